"""Who attended what: the one count that tables, networks, reports, pictures and the page share.

A person attended an event where a participation says that they were there, in person or by video
(`kg.lexicon.presence.attends`). A stop counts as the tour that it is part of. Where an event says
`kg:together false` (each voted in their own ward) all attended it, and none was with another.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.export.node_text import refs
from kg.lexicon.presence import attends
from kg.model.graph import Graph

Attended = dict[str, set[str]]
"""Id of an agent -> ids of the events that they attended."""


def tour(graph: Graph, event: str) -> str:
    """The tour that a stop is part of; another event is its own."""
    seen = set()
    while event in graph and graph.node(event).cls == "Stop" and event not in seen:
        seen.add(event)
        event = next((e for e in refs(graph.node(event), "subEventOf") if e in graph), event)
    return event


def attended(graph: Graph) -> Attended:
    """What every agent attended; found once."""
    if "_attended" not in vars(graph):
        vars(graph)["_attended"] = _attended(graph)
    found: Attended = vars(graph)["_attended"]
    return found


def _attended(graph: Graph) -> Attended:
    found: Attended = {}
    for participation in filter(attends, graph.of("Participation")):
        events = {tour(graph, e) for e in refs(participation, "event") if e in graph}
        for agent in refs(participation, "agent"):
            found.setdefault(agent, set()).update(events)
    return found


def there(graph: Graph, events: Iterable[str] = ()) -> dict[str, set[str]]:
    """Id of an event -> the agents who attended it; with `events`, of these alone."""
    asked = set(events)
    found: dict[str, set[str]] = {}
    for agent, theirs in attended(graph).items():
        for event in theirs & asked if asked else theirs:
            found.setdefault(event, set()).add(agent)
    return found


def together(graph: Graph, event: str) -> bool:
    """False where each who attended the event did so alone."""
    return event not in graph or graph.node(event).get("together") is not False
