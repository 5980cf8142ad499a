"""What a date means: the calendar of an article, and a mention in it → what is known of the day.

A year is never guessed: it is printed, or follows from the day of issue, or stays unknown (then
the date is --MM-DD).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon.loader import any_of
from kg.model.mention import DateMention, Grounded, Issue, Sentence

# ---- one mention -------------------------------------------------------


@dataclass(frozen=True)
class Known:
    """What a date is grounded on. same: the date that 当日 points at; year: printed with another
    date of the article's lead."""

    issue: Issue
    same: Grounded | None = None
    year: int | None = None


def ground(
    m: DateMention, issue: Issue, same: Grounded | None = None, year: int | None = None
) -> Grounded:
    """What is known of the date; see `Known`."""
    return _GROUNDED_BY[m.kind](m, Known(issue, same, year))


def _as_told(m: DateMention, known: Known) -> Grounded:
    """日前: no day that anybody could name."""
    return Grounded(m.text, time=m.time)


def _same_day(m: DateMention, known: Known) -> Grounded:
    """当日: the day told of before it."""
    same = known.same
    if same is None:
        return _as_told(m, known)
    return Grounded(m.text, same.date, None, same.month_day, None, "相对", m.time)


def _days_from_issue(m: DateMention, known: Known) -> Grounded:
    """昨日: the day before the issue; of an issue without a day none."""
    day = _day_of(known.issue)
    if day is None or day.toordinal() + m.offset <= 0:  # before the calendar's first day is none
        return _as_told(m, known)
    found = (day + dt.timedelta(m.offset)).isoformat()
    return Grounded(m.text, found, basis="相对", time=m.time)


def _given_year(m: DateMention, issue: Issue) -> int | None:
    """The year that the mention itself says, in figures or as 今年."""
    if m.year is not None or issue.year is None:
        return m.year
    back = {"今": 0, "本": 0, "去": 1, "前": 2}.get(m.year_word)
    return None if back is None else issue.year - back


def _year_of(m: DateMention, known: Known) -> int | None:
    """The year of a month or day: said, or by the issue, or that of the article's lead."""
    given = _given_year(m, known.issue)
    if given or m.month is None:
        return given
    if m.year_word in ("同", "当"):
        return None
    nearest = _year_for(m.month, m.day, known.issue)
    return nearest or (None if m.year_word else known.year)


def _month_or_day(m: DateMention, known: Known) -> Grounded:
    """9月, 9月6日, 9月6日至8日."""
    given = _given_year(m, known.issue)
    if given is not None and not _in_calendar(given):
        return _as_told(m, known)
    year, basis = _year_of(m, known), "原文" if m.year is not None else "补年"
    if m.kind == "day" and m.month:
        return _full(m, year, m.month, basis)
    if year:
        return Grounded(m.text, f"{year:04d}-{m.month:02d}", basis=basis)
    return Grounded(m.text, month_day=f"--{m.month:02d}", basis=basis)


def _full(m: DateMention, year: int | None, month: int, basis: str) -> Grounded:
    """A day, and the last day of its range, with or without a year."""
    day = m.day or 0
    last = (m.end_month or month, m.end_day) if m.end_day else None
    if not all(_real(year or 2000, *d) for d in ((month, day), last) if d):
        return Grounded(m.text)
    if year is None:
        end = f"--{last[0]:02d}-{last[1]:02d}" if last else None
        return Grounded(m.text, None, None, f"--{month:02d}-{day:02d}", end, None, m.time)
    end_year = year + bool(last and last < (month, day))
    if not _in_calendar(year) or not _in_calendar(end_year):
        return Grounded(m.text, time=m.time)
    end = f"{end_year:04d}-{last[0]:02d}-{last[1]:02d}" if last else None
    return Grounded(m.text, f"{year:04d}-{month:02d}-{day:02d}", end, None, None, basis, m.time)


def _lone_day(m: DateMention, known: Known) -> Grounded:
    """25日: the last such day not after the issue, where the issue, or the latest day printed on
    the page, settles the month.

    Where nothing tells the issue, a later day than the date told just before (6月7日 … 8日上午)
    is of
    that month.
    """
    issue = known.issue
    if not issue.year or not issue.month:
        return _lone_after(m, known)
    last = _last_printed(issue)
    if last is None or last < (m.day or 0) and not issue.day:
        return _as_told(m, known)
    year, month = issue.year, issue.month
    if (m.day or 0) > last:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _full(m, year, month, "补年")


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


_GROUNDED_BY: dict[str, Callable[[DateMention, Known], Grounded]] = {
    "day": _month_or_day,
    "month": _month_or_day,
    "lone": _lone_day,
    "offset": _days_from_issue,
    "same": _same_day,
    "vague": _as_told,
}
"""Kind of a mention → what grounds it."""


def _year_for(month: int, day: int | None, issue: Issue) -> int | None:
    """The year in which the month (and day) comes nearest before the issue; a coming date within
    two months is this year's too."""
    if not issue.year:
        return None
    if not issue.month:
        return issue.year if month < 12 else None
    year = issue.year - (month > issue.month)
    if _soon(month, day, issue):
        year = issue.year + (month < issue.month)
    return year if _in_calendar(year) else None


def _soon(month: int, day: int | None, issue: Issue) -> bool:
    """True of a month that comes within two months after that of the issue."""
    return 0 < (month - (issue.month or month)) % 12 <= 2


def _day_of(issue: Issue) -> dt.date | None:
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


# ---- what a date is not the day of -------------------------------------

_MARKED = re.compile(r"《[^》]*》|“[^”]*”")
_SPOKEN_OF = re.compile(r"(?:传达|学习|截至|截止|自|从|贯彻)(?:了)?$")
_BOUND = re.compile(r"(?:以来|之前|前|后|起|底前|召开的|举行的)")


def quoted(m: DateMention, s: Sentence) -> bool:
    """他说:“{3月5日}我们开了会” → somebody's words, or the title of a thing."""
    return any(q.start() < m.end and m.begin < q.end() for q in _MARKED.finditer(s.text))


def spoken_of(m: DateMention, s: Sentence) -> bool:
    """传达{3月5日}全国会议精神 → the day of what is only spoken of."""
    return bool(_SPOKEN_OF.search(s.text[: m.begin]))


def bare_month(m: DateMention, s: Sentence) -> bool:
    """{3月}的城区绿意盎然 → a month below the lead says when it is, not when something happened."""
    part = s.text[m.end - 1 : m.end]
    return m.kind == "month" and part not in tuple("初上中下底末") and s.paragraph > 0


def bound(m: DateMention, s: Sentence) -> bool:
    """{3月5日}以来, {3月5日}召开的大会 → where a time begins or ends, or of which meeting."""
    return bool(_BOUND.match(s.text[m.end :]))


NOT_ITS_DAY = (quoted, spoken_of, bare_month, bound)
"""Why a date is not the day of what its sentence tells; the first that is true decides."""


def _why_not(m: DateMention, s: Sentence) -> str:
    return next((rule.__name__ for rule in NOT_ITS_DAY if rule(m, s)), "")


# ---- the calendar of an article ----------------------------------------


class Calendar:
    """The days that an article told of so far. last: the one that 当日 points at; year: printed in
    its lead."""

    def __init__(self, issue: Issue):
        self.issue = issue
        self.last: Grounded | None = None
        self.year: int | None = None

    def read(self, s: Sentence) -> Sentence:
        """The sentence with its dates grounded, the one of what it tells, and the one carried
        on."""
        if s.paragraph >= 0 and re.match(any_of("layout", "again"), s.text):
            self.last, self.year = None, None  # another report begins
        dates, when = [], None
        for m in s.dates:
            rule = _why_not(m, s)
            found = ground(m, self.issue, self.last, self.year)
            dates.append(replace(m, link=found, rule=rule))
            if when is None and not rule and s.paragraph >= 0:
                when = found
                self._tell(m, s, found)
        return replace(s, dates=tuple(dates), when=when, carried=self._carried())

    def _tell(self, m: DateMention, s: Sentence, found: Grounded) -> None:
        if m.year and m.month and m.day and self.year is None and s.paragraph <= 1:
            self.year = m.year
        if m.kind in ("day", "lone", "offset") or self.last is None and m.kind != "same":
            self.last = found

    def _carried(self) -> Grounded | None:
        """Days of a range are no day of something else."""
        ranged = self.last and (self.last.end or self.last.end_month_day)
        return None if ranged else self.last


def link(sentences: Sequence[Sentence], issue: Issue) -> Iterator[Sentence]:
    """The sentences of a page with their dates grounded, by one calendar an article."""
    calendars: dict[int, Calendar] = {}
    for s in sentences:
        yield calendars.setdefault(s.article, Calendar(issue)).read(s)
