"""The command line: it says the library aloud, and turns what goes wrong into one line and exit code 2.

Only click is imported at the top, so that `kg --help` starts at once; each command imports what it uses.
"""
from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from . import __version__
from .errors import InputError, KgError

NOTHING_FOUND = 1
FAILED = 2

EXISTING = click.Path(path_type=Path)
BASE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]")


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
        click.echo(f"kg: {told}", err=True)
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


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH...")
@click.option("-o", "folder", required=True, type=EXISTING, metavar="DIR", help="Where the exports go.")
@click.option("--notes", type=EXISTING, metavar="FILE", help="What is known of the pages; else pages.toml beside them.")
@click.option("--judgements", type=EXISTING, metavar="FILE", help="Who is who; else judgements.toml beside the pages.")
@click.option("--no-notes", is_flag=True, help="Read neither: only what the pages say.")
@click.option("--base", metavar="IRI", help="What the IRIs of things begin with; ends in / or #.")
@click.option("--each", is_flag=True, help="Build every page alone, into DIR/<file name>/.")
def build(paths: tuple[Path, ...], folder: Path, notes: Path | None, judgements: Path | None,
          no_notes: bool, base: str | None, each: bool) -> None:
    """Read pages and write the graph.

    A PATH is a page (a .txt file) or a folder of pages.

    \b
    Example: kg build seeds -o exports
             kg build seeds -o /tmp/pages --each --no-notes
    """
    from .terminal import Progress, summary

    if base is not None and not BASE_IRI.fullmatch(base):
        raise InputError(f"--base {base}: is no base of IRIs; it ends in / or #, as in https://example.org/kg/")
    if no_notes and (notes or judgements):
        raise InputError("--no-notes: leave it out where --notes or --judgements is given")
    known = {"notes": False if no_notes else notes, "judgements": False if no_notes else judgements}
    known |= {"base": base} if base else {}
    with Progress() as progress:
        if each:
            built = list(_build_each(paths, folder, known, progress))
        else:
            built = [_build_one(paths, folder, known, progress)]
    for one in built:
        for warning in one.warnings:
            click.echo(f"kg: note: {warning}", err=True)
        for file in one.files:
            click.echo(file)
    click.echo(summary([one.counts for one in built]))


class Built(NamedTuple):
    """What one build leaves behind."""

    files: list[Path]
    warnings: tuple[str, ...]
    counts: dict[str, int]


def _build_one(paths: Sequence[Path], folder: Path, known: dict, progress: Callable | None) -> Built:
    """All pages together."""
    from .pipeline import build as build_graph
    from .terminal import counts

    graph = build_graph(paths, progress=progress, **known)
    return Built(graph.write(folder), graph.warnings, counts(graph))


def _build_each(paths: Sequence[Path], folder: Path, known: dict, progress: Callable) -> Iterator[Built]:
    """Each page alone. All are read once before anything is written, so that a bad page stops it in time."""
    from .reading import beside, read_page, shown_names

    pages = list(shown_names(paths))
    for page in pages:
        read_page(page)
    for done, page in enumerate(pages):
        progress(done, len(pages), page.name)
        given = next(p for p in paths if p == page or p in page.parents)
        # A page in an inner folder is noted in the pages.toml of the folder that was given
        own = {key: next(iter(beside(given, f"{name}.toml")), None) if known[key] is None else known[key]
               for key, name in (("notes", "pages"), ("judgements", "judgements"))}
        yield _build_one([page], folder / page.name, known | own, None)


@commands.command()
@click.argument("asked", required=False, metavar="QUERY|FILE.rq|NAME")
@click.option("--on", type=EXISTING, default=Path("exports"), show_default=True, metavar="DIR", help="The exports to ask.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json", "turtle"]), default="table", show_default=True,
              help="turtle is for CONSTRUCT and DESCRIBE.")
@click.option("--list", "listing", is_flag=True, help="The queries that have a name.")
def query(asked: str | None, on: Path, form: str, listing: bool) -> None:
    """Ask the exports in SPARQL.

    The question is a query, a file of one, or the name of one that is at hand (--list).

    \b
    Example: kg query q02
             kg query "SELECT ?name WHERE { ?p a kg:Person ; kg:name ?name } LIMIT 5"
             kg query mine.rq --on exports --format csv
    """
    from .query import heading, named, resolve, run_on_export
    from .terminal import table

    if listing:
        click.echo(table(("name", "question"), [(name, heading(path)) for name, path in named().items()]), nl=False)
        return
    if asked is None:
        raise InputError("query: what is asked? Give SPARQL, a .rq file or a name; kg query --list shows the names")
    rows = run_on_export(on, resolve(asked))
    if form == "table":
        click.echo(table(rows.columns, [tuple(row.values()) for row in rows.short()]), nl=False)
    else:
        click.echo({"csv": rows.to_csv, "json": rows.to_json, "turtle": rows.to_turtle}[form](), nl=False)
    if not rows:
        click.echo("kg: nothing found", err=True)
        sys.exit(NOTHING_FOUND)


@commands.command()
@click.argument("file", type=EXISTING)
@click.option("--grep", required=True, metavar="TEXT", help="The sentences that hold this text.")
def trace(file: Path, grep: str) -> None:
    """Show how sentences were read.

    For each sentence of FILE with TEXT: what was seen in it, and which rule made what.

    \b
    Example: kg trace seeds/003_e0eea08fd75f2ef3.txt --grep 督导我区
    """
    from .trace import trace as trace_page

    found = False
    for line in trace_page(file, grep):
        click.echo(line)
        found = True
    if not found:
        click.echo(f"kg: {file}: no sentence has {grep}", err=True)
        sys.exit(NOTHING_FOUND)


@commands.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH...")
def misses(paths: tuple[Path, ...]) -> None:
    """List what was not understood.

    These are the sentences that name people but gave no fact, each with the reason.

    \b
    Example: kg misses seeds
    """
    from .terminal import Progress
    from .pipeline import build as build_graph

    with Progress() as progress:
        graph = build_graph(paths, progress=progress)
    for miss in graph.misses:
        where = f"{graph.page(miss.sentence.page).file}#char={miss.sentence.begin},{miss.sentence.end}"
        click.echo(f"{where}  {'、'.join(miss.names)}: {miss.reason}\n    {' '.join(miss.sentence.text.split())}")
    click.echo(f"{len(graph.misses)} sentences name people but gave no fact", err=True)


@commands.command()
@click.argument("gold", type=EXISTING)
@click.argument("exports", type=EXISTING)
@click.option("-v", "--verbose", is_flag=True, help="Also each thing that is missing, too many or wrong.")
@click.option("--years-given", is_flag=True, help="The builds knew when their pages were issued.")
def evaluate(gold: Path, exports: Path, verbose: bool, years_given: bool) -> None:
    """Measure exports against a reader's findings.

    GOLD is what a reader found on the pages (tests/gold/seeds.yaml explains its form), EXPORTS a folder of pages built with --each.

    \b
    Example: kg build seeds -o /tmp/pages --each
             kg evaluate tests/gold/seeds.yaml /tmp/pages --years-given
    """
    from .evaluate import evaluate as measure

    report = measure(gold, exports, years_given=years_given)
    for note in report.notes if verbose else ():
        click.echo(note)
    click.echo(report.table(), nl=False)


@commands.command()
@click.argument("name")
@click.option("--from", "source", type=EXISTING, default=Path("seeds"), show_default=True, metavar="PATH", help="The pages to read.")
def show(name: str, source: Path) -> None:
    """Tell what the pages say of a person.

    Posts, events by date, statements and articles come each with the sentences that say so.

    \b
    Example: kg show 何雄
    """
    from .pipeline import build as build_graph
    from .show import render, show as describe
    from .terminal import Progress

    with Progress() as progress:
        graph = build_graph(source, progress=progress)
    click.echo(render(describe(graph, name)), nl=False)


PAGE_MODES = {"two": "two", "coattendance": "co", "posts": "posts", "areas": "areas"}


def _of_a_part(command: Callable) -> Callable:
    """The options that `page` and `plot` share: which pages, which part of them, which kind of picture."""
    for option in reversed((
        click.argument("paths", nargs=-1, type=EXISTING, metavar="[PATH]..."),
        click.option("--person", default="", metavar="NAME", help="Only what lies around a person; a name or an id."),
        click.option("--steps", type=click.IntRange(1, 6), default=1, show_default=True, help="Meetings away from the person."),
        click.option("--from", "since", default="", metavar="DATE", help="Events from this day, month or year on."),
        click.option("--to", "until", default="", metavar="DATE", help="Events up to it."),
        click.option("--area", default="", metavar="NAME", help="Events in a division and in what lies within it."),
        click.option("--mode", type=click.Choice(list(PAGE_MODES)), default="two", show_default=True, help="Who attended what, who met whom, posts and bodies, areas and events."),
    )):
        command = option(command)
    return command


def _part(paths: tuple[Path, ...], person: str, steps: int, **chosen: str):
    """The part of the pages' graph, and what it is in words."""
    from .page.part import part, span
    from .pipeline import build as build_graph
    from .terminal import Progress

    for option, date in (("--from", chosen["since"]), ("--to", chosen["until"])):
        if date:
            span(date, option)
    with Progress() as progress:
        graph = build_graph(paths or (Path("seeds"),), progress=progress)
    said = [f"{person} ({steps})" if person else "", " – ".join((chosen["since"], chosen["until"])) if chosen["since"] or chosen["until"] else "", chosen["area"]]
    if not any(said):
        return graph, ""
    found, undated = part(graph, person=person, steps=steps, **chosen)
    if undated:
        click.echo(f"kg: note: {undated} events without a date are left out", err=True)
    return found, " · ".join(filter(None, said))


@commands.command()
@_of_a_part
@click.option("-o", "file", type=EXISTING, default=Path("page.html"), show_default=True, metavar="FILE", help="Where the page goes.")
def page(paths: tuple[Path, ...], file: Path, mode: str, **chosen) -> None:
    """Make the explorer page of a part.

    A PATH is a page (a .txt file) or a folder of pages; without one, seeds.

    \b
    Example: kg page --person 何雄 --steps 2 -o hexiong.html
             kg page --from 2022-01 --to 2022-06 --mode coattendance
             kg page --area 郑州市
    """
    from .exports import write_file
    from .page import render
    from .page.part import person_id

    graph, note = _part(paths, **chosen)
    focus = person_id(graph, chosen["person"]) if chosen["person"] else ""
    click.echo(write_file(file, render(graph, PAGE_MODES[mode], focus, note).encode("utf-8")))


@commands.command()
@_of_a_part
@click.option("-o", "file", type=EXISTING, default=Path("plot.svg"), show_default=True, metavar="FILE", help="Where the picture goes: .svg or .png.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="en writes names in pinyin.")
def plot(paths: tuple[Path, ...], file: Path, mode: str, language: str, **chosen) -> None:
    """Draw a still picture for a paper.

    It has the layout, the shapes and the colours of the explorer page.

    \b
    Example: kg plot --mode coattendance -o who-met-whom.svg
             kg plot --person 何雄 --language en -o hexiong.png
    """
    from .exports import write_file
    from .page import still

    if file.suffix not in (".svg", ".png"):
        raise InputError(f"-o {file}: ends in .svg or .png")
    graph, _ = _part(paths, **chosen)
    drawing = still.svg(graph, PAGE_MODES[mode], language)
    click.echo(write_file(file, drawing.encode("utf-8") if file.suffix == ".svg" else still.png(drawing)))


def main() -> None:
    """The `kg` command."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show Chinese is no reason to fail
    commands(prog_name="kg")
