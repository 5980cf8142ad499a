"""A part of a graph: what lies around a person, within a span of time, in an area. It is a graph
again, with the sentences it needs."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import InputError
from kg.explorer.picture import areas, host, kind, meetings
from kg.export.attendance import attended, there
from kg.export.node_text import refs
from kg.model.graph import Graph
from kg.model.iri import page_id, page_key, prefixed
from kg.model.node import Node, Ref
from kg.query.person_report import show
from kg.query.spans import bounds, days, overlap

_SAME = ("homonymOf", "maybeSame")


def part(
    graph: Graph,
    *,
    person: str = "",
    steps: int = 1,
    since: str = "",
    until: str = "",
    area: str = "",
) -> tuple[Graph, int]:
    """The events that fit, who took part in them, what these held and said, and the pages that say
    so; and how many events had no date to judge by.

    person  a name, another printed form of it, or an id; steps 1: the own events and those who were
            there, 2: also these people's events, and so on
    since, until  YYYY, YYYY-MM or YYYY-MM-DD; an event fits if it may lie on or between them;
    those of which no bound is known are left out
    area  a name or an id; events there and in what lies within
    InputError says what is not found, or several.
    """
    events = {n.id for n in meetings(graph)}
    undated = 0
    if since or until:
        first, last = bounds(since, until)
        dated = {i: told for i in events if (told := days(graph.node(i)))}
        undated = len(events) - len(dated)
        events = {i for i, told in dated.items() if overlap(told, first, last)}
    if area:
        inside = _inside(graph, _area(graph, area))
        events = {i for i in events if inside & set(areas(graph, graph.node(i)))}
    people: set[str] = set()
    if person:
        events, people = _around(graph, person_id(graph, person), steps, events)
    kept = _kept(graph, events, people, narrow=bool(since or until or area))
    nodes = tuple(_pruned(graph, n, kept) for n in graph.nodes if n.id in kept)
    pages = tuple(p for p in graph.pages if f"page/{page_key(p.name)}" in kept)
    return replace(graph, nodes=nodes, pages=pages, misses=()), undated


def person_id(graph: Graph, name: str) -> str:
    """The id of the one person so called. InputError if there is none, or several."""
    found = show(graph, name)
    if len(found) > 1:
        raise InputError(
            f"--person {name}: {len(found)} people are so called; give one of "
            f"{'、'.join(p.id for p in found)}"
        )
    return found[0].id


def _area(graph: Graph, name: str) -> str:
    every = [n for n in graph.of("AdminArea")]
    found = [n.id for n in every if name in (n.id, prefixed(n.id))] or [
        n.id for n in every if name == n.name or name in n.all("alias")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"--area {name}: {len(found)} areas are so called; give one of {'、'.join(found)}"
        )
    near = difflib.get_close_matches(name, sorted({n.name for n in every}), 3, 0.3)
    raise InputError(
        f"--area {name}: no such area in the "
        f"graph{'; did you mean ' + ' or '.join(near) + '?' if near else ''}"
    )


def _inside(graph: Graph, area: str) -> set[str]:
    inside, todo = {area}, [area]
    for above in todo:
        new = [
            n.id for n in graph.into("within", above) if n.cls == "AdminArea" and n.id not in inside
        ]
        inside.update(new)
        todo += new
    return inside


def _around(graph: Graph, centre: str, steps: int, events: set[str]) -> tuple[set[str], set[str]]:
    """The events within so many meetings of a person, and the people at them."""
    at = {agent: theirs & events for agent, theirs in attended(graph).items() if agent in graph}
    who = there(graph, events)
    near: set[str] = {centre}
    found: set[str] = set()
    for _ in range(steps):
        found = set().union(
            *(at.get(i, ()) for i in near if kind(graph.node(i)) == "person"), found
        )
        near |= set().union(*(who[e] for e in found))
    return found, near


def _kept(graph: Graph, events: set[str], people: set[str], narrow: bool) -> set[str]:
    """Ids of all nodes that the part holds. narrow: what is said of no event stays out."""
    facts = [p for p in graph.of("Participation") if _hosts(graph, p, "event") & events]
    agents = people.union(*(refs(p, "agent") for p in facts))
    facts += [n for n in graph.of("Tenure") if set(refs(n, "holder")) & agents]
    facts += [n for n in graph.of("Statement") if _is_said(graph, n, agents, events, narrow)]
    agents = agents.union(*(_namesakes(graph, a) for a in agents if a in graph))
    mine = events | {n.id for n in graph.of("Stop") if host(graph, n).id in events}
    kept = _reached(graph, sorted(mine | agents) + [n.id for n in facts], mine, agents)
    pages = {page_id(i) for i in kept if i.startswith("page/")}
    kept |= {i for i in pages if i in graph}
    # What stands on the same pages is read with them, and marked where it names what is kept
    return kept | {n.id for n in _on_pages(graph, pages) if _is_read(n, kept)}


def _hosts(graph: Graph, fact: Node, prop: str) -> set[str]:
    """The events that a fact points at, a stop as its tour."""
    return {host(graph, graph.node(e)).id for e in refs(fact, prop) if e in graph}


def _is_said(
    graph: Graph, statement: Node, agents: set[str], events: set[str], narrow: bool
) -> bool:
    """True of what one of the agents said at one of the events, or, unless narrow, at none."""
    if not set(refs(statement, "speaker")) & agents:
        return False
    at = _hosts(graph, statement, "atEvent")
    return bool(at & events) if at else not narrow


def _namesakes(graph: Graph, agent: str) -> set[str]:
    """Those who are, or may be, taken for somebody."""
    return {i for prop in _SAME for i in refs(graph.node(agent), prop)}


def _reached(graph: Graph, todo: list[str], events: set[str], agents: set[str]) -> set[str]:
    """What the nodes point at, and these in turn, but no other event or person."""
    kept: set[str] = set()
    for i in todo:
        if i in kept or i not in graph or _is_of_others(graph.node(i), events, agents):
            continue
        kept.add(i)
        todo += [v.id for p, v in graph.node(i).props if isinstance(v, Ref) and p not in _SAME]
    return kept


def _is_of_others(node: Node, events: set[str], agents: set[str]) -> bool:
    mine = {"event": events, "person": agents}.get(kind(node) or "")
    return node.cls == "Mention" or (mine is not None and node.id not in mine)


def _on_pages(graph: Graph, pages: set[str]) -> Iterator[Node]:
    """Sentences, articles and mentions of these pages."""
    for n in graph.of("Sentence", "Article", "Mention"):
        place = (refs(n, "sentence") if n.cls == "Mention" else refs(n, "page")) or [n.id]
        if page_id(place[0]) in pages:
            yield n


def _is_read(node: Node, kept: set[str]) -> bool:
    return node.cls != "Mention" or refs(node, "mentions")[0] in kept


def _pruned(graph: Graph, node: Node, kept: set[str]) -> Node:
    """Without what points out of the part."""
    return Node(
        node.id,
        node.cls,
        tuple(
            (p, v)
            for p, v in node.props
            if not (isinstance(v, Ref) and v.id in graph and v.id not in kept)
        ),
    )
