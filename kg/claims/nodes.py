"""Nodes in the making: what is told twice is one; of a property with one value the first told
stays.

What is told is put on disk as it comes, and sorted; a node is made when all is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import IO

from kg.claims.sorted_runs import SortedRuns
from kg.lexicon.vocabulary import single_valued
from kg.model.node import Lit, Node, Ref, Value

_COARSE = ("Organisation", "Place", "AdminArea")
"""Classes that give way to a finer one that is told later."""
Pair = tuple[str, Value]
Told = tuple[str, list[Pair]]
"""A class, and properties."""


class Nodes:
    """Nodes by id; see the module. file: empty, open to be written and read."""

    def __init__(self, file: IO[bytes], single: frozenset[str] | None = None):
        self._refs: dict[str, Ref] = {}
        self._told = SortedRuns(file)
        self._single = single_valued() if single is None else single

    def add(self, node_id: str, cls: str, *props: tuple[str, Value | None]) -> Ref:
        """Adds properties to a node; None values are left out."""
        ref = self._refs.get(node_id) or self._refs.setdefault(node_id, Ref(node_id))
        self._told.add((ref.id, (cls, [(p, v) for p, v in props if v is not None])))
        return ref

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._refs

    def frozen(self) -> Iterator[Node]:
        """All nodes, sorted by id, with their properties in a fixed order; may be asked once."""
        shared = _Shared(self._refs)
        for node_id, entries in groupby(self._told.drain(), key=itemgetter(0)):
            cls, props = self._of_one(told for _, told in entries)
            pairs = map(shared.pair, sorted(props, key=order))
            yield Node(self._refs[node_id].id, cls, tuple(pairs))

    def _of_one(self, all_told: Iterable[Told]) -> tuple[str, Iterable[Pair]]:
        """The class and the properties of one node, of all that was told of it, in turn."""
        found, own, single = "", dict[Pair, None](), set[str]()
        for cls, props in all_told:
            if not found or found in _COARSE and cls not in ("Organisation", "Place"):
                found = cls
            for pair in props:
                if pair[0] not in single:
                    own[pair] = None
                if pair[0] in self._single:
                    single.add(pair[0])
        return found, own


class _Shared:
    """One object for pairs that are the same, of those that were met lately."""

    def __init__(self, refs: dict[str, Ref]) -> None:
        self._refs = refs
        self._pairs: dict[tuple[object, ...], Pair] = {}

    def pair(self, pair: Pair) -> Pair:
        """The pair, or the same met before."""
        prop, value = pair
        told = str(value) if isinstance(value, Decimal) else value  # 0.5 is printed unlike 0.50
        key = (prop, type(value), told)
        known = self._pairs.get(key)
        if known is None:
            ref = self._refs.setdefault(value.id, value) if isinstance(value, Ref) else value
            known = (prop, ref)
            if len(self._pairs) >= _MOST:
                self._pairs.clear()
            self._pairs[key] = known
        return known


_MOST = 100_000
"""Pairs that are looked up, so that these do not grow with the archive."""


def order(prop: Pair) -> tuple[str, str, str]:
    """By what a node's properties are sorted: name, kind of value, value."""
    return prop[0], type(prop[1]).__name__, _as_text(prop[1])


def _as_text(value: Value) -> str:
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, Lit):
        return value.text
    return f"{value:>12}" if isinstance(value, int) else str(value)
