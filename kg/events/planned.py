"""With whom somebody will do what is still to come: 甲|将|出席宴会,同乙会谈,会见丙."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate

_TO_COME = "to-come"
_WITH_THEM = "to-come-with-them"
TO_BE_MET = "to-be-met"
_MET_LATER = (_WITH_THEM, TO_BE_MET)
_OTHERS = ("with", "met", "spoken")
"""Relations of those who are no subject."""


def planned(acts: list[Predicate], plain: str) -> list[Predicate]:
    """The acts; whom somebody will meet, in the same part of a sentence, is there no more than who
    will meet them."""
    for i, act in enumerate(acts):
        host = _host(acts[:i])
        if act.relation not in ("with", "met"):
            continue
        if _NEXT.search(plain, 0, act.at):
            acts[i] = replace(_to_come(act), rule=TO_BE_MET)
        if host is None or host.rule != _TO_COME:
            continue
        if ";" not in plain[host.group.end : act.at]:
            acts[i] = _to_come(act)
    return acts


# 除了会见甲,|还会与|乙通话, 将于下周|会见|丙: of whom it is not said again who will meet them.
_NEXT = Pattern(
    "reports",
    "(?<!即)(?:还会(?![见晤])|[还也]?将)(?:于?[^,。;□]{1,6})?"
    "(?:{together}|{receive})[^,。;□]{0,12}$",
)
# 同总统乙|共同主持会议|: at what is named, no less than the host.
_JOINTLY = Pattern("reports", "[^,。;]{0,8}?{jointly}")


def _to_come(act: Predicate) -> Predicate:
    told = replace(act, relation="spoken", roles=(), said_at=None, rule=_WITH_THEM)
    if act.relation != "with" or not jointly(act):
        return told
    return replace(told, relation="concerned", presence="invited", roles=(role_for("concern"),))


def _host(before: Sequence[Predicate]) -> Predicate | None:
    """Who does what the sentence goes on with: the last who is no object."""
    told = (a for a in reversed(before) if a.relation not in _OTHERS and a.rule not in _MET_LATER)
    return next(told, None)


# 会见客人甲,并与乙|共同出席|午餐会: not where the guest was met.
_ATTENDS_WITH = Pattern("reports", "[^,。;]{0,8}?{jointly}{attend}")


def jointly_attends(act: Predicate) -> bool:
    """Whether somebody attends, with another, what is named next."""
    return bool(_ATTENDS_WITH.match(act.predicate))


def jointly(act: Predicate) -> bool:
    """Whether somebody does, with another, what is named next."""
    return bool(_JOINTLY.match(act.predicate))
