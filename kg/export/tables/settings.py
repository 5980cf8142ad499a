"""Rows of bodies and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from kg.export.attendance import attended, tour
from kg.export.node_text import HOSTS, refs, text_of
from kg.export.tables.cells import Row, degrees, first, ids, kinds, labels, name, text, words
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node

BODIES = ("Organisation", "NewsOutlet", "Group")
LEVELS = ("level/省级", "level/地级", "level/县级")
"""The levels that a place is nested up to, from the top."""


def bodies(graph: Graph) -> Iterator[Row]:
    """A row a body."""
    theirs = attended(graph)
    convened: dict[str, set[str]] = {}
    for event in graph.of(*vocabulary().subclasses("Event")):
        for body in chain.from_iterable(refs(event, prop) for prop in HOSTS):
            convened.setdefault(body, set()).add(tour(graph, event.id))
    subclasses = vocabulary().subclasses
    for node in graph.of(*chain.from_iterable(map(subclasses, BODIES))):
        area = first(node, "jurisdiction") or first(node, "locatedIn")
        yield (
            node.id,
            node.name,
            words(map(str, node.all("alias"))),
            node.cls,
            *kinds(node),
            ids(refs(node, "partOf")),
            area,
            name(graph, area),
            len(theirs.get(node.id, set()) | convened.get(node.id, set())),
        )


def places(graph: Graph) -> Iterator[Row]:
    """A row a place, with the names of what it lies in up to its province."""
    terms = vocabulary()
    held: Counter[str] = Counter()
    for event in graph.of(*terms.subclasses("Event")):
        held.update(set(refs(event, "place")) if event.cls != "Stop" else ())
    for node in graph.of(*terms.subclasses("Place")):
        above = lies_in(graph, node)
        yield (
            node.id,
            node.name,
            words(map(str, node.all("alias"))),
            node.cls,
            *kinds(node),
            labels(node, "level"),
            text(node, "code"),
            first(node, "within"),
            *(above.get(level) for level in LEVELS),
            held[node.id],
            degrees(node, "latitude"),
            degrees(node, "longitude"),
        )


def lies_in(graph: Graph, place: Node) -> dict[str, str]:
    """Level → name of the division of that level that a place is or lies in."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    at: Node | None = place
    while at is not None and at.id not in seen:
        seen.add(at.id)
        if at.cls == "AdminArea":
            found.setdefault(text_of(at, "level"), at.name)
        above = first(at, "within") or first(at, "managedBy")
        at = graph.node(above) if above and above in graph else None
    return found
