"""The graph: one frozen set of nodes, and the ways to look at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from kg.model.node import Node, Ref
from kg.model.quote import Quote
from kg.model.register import Register
from kg.model.source import Page

BASE = "https://example.org/kg/"
FACTS = ("Participation", "Tenure", "Statement", "Observation", "Contact")
EVIDENCE = ("Page", "Sentence", "Mention", "Rule")


@dataclass(frozen=True, order=True)
class Doubt:
    """Two people of one name, by the local parts of their ids, who may be one, and the probability
    that they are."""

    a: str
    b: str
    probability: float


@dataclass(frozen=True)
class Graph:
    """All that was read.

    nodes   every thing and fact, sorted by id (code-point order), ids unique
    pages   the pages they were read from, sorted by name
    misses  sentences that name people, or print a figure, but gave no fact
    warnings  lines for the user: judgements that no longer apply, conflicts of posts
    base    the IRI that every id is appended to
    doubts  of people who may be one, how likely that is; empty of a graph read from its exports
    register  which id was given to whom, with what the register of the archive knew before
    """

    nodes: tuple[Node, ...]
    pages: tuple[Page, ...] = ()
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()
    base: str = BASE
    doubts: tuple[Doubt, ...] = ()
    register: Register = field(default_factory=Register, repr=False)

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {n.id: n for n in self.nodes}

    @cached_property
    def _into(self) -> dict[str, dict[str, list[Node]]]:
        """Of the properties that were asked for: property → id → what points at it with that."""
        return {}

    @cached_property
    def _by_class(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for n in self.nodes:
            found.setdefault(n.cls, []).append(n)
        return found

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {p.name: p for p in self.pages}

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._by_id

    def node(self, node_id: str) -> Node:
        """The node of that id; KeyError if there is none."""
        return self._by_id[node_id]

    def of(self, *classes: str) -> list[Node]:
        """The nodes whose class is one of `classes` (exactly; see `kg.lexicon.loader.subclasses`
        for those below)."""
        if len(classes) == 1:
            return [*self._by_class.get(classes[0], ())]
        asked = frozenset(classes)
        return [n for n in self.nodes if n.cls in asked]

    def into(self, prop: str, node_id: str) -> list[Node]:
        """The nodes that point at `node_id` with `prop`, sorted by id."""
        if prop not in self._into:
            self._into[prop] = _pointing(self.nodes, prop)
        return self._into[prop].get(node_id, [])

    def out(self, node: Node, prop: str) -> list[Node]:
        """The nodes that `node` points at with `prop`."""
        return [self._by_id[v.id] for v in node.all(prop) if isinstance(v, Ref)]

    def page(self, name: str) -> Page:
        """The page of that name; KeyError if there is none."""
        return self._pages[name]


def _pointing(nodes: Iterable[Node], prop: str) -> dict[str, list[Node]]:
    """Id → the nodes that point at it with `prop`."""
    into: dict[str, list[Node]] = {}
    for n in nodes:
        for p, value in n.props:
            if p == prop and isinstance(value, Ref):
                into.setdefault(value.id, []).append(n)
    return into


def freeze(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Sorted by id; the same node told twice is one; two different nodes under one id are a fault
    of the program."""
    by_id: dict[str, Node] = {}
    for n in nodes:
        if by_id.setdefault(n.id, n) != n:
            raise ValueError(f"two different nodes are called {n.id}")
    return tuple(by_id[i] for i in sorted(by_id))


@dataclass(frozen=True)
class Miss:
    """A sentence that names people, or prints a figure, that gave no fact, and why. `names`: the
    people, or the figure as printed."""

    sentence: Quote
    names: tuple[str, ...]
    reason: str
