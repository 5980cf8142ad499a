"""Readings on disk: of a large archive they do not fit into memory, and each step asks for them
one after the other."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import IO, overload

from kg.archive.packing import unpack
from kg.model.packed import UnpackError
from kg.model.reading import PageReading
from kg.model.source import Page

IN_MEMORY = 8 << 20
"""Bytes of readings that are held in memory; more go to a file that nobody else sees."""
AS_VALUES = 1 << 20
"""Bytes of readings that are held as values, which take ten times as much memory."""


class Spilled(Sequence[PageReading]):
    """The readings of pages, each made from its bytes when it is asked for; those after the first
    AS_VALUES bytes are made anew each time.

    file  empty, open to be written and read
    read  gives the reading of a page, where the bytes are none

    A reading that is asked for twice may come as two objects that are equal, but not the same: who
    needs it again keeps its number, or a small part of it.
    """

    def __init__(
        self, pages: Sequence[Page], file: IO[bytes], read: Callable[[Page], bytes]
    ) -> None:
        self.pages, self._file, self._read = pages, file, read
        self._begin, self._size = (array("Q", bytes(8 * len(pages))) for _ in range(2))
        self._held: dict[int, PageReading] = {}

    def put(self, number: int, packed: bytes | None) -> bool:
        """Keeps the reading of the page of that number, as `pack` gives it; False without one."""
        if not packed:
            return False
        self._begin[number], self._size[number] = self._file.seek(0, 2), len(packed)
        self._file.write(packed)
        return True

    def __len__(self) -> int:
        return len(self.pages)

    def __iter__(self) -> Iterator[PageReading]:
        return map(self._reading, range(len(self)))

    @overload
    def __getitem__(self, number: int) -> PageReading: ...
    @overload
    def __getitem__(self, number: slice) -> list[PageReading]: ...
    def __getitem__(self, number: int | slice) -> PageReading | list[PageReading]:
        if isinstance(number, slice):
            return [self._reading(n) for n in range(len(self))[number]]
        return self._reading(range(len(self))[number])

    def _reading(self, number: int) -> PageReading:
        if number in self._held:
            return self._held[number]
        self._file.seek(self._begin[number])
        page, body = self.pages[number], self._file.read(self._size[number])
        try:
            made = unpack(body, page)
        except UnpackError:
            made = unpack(self._read(page), page)
        if self._begin[number] + self._size[number] <= AS_VALUES:
            self._held[number] = made
        return made
