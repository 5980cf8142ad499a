"""Scans: images of pages, read by OCR, in reading order (`reading_order`), with the boxes of their
lines. An image is a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.ingest.formats.extract import Extracted, Source
from kg.ingest.formats.page_picture import Drawn, page_of_sheet
from kg.ingest.formats.reading_order import Char, paragraphs_of_runs
from kg.model.picture import Sheet

if TYPE_CHECKING:
    from kg.ingest.scans.images import Grey
    from kg.ingest.scans.lines import TextLine

ENGINE = "rapidocr_onnxruntime"
"""The library that reads images."""
_SAME_SIZE = 0.22
"""The part by which a line's characters may differ from the text's, and be of its size."""


def read(source: Source) -> Extracted:
    """The pages of an image file. InputError: it is damaged, or too large."""
    from kg.ingest.scans.images import FRAMES, LEAST_SIDE, frames

    out, found = Extracted(), []
    number = 0
    for number, grey in frames(source.data, source.where):
        if min(grey.shape) < LEAST_SIDE:
            out.skipped.append(f"{source.where}: {_image(number)}is too small for a page")
            continue
        drawn = drawn_of(grey, number)
        if not drawn.paragraphs:
            out.skipped.append(f"{source.where}: {_image(number)}has no text that OCR finds")
            continue
        found.append(drawn)
    if number == FRAMES:
        out.skipped.append(f"{source.where}: its first {FRAMES} images were read; split it")
    out.pages = [page_of_sheet(source.stem, drawn, several=number > 1) for drawn in found]
    return out


def _image(number: int) -> str:
    return f"image {number} " if number > 1 else ""


def drawn_of(grey: Grey, number: int, scale: float = 1.0, unit: str = "pixel") -> Drawn:
    """What an image of a sheet says, in reading order; `scale` leads from its pixels to the unit
    in which the sheet is counted."""
    from kg.ingest.scans.lines import read_lines

    found, matrix = read_lines(grey)
    high, wide = (round(side * scale, 1) for side in grey.shape)
    paragraphs = paragraphs_of_runs(list(_runs(found, scale, high)), high)
    a, b, c, d, e, f = (float(x) for x in matrix.ravel())
    back = (a, b, c * scale, d, e, f * scale)
    return Drawn(Sheet(number, wide, high, unit), paragraphs, back)


def _runs(lines: Sequence[TextLine], scale: float, high: float) -> Iterator[Char]:
    """The lines as runs, from the lower left, each as high as its characters are large; those that
    are about as large as the text are of its size."""
    from kg.ingest.scans.lines import usual_em

    em = usual_em(lines) if lines else 0.0
    for line in lines:
        size = em if abs(line.em - em) < _SAME_SIZE * em else line.em
        half = scale * (line.bottom - line.top if line.downwards else size) / 2
        middle = high - scale * (line.top + line.bottom) / 2
        left, right = scale * line.left, scale * line.right
        yield Char(line.text, left, middle - half, right, middle + half)
