"""The command line: it says the library aloud, and turns what goes wrong into one line and exit code 2.

Only click is imported at the top, so that `kg --help` starts at once; each command imports what it uses.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.build_command import build
from kg.cli.picture_commands import EXISTING, OUTPUT, page, plot, say
from kg.cli.visible import visible, visible_line
from kg.errors import InputError, KgError
from kg.version import __version__

NOTHING_FOUND = 1
FAILED = 2


class Commands(click.Group):
    """A group whose commands fail in one line: `kg: where: what; what to do`."""

    def invoke(self, ctx: click.Context):
        try:
            return super().invoke(ctx)
        except KgError as error:
            told = str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # `kg query … | head` has read enough; click knows
                raise
            told = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
        except click.ClickException as error:  # which repeats what was typed
            error.message = visible_line(error.message)
            raise
        say(f"kg: {told}", err=True)
        ctx.exit(FAILED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def commands() -> None:
    """From OCR'd Chinese newspaper pages to a graph of who attended what, each fact with its sentence.

    \b
    Example: kg build seeds -o exports
             kg query q01
             kg show 何雄
    """


@commands.command(context_settings={"ignore_unknown_options": True})
@click.argument("asked", required=False, metavar="QUERY|FILE.rq|NAME")
@click.argument("given", nargs=-1, type=click.UNPROCESSED, metavar="[--PARAMETER VALUE]...")
@click.option(
    "--on",
    "--store",
    "on",
    type=EXISTING,
    default=Path("exports"),
    show_default=True,
    metavar="DIR",
    help="The exports, or the store on disk, to ask.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "sheet", "json", "turtle"]),
    default="table",
    show_default=True,
    help="sheet is CSV for spreadsheets; turtle is for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--list", "listing", is_flag=True, help="The queries that have a name, and their parameters."
)
def query(asked: str | None, given: tuple[str, ...], on: Path, form: str, listing: bool) -> None:
    """Ask the exports in SPARQL.

    The question is a query, a file of one, or the name of one that is at hand (--list), which may take parameters.

    \b
    Example: kg query coattendance --person 何雄
             kg query attended --person 何雄 --from 2022-01-01 --format csv
             kg query "SELECT ?name WHERE { ?p a kg:Person ; kg:name ?name } LIMIT 5"
             kg query mine.rq --on exports --format csv
    """
    from kg.query.shield import run_on_export
    from kg.storage.manifest import of_another_build

    if listing:
        from kg.cli.terminal import table
        from kg.query.named_queries import questions

        rows = [
            (
                q.stem,
                " ".join(f"--{p.name}{'' if p.needed else '?'}" for p in q.parameters),
                f"{q.zh} / {q.en}",
            )
            for q in questions().values()
        ]
        click.echo(table(("name", "parameters", "question"), rows), nl=False)
        return
    if asked is None or asked.startswith("--"):
        raise InputError(
            "query: what is asked? Give SPARQL, a .rq file or a name first; kg query --list shows the names"
        )
    values = _parameters(given)
    rows = run_on_export(on, asked, values)
    older = of_another_build(on)
    if older:
        say(f"kg: note: {older}", err=True)
    if form == "table":
        from kg.cli.terminal import table

        click.echo(table(rows.columns, [tuple(row.values()) for row in rows.short()]), nl=False)
    else:
        text = {
            "csv": rows.to_csv,
            "sheet": rows.to_sheet,
            "json": rows.to_json,
            "turtle": rows.to_turtle,
        }[form]()
        click.echo(
            visible(text) if sys.stdout.isatty() else text, nl=False, color=True
        )  # else click takes escapes out of data
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


@commands.command()
@click.argument("file", type=EXISTING)
@click.option("--grep", required=True, metavar="TEXT", help="The sentences that hold this text.")
def trace(file: Path, grep: str) -> None:
    """Show how sentences were read.

    For each sentence of FILE with TEXT: what was seen in it, and which rule made what.

    \b
    Example: kg trace seeds/003_e0eea08fd75f2ef3.txt --grep 督导我区
    """
    from kg.trace import trace as trace_page

    found = False
    for line in trace_page(file, grep):
        click.echo(visible(line))
        found = True
    if not found:
        say(f"kg: {file}: no sentence has {grep}", err=True)
        sys.exit(NOTHING_FOUND)


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH...")
def misses(paths: tuple[Path, ...]) -> None:
    """List what was not understood.

    These are the sentences that name people, or print a figure, and gave no fact, each with the reason.

    \b
    Example: kg misses seeds
    """
    from kg.api import build as build_graph
    from kg.cli.terminal import Progress

    with Progress() as progress:
        graph = build_graph(paths, progress=progress)
    for miss in graph.misses:
        where = (
            f"{graph.page(miss.sentence.page).file}#char={miss.sentence.begin},{miss.sentence.end}"
        )
        say(f"{where}  {'、'.join(miss.names)}: {miss.reason}")
        say(f"    {' '.join(miss.sentence.text.split())}")
    click.echo(f"{len(graph.misses)} names and figures gave no fact", err=True)


@commands.command()
@click.argument("gold", type=EXISTING)
@click.argument("exports", type=EXISTING)
@click.option(
    "-v", "--verbose", is_flag=True, help="Also each thing that is missing, too many or wrong."
)
@click.option("--years-given", is_flag=True, help="The builds knew when their pages were issued.")
@click.option(
    "--archive",
    is_flag=True,
    help="GOLD says who is who over many pages, EXPORTS is one build of them.",
)
def evaluate(gold: Path, exports: Path, verbose: bool, years_given: bool, archive: bool) -> None:
    """Measure exports against a reader's findings.

    GOLD is what a reader found on the pages (tests/gold/seeds.yaml explains its form), EXPORTS a folder of pages built with --each.

    \b
    Example: kg build seeds -o /tmp/pages --each
             kg evaluate tests/gold/seeds.yaml /tmp/pages --years-given
             kg evaluate --archive marks.yaml exports
    """
    if archive:
        from kg.evaluation.archive_scoring import score_archive

        found = score_archive(gold, exports)
        click.echo("\n".join([*(found.notes if verbose else ()), *found.lines()]))
        return
    from kg.evaluation.evaluate import evaluate as measure

    report = measure(gold, exports, years_given=years_given)
    for note in (*report.notes, *report.details_notes) if verbose else ():
        say(note)
    click.echo(visible(report.table() + report.details_table()), nl=False)


@commands.command()
@click.argument("name")
@click.option(
    "--from",
    "source",
    type=EXISTING,
    default=Path("seeds"),
    show_default=True,
    metavar="PATH",
    help="The pages to read.",
)
def show(name: str, source: Path) -> None:
    """Tell what the pages say of a person.

    Posts, events by date, statements and articles come each with the sentences that say so.

    \b
    Example: kg show 何雄
    """
    from kg.api import build as build_graph
    from kg.cli.terminal import Progress
    from kg.query.person_report import render
    from kg.query.person_report import show as describe

    with Progress() as progress:
        graph = build_graph(source, progress=progress)
    click.echo(visible(render(describe(graph, name))), nl=False)


@commands.command()
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
) -> None:
    """Answer SPARQL over HTTP, read only.

    /sparql is the endpoint, / a page to write queries on, /person/NAME a page about a person (Turtle or JSON-LD for machines that ask for it).

    \b
    Example: kg serve exports
             kg serve /tmp/store --port 8080 --seconds 5
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
    )


@commands.command()
@click.argument(
    "export", required=False, type=EXISTING, default=Path("exports"), metavar="[EXPORTS]"
)
@click.option(
    "--pages",
    type=EXISTING,
    metavar="DIR",
    help="The pages that were read: also see that every sentence stands in them as quoted.",
)
@click.option(
    "--engine",
    type=click.Choice(["rudof", "pyshacl"]),
    default="rudof",
    show_default=True,
    help="The SHACL validator; pyshacl is far slower.",
)
def check(export: Path, pages: Path | None, engine: str) -> None:
    """Check that exports keep their promises.

    No term that the ontology does not define, no blank node, every SHACL shape of ontology/, and with --pages every quoted sentence.

    \b
    Example: kg check exports --pages seeds
    """
    from kg.validation.check import check as look

    report = look(export, pages, engine)
    for line in report.lines:
        say(line)
    quotes = f", {report.sentences:,} sentences compared with their pages" if pages else ""
    notes = sum(f.warning for f in report.faults)
    click.echo(
        f"{report.triples:,} triples{quotes}: {len(report.faults) - notes} faults, {notes} notes",
        err=True,
    )
    if not report.conforms:
        sys.exit(NOTHING_FOUND)


@commands.command()
@click.argument(
    "export", required=False, type=EXISTING, default=Path("exports"), metavar="[EXPORTS]"
)
@click.option(
    "--pages", type=EXISTING, required=True, metavar="DIR", help="The pages that were read."
)
@click.option(
    "--store",
    type=EXISTING,
    metavar="DIR",
    help="Also the store that was written with the exports: it must hold the same.",
)
def verify(export: Path, pages: Path, store: Path | None) -> None:
    """Prove that exports are true to their pages.

    Every sentence and mention against the files that were read and their hashes, every derived triple against what it follows
    from, and every file against the manifest of its build. The two Turtle files are enough.

    \b
    Example: kg verify exports --pages seeds
    """
    from kg.validation.verify import verify as prove

    report = prove(export, pages, store)
    for line in report.faults:
        say(line)
    click.echo(
        f"{', '.join(f'{n:,} {what}' for what, n in report.looked_at.items())}: {len(report.faults)} faults",
        err=True,
    )
    if report.faults:
        sys.exit(NOTHING_FOUND)


@commands.command()
@click.option(
    "-o", "file", type=OUTPUT, metavar="FILE", help="Where the page goes; else it is printed."
)
def ontology(file: Path | None) -> None:
    """Write the documentation of the ontology as one HTML page.

    Classes, properties, lists and queries in Chinese and English, with what the shapes require; it works offline.

    \b
    Example: kg ontology -o /tmp/ontology.html
    """
    from kg.ontology_docs import render
    from kg.storage.safe_output import write_file

    if file is None:
        click.echo(render(), nl=False)
    else:
        say(write_file(file, render().encode("utf-8")))


commands.add_command(build)
commands.add_command(page)
commands.add_command(plot)


def main() -> None:
    """The `kg` command."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")
    if sys.stdout is None:  # the next file that is opened would be taken for it
        say(
            "kg: the standard output is closed; open it, or send it to a file with > FILE", err=True
        )
        sys.exit(FAILED)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(
            errors="backslashreplace"
        )  # a terminal that cannot show Chinese is no reason to fail
    commands(prog_name="kg")
