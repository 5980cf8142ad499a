"""The commands that find a sentence again: `kg find` and `kg cite`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.graph_source import USUAL, graph_of, on_option
from kg.cli.saying import NOTHING_FOUND
from kg.cli.tables import days_options, format_option, print_data, print_table
from kg.cli.visible import visible


@click.command()
@click.argument("text")
@on_option
@days_options("Pages")
@click.option(
    "--most", default=100, show_default=True, type=click.IntRange(1), help="Sentences at most."
)
@format_option("text", "csv", "sheet", "json")
def find(text: str, on: Path | None, since: str, until: str, most: int, form: str) -> None:
    """Find sentences by their words.

    Each sentence that holds TEXT comes with the facts that it carries. No spaces are needed;
    where there are some, all words must be in the sentence. Traditional and simplified, full and
    half width are the same.

    \b
    Example: kg find 防汛
             kg find "老旧小区 改造" --from 2022-01 --format csv
    """
    from kg.export.json_text import to_json
    from kg.query.sentence_search import find as search
    from kg.query.sentence_search import render, rows
    from kg.query.spans import bounds

    days = bounds(since, until)
    found = search(graph_of(on, (), "find"), text, *days, most)
    if form == "text":
        click.echo(visible(render(found)), nl=False)
    elif form == "json":
        told = [one._asdict() | {"facts": [f._asdict() for f in one.facts]} for one in found]
        print_data(to_json(told, indent=1) + "\n")
    else:
        print_table(rows(found), form)
    if not found:
        click.echo("kg: nothing found", err=True)
        sys.exit(NOTHING_FOUND)


@click.command()
@click.argument("fact")
@on_option
@click.option(
    "--built", default="", metavar="DATE", help="When the exports were built, as you know it."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "bibtex", "json"]),
    default="text",
    show_default=True,
    help="What is printed.",
)
def cite(fact: str, on: Path | None, built: str, form: str) -> None:
    """Cite a fact.

    Its lasting id, its sentence, the page with its SHA-256, the program and the build. FACT is an
    id, as kg find, kg query and the tables give them.

    \b
    Example: kg cite tenure:陈立民_绵阳市市长 --built 2026-11-26
    """
    from kg.query.citation import build_of
    from kg.query.citation import cite as cited

    found = cited(graph_of(on, (), "cite"), fact, built, build_of(on or USUAL))
    written = {"text": found.text, "bibtex": found.bibtex, "json": found.json}[form]()
    click.echo(visible(written))
