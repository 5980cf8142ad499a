"""What is known of the pages: `kg pages init` writes pages.toml, `kg pages check` proves it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from kg.cli.saying import EXISTING, NOTHING_FOUND, say
from kg.errors import InputError


@click.group()
def pages() -> None:
    """What is known of the pages: days of issue, papers, homes.

    \b
    Example: kg pages init drawer
             kg pages check drawer
    """


@pages.command()
@click.argument("folder", type=EXISTING, metavar="DIR")
@click.option("--dry-run", is_flag=True, help="Only tell what was seen, and print the file.")
def init(folder: Path, dry_run: bool) -> None:
    """Write pages.toml from what can be seen.

    Names of files and folders are asked first (2022-03-18_A01, 郑州晚报20220318-02版), then the
    metadata of web pages and dumps, then mastheads. What could not be seen is told.

    \b
    Example: kg pages init drawer
    """
    from kg.ingest.archive_survey import survey
    from kg.ingest.drawer import open_drawer
    from kg.ingest.notes_draft import draft, told_lines

    file = folder / "pages.toml"
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder; give the folder of the pages")
    if file.exists() and not dry_run:
        raise InputError(
            f"{file}: is there already; take it away, or see what would be in it with --dry-run"
        )
    drawer = open_drawer(folder)
    seen = survey(drawer.pages)
    for line in (*drawer.skipped, *told_lines(seen)):
        say(line, err=True)
    if dry_run:
        click.echo(draft(seen), nl=False)
        return
    try:
        file.write_bytes(draft(seen).encode("utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror})") from error
    say(file)


@pages.command()
@click.argument("folder", type=EXISTING, metavar="DIR")
def check(folder: Path) -> None:
    """Look through pages.toml and the names of the pages.

    Missing issues and sheets, days that cannot be, or on which name, note and masthead differ,
    homes that are no divisions, pages without a day, pages that are others over again.

    \b
    Example: kg pages check drawer
    """
    from kg.ingest.archive_survey import survey
    from kg.ingest.duplicates import counted_once
    from kg.ingest.notes_check import faults
    from kg.ingest.sources import gather

    sources = gather(folder, judgements=False)
    file = folder / "pages.toml"
    noted = {page.name: page.notes for page in sources.pages}
    toml = file if file.exists() else None
    found = [
        *sources.skipped,
        *faults(survey(sources.pages), noted, dt.date.today(), toml),
        *counted_once(sources.pages).lines,
    ]
    for line in found:
        say(line)
    click.echo(f"{len(sources.pages):,} pages: {len(found)} faults", err=True)
    if found:
        sys.exit(NOTHING_FOUND)
