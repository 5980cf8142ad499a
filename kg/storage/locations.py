"""Places that are not of this machine's folders (`s3://bucket/pages`, `memory://pages`): what lies
there is copied here, and what was built is copied there. Needs fsspec, and for most of them a
package of theirs, which it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.storage.manifest import MANIFEST, manifest


def is_location(text: str) -> bool:
    """Whether it names a place by a scheme, as no path does.

    >>> is_location("s3://bucket/pages"), is_location("pages/2022")
    (True, False)
    """
    return "://" in text


def fetched(location: str, folder: Path, notes: Iterable[str] = ()) -> Path:
    """The file or folder at a location, copied into a folder, where it has the same name.

    notes: names of what is copied too where it lies beside a file.
    InputError: nothing is there, it cannot be read, or a package is missing.
    """
    try:
        there, root = _at(location)
        to = folder / (PurePosixPath(root).name or "pages")
        found = _file(there, root, to, notes) if there.isfile(root) else _below(there, root, to)
        for name, copy in found.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            there.get_file(name, str(copy))
    except Exception as error:  # of whichever package reads it
        raise _said(location, error) from None
    if not found:
        raise InputError(f"{location}: there is no such file or folder")
    return to


def begun(location: str, folder: Path, kept: Collection[str] = ()) -> Path:
    """A folder here for the exports that will be sent to a location, with the manifest of those
    that lie there, and the files of the names in `kept`. InputError: what lies there is not kg's,
    or cannot be read."""
    try:
        there, root = _at(location)
        to = folder / (PurePosixPath(root).name or "exports")
        found = _below(there, root, to) if there.exists(root) else {}
        if found and to / MANIFEST not in found.values():
            raise InputError(f"{location}: holds files that kg did not write; name another place")
        to.mkdir(parents=True)
        for name, copy in found.items():
            if copy.name in (MANIFEST, *kept) and copy.parent == to:
                there.get_file(name, str(copy))
    except Exception as error:
        raise _said(location, error) from None
    return to


def sent(folder: Path, location: str, before: frozenset[str]) -> list[str]:
    """Copies exports to a location, their manifest last, and removes the files of the build before
    it that are no longer. What is copied, as locations."""
    names = [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*")) if p.is_file()]
    names.sort(key=MANIFEST.__eq__)
    try:
        there, root = _at(location)
        for name in names:
            there.makedirs(str(PurePosixPath(root, name).parent), exist_ok=True)
            there.put_file(str(folder / name), f"{root}/{name}")
        for name in sorted(before - set(names)):
            if there.isfile(f"{root}/{name}"):
                there.rm_file(f"{root}/{name}")
    except Exception as error:
        raise _said(location, error) from None
    return [f"{location.rstrip('/')}/{name}" for name in names]


def files_before(folder: Path) -> frozenset[str]:
    """The files that the manifest of a folder lists; none where it has none."""
    known = manifest(folder)
    return frozenset(n for n in known.files if _inside(n)) if known else frozenset()


def _at(location: str) -> tuple[Any, str]:
    """The file system of a location, and the path there."""
    from fsspec.core import url_to_fs

    there, root = url_to_fs(location)
    return there, str(root).rstrip("/")


def _file(there: Any, root: str, to: Path, notes: Iterable[str]) -> dict[str, Path]:
    """One file there, and what is noted of it beside it → where their copies go."""
    known = {str(PurePosixPath(root).with_name(name)): to.with_name(name) for name in notes}
    return {root: to} | {name: copy for name, copy in known.items() if there.isfile(name)}


def _below(there: Any, root: str, to: Path) -> dict[str, Path]:
    """The files below a path there → where their copies go; none of them leads out of it."""
    found = {}
    for name in there.find(root):
        inner = name.removeprefix(root).lstrip("/")
        if _inside(inner):
            found[name] = to / inner
    return found


def _inside(name: str) -> bool:
    """Whether a path leads to no place outside the folder that it is taken from."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _said(location: str, error: Exception) -> InputError:
    if isinstance(error, InputError):
        return error
    if isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "fsspec":
        return InputError(f"{location}: needs fsspec, which is not installed: pip install fsspec")
    said = " ".join(str(error).split())[:160] or type(error).__name__
    return InputError(f"{location}: cannot be used: {said}")
