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


# 出席青年大会|,并参加|座谈会, 出席|会议并参加|座谈会
_TOO = Pattern("reports", "[”》]?,?(?:并|还)(?:{attend}|{chairs})了?")
_BARE = Pattern("reports", "(?:{attend}|{chairs})了?{event_names/bare}$")


def is_another(text: str, told: str, name: str, noun: str) -> bool:
    """Whether behind one event that has a name the same people go to another: 青年大会并参加企业家
    座谈会, but 青年大会并出席大会开幕式."""
    stem, at = name.removesuffix(noun), text.find(name)
    before = [m for m in _TOO.finditer(text, 0, max(at, 0)) if m.end() == at]
    if not before or not stem or stem in told:
        return False
    goes_to = text[: before[0].start()]
    return bool(told and goes_to.endswith(told) or _BARE.search(goes_to))


def _is_a_row(name: str, following: str) -> bool:
    return bool(_BY_ITSELF.search(name) and _BY_ITSELF.match(following))
