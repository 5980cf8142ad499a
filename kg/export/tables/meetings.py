"""Who was with whom: a row for each two people who attended one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

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


def coattendance(graph: Graph) -> Iterator[Row]:
    """A row a pair, by the ids of both; grades and rooms as the codebook says."""
    pairs: dict[tuple[str, str], list[tuple[str, int, bool, bool]]] = {}
    for event, people in sorted(attendants(graph).items()):
        for a, b in combinations(sorted(people), 2):
            room = bool(people[a].rooms & people[b].rooms)
            close = room and people[a].in_person and people[b].in_person
            pairs.setdefault((a, b), []).append((event, len(people), room, close))
    for (a, b), met in sorted(pairs.items()):
        days = sorted(filter(None, (day_of(graph, event) for event, *_ in met)))
        rooms, closely = sum(m[2] for m in met), sum(m[3] for m in met)
        yield (
            f"{a} {b}",
            a,
            name_of(graph, a),
            b,
            name_of(graph, b),
            len(met),
            rooms,
            closely,
            round(sum(1 / (n - 1) for _, n, *_ in met), 6),
            days[0] if days else None,
            days[-1] if days else None,
            len(met) - len(days),
            grade(rooms, closely),
            ids(event for event, *_ in met),
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
