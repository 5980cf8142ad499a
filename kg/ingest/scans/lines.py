"""An image → its lines of text with their boxes, by the models that lie in the package of the
engine (PP-OCRv4, Apache 2.0). One thread, so that the same image gives the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.ingest.scans.images import Grey, black_on_white, is_blank, upright
from kg.model.picture import cells

_DETECTED_EM = 22
"""Pixels of a character in the image in which lines are sought: smaller ones are lost, larger ones
take time."""
_MOST_PIXELS, _WIDEST = 40_000_000, 6_000
"""Of that image: a spread of a broadsheet has half as many, and memory is what a tile takes."""
_TILE, _OVERLAP = 1056, 132
"""Rows of a tile in which lines are sought, and those that it shares with the next one."""
_LEAST_SIDE = 736
"""Pixels of a tile's side; the detector would enlarge a smaller one."""
_BOX = 1.25
"""How much higher than its characters a box is in which a line is found."""
_GUTTER = 1.5
"""Characters of white that part columns: 。“ leaves one and a bit."""
_LEAST_WIDE = 8
"""Pixels of a line that is set downwards."""
_LEAST_SURE = 0.5
"""How sure the engine must be of a line."""


class TextLine(NamedTuple):
    """A line that was read: pixels of the image, from the upper left. em: how large its characters
    are."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    em: float

    @property
    def downwards(self) -> bool:
        """Whether it is set from the top to the bottom."""
        return self.bottom - self.top > 1.8 * self.em and len(self.text) > 1


class Read(NamedTuple):
    """The lines of an image made upright, in no order; and the way back to the image itself."""

    lines: list[TextLine]
    back: NDArray[np.float64]


def read_lines(grey: Grey) -> Read:
    """The lines of an image. An image of nothing has none."""
    black = black_on_white(grey)
    if is_blank(black):
        return Read([], np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))
    straight = upright(black)
    boxes = [part for box in _boxes(straight.grey) for part in _parted(box, straight.grey)]
    crops = [_crop(straight.grey, box) for box in boxes]
    if not crops:
        return Read([], straight.back)
    said, _ = engine().text_rec(crops)
    lines = [
        _line(str(text), box, straight.grey)
        for box, (text, sure) in zip(boxes, said)
        if str(text).strip() and float(sure) >= _LEAST_SURE
    ]
    return Read(lines, straight.back)


@cache
def engine() -> Any:
    """The engine, loaded once."""
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1)


Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels."""


def _boxes(grey: Grey) -> list[Box]:
    """Where lines of text stand."""
    import cv2

    rows, columns = grey.shape
    most = min((_MOST_PIXELS / (rows * columns)) ** 0.5, _WIDEST / columns)
    scale = min(2.0, _DETECTED_EM / _em(grey), most)
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(grey, size, interpolation=way), dtype=np.uint8)
    found = _once(chain.from_iterable(_tiles(small)))
    return [_scaled(box, 1 / scale, grey.shape) for box in found]


def _once(boxes: Iterable[Box]) -> list[Box]:
    """The boxes, the largest first, without those that lie for the most part in another one."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b[0] - b[2]) * (b[3] - b[1])):
        if not any(_shared(box, other) > 0.6 for other in kept):
            kept.append(box)
    return kept


def _shared(box: Box, other: Box) -> float:
    """The part of a box that lies in another one."""
    wide = min(box[2], other[2]) - max(box[0], other[0])
    high = min(box[3], other[3]) - max(box[1], other[1])
    return max(0, wide) * max(0, high) / max(1, (box[2] - box[0]) * (box[3] - box[1]))


def _parted(box: Box, grey: Grey) -> list[Box]:
    """The box cut where no ink is for longer than two marks leave free: between columns."""
    if _is_downwards(box):
        return [box]
    left, top, right, bottom = box
    inked = _inked(grey[top:bottom, left:right])
    gaps = np.flatnonzero(np.diff(inked) > _GUTTER * (bottom - top) / _BOX)
    begins = [left, *(left + int(inked[i + 1]) for i in gaps)]
    ends = [*(left + int(inked[i]) + 1 for i in gaps), right]
    least = (bottom - top) * 6 // 10  # a lone 1 is no line set downwards
    return [(a, top, max(b, min(right, a + least)), bottom) for a, b in zip(begins, ends)]


def _inked(part: Grey) -> NDArray[np.intp]:
    """The columns of pixels that have ink; a speck, narrower than a stroke, is none."""
    level = (int(part.min()) + int(np.percentile(part, 90))) / 2
    dark = (part < level).sum(axis=0) > 1
    return np.flatnonzero(dark & np.roll(dark, 1))


def _em(grey: Grey) -> float:
    """Pixels of a character of the text: what most of the ink's pieces are about as high as."""
    import cv2

    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    pieces = high[(high >= 8) & (high < 200) & (wide >= 8) & (wide < 200)]
    return 1.1 * float(np.percentile(pieces, 70)) if len(pieces) else float(_DETECTED_EM)


def _tiles(small: Grey) -> Iterator[list[Box]]:
    """The boxes of each tile from the top; of what two tiles share, each has its half and a bit:
    a line on the border may be in both."""
    import cv2

    rows, columns = small.shape
    paper = int(np.percentile(small[::4, ::4], 90))
    for top in range(0, max(1, rows - _OVERLAP), _TILE - _OVERLAP):
        part = small[top : top + _TILE]
        below = max(0, _LEAST_SIDE - part.shape[0])
        beside = max(0, _LEAST_SIDE - columns)
        framed = cv2.copyMakeBorder(part, 0, below, 0, beside, cv2.BORDER_CONSTANT, value=(paper,))
        quads, _ = engine().text_det(cv2.cvtColor(framed, cv2.COLOR_GRAY2BGR))
        first = top + _OVERLAP / 2 - _DETECTED_EM if top else 0.0
        last = top + _TILE - _OVERLAP / 2 + _DETECTED_EM if top + _TILE < rows else rows
        boxes = (_around(quad, top) for quad in (quads if quads is not None else ()))
        yield [box for box in boxes if first <= (box[1] + box[3]) / 2 < last]


def _around(quad: Any, top: int) -> Box:
    left, right = quad[:, 0].min(), quad[:, 0].max()
    return int(left), int(quad[:, 1].min()) + top, int(right), int(quad[:, 1].max()) + top


def _scaled(box: Box, scale: float, shape: tuple[int, ...]) -> Box:
    left, top, right, bottom = (round(side * scale) for side in box)
    return max(0, left), max(0, top), min(shape[1], right), min(shape[0], bottom)


def _crop(grey: Grey, box: Box) -> Any:
    """The line as the engine reads it: in colours; one set downwards is laid out across."""
    import cv2

    left, top, right, bottom = box
    beside = (bottom - top) // 4
    part = grey[top : max(bottom, top + 2), max(0, left - beside) : max(right, left + 2) + beside]
    if _is_downwards(box):
        part = _laid_across(grey[top:bottom, left:right])
    return cv2.cvtColor(part, cv2.COLOR_GRAY2BGR)


def _is_downwards(box: Box) -> bool:
    """Higher than two characters are."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return wide >= _LEAST_WIDE and high > 1.8 * wide


def _laid_across(part: Grey) -> Grey:
    """The characters of a line set downwards beside each other: cut where there is least ink about
    as far down as a character is wide."""
    high, wide = part.shape
    ink = (255 - part.astype(np.int64)).sum(axis=1)
    count = max(2, round(high / (0.95 * wide)))
    reach = max(1, high // count // 6)
    cuts = [0]
    for n in range(1, count):
        at = n * high // count
        cuts.append(at - reach + int(np.argmin(ink[at - reach : at + reach + 1])))
    pieces = [part[a:b] for a, b in pairwise([*cuts, high])]
    tallest = max(piece.shape[0] for piece in pieces)
    paper = int(np.percentile(part, 90))
    padded = [
        np.pad(piece, ((0, tallest - piece.shape[0]), (0, 0)), constant_values=paper)
        for piece in pieces
    ]
    return np.hstack(padded)


def _line(text: str, box: Box, grey: Grey) -> TextLine:
    """The line with the box of its ink, and how large its characters are by how wide they are."""
    left, top, right, bottom = box
    columns = _inked(grey[top:bottom, left:right])
    if len(columns):
        left, right = left + int(columns[0]), left + int(columns[-1]) + 1
    sides = (float(left), float(top), float(right), float(bottom))
    if _is_downwards(box):
        return TextLine(text, *sides, (box[2] - box[0]) / _BOX)
    high = (bottom - top) / _BOX
    wide = (right - left) / max(1.0, cells(text))
    return TextLine(text, *sides, wide if 0.75 * high < wide < 1.3 * high else high)


def usual_em(lines: Sequence[TextLine]) -> float:
    """How large most characters of the lines are; there is one line at least."""
    return median(em for line in lines for em in [line.em] * len(line.text))
