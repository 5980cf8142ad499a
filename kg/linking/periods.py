"""Parts of a month or a year, and feasts: 上旬, 一季度, 春节 → days. Words:
ontology/lexicon/dates.toml."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from kg.lexicon.loader import table
from kg.lexicon.lunar_calendar import solar

Days = tuple[dt.date, dt.date]


def _entry(key: str, name: str) -> dict[str, Any] | None:
    return next((e for e in table("lexicon/dates")[key] if name in e["words"]), None)


def part_of_month(part: str, year: int, month: int) -> tuple[str | None, str | None]:
    """The first and the last day of 上旬, 月底; None of a whole month."""
    entry = _entry("month_part", part)
    if entry is None:
        return None, None
    last = min(entry["last"], days_in(year, month))
    return f"{year:04d}-{month:02d}-{entry['first']:02d}", f"{year:04d}-{month:02d}-{last:02d}"


def days_in(year: int, month: int) -> int:
    """The days of a month."""
    return calendar.monthrange(year, month)[1]


def span_of(name: str, year: int) -> Days | None:
    """The first and the last day that a part of a year, or a feast with the days about it, may
    mean;
    None where the Chinese calendar of that year is not known."""
    part = _entry("part", name)
    if part:
        first, last = (dt.date.fromisoformat(f"{year:04d}-{part[k]}") for k in ("first", "last"))
        return first, last
    feast = _entry("feast", name)
    return _about(feast, year) if feast else None


def _about(feast: dict[str, Any], year: int) -> Days | None:
    """The days about a feast."""
    month, day = (int(n) for n in feast["day"].split("-"))
    on = solar(year, month, day) if feast.get("lunar") else dt.date(year, month, day)
    if on is None:
        return None
    return on - dt.timedelta(feast["before"]), on + dt.timedelta(feast["after"])
