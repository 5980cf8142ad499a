"""Claims that are more likely wrong than right are not told: they are misses, to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.claims.confidence import kind_of
from kg.model.graph import Miss
from kg.model.iri import page_key, place_of
from kg.model.node import Node, Ref
from kg.model.page_nodes import loose, with_loose
from kg.model.quote import Quote
from kg.model.source import Page

LEAST = 0.5
"""The confidence below which a claim is not told."""
_OF_AN_EVENT = ("event", "atEvent", "subEventOf")
"""Properties of what is told of an event, and goes with it."""


def without_unsure(
    nodes: Sequence[Node], pages: Iterable[Page]
) -> tuple[Sequence[Node], tuple[Miss, ...]]:
    """The nodes without the claims that are unsure and what hangs on them, and a miss for each of
    these claims."""
    whole, nodes = nodes, loose(nodes)
    unsure = {n.id: n for n in nodes if kind_of(n) and float(n.get("confidence", 1)) < LEAST}
    if not unsure:
        return whole, ()
    gone = {*unsure, *_venues(unsure.values())}
    gone |= {n.id for n in nodes if _is_of(n, gone)}
    kept = [_without(n, gone) for n in nodes if n.id not in gone]
    texts = {f"page/{page_key(p.name)}": p for p in pages}
    named = {n.id: n.name for n in nodes}
    misses = (_misses(claim, named, texts) for claim in unsure.values())
    return with_loose(whole, kept), tuple(chain.from_iterable(misses))


def _is_of(node: Node, gone: set[str]) -> bool:
    return any(p in _OF_AN_EVENT and isinstance(v, Ref) and v.id in gone for p, v in node.props)


def _refs(node: Node, prop: str) -> set[str]:
    return {v.id for v in node.all(prop) if isinstance(v, Ref)}


def _venues(claims: Iterable[Node]) -> set[str]:
    return set().union(*(_refs(c, "venue") for c in claims))


def _without(node: Node, gone: set[str]) -> Node:
    """The node without pointers at what is gone."""
    if not any(isinstance(v, Ref) and v.id in gone for _, v in node.props):
        return node
    props = (x for x in node.props if not isinstance(x[1], Ref) or x[1].id not in gone)
    return replace(node, props=tuple(props))


def _misses(claim: Node, named: dict[str, str], texts: dict[str, Page]) -> Iterator[Miss]:
    """The first sentence of the evidence, with who or what the claim is about."""
    about = sorted(_refs(claim, "agent") | _refs(claim, "holder")) or [claim.id]
    names = tuple(named[i] for i in about)
    reason = f"unsure: {kind_of(claim)}, confidence {claim.get('confidence')}"
    places = filter(None, map(place_of, _refs(claim, "evidence")))
    for page, begin, end in sorted(places)[:1]:
        text = texts[page]
        yield Miss(Quote.of(text.name, text.text, begin, end), names, reason)
