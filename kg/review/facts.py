"""The facts of a graph as a reader judges them: one sentence that says one thing of somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from kg.export.node_text import local, refs, roles, text_of, when
from kg.model.graph import Graph
from kg.model.iri import key_of_page, page_key, place_of
from kg.model.node import Node
from kg.review.cards import page_names

MOST = 60
"""Facts that are shown at a time."""
ENDS = {
    "Participation": ("participation", "agent", "event"),
    "Tenure": ("tenure", "holder", "post"),
    "Statement": ("statement", "speaker", "atEvent"),
}


class Facts:
    """The facts of a graph, found by what they are about."""

    def __init__(self, graph: Graph):
        self._graph = graph
        self._pages = page_names(graph)

    def of(self, about: str, start: int = 0) -> list[dict[str, Any]]:
        """Those of a thing (its id, or a name), or of a fact; of nothing those least sure; a row
        each sentence, MOST from the row `start` on."""
        found = self._found(about) if about else self._unsure()
        return list(islice(chain.from_iterable(map(self._rows, found)), start, start + MOST))

    def _unsure(self) -> list[Node]:
        facts = self._graph.of(*ENDS)
        return sorted(facts, key=lambda n: (n.get("confidence", 1), n.id))

    def _found(self, about: str) -> list[Node]:
        if about in self._graph:
            return self._about(self._graph.node(about))
        named = [n for n in self._graph.nodes if _is_called(n, about)]
        return list(chain.from_iterable(map(self._about, named)))

    def _about(self, node: Node) -> list[Node]:
        if node.cls in ENDS:
            return [node]
        props = chain.from_iterable(ends for _, *ends in ENDS.values())
        into = chain.from_iterable(self._graph.into(prop, node.id) for prop in props)
        facts = {fact for fact in into if fact.cls in ENDS}
        own = [node] if node.id.startswith("event/") else []
        return [*own, *sorted(facts, key=lambda fact: (self._day(fact), fact.id))]

    def _day(self, fact: Node) -> str:
        events = [*self._graph.out(fact, "event"), *self._graph.out(fact, "atEvent")]
        return when(events[0]) if events else text_of(fact, "firstSeen")

    def _rows(self, fact: Node) -> Iterator[dict[str, Any]]:
        kind, person, other = ENDS.get(fact.cls, ("event", "", ""))
        who, what = self._end(fact, person), self._end(fact, other) if other else fact.name
        for sentence in refs(fact, "evidence"):
            place = place_of(sentence)
            page = self._pages.get(local(place[0])) if place else None
            if not place or page is None or not (who or kind == "event"):
                continue
            yield {
                "id": fact.id,
                "fact": kind,
                "name": who,
                "of": what,
                "page": page,
                "begin": place[1],
                "end": place[2],
                "sentence": str(self._graph.node(sentence).get("quote", "")),
                "day": self._day(fact) if kind != "event" else when(fact),
                "how": [_how(fact, "zh"), _how(fact, "en")],
                "confidence": float(fact.get("confidence", 1)),
            }

    def _end(self, fact: Node, prop: str) -> str:
        return "".join(n.name for n in self._graph.out(fact, prop)[:1]) if prop else ""

    def names(self, pages: Iterable[str]) -> dict[str, list[str]]:
        """The people, events and posts that the facts of pages are about, to choose from."""
        keys = {page_key(p) for p in pages}
        found: dict[str, set[str]] = {"person": set(), "event": set(), "post": set()}
        for fact in self._graph.of(*ENDS):
            if not any(key_of_page(s) in keys for s in refs(fact, "evidence")):
                continue
            for prop in ENDS[fact.cls][1:]:
                for end in self._graph.out(fact, prop):
                    found.setdefault(end.id.partition("/")[0], set()).add(end.name)
        return {kind: sorted(names) for kind, names in found.items()}


def _how(fact: Node, language: str) -> str:
    """The roles of a participation; what a post is called; the verb of a statement."""
    return roles(fact, language) or text_of(fact, "title") or text_of(fact, "verb")


def _is_called(node: Node, name: str) -> bool:
    kind = node.id.partition("/")[0]
    return kind in ("person", "event", "post") and name in (node.name, *map(str, node.all("alias")))
