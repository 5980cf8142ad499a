"""Tables that say who holds which post: each row is a line of its own, the name and the post beside
each other, whatever stands between them and after them.

A table is known by its head (姓名, 职务), or, without one, by rows of two cells below each other: a
name and what a post is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from kg.layout_analysis.line_patterns import is_post
from kg.layout_analysis.printed_lines import PrintedLine
from kg.lexicon.loader import words, words_of
from kg.lexicon.name_model import written_as_name
from kg.model.quote import Quote, squeeze

CELL = "|"
"""What stands between a name and the post after it: it is read so from where the cells part."""
_BORDERS = (re.compile(r"[ \u3000]*[|｜丨\t]+[ \u3000]*"), re.compile(r"[ \u3000]{2,}"))
"""What parts cells, the surest first; single spaces do below a head alone."""
_SPACE = re.compile(r"[ \u3000]+")
_ASIDE = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_YEARS = re.compile(r"\d{4}[年月日.\d/-]{0,8}[-—~至]+\d{4}[年月日.\d/-]{0,8}")
_LONGEST_POST = 60
_LEAST_ROWS = 2


class Column(NamedTuple):
    """Where the cells of one person stand in a row: name, post, and the body that the post is of,
    -1 where the table has no such column; of no post where it tells of posts that are not held."""

    name: int
    post: int
    body: int = -1


class Head(NamedTuple):
    """How a table's rows are parted, into how many cells, and whose they are."""

    border: re.Pattern[str]
    cells: int
    columns: tuple[Column, ...]


def with_rows(found: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page, rows of posts as such."""
    out: list[PrintedLine] = []
    head: Head | None = None
    for line in found:
        begun = _head(line.quote)
        head = begun or (head if _fits(line, head) else None)
        if head and not begun and _is_of_another_time(line, head):
            continue
        rows = list(_rows(line, head)) if head and not begun else []
        out += rows or [line]
    return list(_bare_tables(out))


def _cells(quote: Quote, border: re.Pattern[str]) -> list[Quote]:
    """The cells of a line; what only ends it begins none."""
    cells: list[Quote] = []
    at = 0
    for m in border.finditer(quote.text):
        cells.append(quote[at : m.start()])
        at = m.end()
    cells.append(quote[at:])
    return cells[not cells[0] :] if quote.text[:1] in "|｜丨" else cells


def _head(quote: Quote) -> Head | None:
    """What the line heads, if it is the head of a table of posts."""
    told = squeeze(quote.text)
    if len(quote) > 80 or not any(word in told for word in _posts()):
        return None
    for border in (*_BORDERS, _SPACE):
        cells = [squeeze(cell.text) for cell in _cells(quote, border)]
        columns = tuple(_columns(cells))
        if columns:
            return Head(border, len(cells), columns)
    return None


def _posts() -> tuple[str, ...]:
    return words("layout", "tables.posts")


def _columns(cells: Sequence[str]) -> Iterator[Column]:
    """The columns of each person that a row tells of: the post is the nearest one after the name,
    before the next name; where there is none, the nearest before it."""
    kinds = [_kind(cell) for cell in cells]
    names = [i for i, kind in enumerate(kinds) if kind == "names"]
    for n, name in enumerate(names):
        first = names[n - 1] + 1 if n else 0
        last = names[n + 1] if n + 1 < len(names) else len(cells)
        around = [*range(name + 1, last), *range(name - 1, first - 1, -1)]
        post = next((i for i in around if kinds[i] == "posts"), -1)
        body = next((i for i in range(first, last) if kinds[i] == "bodies"), -1)
        if post >= 0 or any(kinds[i] == "not_held" for i in around):
            yield Column(name, post, body)


def _kind(cell: str) -> str:
    for kind in ("names", "posts", "bodies", "not_held"):
        if cell in words_of("layout", f"tables.{kind}"):
            return kind
    return ""


def _fits(line: PrintedLine, head: Head | None) -> bool:
    """Whether the table may go on: a blank line, a row, also of fewer cells where they are surely
    parted."""
    if head is None or not line.quote:
        return head is not None
    cells = len(_cells(line.quote, head.border))
    return cells == head.cells or head.border is _BORDERS[0] and cells > 1


def _is_of_another_time(line: PrintedLine, head: Head) -> bool:
    """A row below 原任职务 or 拟任职务, or one that says from when to when: 1990年至1995年."""
    cells = _cells(line.quote, head.border) if line.quote else []
    named = [c for c in head.columns if len(cells) == head.cells and _name(cells[c.name])]
    ended = any(_YEARS.fullmatch(squeeze(cell.fold)) for cell in cells)
    return any(c.post < 0 or ended for c in named)


def _rows(line: PrintedLine, head: Head) -> Iterator[PrintedLine]:
    if not line.quote:
        return
    cells = _cells(line.quote, head.border)
    for column in head.columns if len(cells) == head.cells else ():
        if row := _row(line.quote, cells, column):
            yield replace(line, quote=row, row=True)


def _row(whole: Quote, cells: Sequence[Quote], column: Column) -> Quote | None:
    """柳青山|市水利局局长, 市水利局柳青山局长 or 市长柳青山, as the columns stand; None of a row
    without a name or a post."""
    name, post = _name(cells[column.name]), cells[column.post].strip()
    if not name or not post or len(post) > _LONGEST_POST:
        return None
    body = cells[column.body].strip() if column.body >= 0 else None
    own = [cell for cell in (body, post) if cell and not (cell is body and _says(post, cell))]
    if column.post < column.name:
        return Quote.join(sorted([*own, name], key=lambda q: q.begin))
    before = [cell for cell in own if cell.begin < name.begin]
    if before:
        return Quote.join([*before, name, post])
    return Quote.join([name, _border(whole, name), *sorted(own, key=lambda q: q.begin)])


def _says(post: Quote, body: Quote) -> bool:
    """Whether the post names the body itself."""
    return squeeze(body.text) in squeeze(post.text)


def _border(whole: Quote, name: Quote) -> Quote:
    """The mark between two cells, where the first of what parts them stands."""
    at = whole.at.index(name.end - 1) + 1
    return Quote(whole.page, CELL, whole.at[at : at + 1])


def _name(cell: Quote) -> Quote | None:
    """The name that a cell holds alone; None where it holds anything else."""
    aside = _ASIDE.search(cell.text)
    name = (cell[: aside.start()] if aside else cell).without_space()
    return name if name and written_as_name(name.fold) else None


def _bare_tables(found: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Rows without a head: two cells, a name and a post; a lone one is none."""
    for is_row, run in groupby(found, key=lambda line: bool(_bare_row(line))):
        lines = list(run)
        if not is_row or len(lines) < _LEAST_ROWS:
            yield from lines
            continue
        for line in lines:
            yield replace(line, quote=_bare_row(line) or line.quote, row=True)


def _bare_row(line: PrintedLine) -> Quote | None:
    if line.row or not line.quote:
        return None
    for border in _BORDERS:
        cells = _cells(line.quote, border)
        if len(cells) == 2 and is_post(squeeze(cells[1].fold)):
            return _row(line.quote, cells, Column(0, 1))
    return None
