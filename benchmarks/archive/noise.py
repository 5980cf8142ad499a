"""What a scanner does to a page: lines broken in columns, stray spaces, a 、 misread."""

from __future__ import annotations

import random
from dataclasses import replace

from .sheet import Sheet

WRONG_COMMAS = ("，", "､", ".", "、 ")


def noisy(sheet: Sheet, rate: float, rng: random.Random) -> Sheet:
    """The sheet with its characters disturbed and its offsets moved along.

    rate  share of the characters after which a space is put, and a third of the 、 that are
          misread; 0 leaves all as it is
    """
    if not rate:
        return sheet
    text = sheet.text
    width = rng.randint(14, 40) if rng.random() < 10 * rate else 0
    parts: list[str] = []
    at: list[int] = []
    length = column = 0
    for char in text:
        at.append(length)
        put, column = _read(char, column, width, rate, rng)
        parts.append(put)
        length += len(put)
    at.append(length)
    moved = Sheet(parts, length)
    moved.names = [replace(n, begin=at[n.begin], end=_end(at, n.end, parts)) for n in sheet.names]
    moved.titles = [replace(t, begin=at[t.begin], end=_end(at, t.end, parts)) for t in sheet.titles]
    moved.told = [replace(t, begin=at[t.begin], end=_end(at, t.end, parts)) for t in sheet.told]
    return moved


def _end(at: list[int], end: int, parts: list[str]) -> int:
    """Behind the last character itself, before what was put after it."""
    return at[end - 1] + len(parts[end - 1].rstrip())


def _read(char: str, column: int, width: int, rate: float, rng: random.Random) -> tuple[str, int]:
    """What is read for the character, and how many stand in the line by now."""
    if char == "\n":
        return char, 0
    if char == "、" and rng.random() < 3 * rate:
        return rng.choice(WRONG_COMMAS), column + 1
    broken = width and column >= width
    if broken:
        return char + "\n", 0
    return (char + " " if rng.random() < rate else char), column + 1
