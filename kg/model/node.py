"""The nodes of the graph: things and facts, with their properties."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, order=True, slots=True)
class Ref:
    """Points at another node."""

    id: str

    def __hash__(self) -> int:
        """That of its id, which is kept."""
        return hash(self.id)

    def __reduce__(self) -> tuple[type[Ref], tuple[str]]:
        """How it is pickled: a third of what a dataclass with slots takes by itself."""
        return Ref, (self.id,)


@dataclass(frozen=True, order=True, slots=True)
class Lit:
    """A literal of an XSD datatype other than string, integer, boolean and decimal:
    Lit("2022-03-18", "date")."""

    text: str
    datatype: str

    def __reduce__(self) -> tuple[type[Lit], tuple[str, str]]:
        """How it is pickled, as of `Ref`."""
        return Lit, (self.text, self.datatype)


Value = Ref | Lit | str | bool | int | Decimal


@dataclass(frozen=True, slots=True)
class Node:
    """One thing or one fact of the graph.

    id     `kind/local`, e.g. `person/何雄`, `participation/2022-03-17_…_何雄`,
        `page/004#char=141,154` (a sentence)
    cls    local name of the most specific class in ontology/kg.ttl, e.g. Person, PartyOrgan,
        Meeting, Participation
    props  (local name of a property in kg.ttl, value), sorted, no pair twice. Sentences are pointed
        at with `evidence`.
    """

    id: str
    cls: str
    props: tuple[tuple[str, Value], ...] = ()

    def all(self, prop: str) -> list[Value]:
        """The values of `prop`, in order."""
        return [v for p, v in self.props if p == prop]

    def get(self, prop: str, default: Any = None) -> Any:
        """The first value of `prop`, or `default`."""
        for p, v in self.props:
            if p == prop:
                return v
        return default

    @property
    def name(self) -> str:
        """The name as printed; where a node has none, the local part of its id."""
        return str(self.get("name") or self.id.split("/", 1)[1])
