"""What gave no fact, and why: for reading, and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model.graph import Graph
from kg.query.result import Rows


class Missed(NamedTuple):
    """A sentence that gave no fact: where it stands, what it names, why it gave none."""

    file: str
    begin: int
    end: int
    names: str
    reason: str
    sentence: str


def missed(graph: Graph, reason: str = "") -> list[Missed]:
    """The misses of a graph whose reason holds the text, in their order."""
    return [
        Missed(
            graph.page(miss.sentence.page).file,
            miss.sentence.begin,
            miss.sentence.end,
            "、".join(miss.names),
            miss.reason,
            " ".join(miss.sentence.text.split()),
        )
        for miss in graph.misses
        if reason in miss.reason
    ]


def lines(found: Sequence[Missed]) -> Iterator[str]:
    """Two lines each: where, who and why; the sentence."""
    for m in found:
        yield f"{m.file}#char={m.begin},{m.end}  {m.names}: {m.reason}"
        yield f"    {m.sentence}"


def rows(found: Sequence[Missed]) -> Rows:
    """A row each."""
    return Rows(Missed._fields, (m._asdict() for m in found))
