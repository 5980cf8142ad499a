"""Sheets with their paragraphs → a page's text, and where on the sheets its characters stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.ingest.formats.extract import Extract, called, joined
from kg.ingest.formats.reading_order import Char, Paragraph
from kg.model.picture import Picture, Sheet, strips_of

UPRIGHT = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


class Drawn(NamedTuple):
    """A sheet and what it says, in its unit from the lower left. back: the matrix, row by row, that
    leads from points counted from the upper left to those of the sheet as it lies in the file."""

    sheet: Sheet
    paragraphs: Sequence[Paragraph]
    back: tuple[float, ...] = UPRIGHT


def pictured(text: str, drawn: Sequence[Drawn]) -> Picture:
    """Where the characters of a text stand that was made of the sheets' paragraphs, in order."""
    pieces = [piece for d in drawn for piece in _pieces(d)]
    return Picture(tuple(d.sheet for d in drawn), tuple(strips_of(text, pieces)))


def page_of_sheet(stem: str, drawn: Drawn, several: bool) -> Extract:
    """The page that a sheet is; of a file of several it is called by its number too."""
    text = set_in_lines(drawn.paragraphs)
    name = called(stem, drawn.sheet.number, several)
    return Extract(*name, text, picture=pictured(text, [drawn]))


def set_in_lines(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs a line each, an empty line before each headline."""
    sizes: Counter[float] = Counter()
    for p in paragraphs:
        sizes[p.size] += len(p.text)
    body = sizes.most_common(1)[0][0]
    lines: list[str] = []
    heading = True
    for p in paragraphs:
        line = joined([p.text]).replace("\n", "")
        if not line:
            continue
        was, heading = heading, p.size > 1.25 * body
        lines += [""] * (heading and not was) + [line]
    return "\n".join(lines)


def _pieces(drawn: Drawn) -> Iterator[tuple[int, str, tuple[float, ...]]]:
    for paragraph in drawn.paragraphs:
        for part in paragraph.parts:
            yield drawn.sheet.number, part.text, _box(part, drawn)


def _box(part: Char, drawn: Drawn) -> tuple[float, ...]:
    """Left, top, width and height on the sheet as it lies in the file."""
    high = drawn.sheet.height
    a, b, c, d, e, f = drawn.back
    corners = [(x, high - y) for x in (part.left, part.right) for y in (part.top, part.bottom)]
    across = [a * x + b * y + c for x, y in corners]
    down = [d * x + e * y + f for x, y in corners]
    left, top = min(across), min(down)
    sides = (left, top, max(across) - left, max(down) - top)
    return tuple(round(side, 1) for side in sides)
