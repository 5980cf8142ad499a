"""The commands that ask: `kg query`, `kg show` and `kg serve`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build_command import cache_beside
from kg.cli.graph_source import USUAL, graph_of, on_option
from kg.cli.saying import EXISTING, NOTHING_FOUND, say
from kg.cli.tables import format_option, print_table
from kg.cli.visible import visible
from kg.cli.working import Working
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.review import Desk


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("asked", required=False, metavar="QUERY|FILE.rq|NAME")
@click.argument("given", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@on_option
@format_option(
    "table", "csv", "sheet", "json", "turtle", told="turtle is for CONSTRUCT and DESCRIBE; "
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1),
    metavar="N",
    help="The longest that it may take; else as long as it takes. Ctrl-C ends it at once.",
)
@click.option(
    "--list", "listing", is_flag=True, help="The queries that have a name, and their parameters."
)
def query(
    asked: str | None,
    given: tuple[str, ...],
    on: Path | None,
    form: str,
    seconds: float | None,
    listing: bool,
) -> None:
    """Ask the exports in SPARQL.

    The question is a query, a file of one, or the name of one that is at hand (--list), which may
    take parameters.

    \b
    Example: kg query coattendance --person 何雄
             kg query attended --person 何雄 --from 2022-01-01 --format csv
             kg query "SELECT ?name WHERE { ?p a kg:Person ; kg:name ?name } LIMIT 5"
             kg query mine.rq --on exports --format csv --seconds 20
    """
    from kg.query.shield import run_on_export
    from kg.storage.manifest import of_another_build

    if listing:
        from kg.cli.terminal import table
        from kg.query.named_queries import questions

        named = [
            (
                q.stem,
                " ".join(f"--{p.name}{'' if p.needed else '?'}" for p in q.parameters),
                f"{q.zh} / {q.en}",
            )
            for q in questions().values()
        ]
        click.echo(table(("name", "parameters", "question"), named), nl=False)
        return
    if asked is None or asked.startswith("--"):
        raise InputError(
            "query: what is asked? Give SPARQL, a .rq file or a name first; kg query --list "
            "shows the names"
        )
    values, source = _parameters(given), on or USUAL
    with Working("asking"):
        rows = run_on_export(source, asked, values, seconds)
    older = of_another_build(source)
    if older:
        say(f"kg: note: {older}", err=True)
    if form == "table":
        from kg.cli.terminal import table

        click.echo(table(rows.columns, [tuple(row.values()) for row in rows.short()]), nl=False)
    else:
        print_table(rows, form)
    if not rows:
        click.echo("kg: nothing found", err=True)
        sys.exit(NOTHING_FOUND)


def _parameters(given: Sequence[str]) -> dict[str, str]:
    """`--person 何雄 --from=2022` as names and values."""
    values: dict[str, str] = {}
    waiting = list(given)
    while waiting:
        name, equals, value = waiting.pop(0).partition("=")
        if not re.fullmatch("--[a-z]+", name):
            raise InputError(f"query: {name}: is no parameter; they are given as --person NAME")
        if not equals and not waiting:
            raise InputError(f"query: {name}: has no value")
        values[name[2:]] = value if equals else waiting.pop(0)
    return values


@click.command()
@click.argument("name")
@on_option
@click.option(
    "--from", "since", default="", metavar="DATE", help="From this day, month or year on."
)
@click.option("--to", "until", default="", metavar="DATE", help="Up to it.")
def show(name: str, on: Path | None, since: str, until: str) -> None:
    """Tell what the pages say of a person.

    Posts, events by date, statements and articles come each with the sentences that say so.

    \b
    Example: kg show 何雄
             kg show 何雄 --from 2022-01 --to 2022-06 --on exports
    """
    from kg.query.person_report import render, within
    from kg.query.person_report import show as describe
    from kg.query.spans import bounds

    pages = () if not since or _is_date(since) else (Path(since),)
    if pages:
        say(f"kg: note: --from {since}: --from is a date now; --on names exports", err=True)
        since = ""
    days = bounds(since, until)
    graph = graph_of(on, pages, f"show {name}")
    with Working("looking up"):
        found = describe(graph, name)
    click.echo(visible(render(tuple(within(p, *days) for p in found))), nl=False)


def _is_date(text: str) -> bool:
    """Whether it is meant as a date, be it a right one: what is no file and begins with a digit."""
    return not Path(text).exists() and text[:1].isdigit()


@click.command()
@click.argument(
    "path", required=False, type=EXISTING, default=Path("exports"), metavar="[EXPORTS|STORE]"
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; 0.0.0.0 lets other machines ask.",
)
@click.option(
    "--port",
    default=7878,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any that is free.",
)
@click.option(
    "--seconds",
    default=20.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="The longest that a query may take.",
)
@click.option(
    "--rows",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help="The most rows of an answer.",
)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many queries at the same time.",
)
@click.option(
    "--memory",
    default=4.0,
    show_default=True,
    type=click.FloatRange(1),
    metavar="GB",
    help="What all queries together may take, in equal shares.",
)
@click.option(
    "--cors",
    multiple=True,
    metavar="ORIGIN",
    help="Whose web pages may ask, as https://news.example, or * for all; else none but its own.",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name by which it is asked, besides localhost.",
)
@click.option(
    "--review",
    type=EXISTING,
    metavar="PAGES",
    help="The archive's folder: who is who, and single facts, are decided at /review and kept "
    "there in judgements.toml and corrections.toml.",
)
@click.option(
    "--as", "who", metavar="NAME", help="Who decides, as the files tell; else this machine's user."
)
def serve(
    path: Path,
    host: str,
    port: int,
    seconds: float,
    rows: int,
    workers: int,
    memory: float,
    cors: tuple[str, ...],
    names: tuple[str, ...],
    review: Path | None,
    who: str | None,
) -> None:
    """Answer SPARQL over HTTP, read only.

    /sparql is the endpoint, / a page to write queries on, /person/NAME a page about a person
    (Turtle or JSON-LD for machines that ask for it).

    \b
    Example: kg serve exports
             kg serve /tmp/store --port 8080 --seconds 5
             kg serve exports --review seeds
    """
    from kg.serve import Limits
    from kg.serve import serve as answer

    answer(
        path,
        host,
        port,
        Limits(seconds, rows, workers, int(memory * (1 << 30))),
        lambda line: say(line, err=True),
        cors,
        names,
        partial(_desk, review, path, who) if review else None,
    )


def _desk(archive: Path, exports: Path, who: str | None) -> Desk:
    """The archive as it is read now, with what was decided so far; what the build of the exports
    kept of its readings is not read again."""
    import getpass

    from kg.api import build as build_graph
    from kg.cli.terminal import Progress
    from kg.review import Desk

    folder = archive if archive.is_dir() else archive.parent
    kept = cache_beside(exports)
    with Progress() as progress:
        graph = build_graph(archive, progress=progress, cache=kept if kept.exists() else None)
    return Desk(graph, folder, who or getpass.getuser())
