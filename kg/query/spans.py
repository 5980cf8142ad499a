"""Days, months and years as people give them: 2022-03-17, 2022-03, 2022."""

from __future__ import annotations

import calendar
import re

from kg.errors import InputError
from kg.model.node import Lit, Node

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def span(text: str, option: str = "date") -> tuple[str, str]:
    """The first and the last day of a day, month or year, as YYYY-MM-DD. InputError if it is
    none."""
    found = DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(v) if v else 0 for v in found.groups())
        last = day or calendar.monthrange(year, month or 12)[1]
        if not 1 <= last <= calendar.monthrange(year, month or 12)[1]:
            raise ValueError
    except (AttributeError, ValueError, calendar.IllegalMonthError):
        raise InputError(
            f"{option} {text}: is no date; write 2022, 2022-03 or 2022-03-17"
        ) from None
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{last:02}"


def bounds(since: str, until: str) -> tuple[str, str]:
    """The first and the last day between two dates as `--from` and `--to` give them, each empty
    where none is given. InputError if one is no date."""
    first = span(since, "--from")[0] if since else ""
    return first, span(until, "--to")[1] if until else ""


def days(event: Node) -> tuple[str, str] | None:
    """The first and the last day on which something may have been; of what is only known to be no
    later than a day, as its page's issue, that day. None where nothing is known."""
    told = [text for prop in ("date", "endDate") for text in _dates(event, prop)]
    first = [*_dates(event, "notBefore"), *(span(text)[0] for text in told)]
    last = [*_dates(event, "notAfter"), *(span(text)[1] for text in reversed(told))]
    return ((first or last)[0], last[0]) if last else None


def _dates(node: Node, prop: str) -> list[str]:
    value = node.get(prop)
    return [value.text] if isinstance(value, Lit) and DATE.fullmatch(value.text) else []


def overlap(told: tuple[str, str] | None, first: str, last: str) -> bool:
    """Whether days may lie on or between two others, each empty where it is open."""
    return told is not None and told[1] >= first and told[0] <= (last or "9999")


def is_date(text: str) -> bool:
    """Whether `span` can read it.

    >>> is_date("2022-02-28"), is_date("2022-99"), is_date("2022-02-30"), is_date("last year")
    (True, False, False, False)
    """
    try:
        span(text)
    except InputError:
        return False
    return True
