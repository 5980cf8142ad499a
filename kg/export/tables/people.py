"""Rows of people, their posts and tenures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.attendance import attended
from kg.export.node_text import doubtful, refs, text_of
from kg.export.tables.cells import Row, day, first, ids, name, source, text, words
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node


def persons(graph: Graph) -> Iterator[Row]:
    """A row a person."""
    theirs = attended(graph)
    for node in graph.of("Person"):
        events = theirs.get(node.id, set())
        told = (day(text(graph.node(e), "date")) for e in events if e in graph)
        days = sorted(filter(None, told))
        titles = {text_of(t, "title") for t in graph.into("holder", node.id)} - {""}
        yield (
            node.id,
            node.name,
            words(map(str, node.all("alias"))),
            text(node, "gender"),
            words(sorted(titles)),
            len(events),
            days[0] if days else None,
            days[-1] if days else None,
            ids(refs(node, "homonymOf")),
            ids(refs(node, "maybeSame")),
        )


def doubts(graph: Graph) -> Iterator[Row]:
    """A row a pair of people who may be one."""
    likely = {(f"person/{d.a}", f"person/{d.b}"): d.probability for d in graph.doubts}
    for a, b in sorted(doubtful(graph)):
        odds = likely.get((a, b), likely.get((b, a)))
        yield f"{a} {b}", a, b, name(graph, a), odds


def posts(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a post."""
    for node in nodes:
        area, body, level = first(node, "jurisdiction"), first(node, "org"), first(node, "level")
        yield (
            node.id,
            node.name,
            node.cls,
            area,
            name(graph, area),
            body,
            name(graph, body),
            level and vocabulary().label(level),
        )


def tenures(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a tenure: one person, one post, one wording."""
    for node in nodes:
        holder, post = first(node, "holder"), first(node, "post")
        yield (
            node.id,
            holder,
            name(graph, holder),
            post,
            name(graph, post),
            text(node, "title"),
            bool(node.get("acting")),
            bool(node.get("former")),
            bool(node.get("nominated")),
            day(text(node, "firstSeen")),
            day(text(node, "lastSeen")),
            text(node, "began"),
            text(node, "ended"),
            *source(graph, node),
        )
