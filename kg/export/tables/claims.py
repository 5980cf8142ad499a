"""Rows of facts, each ready to be cited, and of all the sentences that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.claims_table import kind_of, said
from kg.export.tables.cells import Row, day, sentences, source, text
from kg.model.graph import Graph
from kg.model.iri import iri
from kg.model.node import Node


def facts(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a claim."""
    for node in nodes:
        kind = kind_of(node)
        if kind is None:
            continue
        subject, relation, thing, detail, date = said(graph, node)
        told = source(graph, node)
        page = str(told[3] or "")
        yield (
            node.id,
            kind,
            subject or None,
            relation or None,
            thing or None,
            detail or None,
            day(date),
            date if date[:4].isdigit() or date.startswith("--") else None,
            text(graph.node(page), "sha256") if page in graph else None,
            iri(node.id, graph.base),
            *told,
        )


def evidence(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row for each sentence of each claim."""
    for node in nodes:
        if kind_of(node) is not None:
            for sentence in sentences(node):
                yield f"{node.id} {sentence}", node.id, sentence
