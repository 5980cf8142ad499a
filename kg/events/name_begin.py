"""Where the name of an event begins that no verb stands before: 3月5日,|第19次调度会召开."""

from __future__ import annotations

import re

from kg.events.quotations import stands_in
from kg.events.speakers import spoke_at
from kg.lexicon.patterns import Pattern
from kg.model.mention import DateMention, Group, Sentence

_LEAD_IN = Pattern(
    "reports",
    r"""
    (?: {layout/datelines}|[电讯]\s|,|\s|由?[^,]{2,24}?(?:{organisers}|{starts_it})的
      | [^,]{2,80}?{organisers}的(?=□)|在[^,]{2,16}?{held}的
      | 以[^,]{2,40}?为主题的 )+
    """,
)
_DEEDS = Pattern("reports", "(?:同志|{heads_of_state})?{deeds}")
"""王进喜|先进事迹报告会: whom it is about belongs to its name."""
_STUDIED = Pattern("reports", "{studies}+$|{commemorates}$")
"""深入学习贯彻|甲总书记讲话精神研讨会, 纪念|甲诞辰座谈会: so does whose words are studied, or
who is remembered, there."""
# 在|全市代表大会|召开之际: when something else was done.
_ON_THE_OCCASION = Pattern("reports", "{event_names/how_held}*{held_there}{on_its_day}")
# 在|市政协一次会议|举行的记者会上: at what holds another.
_HOLDS_ONE = Pattern("reports", "{held}的")
_DATELINE = re.compile(r"(?:电|讯|消息)\((?:[^()]*记者|新闻)[^()]*\):?")


def _is_of_the_name(s: Sentence, clause: int, x: DateMention | Group) -> bool:
    if stands_in(s.text, x.begin, "《", "》"):
        return True  # 《|甲|文集》出版座谈会
    return bool(_DEEDS.match(s.text, x.end) or _STUDIED.search(s.text, clause, x.begin))


def name_begin(s: Sentence, plain: str, clause: int, noun: int, end: int) -> int:
    """After the clause's date, people, who held it and where: 由县文联主办的|书画展.

    plain: the sentence with its people masked; clause, noun, end: where the clause and the noun of
    the event begin, and where the event's name ends.
    """
    mentions: list[DateMention | Group] = [*s.dates, *s.groups]
    before = [
        x.end
        for x in mentions
        if clause <= x.begin and x.end <= noun and not _is_of_the_name(s, clause, x)
    ]
    begin = max([clause, *before])
    at_it = _HOLDS_ONE.match(plain, end) or _ON_THE_OCCASION.match(s.text, end)
    begin += bool(at_it or spoke_at(s, plain, end)) and s.text.startswith("在", begin)
    lead_in = _LEAD_IN.match(plain[begin:noun])
    begin += lead_in.end() if lead_in else 0
    return max([begin, *(m.end() for m in _DATELINE.finditer(s.text, begin, noun))])
