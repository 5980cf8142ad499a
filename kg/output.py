"""Writes every view of a graph into a folder, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain, islice, product
from pathlib import Path

from kg.export import turtle
from kg.export.formats import FORMATS
from kg.export.kept_parts import Parts
from kg.export.kept_texts import TEXTS, texts_jsonl
from kg.export.relational import ARCHIVE, write_archive
from kg.export.turtle import HEADS
from kg.model.graph import Graph
from kg.model.register import REGISTER, register_text
from kg.model.shelf import Shelf
from kg.storage.manifest import GRAPH, MANIFEST, UNFINISHED, manifest, seal
from kg.storage.safe_output import Output

FILES = (
    "graph.ttl",
    "evidence.ttl",
    "graph.graphml",
    "claims.tsv",
    "archive.duckdb",
    "graph.html",
)
_KEPT_EMPTY = {".DS_Store", ".gitignore", ".gitkeep", "Thumbs.db", "desktop.ini", "lost+found"}
"""What systems and programs put into a folder in which nobody keeps anything."""


def write(
    graph: Graph,
    folder: Path | str,
    page: bool = True,
    formats: Sequence[str] = (),
    shelves: Shelves | None = None,
) -> list[Path]:
    """Writes graph.ttl, evidence.ttl, graph.graphml, claims.tsv, archive.duckdb, with `page`
    graph.html, and manifest.json into `folder`; gives their paths.

    `formats` are names of `kg.export.formats.FORMATS`, whose files are written too; `shelves` gives
    where parts of files are kept for the next build.

    The build replaces the one before it as a whole (see `kg.output`): files of the old one go,
    files of others stay, and if anything fails, what was there stays. The same graph gives the same
    bytes. InputError: the folder cannot be written to, or a file there that kg did not write is in
    the way.
    """
    with output(folder, names(formats, page)) as out:
        written = fill(graph, out.new, page, formats, shelves=shelves)
        out.publish()
        return [out.shown / name for name in written]


def names(formats: Iterable[str] = (), page: bool = True, archive: bool = True) -> list[str]:
    """The files of a build, in the order in which they are told."""
    without = {name for name, wanted in (("graph.html", page), (ARCHIVE, archive)) if not wanted}
    own = [name for name in FILES if name not in without]
    return [*own, MANIFEST, *files_of(formats)]


def files_of(formats: Iterable[str]) -> list[str]:
    """The files of these formats."""
    return list(chain.from_iterable(FORMATS[name].files for name in formats))


def output(folder: Path | str, files: Iterable[str]) -> Output:
    """A folder of exports, to be entered before pages are read; see `kg.output.Output`."""
    return Output(folder, (*files, TEXTS, REGISTER), owned)


def output_each(folder: Path | str, pages: Sequence[str], formats: Sequence[str] = ()) -> Output:
    """A folder that will hold a folder of exports for each page, all of one build."""

    def mine(there: Path) -> set[str]:
        found = owned(there)
        for page in filter(lambda page: (there / page).is_dir(), pages):
            found |= {f"{page}/{name}" for name in owned(there / page)}
        return found

    each = (*names(formats, archive=False), TEXTS)
    files = (f"{page}/{name}" for page, name in product(pages, each))
    return Output(folder, (MANIFEST, *files), mine)


def owned(folder: Path) -> set[str]:
    """The files of a folder that kg wrote: those of its manifest; without one, those of exports as
    kg wrote them before there were manifests."""
    told = manifest(folder)
    if told:
        return {MANIFEST, *told.files}
    return (
        {name for name in known() if (folder / name).is_file()} if _begin_as_ours(folder) else set()
    )


def others_in(folder: Path) -> str:
    """The first thing by name in a folder that holds no exports, not even unfinished ones; empty:
    there is nothing, or there are exports."""
    if not folder.is_dir() or owned(folder):
        return ""
    found = sorted(entry.name for entry in folder.iterdir())
    if any(name == UNFINISHED or name.startswith(".kg-") for name in found):
        return ""
    return next((name for name in found if name not in _KEPT_EMPTY), "")


def known() -> list[str]:
    """All names that files of exports may have, but for the manifest's."""
    return [*FILES, TEXTS, REGISTER, *files_of(FORMATS)]


def _begin_as_ours(folder: Path) -> bool:
    """Whether graph.ttl and evidence.ttl begin with the line that kg begins them with."""
    try:
        return all(
            (folder / name).read_bytes().startswith(HEADS[name].encode("utf-8")) for name in GRAPH
        )
    except OSError:
        return False


PIECES = 200
"""Pieces of a text that are written together."""
Task = Callable[[], object]
"""Writes a few files."""


def in_turn(tasks: Iterable[Task]) -> None:
    """Does one after the other."""
    for task in tasks:
        task()


def fill(
    graph: Graph,
    folder: Path,
    page: bool = True,
    formats: Sequence[str] = (),
    archive: bool = True,
    register: bool = True,
    do: Callable[[Sequence[Task]], None] = in_turn,
    shelves: Shelves | None = None,
) -> list[str]:
    """Writes all files of a build into an empty folder; gives their names as `names` does, and
    texts.jsonl where there are texts to keep. archive: also archive.duckdb, and, with register,
    ids.tsv; do: does all tasks, in any order, or at once; shelves: where parts of the files are
    kept for the next build."""
    texts = texts_jsonl(graph)
    kept = {TEXTS: texts} if texts else {}
    if archive and register and graph.register.members:
        kept[REGISTER] = register_text(graph.register)
    parts = Parts(graph)
    if shelves:
        parts.know_all()
    makers: dict[str, Maker] = {}  # those of long work, or much memory, before those of little
    makers |= {"archive": _archive} if archive else {}
    makers |= {"tables": _tables, "turtle": _turtle}
    # Its libraries stay in memory
    makers |= {"graph-html": _page} if page else {}
    makers |= {"": partial(_asked, formats=formats)} if formats else {}
    do([partial(_made, shelves, name, make, parts, folder) for name, make in makers.items()])
    _put(kept, folder)
    seal(folder)
    return [*names(formats, page, archive), *kept]


Texts = Mapping[str, str | bytes | Iterator[str]]
"""File name → what it holds; a long text by pieces."""


Shelves = Callable[[str], AbstractContextManager[Shelf | None]]
"""Gives the shelf of a writer, by its name."""
Maker = Callable[[Parts, Path], Texts]
"""Gives texts to be written into a folder; what is no text it writes itself."""


def _made(shelves: Shelves | None, name: str, make: Maker, parts: Parts, folder: Path) -> None:
    with shelves(name) if shelves and name else nullcontext() as shelf:
        _put(make(parts.on(shelf), folder), folder)


def _put(texts: Texts, folder: Path) -> None:
    for name, text in texts.items():
        with (folder / name).open("wb") as file:
            file.writelines([text] if isinstance(text, bytes) else _encoded(text))


def _encoded(text: str | Iterator[str]) -> Iterator[bytes]:
    pieces = iter([text] if isinstance(text, str) else text)
    while some := "".join(islice(pieces, PIECES)):
        yield some.encode("utf-8")


def _page(parts: Parts, _: Path) -> Texts:
    from kg.explorer import render

    return {"graph.html": render(parts.graph, parts=parts)}


def _archive(parts: Parts, folder: Path) -> Texts:
    write_archive(parts, folder / ARCHIVE)
    return {}


def _turtle(parts: Parts, _: Path) -> Texts:
    return turtle.streamed(parts)


def _tables(parts: Parts, _: Path) -> Texts:
    from kg.export import claims_table, graphml

    return {"graph.graphml": graphml.streamed(parts), "claims.tsv": claims_table.streamed(parts)}


def _asked(parts: Parts, _: Path, formats: Sequence[str]) -> Texts:
    """The files of formats that were asked for."""
    from kg.export.formats import texts

    return texts(parts.graph, formats)
