"""Rows of what was read: pages, articles, sentences, mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.export.claims_table import kind_of
from kg.export.node_text import name_of, refs, text_of
from kg.export.tables.cells import Row, day, first, name, text, words
from kg.model.graph import Graph
from kg.model.iri import page_id, page_key
from kg.model.node import Node
from kg.model.quote import folded
from kg.model.source import Notes

SIGNED = ("reporter", "correspondent", "photographer", "author", "editor")


def pages(graph: Graph) -> Iterator[Row]:
    """A row a page."""
    read = {f"page/{page_key(p.name)}": p for p in graph.pages}
    articles = Counter(first(a, "page") for a in graph.of("Article"))
    cited = Counter(page_id(s.id) for s in graph.of("Sentence"))
    for node in graph.of("Page"):
        page = read.get(node.id)
        notes = page.notes if page else Notes()
        issued = text(node, "published") or notes.issued
        yield (
            node.id,
            text_of(node, "file"),
            (page.extracted if page else None) or None,
            text(node, "sha256"),
            notes.paper,
            notes.home,
            day(issued),
            issued,
            len(page.text) if page else None,
            articles[node.id],
            cited[node.id],
        )


def articles(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row an article."""
    for node in nodes:
        page = first(node, "page")
        issued = text(graph.node(page), "published") if page and page in graph else None
        who = chain.from_iterable(refs(node, role) for role in SIGNED)
        yield (
            node.id,
            page,
            day(issued),
            text(node, "headline"),
            node.get("begin"),
            node.get("end"),
            words(dict.fromkeys(name_of(graph, w) for w in who)),
        )


def sentences(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a sentence."""
    for node in nodes:
        quote = text_of(node, "quote")
        yield (
            node.id,
            page_id(node.id),
            first(node, "article"),
            node.get("begin"),
            node.get("end"),
            quote,
            folded(quote),
            sum(map(is_fact, graph.into("evidence", node.id))),
        )


def is_fact(node: Node) -> bool:
    """Whether a node is a claim: an event, or what the facts table has a row of."""
    return kind_of(node) is not None


def mentions(graph: Graph, nodes: Iterable[Node]) -> Iterator[Row]:
    """A row a mention."""
    for node in nodes:
        sentence, thing = first(node, "sentence"), first(node, "mentions")
        yield (
            node.id,
            sentence,
            page_id(sentence) if sentence else None,
            node.get("begin"),
            node.get("end"),
            text(node, "surface"),
            thing,
            name(graph, thing),
            graph.node(thing).cls if thing and thing in graph else None,
        )
