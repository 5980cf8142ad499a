"""N-Triples, and N-Quads and TriG with a graph for each page.

The graph of a page is named by the page's IRI and holds what was read from it: its sentences and
mentions, the facts and events that have a sentence there, and the things these speak of. What two
pages say is in the graphs of both, so that the union of all graphs is graph.ttl and evidence.ttl
together. What needs two pages (people who met, as told half here and half there) and things that no
page speaks of are in the default graph.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import cache

from kg.export.triples import Block, Term, blocks, whole
from kg.export.turtle import escaped, write
from kg.lexicon.vocabulary import XSD
from kg.model.graph import Graph
from kg.model.iri import iri, page_id, prefixes
from kg.model.node import Node, Ref
from kg.version import MADE_BY

JUDGED = ("homonymOf", "maybeSame")  # said by a reader, of people on different pages
PLACED = ("Page", "Article", "Sentence", "Mention")  # these are of one page, whoever points at them
Triple = tuple[str, str, Term]


def to_ntriples(graph: Graph) -> str:
    """Facts, evidence and derived shortcuts, one triple a line, sorted."""
    return "".join(sorted({_line(t) for t in _triples(_all_blocks(graph))}))


def to_nquads(graph: Graph) -> str:
    """One statement a line, with the page it is from; sorted by page, then line."""
    return "".join(_by_page_quads(graph))


def to_nquads_parts(graph: Graph, count: int) -> list[bytes]:
    """The same lines in so many files, gzipped, which a store loads side by side: pages in their
    order, about as many in each; what no single page says stands in the first."""
    found = list(_by_page_quads(graph))
    parts: list[list[str]] = [[] for _ in range(count)]
    for n, quads in enumerate(found):
        parts[n * count // len(found)].append(quads)
    return [gzip.compress(whole("".join(part)).encode("utf-8"), mtime=0) for part in parts]


def _by_page_quads(graph: Graph) -> Iterator[str]:
    """The lines of the default graph, then those of each page's."""
    yield "".join(sorted(map(_line, _left_over(graph))))
    for page, part in by_page(graph).items():
        name = f" {_iri(iri(page, graph.base))} .\n"
        lines = sorted({_line(t) for t in _triples(_all_blocks(part))})
        yield "".join(line[:-3] + name for line in lines)


def to_trig(graph: Graph) -> str:
    """The same as TriG, each page's graph laid out as the Turtle files are."""
    head = (
        "# One graph for each page, named by the page; what no single page says stands outside "
        f"them.\n# Made by {MADE_BY}.\n"
    )
    outside: dict[str, dict[str, list[Term]]] = {}
    for subject, predicate, value in sorted(
        _left_over(graph), key=lambda t: (t[0], t[1], tuple(t[2]))
    ):
        outside.setdefault(subject, {}).setdefault(predicate, []).append(value)
    text = [
        write(
            (
                Block("of more than one page", s, list(pairs.items()))
                for s, pairs in outside.items()
            ),
            graph.base,
            head,
        )
    ]
    declared = len(prefixes(graph.base)) + 1
    for page, part in by_page(graph).items():
        body = write(_all_blocks(part), graph.base).split("\n", declared - 1)[-1].strip("\n")
        text.append(f"\n{_iri(iri(page, graph.base))} {{\n{body}\n}}\n")
    return "".join(text)


def by_page(graph: Graph) -> dict[str, Graph]:
    """Page id -> the part of the graph that this page says, in the order of the pages' ids."""
    pages = _pages_of(graph)
    parts: dict[str, list[Node]] = {n.id: [] for n in graph.of("Page")}
    for node in graph.nodes:
        for page in pages[node.id]:
            parts[page].append(node)
    return {page: Graph(tuple(nodes), base=graph.base) for page, nodes in sorted(parts.items())}


def _pages_of(graph: Graph) -> dict[str, frozenset[str]]:
    """Node id -> the pages that speak of it: those of its sentences and mentions, else of what
    points at it."""
    known = {n.id for n in graph.of("Page")}
    found: dict[str, set[str]] = {n.id: set() for n in graph.nodes}
    for node in graph.nodes:
        own = {
            page_id(v.id)
            for p, v in node.props
            if isinstance(v, Ref) and p in ("evidence", "sentence", "page")
        } | {page_id(node.id)}
        found[node.id] |= own & known
        for prop, value in node.props:
            if prop == "mentions" and isinstance(value, Ref) and value.id in found:
                found[value.id] |= own & known
    waiting = list(graph.nodes)
    while waiting:  # what a page speaks of brings along what is needed to read it
        node = waiting.pop()
        for prop, value in node.props:
            if (
                prop in JUDGED
                or not isinstance(value, Ref)
                or value.id not in graph
                or found[node.id] <= found[value.id]
            ):
                continue
            target = graph.node(value.id)
            if target.cls not in PLACED:
                found[value.id] |= found[node.id]
                waiting.append(target)
    return {i: frozenset(pages) for i, pages in found.items()}


def _left_over(graph: Graph) -> set[Triple]:
    """What the whole says and no page alone: shortcuts over two pages, and things without a
    page."""
    said: set[Triple] = set()
    for part in by_page(graph).values():
        said.update(_triples(_all_blocks(part)))
    return set(_triples(_all_blocks(graph))) - said


def _all_blocks(graph: Graph) -> Iterator[Block]:
    for evidence in (False, True):
        yield from blocks(graph, evidence=evidence)


def _triples(described: Iterable[Block]) -> Iterator[Triple]:
    for b in described:
        for predicate, objects in b.pairs:
            yield from ((b.subject, predicate, value) for value in objects)


def _line(triple: Triple) -> str:
    subject, predicate, value = triple
    return f"{_iri(subject)} {_iri(predicate)} {_term(value)} .\n"


@cache
def _iri(text: str) -> str:
    return f"<{text}>"


def _term(value: Term) -> str:
    if isinstance(value, str):
        return _iri(value)
    if value.language:
        return f"{escaped(value.text)}@{value.language}"
    if value.datatype in ("", XSD + "string"):
        return escaped(value.text)
    return f"{escaped(value.text)}^^<{value.datatype}>"
