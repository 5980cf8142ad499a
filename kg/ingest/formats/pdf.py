"""PDF: the characters of its text layer with their boxes, in reading order (`reading_order`); a
page without one is a scan, which OCR reads.

A page of a newspaper (larger than office paper) is a page; the sheets of a document are one text,
in which a paragraph runs on over the sheet's end and running heads are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import InputError
from kg.ingest.formats.extract import Extract, Extracted, Source, called
from kg.ingest.formats.page_picture import Drawn, page_of_sheet, pictured, set_in_lines
from kg.ingest.formats.reading_order import Char, Paragraph, paragraphs_of
from kg.ingest.formats.scan import ENGINE, drawn_of
from kg.lexicon.numerals import unnumbered
from kg.model.picture import Sheet

if TYPE_CHECKING:
    import pypdfium2

    from kg.ingest.scans.images import Grey

PAGES = 2_000
"""Pages of a file that are read at most."""
CHARACTERS = 60_000
"""Characters of a page that are read at most: four times the fullest page of a broadsheet."""
_OFFICE_PAPER = 842 * 596
"""Square points of A4."""
_LONGEST = 120_000
"""Characters of one text: a longer document is several pages."""
_UNREADABLE = 0.3


SCANNED = 300
"""Scanned pages of a file that are read at most."""
_DPI = 200
"""Of the image that is made of a scanned page, but a page that is drawn larger than any paper."""
_MOST_PIXELS = 40_000_000


class Leaf(NamedTuple):
    """A page of the file: what it says; whether its characters are known."""

    drawn: Drawn
    readable: bool = True

    @property
    def number(self) -> int:
        return self.drawn.sheet.number

    @property
    def area(self) -> float:
        """Square points."""
        return self.drawn.sheet.width * self.drawn.sheet.height


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
    leaves = [_leaf(document, number) for number in range(1, min(count, PAGES) + 1)]
    scans = [leaf for leaf in leaves if leaf.readable and not leaf.drawn.paragraphs]
    if find_spec(ENGINE):
        seen = {leaf.number: _scanned(document, leaf) for leaf in scans[:SCANNED]}
        leaves = [seen.get(leaf.number, leaf) for leaf in leaves]
    said = [leaf for leaf in leaves if leaf.drawn.paragraphs]
    if not said:
        raise InputError(f"{source.where}: {_says_nothing(leaves)}")
    large = [leaf for leaf in leaves if leaf.area > 1.2 * _OFFICE_PAPER]
    kind = _newspaper if 2 * len(large) > len(leaves) else _text
    out = Extracted(list(kind([leaf.drawn for leaf in said], source)))
    out.skipped = list(_told(source.where, count, leaves))
    return out


def _says_nothing(leaves: Sequence[Leaf]) -> str:
    if not all(leaf.readable for leaf in leaves):
        return "has a text layer that cannot be read (its fonts name no characters)"
    if find_spec(ENGINE):
        return "has no text layer, and no text that OCR finds"
    return (
        "has no text layer: it is a scan, which needs OCR: pip install pillow rapidocr-onnxruntime"
    )


def _told(where: str, count: int, leaves: Sequence[Leaf]) -> Iterator[str]:
    if count > PAGES:
        yield f"{where}: has {count:,} pages, of which the first {PAGES:,} were read; split it"
    blank = [leaf.number for leaf in leaves if leaf.readable and not leaf.drawn.paragraphs]
    unreadable = [leaf.number for leaf in leaves if not leaf.readable]
    for numbers, why in ((blank, "have no text layer"), (unreadable, "cannot be read as text")):
        if numbers:
            shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
            yield f"{where}: {len(numbers)} of {count} pages ({shown}) {why}"


def _scanned(document: pypdfium2.PdfDocument, leaf: Leaf) -> Leaf:
    """The page as OCR reads its image; itself where nothing is drawn on it."""
    from pypdfium2 import raw

    page = document[leaf.number - 1]
    try:
        if raw.FPDFPage_CountObjects(page) == 0:
            return leaf
        scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, leaf.area)) ** 0.5)
        grey = _grey(page, scale)
    finally:
        page.close()
    return Leaf(drawn_of(grey, leaf.number, 1 / scale, "point"))


def greys(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Grey]]:
    """Images of some pages, as large as they are shown, in grey. PdfiumError: it is no PDF."""
    import pypdfium2

    from kg.ingest.scans.images import SHOWN_SIDE

    with pypdfium2.PdfDocument(data) as document:
        for number in numbers:
            page = document[number - 1]
            try:
                scale = min(_DPI / 72, SHOWN_SIDE / max(1.0, *page.get_size()))
                yield number, _grey(page, scale)
            finally:
                page.close()


def _grey(page: pypdfium2.PdfPage, scale: float) -> Grey:
    image = page.render(scale=scale, grayscale=True).to_numpy()
    grey: Grey = image.reshape(image.shape[:2])
    return grey


def _newspaper(drawn: Sequence[Drawn], source: Source) -> Iterator[Extract]:
    """Each sheet a page."""
    several = len(drawn) > 1
    for one in drawn:
        yield page_of_sheet(source.stem, one, several)


def _text(drawn: Sequence[Drawn], source: Source) -> Iterator[Extract]:
    """All sheets one text; several where it is too long for one."""
    parts = list(_parts(drawn))
    several = len(parts) > 1
    for part in parts:
        paragraphs: list[Paragraph] = []
        for one in part:
            paragraphs = _run_on_sheets(paragraphs, one.paragraphs)
        text = set_in_lines(paragraphs)
        name = called(source.stem, part[0].sheet.number, several)
        yield Extract(*name, text, picture=pictured(text, part))


def _parts(drawn: Sequence[Drawn]) -> Iterator[list[Drawn]]:
    """The sheets without their running heads, as many together as one text may have."""
    heads = _running_heads(drawn)
    part: list[Drawn] = []
    size = 0
    for one in drawn:
        own = [p for p in one.paragraphs if not (p.at_edge and unnumbered(p.text) in heads)]
        if part and size > _LONGEST:
            yield part
            part, size = [], 0
        size += sum(len(p.text) for p in own)
        part += [one._replace(paragraphs=own)] if own else []
    if part:
        yield part


def _run_on_sheets(before: list[Paragraph], after: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs of two sheets, the last of the one joined with the first of the other if open."""
    if before and after and before[-1].open and after[0].continues(before[-1]):
        return [*before[:-1], before[-1].joined(after[0]), *after[1:]]
    return [*before, *after]


def _running_heads(sheets: Sequence[Drawn]) -> set[str]:
    """What stands at the edge of a third of the sheets, three at least, numbers apart."""
    often: Counter[str] = Counter()
    for sheet in sheets:
        often.update({unnumbered(p.text) for p in sheet.paragraphs if p.at_edge})
    return {pattern for pattern, n in often.items() if n >= max(3, len(sheets) / 3)}


def _leaf(document: pypdfium2.PdfDocument, number: int) -> Leaf:
    """A page of the file as its text layer has it."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        chars, unmapped = _chars(page)
    finally:
        page.close()
    readable = unmapped <= _UNREADABLE * max(1, len(chars) + unmapped)
    found = paragraphs_of(chars, height) if readable else []
    sheet = Sheet(number, round(width, 1), round(height, 1), "point")
    return Leaf(Drawn(sheet, found), readable)


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
