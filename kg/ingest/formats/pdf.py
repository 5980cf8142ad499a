"""PDF with a text layer: characters with their boxes, in reading order (`reading_order`).

A page of a newspaper (larger than office paper) is a page; the sheets of a document are one text,
in which a paragraph runs on over the sheet's end and running heads are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.ingest.formats.extract import Extract, Extracted, Source, joined
from kg.ingest.formats.reading_order import Char, Paragraph, paragraphs_of

if TYPE_CHECKING:
    import pypdfium2

PAGES = 2_000
"""Pages of a file that are read at most."""
CHARACTERS = 60_000
"""Characters of a page that are read at most: four times the fullest page of a broadsheet."""
_OFFICE_PAPER = 842 * 596
"""Square points of A4."""
_LONGEST = 120_000
"""Characters of one text: a longer document is several pages."""
_UNREADABLE = 0.3
_NUMBER = re.compile(r"[0-9〇一二三四五六七八九十]+")


class Sheet(NamedTuple):
    """A page of the file: its number from 1, its size in square points, what it says."""

    number: int
    area: float
    paragraphs: list[Paragraph]


def read(source: Source) -> Extracted:
    """The text of a PDF. InputError: it is encrypted, damaged, or has no text layer."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(source.data) as document:
            return _document(document, source)
    except pypdfium2.PdfiumError as error:
        told = "is damaged or no PDF"
        if "password" in str(error).lower():
            told = "is encrypted; save it without its password"
        raise InputError(f"{source.where}: {told}") from None


def _document(document: pypdfium2.PdfDocument, source: Source) -> Extracted:
    count = len(document)
    sheets, unreadable = [], []
    for number in range(1, min(count, PAGES) + 1):
        sheet, mapped = _sheet(document, number)
        if mapped:
            sheets.append(sheet)
        else:
            unreadable.append(number)
    if not any(sheet.paragraphs for sheet in sheets):
        why = "has no text layer: it is a scan, which needs OCR"
        if unreadable:
            why = "has a text layer that cannot be read (its fonts name no characters)"
        raise InputError(f"{source.where}: {why}")
    large = [s for s in sheets if s.area > 1.2 * _OFFICE_PAPER]
    out = Extracted(list((_newspaper if 2 * len(large) > len(sheets) else _text)(sheets, source)))
    out.skipped = list(_told(source.where, count, sheets, unreadable))
    return out


def _told(where: str, count: int, sheets: list[Sheet], unreadable: list[int]) -> Iterator[str]:
    if count > PAGES:
        yield f"{where}: has {count:,} pages, of which the first {PAGES:,} were read; split it"
    blank = [s.number for s in sheets if not s.paragraphs]
    for numbers, why in ((blank, "have no text layer"), (unreadable, "cannot be read as text")):
        if numbers:
            shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
            yield f"{where}: {len(numbers)} of {count} pages ({shown}) {why}"


def _newspaper(sheets: list[Sheet], source: Source) -> Iterator[Extract]:
    """Each sheet a page."""
    for sheet in sheets:
        if sheet.paragraphs:
            one = len(sheets) == 1
            yield Extract(
                source.stem if one else f"{source.stem}_{sheet.number}",
                "" if one else f"#page={sheet.number}",
                _set(sheet.paragraphs),
            )


def _text(sheets: list[Sheet], source: Source) -> Iterator[Extract]:
    """All sheets one text; several where it is too long for one."""
    heads = _running_heads(sheets)
    parts: list[tuple[int, list[Paragraph]]] = [(1, [])]
    size = 0
    for sheet in sheets:
        own = [p for p in sheet.paragraphs if not (p.at_edge and _pattern(p) in heads)]
        if size > _LONGEST:
            parts.append((sheet.number, []))
            size = 0
        size += sum(len(p.text) for p in own)
        parts[-1] = (parts[-1][0], _run_on_sheets(parts[-1][1], own))
    for number, paragraphs in parts:
        several = len(parts) > 1
        name = f"{source.stem}_{number}" if several else source.stem
        if paragraphs:
            yield Extract(name, f"#page={number}" if several else "", _set(paragraphs))


def _run_on_sheets(before: list[Paragraph], after: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs of two sheets, the last of the one joined with the first of the other if open."""
    if before and after and before[-1].open and after[0].continues(before[-1]):
        return [*before[:-1], before[-1].joined(after[0]), *after[1:]]
    return before + after


def _running_heads(sheets: list[Sheet]) -> set[str]:
    """What stands at the edge of a third of the sheets, three at least, numbers apart."""
    often: Counter[str] = Counter()
    for sheet in sheets:
        often.update({_pattern(p) for p in sheet.paragraphs if p.at_edge})
    return {pattern for pattern, n in often.items() if n >= max(3, len(sheets) / 3)}


def _pattern(paragraph: Paragraph) -> str:
    return _NUMBER.sub("0", "".join(paragraph.text.split()))


def _set(paragraphs: list[Paragraph]) -> str:
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


def _sheet(document: pypdfium2.PdfDocument, number: int) -> tuple[Sheet, bool]:
    """A page of the file; and whether its characters are known."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        chars, unmapped = _chars(page)
    finally:
        page.close()
    readable = unmapped <= _UNREADABLE * max(1, len(chars) + unmapped)
    found = paragraphs_of(chars, height) if readable else []
    return Sheet(number, width * height, found), readable


Sides = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def _turned(sides: Sides, degrees: int, size: tuple[float, float]) -> Sides:
    """A box as it is seen where the page is shown turned clockwise; size is that of the page as it
    is shown.

    >>> _turned((0, 10, 5, 30), 90, (200, 100))
    (10, 95, 30, 100)
    """
    left, bottom, right, top = sides
    width, height = size
    ways = {
        90: (bottom, height - right, top, height - left),
        180: (width - right, height - top, width - left, height - bottom),
        270: (width - top, left, width - bottom, right),
    }
    return ways.get(degrees, sides)


def _char(text: str, sides: Sides) -> Char:
    """A character as wide as it is set, and as high as its type is large.

    An ideograph is as high as it is wide; the box that the font gives it leaves room for accents.
    """
    left, bottom, right, top = sides
    high = (right - left) if text >= "\u2e80" else 0.7 * (top - bottom)
    middle = (top + bottom) / 2
    return Char(text, left, middle - high / 2, right, middle + high / 2)


def _chars(page: pypdfium2.PdfPage) -> tuple[list[Char], int]:
    """The page's characters with their boxes, in points from the lower left; and how many have
    none that is known."""
    from pypdfium2 import raw

    text = page.get_textpage()
    box, turn = raw.FS_RECTF(), page.get_rotation()
    found: list[Char] = []
    unmapped = 0
    for i in range(min(text.count_chars(), CHARACTERS)):
        if raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, i)
        if code in (0, 0xFFFD) or 0xE000 <= code < 0xF900:
            unmapped += 1
            continue
        if raw.FPDFText_GetLooseCharBox(text, i, box):
            sides = (box.left, box.bottom, box.right, box.top)
            found.append(_char(chr(code), _turned(sides, turn, page.get_size())))
    text.close()
    return found, unmapped
