"""The filters of the explorer over an archive of any size, on `kg.explorer.columns`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from kg.explorer.columns import Columns, Mask, Numbers
from kg.model.quote import fold

LATEST = "9999"
LISTED = 400
"""Values of a filter that are listed, the most frequent."""
ROLES = 63
"""Roles that are told apart, those that are met first."""
Tie = tuple[int, int, int]
"""Two people, by number, and how many events they share."""


class Sieve(NamedTuple):
    """What is let through, as the page's link says it: names of several values stand in lines. An
    empty one lets all through; deg: events at least of a person; undated: 0 without events of no
    day of their own."""

    type: str = ""
    role: str = ""
    presence: str = ""
    post: str = ""
    area: str = ""
    level: str = ""
    paper: str = ""
    conf: int = 0
    deg: int = 0
    list: str = ""
    undated: int = 1
    since: str = ""
    until: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it lets all through."""
        return self == OPEN

    @property
    def has_days(self) -> bool:
        """Whether it asks for a span of days."""
        return bool(self.since or self.until)

    @property
    def asks_of_people(self) -> bool:
        """Whether it asks how somebody took part."""
        return bool(self.role or self.presence or self.post or self.conf or self.list)


OPEN = Sieve()
"""Lets all through."""


def events(sieve: Sieve, of: Columns, but: str = "") -> Mask:
    """The events that pass what is asked of events. but: a filter left out."""
    found = np.ones(len(of.day), dtype=bool)
    for key in ("type", "level", "paper"):
        if getattr(sieve, key) and key != but:
            found &= _table(of, key, getattr(sieve, key))[getattr(of, key)]
    if sieve.area and but != "area":
        found &= _inside(sieve, of)
    if not sieve.undated:
        found &= of.dated
    if sieve.has_days and but != "days":
        found &= _within(sieve, of)
    return found


def _inside(sieve: Sieve, of: Columns) -> Mask:
    there = np.zeros(len(of.day), dtype=bool)
    there[of.event_there[_table(of, "area", sieve.area)[of.there]]] = True
    return there


def _within(sieve: Sieve, of: Columns) -> Mask:
    """Those that overlap the span of days; a day of an unknown year does not."""
    first, last = sieve.since.encode(), f"{sieve.until or LATEST}~".encode()
    found: Mask = (of.day >= b"0") & (of.day <= last) & (of.last >= first)
    return found


def takings(sieve: Sieve, of: Columns, but: str = "") -> Mask:
    """The rows that pass what is asked of how somebody took part. but: a filter left out."""
    found = np.ones(len(of.agent), dtype=bool)
    if sieve.role and but != "role":
        wanted = np.flatnonzero(_table(of, "role", sieve.role)[:ROLES])
        found &= (of.roles & sum(1 << int(code) for code in wanted)) != 0
    if sieve.presence and but != "presence":
        found &= _table(of, "presence", sieve.presence)[of.presence]
    if sieve.post:
        asked = fold(sieve.post).strip().lower()
        found &= _fitting(of, "post", lambda value: asked in value)[of.post]
    if sieve.conf:
        found &= of.conf >= sieve.conf
    if sieve.list:
        listed = (of.only_listed & of.is_person)[of.agent]
        found &= listed if sieve.list == "only" else ~listed
    return found


def passing(sieve: Sieve, of: Columns, but: str = "") -> Mask:
    """The rows that pass all. but: a filter left out."""
    return takings(sieve, of, but) & events(sieve, of, but)[of.event]


def _table(of: Columns, key: str, lines: str) -> Mask:
    """Of each value of a facet whether it is one of those that stand in lines."""
    return _fitting(of, key, set(lines.split("\n")).__contains__)


def _fitting(of: Columns, key: str, fits: Callable[[str], bool]) -> Mask:
    return np.array([fits(value) for value in of.values.get(key, ())], dtype=bool)


def happened(sieve: Sieve, of: Columns, but: str = "") -> Mask:
    """The events that pass all: at which somebody took part as is asked, where that is asked."""
    found = events(sieve, of, but)
    if not sieve.asks_of_people:
        return found
    some = np.zeros(len(of.day), dtype=bool)
    some[of.event[takings(sieve, of, but)]] = True
    return found & some


def foremost(sieve: Sieve, of: Columns, most: int) -> tuple[list[tuple[int, int]], int]:
    """(person, events) of those with the most events that pass, and how many people there are."""
    there = passing(sieve, of) & of.met & of.is_person[of.agent]
    rows = of.once(np.flatnonzero(there))
    times = np.bincount(of.agent[rows], minlength=len(of.is_person))
    enough = np.flatnonzero(times >= max(1, sieve.deg))
    ranked = enough[np.argsort(-times[enough], kind="stable")][:most]
    return [(int(who), int(times[who])) for who in ranked], len(enough)


def months(sieve: Sieve, of: Columns) -> list[tuple[str, int]]:
    """Of each month how many events pass all filters but that by days."""
    passed = of.month[happened(sieve, of, "days")]
    count = np.bincount(passed[passed >= 0], minlength=len(of.months))
    return [(month, int(n)) for month, n in zip(of.months, count, strict=True) if n]


def values(sieve: Sieve, of: Columns) -> dict[str, list[tuple[str, int]]]:
    """Of each filter that lists its values, these with how many events (of roles and presence, of
    participations) each would leave, the other filters staying as they are."""
    counted = {
        key: np.bincount(getattr(of, key)[happened(sieve, of, key)])
        for key in ("type", "level", "paper")
    }
    in_areas = happened(sieve, of, "area")[of.event_there]
    counted["area"] = np.bincount(of.there[in_areas])
    counted["presence"] = np.bincount(of.presence[passing(sieve, of, "presence")])
    roles = of.roles[passing(sieve, of, "role")]
    named = range(min(ROLES, len(of.values.get("role", ()))))
    counted["role"] = np.array([np.count_nonzero(roles & (1 << code)) for code in named])
    return {key: _ranked(of.values.get(key, ()), n, key) for key, n in counted.items()}


def located(sieve: Sieve, of: Columns, among: set[str]) -> tuple[dict[str, int], int]:
    """Of some divisions how many events that pass each has, as the smallest that is known of these;
    and how many events these are in all."""
    names = of.values.get("area", ())
    wanted = _fitting(of, "area", among.__contains__)
    rows = of.exact & wanted[of.there] & happened(sieve, of)[of.event_there]
    times = np.bincount(of.there[rows], minlength=len(names)).tolist()
    counts = {name: n for name, n in zip(names, times, strict=True) if n}
    return counts, len(np.unique(of.event_there[rows]))


def _ranked(named: Iterable[str], counted: Numbers, key: str) -> list[tuple[str, int]]:
    """The most frequent values of a filter, and all divisions."""
    pairs = [(value, int(n)) for value, n in zip(named, counted, strict=False) if n]
    ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return ranked if key == "area" else ranked[:LISTED]


def of_somebody(sieve: Sieve, of: Columns, who: int) -> tuple[list[int], int]:
    """The events in which somebody has a part that passes, the latest first, and at how many of
    them they were."""
    own = of.of_agent(who)
    rows = np.flatnonzero(passing(sieve, of)[own]) + own.start
    there = len(np.unique(of.event[rows[of.met[rows]]]))
    return np.unique(of.event[rows])[::-1].tolist(), there


def company(sieve: Sieve, of: Columns, who: int, most: int) -> list[tuple[int, int]]:
    """(person, events) of those whom somebody met most often."""
    together = of.shared & passing(sieve, of)
    shared = np.zeros(len(of.day), dtype=bool)
    own = of.of_agent(who)
    shared[of.event[own][together[own]]] = True
    rows = of.once(np.flatnonzero(together & shared[of.event] & of.is_person[of.agent]))
    times = np.bincount(of.agent[rows], minlength=len(of.is_person))
    times[who] = 0
    met = np.flatnonzero(times)
    ranked = met[np.argsort(-times[met], kind="stable")][:most]
    return [(int(other), int(times[other])) for other in ranked]


def ties(sieve: Sieve, of: Columns, people: list[int]) -> list[Tie]:
    """How often each two of some people met."""
    ordered = sorted(people)
    place = np.full(len(of.is_person), -1)
    place[ordered] = np.arange(len(ordered))
    found = (place >= 0)[of.agent] & of.shared & passing(sieve, of)
    rows = of.once(np.flatnonzero(found))
    by_event = rows[np.lexsort((of.agent[rows], of.event[rows]))]
    count = _pairs(of.event[by_event], place[of.agent[by_event]], len(ordered))
    return [(ordered[int(a)], ordered[int(b)], int(count[a, b])) for a, b in np.argwhere(count > 0)]


def _pairs(event: Numbers, member: Numbers, many: int) -> Numbers:
    """How often each two of `many` members are at one event; of events in order."""
    count = np.zeros(many * many, dtype=np.int64)
    for first, second in _neighbours(event):
        count += np.bincount(member[first] * many + member[second], minlength=many * many)
    return count.reshape(many, many)


def _neighbours(event: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """The places of all pairs of equal numbers, by how far they stand from each other."""
    first, far = np.arange(len(event)), 1
    while len(first):
        first = first[first + far < len(event)]
        first = first[event[first] == event[first + far]]
        yield first, first + far
        far += 1
