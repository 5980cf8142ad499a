"""`kg changes`: what a build says that the one before did not."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from kg.cli.saying import EXISTING, NOTHING_FOUND, say
from kg.cli.tables import format_option, print_table
from kg.cli.visible import visible


@click.command()
@click.argument("before", type=EXISTING)
@click.argument("after", type=EXISTING)
@click.option(
    "--about", default="", metavar="NAME", help="Only of this person, body, place or post."
)
@format_option("text", "csv", "sheet", "json")
def changes(before: Path, after: Path, about: str, form: str) -> None:
    """Tell what is new between two builds.

    BEFORE and AFTER are exports, or the claims.tsv of each, which may be kept from every build.
    What is new, gone or told otherwise comes with its sentence; the exit code is 1 where nothing
    is, so that a script can tell somebody.

    \b
    Example: cp exports/claims.tsv before.tsv; kg build pages -o exports
             kg changes before.tsv exports --about 何雄
    """
    from kg.query.changes import changes as differences
    from kg.query.changes import render, rows

    found = differences(before, after, about)
    if form == "text":
        click.echo(visible(render(found)), nl=False)
    else:
        print_table(rows(found), form)
    many = Counter(change.how for change in found)
    if not found:
        click.echo("kg: nothing has changed", err=True)
        sys.exit(NOTHING_FOUND)
    say("kg: " + ", ".join(f"{n:,} {how}" for how, n in sorted(many.items())), err=True)
