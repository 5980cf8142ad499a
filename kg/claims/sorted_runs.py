"""More than fits into memory, sorted: parts of it are sorted and put on disk, and merged in the
end."""

from __future__ import annotations

import heapq
import marshal
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import IO, Any

HELD = 15_000
"""Entries that are held in memory; more are put on disk."""
AT_ONCE = 150
"""Entries of each part that are read back at a time."""
Entry = tuple[str, Any]
_KEY = itemgetter(0)


class SortedRuns:
    """Entries by their keys; those of one key in the order in which they were added.

    file  empty, open to be written and read, for what is put away
    held  how many are held in memory
    """

    def __init__(self, file: IO[bytes], held: int = HELD) -> None:
        self._most = held
        self._held: list[Entry] = []
        self._file = file
        # Of each part its pieces: where they begin in the file, and their lengths.
        self._parts: list[list[tuple[int, int]]] = []

    def add(self, *entries: Entry) -> None:
        """Adds keys with what is said of them, which consists of built-in values."""
        self._held += entries
        if len(self._held) >= self._most:
            self._put_away()

    def drain(self) -> Iterator[Entry]:
        """All entries, sorted; nothing is left after them."""
        self._held.sort(key=_KEY)
        yield from heapq.merge(*map(self._read, self._parts), self._held, key=_KEY)
        self._held, self._parts = [], []

    def _put_away(self) -> None:
        self._held.sort(key=_KEY)
        waiting, part = iter(self._held), []
        while some := list(islice(waiting, AT_ONCE)):
            part.append((self._file.tell(), self._file.write(marshal.dumps(some))))
        self._parts.append(part)
        self._held = []

    def _read(self, part: list[tuple[int, int]]) -> Iterator[Entry]:
        for begin, size in part:
            self._file.seek(begin)
            yield from marshal.loads(self._file.read(size))
