"""Dates as files, columns and metadata write them, as EDTF."""

from __future__ import annotations

import datetime as dt
import re

_YEAR = r"(?P<y>(?:19|20)\d{2})"
_WRITTEN = (
    # 2022-03-18, 2022/3/18, 2022.3.18, 2022年3月18日, also with a time behind
    re.compile(rf"(?<!\d){_YEAR}[-/.年_](?P<m>\d{{1,2}})[-/.月_](?P<d>\d{{1,2}})(?!\d)"),
    # 20220318, also within 20220318T0700
    re.compile(rf"(?<!\d){_YEAR}(?P<m>\d{{2}})(?P<d>\d{{2}})(?!\d)"),
    # 2022-03/18, as e-papers name their folders
    re.compile(rf"(?<!\d){_YEAR}-?(?P<m>\d{{2}})/(?P<d>\d{{2}})(?!\d)"),
)
_MONTH = re.compile(rf"{_YEAR}[-/.年](?P<m>\d{{1,2}})月?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_BEIJING = dt.timezone(dt.timedelta(hours=8))


def edtf_of(written: object) -> str | None:
    """`2022-03-18`, `2022-03` or `2022` of a value that is a date; None where it is none.

    >>> edtf_of("2022年3月18日 07:30"), edtf_of("20220318"), edtf_of("2022-03"), edtf_of("soon")
    ('2022-03-18', '2022-03-18', '2022-03', None)

    Ten or thirteen digits are seconds or milliseconds since 1970, by the clock of Beijing.
    """
    if isinstance(written, dt.date):
        return dt.date(written.year, written.month, written.day).isoformat()
    text = str(written if written is not None else "").strip()
    if _EPOCH.fullmatch(text):
        return _of_epoch(float(text))
    return day_in(text) or _month(text)


def day_in(text: str) -> str | None:
    """The first day of the calendar that a text writes with its year; None where it writes none."""
    for pattern in _WRITTEN:
        for found in pattern.finditer(text):
            if day := _day(int(found["y"]), int(found["m"]), int(found["d"])):
                return day
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(text: str) -> str | None:
    found = _MONTH.fullmatch(text)
    if found and 1 <= int(found["m"]) <= 12:
        return f"{found['y']}-{int(found['m']):02d}"
    return text if re.fullmatch("(?:19|20)[0-9]{2}", text) else None


def _of_epoch(number: float) -> str | None:
    seconds = number / 1000 if number >= 1e11 else number
    day = dt.datetime.fromtimestamp(seconds, _BEIJING).date()
    return day.isoformat() if 1980 <= day.year <= 2100 else None
