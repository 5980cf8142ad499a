"""What tells that files are of one build: a manifest beside them that names each with its hash, and
the build by the hash of its graph.

The manifest is also the mark by which kg knows what it wrote: no other file is ever replaced or
removed. It holds no clock and no name of a machine, so that the same pages give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.storage.raw_files import kind
from kg.version import LICENCE, __version__

MANIFEST = "manifest.json"
STORE_MARK = "kg-store.json"
UNFINISHED = ".kg-unfinished.json"  # stands in a folder whose files are being replaced one by one
GRAPH = ("graph.ttl", "evidence.ttl")  # what a build is named after
_ABOUT = "Written by kg, which replaces and removes only what is named here."
_HEAD = {"about": _ABOUT, "kg": __version__, "licence": LICENCE}


class Manifest(NamedTuple):
    """build: the build's id, 32 hexadecimal digits; files: path below the folder -> SHA-256;
    exports: for a store, the way to the exports of the same build."""

    build: str
    files: dict[str, str]
    exports: str = ""


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def build_id(hashes: dict[str, str]) -> str:
    """What a build is called: a hash of the hashes of its graph.ttl and evidence.ttl (in one folder
    or many), or of all files where there is no graph."""
    named = {
        name: sha for name, sha in hashes.items() if name.rsplit("/", 1)[-1] in GRAPH
    } or hashes
    return hashlib.sha256(
        "".join(f"{name} {sha}\n" for name, sha in sorted(named.items())).encode(
            "utf-8", "surrogatepass"
        )
    ).hexdigest()[:32]


def seal(folder: Path) -> str:
    """Writes the manifest of all files that a folder holds; gives the build's id."""
    files = {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files.pop(MANIFEST, None)
    build = build_id(files)
    _write(folder / MANIFEST, {"build": build, "files": dict(sorted(files.items()))})
    return build


def seal_store(folder: Path, build: str, exports: str = "") -> None:
    """Marks a store on disk as written by kg, from the build so called."""
    _write(folder / STORE_MARK, {"build": build, "exports": exports})


def _write(path: Path, told: dict[str, Any]) -> None:
    text = json.dumps(_HEAD | told, ensure_ascii=True, indent=1)
    path.write_bytes(text.encode("ascii") + b"\n")


def manifest(folder: Path, name: str = MANIFEST) -> Manifest | None:
    """The manifest of a folder of exports (or, by its other name, of a store); None where there is
    none that kg wrote."""
    try:
        told = json.loads(read_one(folder / name))
        files = told.get("files", {})
        if told["about"] == _ABOUT and all(
            isinstance(v, str) for v in (told["build"], *files.values())
        ):
            return Manifest(told["build"], dict(files), str(told.get("exports", "")))
    except (InputError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def finished(folder: Path) -> None:
    """InputError if a build of this folder was ended while it replaced the files of another."""
    if (folder / UNFINISHED).exists():
        raise InputError(
            f"{folder}: a build was ended while it wrote here, so that files of two builds "
            "may lie side by side; run kg build again"
        )


def read(folder: Path | str, names: Iterable[str]) -> dict[str, bytes]:
    """File name -> bytes, of one build.

    Where there is a manifest each file must be the one that it names; a folder without one is taken
    as it is. InputError: a file is missing, cannot be read, or is of another build.
    """
    folder, names = Path(folder), list(names)
    finished(folder)
    before = manifest(folder)
    found = {name: read_one(folder / name) for name in names}
    if manifest(folder) != before:  # replaced in between: what is there now is whole
        return read(folder, names)
    wrong = (
        []
        if before is None
        else [n for n in names if before.files.get(n) != hashlib.sha256(found[n]).hexdigest()]
    )
    if wrong:
        raise InputError(
            f"{folder / wrong[0]}: is not the file that its build wrote ({MANIFEST} has "
            "another hash): it was changed, or is of another build; "
            f"run kg build again, or take {MANIFEST} away to use the files as they are"
        )
    return found


def read_one(path: Path) -> bytes:
    """The bytes of a file of exports, whatever its manifest says. InputError: it is missing or
    cannot be read."""
    try:
        told = kind(path.stat().st_mode)
        if told:
            raise InputError(
                f"{path}: is {told}, not a file; write it with kg build, or give the folder "
                "that holds it"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path}: no such file; write it with kg build, or give the folder that holds it"
        ) from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


def _two_marks(store: Path) -> tuple[Manifest | None, Manifest | None]:
    """What a store says of itself, and what the exports say that it was written with."""
    mark = manifest(store, STORE_MARK)
    return mark, manifest(store / mark.exports) if mark and mark.exports else None


def exports_of_store(store: Path) -> Path | None:
    """The exports that were written with a store, where they are still of its build."""
    mark, beside = _two_marks(store)
    return store / mark.exports if mark and beside and beside.build == mark.build else None


def of_another_build(store: Path) -> str:
    """A line where a store and the exports that were written with it are no longer of one build;
    else empty."""
    mark, beside = _two_marks(store)
    if mark is None or beside is None or beside.build == mark.build:
        return ""
    return (
        f"{store}: holds another build ({mark.build[:8]}) than {mark.exports} "
        f"({beside.build[:8]}); build both again with --store"
    )
