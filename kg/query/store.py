"""The graph in an Oxigraph store, in memory or on disk: facts, evidence, derived shortcuts and
ontology/kg.ttl.

A store on disk is a folder that `kg build --store` writes whole or not at all; it opens at once,
whatever its size.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.errors import InputError
from kg.export.turtle import to_turtle
from kg.model.graph import BASE, Graph
from kg.resources import folder
from kg.storage.manifest import GRAPH as FILES
from kg.storage.manifest import (
    STORE_MARK,
    build_id,
    exports_of_store,
    finished,
    manifest,
    read,
    seal_store,
)
from kg.storage.safe_output import Output

if TYPE_CHECKING:
    import pyoxigraph

EXPLORER = "explorer.db"  # the index of the explorer, which lies in the same folder
MARK = "CURRENT"  # the file by which RocksDB, and so we, know a store
_OF_ROCKSDB = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+|\d+\.(sst|log|blob)"
)
_BASE_LINE = re.compile(rb"^@prefix person: <(.+)person/> \.$", re.M)


def in_memory(graph: Graph) -> pyoxigraph.Store:
    """The store of a graph, kept with it: graphs do not change, and loading takes longer than most
    queries."""
    if "_store" not in vars(graph):
        import pyoxigraph

        store = pyoxigraph.Store()
        _load(store, to_turtle(graph).values())
        vars(graph)["_store"] = store
    kept: pyoxigraph.Store = vars(graph)["_store"]
    return kept


def of_texts(texts: Iterable[str], base: str) -> tuple[pyoxigraph.Store, str]:
    """The same of texts in Turtle, with the base that is given."""
    import pyoxigraph

    store = pyoxigraph.Store()
    _load(store, texts)
    return store, base


def _load(store: pyoxigraph.Store, texts: Iterable[str]) -> None:
    import pyoxigraph

    for text in texts:
        store.bulk_load(text.encode("utf-8"), format=pyoxigraph.RdfFormat.TURTLE)
    _load_ontology(store)


def _load_ontology(store: pyoxigraph.Store) -> None:
    import pyoxigraph

    store.bulk_load(path=str(folder() / "kg.ttl"), format=pyoxigraph.RdfFormat.TURTLE)


def of_export(
    export: Path | str, store: pyoxigraph.Store | None = None
) -> tuple[pyoxigraph.Store, str]:
    """The graph.ttl and evidence.ttl of a folder in a store, in memory unless one is given, and the
    base of its IRIs.

    InputError: one of them is missing, cannot be read, or is of another build than the folder's
    manifest says.
    """
    return loaded(read(export, FILES), Path(export), store)


def loaded(
    texts: dict[str, bytes], export: Path, store: pyoxigraph.Store | None = None
) -> tuple[pyoxigraph.Store, str]:
    """Turtle files of a folder as `of_export` gives them. InputError: one is no Turtle."""
    import pyoxigraph

    store = pyoxigraph.Store() if store is None else store
    for name, text in texts.items():
        try:
            store.bulk_load(text, format=pyoxigraph.RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            raise InputError(f"{export / name}: cannot be read: {error}") from None
    _load_ontology(store)
    return store, base_told(texts.values())


def base_told(texts: Iterable[bytes]) -> str:
    """The base of the IRIs of files in Turtle, as the last of them declares it; else the usual."""
    found = [declared[1].decode() for text in texts if (declared := _BASE_LINE.search(text))]
    return found[-1] if found else BASE


def is_store(path: Path | str) -> bool:
    """Whether a folder is a store on disk."""
    return (Path(path) / MARK).is_file()


def exports_at(path: Path) -> Path | None:
    """The exports: `path`, or those that a store there was written with; None where these are gone,
    or of another build."""
    return exports_of_store(path) if is_store(path) else path


def output(path: Path | str) -> Output:
    """A store on disk to be written, to be entered before pages are read; see
    `kg.output.Output`."""
    return Output(path, (), owned, alone=True)


def owned(path: Path) -> set[str]:
    """The files of a store that kg wrote; none of a folder that does not bear its mark."""
    marked = manifest(path, STORE_MARK) is not None
    return {
        p.name
        for p in path.iterdir()
        if marked and (p.name in (STORE_MARK, EXPLORER) or _OF_ROCKSDB.fullmatch(p.name))
    }


def save(graph: Graph, path: Path | str) -> Path:
    """Writes the graph into a store on disk; one that was there is replaced once the new one is
    whole.

    InputError if something is there that kg did not write, or it cannot be written.
    """
    with output(path) as out:
        fill(graph, out.new)
        out.publish()
        return out.shown


def fill(graph: Graph, path: Path, exports: str = "") -> None:
    """Writes the store into an empty folder, with the id of its build. exports: the way from the
    store to the exports of that build."""
    import pyoxigraph

    store = pyoxigraph.Store(str(path))
    texts = to_turtle(graph)
    _load(store, texts.values())
    store.optimize()
    store.flush()
    del store  # lets go of the files
    hashes = {
        name: hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in texts.items()
    }
    seal_store(path, build_id(hashes), exports)


def save_export(export: Path, path: Path) -> Path:
    """Writes the graph.ttl and evidence.ttl of a folder into a new store on disk. InputError as
    `of_export`."""
    import pyoxigraph

    store = pyoxigraph.Store(str(path))
    of_export(export, store)
    store.optimize()
    store.flush()
    return path


def opened(path: Path | str) -> tuple[pyoxigraph.Store, str]:
    """A store on disk, to be read only, and the base of its IRIs. Many processes may have it open
    at once."""
    import pyoxigraph

    if not is_store(path):
        raise InputError(f"{path}: no store is there; write one with kg build … --store {path}")
    finished(Path(path))
    try:
        store = pyoxigraph.Store.read_only(str(path))
        return store, base_of(store)
    except (OSError, RuntimeError) as error:
        raise InputError(
            f"{path}: the store cannot be opened: {error}; write it again with kg build … "
            f"--store {path}"
        ) from None


def base_of(store: pyoxigraph.Store) -> str:
    """What the IRIs of its things begin with, as its pages tell; the usual base where it has
    none."""
    found = store.query(f"SELECT ?p {{ ?p a <{BASE}ns#Page> }} LIMIT 1")
    rows = cast("pyoxigraph.QuerySolutions", found)
    return next((row["p"].value.rsplit("page/", 1)[0] for row in rows), BASE)
