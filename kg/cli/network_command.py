"""`kg metrics`: how central people are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.graph_source import graph_of, on_option
from kg.cli.saying import NOTHING_FOUND, say
from kg.cli.tables import days_options, format_option, print_table
from kg.cli.visible import visible
from kg.cli.working import Working

if TYPE_CHECKING:
    from kg.query.result import Rows


@click.command()
@on_option
@days_options("Events")
@click.option(
    "--most", default=30, show_default=True, type=click.IntRange(1), help="Rows of the table."
)
@format_option("table", "csv", "sheet", "json", told="All but table have everybody; ")
def metrics(on: Path | None, since: str, until: str, most: int, form: str) -> None:
    """Tell how central people are.

    Of the network of who attended events with whom: degree, core, betweenness, eigenvector
    centrality and circle of each person. What each means stands below the table.

    \b
    Example: kg metrics --from 2022 --to 2022
             kg metrics --format csv > metrics.csv
    """
    from kg.query.network_measures import PIVOTS, estimated, measures
    from kg.query.result import Rows
    from kg.query.spans import bounds

    graph, days = graph_of(on, (), "metrics"), bounds(since, until)
    with Working("measuring"):
        found = measures(graph, *days)
    if not found:
        click.echo("kg: nobody was at an event with somebody else", err=True)
        sys.exit(NOTHING_FOUND)
    if estimated(len(found)):
        say(f"kg: note: betweenness is estimated from {PIVOTS} of the people", err=True)
    rows = Rows(found[0]._fields, (one._asdict() for one in found))
    if form == "table":
        click.echo(visible(_table(rows, most)), nl=False)
    else:
        print_table(rows, form)


def _table(rows: Rows, most: int) -> str:
    """The first rows, how many there are, and what each column means."""
    from kg.cli.terminal import table
    from kg.model.iri import prefixed
    from kg.query.network_measures import meanings

    lines = [(prefixed(str(who)), *told) for who, *told in (row.values() for row in rows[:most])]
    meant = "".join(f"{name:12} {meaning}\n" for name, meaning in meanings().items())
    left = f"… {len(rows):,} people; --format csv has them all\n" if len(rows) > most else ""
    return f"{table(rows.columns, lines)}{left}\n{meant}"
