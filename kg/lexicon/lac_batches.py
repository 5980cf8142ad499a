"""Texts side by side in batches of one shape, as the tagger's network reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]

# A batch always has so many groups of so many columns, empty ones where there are fewer texts, and
# the columns of a group are those of one product. BLAS adds in another order where the shape is
# another, and in the last rows of a block; 16 columns are whole vector registers, so a sentence
# comes out bit for bit the same whatever stands beside it.
COLUMNS = 16
GROUPS = 2
BATCH = GROUPS * COLUMNS
LONGEST = 256  # characters of a column, and those tagged at once; a longer sentence is cut


class Piece(NamedTuple):
    """text[begin:end] of a sentence, by its number."""

    sentence: int
    begin: int
    end: int


class Batch(NamedTuple):
    """Pieces, each in a column from a step on. begins, ends: (T, G C), where one has its first and
    its last character."""

    pieces: list[Piece]
    places: list[tuple[int, int]]
    begins: Bools
    ends: Bools

    @classmethod
    def of(cls, pieces: list[Piece], places: list[tuple[int, int]]) -> Batch:
        """That of pieces in these places, (column, step)."""
        columns, firsts = np.array(places).T
        lasts = firsts + [end - begin - 1 for _, begin, end in pieces]
        begins, ends = (np.zeros((lasts.max() + 1, BATCH), np.bool_) for _ in range(2))
        begins[firsts, columns] = ends[lasts, columns] = True
        return cls(pieces, places, begins, ends)

    @property
    def keep(self) -> Floats:
        """(T, G, 2, 1, C): 0 where a piece begins that is read onward, or read back from its end;
        else 1."""
        both = np.stack([self.begins, self.ends[::-1]], axis=1).reshape(-1, 2, 1, GROUPS, COLUMNS)
        return 1 - both.transpose(0, 3, 1, 2, 4).astype(np.float32)


def batches(pieces: Iterable[Piece]) -> Iterator[Batch]:
    """The pieces, the longest first, each in the emptiest column of the first batch that has room
    for it."""
    waiting = sorted(pieces, key=lambda p: p.begin - p.end)
    while waiting:
        filled, left = [0] * BATCH, []
        taken, places = [], []
        for piece in waiting:
            at = min(filled)
            column, size = filled.index(at), piece.end - piece.begin
            if at + size > LONGEST:
                left.append(piece)
                continue
            filled[column] += size
            taken.append(piece)
            places.append((column, at))
        yield Batch.of(taken, places)
        waiting = left


_MARKS = ("！？。!?\n", "；;", "，、,：: ")
"""Marks by their strength."""


def _cut_at(sentence: str, half: int, end: int) -> int:
    """Behind the last of the strongest marks in sentence[half:end]; `end` where there is none."""
    for marks in _MARKS:
        if found := max(sentence.rfind(mark, half, end) for mark in marks) + 1:
            return found
    return end


def cut(sentence: str) -> Iterator[tuple[int, int]]:
    """Parts of at most LONGEST characters, cut after the strongest mark of their second half, or
    anywhere if it has none."""
    begin = 0
    while len(sentence) - begin > LONGEST:
        end = _cut_at(sentence, begin + LONGEST // 2, begin + LONGEST)
        yield begin, end
        begin = end
    if sentence:
        yield begin, len(sentence)
