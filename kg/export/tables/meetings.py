"""Who was with whom: a row for each two people who attended one event."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from kg.export.attendance import together, tour
from kg.export.kept_parts import Parts, cut, ends_block
from kg.export.node_text import name_of, refs
from kg.export.tables.cells import Row, ids
from kg.export.tables.happenings import day_of
from kg.export.tables.lines import line
from kg.lexicon.presence import attends
from kg.model.graph import Graph
from kg.model.node import Node

IN_PERSON = "presence/in-person"
PEOPLE = ("Person",)


Told = tuple[str, str, list[str], bool]
"""Event, person, rooms, whether in person."""


class There(NamedTuple):
    """How one person was at one event: in which rooms, and whether in person."""

    rooms: frozenset[str]
    in_person: bool


class Event(NamedTuple):
    """Who were at an event with each other, and its day where that is known."""

    id: str
    day: str | None
    people: dict[str, There]


class Meeting(NamedTuple):
    """Two people at one event: how many were there, whether in one room, and both in person."""

    event: Event
    room: bool
    closely: bool


def coattendance(graph: Graph) -> Iterator[Row]:
    """A row a pair, by the ids of both; grades and rooms as the codebook says. One person's pairs
    at a time are held in memory."""
    events = by_person(attendants(Parts(graph)))
    for one in sorted(events):
        yield from _of_one(graph, one, events[one])


def lines(parts: Parts) -> Iterator[str]:
    """The same rows as lines, those of some people at a time kept."""
    events = by_person(attendants(parts))
    told: dict[str, str] = {}
    people = sorted(events)
    for some in cut(people, map(ends_block, people)):
        own = chain.from_iterable(events[one] for one in some)
        for event in own:
            if event.id not in told:
                told[event.id] = _told(parts.graph, event)
        about = repr([(one, [told[event.id] for event in events[one]]) for one in some])
        yield from parts.once(f"coattendance {about}", partial(_lines, parts.graph, some, events))


def _told(graph: Graph, event: Event) -> str:
    """A hash of all that rows say of an event."""
    people = [(i, name_of(graph, i), sorted(t.rooms), t.in_person) for i, t in event.people.items()]
    return hashlib.sha256(
        repr((event.id, event.day, people)).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _lines(graph: Graph, people: Iterable[str], events: Mapping[str, list[Event]]) -> list[str]:
    rows = chain.from_iterable(_of_one(graph, one, events[one]) for one in people)
    return [line(row) for row in rows]


def _of_one(graph: Graph, one: str, events: Iterable[Event]) -> Iterator[Row]:
    """The rows of one person with those who come after."""
    met: dict[str, list[Meeting]] = {}
    for event in events:
        own = event.people[one]
        for other, there in event.people.items():
            if other > one:
                room = not own.rooms.isdisjoint(there.rooms)
                closely = room and own.in_person and there.in_person
                met.setdefault(other, []).append(Meeting(event, room, closely))
    name = name_of(graph, one)
    for other in sorted(met):
        yield _row(one, name, other, name_of(graph, other), met[other])


def _row(one: str, name: str, other: str, other_name: str, met: list[Meeting]) -> Row:
    days = sorted(m.event.day for m in met if m.event.day)
    rooms, closely = sum(m.room for m in met), sum(m.closely for m in met)
    return (
        f"{one} {other}",
        one,
        name,
        other,
        other_name,
        len(met),
        rooms,
        closely,
        round(sum(1 / (len(m.event.people) - 1) for m in met), 6),
        days[0] if days else None,
        days[-1] if days else None,
        len(met) - len(days),
        grade(rooms, closely),
        ids(m.event.id for m in met),
    )


def grade(rooms: int, closely: int) -> str:
    """The closest that two came: in one room both in person, in one room, or in none."""
    if closely:
        return "in-person"
    return "remote" if rooms else "apart"


def by_person(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Person → the events where they were, in their order."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for who in event.people:
            found.setdefault(who, []).append(event)
    return found


def attendants(parts: Parts) -> list[Event]:
    """The events where people were with each other, sorted by id; a stop counts as its tour."""
    rooms: dict[str, dict[str, set[str]]] = {}
    in_person: set[tuple[str, str]] = set()
    taken = parts.of("there", parts.graph.of("Participation"), _taken)
    for event, who, own, there in chain.from_iterable(taken):
        rooms.setdefault(event, {}).setdefault(who, set()).update(own)
        if there:
            in_person.add((event, who))
    return [
        Event(
            event,
            day_of(parts.graph, event),
            {w: There(frozenset(r), (event, w) in in_person) for w, r in people.items()},
        )
        for event, people in sorted(rooms.items())
    ]


def _taken(graph: Graph, nodes: Iterable[Node]) -> list[Told]:
    """How people were there, as participations say."""
    found: list[Told] = []
    for node in filter(attends, nodes):
        people = [a for a in refs(node, "agent") if a in graph and graph.node(a).cls in PEOPLE]
        for event in refs(node, "event"):
            whole = tour(graph, event)
            if together(graph, event) and together(graph, whole):
                rooms = refs(node, "atVenue") or [event]
                there = IN_PERSON in refs(node, "presence")
                found += [(whole, who, rooms, there) for who in people]
    return found
