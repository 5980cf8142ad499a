"""The command that builds: `kg build`, of all pages together or of each alone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kg.cli.build_each import Built, Writing, build_each
from kg.cli.locations import SOURCE, TARGET, at_hand, built_in, elsewhere, send
from kg.cli.page_images import lay_images
from kg.cli.saying import EXISTING, OUTPUT, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.api import Graph
    from kg.archive.kept import Kept
    from kg.cli.terminal import Progress
    from kg.ingest.sources import Sources
    from kg.model.register import Register
    from kg.storage.safe_output import Output

BASE_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#]+/"
)  # no #: sentences have one of their own
KEEP_FROM = 100_000
"""Characters of the pages from which on readings are kept unasked: some seconds of work."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=SOURCE, metavar="PATH...")
@click.option(
    "-o", "folder", required=True, type=TARGET, metavar="DIR", help="Where the exports go."
)
@click.option(
    "--notes",
    type=EXISTING,
    metavar="FILE",
    help="What is known of the pages; else pages.toml beside them.",
)
@click.option(
    "--judgements",
    type=EXISTING,
    metavar="FILE",
    help="Who is who; else judgements.toml beside the pages.",
)
@click.option(
    "--no-notes", is_flag=True, help="Read neither, nor corrections.toml: only what the pages say."
)
@click.option("--base", metavar="IRI", help="What the IRIs of things begin with; ends in /.")
@click.option("--each", is_flag=True, help="Build every page alone, into DIR/<file name>/.")
@click.option("--text", metavar="COLUMN", help="The column of a dump that holds the text.")
@click.option("--date", metavar="COLUMN", help="That which holds the day of issue.")
@click.option("--title", metavar="COLUMN", help="That which holds the title.")
@click.option("--id", metavar="COLUMN", help="That which a row's page is called by.")
@click.option("--paper", metavar="COLUMN", help="That which holds the paper.")
@click.option("--strict", is_flag=True, help="Stop at a file that is not read.")
@click.option("--copies", is_flag=True, help="Count pages that are others over again, too.")
@click.option(
    "--formats",
    default="",
    metavar="NAMES",
    help=(
        "More formats, by comma: nt, nq, nqparts, trig, jsonld, gexf, neo4j, cytoscape, ftm, csv, "
        "sheet, parquet; or all."
    ),
)
@click.option(
    "--store",
    type=OUTPUT,
    metavar="DIR",
    help="Also write a store on disk, which kg query and kg serve open at once.",
)
@click.option(
    "--workers",
    default=0,
    type=click.IntRange(0, 1024),
    metavar="N",
    help="Processes that read pages; else (or 0) one a core, as far as there is work for it.",
)
@click.option(
    "--dask",
    default="",
    metavar="ADDRESS",
    help="The scheduler of a Dask cluster, whose workers read the pages; they have the same kg.",
)
@click.option(
    "--cache",
    type=OUTPUT,
    metavar="DIR",
    help="Where readings are kept, so that the next build reads only what has changed; "
    "else, for many pages, beside the exports.",
)
@click.option(
    "--ids",
    type=OUTPUT,
    metavar="FILE",
    help="The register of ids, made by the first build: whoever is known keeps the id; else it is "
    "ids.tsv among the exports.",
)
@click.option(
    "--images",
    type=click.IntRange(0, 1_000_000),
    metavar="N",
    help="Lay images of so many sheets of scans and PDFs beside the exports at most; else 500.",
)
@click.option("--no-cache", is_flag=True, help="Read all pages, and keep nothing.")
@click.option("--watch", is_flag=True, help="Build again when files have changed; Ctrl-C ends.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but warnings and errors.")
@click.option(
    "--json", "as_json", is_flag=True, help="Say what was built, and how far it is, as JSON."
)
def build(
    paths: tuple[Path | str, ...],
    folder: Path | str,
    notes: Path | None,
    judgements: Path | None,
    no_notes: bool,
    base: str | None,
    each: bool,
    formats: str,
    store: Path | None,
    workers: int,
    dask: str,
    cache: Path | None,
    no_cache: bool,
    ids: Path | None,
    images: int | None,
    watch: bool,
    quiet: bool,
    as_json: bool,
    strict: bool,
    copies: bool,
    **columns: str | None,
) -> None:
    """Read pages and write the graph.

    A PATH is a file or a folder of them: text, dumps with a page a row (JSON lines, CSV, SQLite,
    Parquet), zip and tar of these. What is not read is told, and the rest is built. PATH and DIR
    may be locations that fsspec knows, as s3://bucket/pages.

    \b
    Example: kg build seeds -o exports
             kg build seeds -o /tmp/pages --each --no-notes
             kg build items.jsonl -o exports --text body --date published --id key
             kg build seeds -o exports --formats gexf,csv --store /tmp/store
             kg build drawer -o exports --watch
             kg build seeds -o exports --dask tcp://10.0.0.1:8786
    """
    from kg.cli.watching import stamps
    from kg.cli.watching import watch as watched
    from kg.export.formats import chosen
    from kg.ingest.formats.extract import Columns
    from kg.ingest.sources import gather
    from kg.model.graph import BASE

    if base is not None and not BASE_IRI.fullmatch(base):
        raise InputError(
            f"--base {base}: is no base of IRIs; it has no # and ends in /, as in "
            "https://example.org/kg/"
        )
    _apart(
        (quiet, as_json, "--quiet: leave it out where --json is given"),
        (
            no_notes,
            notes or judgements,
            "--no-notes: leave it out where --notes or --judgements is given",
        ),
        (no_cache, cache, "--no-cache: leave it out where --cache is given"),
        (each, cache, "--cache: keeps the readings of one graph; leave out --each"),
        (each, images, "--images: lie beside one graph; leave out --each"),
        (each, ids, "--ids: is the register of one graph; leave out --each"),
        (each, store, "--store: holds one graph; leave out --each"),
        (each, dask, "--dask: reads the pages of one graph; leave out --each"),
        (
            watch,
            elsewhere([*paths, folder]),
            "--watch: watches files of this machine; name none elsewhere",
        ),
        (workers, dask, "--workers: are processes here; leave it out where --dask is given"),
    )
    _not_among_pages(paths, folder)
    files, out = at_hand(paths), built_in(folder)
    gathered = partial(
        gather,
        files,
        not no_notes and notes,
        not no_notes and judgements,
        Columns(**{k: v or "" for k, v in columns.items()}),
        strict,
        copies or each,
        False if no_notes else None,
    )
    how = Writing(out, chosen(formats), store, base or BASE, workers, dask)

    alone = partial(_build_each, gathered, how)
    keep = partial(_kept, out, cache, no_cache, watch)
    whole = partial(_build_whole, gathered, how, keep, ids, partial(lay_images, files, images))
    once = partial(_build_and_tell, alone if each else whole, quiet, as_json)
    if not watch:
        return once()
    named = [file for file in (notes, judgements) if file]
    watched(partial(stamps, files, named, [ids] if ids else ()), once)


def _build_and_tell(
    work: Callable[[Progress], Sequence[Built]], quiet: bool, as_json: bool
) -> None:
    """Builds, shows how far it is, and says what was built."""
    from kg.cli.terminal import Progress

    with Progress(_manner(quiet, as_json)) as progress:
        built = send(work(progress))
    if as_json:
        click.echo(_as_json(built))
    else:
        _tell(built, quiet)


def _apart(*pairs: tuple[object, object, str]) -> None:
    """InputError with the text of the first pair of options that are both given."""
    for one, other, text in pairs:
        if one and other:
            raise InputError(text)


def _not_among_pages(paths: Sequence[Path | str], folder: Path | str) -> None:
    """InputError if the exports are to lie in a folder of pages, or among what others keep: it
    would be one of exports then, in which no page is looked for."""
    from kg.output import others_in

    if _real(folder) in {_real(path) for path in paths}:
        raise InputError(
            f"-o {folder}: is the folder of the pages, which would not be read again with exports "
            f"among them; nothing was written; give another, as -o {Path(folder) / 'exports'}"
        )
    if isinstance(folder, Path) and (other := others_in(folder)):
        raise InputError(
            f"-o {folder}: holds {other} and no exports of kg; nothing was written; give a new or "
            f"an empty folder, as -o {folder / 'exports'}"
        )


def _real(path: Path | str) -> str:
    """A path without links; of a location its text."""
    return path.rstrip("/") if isinstance(path, str) else os.path.realpath(path)


def _manner(quiet: bool, as_json: bool) -> Literal["bar", "json", "quiet"]:
    """How progress is shown."""
    if quiet:
        return "quiet"
    return "json" if as_json else "bar"


def _tell(built: Sequence[Built], quiet: bool) -> None:
    """Warnings, the files that were written, and how much was found."""
    from kg.cli.terminal import summary

    for one in built:
        for warning in one.warnings:
            _note(warning)
        for file in () if quiet else one.files:
            say(file)
    if not quiet:
        click.echo(summary([one.counts for one in built]))


def _as_json(built: Sequence[Built]) -> str:
    """The same as one JSON object: files, notes, counts."""
    from kg.cli.terminal import totals

    told = {
        "files": [str(file) for file in chain.from_iterable(one.files for one in built)],
        "notes": [*chain.from_iterable(one.warnings for one in built)],
        "counts": totals([one.counts for one in built]),
    }
    return json.dumps(told, ensure_ascii=True, indent=1)


def _build_each(
    gathered: Callable[[Path | None], Sources], how: Writing, progress: Progress
) -> list[Built]:
    """Each page alone."""
    return build_each(gathered(None), how, progress)


def _build_whole(
    gathered: Callable[[Path | None], Sources],
    how: Writing,
    keep: Callable[[], Kept],
    ids: Path | None,
    lay: Callable[[Kept, Graph, Output], list[str]],
    progress: Progress,
) -> list[Built]:
    """All pages together. What cannot be written is told before they are read. keep: gives where
    readings are kept; lay: puts images of sheets into the exports, and tells of those that are not
    there."""
    from kg import api
    from kg.archive.collection import left_alone
    from kg.archive.workers import side_by_side, worth
    from kg.cli.terminal import counts
    from kg.explorer import index
    from kg.model.register import register_text
    from kg.output import fill, names, output
    from kg.pipeline import of_sources
    from kg.query import store
    from kg.storage.safe_output import apart, may_write, publish, write_file

    if ids:
        may_write(ids)
    if how.store:
        apart(how.folder, how.store)
    with ExitStack() as opened:
        out = opened.enter_context(output(how.folder, names(how.formats)))
        on_disk = opened.enter_context(store.output(how.store)) if how.store else None
        kept = opened.enter_context(keep())
        opened.enter_context(left_alone())
        sources = gathered(kept.scans)
        known, begun = _known_ids(ids, out.folder, [p.name for p in sources.pages])
        read = of_sources(sources, how.base, progress, how.workers, kept, known, how.cluster)
        graph = api.Graph.of_model(read)
        progress.stage("writing")
        unseen = lay(kept, graph, out)
        count = how.workers or worth(sum(len(p.text) for p in graph.pages))
        at_once = partial(side_by_side, workers=count)
        written = fill(
            graph,
            out.new,
            formats=how.formats,
            register=ids is None,
            do=at_once,
            shelves=kept.shelf if kept.is_open else None,
        )
        files = [out.shown / name for name in written]
        if on_disk:
            store.fill(graph, on_disk.new, os.path.relpath(out.folder, on_disk.folder))
            index.write(graph.nodes, graph.pages, on_disk.new / index.FILE)
            files.append(on_disk.shown)
        publish(out, on_disk)
        if ids:
            files.append(write_file(ids, register_text(read.register).encode("utf-8")))
    return [Built(files, (*begun, *graph.warnings, *unseen), counts(graph))]


def _known_ids(ids: Path | None, exports: Path, pages: list[str]) -> tuple[Register, list[str]]:
    """The register of ids, from its file or from among the exports, and lines for the user."""
    from kg.archive.id_register import load_register, register_beside

    if ids:
        return load_register(ids, pages), []
    register, told = register_beside(exports, pages)
    return register, [told] if told else []


def _kept(folder: Path, cache: Path | None, no_cache: bool, always: bool) -> Kept:
    """Where readings are kept: in the folder that is named, else beside the exports, those of
    KEEP_FROM characters or more; always: of fewer too."""
    from kg.archive.kept import Kept

    return Kept(
        None if no_cache else cache or cache_beside(folder),
        _note,
        0 if cache or always else KEEP_FROM,
    )


def cache_beside(folder: Path) -> Path:
    """Where the readings of the exports in a folder are kept unless a place is named."""
    beside = Path(os.path.realpath(folder))  # which a ring of links does not stop
    return beside.with_name(f".{beside.name}.kg-cache")


def _note(line: str) -> None:
    say(f"kg: note: {line}", err=True)
