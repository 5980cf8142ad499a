"""What a date means: a mention of one → what is known of the day.

A year is never guessed: it is printed, or follows from the day of issue, or stays unknown (then the
date is --MM-DD). What could be several days stays a span, or without a date. `kg.linking.calendar`
says on what a mention is grounded.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.lexicon.lunar_calendar import solar
from kg.linking.periods import part_of_month, span_of
from kg.model.copying import replace
from kg.model.mention import DateMention, Grounded, Issue


@dataclass(frozen=True)
class Known:
    """What a date is grounded on. same: the date that 当日 points at; year: printed with another
    date of the article's lead; ahead: True where what is told is still to come."""

    issue: Issue
    same: Grounded | None = None
    year: int | None = None
    ahead: bool | None = None
    """None where the sentence was not asked."""


def ground(
    m: DateMention,
    issue: Issue,
    same: Grounded | None = None,
    year: int | None = None,
    ahead: bool | None = None,
) -> Grounded:
    """What is known of the date, by the rule for its kind; see `Known`."""
    found = _BY_KIND[m.kind](m, Known(issue, same, year, ahead))
    found = replace(found, to_come=_is_to_come(found, issue, bool(ahead)))
    return found if found.rule else replace(found, rule=_rule(m, found))


def _is_to_come(found: Grounded, issue: Issue, ahead: bool) -> bool:
    """Whether a day is after the issue: of what is told as past by more than an archive's own day
    may be wrong."""
    day = day_of(issue)
    if day is None or not found.day:
        return False
    days = (dt.date.fromisoformat(found.day) - day).days
    return days > (0 if ahead else _SOON)


def _rule(m: DateMention, found: Grounded) -> str:
    """How the date is known."""
    if not (found.date or found.month_day or found.not_after):
        return "date-vague"
    if found.basis in ("相对", "推断"):
        return f"date-{m.kind}"
    return "date-printed" if found.basis != "补年" else "date-year-supplied"


def _as_told(m: DateMention, known: Known) -> Grounded:
    """日前: no day that anybody could name."""
    return Grounded(m.text, time=m.time)


# ---- days from another day ---------------------------------------------


def _from_day_before(m: DateMention, known: Known) -> Grounded:
    """当日: the day told of before it; 次日: the one after that."""
    same = known.same
    if same is None or not m.offset and (same.date or same.month_day) is None:
        return _as_told(m, known)
    if not m.offset:
        return Grounded(m.text, same.date, None, same.month_day, None, "相对", m.time)
    last = same.end or same.date
    if last and len(last) == 10:
        return _shifted(m, dt.date.fromisoformat(last), m.offset)
    return _shifted_in_year(m, same.end_month_day or same.month_day, m.offset)


def _shifted(m: DateMention, day: dt.date, days: int) -> Grounded:
    """The day so many days later; nothing beyond the ends of the calendar."""
    ordinal = day.toordinal() + days
    if not 0 < ordinal <= dt.date.max.toordinal():
        return Grounded(m.text, time=m.time)
    return Grounded(m.text, dt.date.fromordinal(ordinal).isoformat(), basis="相对", time=m.time)


def _shifted_in_year(m: DateMention, month_day: str | None, days: int) -> Grounded:
    """A day without a year so many days later; None where the leap day would tell."""
    if not month_day or len(month_day) != 7:
        return Grounded(m.text, time=m.time)
    month, day = int(month_day[2:4]), int(month_day[5:])
    found = {
        (dt.date(year, month, day) + dt.timedelta(days)).strftime("--%m-%d")
        for year in (2000, 2001)
        if _real(year, month, day)
    }
    told = found.pop() if len(found) == 1 else None
    return Grounded(m.text, month_day=told, basis="相对", time=m.time)


def _from_issue(m: DateMention, known: Known) -> Grounded:
    """昨日: the day before the issue; of an issue without a year the day alone, without a day
    none."""
    issue = known.issue
    if not issue.month or not issue.day:
        return _as_told(m, known)
    if issue.year:
        return _shifted(m, dt.date(issue.year, issue.month, issue.day), m.offset)
    return _shifted_in_year(m, f"--{issue.month:02d}-{issue.day:02d}", m.offset)


def _day_of_week(m: DateMention, known: Known) -> Grounded:
    """上周五: by the week of the issue, which begins on Monday."""
    day = day_of(known.issue)
    return _shifted(m, day, m.offset - day.weekday()) if day else _as_told(m, known)


# ---- days and months with a number -------------------------------------


def _given_year(m: DateMention, issue: Issue) -> int | None:
    """The year that the mention itself says, in figures or as 今年."""
    if m.year is not None or issue.year is None:
        return m.year
    back = {"今": 0, "本": 0, "去": 1, "前": 2, "明": -1}.get(m.year_word)
    return None if back is None else issue.year - back


def _year_of(m: DateMention, known: Known) -> int | None:
    """The year of a month or day: said, or by the issue, or that of the article's lead."""
    given = _given_year(m, known.issue)
    if given or m.month is None:
        return given
    if m.year_word in ("同", "当"):
        return int(known.same.date[:4]) if known.same and known.same.date else None
    nearest = _year_for(m.month, m.day, known.issue)
    return nearest or (None if m.year_word else known.year)


def _in_month(m: DateMention, known: Known) -> DateMention:
    """上月25日, 当月10日 with the month, and where it is known the year, filled in."""
    if m.same_month:
        return _in_month_told(m, known.same)
    issue = known.issue
    if m.months_away is None or not issue.month:
        return m
    years, month = divmod(issue.month - 1 + m.months_away, 12)
    return replace(m, month=month + 1, year=issue.year and issue.year + years)


def _in_month_told(m: DateMention, same: Grounded | None) -> DateMention:
    """当月, 同月: the month of the date told of before; 次月: the one after it."""
    month_day = same.month_day if same else None
    if same and same.date and len(same.date) >= 7:
        year, month = int(same.date[:4]), int(same.date[5:7])
    elif month_day:
        year, month = 0, int(month_day[2:4])
    else:
        return m
    more, month = divmod(month - 1 + (m.months_away or 0), 12)
    return replace(m, month=month + 1, year=year + more if year else m.year)


def _month_or_day(m: DateMention, known: Known) -> Grounded:
    """9月, 9月6日, 9月6日至8日, 上月25日."""
    reckoned = m.same_month or m.months_away is not None
    m = _in_month(m, known)
    given = _given_year(m, known.issue)
    if m.month is None or given is not None and not _in_calendar(given):
        return _as_told(m, known)
    year = _year_of(m, known)
    basis = "原文" if m.year is not None else "补年"
    if reckoned:
        basis = "相对"
    found = _full(m, year, m.month, basis) if m.day else _whole_month(m, year, m.month, basis)
    return _not_to_come(m, known, found) if basis == "补年" and not m.year_word else found


def _whole_month(m: DateMention, year: int | None, month: int, basis: str) -> Grounded:
    """9月, 9月上旬: with a year the days that 上旬 may mean."""
    if year is None or not _in_calendar(year):
        return Grounded(m.text, month_day=f"--{month:02d}", basis=basis)
    first, last = part_of_month(m.part, year, month)
    return Grounded(
        m.text, f"{year:04d}-{month:02d}", basis=basis, not_before=first, not_after=last
    )


def _full(m: DateMention, year: int | None, month: int, basis: str) -> Grounded:
    """A day, and the last day of its range, with or without a year."""
    day = m.day or 0
    last = (m.end_month or month, m.end_day) if m.end_day else None
    if not all(_real(year or 2000, *d) for d in ((month, day), last) if d):
        return Grounded(m.text)
    if year is None:
        end = f"--{last[0]:02d}-{last[1]:02d}" if last else None
        return Grounded(m.text, None, None, f"--{month:02d}-{day:02d}", end, None, m.time)
    if last and last < (month, day) and m.end_year is None and _LIST.search(m.text):
        return Grounded(m.text)  # 于10日和9日分别会见: two days, and no span
    end_year = m.end_year or year + bool(last and last < (month, day))
    if not _in_calendar(year) or not _in_calendar(end_year):
        return Grounded(m.text, time=m.time)
    end = f"{end_year:04d}-{last[0]:02d}-{last[1]:02d}" if last else None
    return Grounded(m.text, f"{year:04d}-{month:02d}-{day:02d}", end, None, None, basis, m.time)


_LIST = re.compile("[和、及]")
_JUST_BEFORE = 3
"""Days before the issue on which what is told as to come was written down."""
_SOON = 10
"""Days after the issue on which a page may have been dated by its archive."""


def _not_to_come(m: DateMention, known: Known, found: Grounded) -> Grounded:
    """What is told as past is not after the issue: then it was the year before; a few days after
    the issue it is open."""
    day = day_of(known.issue)
    if known.ahead is not False or day is None or not found.day:
        return found
    days = (dt.date.fromisoformat(found.day) - day).days
    if days <= 0:
        return found
    if days <= _SOON:
        return _full(m, None, m.month or 0, "补年")
    return _full(m, int(found.day[:4]) - 1, m.month or 0, "补年")


def _lone_day(m: DateMention, known: Known) -> Grounded:
    """25日: the last such day not after the issue, where the issue, or the latest day printed on
    the
    page, settles the month; of what is still to come the next such day.

    Where nothing tells the issue, a later day than the date told just before (6月7日 … 8日上午)
    is of
    that month.
    """
    issue, day = known.issue, m.day or 0
    if not issue.month or not issue.year and not issue.day:
        return _lone_after(m, known)
    last = _last_printed(issue)
    if last is None or last < day and not issue.day:
        return _as_told(m, known)
    away = -1 if day > last else 0
    if known.ahead and issue.day and not 0 < issue.day - day <= _JUST_BEFORE:
        away = 0 if day >= issue.day else 1
    years, month = divmod(issue.month - 1 + away, 12)
    return _full(m, issue.year and issue.year + years, month + 1, "补年")


def _last_printed(issue: Issue) -> int | None:
    """The last day of the month of issue that the page may tell of."""
    if issue.day:
        return issue.day
    return issue.latest[1] if issue.latest and issue.latest[0] == issue.month else None


def _lone_after(m: DateMention, known: Known) -> Grounded:
    """8日 behind 6月7日, where nothing tells the issue."""
    told = known.same and (known.same.date or known.same.month_day)
    whole = told and len(told) == (7 if told.startswith("--") else 10)
    if not told or not whole or m.day is None or int(told[-2:]) > m.day:
        return _as_told(m, known)
    year = int(told[:4]) if len(told) == 10 else None
    return _full(m, year, int(told[-5:-3]), "补年")


# ---- years and parts of them -------------------------------------------


def _period_year(m: DateMention, known: Known) -> int | None:
    """The year of 2020年底, 去年上半年, 同年底."""
    if m.year_word in ("同", "当"):
        return int(known.same.date[:4]) if known.same and known.same.date else None
    given = _given_year(m, known.issue)
    return given if given and _in_calendar(given) and _in_calendar(given + 1) else None


def _whole_year(m: DateMention, known: Known) -> Grounded:
    """2020年, 去年."""
    year = _period_year(m, known)
    if year is None:
        return _as_told(m, known)
    return Grounded(m.text, f"{year:04d}", basis="原文" if m.year else "相对")


def _period(m: DateMention, known: Known) -> Grounded:
    """2020年底, 一季度, 春节期间: days between which it was."""
    year = _period_year(m, known)
    said = year is not None
    if year is None and not m.year_word:
        year = _last_year_with(m, known)
    span = span_of(m.part, year) if year else None
    if year is None or span is None:
        return _as_told(m, known)
    date = f"{year:04d}" if span[0].year == span[1].year == year else None
    reckoned = "相对" if said else "推断"
    basis = "原文" if m.year else reckoned
    first, last = (day.isoformat() for day in span)
    return Grounded(m.text, date, basis=basis, not_before=first, not_after=last)


def _last_year_with(m: DateMention, known: Known) -> int | None:
    """The year of the issue, or the one before where the period begins after the issue."""
    day = day_of(known.issue)
    if day is None or day.year < 2:
        return None
    span = span_of(m.part, day.year)
    return day.year - 1 if span and span[0] > day else day.year


# ---- the Chinese calendar ----------------------------------------------

_AHEAD = 60
"""Days after the issue within which a lunar day of what is to come is looked for."""


def _lunar_day(m: DateMention, known: Known) -> Grounded:
    """农历八月十五: the last such day not after the issue, or of what is to come the next; never
    read
    as a day of our calendar."""
    issue = day_of(known.issue)
    years = [m.year] if m.year else _lunar_years(issue)
    days = sorted(_solar_days(m, years), reverse=True)
    if issue and not m.year:
        days = [d for d in days if d <= issue + dt.timedelta(_AHEAD if known.ahead else _SOON)]
    if not days or issue and not known.ahead and not m.year and days[0] > issue:
        return Grounded(m.text)
    return Grounded(m.text, days[0].isoformat(), basis="推断", time=m.time)


def _lunar_years(issue: dt.date | None) -> list[int]:
    return [issue.year - 1, issue.year] if issue else []


def _solar_days(m: DateMention, years: list[int]) -> Iterator[dt.date]:
    for year in years:
        day = solar(year, m.month or 0, m.day or 0, m.leap)
        if day:
            yield day


_BY_KIND: dict[str, Callable[[DateMention, Known], Grounded]] = {
    "day": _month_or_day,
    "month": _month_or_day,
    "lone": _lone_day,
    "offset": _from_issue,
    "same": _from_day_before,
    "week": _day_of_week,
    "year": _whole_year,
    "period": _period,
    "lunar": _lunar_day,
    "vague": _as_told,
}
"""Kind of a mention → what grounds it."""


# ---- the calendar's own ------------------------------------------------


def _year_for(month: int, day: int | None, issue: Issue) -> int | None:
    """The year in which the month (and day) comes nearest before the issue; a coming date within
    two months is this year's too. A day of issue that only the page prints may be of another of its
    articles: it gives no year to what lies months away."""
    if not issue.year:
        return None
    if not issue.month:
        return issue.year if month < 12 else None
    if issue.printed and 2 < (issue.month - month) % 12 < 10:
        return None
    year = issue.year - (month > issue.month)
    if 0 < (month - issue.month) % 12 <= 2:
        year = issue.year + (month < issue.month)
    return year if _in_calendar(year) else None


def day_of(issue: Issue) -> dt.date | None:
    """The day of issue, where all of it is known."""
    if issue.year and issue.month and issue.day:
        return dt.date(issue.year, issue.month, issue.day)
    return None


def _in_calendar(year: int) -> bool:
    return dt.MINYEAR <= year <= dt.MAXYEAR


def _real(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
