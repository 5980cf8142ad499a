"""What the cells of a row are made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from kg.export.node_text import evidence_at, name_of, refs, text_of
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.iri import place_of
from kg.model.node import Node

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def first(node: Node, prop: str) -> str | None:
    """The first id that a node points at."""
    return next(iter(refs(node, prop)), None)


def ids(found: Iterable[str]) -> str | None:
    """Several ids in one cell."""
    return ";".join(found) or None


def words(found: Iterable[str]) -> str | None:
    """Several words in one cell."""
    return "、".join(found) or None


def name(graph: Graph, node_id: str | None) -> str | None:
    """The name of what has that id."""
    return name_of(graph, node_id) if node_id else None


def text(node: Node, prop: str) -> str | None:
    """A property as text, None where there is none."""
    return text_of(node, prop) or None


def degrees(node: Node, prop: str) -> float | None:
    """A latitude or longitude, None where it is not known."""
    found = node.get(prop)
    return None if found is None else float(found)


def day(told: str | None) -> str | None:
    """`told` where it is a day of the calendar, else None.

    >>> day("2022-03-17"), day("2022-03"), day("--03-17"), day("2022-02-30"), day(None)
    ('2022-03-17', None, None, None, None)
    """
    if not told or not _DAY.fullmatch(told):
        return None
    try:
        dt.date.fromisoformat(told)
    except ValueError:
        return None
    return told


def known(node: Node) -> str | None:
    """The date as far as the calendar knows it: 2022-03-17, 2022-03, --03-17; None where only words
    are printed."""
    return text(node, "date") or text(node, "monthDay")


def labels(node: Node, prop: str, language: str = "zh") -> str | None:
    """Concepts that a node points at, in words."""
    return words(vocabulary().label(r, language) for r in refs(node, prop))


def kinds(node: Node) -> tuple[str, str]:
    """The class of a node in Chinese and in English."""
    return vocabulary().label(node.cls), vocabulary().label(node.cls, "en")


def sentences(node: Node) -> list[str]:
    """The ids of the sentences that a node was read from, by page and place."""
    cited = [s for s in refs(node, "evidence") if place_of(s)]
    return sorted(cited, key=lambda s: place_of(s) or ("", 0, 0))


def source(graph: Graph, node: Node) -> Row:
    """The cells that end each row of a fact: confidence, rule, sentence, page, file, begin, end,
    quote."""
    confidence = node.get("confidence")
    cited = first_sentence(graph, node)
    found = place_of(cited) if cited else None
    told = (cited and evidence_at(graph, cited)) or (None,) * 4
    return (
        None if confidence is None else float(confidence),
        ids(name_of(graph, r) for r in refs(node, "rule")),
        cited,
        found[0] if found else None,
        *told,
    )


def first_sentence(graph: Graph, node: Node) -> str | None:
    """The sentence that `evidence` gives first: by file, then by place."""

    def shown(sentence: str) -> tuple[str, int, int]:
        page, begin, end = place_of(sentence) or ("", 0, 0)
        file = graph.node(page).get("file", page) if page in graph else page.partition("/")[2]
        return str(file), begin, end

    return min(sentences(node), key=shown, default=None)
