"""`kg questions`: whom the program cannot tell apart or together."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.graph_source import graph_of, on_option
from kg.cli.saying import EXISTING
from kg.cli.tables import format_option, print_data, print_table
from kg.cli.visible import visible
from kg.cli.working import Working


@click.command()
@click.argument("paths", nargs=-1, type=EXISTING, metavar="[DIR]")
@on_option
@format_option("text", "csv", "sheet", "json")
def questions(paths: tuple[Path, ...], on: Path | None, form: str) -> None:
    """List who may be one person or two.

    Each question has both sides with dates, posts, company and sentences, and the entry for
    judgements.toml that answers it; those on which most claims hang come first.

    \b
    Example: kg questions --on exports
             kg questions --on exports --format csv
    """
    from kg.query.open_questions import as_json, as_text, open_questions, rows

    graph = graph_of(on, paths, "questions")
    with Working("looking for questions"):
        found = open_questions(graph)
    if form == "text":
        click.echo(visible(as_text(found)), nl=False)
    elif form == "json":
        print_data(as_json(found))
    else:
        print_table(rows(found), form)
    click.echo(f"{len(found)} questions", err=True)
