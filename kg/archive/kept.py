"""Readings that are kept: each is made once, until its page, its notes or the program change.

They lie in one SQLite file of a folder of their own. A reading is found by a hash of all that it
depends on, and is taken only if it is whole; a file that is broken, or was written by something
else, is told and made again. Nothing but time depends on what is kept.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from kg.archive.knowledge import knowledge
from kg.archive.reading_file import ReadingFile
from kg.model.shelf import Shelf
from kg.model.source import Page

T = TypeVar("T")
FILE = "readings.sqlite3"
_TAG = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Readings that kg keeps, to build faster; the folder may be removed at any time.\n"
)


class Kept:
    """The readings in a folder; None: nothing is kept. To be entered, and closed on leaving.

    tell   is given a line for a person where what was kept could not be used
    least  characters: for fewer together the folder is left alone
    name   of the file in the folder
    """

    def __init__(
        self,
        folder: Path | None,
        tell: Callable[[str], None],
        least: int = 0,
        name: str = FILE,
    ) -> None:
        self._folder, self._tell, self._least, self._name = folder, tell, least, name
        self._file: ReadingFile | None = None

    def __enter__(self) -> Kept:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            with suppress(sqlite3.Error):
                self._file.close()
            self._file = None

    @property
    def scans(self) -> Path | None:
        """The folder of what OCR read; None: nothing is kept."""
        return self._folder / "scans" if self._folder else None

    def shelf(self, name: str) -> AbstractContextManager[Shelf | None]:
        """As `shelf_in`, in the folder of the readings where these are kept."""
        return shelf_in(self._folder if self.is_open else None, self._tell, name)

    def open(self) -> None:
        """Opens the file, if anything is to be kept."""
        if self._folder and not self._file:
            self._file = self._opened(self._folder)

    def find(self, pages: Sequence[Page]) -> Iterator[bytes | None]:
        """What is kept as the reading of each page, as `pack` gave it to today's program, as far as
        it is whole."""
        if sum(len(p.text) for p in pages) >= self._least:
            self.open()
        yield from self._found(map(key, pages))

    def _found(self, keys: Iterable[bytes]) -> Iterator[bytes | None]:
        """What is kept under each key; what was found is marked as used once all are asked for."""
        used = []
        for own in keys:
            body = self._ask(ReadingFile.get, own)
            if body:
                used.append(own)
            yield body
        self._ask(ReadingFile.use, used)

    def _ask(self, question: Callable[[ReadingFile, T], bytes | None], about: T) -> bytes | None:
        """What the file answers; None where there is none, or it is broken, which is told."""
        if not self._file:
            return None
        try:
            return question(self._file, about)
        except sqlite3.DatabaseError as error:
            self._file = self._again(error)
            return None

    def keep(self, pages: Sequence[Page], packed: Iterable[bytes]) -> None:
        """Keeps the readings of pages, as `pack` gives them."""
        self._put(zip(map(key, pages), packed, strict=True))

    @property
    def is_open(self) -> bool:
        """Whether anything is kept."""
        return self._file is not None

    def recall(self, told: Sequence[bytes]) -> list[bytes | None]:
        """What was kept of each result, as far as it is whole and of today's program. told: all
        that a result depends on but the program."""
        return list(self._found(map(_of_result, told)))

    def remember(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps results, each under all that it depends on but the program."""
        self._put((_of_result(told), body) for told, body in results)

    def _put(self, bodies: Iterable[tuple[bytes, bytes]]) -> None:
        if not self._file:
            return
        try:
            self._file.put(bodies)
        except sqlite3.Error as error:
            self._say(f"cannot be written: {error}; nothing more is kept")
            self._file = None

    def _opened(self, folder: Path) -> ReadingFile | None:
        """The file, made if it is not there; None if it cannot be had, which is told."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "CACHEDIR.TAG").write_bytes(_TAG)
            return ReadingFile(folder / self._name)
        except sqlite3.DatabaseError as error:
            return self._again(error)
        except OSError as error:
            self._say(f"cannot be used: {error.strerror or error}; no reading is kept")
            return None

    def _again(self, error: sqlite3.DatabaseError) -> ReadingFile | None:
        """A new file in place of a broken or foreign one; None where it is only out of reach."""
        self._file = None
        if isinstance(error, sqlite3.OperationalError):
            self._say(f"cannot be used: {error}; no reading is kept")
            return None
        self._say(f"cannot be used: {error}; it is made again")
        assert self._folder
        try:
            (self._folder / self._name).unlink(missing_ok=True)
            return ReadingFile(self._folder / self._name)
        except (OSError, sqlite3.Error):
            return None

    def _say(self, told: str) -> None:
        assert self._folder
        self._tell(f"{self._folder / self._name}: {told}")


@contextmanager
def shelf_in(folder: Path | None, tell: Callable[[str], None], name: str) -> Iterator[Shelf | None]:
    """Where one writer of exports, in whatever process, keeps its parts: a file of its own in a
    folder; None: nothing is kept. tell: as of `Kept`."""
    with Kept(folder, tell, 0, f"{name}.sqlite3") as own:
        own.open()
        yield Shelf(own.recall, own.remember) if own.is_open else None


def key(page: Page) -> bytes:
    """A hash of all that the reading of a page depends on."""
    parts = (knowledge(), page.name, page.file, page.extracted, repr(page.notes), page.text)
    told = "".join(f"{len(part)} {part}\n" for part in parts)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def marks(pages: Iterable[Page]) -> dict[str, bytes]:
    """The name of each page → a hash of all that its reading depends on."""
    return {page.name: key(page) for page in pages}


def _of_result(told: bytes) -> bytes:
    """A hash of all that a result depends on."""
    return hashlib.sha256(b"result " + knowledge().encode() + b" " + told).digest()
