"""Whoever is said, on a day, to have spoken at a meeting was there, though nobody says that it was
held: 4月20日,县长马志远在全县经济工作会议上强调,要抓好落实."""

from __future__ import annotations

from kg.events.masking import MASK
from kg.lexicon.patterns import Pattern
from kg.model.mention import Sentence

_AT_IT = Pattern("reports", "[,。;][^,。;]{0,4}" + MASK + "+在[^,。;]{2,40}$")
_SAYS = Pattern("reports", "上,?(?:{say}|{speaks}|{bodies_speak}|{tells_of})")
# 11月3日,在全省林业论坛|上,专家甲说
_THERE = Pattern("reports", "(?:^|[,。;”])[^,。;在]{0,6}在[^,。;在]{2,40}$")
_WHO_SPEAKS = Pattern(
    "reports",
    "”?上,[^,。;]{0,30}?" + MASK + r"+[^。;]{0,60}?(?:{say}|{speaks}|{to_reporters}|[作做])",
)


def spoke_at(s: Sentence, plain: str, end: int) -> bool:
    """Whether the report begins with a day and somebody who speaks at the meeting whose name ends
    at `end`. plain: the sentence with its people masked."""
    if s.paragraph != 0 or s.when is None:
        return False
    first = next(iter(s.dates), None)
    if first is None or first.link is not s.when or first.begin > end:
        return False
    if _WHO_SPEAKS.match(plain, end) and _THERE.search(plain[:end]):
        return True
    said = _SAYS.match(plain, end) and _AT_IT.search(plain[:end])
    return bool(said) and s.when.is_told and first.begin <= _LATEST


_LATEST = 8
"""Characters before the day at the head of a report: 本报讯(记者甲)."""
