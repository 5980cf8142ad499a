"""What the views ask of a node: where it was read, when it was, in what words it is to be put."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.iri import place_of
from kg.model.node import Lit, Node, Ref

HOSTS = ("organiser", "runBy", "coOrganiser")
"""Properties by which an event leads to the bodies that held it."""


class Evidence(NamedTuple):
    """A sentence: the file it stands in as shown to readers, its characters begin…end (from 0, end
    exclusive), its text."""

    file: str
    begin: int
    end: int
    quote: str


def evidence(graph: Graph, node: Node) -> list[Evidence]:
    """The sentences that `node` was read from, by file and place."""
    return sorted(filter(None, (evidence_at(graph, i) for i in refs(node, "evidence"))))


def evidence_at(graph: Graph, sentence: str) -> Evidence | None:
    """The sentence of that id; None of an id that is no sentence's."""
    found = place_of(sentence)
    if not found:
        return None
    page, begin, end = found
    file = str(graph.node(page).get("file", local(page))) if page in graph else local(page)
    quote = str(graph.node(sentence).get("quote", "")) if sentence in graph else ""
    return Evidence(file, begin, end, quote)


def when(node: Node) -> str:
    """The date as far as it is known: 2022-03-17, else --03-17 (no year), else as printed (连日来),
    else nothing."""
    for prop in ("date", "monthDay", "dateText"):
        value = node.get(prop)
        if value is not None:
            return value.text if isinstance(value, Lit) else str(value)
    return ""


def last_day(node: Node) -> str:
    """The last day of what spans days, as far as it is known; else nothing."""
    return text_of(node, "endDate") or text_of(node, "endMonthDay")


def text_of(node: Node, prop: str) -> str:
    """The first value of `prop` as text; nothing where there is none."""
    value = node.get(prop)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Lit):
        return value.text
    return value.id if isinstance(value, Ref) else str(value)


def number(value: Decimal) -> str:
    """In canonical form: 0.95, 1272, 0."""
    text = f"{value or abs(value):f}"  # no minus before 0
    return text.rstrip("0").rstrip(".") if "." in text else text


def refs(node: Node, prop: str) -> list[str]:
    """The ids that `node` points at with `prop`, in order."""
    return [v.id for p, v in node.props if p == prop and isinstance(v, Ref)]


def held_by(node: Node) -> list[str]:
    """Who held an event: the organisers, else who ran it, else who helped."""
    return next(filter(None, (refs(node, prop) for prop in HOSTS)), [])


def doubtful(graph: Graph) -> set[tuple[str, str]]:
    """The pairs of people who may be one, by their ids, the lesser first."""
    pairs: set[tuple[str, str]] = set()
    for person in graph.of("Person"):
        others = refs(person, "maybeSame")
        pairs.update((min(person.id, other), max(person.id, other)) for other in others)
    return pairs


def local(node_id: str) -> str:
    """`person/王新伟-上街区` -> `王新伟-上街区`: a name that is one node's alone."""
    return node_id.split("/", 1)[-1]


def name_of(graph: Graph, node_id: str) -> str:
    """The name of a node, or the local part of an id that has no node."""
    return graph.node(node_id).name if node_id in graph else local(node_id)


def roles(node: Node, language: str = "zh") -> str:
    """The roles of a participation in words: `主持、讲话` or `chaired, gave a speech`."""
    return ("、" if language == "zh" else ", ").join(
        vocabulary().label(r, language) for r in refs(node, "role")
    )
