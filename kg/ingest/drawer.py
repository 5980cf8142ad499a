"""From the files that people have to pages: each file read by its format, each page with one name.

What cannot be read is told by name and reason, and the rest is read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kg.errors import InputError
from kg.ingest.file_search import NOTES, Paths, shown_files, without_pages
from kg.ingest.formats.extract import USUAL, Columns, Extract, Source
from kg.ingest.formats.registry import TEXT, format_of, format_within, passed_over, stem_of
from kg.ingest.kept_scans import extract_or_kept
from kg.ingest.page_files import page_of
from kg.model.source import Notes, Page
from kg.storage.raw_files import read_bytes

LARGEST_FILE = 1 << 30


class Drawer(NamedTuple):
    """Pages, by name, without the archive's notes; and a line for each thing that was not read."""

    pages: tuple[Page, ...]
    skipped: tuple[str, ...] = ()


def open_drawer(
    paths: Paths, columns: Columns = USUAL, strict: bool = False, scans: Path | None = None
) -> Drawer:
    """All pages of the files among and under `paths`. scans: where what OCR reads is kept.

    InputError: no page is there, a path is not there; with `strict`, whatever is not read.
    """
    pages: list[Page] = []
    skipped: list[str] = []
    unread: dict[str, list[str]] = {}
    for path, shown in shown_files(paths).items():
        if path.name in NOTES or (path.name != shown and passed_over(_below(shown))):
            continue
        if why := _unread(path.name):
            unread.setdefault(why, []).append(shown)
            continue
        try:
            found, told = read_file(path, shown, columns, scans)
        except InputError as error:
            found, told = [], [str(error)]
        pages += found
        skipped += told
    skipped += _told_together(unread)
    if not pages or (strict and skipped):
        raise InputError(skipped[0] if skipped else without_pages(paths))
    return Drawer(tuple(sorted(_named_apart(pages), key=lambda p: p.name)), tuple(skipped))


def read_file(
    path: Path, shown: str, columns: Columns = USUAL, scans: Path | None = None
) -> tuple[list[Page], list[str]]:
    """The pages of one file, and what was not read of it. InputError: it cannot be read."""
    if _size(path) > LARGEST_FILE:
        raise InputError(f"{path}: has more than {LARGEST_FILE >> 30} GB; split it")
    data = read_bytes(path)
    kind = format_within(path.name, data)
    if kind is TEXT:
        page = page_of(data, path, shown, Notes())
        return [page], [] if page.text.strip() else [f"{path}: has no text in it"]
    source = Source(data, str(path), stem_of(path.name), columns)
    found = extract_or_kept(source, path.name, scans)
    sha = hashlib.sha256(data).hexdigest()
    name = kind.name if kind else ""
    pages = [_page(page, shown, sha, name) for page in found.pages]
    if not pages and not found.skipped:
        raise InputError(f"{path}: has no text in it")
    return pages, found.skipped


def _size(path: Path) -> int:
    """Bytes of a file; 0 where it is none, which is told when it is read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _page(found: Extract, shown: str, sha256: str, kind: str) -> Page:
    file = f"{shown}{found.part}"
    return Page(found.name, file, found.text, sha256, "utf-8", found.notes, kind, found.picture)


def _below(shown: str) -> PurePosixPath:
    """The path below the folder that was given."""
    return PurePosixPath(*PurePosixPath(shown).parts[1:])


def _unread(name: str) -> str:
    """Why no file of such a name is read; nothing where it is."""
    kind = format_of(name)
    if kind is None:
        ending = PurePosixPath(name).suffix.lower()
        return f"{ending} is of no format that is read" if ending else "is of no format, by name"
    return kind.lacks()


def _told_together(unread: dict[str, list[str]]) -> Iterator[str]:
    """A line for each reason, with the files that are not read for it."""
    for why, names in sorted(unread.items()):
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        yield f"{', '.join(names[:5])}{more}: {why}"


def _named_apart(pages: Iterable[Page]) -> list[Page]:
    """Each page with a name of its own: pages that share one are called by their folders too."""
    pages = list(pages)
    often = Counter(page.name for page in pages)
    longer = [replace(p, name=_path_name(p)) if often[p.name] > 1 else p for p in pages]
    seen: Counter[str] = Counter()
    out = []
    for page in longer:
        seen[page.name] += 1
        turn = seen[page.name]
        out.append(page if turn == 1 else replace(page, name=f"{page.name}_{turn}"))
    return out


def _path_name(page: Page) -> str:
    """`2022-03-18_A01` of the page A01 of `drawer/2022-03-18/A01.txt`."""
    path = PurePosixPath(page.file.partition("#")[0])
    folders = path.parent.parts[1:] if len(path.parts) > 2 else path.parent.parts
    holder = () if stem_of(path.name) == page.name else (stem_of(path.name),)
    return "_".join((*folders, *holder, page.name))
