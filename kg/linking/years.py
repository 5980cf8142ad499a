"""The year of an event whose day a page prints without one, where no issue tells it: the name of
the event says it (庆祝2013年教师节大会), or a day close to it that the page prints in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.lexicon.patterns import Pattern
from kg.linking.calendar import is_ahead, says_what_it_is
from kg.model.event import Event
from kg.model.mention import Grounded, Issue, Sentence

# 2013年|教师节, but 年产|2000万吨|生产线, |2000人|健步走: a number is no year.
_YEAR = Pattern(
    "reports", r"(?<!\d)(?:19[89]|20[0-3])\d(?!\d|[万亿余多]|{of_people}|{figures/units.measure})"
)
_OTHER_YEAR = Pattern("dates", r"{year_of_another}|\d年(?:度|级|届)|\d[级届]")
"""2022年冬奥会测试赛, 2013年度总结大会: held in the year before or after."""
_MONTHS = range(3, 11)
"""In other months a meeting may be of the year that ends or of the one that comes."""
_AHEAD, _BESIDE = 40, 10
"""Days from an event to one that its page says is to come, and to a feast about which it is."""

Span = tuple[dt.date, dt.date]
"""The first and the last day of those that are of one year with a day printed in full."""


def days_told(sentences: Sequence[Sentence]) -> list[Span]:
    """The days close to a day, printed in full, that is to come or said to be a feast: 将于2025年
    2月25日召开, 2011年9月10日是第27个教师节."""
    return list(chain.from_iterable(_days_told(s) for s in sentences if s.paragraph >= 0))


def _days_told(s: Sentence) -> Iterator[Span]:
    for m in s.dates:
        if m.kind != "day" or not m.year or m.link is None or not m.link.day:
            continue
        day = dt.date.fromisoformat(m.link.day)
        if says_what_it_is(m, s) and "第" in s.text[m.end :]:
            yield day - dt.timedelta(_BESIDE), day + dt.timedelta(_BESIDE)
        elif is_ahead(m, s) and not m.rule:
            yield day - dt.timedelta(_AHEAD), day


def with_year(event: Event, issue: Issue, told: Sequence[Span]) -> Event:
    """The event with the year that its name or the days `told` say; the same event where the issue
    or the page tells it otherwise, or nothing does."""
    when = event.when
    if issue.year or when is None or len(when.month_day or "") != len("--09-10"):
        return event
    close = set(chain.from_iterable(_years_within(when, span) for span in told))
    years = close or _named(event.name, when)
    if len(years) != 1:
        return event
    return replace(event, when=_in_year(when, years.pop()))


def _years_within(when: Grounded, span: Span) -> Iterator[int]:
    for year in {day.year for day in span}:
        first = _day(when, year)
        if first and span[0] <= first <= span[1]:
            yield year


def _named(name: str, when: Grounded) -> set[int]:
    """The year of 庆祝2013年教师节大会."""
    day = _day(when, 2000)
    if day is None or day.month not in _MONTHS or _OTHER_YEAR.search(name):
        return set()
    return {int(m[0]) for m in _YEAR.finditer(name)}


def _day(when: Grounded, year: int) -> dt.date | None:
    """The day in that year; None of 29 February in most."""
    try:
        return dt.date.fromisoformat(f"{year:04d}{(when.month_day or '')[1:]}")
    except ValueError:
        return None


def _in_year(when: Grounded, year: int) -> Grounded:
    last = when.end_month_day
    return replace(
        when,
        date=f"{year:04d}{(when.month_day or '')[1:]}",
        end=f"{year:04d}{last[1:]}" if last else None,
        month_day=None,
        end_month_day=None,
        basis="补年",
        rule="date-year-supplied",
    )
