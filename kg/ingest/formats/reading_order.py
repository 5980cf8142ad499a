"""Characters with boxes → paragraphs in reading order: columns by recursive XY-cut.

A region is cut where a white gap runs through it: into columns, left to right, where one runs down
the whole of it; else below or above a headline, wherever the largest part with columns comes free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from kg.ingest.formats.extract import run_on

_ENDS = re.compile(r"[。！？!?…”』」;；:：)）】]\Z")
_ZONE = 0.07
"""The part of a page's height at its top and its bottom in which running heads stand."""
_SPLITS = 40
"""Places at which a region is tried to be cut across."""
_DEEPEST = 60
_HEAD = 1.3
"""How much larger than the text a headline's type is."""
_RUNS = 4000
"""Runs of a page, four times the fullest one's; what has more is no page of lines, and not cut."""


@dataclass(frozen=True)
class Char:
    """A character, a run of them on one line, or a line of such runs, its parts; points, from the
    lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    parts: tuple[Char, ...] = ()

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 0.1)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. size: points of their characters; open: does not end here;
    parts: the runs that it was put together from, in order."""

    text: str
    size: float
    open: bool
    indented: bool
    at_edge: bool = False
    parts: tuple[Char, ...] = ()

    def continues(self, before: Paragraph) -> bool:
        """Whether it may be the rest of an open one: as large, and begins without an indent."""
        return not self.indented and abs(self.size - before.size) < 0.15 * before.size

    def joined(self, rest: Paragraph) -> Paragraph:
        """Both as one."""
        text, parts = run_on([self.text, rest.text]), self.parts + rest.parts
        return replace(self, text=text, open=rest.open, parts=parts)


def paragraphs_of(chars: Sequence[Char], height: float) -> list[Paragraph]:
    """The paragraphs of a page that is so high. A page of nothing has none."""
    return paragraphs_of_runs(list(_runs(chars)), height)


def paragraphs_of_runs(runs: list[Char], height: float) -> list[Paragraph]:
    """The same, where the runs of characters on a line, or whole lines, are known already."""
    if not runs:
        return []
    em = median(chain.from_iterable([run.height] * len(run.text) for run in runs))
    found: list[Paragraph] = []
    for region in _regions(runs, em, 0) if len(runs) <= _RUNS else [runs]:
        own = list(_paragraphs(_lines(region), height))
        joins = bool(found and own) and found[-1].open and own[0].continues(found[-1])
        if joins and not found[-1].at_edge:
            found[-1:] = [found[-1].joined(own.pop(0))]
        found += own
    return found


def _runs(chars: Sequence[Char]) -> Iterator[Char]:
    """Characters that follow each other on a line, without a gap that could part columns."""
    run: Char | None = None
    space = ""
    for c in chars:
        if c.text.isspace():
            space = " " if run else ""
            continue
        if run and _follows(run, c):
            run = replace(
                run,
                text=run.text + (space or _gap(run, c)) + c.text,
                right=max(run.right, c.right),
                bottom=min(run.bottom, c.bottom),
                top=max(run.top, c.top),
            )
        else:
            if run:
                yield run
            run = c
        space = ""
    if run:
        yield run


def _follows(run: Char, c: Char) -> bool:
    size = max(run.height, c.height)
    small = min(run.height, c.height)
    level = abs(run.middle - c.middle) < 0.6 * size
    same = small > 0.3 * size or c.height < 0.5 * run.height
    return level and same and -0.6 * size < c.left - run.right < 1.3 * size


def _gap(run: Char, c: Char) -> str:
    """A space where the line is set with one; ideographs are spread to fill a line."""
    latin = run.text[-1].isascii() and c.text.isascii()
    least = 0.2 if latin else 0.7
    return " " if c.left - run.right > least * run.height else ""


def _regions(runs: list[Char], em: float, depth: int) -> Iterator[list[Char]]:
    """The page's runs, parted into columns and in reading order."""
    parts = _parts(runs, em) if depth < _DEEPEST else [runs]
    if len(parts) < 2:
        yield runs
        return
    for part in parts:
        yield from _regions(part, em, depth + 1)


def _parts(runs: list[Char], em: float) -> list[list[Char]]:
    """The region cut once; itself where nothing cuts it."""
    stories = _stories(runs, em)
    if len(stories) > 1:
        return stories
    columns = _columns(runs, em)
    below = _below_their_heads(columns, em)
    if len(below) > 1:
        return below
    if len(columns) > 1:
        return _storeys(runs, em) or columns
    return _split(runs, em) or [runs]


def _stories(runs: list[Char], em: float) -> list[list[Char]]:
    """The region cut above each row of headlines that has nothing beside it."""
    ordered, gaps = _gaps(runs, em)
    cuts = [0, *sorted(i for _, i in gaps), len(ordered)]
    rows = [ordered[a:b] for a, b in pairwise(cuts)]
    stories: list[list[Char]] = []
    before = True
    for row in rows:
        head = all(run.height > _HEAD * em for run in row)
        if head and not before or not stories:
            stories.append([])
        stories[-1] += row
        before = head
    return stories


def _below_their_heads(columns: list[list[Char]], em: float) -> list[list[Char]]:
    """The columns by stories side by side: one without a headline goes with that to its left. All
    together where the first has none: then a headline stands in the middle of its columns."""
    stories: list[list[Char]] = []
    for column in columns:
        headed = max(column, key=lambda run: run.top).height > _HEAD * em
        if headed or not stories:
            stories.append([])
        if not headed and len(stories[-1]) == 0:
            return [list(chain.from_iterable(columns))]
        stories[-1] += column
    return stories


def _storeys(runs: list[Char], em: float) -> list[list[Char]]:
    """The region above and below its widest gap, where other columns stand below than above.

    So are two articles in columns, one above the other, of which some columns happen to meet.
    """
    ordered, gaps = _gaps(runs, em)
    usual = median(size for size, _ in gaps) if gaps else 0.0
    wide = [(size, i) for size, i in gaps if size > 0.8 * em and size > 1.4 * usual]
    for _, i in sorted(wide, reverse=True)[:_SPLITS]:
        above, below = ordered[:i], ordered[i:]
        if len(_columns(above, em)) != len(_columns(below, em)):
            return [above, below]
    return []


def _columns(runs: list[Char], em: float) -> list[list[Char]]:
    """The runs by columns, left to right: parted where a white gap runs down all of them."""
    ordered = sorted(runs, key=lambda run: run.left)
    columns = [[ordered[0]]]
    edge = ordered[0].right
    for run in ordered[1:]:
        if run.left - edge > 0.7 * em:
            columns.append([])
        columns[-1].append(run)
        edge = max(edge, run.right)
    return columns


def _gaps(runs: list[Char], em: float) -> tuple[list[Char], list[tuple[float, int]]]:
    """The runs from the top; and the white gaps across all of them: size, number of runs above."""
    ordered = sorted(runs, key=lambda run: -run.top)
    gaps: list[tuple[float, int]] = []
    edge = ordered[0].bottom
    for i, run in enumerate(ordered[1:], 1):
        if edge - run.top > 0.15 * em:
            gaps.append((edge - run.top, i))
        edge = min(edge, run.bottom)
    return ordered, gaps


def _split(runs: list[Char], em: float) -> list[list[Char]]:
    """The region above and below the cut that frees the highest columns; nothing if none does."""
    ordered, gaps = _gaps(runs, em)
    best, free = 0, 3 * em
    for _, i in sorted(gaps, reverse=True)[:_SPLITS]:
        height = max(_freed(ordered[:i], em), _freed(ordered[i:], em))
        if height > free:
            best, free = i, height
    return [ordered[:best], ordered[best:]] if best else []


def _freed(runs: list[Char], em: float) -> float:
    """How high a part with columns is; nothing where it has none, or a column of one line."""
    columns = _columns(runs, em)
    if len(columns) < 2 or min(map(_height, columns)) < 1.5 * em:
        return 0.0
    return min(sorted(map(_height, columns))[-2:])


def _height(runs: Sequence[Char]) -> float:
    return max(run.top for run in runs) - min(run.bottom for run in runs)


def _lines(runs: list[Char]) -> list[Char]:
    """The runs of a region as lines, from the top. Text set downwards is one line."""
    lines: list[list[Char]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        same = lines and lines[-1][0].middle - run.middle < 0.45 * lines[-1][0].height
        if same:
            lines[-1].append(run)
        else:
            lines.append([run])
    whole = [_line(sorted(line, key=lambda run: run.left)) for line in lines]
    if len(whole) > 2 and all(len(line.text) == 1 for line in whole):
        return [_downwards(whole)]
    return whole


def _line(runs: list[Char]) -> Char:
    text = runs[0].text
    for before, run in pairwise(runs):
        text += (" " if run.left - before.right > 0.5 * run.height else "") + run.text
    size = max(runs, key=lambda run: len(run.text))
    right = max(run.right for run in runs)
    return Char(text, runs[0].left, size.bottom, right, size.top, tuple(runs))


def _downwards(lines: list[Char]) -> Char:
    text = "".join(line.text for line in lines)
    first = lines[0]
    right, parts = max(line.right for line in lines), _parts_of(lines)
    return Char(text, first.left, first.bottom, right, first.top, parts)


def _parts_of(lines: Sequence[Char]) -> tuple[Char, ...]:
    return tuple(chain.from_iterable(line.parts or (line,) for line in lines))


def _paragraphs(lines: list[Char], height: float) -> Iterator[Paragraph]:
    """The lines as paragraphs: a new one at an indent, after a short line, or in other type."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    steps = [a.middle - b.middle for a, b in pairwise(lines)]
    step = median(steps) if steps else 0.0
    held: list[Char] = []
    for line in lines:
        if held and _begins(held, line, left, right, step):
            yield _paragraph(held, left, right, height)
            held = []
        held.append(line)
    yield _paragraph(held, left, right, height)


def _begins(held: list[Char], line: Char, left: float, right: float, step: float) -> bool:
    last = held[-1]
    rest = right - last.right
    ends = _ENDS.search(last.text) is not None
    short = rest > (1.6 if ends else 4) * line.height
    other = abs(last.height - line.height) > 0.2 * max(last.height, line.height)
    apart = last.middle - line.middle > 1.7 * step
    larger = other and len(line.text) > 2
    return _indent(line, left) or short or apart or larger


def _indent(line: Char, left: float) -> bool:
    return line.left - left > 0.9 * line.height


def _paragraph(lines: list[Char], left: float, right: float, height: float) -> Paragraph:
    text = run_on([line.text for line in lines])
    full = right - lines[-1].right < 1.6 * lines[-1].height
    edge = all(not _ZONE * height < line.middle < (1 - _ZONE) * height for line in lines)
    size = round(max(lines, key=lambda line: len(line.text)).height, 1)
    is_open = full and not _ENDS.search(text)
    return Paragraph(text, size, is_open, _indent(lines[0], left), edge, _parts_of(lines))
