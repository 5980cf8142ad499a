"""Opens what was built: exports or a store on disk, without reading a page."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.model.graph import Graph
from kg.query.loaded import Loaded
from kg.query.store import base_told, exports_at, is_store, opened
from kg.query.triples_read import graph_of, parsed
from kg.storage.manifest import GRAPH, MANIFEST, exports_of_store, finished, manifest, read, sha256

ARCHIVE = "archive.duckdb"


def is_built(path: Path) -> bool:
    """Whether exports or a store are there, not pages."""
    return is_store(path) or any((path / name).is_file() for name in (MANIFEST, *GRAPH))


def open_graph(path: Path, kind: type[Loaded] = Loaded) -> Graph:
    """The graph of exports or of a store. InputError says what is there instead."""
    if not path.exists():
        raise InputError(f"{path}: no such folder; write it with kg build PAGES -o {path}")
    if is_store(path):
        return _of_store(path, kind)
    if not is_built(path):
        raise InputError(
            f"{path}: holds no exports; build them with kg build {path} -o exports, "
            "and give that folder"
        )
    archive = path / ARCHIVE
    return _of_archive(path, kind) if archive.is_file() else _of_turtle(path)


def exports_of(path: Path) -> Path:
    """The exports: `path`, or those that a store there was written with. InputError: these are
    gone, or of another build."""
    exports = exports_at(path)
    if exports is None:
        raise InputError(
            f"{path}: the exports that this store was written with are not beside it any more; "
            "build both again with --store"
        )
    return exports


def _of_archive(path: Path, kind: type[Loaded]) -> Graph:
    finished(path)
    told, archive = manifest(path), path / ARCHIVE
    if told and told.files.get(ARCHIVE) != sha256(archive):
        raise InputError(
            f"{archive}: is not the file that its build wrote ({MANIFEST} has another hash); "
            "run kg build again"
        )
    graph = kind.opened(archive)
    vars(graph)["_asked"] = path
    return graph


def _of_turtle(path: Path) -> Graph:
    texts = read(path, GRAPH)
    return graph_of(parsed(path, texts), base_told(texts.values()))


def _of_store(path: Path, kind: type[Loaded]) -> Graph:
    """By the exports that were written with it, where these are of the same build."""
    exports = exports_of_store(path)
    if exports and (exports / ARCHIVE).is_file():
        return _of_archive(exports, kind)
    store, base = opened(path)
    return graph_of(store, base)
