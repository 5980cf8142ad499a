"""Nodes in the making: what is told twice is one; of a property with one value the first told
stays."""

from __future__ import annotations

from kg.lexicon.vocabulary import single_valued
from kg.model.node import Lit, Node, Ref, Value

_COARSE = ("Organisation", "Place", "AdminArea")
"""Classes that give way to a finer one that is told later."""


class Nodes:
    """Nodes by id; see the module."""

    def __init__(self, single: frozenset[str] | None = None):
        self._cls: dict[str, str] = {}
        self._props: dict[str, dict[tuple[str, Value], None]] = {}
        # Of the properties with one value those that a node has.
        self._told: dict[str, set[str]] = {}
        self._single = single_valued() if single is None else single

    def add(self, node_id: str, cls: str, *props: tuple[str, Value | None]) -> Ref:
        """Adds properties to a node; None values are left out."""
        own, told = self._props.setdefault(node_id, {}), self._told.setdefault(node_id, set())
        before = self._cls.setdefault(node_id, cls)
        if before in _COARSE and cls not in ("Organisation", "Place"):
            self._cls[node_id] = cls
        for prop, value in props:
            if value is None or prop in told:
                continue
            if prop in self._single:
                told.add(prop)
            own[(prop, value)] = None
        return Ref(node_id)

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._cls

    def frozen(self) -> list[Node]:
        """All nodes, sorted by id, with their properties in a fixed order."""
        return [
            Node(i, self._cls[i], tuple(sorted(self._props[i], key=order)))
            for i in sorted(self._cls)
        ]


def order(prop: tuple[str, Value]) -> tuple[str, str, str]:
    """By what a node's properties are sorted: name, kind of value, value."""
    return prop[0], type(prop[1]).__name__, _as_text(prop[1])


def _as_text(value: Value) -> str:
    if isinstance(value, Ref):
        return value.id
    if isinstance(value, Lit):
        return value.text
    return f"{value:>12}" if isinstance(value, int) else str(value)
