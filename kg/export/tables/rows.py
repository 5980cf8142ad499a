"""Every table: its description and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.export.kept_parts import Parts
from kg.export.tables import claims, happenings, meetings, people, service, settings, sources
from kg.export.tables.cells import Row
from kg.export.tables.codebook import described
from kg.export.tables.lines import line
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node

OF_ALL: dict[str, Callable[[Graph], Iterator[Row]]] = {
    "pages": sources.pages,
    "persons": people.persons,
    "doubts": people.doubts,
    "bodies": settings.bodies,
    "places": settings.places,
    "coattendance": meetings.coattendance,
    "overlap": service.overlap,
}
"""Table → what makes its rows of all that the graph tells."""
OF_NODES: dict[str, Callable[[Graph, Iterable[Node]], Iterator[Row]]] = {
    "articles": sources.articles,
    "sentences": sources.sentences,
    "mentions": sources.mentions,
    "posts": people.posts,
    "tenures": people.tenures,
    "events": happenings.events,
    "participations": happenings.participations,
    "statements": happenings.statements,
    "observations": happenings.observations,
    "facts": claims.facts,
    "evidence": claims.evidence,
}
"""Table → what makes the rows of some nodes, one after the other."""
_CLASSES = {
    "articles": "Article",
    "sentences": "Sentence",
    "mentions": "Mention",
    "posts": "Post",
    "tenures": "Tenure",
    "events": "Event",
    "participations": "Participation",
    "statements": "Statement",
    "observations": "Observation",
}
"""Table → the class whose nodes, and those of the classes below, have rows; of others any node
may."""


def lines_of(graph: Graph, nodes: Sequence[Node], name: str) -> list[str]:
    """The rows that some nodes have in a table, as lines (see `kg.export.tables.lines`)."""
    own = [n for n in nodes if n.cls in _classes(name)] if name in _CLASSES else nodes
    return [line(row) for row in _whole(OF_NODES[name](graph, own), name)]


def whole_lines(parts: Parts, name: str) -> Iterator[str]:
    """The lines of a table that all nodes tell together."""
    if name == "coattendance":
        return meetings.lines(parts)
    return map(line, _whole(OF_ALL[name](parts.graph), name))


def _whole(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """Rows that have a cell for each column of the codebook; None is not known."""
    width = len(described()[name].columns)
    for row in rows:
        assert len(row) == width, f"{name}: as the codebook says"
        yield row


def _nodes(graph: Graph, name: str) -> Sequence[Node]:
    """The nodes that may have rows in a table."""
    return graph.of(*_classes(name)) if name in _CLASSES else graph.nodes


@cache
def _classes(name: str) -> frozenset[str]:
    """The classes whose nodes have rows in a table."""
    return frozenset(vocabulary().subclasses(_CLASSES[name]))


def rows(graph: Graph, name: str) -> list[Row]:
    """The rows of a table as values, in the order of the ids that they are of."""
    graph = ordered(graph)
    made = OF_ALL[name](graph) if name in OF_ALL else OF_NODES[name](graph, _nodes(graph, name))
    return list(_whole(made, name))


def ordered(graph: Graph) -> Graph:
    """The graph with its nodes by id, as nearly every graph has them: then all tables come in one
    order, and need not be sorted."""
    if "_ordered" not in vars(graph):
        in_order = all(a.id <= b.id for a, b in pairwise(graph.loose))
        nodes = graph.nodes if in_order else tuple(sorted(graph.nodes, key=lambda n: n.id))
        vars(graph)["_ordered"] = graph if in_order else replace(graph, nodes=nodes)
    found: Graph = vars(graph)["_ordered"]
    return found
