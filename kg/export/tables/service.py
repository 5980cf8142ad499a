"""Who served together: a row for each two terms in one body that overlap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from kg.export.node_text import refs
from kg.export.tables.cells import Row, day, first, name, text
from kg.model.graph import Graph
from kg.model.node import Node


class Term(NamedTuple):
    """A tenure as the pages attest it: who, from the first to the last day seen (YYYY-MM-DD)."""

    holder: str
    first: str
    last: str
    tenure: str


class Service(NamedTuple):
    """Two terms in one body, of the people a < b, and the days on which both are seen in it."""

    body: str
    a: Term
    b: Term
    first: str
    last: str

    @property
    def days(self) -> int:
        """How many days that is."""
        return (dt.date.fromisoformat(self.last) - dt.date.fromisoformat(self.first)).days + 1


def overlap(graph: Graph) -> Iterator[Row]:
    """A row a body and two terms in it, as the codebook says."""
    for served in together(graph):
        a, b = graph.node(served.a.tenure), graph.node(served.b.tenure)
        yield (
            f"{served.body} {a.id} {b.id}",
            served.body,
            name(graph, served.body),
            served.a.holder,
            name(graph, served.a.holder),
            text(a, "title"),
            a.id,
            served.b.holder,
            name(graph, served.b.holder),
            text(b, "title"),
            b.id,
            served.first,
            served.last,
        )


def together(graph: Graph) -> Iterator[Service]:
    """Two people's terms in one body that overlap, by body and people. Who held a post or is to
    hold one does not serve in it."""
    bodies: dict[str, list[Term]] = {}
    for node in graph.of("Tenure"):
        if term := _term(node):
            for body in _bodies(graph, node):
                bodies.setdefault(body, []).append(term)
    for body in sorted(bodies):
        for a, b in combinations(sorted(bodies[body]), 2):
            begin, end = max(a.first, b.first), min(a.last, b.last)
            if a.holder != b.holder and begin <= end:
                yield Service(body, a, b, begin, end)


def _term(node: Node) -> Term | None:
    holder, begin, end = first(node, "holder"), _day(node, "firstSeen"), _day(node, "lastSeen")
    serves = not (node.get("former") or node.get("nominated"))
    return Term(holder, begin, end, node.id) if serves and holder and begin and end else None


def _day(node: Node, prop: str) -> str | None:
    return day(text(node, prop))


def _bodies(graph: Graph, tenure: Node) -> list[str]:
    """The bodies of the posts that a tenure is of."""
    posts = [p for p in refs(tenure, "post") if p in graph]
    return [body for post in posts for body in refs(graph.node(post), "org")]
