"""The graph as a network: people, bodies, places, posts and events, and what joins them.

Facts become edges that carry their sentence. A stop of a tour is an edge too, from the tour to what
was visited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kg.export.attendance import tour
from kg.export.node_text import HOSTS, evidence, last_day, name_of, refs, roles, text_of, when
from kg.lexicon.presence import attends
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node, Ref

if TYPE_CHECKING:
    import networkx

# the first that fits: an administrative area is a place before it is an agent
KINDS = (
    ("person", "Person"),
    ("place", "Place"),
    ("organisation", "Organisation"),
    ("group", "Group"),
    ("post", "Post"),
    ("event", "Event"),
)
LINKS = (
    "place",
    *HOSTS,
    "recipient",
    "beneficiary",
    "inspectedBody",
    "subEventOf",
    "followedBy",
    "refersTo",
    "within",
    "managedBy",
    "partOf",
    "succeeds",
    "jurisdiction",
    "locatedIn",
    "org",
    "affiliation",
    "member",
    "homonymOf",
    "maybeSame",
)
_LINKS = frozenset(LINKS)

Attributes = dict[str, str | int | float | bool]
Edge = tuple[str, str, str, Attributes]


def project(graph: Graph) -> networkx.MultiDiGraph:
    """The network; nodes go by their id, edges have a key that no other edge of the network has.

    Nodes: label, kind (person, place, organisation, group, post, event), cls, label_zh and label_en
    (the class in words), alias, level, date; degree, events (in which they took part, or that took
    place there), people (who took part). Edges: kind (participation, tenure, stop or a property of
    kg.ttl), label, label_en; of facts also title, date, confidence, rule, file, begin, end, quote
    (of the first sentence), and presence (its label), present, listed, order, venue, acting, last,
    visitors where they apply. Values are str, int, float or bool; what is not known is not there.
    """
    import networkx

    network = networkx.MultiDiGraph()
    network.add_nodes_from(dots(graph, sorted(graph.nodes, key=lambda n: n.id)))
    found = drawn(edges(graph, graph.nodes), network.nodes)
    for source, target, key, about in found:
        network.add_edge(source, target, key=key, **about)
    counted = counts((source, target, *what_counts(about)) for source, target, _, about in found)
    for node, attributes in network.nodes(data=True):
        attributes |= counted.of(node)
    return network


def dots(graph: Graph, nodes: Iterable[Node]) -> Iterator[tuple[str, Attributes]]:
    """Those of the nodes that the network has, by their ids, without what is counted."""
    for node in nodes:
        kind = _kind(graph, node)
        if kind:
            yield node.id, _node(node, kind)


Line = TypeVar("Line")


def drawn(
    lines: Iterable[tuple[str, str, str, Line]], there: Container[str]
) -> list[tuple[str, str, str, Line]]:
    """Edges (source, target, key, what is said of it) sorted, as far as both ends are there, each
    with a key of its own."""
    keys: set[str] = set()
    found = []
    for source, target, key, about in sorted(lines, key=lambda line: line[:3]):
        if source in there and target in there:
            own = f"{key} {source} {target}" if key in keys else key
            found.append((source, target, own, about))
            keys.add(key)
    return found


def _kind(graph: Graph, node: Node) -> str | None:
    terms = vocabulary()
    if node.cls == "Stop" and tour(graph, node.id) != node.id:
        return None
    return next((kind for kind, cls in KINDS if terms.is_a(node.cls, cls)), None)


def _known(**attributes: Any) -> Attributes:
    return {k: v for k, v in attributes.items() if v not in ("", None)}


def _node(node: Node, kind: str) -> Attributes:
    terms = vocabulary()
    return _known(
        label=node.name,
        kind=kind,
        cls=node.cls,
        label_zh=terms.label(node.cls),
        label_en=terms.label(node.cls, "en"),
        alias="、".join(map(str, node.all("alias"))),
        level="、".join(terms.label(v) for v in refs(node, "level")),
        date=when(node) if kind == "event" else "",
        last=last_day(node) if kind == "event" else "",
    )


def edges(graph: Graph, nodes: Iterable[Node]) -> Iterator[Edge]:
    """The edges that these nodes are or have, with whatever ends."""
    for node in nodes:
        if node.cls == "Participation":
            yield from _participation(graph, node)
        elif node.cls == "Tenure":
            yield from _tenure(graph, node)
        elif node.cls == "Stop":
            yield from _stop(graph, node)
        else:
            yield from _links(graph, node)


def _source(graph: Graph, node: Node) -> Attributes:
    """What shows where a fact was read."""
    confidence = node.get("confidence")
    found = _known(
        confidence=None if confidence is None else float(confidence),
        rule="、".join(name_of(graph, r) for r in refs(node, "rule")),
    )
    for file, begin, end, quote in evidence(graph, node)[:1]:
        found |= dict(file=file, begin=begin, end=end, quote=quote)
    return found


def _participation(graph: Graph, node: Node) -> Iterator[Edge]:
    for event in refs(node, "event"):
        about = _known(
            kind="participation",
            label=roles(node),
            label_en=roles(node, "en"),
            presence="、".join(map(vocabulary().label, refs(node, "presence"))),
            present=attends(node),
            title=text_of(node, "title"),
            date=when(graph.node(event)) if event in graph else "",
            last=last_day(graph.node(event)) if event in graph else "",
            listed=node.get("listed"),
            order=node.get("order"),
            venue="、".join(name_of(graph, v) for v in refs(node, "atVenue")),
        ) | _source(graph, node)
        for agent in refs(node, "agent"):
            yield agent, tour(graph, event), node.id, about


def _tenure(graph: Graph, node: Node) -> Iterator[Edge]:
    terms = vocabulary()
    about = _known(
        kind="tenure",
        label=terms.label("Tenure"),
        label_en=terms.label("Tenure", "en"),
        title=text_of(node, "title"),
        date=text_of(node, "firstSeen"),
        last=text_of(node, "lastSeen"),
        acting=node.get("acting"),
    ) | _source(graph, node)
    for holder in refs(node, "holder"):
        for post in refs(node, "post"):
            yield holder, post, node.id, about


def _stop(graph: Graph, node: Node) -> Iterator[Edge]:
    terms = vocabulary()
    whole = tour(graph, node.id)
    about = _known(
        kind="stop",
        label=terms.label("Stop"),
        label_en=terms.label("Stop", "en"),
        title=node.name,
        date=when(node) or (when(graph.node(whole)) if whole in graph else ""),
        last=last_day(node) or (last_day(graph.node(whole)) if whole in graph else ""),
        visitors="、".join(name_of(graph, v) for v in refs(node, "visitor")),
    ) | _source(graph, node)
    for visited in refs(node, "visited"):
        yield whole, visited, node.id, about


def _links(graph: Graph, node: Node) -> Iterator[Edge]:
    linked = [(p, v.id) for p, v in node.props if p in _LINKS and isinstance(v, Ref)]
    if not linked:
        return
    terms, source = vocabulary(), _source(graph, node)
    for prop, target in linked:
        about = _known(kind=prop, label=terms.label(prop), label_en=terms.label(prop, "en"))
        yield node.id, target, f"{node.id} {prop} {target}", about | source


class Counts(NamedTuple):
    """Of nodes by id: how many edges end there, and who was where."""

    degree: Counter[str]
    events: dict[str, set[str]]
    people: dict[str, set[str]]

    def of(self, node: str) -> Attributes:
        """degree, events and people of a node."""
        return {
            "degree": self.degree[node],
            "events": len(self.events.get(node, ())),
            "people": len(self.people.get(node, ())),
        }


def what_counts(about: Attributes) -> tuple[str, bool]:
    """Of what is said of an edge what `counts` asks for: its kind, and whether somebody was
    there."""
    return str(about["kind"]), bool(about.get("present"))


def counts(lines: Iterable[tuple[str, str, str, bool]]) -> Counts:
    """Of edges (source, target, kind, present); who was not there counts for neither."""
    found = Counts(Counter(), {}, {})
    for source, target, kind, present in lines:
        found.degree.update((source, target))
        if kind == "participation" and present:
            found.people.setdefault(target, set()).add(source)
            found.events.setdefault(source, set()).add(target)
        elif kind in ("place", *HOSTS, "stop"):
            found.events.setdefault(target, set()).add(source)
    return found
