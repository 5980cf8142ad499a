"""Where the characters of a page stand on its picture: a scanned image, a page of a PDF.

A strip is a run of characters on one line, set evenly in a box. Boxes are counted from the upper
left of the sheet, in its unit: pixels of an image, points of a PDF.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Sheet:
    """One picture: its number in the file from 1, its size, and what that is counted in."""

    number: int
    width: float
    height: float
    unit: str = "pixel"


@dataclass(frozen=True)
class Strip:
    """The characters begin…end of a page's text, and the box that they fill on a sheet."""

    begin: int
    end: int
    sheet: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Region:
    """A box on a sheet."""

    sheet: int
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def around(self, other: Region) -> Region:
        """The box round both; they are of one sheet."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        width = max(self.right, other.right) - left
        return Region(self.sheet, left, top, width, max(self.bottom, other.bottom) - top)


@dataclass(frozen=True)
class Picture:
    """The sheets of a page, and the strips of its text, in its order."""

    sheets: tuple[Sheet, ...]
    strips: tuple[Strip, ...]

    def sheet(self, number: int) -> Sheet:
        """The sheet of that number. KeyError: there is none."""
        return {sheet.number: sheet for sheet in self.sheets}[number]

    def sheet_of(self, fragment: str) -> int | None:
        """The number of the sheet that a fragment is of; None where it is of none."""
        found = part_of_sheet(fragment, self.sheets)
        return found.sheet if found else None

    def regions(self, text: str, begin: int, end: int) -> tuple[Region, ...]:
        """Where the characters begin…end of the page's `text` stand: one box for lines below each
        other in a column; none where nothing is known of them."""
        return tuple(_stacked(self._pieces(text, begin, end)))

    def fragments(self, text: str, begin: int, end: int) -> tuple[str, ...]:
        """The same as fragments of media: `xywh=pixel:10,20,300,40` of an image, whose four numbers
        are a region of IIIF too; `page=2&xywh=percent:…` of a PDF; with its page where the file has
        several sheets."""
        return tuple(map(self._fragment, self.regions(text, begin, end)))

    def _fragment(self, region: Region) -> str:
        sheet = self.sheet(region.sheet)
        sides = (region.left, region.top, region.width, region.height)
        if sheet.unit == "pixel":
            box = "pixel:" + ",".join(str(round(side)) for side in sides)
        else:
            whole = (sheet.width, sheet.height) * 2
            box = "percent:" + ",".join(f"{100 * a / b:.2f}" for a, b in zip(sides, whole))
        several = sheet.unit != "pixel" or len(self.sheets) > 1 or sheet.number > 1
        return f"page={sheet.number}&xywh={box}" if several else f"xywh={box}"

    def _pieces(self, text: str, begin: int, end: int) -> Iterator[Region]:
        first = bisect_right(self.strips, begin, key=lambda strip: strip.end)
        for strip in self.strips[first:]:
            if strip.begin >= end or begin >= end:
                return
            yield _piece(strip, text, max(begin, strip.begin), min(end, strip.end))


def sheets_json(picture: Picture | None) -> str:
    """The sheets of a picture as JSON; of none an empty list."""
    return json.dumps([astuple(sheet) for sheet in picture.sheets] if picture else [])


def picture_of_sheets(told: str) -> Picture | None:
    """A picture of which no more than the sheets is known, as `sheets_json` tells them; None where
    there are none."""
    sheets = tuple(Sheet(*sheet) for sheet in json.loads(told))
    return Picture(sheets, ()) if sheets else None


_FRAGMENT = re.compile(
    r"(?:page=(?P<sheet>\d+)&)?xywh=(?P<unit>pixel|percent):(?P<box>[\d.]+(?:,[\d.]+){3})"
)


def part_of_sheet(fragment: str, sheets: Sequence[Sheet]) -> Region | None:
    """The box that a fragment names, in parts of its sheet, from 0 to 1; None where it names none
    of these sheets.

    >>> part_of_sheet("xywh=pixel:10,20,40,5", [Sheet(1, 100, 50)])
    Region(sheet=1, left=0.1, top=0.4, width=0.4, height=0.1)
    """
    found = _FRAGMENT.fullmatch(fragment)
    number = int(found["sheet"] or 1) if found else 0
    sheet = next((sheet for sheet in sheets if sheet.number == number), None)
    if not found or not sheet:
        return None
    whole = (sheet.width, sheet.height) * 2 if found["unit"] == "pixel" else (100.0,) * 4
    sides = (float(side) / of for side, of in zip(found["box"].split(","), whole, strict=True))
    return Region(number, *(round(side, 5) for side in sides))


def cells(text: str) -> float:
    """How many ideographs wide a text is set: what is of Latin letters, and spaces, half.

    >>> cells("3月 2日")
    3.5
    """
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def _piece(strip: Strip, text: str, begin: int, end: int) -> Region:
    """The part of a strip that some of its characters fill; a strip that is higher than wide is set
    downwards."""
    whole, before, said = text[strip.begin : strip.end], text[strip.begin : begin], text[begin:end]
    if len(whole) > 1 and strip.height > strip.width:
        step = strip.height / len(whole)
        top, high = round(strip.top + step * len(before), 1), round(step * len(said), 1)
        return Region(strip.sheet, strip.left, top, strip.width, high)
    cell = strip.width / max(0.5, cells(whole))
    left = strip.left + cell * cells(before)
    width = cell * cells(said)
    return Region(strip.sheet, round(left, 1), strip.top, round(width, 1), strip.height)


def _stacked(pieces: Iterable[Region]) -> list[Region]:
    """One box for pieces on lines that follow each other down a column."""
    found: list[Region] = []
    for piece in pieces:
        if found and _below(found[-1], piece):
            found[-1] = found[-1].around(piece)
        else:
            found.append(piece)
    return found


def _below(before: Region, piece: Region) -> bool:
    """Whether the piece goes on the line, or begins the next line of the same column."""
    if piece.sheet != before.sheet:
        return False
    gap = piece.top - before.bottom
    near = -before.height <= gap < 1.5 * piece.height
    reach = 2 * piece.height
    return near and piece.left < before.right + reach and before.left < piece.right + reach


def strips_of(text: str, pieces: Sequence[tuple[int, str, tuple[float, ...]]]) -> list[Strip]:
    """The strips of a text that was put together from pieces, in order: (sheet, what it says,
    (left, top, width, height)). The text may lack characters of them, and have spaces more."""
    found: list[Strip] = []
    at = 0
    for sheet, said, box in pieces:
        begin, end = _found(text, at, said)
        if end > begin:
            found.append(Strip(begin, end, sheet, *box))
            at = end
    return found


def _found(text: str, at: int, said: str) -> tuple[int, int]:
    """From where to where a piece is said, at or after `at`; (at, at) where it is not."""
    while at < len(text) and text[at].isspace():
        at += 1
    begin = end = at
    for c in "".join(said.split()):
        while at < len(text) and text[at].isspace():
            at += 1
        if at < len(text) and text[at] == c:
            at += 1
            end = at
    return begin, end
