"""Parts of exports are taken again only while all that they print is the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.export.kept_parts import USUAL, Parts, cut, ends_block, hash_of
from kg.model.graph import Graph
from kg.model.node import Lit, Node, Ref
from kg.model.packed import packed
from kg.model.shelf import Shelf


def people(count: int) -> tuple[Node, ...]:
    """So many people, each of whom knows the one before."""
    return tuple(
        Node(f"person/{n:05}", "Person", (("knows", Ref(f"person/{n - 1:05}")), ("name", f"某{n}")))
        for n in range(count)
    )


def blocks(nodes) -> list:
    """The blocks that nodes are cut into."""
    return [*cut(nodes, [ends_block(node.id) for node in nodes])]


def named(graph: Graph, nodes) -> list[str]:
    """Who knows whom, by their names."""
    known = (graph.node(n.get("knows").id) if n.get("knows").id in graph else n for n in nodes)
    return [f"{n.name} {other.name}" for n, other in zip(nodes, known, strict=True)]


class Made:
    """Makes parts, and counts them."""

    def __init__(self, make):
        self.make, self.count = make, 0

    def __call__(self, graph, nodes):
        self.count += 1
        return self.make(graph, nodes)


def shelf() -> tuple[dict[bytes, bytes], Shelf]:
    kept: dict[bytes, bytes] = {}
    return kept, Shelf(lambda told: [kept.get(key) for key in told], kept.update)


def parts_of(nodes, shelf: Shelf | None, make) -> list:
    graph = Graph(tuple(nodes))
    return [*Parts(graph, shelf).of("some", graph.nodes, make)]


def test_all_nodes_are_in_one_block_in_their_order():
    nodes = people(20 * USUAL)
    found = blocks(nodes)
    assert [n for block in found for n in block] == [*nodes] and 5 < len(found) < 80
    assert blocks(()) == []


def test_one_node_more_moves_no_other_cut():
    nodes = people(20 * USUAL)
    before = {tuple(block) for block in blocks(nodes)}
    after = {tuple(block) for block in blocks((*nodes[:1000], *nodes[1001:]))}
    assert len(before - after) <= 2


def test_a_part_is_made_once():
    _, own = shelf()
    nodes, make = people(2000), Made(named)
    first = parts_of(nodes, own, make)
    count = make.count
    assert parts_of(nodes, own, make) == first == parts_of(nodes, None, named)
    assert make.count == count == len(first) > 5


def test_a_part_is_made_again_when_a_node_that_it_asked_for_changes():
    _, own = shelf()
    nodes = people(2000)
    parts_of(nodes, own, named)
    last = blocks(nodes)[0][-1]  # whom the first of the next block knows
    renamed = replace(last, props=(*last.props[:1], ("name", "另外")))
    now = [renamed if n is last else n for n in nodes]
    make = Made(named)
    assert parts_of(now, own, make) == parts_of(now, None, named)
    assert make.count == 2, "its own block, and that which asked for it"


@pytest.mark.parametrize("gone", [True, False], ids=["it goes", "it comes"])
def test_a_part_is_made_again_when_a_node_that_it_asked_for_comes_or_goes(gone):
    _, own = shelf()
    nodes = people(2000)
    last = blocks(nodes)[0][-1]
    less = [n for n in nodes if n is not last]
    parts_of(nodes if gone else less, own, named)
    now = less if gone else nodes
    assert parts_of(now, own, named) == parts_of(now, None, named)


def known_by(graph: Graph, nodes) -> list[int]:
    """How many know each."""
    return [len(graph.into("knows", n.id)) for n in nodes]


def test_a_part_is_made_again_when_something_else_points_at_its_nodes():
    _, own = shelf()
    nodes = people(2000)
    parts_of(nodes, own, known_by)
    now = [*nodes, Node("person/9", "Person", (("knows", Ref("person/00000")),))]
    assert parts_of(now, own, known_by) == parts_of(now, None, known_by)


def test_a_part_cannot_ask_what_would_not_be_noticed():
    _, own = shelf()
    with pytest.raises(TypeError, match="not for classes of them"):
        parts_of(people(3), own, lambda graph, nodes: len(graph.of("Person")))
    for whole in ("nodes", "pages", "misses", "warnings", "doubts", "register"):
        with pytest.raises(TypeError, match="not for classes of them"):
            parts_of(people(3), own, lambda graph, nodes, whole=whole: getattr(graph, whole))


@pytest.mark.parametrize("body", [b"", b"nonsense", packed(()), packed((1, 2, 3)), packed(None)])
def test_what_is_no_part_is_made_again(body):
    nodes = people(300)
    own = Shelf(lambda told: [body] * len(told), lambda made: None)
    assert parts_of(nodes, own, named) == parts_of(nodes, None, named)
    assert Parts(Graph(nodes), own).once("told", lambda: [1.5]) == [1.5]


def test_what_depends_on_nothing_else_is_made_once():
    _, own = shelf()
    parts = Parts(Graph(()), own)
    assert parts.once("a", lambda: [1.5]) == [1.5] == parts.once("a", lambda: [2.5])
    assert parts.once("b", lambda: [2.5]) == [2.5]


VALUES = [1, True, "1", Ref("1"), Lit("1", "date"), Lit("1", "gYear"), Decimal("1"), Decimal("1.0")]


def test_no_two_values_have_one_hash():
    hashes = {hash_of(Node("a/1", "A", (("p", value),))) for value in VALUES}
    hashes |= {hash_of(Node("a/1", "B", (("p", 1),))), hash_of(Node("a/2", "A", (("p", 1),)))}
    hashes.add(hash_of(Node("a/1", "A", (("q", 1),))))
    assert len(hashes) == len(VALUES) + 3
