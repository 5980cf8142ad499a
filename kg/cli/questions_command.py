"""`kg questions`: whom the program cannot tell apart or together."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.graph_source import graph_of, on_option
from kg.cli.saying import EXISTING
from kg.cli.visible import visible


@click.command()
@click.argument("paths", nargs=-1, type=EXISTING, metavar="[DIR]")
@on_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="What is printed.",
)
def questions(paths: tuple[Path, ...], on: Path | None, form: str) -> None:
    """List who may be one person or two.

    Each question has both sides with dates, posts, company and sentences, and the entry for
    judgements.toml that answers it; those on which most claims hang come first.

    \b
    Example: kg questions --on exports
             kg questions --on exports --format csv
    """
    from kg.query.open_questions import as_csv, as_json, as_text, open_questions

    found = open_questions(graph_of(on, paths, "questions"))
    written = {"text": as_text, "csv": as_csv, "json": as_json}[form](found)
    click.echo(visible(written) if form == "text" else written, nl=False)
    click.echo(f"{len(found)} questions", err=True)
