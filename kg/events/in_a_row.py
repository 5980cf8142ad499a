"""Events that are named in a row: 出席第三次领导人会议、|第五届四海峰会 are two."""

from __future__ import annotations

import re

from kg.lexicon import event_types
from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern

# 领导人会议|和|第五届峰会: what stands between two that are named.
_JOINT = Pattern("event_names", "[”》]?{reports/joins}(?=(?P<next>[^,。;、]{4,60}))")
# 第三次领导人会议, “四海”论坛, 2019论坛: each is one by itself.
_BY_ITSELF = re.compile(rf"[^,。;、和与的]{{0,14}}第{NUMBER}[次届]|“|\d{{4}}")


def behind_another(text: str, begin: int, end: int) -> int:
    """Where the last name of a row begins, whose noun begins at `end` and the row at `begin`."""
    for m in event_types.nouns().finditer(text, begin, end):
        joint = _JOINT.match(text, m.end())
        ahead = joint is not None and joint.end() < end
        if joint and ahead and _is_a_row(text[begin : m.end()], joint["next"]):
            begin = joint.end()
    return begin


def past_the_row(text: str, end: int) -> int:
    """Where the row ends in which a name that ends there stands."""
    joint = _JOINT.match(text, end)
    behind = event_types.nouns().search(text, joint.end()) if joint else None
    if joint is None or behind is None or not _BY_ITSELF.match(joint["next"]):
        return end
    apart = re.search("[,。;、]", text[joint.end() : behind.start()])
    return end if apart else past_the_row(text, behind.end())


def is_joined(text: str, first: str, second: str) -> bool:
    """Whether a name stands right behind another in a row."""
    joint = _JOINT.match(text, text.find(first) + len(first))
    return joint is not None and text.startswith(second, joint.end())


def _is_a_row(name: str, following: str) -> bool:
    return bool(_BY_ITSELF.search(name) and _BY_ITSELF.match(following))
