"""Each file of exports whose parts were kept of another graph has the bytes of one from nothing,
whatever a node says now, and whatever printed it: the node itself, or what points at it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from support import example_graph
from test_kept_parts import shelf

from kg.explorer import data
from kg.export import claims_table, graphml, kept_parts, relational, turtle
from kg.export.kept_parts import Parts
from kg.model.graph import Graph
from kg.model.node import Lit, Node, Ref, Value

G = example_graph()


def written(parts: Parts) -> Iterator[tuple[str, str]]:
    """Each file, and what it is told."""
    yield from ((name, "".join(pieces)) for name, pieces in turtle.streamed(parts).items())
    yield "graph.graphml", "".join(graphml.streamed(parts))
    yield "claims.tsv", "".join(claims_table.streamed(parts))
    yield "graph.html", repr(data.columns(parts))
    tables: dict[str, bytes] = {}
    for name, _, lines in relational.all_lines(parts):
        tables[name] = tables.get(name, b"") + lines
    yield from ((name, lines.decode()) for name, lines in tables.items())


def other(value: Value) -> Value:
    """Another value of the kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Decimal):
        return value / 2
    return value + "改" if isinstance(value, str) else value


def told_otherwise(node: Node) -> list[Node]:
    """The node, all whose texts, marks and measures are others."""
    return [replace(node, props=tuple((prop, other(value)) for prop, value in node.props))]


def on_another_day(node: Node) -> list[Node]:
    """The node, whose days are another."""
    day = Lit("2019-05-06", "date")
    days = {p for p, v in node.props if isinstance(v, Lit) and v.datatype == "date"}
    return [replace(node, props=tuple((p, day if p in days else v) for p, v in node.props))]


def gone(node: Node) -> list[Node]:
    """Nothing."""
    return []


def most_pointed_at(cls: str) -> Node:
    """The node of a class at which most others point."""
    count = Counter(v.id for n in G.nodes for _, v in n.props if isinstance(v, Ref))
    return max(G.of(cls), key=lambda n: count[n.id])


CASES = [
    pytest.param(node, change, id=f"{node.cls} {change.__name__}")
    for node in map(most_pointed_at, sorted({n.cls for n in G.nodes}))
    for change in (told_otherwise, on_another_day, gone)
    if change(node) != [node]
]


@pytest.fixture(scope="module")
def kept() -> Iterator[dict[bytes, bytes]]:
    """What all writers kept of the example, each node in a part of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_parts, "USUAL", 1)
        found, own = shelf()
        assert [*written(Parts(G, own))] == [*written(Parts(G))]
        yield found


def on(kept: dict[bytes, bytes]) -> tuple[list[bytes], kept_parts.Shelf]:
    """A shelf that has these, and what is asked of it in vain."""
    missed: list[bytes] = []

    def recall(told):
        missed.extend(key for key in told if key not in kept)
        return [kept.get(key) for key in told]

    return missed, kept_parts.Shelf(recall, lambda made: None)


@pytest.mark.parametrize(("node", "change"), CASES)
def test_what_another_graph_left_gives_the_same(
    kept, node: Node, change: Callable[[Node], list[Node]]
):
    nodes = [now for n in G.nodes for now in (change(n) if n is node else [n])]
    graph = Graph(tuple(nodes), G.pages)
    missed, own = on(kept)
    assert dict(written(Parts(graph, own))) == dict(written(Parts(graph)))
    assert len(missed) < len(kept) / 4, "all else was taken as it was kept"


def test_another_base_gives_other_parts(kept):
    graph = replace(G, base="https://archive.example/")
    _, own = on(kept)
    assert dict(written(Parts(graph, own))) == dict(written(Parts(graph)))
