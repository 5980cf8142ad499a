"""Every table: its description and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.export.tables import claims, happenings, meetings, people, service, settings, sources
from kg.export.tables.cells import Row
from kg.export.tables.codebook import described
from kg.model.graph import Graph

MADE_BY: dict[str, Callable[[Graph], Iterator[Row]]] = {
    "pages": sources.pages,
    "articles": sources.articles,
    "sentences": sources.sentences,
    "mentions": sources.mentions,
    "persons": people.persons,
    "doubts": people.doubts,
    "posts": people.posts,
    "tenures": people.tenures,
    "bodies": settings.bodies,
    "places": settings.places,
    "events": happenings.events,
    "participations": happenings.participations,
    "coattendance": meetings.coattendance,
    "overlap": service.overlap,
    "statements": happenings.statements,
    "observations": happenings.observations,
    "facts": claims.facts,
    "evidence": claims.evidence,
}
"""Table → what makes its rows."""


def stream(graph: Graph, name: str) -> Iterator[Row]:
    """The rows of a table, one after the other, in the order of the ids that they are of; a cell
    for each column of the codebook; None is not known."""
    width = len(described()[name].columns)
    for row in MADE_BY[name](ordered(graph)):
        assert len(row) == width, f"{name}: as the codebook says"
        yield row


def rows(graph: Graph, name: str) -> list[Row]:
    """The same as a list."""
    return list(stream(graph, name))


def ordered(graph: Graph) -> Graph:
    """The graph with its nodes by id, as nearly every graph has them: then all tables come in one
    order, and need not be sorted."""
    if "_ordered" not in vars(graph):
        in_order = all(a.id <= b.id for a, b in pairwise(graph.nodes))
        nodes = graph.nodes if in_order else tuple(sorted(graph.nodes, key=lambda n: n.id))
        vars(graph)["_ordered"] = graph if in_order else replace(graph, nodes=nodes)
    found: Graph = vars(graph)["_ordered"]
    return found
