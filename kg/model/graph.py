"""The graph: one frozen set of nodes, and the ways to look at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.model.node import Node, Ref
from kg.model.page_nodes import CLASSES, POINTERS, ById, loose, with_loose
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

    nodes: Sequence[Node]
    pages: tuple[Page, ...] = ()
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()
    base: str = BASE
    doubts: tuple[Doubt, ...] = ()
    register: Register = field(default_factory=Register, repr=False)

    @cached_property
    def loose(self) -> Sequence[Node]:
        """Those of the nodes that are held as values: of a graph that was built all but those of
        which one page alone tells, its sentences and mentions."""
        return loose(self.nodes)

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {n.id: n for n in self.loose}

    def _found(self, node_id: str) -> Node | None:
        own = self._by_id.get(node_id)
        return self.nodes.find(node_id) if own is None and isinstance(self.nodes, ById) else own

    @cached_property
    def _into(self) -> dict[str, dict[str, list[Node]]]:
        """Of the properties that were asked for: property → id → what points at it with that."""
        return {}

    @cached_property
    def _by_class(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for n in self.loose:
            found.setdefault(n.cls, []).append(n)
        return found

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {p.name: p for p in self.pages}

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, node_id: str) -> bool:
        return self._found(node_id) is not None

    def node(self, node_id: str) -> Node:
        """The node of that id; KeyError if there is none."""
        found = self._found(node_id)
        if found is None:
            raise KeyError(node_id)
        return found

    def of(self, *classes: str) -> list[Node]:
        """The nodes whose class is one of `classes` (exactly; see `kg.lexicon.loader.subclasses`
        for those below)."""
        if len(classes) == 1 and classes[0] not in self._of_pages:
            return [*self._by_class.get(classes[0], ())]
        return [*self.in_runs(*classes)]

    def in_runs(self, *classes: str) -> Sequence[Node]:
        """The same nodes, those that a page alone tells as bytes until they are asked for."""
        asked = frozenset(classes)
        if isinstance(self.nodes, ById) and not asked.isdisjoint(self._of_pages):
            return self.nodes.of(asked)
        return [n for n in self.loose if n.cls in asked]

    @property
    def _of_pages(self) -> frozenset[str]:
        """Classes of nodes that may not be held as values."""
        return CLASSES if isinstance(self.nodes, ById) else frozenset()

    def into(self, prop: str, node_id: str) -> list[Node]:
        """The nodes that point at `node_id` with `prop`, sorted by id."""
        if prop not in self._into:
            all_or_some = self.nodes if prop in POINTERS else self.loose
            self._into[prop] = _pointing(all_or_some, prop)
        return self._into[prop].get(node_id, [])

    def out(self, node: Node, prop: str) -> list[Node]:
        """The nodes that `node` points at with `prop`."""
        return [self.node(v.id) for v in node.all(prop) if isinstance(v, Ref)]

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


def freeze(nodes: Sequence[Node]) -> Sequence[Node]:
    """Sorted by id; the same node told twice is one; two different nodes under one id are a fault
    of the program."""
    by_id: dict[str, Node] = {}
    for n in loose(nodes):
        if by_id.setdefault(n.id, n) != n:
            raise ValueError(f"two different nodes are called {n.id}")
    return with_loose(nodes, tuple(by_id[i] for i in sorted(by_id)))


@dataclass(frozen=True)
class Miss:
    """A sentence that names people, or prints a figure, that gave no fact, and why. `names`: the
    people, or the figure as printed."""

    sentence: Quote
    names: tuple[str, ...]
    reason: str
