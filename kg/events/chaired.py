"""Meetings that two people chair, each their own: 甲主持召开安全生产会议;乙主持召开食品安全会议."""

from __future__ import annotations

from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Trigger
from kg.model.mention import Sentence

_CHAIRS = Pattern("reports", "{chairs}{held}了?(?P<name>[^,。;“”]{2,40})")


def chaired_by_another(draft: Draft, trigger: Trigger, s: Sentence) -> bool:
    """Whether somebody chairs what the trigger names, and another chaired the event, which has
    a name of other words: one that is the other in short may be of the same meeting."""
    if trigger.generic or not draft.name or _is_in_short(draft.name, trigger.name):
        return False
    told, other = _chair(draft.sentence, draft.name), _chair(s, trigger.name)
    return bool(told and other and told != other)


def _is_in_short(a: str, b: str) -> bool:
    """防汛会议 of 全市防汛工作会议: whether one has all characters of the other."""
    return set(a) <= set(b) or set(b) <= set(a)


def _chair(s: Sentence, name: str) -> str:
    """Who is said to have convened and chaired what is called so; empty where nobody is."""
    for m in _CHAIRS.finditer(s.text):
        before = [p.name for p in s.people if p.end == m.start()]
        if m["name"].startswith(name) and before:
            return before[-1]
    return ""
