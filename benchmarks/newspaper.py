"""Text set as a newspaper page: an image of columns below headlines, scanned askew and unclean.

Everything follows from the text and the arguments: the same page is the same image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
)
"""Of the text and of headlines; SIMPLIFIED is the face in each file."""
SIMPLIFIED = 2
BODY, HEAD = 9.5, 20.0
"""Points."""
LEADING, GUTTER, MARGIN = 1.45, 1.6, 4.0
"""Of a line, between columns and round the page, in body characters."""
_NO_HEAD = re.compile(r"[。！？!?；;：:”）)]$|。|\d{7}")
_LONGEST_HEAD = 45
_CLOSING = "，。、；：！？”）》,.;:!?)"
"""No line begins with one of these."""


@dataclass(frozen=True)
class Story:
    """A headline, which may be empty, and the paragraphs below it."""

    head: str
    paragraphs: tuple[str, ...]


def stories(text: str) -> list[Story]:
    """The lines of a page as stories: a short line that ends no sentence heads the next one."""
    lines = [" ".join(line.strip("#").split()) for line in text.splitlines()]
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in filter(None, lines):
        if len(line) <= _LONGEST_HEAD and not _NO_HEAD.search(line):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return [Story(head, tuple(body)) for head, body in found if head or body]


def as_printed(text: str) -> str:
    """The text of a page in the order in which it is set, without white space."""
    return "".join("".join((s.head, *s.paragraphs)) for s in stories(text)).replace(" ", "")


def page_image(text: str, columns: int, dpi: int) -> Any:
    """The page, clean and upright: a grey image (array of rows)."""
    from PIL import Image, ImageDraw

    em = round(BODY * dpi / 72)
    width = max(40, round((1.35 * len(text)) ** 0.5))
    left = top = round(MARGIN * em)
    right = left + width * em
    drawn = list(_placed(stories(text), columns, em, round(HEAD * dpi / 72), (left, top, right)))
    bottom = max(y for _, y, _, _ in drawn) + 3 * em
    image = Image.new("L", (right + left, bottom + top), 255)
    pen = ImageDraw.Draw(image)
    for x, y, char, size in drawn:
        pen.text((x, y), char, fill=20, font=_font(FONTS[size > em], size))
    return np.asarray(image)


def _placed(
    told: Sequence[Story], columns: int, em: int, head: int, sides: tuple[int, int, int]
) -> Iterator[tuple[int, int, str, int]]:
    """Each character: x, y, itself, its size in pixels."""
    left, y, right = sides
    gutter = round(GUTTER * em)
    wide = (right - left - gutter * (columns - 1)) // columns
    for story in told:
        for line in _lines(story.head, (right - left) // head):
            yield from _line(line, left, y, head)
            y += round(1.3 * head)
        y += em // 2 if story.head else 0
        lines = [line for p in story.paragraphs for line in _lines("\u3000\u3000" + p, wide // em)]
        deep = -(-len(lines) // columns)
        step = round(LEADING * em)
        for i, line in enumerate(lines):
            column, row = divmod(i, deep)
            yield from _line(line, left + column * (wide + gutter), y + row * step, em)
        y += deep * step + 2 * em


def _lines(text: str, cells: int) -> Iterator[str]:
    """The text broken into lines; a mark that ends something takes what is before it along."""
    line, used = "", 0.0
    for char in text:
        size = _cells(char)
        if used + size > cells:
            kept = re.search(f"(.?[{_CLOSING}]*)$", line)[1] if char in _CLOSING else ""
            yield line[: len(line) - len(kept)]
            line, used = kept, sum(map(_cells, kept))
        line, used = line + char, used + size
    if line:
        yield line


def _line(text: str, x: int, y: int, em: int) -> Iterator[tuple[int, int, str, int]]:
    at = float(x)
    for char in text:
        yield round(at), y, char, em
        at += _cells(char) * em


def _cells(char: str) -> float:
    return 0.56 if char.isascii() else 1.0


@cache
def _font(file: str, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(file, size, index=SIMPLIFIED)


def scanned(image: Any, degrees: float, noise: float, seed: int = 1) -> Any:
    """The image as a scanner gives it: turned, on grey paper, soft, with grain and specks."""
    import cv2

    rows, columns = image.shape
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), degrees, 1.0)
    turned = cv2.warpAffine(image, turn, (columns, rows), borderValue=255)
    random = np.random.default_rng(seed)
    paper = 215 + 15 * np.linspace(0, 1, columns)[None, :]
    soft = cv2.GaussianBlur(turned, (3, 3), 0.6 if noise else 0.01).astype(float) * paper / 255
    grainy = soft + random.normal(0, 60 * noise, image.shape)
    specks = random.random(image.shape)
    grainy[specks < 0.01 * noise] = 30
    grainy[specks > 1 - 0.01 * noise] = 240
    return np.clip(grainy, 0, 255).astype(np.uint8)


def save(image: Any, file: Path, dpi: int) -> None:
    """Writes the image, which says its dpi."""
    from PIL import Image

    Image.fromarray(image).save(file, dpi=(dpi, dpi))
