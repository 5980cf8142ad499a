"""What the page says of a thing or a participation alone, by ids: made once, and kept while neither
that nor what it points at changes (see `kg.export.kept_parts`)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.explorer.english import english
from kg.explorer.picture import areas, host, kind, remote, roles
from kg.explorer.romanisation import spelt, spelt_person
from kg.export.attendance import together
from kg.export.node_text import evidence, refs
from kg.lexicon.presence import attends
from kg.model.graph import Graph
from kg.model.iri import page_id
from kg.model.node import Node

LISTED, REMOTE, ABSENT, ALONE = 1, 2, 4, 8
Thing = tuple[str, str, str, str, str, list[str], str]
"""kind, name, other names, how it is spelt, its English name, its divisions, its level."""
Place = tuple[str, int, int]
"""A sentence: the file as shown, begin, end."""
Words = tuple[str, ...]
Taking = tuple[str, str, str, Words, str, str, int, int, int, Words, list[Place], str, str]
"""id, agent, event, roles, title, venue, order, flags, confidence in per cent, rules, sentences,
post, presence; empty is not known."""


Quoted = tuple[str, int, int, str, Words]
"""A sentence: its page's id, begin, end, text, clippings."""
Named = tuple[str, int, int, str]
"""A mention: its page's id, begin, end, what is meant."""


def quoted(graph: Graph, nodes: Iterable[Node]) -> list[Quoted]:
    """A row a sentence."""
    return [
        (page_id(s.id), s.get("begin"), s.get("end"), str(s.get("quote", "")), clippings(s))
        for s in nodes
    ]


def clippings(sentence: Node) -> Words:
    """Where a sentence stands on sheets."""
    return tuple(map(str, sentence.all("clipping")))


def named(graph: Graph, nodes: Iterable[Node]) -> list[Named]:
    """A row a mention."""
    return [
        (page_id(m.get("sentence").id), m.get("begin"), m.get("end"), m.get("mentions").id)
        for m in nodes
    ]


def things(graph: Graph, nodes: Iterable[Node]) -> list[Thing]:
    """A row a thing of the page."""
    return [_thing(graph, node) for node in nodes]


def _thing(graph: Graph, node: Node) -> Thing:
    of_kind = kind(node) or "place"
    known = of_kind in ("post", "organisation", "place")
    return (
        of_kind,
        node.name,
        _also(node),
        _spelt(node, of_kind),
        english(node.name) if known else "",
        [] if of_kind == "person" else areas(graph, node),
        "".join(refs(node, "level")[:1]).removeprefix("level/"),
    )


def _also(node: Node) -> str:
    """Other names than the first, with | between them."""
    return "|".join(a for a in map(str, node.all("alias")) if a != node.name)


def _spelt(node: Node, kind: str) -> str:
    if kind == "person":
        return spelt_person(node.name)
    return "".join(s[0] for s in spelt(node.name).split()) if kind == "event" else spelt(node.name)


def sentences(graph: Graph, node: Node) -> list[Place]:
    """Where the sentences of a node stand."""
    return [(e.file, e.begin, e.end) for e in evidence(graph, node)]


def takings(graph: Graph, nodes: Iterable[Node]) -> list[Taking]:
    """A row a participation of which the event and who took part are told."""
    return [row for p in nodes if (row := _taking(graph, p))]


def _taking(graph: Graph, p: Node) -> Taking | None:
    agent, at = p.get("agent"), p.get("event")
    if not agent or not at or at.id not in graph:
        return None
    event, venue, post = host(graph, graph.node(at.id)), p.get("atVenue"), p.get("inCapacity")
    stop = graph.node(at.id).name if event.id != at.id else ""
    flags = {
        LISTED: bool(p.get("listed")),
        REMOTE: remote(graph, p),
        ABSENT: not attends(p),
        ALONE: not together(graph, event.id),
    }
    return (
        p.id,
        agent.id,
        event.id,
        tuple(roles(p)),
        "、".join(map(str, p.all("title"))),
        graph.node(venue.id).name if venue and venue.id in graph else stop,
        p.get("order") or 0,
        sum(flag for flag, holds in flags.items() if holds),
        round(100 * float(p.get("confidence", 0))),
        tuple(graph.node(r).name for r in refs(p, "rule") if r in graph),
        sentences(graph, p),
        post.id if post else "",
        "".join(refs(p, "presence")[:1]).removeprefix("presence/"),
    )
