"""Who was with whom: a row for each two people who attended one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.export.attendance import together, tour
from kg.export.node_text import name_of, refs
from kg.export.tables.cells import Row, ids
from kg.export.tables.happenings import day_of
from kg.lexicon.presence import attends
from kg.model.graph import Graph

IN_PERSON = "presence/in-person"
PEOPLE = ("Person",)


@dataclass
class There:
    """How one person was at one event: in which rooms, and whether in person."""

    rooms: set[str] = field(default_factory=set)
    in_person: bool = False


class Meeting(NamedTuple):
    """Two people at one event: how many were there, whether in one room, and both in person."""

    event: str
    people: int
    room: bool
    closely: bool


def coattendance(graph: Graph) -> Iterator[Row]:
    """A row a pair, by the ids of both; grades and rooms as the codebook says. One person's pairs
    at a time are held in memory."""
    there = attendants(graph)
    events: dict[str, list[str]] = {}
    for event in sorted(there):
        for who in there[event]:
            events.setdefault(who, []).append(event)
    for one in sorted(events):
        met: dict[str, list[Meeting]] = {}
        for event in events[one]:
            for other in (who for who in there[event] if who > one):
                met.setdefault(other, []).append(_meeting(event, there[event], one, other))
        for other in sorted(met):
            yield _row(graph, one, other, met[other])


def _meeting(event: str, people: dict[str, There], one: str, other: str) -> Meeting:
    room = bool(people[one].rooms & people[other].rooms)
    closely = room and people[one].in_person and people[other].in_person
    return Meeting(event, len(people), room, closely)


def _row(graph: Graph, one: str, other: str, met: list[Meeting]) -> Row:
    days = sorted(filter(None, (day_of(graph, m.event) for m in met)))
    rooms, closely = sum(m.room for m in met), sum(m.closely for m in met)
    return (
        f"{one} {other}",
        one,
        name_of(graph, one),
        other,
        name_of(graph, other),
        len(met),
        rooms,
        closely,
        round(sum(1 / (m.people - 1) for m in met), 6),
        days[0] if days else None,
        days[-1] if days else None,
        len(met) - len(days),
        grade(rooms, closely),
        ids(m.event for m in met),
    )


def grade(rooms: int, closely: int) -> str:
    """The closest that two came: in one room both in person, in one room, or in none."""
    if closely:
        return "in-person"
    return "remote" if rooms else "apart"


def attendants(graph: Graph) -> dict[str, dict[str, There]]:
    """Event → the people who were there with each other; a stop counts as its tour."""
    found: dict[str, dict[str, There]] = {}
    for node in filter(attends, graph.of("Participation")):
        people = [a for a in refs(node, "agent") if a in graph and graph.node(a).cls in PEOPLE]
        for event in refs(node, "event"):
            whole = tour(graph, event)
            if not together(graph, event) or not together(graph, whole):
                continue
            for who in people:
                there = found.setdefault(whole, {}).setdefault(who, There())
                there.rooms.update(refs(node, "atVenue") or [event])
                there.in_person |= IN_PERSON in refs(node, "presence")
    return found
