"""The day of issue, from an EDTF note or from the masthead or date line that a page prints."""

from __future__ import annotations

import datetime as dt
import re

from kg.lexicon.numerals import DAY_NUMBER, NUMERAL, whole
from kg.lexicon.patterns import Pattern
from kg.model.mention import Issue


def parse_issue(edtf: str | None) -> Issue:
    """2022-03-18, 2022-03, 2022 or None."""
    parts = [int(p) for p in edtf.split("-")] if edtf else []
    year, month, day = [*parts, None, None, None][:3]
    return Issue(year, month, day)


_YEAR = r"(?P<y>(?:19|20)\d{2})"
_SPACED_DAY = rf"{_YEAR}\ ?[-/.年]\ ?(?P<m>\d{{1,2}})\ ?[-/.月]\ ?(?P<d>\d{{1,2}})\ ?日?"
_IN_WORDS = f"二[〇零○O](?:[〇○O]|[{NUMERAL}]){{2}}"
_WEEKDAY = Pattern(
    "dates",
    rf"(?P<y>(?:19|20)\d{{2}}|{_IN_WORDS})年\ ?(?P<m>{DAY_NUMBER})月\ ?(?P<d>{DAY_NUMBER})日"
    r"[\ ,]*(?:农历[^\ ]{0,12}\ *)?{weeks}{weekdays}",
)
"""2023年5月4日 农历三月十五 星期四"""
_SITE = Pattern(
    "layout",
    r"""
    {site_before_day}[^\d]{0,20}
    (?P<y>20\d{2}|19\d{2})[-/.年]\ ?(?P<m>\d{1,2})[-/.月]\ ?(?P<d>\d{1,2})
    """,
)
"""发布时间:2023-05-04"""
_CLOCK = re.compile(
    r"(?<!\d)(?P<y>20\d{2})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日? +\d{1,2}:\d{2}"
)
"""2023-05-04 08:30"""
_SITE_LINE = Pattern(
    "layout",
    rf"^\ *{_SPACED_DAY}" r"(?:\ *\d{1,2}:\d{2}(?::\d{2})?)?\ +{site_after_day}",
)
"""2023-05-04 来源"""
_MASTHEAD = Pattern(
    "layout",
    rf"(?:{{before_day}}|^|星期{{dates/weekdays}})\ {{0,8}}{_SPACED_DAY}"
    rf"(?:\ *$|\ {{1,4}}(?:{{after_day}}|[A-Z]?\d{{1,2}}版|[{NUMERAL}]{{1,3}}版|[A-D]\d))",
)
"""日报 2023.5.4 第3版"""
_NAME_DAY_WEEKDAY = Pattern(
    "dates",
    rf"^[\u4e00-\u9fff]{{2,8}}\ {{1,8}}{_SPACED_DAY}\ {{0,4}}{{weeks}}{{weekdays}}(?!\S)",
)
"""今日绵阳 2023-05-04 星期四"""
_PRINTED = (_WEEKDAY, _SITE, _CLOCK, _SITE_LINE, _MASTHEAD, _NAME_DAY_WEEKDAY)


_PUBLISHED = Pattern("layout", "{published}(?:时间|日期)$")
_TODAY = Pattern("layout", r"{today}[是为]?[^\u4e00-\u9fff]*$|创刊[^\u4e00-\u9fff]*$")
_LAST_WORD = re.compile("([\u4e00-\u9fff]+)[^\u4e00-\u9fff\\d]*$")


def _of_something_else(before: str) -> bool:
    """True of what stands before a day that is no day of issue: 扫描日期:, 抓取时间:, 创刊日期:,
    今天是."""
    if _TODAY.search(before):
        return True
    word = _LAST_WORD.search(before)
    if not word or not word[1].endswith(("日期", "时间")) or word[1] in ("日期", "时间"):
        return False
    return not _PUBLISHED.search(word[1])


def published(lines: list[str]) -> Issue | None:
    """The day that the last such line of an article says it was published on: 发布日期:
    2023-05-04."""
    found = printed_issue([line for line in reversed(lines) if _SITE.search(line)])
    return found[0] if found else None


def printed_issue(lines: list[str]) -> tuple[Issue, int] | None:
    """The day of issue that a masthead or a web page's date line prints, and the number of its
    line."""
    for pattern in _PRINTED:
        for i, line in enumerate(lines):
            m = pattern.search(line) if len(line) < 120 and "。" not in line else None
            if m and not _of_something_else(line[: m.start("y")]):
                try:
                    day = dt.date(whole(m["y"]), whole(m["m"]), whole(m["d"]))
                except ValueError:
                    continue
                return Issue(day.year, day.month, day.day, printed=True), i
    return None
