"""Dates in text: found with their precision, and grounded only on what the page or its notes give.

A year is never guessed: it is printed, or follows from the day of issue, or stays unknown (then the date is --MM-DD).
"""

from __future__ import annotations

import datetime as dt
import re

from kg.lexicon.day_numbers import DAY_NUMBER, number
from kg.model.mention import DateMention, Grounded, Issue

_YEAR = r"(?:(?P<y>\d{4}|[〇零○O一二三四五六七八九]{4}|今|去|前|本|同|当)年)"
_DAY = re.compile(
    rf"(?<!农历)(?<!阴历){_YEAR}?(?P<m>{DAY_NUMBER})月(?:份)?(?P<d>{DAY_NUMBER})[日号]?(?:(?:至|到|-|—|~|、|和|及|,)(?:(?P<m2>{DAY_NUMBER})月)?(?P<d2>{DAY_NUMBER})[日号])?(?<![月\d])"
)
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_MONTH = re.compile(
    rf"(?<!农历)(?<!阴历){_YEAR}?(?P<m>{DAY_NUMBER})月(?P<part>初|上旬|中旬|下旬|底|末|中|以来)?(?!\d)"
)
_LONE = re.compile(
    r"(?<!农历)(?<![\d月至到\-—~、和])(?P<d>\d{1,2})日(?!报|子|前|常|内|起|均|游|韩|本|元)(?:(?:至|到|-|—|~|、|和)(?P<d2>\d{1,2})日)?"
)
_WORDS = {
    "昨日": -1,
    "昨天": -1,
    "昨晚": -1,
    "昨晨": -1,
    "昨": -1,
    "今日": 0,
    "今天": 0,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
    "前日": -2,
    "前天": -2,
}
_SAME = ("当日", "当天", "同日", "当晚")
_VAGUE = (
    "连日来",
    "近日",
    "日前",
    "近期",
    "近来",
    "近段时间",
    "这几天",
    "不久前",
    "最近",
    "上周",
    "本周",
    "前不久",
    "节前",
    "春节前夕",
    "去年底",
    "年初",
    "连续几天",
)
_REL = re.compile(
    r"(?<!\d)(?:"
    + "|".join(sorted([*_WORDS, *_SAME, *_VAGUE], key=lambda w: (-len(w), w)))
    + r")(?!报)"
)
_PART = re.compile(
    r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|晚|夜)?(?:\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许)?)?"
)


def find(text: str) -> list[DateMention]:
    """The dates of a folded sentence, in order, none over another."""
    found: list[DateMention] = []

    def free(m: re.Match) -> bool:
        return not any(f.begin < m.end() and m.start() < f.end for f in found)

    for pattern, kind in ((_ISO, "day"), (_DAY, "day"), (_MONTH, "month"), (_LONE, "lone")):
        for m in pattern.finditer(text):
            if free(m) and (mention := _mention(text, m, kind)):
                found.append(mention)
    for m in _REL.finditer(text):
        if free(m):
            word = m[0]
            kind = "offset" if word in _WORDS else "same" if word in _SAME else "vague"
            end, time = _time(text, m.end())
            found.append(
                DateMention(
                    m.start(),
                    end,
                    text[m.start() : end],
                    kind,
                    offset=_WORDS.get(word, 0),
                    time=time,
                )
            )
    return sorted(found, key=lambda f: f.begin)


def _mention(text: str, m: re.Match, kind: str) -> DateMention | None:
    parts = m.groupdict()
    try:
        day, month = (number(parts[k]) if parts.get(k) else None for k in ("d", "m"))
        end_day, end_month = (number(parts[k]) if parts.get(k) else None for k in ("d2", "m2"))
        word = parts.get("y") or ""
        year = number(word) if len(word) == 4 else None
    except ValueError:
        return None
    if (
        month is not None
        and not 1 <= month <= 12
        or any(d is not None and not 1 <= d <= 31 for d in (day, end_day))
    ):
        return None
    if kind == "month" and text[m.end() : m.end() + 1] in tuple("刊度饼"):
        return None
    end, time = _time(text, m.end()) if kind != "month" else (m.end(), "")
    return DateMention(
        m.start(),
        end,
        text[m.start() : end],
        kind,
        year,
        word if len(word) == 1 else "",
        month,
        day,
        end_month,
        end_day,
        time=time,
    )


def _time(text: str, at: int) -> tuple[int, str]:
    part = _PART.match(text, at)
    return (part.end(), part[0]) if part and part[0] else (at, "")


def ground(
    m: DateMention, issue: Issue, same: Grounded | None = None, year: int | None = None
) -> Grounded:
    """What is known of the date. same: the date that 当日 points at; year: printed with another date of the article's lead."""
    if m.kind == "same" and same:
        return Grounded(m.text, same.date, None, same.month_day, None, "相对", m.time)
    if m.kind == "offset":
        day = _day_of(issue)
        known = day and day.toordinal() + m.offset > 0  # 昨日 of the calendar's first day is none
        return (
            Grounded(m.text, (day + dt.timedelta(m.offset)).isoformat(), basis="相对", time=m.time)
            if known
            else Grounded(m.text, time=m.time)
        )
    if m.kind in ("same", "vague"):
        return Grounded(m.text, time=m.time)
    if m.kind == "lone":
        return _ground_lone(m, issue, same)
    given = (
        m.year
        if m.year is not None
        else {
            "今": issue.year,
            "本": issue.year,
            "去": issue.year and issue.year - 1,
            "前": issue.year and issue.year - 2,
        }.get(m.year_word)
    )
    basis = "原文" if m.year is not None else "补年"
    if given is not None and not _in_calendar(given):
        return Grounded(m.text, time=m.time)
    known = (
        given
        or (None if m.year_word in ("同", "当") else _year_for(m.month, m.day, issue))
        or (year if not m.year_word else None)
    )
    if m.kind == "month":
        return Grounded(
            m.text,
            f"{known:04d}-{m.month:02d}" if known else None,
            month_day=None if known else f"--{m.month:02d}",
            basis=basis,
        )
    return _full(m, known, m.month, basis)


def _full(m: DateMention, year: int | None, month: int, basis: str) -> Grounded:
    """A day, and the last day of its range, with or without a year."""
    last = (m.end_month or month, m.end_day) if m.end_day else None
    if not _real(year or 2000, month, m.day) or last and not _real(year or 2000, *last):
        return Grounded(m.text)
    if year is None:
        return Grounded(
            m.text,
            None,
            None,
            f"--{month:02d}-{m.day:02d}",
            last and f"--{last[0]:02d}-{last[1]:02d}",
            None,
            m.time,
        )
    if not _in_calendar(year) or last and not _in_calendar(year + (last < (month, m.day))):
        return Grounded(m.text, time=m.time)
    end = last and f"{year + (last < (month, m.day)):04d}-{last[0]:02d}-{last[1]:02d}"
    return Grounded(m.text, f"{year:04d}-{month:02d}-{m.day:02d}", end, None, None, basis, m.time)


def _ground_lone(m: DateMention, issue: Issue, same: Grounded | None = None) -> Grounded:
    """25日: the last such day not after the issue, where the issue, or the latest day printed on the page, settles the month.

    Where nothing tells the issue, a later day than the date told just before (6月7日 … 8日上午) is of that month.
    """
    if not issue.year or not issue.month:
        told = same and (same.date or same.month_day)
        if (
            told
            and (told.startswith("--") and len(told) == 7 or len(told) == 10)
            and int(told[-2:]) <= m.day
        ):
            return _full(m, int(told[:4]) if len(told) == 10 else None, int(told[-5:-3]), "补年")
        return Grounded(m.text, time=m.time)
    last = (
        (issue.month, issue.day)
        if issue.day
        else issue.latest
        if issue.latest and issue.latest[0] == issue.month
        else None
    )
    if not last or last[1] < m.day and not issue.day:
        return Grounded(m.text, time=m.time)
    year, month = issue.year, issue.month
    if m.day > last[1]:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _full(m, year, month, "补年")


def _year_for(month: int, day: int | None, issue: Issue) -> int | None:
    """The year in which the month (and day) comes nearest before the issue; a coming date within two months is this year's too."""
    if not issue.year:
        return None
    if not issue.month:
        return issue.year if month < 12 else None
    ahead = (month - issue.month) % 12
    soon = ahead <= 2 and not (ahead == 0 and issue.day and day and day > issue.day + 27)
    year = (
        issue.year + (month < issue.month) if soon and ahead else issue.year - (month > issue.month)
    )
    return year if _in_calendar(year) else None


def _day_of(issue: Issue) -> dt.date | None:
    return (
        dt.date(issue.year, issue.month, issue.day)
        if issue.year and issue.month and issue.day
        else None
    )


def _in_calendar(year: int) -> bool:
    return dt.MINYEAR <= year <= dt.MAXYEAR


def _real(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
