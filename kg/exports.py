"""Writes every view of a graph into a folder, all or none."""
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .errors import InputError
from .graph import Graph

FILES = ("graph.ttl", "evidence.ttl", "graph.graphml", "claims.tsv", "graph.html")


def write(graph: Graph, folder: Path | str, page: bool = True, formats: Sequence[str] = ()) -> list[Path]:
    """Writes graph.ttl, evidence.ttl, graph.graphml, claims.tsv and, with `page`, graph.html into `folder`; gives their paths.

    `formats` are names of `kg.formats.FORMATS`, whose files are written too.

    All are first written to a hidden folder inside it and then moved out of there at once, so none is ever half written; if
    anything fails, what was there stays. Other files of the folder are left alone. The same graph gives the same bytes.
    InputError: the folder cannot be made or written to.
    """
    folder = Path(folder)
    from .formats import texts as more

    texts = _texts(graph, page) | more(graph, formats)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # inside, not beside: the folder may be a disk of its own, across which nothing can be moved at once
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as hidden:
            new, old = Path(hidden, "new"), Path(hidden, "old")
            new.mkdir()
            old.mkdir()
            for name, text in texts.items():
                (new / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
            _move_in(new, old, folder, list(texts))
    except OSError as error:
        raise InputError(f"{folder}: the exports cannot be written there: {error.strerror or error}; "
                         "nothing was changed; give a folder that can be written to") from None
    return [folder / name for name in texts]


def write_file(file: Path, content: bytes) -> Path:
    """Writes one file, whole or not at all; gives its path. InputError: it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=file.parent) as hidden:
            new = Path(hidden, file.name)
            new.write_bytes(content)
            os.replace(new, file)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror or error}; nothing was changed; give a file that can be written") from None
    return file


def _texts(graph: Graph, page: bool) -> dict[str, str]:
    """File name -> text, in the order of FILES, of the views that are always written."""
    from .graphml import to_graphml
    from .rdf import to_turtle
    from .tables import claims_tsv

    texts = to_turtle(graph) | {"graph.graphml": to_graphml(graph), "claims.tsv": claims_tsv(graph)}
    if page:
        from .page import render
        texts["graph.html"] = render(graph)
    return {name: texts[name] for name in FILES if name in texts}


def _move_in(new: Path, old: Path, folder: Path, names: list[str]) -> None:
    """Replaces the files of `folder`; on failure those already replaced are put back."""
    kept = [name for name in names if (folder / name).exists()]
    for name in kept:
        shutil.copy2(folder / name, old / name)
    moved: list[str] = []
    try:
        for name in names:
            os.replace(new / name, folder / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            os.replace(old / name, folder / name) if name in kept else (folder / name).unlink()
        raise
