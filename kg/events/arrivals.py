"""An arrival of which no visit is told: 总理甲乘专机抵达华沙,出席…领导人会晤."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from kg.events.guests import CAME_WITH
from kg.lexicon import foreign
from kg.lexicon.patterns import Pattern
from kg.model.mention import Person, PlaceMention, Sentence

_ARRIVES = Pattern("journeys", "(?P<aboard>{aboard})?{arrives}了?")
_NO_ARRIVAL = Pattern("journeys", "(?:{not_yet}|将|曾|{over}[^。;]*后)[^,。;]{0,16}$")

_PLACE = Pattern("journeys", "(?:(?!的){han}){2,12}?(?=[,。;将对]|后将|{reports/attend}|{begins})")
_SEAT = Pattern("reports", "{capitals}")
_NOT_TOLD = re.compile("的|后将")
"""甲抵达华沙|的消息, 甲抵达华沙|后将出席: not told of an arrival, or still to come."""


@dataclass(frozen=True)
class Arrival:
    """who: who arrives; where: as printed (印度金奈); places: those that are known of it, the
    nearest last."""

    sentence: Sentence
    who: Person
    where: str
    places: Sequence[PlaceMention]


def arrivals(sentences: Sequence[Sentence], on: Set[str]) -> Iterator[Arrival]:
    """The first arrival abroad, or by a plane of their own, of each person with a post. on: whose
    visits are told."""
    told = set(on)
    with_others = any(CAME_WITH.search(s.text) for s in sentences)
    for s in sentences:
        found = _arrival(s, with_others) if s.paragraph >= 0 else None
        if found and found.who.name not in told:
            told.add(found.who.name)
            yield found


def _arrival(s: Sentence, with_others: bool) -> Arrival | None:
    """with_others: it is told who came by the same plane, so that it is a journey of state."""
    m = _ARRIVES.search(s.text)
    if m is None or s.when is None or _NO_ARRIVAL.search(s.text, 0, m.start()):
        return None
    who = _who(s, m.start())
    at = _chain(s, m.end())
    abroad = any(_is_abroad(p.text) for p in at)
    printed = _PLACE.match(s.text, m.end())
    where = printed[0] if printed else "".join(p.text for p in at)
    if who is None or _NOT_TOLD.match(s.text, m.end() + len(where)):
        return None
    of_state = abroad or m["aboard"] or with_others
    return Arrival(s, who, where, at) if where and of_state else None


def _is_abroad(place: str) -> bool:
    return place in foreign.state_of() or bool(foreign.country_of(place))


def _who(s: Sentence, arrives: int) -> Person | None:
    """Who has a post and stands before, with no clause between: 甲和夫人乙|5月6日乘专机抵达."""
    people = [p for p in s.people if p.titles and p.end <= arrives]
    return people[-1] if people and "," not in s.text[people[-1].end : arrives] else None


def _chain(s: Sentence, begin: int) -> list[PlaceMention]:
    """The places that follow each other from there on: 印度|金奈, 意大利|首都|罗马."""
    found: list[PlaceMention] = []
    for p in sorted(s.places, key=lambda p: (p.begin, -p.end)):
        if p.begin == begin or found and _SEAT.fullmatch(s.text, begin, p.begin):
            found.append(p)
            begin = p.end
    return found
