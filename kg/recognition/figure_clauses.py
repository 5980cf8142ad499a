"""The clause that a number stands in: where it begins, what stands before the number in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kg.lexicon.loader import any_of, words
from kg.lexicon.patterns import Pattern
from kg.model.fact import Figure
from kg.model.mention import Token
from kg.recognition.counted_numbers import CountedNumber

EDGE = ",;:。!?()、"


class Refused(Exception):
    """A number that gives no figure; the message says why."""


@dataclass(frozen=True)
class Mark:
    """What else stands in the sentence: text[begin:end] is an area, a place, a body, an office (a
    body that speaks for its area), a person or a date."""

    begin: int
    end: int
    kind: str


@cache
def word_set(key: str) -> frozenset[str]:
    """One list of figures.toml."""
    return frozenset(words("figures", key))


@cache
def words_at(key: str) -> re.Pattern[str]:
    """Any word of one list of figures.toml."""
    return re.compile(any_of("figures", key))


class SentenceText:
    """A folded sentence with its words and with what is marked in it."""

    def __init__(self, text: str, tokens: Sequence[Token], marks: Sequence[Mark]):
        self.text, self.tokens = text, list(tokens)
        self.marks = sorted(marks, key=lambda k: (k.begin, -k.end))

    def lead(self, at: int) -> int:
        """Where the clause begins that holds `at`."""
        return max(self.text.rfind(c, 0, at) for c in ",;:。!?()") + 1

    def clause(self, number: CountedNumber, earlier: Sequence[Figure]) -> Clause:
        return Clause(self, number, tuple(earlier))


@dataclass(frozen=True)
class Clause:
    """A number in its sentence. earlier: the figures before it."""

    sentence: SentenceText
    number: CountedNumber
    earlier: tuple[Figure, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def marks(self) -> list[Mark]:
        return self.sentence.marks

    @cached_property
    def lead(self) -> int:
        """Where the clause begins."""
        return self.sentence.lead(self.number.begin)

    @cached_property
    def before(self) -> int:
        """Where the item of a list, or the clause, begins that the number stands in."""
        return max(self.text.rfind(c, 0, self.number.begin) for c in EDGE) + 1

    @cached_property
    def stop(self) -> int:
        """Where the clause, or the item of a list, ends."""
        ends = (i for i in range(self.number.end, len(self.text)) if self.text[i] in EDGE)
        return next(ends, len(self.text))

    @property
    def whole(self) -> str:
        return self.text[self.lead : self.stop]

    @property
    def last(self) -> Figure | None:
        return self.earlier[-1] if self.earlier else None

    @cached_property
    def neighbour(self) -> Figure | None:
        """The figure of this clause that this one is joined to: 13个一级网格和5个二级网格."""
        for f in self.earlier:
            between = self.text[f.end : self.before] or " "
            if f.begin >= self.lead and _JOINED.fullmatch(between):
                return f
        return None

    def changed(self) -> Figure | None:
        """The last figure that 同比增长 may be said of: near enough, and no change itself."""
        near = (f for f in reversed(self.earlier) if f.end + 1 >= self.lead - 8)
        return next((f for f in near if f.rule != "figure-change"), None)

    def area_before_number(self) -> Mark | None:
        areas = (k for k in self.marks if k.kind == "area" and k.end == self.number.begin)
        return next(areas, None)

    def prefix(self, *, counted: bool) -> list[Token]:
        """The words before the number, without date, area, office and body at their head.

        counted: what stands right before the number may be a kind of body or place that is counted
        (乡镇卫生院276所). Refused: the clause tells of something else than an area.
        """
        joined = self.neighbour is not None and self.before <= self.neighbour.begin
        end = self.number.begin
        at = self._after_head(self.lead if joined else self.before, end, counted)
        if m := _CAUSED.search(self.text[at:end]):
            at += m.end()
        for refusal in PREFIX_REFUSALS:
            if reason := refusal(self, at, counted):
                raise Refused(reason)
        inside = (t for t in self.sentence.tokens if t.end > at and t.begin < end)
        return [Token(max(t.begin, at), min(t.end, end), t.tag) for t in inside]

    def _after_head(self, at: int, end: int, counted: bool) -> int:
        """Where the head ends: 其中, 截至3月8日, 全市, …."""
        while True:
            link = _LINK.match(self.text[at:end])
            if mark := self._mark_at(at, end, counted):
                at = mark.end
            elif link and link[0]:
                at += len(link[0])
            elif period := self._period_at(at, end):
                at = period
            else:
                return at

    def _mark_at(self, at: int, end: int, counted: bool) -> Mark | None:
        for k in self.marks:
            heads = k.begin == at and k.end <= end and k.kind in ("area", "office", "date", "body")
            if heads and not (counted and k.end == end and k.kind == "body"):
                return k
        return None

    def _period_at(self, at: int, end: int) -> int | None:
        """Where a period that begins at `at` ends; None if none begins there."""
        keys = ("asof.now", "asof.periods", "asof.until")
        for pattern in (*map(words_at, keys), _PERIOD):
            if m := pattern.match(self.text, at, end):
                return m.end()
        return None


_JOINED = re.compile(r"[\u4e00-\u9fff“”]{0,14}[、和及]|以及")
_PERIOD = re.compile(r"\d{4}年|中|前\d{1,2}个月|\d{1,2}月?[至到—-]\d{1,2}月份?")
_LINK = Pattern("figures", r"{measures.heads}|共(?!{measures.no_all})|据{han}{2,6}|[\ “”]")
_CAUSED = Pattern("figures", "{measures.already}?造成了?")
_MODAL = Pattern("figures", "{skip.modal}(?!{measures.no_modals})")


def inside_an_area(clause: Clause, at: int, counted: bool) -> str:
    """郑东新区实验小学有学生300名"""
    end = clause.number.begin
    for k in clause.marks:
        over = k.kind != "date" and k.begin < end and at < k.end
        if over and not (counted and k.end == end and k.kind in ("body", "place", "office")):
            return "told of a body or a place inside an area"
    return ""


def of_another_subject(clause: Clause, at: int, counted: bool) -> str:
    """他们种植300亩"""
    m = words_at("skip.subjects").match(clause.text, at, clause.number.begin)
    return f"told of {m[0]}" if m else ""


def dependent(clause: Clause, at: int, counted: bool) -> str:
    """对300名学生"""
    rest = clause.text[at : clause.number.begin]
    if any(w in rest for w in words("figures", "whole.words")):
        return ""
    preposition = re.match(any_of("figures", "skip.preposition"), rest)
    word = re.match(any_of("figures", "skip.not_prepositions"), rest)
    return "a clause that depends on another" if preposition and not word else ""


def a_goal(clause: Clause, at: int, counted: bool) -> str:
    """到2025年达到300家"""
    goal = re.search(r"(?<!截)到20\d\d年", clause.text[: clause.number.begin])
    return "a goal" if goal else ""


def planned(clause: Clause, at: int, counted: bool) -> str:
    """将新增300家"""
    rest = clause.text[at : clause.number.begin]
    m = _MODAL.search(rest)
    return f"{m[0]}: not said of what is" if m else ""


PREFIX_REFUSALS = (inside_an_area, of_another_subject, dependent, a_goal, planned)
