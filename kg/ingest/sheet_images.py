"""Images of the sheets that evidence stands on, small enough to look at: made of the scans and PDFs
that were read, and laid beside the exports, so that the explorer shows them wherever it is taken.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.ingest.file_search import Paths, held_in, shown_files
from kg.ingest.formats.archives import members
from kg.ingest.formats.extract import Source
from kg.ingest.formats.registry import ARCHIVE, DEEPEST, format_of
from kg.ingest.kept_scans import readers, write_whole
from kg.model.iri import IMAGES, image_file
from kg.model.source import Page
from kg.storage.raw_files import read_bytes

if TYPE_CHECKING:
    from kg.ingest.scans.images import Grey

MOST = 500
"""Sheets whose images are laid beside the exports unless another number is asked for."""
ENCODER = "PIL"
"""The library that writes images."""


class Wanted(NamedTuple):
    """A sheet of a page."""

    page: Page
    sheet: int

    @property
    def file(self) -> str:
        """Where its image lies beside the exports."""
        return image_file(self.page.name, self.sheet)


def wanted(pages: Iterable[Page], fragments: Mapping[str, Iterable[str]]) -> list[Wanted]:
    """The sheets that fragments of media lead to, by page and number. fragments: page's name →
    those of its sentences."""
    found = []
    for page in pages:
        if page.picture:
            numbers = {page.picture.sheet_of(told) for told in fragments.get(page.name, ())}
            found += [Wanted(page, n) for n in sorted(numbers - {None}, key=lambda n: n or 0) if n]
    return found


def put_images(
    paths: Paths, sheets: Sequence[Wanted], folder: Path, kept: Path | None
) -> Iterator[str]:
    """Writes the images of sheets into a folder of exports; gives a line for each file of which
    there is none. kept: the folder where they stay for the next build, as what OCR reads does."""
    if not sheets:
        return
    if find_spec(ENCODER) is None:
        yield "images of pages need pillow, which is not installed: pip install pillow"
        return
    (folder / IMAGES).mkdir()
    new = [sheet for sheet in sheets if not _put_kept(sheet, folder, kept)]
    by_shown = {shown: path for path, shown in shown_files(paths).items()}
    of_file: dict[str, dict[str, list[Wanted]]] = defaultdict(lambda: defaultdict(list))
    for sheet in new:
        shown = held_in(sheet.page.file, by_shown)
        if shown:
            inner = sheet.page.file[len(shown) :].partition("#page=")[0]
            of_file[shown][inner].append(sheet)
    for shown, inside in of_file.items():
        try:
            for sheet, image in _images(by_shown[shown], inside):
                (folder / sheet.file).write_bytes(image)
                _keep(sheet, image, kept)
        except (InputError, OSError, ValueError, RuntimeError) as error:
            yield f"{shown}: no image of it can be made ({' '.join(str(error).split())[:120]})"


def _images(path: Path, inside: Mapping[str, list[Wanted]]) -> Iterator[tuple[Wanted, bytes]]:
    """The images of a file's sheets. inside: path within it, empty where it is no archive → sheets
    there."""
    from kg.ingest.scans.images import jpeg

    source = Source(read_bytes(path), str(path), "")
    for inner, name, data in _files_within(source, path.name, "", inside, 0):
        sheets = {sheet.sheet: sheet for sheet in inside[inner]}
        for number, grey in _greys(data, name, sorted(sheets)):
            yield sheets[number], jpeg(grey)


def _files_within(
    source: Source, name: str, inner: str, wanted_there: Iterable[str], depth: int
) -> Iterator[tuple[str, str, bytes]]:
    """(path within, name, bytes) of those of the wanted files that lie in a file."""
    if inner in wanted_there:
        yield inner, name, source.data
    if format_of(name) is not ARCHIVE or depth >= DEEPEST:
        return
    for member in members(source):
        path = f"{inner}/{PurePosixPath(member.path.replace(chr(92), '/'))}"
        if any(there == path or there.startswith(path + "/") for there in wanted_there):
            held = Source(member.data, source.where, "")
            yield from _files_within(held, PurePosixPath(path).name, path, wanted_there, depth + 1)


def _greys(data: bytes, name: str, numbers: Sequence[int]) -> Iterator[tuple[int, Grey]]:
    """The sheets of these numbers, in grey, as they lie in the file."""
    if name.lower().endswith(".pdf"):
        from kg.ingest.formats.pdf import greys

        yield from greys(data, numbers)
        return
    from kg.ingest.scans.images import frames

    for number, grey in frames(data, name):
        if number in numbers:
            yield number, grey


def _kept_file(sheet: Wanted, kept: Path) -> Path:
    parts = (sheet.page.sha256, sheet.page.file, str(sheet.sheet))
    told = hashlib.sha256(readers() + "\n".join(parts).encode("utf-8", "surrogatepass"))
    return kept / f"{told.hexdigest()}.jpg"


def _put_kept(sheet: Wanted, folder: Path, kept: Path | None) -> bool:
    """Whether the image was kept, and is in its place now."""
    if kept is None:
        return False
    with suppress(OSError):
        image = _kept_file(sheet, kept).read_bytes()
        (folder / sheet.file).write_bytes(image)
        return True
    return False


def _keep(sheet: Wanted, image: bytes, kept: Path | None) -> None:
    if kept is not None:
        with suppress(OSError):
            write_whole(_kept_file(sheet, kept), image)
