"""The day of issue, from an EDTF note or from the masthead or date line that a page prints."""

from __future__ import annotations

import datetime as dt
import re

from kg.lexicon.numerals import DAY_NUMBER, whole
from kg.model.mention import Issue


def parse_issue(edtf: str | None) -> Issue:
    """2022-03-18, 2022-03, 2022 or None."""
    parts = [int(p) for p in edtf.split("-")] if edtf else []
    year, month, day = [*parts, None, None, None][:3]
    return Issue(year, month, day)


_YEAR = r"(?P<y>(?:19|20)\d{2})"
_SPACED_DAY = rf"{_YEAR} ?[-/.年] ?(?P<m>\d{{1,2}}) ?[-/.月] ?(?P<d>\d{{1,2}}) ?日?"
_IN_WORDS = "二[〇零○O][〇零○O一二三四五六七八九]{2}"
_BEFORE_A_MASTHEADS_DAY = "(?:版|期|报|网|刊|^|星期[一二三四五六日天])"
_AFTER_A_MASTHEADS_DAY = (
    r"第|星期|农历|责|编|今日|总|[A-Z]?\d{1,2}版|[一二三四五六七八九十]{1,3}版|[A-D]\d|要闻|综合"
    "|头版|撰稿|撰文|文/|作者|记者|通讯员|供稿"
)
_BEFORE_A_SITES_DAY = "(?:发布时间|发布日期|发表时间|时间|日期|发稿时间|更新时间|来源)"
_AFTER_A_SITES_DAY = "(?:来源|作者|发布|浏览|点击|阅读|字号|编辑|责任编辑|文章来源|信息来源|供稿)"
_WEEKDAY = (
    rf"(?P<y>(?:19|20)\d{{2}}|{_IN_WORDS})年 ?(?P<m>{DAY_NUMBER})月 ?(?P<d>{DAY_NUMBER})日"
    r"[ ,]*(?:农历[^ ]{0,12} *)?(?:星期|周|礼拜)[一二三四五六日天]"
)
"""2023年5月4日 农历三月十五 星期四"""
_SITE = (
    rf"{_BEFORE_A_SITES_DAY}[^\d]{{0,20}}(?P<y>20\d{{2}}|19\d{{2}})"
    r"[-/.年] ?(?P<m>\d{1,2})[-/.月] ?(?P<d>\d{1,2})"
)
"""发布时间:2023-05-04"""
_CLOCK = r"(?<!\d)(?P<y>20\d{2})[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日? +\d{1,2}:\d{2}"
"""2023-05-04 08:30"""
_SITE_LINE = rf"^ *{_SPACED_DAY}(?: *\d{{1,2}}:\d{{2}}(?::\d{{2}})?)? +{_AFTER_A_SITES_DAY}"
"""2023-05-04 来源"""
_MASTHEAD = (
    rf"{_BEFORE_A_MASTHEADS_DAY} {{0,8}}{_SPACED_DAY}(?: *$| {{1,4}}(?:{_AFTER_A_MASTHEADS_DAY}))"
)
"""日报 2023.5.4 第3版"""
_PRINTED = [re.compile(form) for form in (_WEEKDAY, _SITE, _CLOCK, _SITE_LINE, _MASTHEAD)]


_PUBLISHED = tuple(
    f"{what}{when}"
    for what in ("发布", "发表", "发稿", "更新", "出版", "刊发", "见报", "刊登", "稿件", "文章")
    for when in ("时间", "日期")
)
_TODAY = re.compile(
    "(?:今天|今日|现在|当前|此刻)(?:是|为)?[^\u4e00-\u9fff]*$|创刊[^\u4e00-\u9fff]*$"
)
_LAST_WORD = re.compile("([\u4e00-\u9fff]+)[^\u4e00-\u9fff\\d]*$")


def _of_something_else(before: str) -> bool:
    """True of what stands before a day that is no day of issue: 扫描日期:, 抓取时间:, 创刊日期:,
    今天是."""
    if _TODAY.search(before):
        return True
    word = _LAST_WORD.search(before)
    if not word or not word[1].endswith(("日期", "时间")) or word[1] in ("日期", "时间"):
        return False
    return not word[1].endswith(_PUBLISHED)


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
