"""Which files are among and under what was given, and how readers see them."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.storage.manifest import STORE_MARK, manifest

Paths = str | Path | Sequence[str | Path]
NOTES = ("pages.toml", "judgements.toml", "corrections.toml")
"""What is noted of pages beside them."""
CACHE_TAG = "CACHEDIR.TAG"
"""Marks a folder whose files any program can make again (bford.info/cachedir): no page is there."""
_PART = re.compile(r"#(?:row|page)=[0-9]+\Z")


def shown_files(paths: Paths) -> dict[Path, str]:
    """File → the path that readers see, the same from whichever folder the program is run.

    A folder gives its files at any depth, but hidden ones: `seeds/2022/a.txt` found in `/x/seeds`;
    a file given alone is shown by its name. Links to folders are followed, each folder once.
    Sorted by the path shown. InputError: no such path, two files given alone that are
    called the same.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    if not given:
        raise InputError("no page was given: give a file or a folder of them")
    found: dict[Path, tuple[str, Path]] = {}
    for path, shown in chain.from_iterable(_files_of(Path(one)) for one in given):
        key = path.resolve() if path.exists() else path
        if key not in found or len(shown) > len(found[key][0]):
            found[key] = (shown, path)
    by_shown: dict[str, Path] = {}
    for shown, path in sorted(found.values()):
        if by_shown.setdefault(shown, path) != path:
            raise InputError(
                f"two files are called {shown}: {by_shown[shown]} and {path}; "
                "rename one of them, or give the folder that holds both"
            )
    return {path: shown for shown, path in by_shown.items()}


def beside(paths: Paths, name: str) -> list[Path]:
    """What is called `name` (pages.toml, say) in the given folders and beside the given files, each
    once, sorted; a pipe or a dead link too."""
    given = [Path(p) for p in ([paths] if isinstance(paths, (str, Path)) else paths)]
    return sorted(
        {f for p in given if os.path.lexists(f := (p if p.is_dir() else p.parent) / name)}
    )


def source_shown(folder: Path, shown: str) -> Path:
    """Where the file lies that holds the page shown as `shown`, a part of it as may be.

    `news.zip/2022/a.txt` and `items.jsonl#row=3` lie in news.zip and items.jsonl. The path may not
    exist.
    """
    paths = (file_shown(folder, path) for path in _holders(shown))
    return next((path for path in paths if path.is_file()), file_shown(folder, shown))


def held_in(shown: str, files: Container[str]) -> str:
    """Which of the files, as shown, holds the page shown as `shown`; empty where none does.

    >>> held_in("a/news.zip/2022/a.pdf#page=3", {"a/news.zip"}), held_in("a/b.png", {"b.png"})
    ('a/news.zip', '')
    """
    return next((path for path in (shown, *_holders(shown)) if path in files), "")


def _holders(shown: str) -> list[str]:
    """The file in which a page stands by the path shown, and what that may lie in."""
    whole = _PART.sub("", shown)
    tried = [whole, *(parent.as_posix() for parent in PurePosixPath(whole).parents)]
    return [path for path in tried if path not in (".", "/")]


def _files_of(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of one given path, each with the name shown."""
    if path.is_file():
        yield path, path.name
        return
    if not path.is_dir():
        there = os.path.lexists(path)
        told = "is neither a file nor a folder" if there else "there is no such file or folder"
        raise InputError(f"{path}: {told}")
    for folder, names in _walk(path):
        for file in (Path(folder, name) for name in names):
            yield file, (Path(_resolved(path).name) / file.relative_to(path)).as_posix()


def file_shown(folder: Path, shown: str) -> Path:
    """Where the page that readers see as `shown` lies in `folder`: in the folder that was read, in
    the one above it, or alone.

    What is shown is taken for a name only: it never leads out of the folder. The path may not
    exist.
    """
    parts = [part for part in PurePosixPath(shown).parts if part not in ("/", "..")] or [""]
    tried = [folder.joinpath(*parts[1:]), folder.joinpath(*parts), folder / parts[-1]]
    return next(
        (path for path in tried if path.is_file()), tried[0] if len(parts) > 1 else tried[-1]
    )


def _resolved(path: Path) -> Path:
    """The path without links."""
    try:
        return path.resolve(strict=True)
    except (
        OSError,
        RuntimeError,
    ) as error:  # Python below 3.13 has an error of its own for a circle of links
        told = getattr(error, "strerror", None) or "its links lead round in a circle"
        raise InputError(f"{path}: cannot be read ({told})") from error


def without_pages(paths: Paths) -> str:
    """What is told of files and folders in which no page is."""
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    built = next((one for one in map(Path, given) if _written_by_kg(one)), None)
    if built:
        return (
            f"{built}: holds exports, among which no page is looked for; if pages are there too, "
            "move them into a folder of their own, and give that"
        )
    return f"{', '.join(map(str, given[:3]))}: has no pages in it"


def _written_by_kg(folder: Path) -> bool:
    """Whether a folder holds exports or a store: what kg tells of pages is no page."""
    return manifest(folder) is not None or manifest(folder, STORE_MARK) is not None


def _walk(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Folders and their files' names; hidden ones (.git, ._copy.txt) are nobody's pages. What links
    lead to comes after what is there."""

    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: cannot be read ({error.strerror})") from error

    seen: set[Path] = set()
    waiting = [path]
    while waiting:
        start = waiting.pop(0)
        for folder, inner, names in os.walk(start, onerror=refuse):
            real = _resolved(Path(folder))
            if CACHE_TAG in names or _written_by_kg(real):
                inner.clear()
                continue
            inner[:] = sorted(d for d in inner if not d.startswith(".") and real not in seen)
            waiting += [Path(folder, d) for d in inner if Path(folder, d).is_symlink()]
            if real not in seen:
                seen.add(real)
                yield folder, sorted(n for n in names if not n.startswith("."))
