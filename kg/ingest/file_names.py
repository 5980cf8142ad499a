"""What the names of files and folders tell: the day of issue, the paper, the number of the page.

The patterns are in `PATTERNS`, in the order in which they are tried, each with a name that fits it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from kg.lexicon.loader import any_of

PAPER = rf"[\u4e00-\u9fff]{{2,8}}?{any_of('archive', 'papers')}"
_YEAR = r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})"
_SHEET = r"(?:[-_ .]*第?(?P<sheet>[A-Z]{1,2}[0-9]{1,3}|[0-9]{1,3}(?=版|$)|[0-9]{1,3}(?![0-9]))版?)?"


class Pattern(NamedTuple):
    """A way to name files. Its expression names y, m, d and, where they are told, paper, sheet."""

    name: str
    example: str
    expression: re.Pattern[str]


def _pattern(name: str, example: str, day: str) -> Pattern:
    whole = rf"(?P<paper>{PAPER})?[-_ ]*{_YEAR}{day}{_SHEET}"
    return Pattern(name, example, re.compile(whole))


PATTERNS = (
    _pattern(
        "day with marks",
        "2022-03-18_A01",
        r"[-_.年](?P<m>[0-9]{1,2})[-_.月](?P<d>[0-9]{1,2})日?(?![0-9])",
    ),
    _pattern("eight digits", "郑州晚报20220318-02版", r"(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?![0-9])"),
    _pattern("month and day as folders", "2022-03/18/A01", r"-?(?P<m>[0-9]{2})/(?P<d>[0-9]{2})"),
    _pattern(
        "year, month and day as folders", "2022/03/18/A01", r"/(?P<m>[0-9]{2})/(?P<d>[0-9]{2})"
    ),
    _pattern(
        "eight digits, then the page", "2022031802", r"(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?=[0-9]{2}$)"
    ),
)
_PICTURE = re.compile(rf"(?:^|/){any_of('archive', 'pictures')}", re.I)
"""Names that cameras and programs give: their day is the picture's, not the paper's."""


class Told(NamedTuple):
    """What a name tells; each may be empty. wrong: a day that the calendar does not have."""

    issued: str = ""
    paper: str = ""
    sheet: str = ""
    pattern: str = ""
    wrong: str = ""


def told_by(path: str) -> Told:
    """What the path of a page below its folder tells, without the file's ending.

    >>> told_by("郑州晚报20220318-02版")[:3], told_by("2022-02-30_A1").wrong
    (('2022-03-18', '郑州晚报', '02'), '2022-02-30')
    """
    if _PICTURE.search(path):
        return Told()
    wrong = ""
    for pattern in PATTERNS:
        found = list(pattern.expression.finditer(path))
        for one in reversed(found):
            day = f"{one['y']}-{int(one['m']):02d}-{int(one['d']):02d}"
            if is_day(day):
                paper = one["paper"] or paper_in(path)
                return Told(day, paper, one["sheet"] or _sheet(path), pattern.name)
            wrong = wrong or (day if int(one["m"]) <= 12 else "")
    return Told(paper=paper_in(path), sheet=_sheet(path), wrong=wrong)


def is_day(text: str) -> bool:
    """Whether the calendar has the day."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


_WHOLE_PAPER = re.compile(rf"(?:^|[/_ -])(?P<paper>{PAPER})(?=$|[/_ 0-9-])")
_LAST_SHEET = re.compile(r"(?:^|[/_ -])第?(?P<sheet>[A-Z]{1,2}[0-9]{1,3}|[0-9]{1,2}(?=版))版?$")


def paper_in(path: str) -> str:
    """The paper that a folder or a part of a name is called by; empty where there is none."""
    found = _WHOLE_PAPER.search(path)
    return found["paper"] if found else ""


def _sheet(path: str) -> str:
    found = _LAST_SHEET.search(path)
    return found["sheet"] if found else ""
