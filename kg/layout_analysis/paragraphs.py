"""Lines → paragraphs: a line that stops in the middle of a sentence is joined to the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.layout_analysis import bylines
from kg.layout_analysis.captions import keeps_paragraphs
from kg.layout_analysis.line_patterns import (
    DATE,
    JUMP,
    LONGEST_FURNITURE,
    MINUTES,
    again,
    dateline,
    is_furniture,
    stops,
)
from kg.layout_analysis.lines import LONG_LINE, Line, begins_a_report, is_body
from kg.layout_analysis.passed_over import advertises
from kg.layout_analysis.space_repair import is_a_post_and_a_name
from kg.lexicon.patterns import Pattern
from kg.model.quote import Quote, squeeze
from kg.model.source import Byline


class Paragraph:
    """Lines that grow into a paragraph. A long one is looked at by its last line and by counts
    alone, and joined once, at its end."""

    def __init__(self, line: Line):
        self.first, self.last, self.quotes = line, line, [line.quote]
        self.length = len(line.quote)
        self.open = _open_marks(line.fold)
        self.tabbed = "\t" in line.quote.text
        self._short: Line | None = line

    def add(self, line: Line) -> None:
        """The next line of the paragraph."""
        self.last = line
        self.quotes.append(line.quote)
        self.length += len(line.quote)
        brackets, quotations = _open_marks(line.fold)
        self.open = self.open[0] + brackets, self.open[1] + quotations
        self.tabbed = self.tabbed or "\t" in line.quote.text
        self._short = self.line() if self.length <= LONGEST_FURNITURE else None

    def line(self) -> Line:
        """The lines as one: it looks as the first did, and is full where the last was."""
        if len(self.quotes) == 1:
            return self.first
        return replace(self.first, quote=Quote.join(self.quotes), full=self.last.full)

    @property
    def level(self) -> int:
        return self.first.level

    @property
    def full(self) -> bool:
        return self.last.full

    @property
    def is_body(self) -> bool:
        if len(self.quotes) > 1:  # …会议于2月1⏎7日召开
            return True
        return is_body(self._short) if self._short else not self.level

    @property
    def is_furniture(self) -> bool:
        return self._short is not None and is_furniture(self._short.fold)

    @property
    def end(self) -> str:
        """The last characters, folded: all that tells whether a sentence ends."""
        return self._short.fold if self._short else "".join(q.fold for q in self.quotes[-3:])[-3:]

    @property
    def is_open(self) -> bool:
        """True if a bracket or a quotation that began goes on."""
        return self.open[0] > 0 or self.open[1] > 0


def _open_marks(text: str) -> tuple[int, int]:
    """How many brackets and how many quotations a text opens more than it closes."""
    return text.count("(") - text.count(")"), text.count("“") - text.count("”")


def join_lines(found: Sequence[Line]) -> list[Line]:
    """The paragraphs of a page, each as one line; one that is printed twice counts once."""
    return list(_once(_joined(found)))


def _joined(found: Sequence[Line]) -> list[Line]:
    joined: list[Paragraph] = []
    any_body = False  # among the paragraphs before the last
    may_cut = not keeps_paragraphs(found)
    for i, line in enumerate(found):
        before = joined[-1] if joined else None
        after = found[i + 1] if i + 1 < len(found) else None
        in_text = before is not None and (any_body or before.is_body)
        if in_text and may_cut and _cut_short(line, after):
            line = replace(line, full=True)
        if before and goes_on(before, line) and not _heads_what_follows(before, line, after):
            before.add(line)
            continue
        any_body = in_text
        joined.append(Paragraph(line))
    return [p.line() for p in joined]


def _cut_short(line: Line, after: Line | None) -> bool:
    """A short line that begins a paragraph and was cut by the column: it holds a comma or a list,
    and text goes on after it."""
    if after is None or after.bullet or line.caption or not _may_be_cut(line):
        return False
    patterns = (dateline(), again(), re.compile(DATE))
    return is_body(after) and not any(p.match(after.fold) for p in patterns)


def _heads_what_follows(before: Paragraph, line: Line, after: Line | None) -> bool:
    """…营造了良好氛围⏎⏎全市动员会召开⏎ 3月2日…: a headline between blank lines, though nothing
    closes the text above it."""
    if after is None or not line.gap or before.is_open or is_body(line) or stops(line.fold):
        return False
    begins = after.indented or after.gap or len(after.fold) > _A_COLUMN
    return before.is_body and begins and is_body(after) and len(line.fold) >= _SHORTEST_HEADLINE


_SHORTEST_HEADLINE = 8
_A_COLUMN = 50
"""Characters that no line of a column has."""


def _may_be_cut(line: Line) -> bool:
    text = line.fold
    plain = not line.level and not line.bullet and " " not in text
    return plain and len(text) > 12 and bool(re.search("[,、]", text)) and not stops(text)


_DAY_SO_FAR = re.compile(r"(?:^|[^\d.])(?:\d{4}\s*年\s*)?\d{1,2}\s*(?:月(?:\s*\d{1,2})?)?\s*$")
_DAY_ON = re.compile(r"\s*(?:月\s*)?\d{0,2}\s*日")


def _splits_a_day(end: str, begin: str) -> bool:
    """3月2⏎4日, 3月24⏎日: a day that the end of a line has cut."""
    whole = _DAY_SO_FAR.search(end)
    on = _DAY_ON.match(begin)
    if not whole or not on:
        return False
    day = re.sub(r"\s", "", whole[0] + on[0])
    return bool(re.search(r"\d{1,2}月\d{1,2}日$", day)) and bool(re.search(r"\d月|年", day))


def goes_on(before: Paragraph, line: Line) -> bool:
    """True if the line belongs to the paragraph before it."""
    if not line.gap and _splits_a_day(before.end, line.fold):
        return True
    if any(rule(before, line) for rule in BREAKS):
        return False
    if stops(before.end):
        open_or_full = before.is_open or before.full and is_body(line)
        return not line.indented and not line.gap and open_or_full
    return not (signs(before, line) or JUMP.fullmatch(line.fold) or before.tabbed)


def ends_in_a_credit(before: Paragraph, line: Line) -> bool:
    """王小明 摄; but (记者 王小明 摄影⏎李芳)3月2日"""
    return before.open[0] <= 0 and before.end.endswith(("摄", "摄影", "供图"))


def is_marked(before: Paragraph, line: Line) -> bool:
    """A heading with #, or a bullet."""
    return bool(before.level or line.level or line.bullet)


def is_set_in(before: Paragraph, line: Line) -> bool:
    """An indented line after one that does not fill the column."""
    return line.indented and not before.full


def either_is_furniture(before: Paragraph, line: Line) -> bool:
    return before.is_furniture or is_furniture(line.fold)


def follows_no_text(before: Paragraph, line: Line) -> bool:
    return not before.is_body


def opens_a_report(before: Paragraph, line: Line) -> bool:
    """本报讯, 又讯"""
    return bool(dateline().match(line.fold) or again().match(line.fold))


def is_below_a_picture(before: Paragraph, line: Line) -> bool:
    """市长宋建华致辞"""
    return before.first.caption or line.caption


def either_is_a_row(before: Paragraph, line: Line) -> bool:
    """柳青山|市长, 1996.01 东坪县委常委"""
    return before.last.row or line.row


def begins_after_an_advertisement(before: Paragraph, line: Line) -> bool:
    """诚聘销售经理 13800000000⏎3月2日,市长柳青山主持召开会议"""
    return advertises(before.last) and begins_a_report(line)


def either_is_of_minutes(before: Paragraph, line: Line) -> bool:
    """主持人:甲⏎参加人员:乙、丙"""
    begins = MINUTES.match(line.fold)
    return bool(begins or before.first is before.last and MINUTES.match(before.first.fold))


_BACK_AT_IT = Pattern("layout", "(?:{han}{0,4}{goes_back_to}上|{goes_back}),")


def goes_back_to_it(before: Paragraph, line: Line) -> bool:
    """…还邀请了甲、乙两位老先生⏎纪念大会上,丙讲话: a paragraph whose stop is missing."""
    long = len(before.last.fold) > LONG_LINE and not before.end.endswith((",", "、", "在"))
    return long and bool(_BACK_AT_IT.match(line.fold))


_ENTRY = re.compile(r"[\u4e00-\u9fff·]{2,4}\([^()]{2,16}\)")


def both_are_entries(before: Paragraph, line: Line) -> bool:
    """柳青山(学号12),获选主席⏎孟远(学号13)、…: lines of a list that begin alike."""
    return bool(_ENTRY.match(before.last.fold) and _ENTRY.match(line.fold))


def follows_a_post_and_a_name(before: Paragraph, line: Line) -> bool:
    """县长 柳青山⏎县政协主席 罗 敏"""
    listed = line.gap or is_a_post_and_a_name(line.fold)
    return listed and is_a_post_and_a_name(before.last.fold)


_DAY = re.compile(
    r"(?P<year>\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}(?:\s*[-—–]+\s*\d{1,2})?\s*日(?!电|讯)"
)
"""3月2日, 3月 2—4日."""


def both_are_of_a_day(before: Paragraph, line: Line) -> bool:
    """2021年1月26日,市里召开大会⏎2021年2月25日,…: a chronicle, with or without full stops."""
    day = _DAY.match(line.fold)
    if day is None:
        return False
    first = _DAY.match(before.first.fold)
    return bool(_DAY.match(before.last.fold) or day["year"] and first and first["year"])


BREAKS = (
    ends_in_a_credit,
    is_below_a_picture,
    either_is_a_row,
    begins_after_an_advertisement,
    goes_back_to_it,
    both_are_entries,
    follows_a_post_and_a_name,
    either_is_of_minutes,
    both_are_of_a_day,
    is_marked,
    is_set_in,
    either_is_furniture,
    follows_no_text,
    opens_a_report,
)
"""What begins a new paragraph."""


def signs(before: Paragraph, line: Line) -> bool:
    """True if the line is a byline of its own: 记者 王小明, or 责任编辑:李芳 after a full line."""
    signed = whole_byline(line.quote)
    return bool(signed) and (not before.full or all(b.role == "editor" for b in signed or ()))


def _once(found: Sequence[Line]) -> Iterator[Line]:
    """A paragraph printed twice counts once."""
    seen: set[str] = set()
    for line in found:
        key = squeeze(line.fold)
        if len(key) > 20 and key in seen:
            continue
        seen.add(key)
        yield line


def whole_byline(quote: Quote) -> tuple[Byline, ...] | None:
    """The byline that a whole line is; None if it is none."""
    bracketed = quote.fold[:1] == "(" and quote.fold[-1:] == ")"
    return bylines.parse(quote.strip(), bare=bracketed) if len(quote) <= 80 else None
