"""A page's text → its printed lines, each with what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout_analysis.dated_lines import with_lives
from kg.layout_analysis.line_patterns import (
    APPOINTED,
    BULLET,
    BYLINE_SIGN,
    DATE,
    POINT,
    again,
    dateline,
    stops,
)
from kg.layout_analysis.printed_lines import PrintedLine, printed_lines
from kg.layout_analysis.tables import with_rows
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.lazy import lazy
from kg.model.quote import Quote
from kg.model.source import Page


@dataclass(frozen=True)
class Line:
    """One printed line, or the paragraph it grew into. level: number of # before it; gap: a blank
    line stands before it; full: as long as its neighbours, so that the column broke it; caption:
    it says what a picture shows; short: it ends no sentence, where paragraphs are not broken; row:
    it is of a table of posts, or a line of a life."""

    quote: Quote
    level: int
    gap: bool
    indented: bool
    bullet: bool
    full: bool = False
    caption: bool = False
    short: bool = False
    row: bool = False

    @lazy
    def fold(self) -> str:
        return self.quote.fold


def read_lines(page: Page) -> list[Line]:
    """The lines of a page that hold anything, in order."""
    found: list[Line] = []
    gap = True
    for printed in with_lives(with_rows(printed_lines(page))):
        line = _line(printed, gap) if printed.quote else None
        gap = not printed.quote or gap and line is None
        if line:
            found.append(line)
    return _mark_full(found)


def _line(printed: PrintedLine, gap: bool) -> Line | None:
    """The line without its # and bullet; None if nothing is left."""
    quote = printed.quote
    marks = re.match(r"#{1,6}(?=\s*\S)", quote.text)
    level = len(marks[0]) if marks else 0
    quote = quote[level:].strip()
    sign = BULLET.match(quote.fold)
    bullet = bool(sign) and not BYLINE_SIGN.match(quote.fold)
    if sign and bullet:
        quote = quote[sign.end() :].strip()
    line = Line(quote, level, gap, printed.indented, bullet, row=printed.row)
    return line if quote else None


def _mark_full(found: Sequence[Line]) -> list[Line]:
    """Marks the lines that the column broke: in a run without blank lines most are equally long."""
    marked: list[Line] = []
    run: list[Line] = []
    for line in found:
        if line.gap and run:
            marked += _marked_run(run)
            run = []
        run.append(line)
    return marked + _marked_run(run)


def _marked_run(run: Sequence[Line]) -> list[Line]:
    widths = sorted(len(x.quote) for x in run)
    width = widths[-1 - len(widths) // 10] if widths else 0
    long = [len(x.quote) >= width - max(2, width // 8) for x in run]
    wrapped = len(run) >= 3 and 6 <= width <= 60 and sum(long[:-1]) * 2 > len(run) - 1
    if wrapped:
        for i in range(len(run) - 1):
            long[i] = _is_full(run, long, i, width)
    return [replace(x, full=wrapped and full and not x.level) for x, full in zip(run, long)]


def _is_full(run: Sequence[Line], long: Sequence[bool], i: int, width: int) -> bool:
    """A paragraph's first line is indented, hence shorter; a line before 本报讯 is a headline
    however long it is."""
    following = run[i + 1].fold
    if dateline().match(following):
        return False
    if long[i]:
        return True
    indented = _opens_a_paragraph(run, long, i) and len(run[i].quote) >= width - 4
    return indented and " " not in run[i].fold and not re.match(DATE, following)


def _opens_a_paragraph(run: Sequence[Line], long: Sequence[bool], i: int) -> bool:
    """True if the line before ends a sentence short of the column, and the one after fills it."""
    after = long[i + 1 if i + 2 < len(run) else i]
    return i > 0 and not long[i - 1] and stops(run[i - 1].fold) and after


LONG_LINE = 80
"""Characters above which a line is text, whatever it looks like."""
_LONG_NUMBER = re.compile(r"\d{7}")


def is_body(line: Line) -> bool:
    """True if a line is text rather than a headline or a caption."""
    return not line.level and not line.caption and any(rule(line) for rule in BODY_RULES)


def long_or_full(line: Line) -> bool:
    return line.full or len(line.fold) > LONG_LINE and not _in_parts(line.fold)


def _in_parts(text: str) -> bool:
    """A headline of several clauses with spaces between and no marks: 市长甲出席大会并讲话 强调…"""
    parts = text.split()
    return 1 < len(parts) < 7 and min(map(len, parts)) > 5 and not _MARKS.search(text)


_MARKS = re.compile("[,。;:]")


def has_a_sentence(line: Line) -> bool:
    """…工作。 会议要求;…"""
    return "。" in line.fold or ";" in line.fold or bool(POINT.search(line.fold))


def has_a_long_number(line: Line) -> bool:
    """联系电话 03716666666"""
    return bool(_LONG_NUMBER.search(line.fold))


def appoints(line: Line) -> bool:
    """任命:, 丁一的某市人大常委会…"""
    return bool(APPOINTED.match(line.fold))


def begins_a_report(line: Line) -> bool:
    """本报讯, 又讯, 3月2日,县委召开会议"""
    text = line.fold
    dated = len(text) > 14 and re.match(DATE, text)
    return bool(dateline().match(text) or again().match(text) or dated)


_LEADS_ON = Pattern("layout", "(?:{leads_on}|{number}[点条项个][^,。;:]{2,6}):$")


def leads_on(line: Line) -> bool:
    """副市长提出三点要求: what follows goes on with it."""
    return bool(_LEADS_ON.search(line.fold))


def indented_text(line: Line) -> bool:
    """A line that is set in, long enough for text."""
    plain = line.indented and not line.short
    return plain and len(line.fold) > 18 and " " not in line.fold.strip()


def clauses(line: Line) -> bool:
    """A comma in a line of more than 24 characters."""
    return "," in line.fold and len(line.fold) > 24


def is_row(line: Line) -> bool:
    """A row of a table of posts, a line of a life."""
    return line.row


BODY_RULES = (
    long_or_full,
    has_a_sentence,
    has_a_long_number,
    appoints,
    begins_a_report,
    leads_on,
    indented_text,
    clauses,
    is_row,
)
