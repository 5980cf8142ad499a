"""Rows of events: who took part, who met whom, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.node_text import HOSTS, name_of, refs, roles
from kg.export.tables.cells import Row, day, first, ids, known, labels, name, source, text
from kg.lexicon.presence import attends
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node


def events(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row an event or a stop of a tour."""
    terms = vocabulary()
    for node in nodes:
        took = filter(attends, graph.into("event", node.id))
        yield (
            node.id,
            node.name,
            node.cls,
            terms.label(node.cls),
            terms.label(node.cls, "en"),
            day(text(node, "date")),
            day(text(node, "endDate")),
            day(text(node, "notBefore")),
            day(text(node, "notAfter")),
            known(node),
            text(node, "dateText"),
            labels(node, "dateBasis"),
            ids(refs(node, "place")),
            ids(name_of(graph, p) for p in refs(node, "place")),
            *(ids(refs(node, prop)) for prop in HOSTS),
            labels(node, "level"),
            first(node, "series"),
            node.get("ordinal"),
            first(node, "subEventOf"),
            node.get("together") is not False,
            len(set().union(*(refs(p, "agent") for p in took))),
            *source(graph, node),
        )


def participations(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a participation."""
    for node in nodes:
        event, agent, venue = first(node, "event"), first(node, "agent"), first(node, "atVenue")
        yield (
            node.id,
            event,
            name(graph, event),
            day_of(graph, event),
            agent,
            name(graph, agent),
            graph.node(agent).cls if agent and agent in graph else None,
            roles(node) or None,
            roles(node, "en") or None,
            attends(node),
            ids(r.rpartition("/")[2] for r in refs(node, "presence")),
            labels(node, "presence"),
            text(node, "title"),
            ids(refs(node, "inCapacity")),
            venue,
            name(graph, venue),
            node.get("listed"),
            node.get("order"),
            *source(graph, node),
        )


def day_of(graph: Graph, event: str | None) -> str | None:
    """The day of an event, where it is known."""
    return day(text(graph.node(event), "date")) if event and event in graph else None


def statements(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a statement."""
    for node in nodes:
        speaker, event = first(node, "speaker"), first(node, "atEvent")
        yield (
            node.id,
            speaker,
            name(graph, speaker),
            text(node, "verb"),
            text(node, "text"),
            event,
            name(graph, event),
            day(text(node, "date")) or day_of(graph, event),
            *source(graph, node),
        )


def observations(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a figure."""
    for node in nodes:
        area, value = first(node, "area"), node.get("value")
        yield (
            node.id,
            name(graph, first(node, "measure")),
            None if value is None else float(value),
            text(node, "unit"),
            text(node, "valueText"),
            bool(node.get("approximate")),
            area,
            name(graph, area),
            first(node, "about"),
            day(text(node, "date")),
            known(node),
            text(node, "dateText"),
            *source(graph, node),
        )
