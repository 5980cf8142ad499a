"""Who goes to a place of their own and does there what all do: 甲到青溪镇、|乙到白水乡、|丙到河西镇
分别督导防汛工作."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.event import Predicate

EACH_GOES = "each-goes"
"""The rule of such acts; each is of a tour of its own."""

_GO = "(?:一行)?(?:{comes_to}|{arrives_at})了?[^,。;、]{2,16}?"
_ONLY_GOES = Pattern("reports", _GO + "[,、;]")
_GOES_AND_DOES = Pattern("reports", _GO + ",?(?={one_by_one_each}[^,。;]*{tours})")


def each_goes(acts: list[Predicate]) -> list[Predicate]:
    """The acts; who only goes somewhere does what the last of them is said to do."""
    for last, act in enumerate(acts):
        m = _GOES_AND_DOES.match(act.predicate) if act.relation == "subject" else None
        first = _first_who_goes(acts, last) if m else last
        if m and first < last:
            does = act.predicate[m.end() :]
            acts[last] = replace(act, rule=EACH_GOES)
            acts[first:last] = [_does_too(a, act, does) for a in acts[first:last]]
    return acts


def _first_who_goes(acts: Sequence[Predicate], last: int) -> int:
    first = last
    while first and _only_goes(acts[first - 1]):
        first -= 1
    return first


def _only_goes(act: Predicate) -> bool:
    return act.relation == "subject" and bool(_ONLY_GOES.fullmatch(act.predicate))


def _does_too(act: Predicate, last: Predicate, does: str) -> Predicate:
    told = re.sub("[,、;]$", "", act.predicate) + does
    return replace(act, predicate=told, roles=last.roles, verbs=last.verbs, rule=EACH_GOES)


def their_beginnings(acts: Sequence[Predicate]) -> list[int]:
    """Where what the second of them does begins, and what each further one does."""
    return [act.at for act in acts if act.rule == EACH_GOES][1:]
