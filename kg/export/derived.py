"""The derived properties (kg:derived in kg.ttl) of a graph, as ontology/rules/shortcuts.rq defines
them.

Computed here because exports must not wait for a SPARQL engine; a test holds this and the query to
the same triples.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.export.node_text import refs
from kg.lexicon.presence import attends
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node

Shortcuts = dict[str, dict[str, set[str]]]
_TOLD = frozenset(("event", "visitor", "holder"))
"""Properties of which a fact has one where something is derived from it."""


def shortcuts(graph: Graph) -> Shortcuts:
    """Subject id -> derived property -> the ids of its objects."""
    found: Shortcuts = {}
    apart = {n.id for n in graph.loose if n.get("together") is False}
    telling = [*filter(_tells, graph.loose)]
    for node in telling:
        _participation(node, found, apart)
        _link(node, "visitor", "inspected", "visited", found)
        if not (node.get("former") or node.get("nominated")):
            _link(node, "holder", "holds", "post", found)
    _talks(telling, found)
    return found


def _tells(node: Node) -> bool:
    """Whether a node has a property from which one is derived."""
    return not _TOLD.isdisjoint(p for p, _ in node.props)


def _add(found: Shortcuts, subject: str, prop: str, objects: list[str]) -> None:
    if objects:
        found.setdefault(subject, {}).setdefault(prop, set()).update(objects)


def _participation(node: Node, found: Shortcuts, apart: set[str]) -> None:
    """attended and presentIn of who was there (presentIn not of an event where each was alone),
    chaired from 主持, spokeAt from 讲话 and the roles
    below it."""
    events, roles = refs(node, "event"), refs(node, "role")
    if not events or not attends(node):
        return
    terms = vocabulary()
    for agent in refs(node, "agent"):
        _add(found, agent, "attended", events)
        shared = [e for e in events if e not in apart]
        _add(found, agent, "presentIn", refs(node, "atVenue") or shared)
        if "role/主持" in roles:
            _add(found, agent, "chaired", events)
        if any(terms.speaks(r) for r in roles):
            _add(found, agent, "spokeAt", events)


def _link(node: Node, subject: str, prop: str, value: str, found: Shortcuts) -> None:
    for one in refs(node, subject):
        _add(found, one, prop, refs(node, value))


def _talks(telling: Iterable[Node], found: Shortcuts) -> None:
    """metWith: all who took part in one event as 会谈."""
    parties: dict[str, set[str]] = {}
    for node in telling:
        if "role/会谈" in refs(node, "role") and attends(node):
            for event in refs(node, "event"):
                parties.setdefault(event, set()).update(refs(node, "agent"))
    for agents in parties.values():
        for agent in agents:
            _add(found, agent, "metWith", [other for other in agents if other != agent])
