"""Dates, confidence and names, as properties of claims have them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.lexicon.loader import table
from kg.model.mention import Grounded, Issue
from kg.model.node import Lit, Ref, Value
from kg.model.reading import PageReading

Props = list[tuple[str, Value | None]]


@cache
def confidence(rule: str) -> Decimal:
    """How sure a claim by this rule is, 0 to 1."""
    worth = table("lexicon/witnesses")["confidence"]
    best = max((k for k in worth if rule.startswith(k)), key=len, default="")
    return Decimal(str(worth.get(best, 0.8)))


def dated(when: Grounded | None) -> Props:
    """The date as printed, and with the precision it is known in: a day, a month, a year, or a
    month and day without a year."""
    if when is None:
        return []
    month_day = when.month_day and Lit(
        when.month_day, "gMonthDay" if len(when.month_day) == 7 else "gMonth"
    )
    return [
        ("dateText", when.text or None),
        ("date", as_date(when)),
        ("endDate", Lit(when.end, "date") if when.end else None),
        ("monthDay", month_day or None),
        ("endMonthDay", Lit(when.end_month_day, "gMonthDay") if when.end_month_day else None),
        ("notBefore", Lit(when.not_before, "date") if when.not_before else None),
        ("notAfter", Lit(when.not_after, "date") if when.not_after else None),
        ("dateBasis", Ref(f"basis/{when.basis}") if when.basis and when.date else None),
    ]


def as_date(when: Grounded | None) -> Lit | None:
    """A day, a month or a year of our calendar; None where no year is known."""
    if when is None or not when.date:
        return None
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}.get(len(when.date), "date")
    return Lit(when.date, kind)


def day_in_id(r: PageReading, when: Grounded | None) -> str:
    """What an id says of the day: 2022-03-17, 0000-03-17 without a year, nodate-PAGE without
    any."""
    if when and when.date:
        return when.date
    return f"0000{when.month_day[1:]}" if when and when.month_day else f"nodate-{r.key}"


def full_day(issue: Issue) -> Lit | None:
    """The day of issue, where all of it is known."""
    if issue.year and issue.month and issue.day:
        return Lit(f"{issue.year:04d}-{issue.month:02d}-{issue.day:02d}", "date")
    return None


def line(text: str) -> str:
    """The text on one line."""
    return re.sub(r"\s+", " ", text).strip()
