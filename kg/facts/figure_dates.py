"""As of when a figure is: the last time that its sentence names before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.loader import any_of, words
from kg.linking.dates import ground
from kg.model.fact import Figure
from kg.model.mention import DateMention, Grounded, Issue, Sentence

_MONTHS = re.compile(
    r"""(?:今年|去年|20\d\d年)?
        (?:\d{1,2}月?[至到—-]\d{1,2}月份?|前\d{1,2}个月)""",
    re.X,
)
_YEAR = re.compile(
    r"""(?<![\d于])((?:19|20)\d\d)年
        (?:全年|底|末|以来|前三季度|[上下]半年|[一二三四]季度)?(?!\d)""",
    re.X,
)
_UNTIL_DAY = re.compile(r"截[至止](\d{1,2})日")
_PLAN = re.compile('[“"]?十[一二三四]五[”"]?(?:以来|期间|时期|末)')
_KINDS = ("day", "month", "lone", "offset")
_YEARS_BACK = {"今年": 0, "今年以来": 0, "去年": 1, "上年": 1}
Told = tuple[int, Grounded | None]


def when(s: Sentence, f: Figure, issue: Issue, day: Grounded | None) -> Told | None:
    """Where the time of a figure ends in its sentence, and what is known of it; None where the
    sentence says none. day: the last day that the article named."""
    before = s.text[: f.begin]
    if f.rule == "figure-change":  # 比上年增长4.2% is of the time of what it is compared with
        before = before[: before.rfind(",") + 1]
    found = [*_named(before, issue, day), *_dates(s, f, before)]
    return max(found, key=lambda told: told[0], default=None)


def _named(before: str, issue: Issue, day: Grounded | None) -> Iterator[Told]:
    """截至目前, 1至10月, 今年, 2020年底, 截至8日, 十四五期间."""
    for pattern in (re.compile(any_of("figures", "asof.now")), _MONTHS, _PLAN):
        yield from ((m.end(), Grounded(m[0])) for m in pattern.finditer(before))
    for m in re.finditer(any_of("figures", "asof.periods"), before):
        yield m.end(), _period(m[0], issue, day)
    for m in _YEAR.finditer(before):
        yield m.end(), Grounded(m[0], m[1], basis="原文")
    for m in _UNTIL_DAY.finditer(before):
        if 0 < int(m[1]) < 32:
            mention = DateMention(m.start(1), m.end(), m[0][2:], "lone", day=int(m[1]))
            yield m.end(), ground(mention, issue)


def _period(word: str, issue: Issue, day: Grounded | None) -> Grounded:
    """今年 with the year of the issue, where that is known; 当日 of the day named before; 连日来
    without a date."""
    if word in words("dates", "after.zero") and day:
        return Grounded(word, day.date, month_day=day.month_day, basis="相对")
    back = _YEARS_BACK.get(word)
    if back is None or not issue.year:
        return Grounded(word)
    return Grounded(word, f"{issue.year - back:04d}", basis="补年")


def _dates(s: Sentence, f: Figure, before: str) -> Iterator[Told]:
    """The dates of the sentence before the figure; 1至10月 is none, and 10月 in it none either."""
    months = list(_MONTHS.finditer(before))
    for d in s.dates:
        if d.kind not in _KINDS or d.end > len(before) or _within(d, months):
            continue
        until = re.search(any_of("figures", "asof.until") + "$", s.text[: d.begin])
        news = re.search(any_of("figures", "asof.news"), s.text[d.end : f.begin])
        if until or not news:
            yield d.end, d.link


def _within(d: DateMention, months: Sequence[re.Match[str]]) -> bool:
    return any(m.start() <= d.begin < m.end() for m in months)
