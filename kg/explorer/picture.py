"""What the page draws of a graph: who took part in what, who held which post, what was where.
Things are dots; facts are lines.

A stop of a tour is folded into the tour: its line runs from the tour to the place seen. Pages and
journalists are not drawn; they are read in the panel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.explorer import labels
from kg.explorer.divisions import above, divisions
from kg.export.attendance import tour
from kg.export.node_text import HOSTS, refs
from kg.lexicon.event_types import roles_for
from kg.lexicon.presence import attends
from kg.model.graph import Graph
from kg.model.node import Node, Ref

MODES = ("two", "posts", "areas")
"""Pictures with positions of their own; who met whom (co) is drawn where people stand in `two`."""
RELATIONS = (
    *HOSTS,
    "place",
    "visited",
    "recipient",
    "beneficiary",
    "inspectedBody",
    "subEventOf",
    "followedBy",
)
DRAWN = ("person", "event", "organisation", "place", "group")


@dataclass(frozen=True, order=True)
class Line:
    """One line of the picture.

    source, target  ids of nodes; the source is an event, but for a participation it is the agent
    style  lead, present, remote (at a sub-venue), absent (named, not there), or one of RELATIONS;
           of other pictures: holds, former, nominated, org, affiliation, within
    fact   id of the node that says so: the participation, the tenure, the stop, the event or
           another
    """

    source: str
    target: str
    style: str
    fact: str

    @property
    def id(self) -> str:
        """For permanent links: the participation's or tenure's id, or
        `{fact}~{relation}~{target}`."""
        return (
            self.fact
            if self.fact.startswith(("participation/", "tenure/"))
            else f"{self.fact}~{self.style}~{self.target}"
        )


@dataclass(frozen=True)
class Picture:
    """What is drawn: node ids (sorted) and lines (sorted); `events` counts each node's events."""

    nodes: tuple[str, ...]
    lines: tuple[Line, ...]
    events: dict[str, int]


def kind(node: Node) -> str | None:
    """person, event, organisation, place, group, post; None for nodes that are no things of the
    page."""
    return labels.kinds().get(node.cls)


def of_kind(graph: Graph, *wanted: str) -> list[Node]:
    """The things of these kinds, in their order."""
    classes = [cls for cls, kind in labels.kinds().items() if kind in wanted]
    return graph.of(*classes)


def host(graph: Graph, event: Node) -> Node:
    """The event itself; for a stop, the tour that it belongs to where the graph has it."""
    return graph.node(tour(graph, event.id))


def meetings(graph: Graph) -> list[Node]:
    """The events, without the stops of tours that the graph has."""
    return [event for event in of_kind(graph, "event") if host(graph, event) is event]


def remote(graph: Graph, participation: Node) -> bool:
    """Whether the agent took part at a sub-venue or by video."""
    return Ref("presence/remote") in participation.all("presence")


def roles(participation: Node) -> list[str]:
    """Local names of the roles, in the ontology's order: 主持 before 讲话 before 出席."""
    order = list(labels.labels("role"))
    found = [v.id.removeprefix("role/") for v in participation.all("role") if isinstance(v, Ref)]
    return sorted(found, key=lambda r: (order.index(r) if r in order else len(order), r))


def _style(graph: Graph, participation: Node) -> str:
    played = roles(participation)
    if not attends(participation):
        return "absent"
    if roles_for("drawn").intersection(played):
        return "lead"
    return "remote" if remote(graph, participation) else "present"


def _lines(graph: Graph) -> Iterator[Line]:
    for p in graph.of("Participation"):
        agent, event = p.get("agent"), p.get("event")
        if agent and event and agent.id in graph and event.id in graph:
            yield Line(agent.id, host(graph, graph.node(event.id)).id, _style(graph, p), p.id)
    for event in of_kind(graph, "event"):
        whole = host(graph, event)
        for style in RELATIONS:
            if style == "subEventOf" and whole is not event:
                continue
            for value in event.all(style):
                if isinstance(value, Ref) and value.id in graph and value.id != whole.id:
                    yield Line(whole.id, value.id, style, event.id)


def picture(graph: Graph, mode: str = "two") -> Picture:
    """What one of MODES draws.

    two    everything that some line touches, and every event, though nobody is known to have been
           there
    posts  people, the posts they held, the bodies these are of
    areas  divisions, what lies within them, and the events there
    """
    return {"two": _meetings, "posts": _posts, "areas": _areas}[mode](graph)


def _meetings(graph: Graph) -> Picture:
    there = {n.id: n for n in of_kind(graph, *DRAWN)}
    lines = sorted(
        {line for line in _lines(graph) if line.source in there and line.target in there}
    )
    touched = {end for line in lines for end in (line.source, line.target)}
    events = {n.id for n in meetings(graph)}
    met = (line for line in lines if line.style != "absent")
    pairs = {tuple(sorted((line.source, line.target))) for line in met}
    count = Counter(end for pair in sorted(pairs) for end in pair if events & (set(pair) - {end}))
    return Picture(tuple(sorted(touched | events)), tuple(lines), dict(sorted(count.items())))


def _posts(graph: Graph) -> Picture:
    lines = {
        Line(t.get("holder").id, t.get("post").id, _holding(t), t.id)
        for t in graph.of("Tenure")
        if t.get("holder").id in graph and t.get("post").id in graph
    }
    for of, style in (("post", "org"), ("person", "affiliation")):
        for node in of_kind(graph, of):
            lines |= {
                Line(node.id, body, style, node.id)
                for body in refs(node, style)
                if body in graph and kind(graph.node(body))
            }
    return _counted(lines, [])


def _holding(tenure: Node) -> str:
    """How a tenure's line is drawn: who held the post or is to hold it does not hold it now."""
    return next((mark for mark in ("former", "nominated") if tenure.get(mark)), "holds")


def _areas(graph: Graph) -> Picture:
    """An event stands at the divisions that it was in; a division stands in the one it is
    within."""
    events, lines = meetings(graph), set()
    for node in events:
        lines |= {Line(node.id, area, "place", node.id) for area in areas(graph, node)}
    for node in graph.of("AdminArea"):
        lines |= {
            Line(node.id, above, "within", node.id)
            for above in refs(node, "within")
            if above in graph
        }
    return _counted(lines, [n.id for n in events])


def _counted(lines: set[Line], alone: list[str]) -> Picture:
    count = Counter(line.target for line in lines)
    return Picture(
        tuple(sorted({end for line in lines for end in (line.source, line.target)} | set(alone))),
        tuple(sorted(lines)),
        dict(sorted(count.items())),
    )


def areas(graph: Graph, node: Node) -> list[str]:
    """The divisions that a thing is said to be in or of, see `kg.explorer.divisions`."""
    return divisions(
        node,
        kind(node) == "event",
        lambda i: i in graph and graph.node(i).cls == "AdminArea",
        lambda i: above(graph.node(i)) if i in graph else (),
    )
