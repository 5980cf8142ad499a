"""Where the name of an event begins that no verb stands before: 3月5日,|第19次调度会召开."""

from __future__ import annotations

import re

from kg.events.speakers import spoke_at
from kg.lexicon.patterns import Pattern
from kg.model.mention import DateMention, Group, Sentence

_LEAD_IN = Pattern(
    "reports",
    r"""
    (?: {layout/datelines}|[电讯]\s|,|\s|由?[^,]{2,24}?{organisers}的|在[^,]{2,16}?{held}的
      | 以[^,]{2,40}?为主题的 )+
    """,
)
_DEEDS = Pattern("reports", "(?:同志)?{deeds}")
"""王进喜|先进事迹报告会: whom it is about belongs to its name."""
_DATELINE = re.compile(r"(?:电|讯|消息)\((?:[^()]*记者|新闻)[^()]*\):?")


def name_begin(s: Sentence, plain: str, clause: int, noun: int, end: int) -> int:
    """After the clause's date, people, who held it and where: 由县文联主办的|书画展.

    plain: the sentence with its people masked; clause, noun, end: where the clause and the noun of
    the event begin, and where the event's name ends.
    """
    mentions: list[DateMention | Group] = [*s.dates, *s.groups]
    before = [
        x.end
        for x in mentions
        if clause <= x.begin and x.end <= noun and not _DEEDS.match(s.text, x.end)
    ]
    begin = max([clause, *before])
    begin += spoke_at(s, plain, end) and s.text.startswith("在", begin)
    lead_in = _LEAD_IN.match(plain[begin:noun])
    begin += lead_in.end() if lead_in else 0
    return max([begin, *(m.end() for m in _DATELINE.finditer(s.text, begin, noun))])
