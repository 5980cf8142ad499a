"""What pages say of their own words lies apart as bytes, and is there as any other node is."""

from __future__ import annotations

import io
from itertools import product

import pytest

from kg.claims.nodes import Nodes
from kg.claims.own_words import OwnWords, alone
from kg.claims.withheld import without_unsure
from kg.export.triples import sections
from kg.model.graph import Graph, freeze
from kg.model.iri import sentence_id
from kg.model.node import Node, Ref
from kg.model.page_nodes import ById, Own


def told_by(nodes: Nodes, page: str, person: str, spans) -> None:
    """A page tells that these spans of it name somebody."""
    nodes.add(f"page/{page}", "Page", ("file", f"{page}.txt"))
    nodes.add(f"person/{person}", "Person", ("name", person))
    for begin, end in spans:
        sentence = nodes.add(sentence_id(page, begin, end), "Sentence", ("begin", begin))
        props = ("mentions", Ref(f"person/{person}")), ("sentence", sentence)
        nodes.add(f"mention/{page}_{begin}_{end}", "Mention", *props)
    nodes.put(nodes.of_page(page))


def built(pages, alone_too: bool = True) -> ById:
    """The nodes of pages that name one person each. alone_too: whether any lies apart."""
    own = OwnWords(pages if alone_too else ())
    nodes = Nodes(io.BytesIO(), own, frozenset())
    for page in pages:
        told_by(nodes, page, f"苗{page}", [(2, 9), (10, 30), (100, 101)])
    return ById([*nodes.frozen()], own.all())


PAGES = ("晨报", "晨报2", "晨报10", "晚报_1", "晚报")


def test_the_same_nodes_in_the_same_order_as_if_none_lay_apart():
    apart, together = built(PAGES), built(PAGES, alone_too=False)
    assert apart.own and not together.own
    assert apart == together == tuple(together) and len(apart) == len(together)
    ids = [n.id for n in apart]
    assert ids == sorted(ids) and len(set(ids)) == len(ids)


@pytest.mark.parametrize("evidence", [True, False])
def test_sections_are_those_of_nodes_that_do_not_lie_apart(evidence):
    apart, together = (Graph(built(PAGES, each)) for each in (True, False))
    told = [
        [(title, [*nodes]) for title, nodes in sections(graph, evidence=evidence)]
        for graph in (apart, together)
    ]
    assert told[0] == told[1] and any(nodes for _, nodes in told[0])


def test_a_graph_answers_the_same_of_them():
    apart, together = (Graph(built(PAGES, each)) for each in (True, False))
    ids = [n.id for n in together.nodes]
    assert [apart.node(i) for i in ids] == [together.node(i) for i in ids]
    assert all(i in apart for i in ids) and "page/晨报#char=2,8" not in apart
    with pytest.raises(KeyError):
        apart.node("mention/晨报_2_8")
    for classes in ("Person",), ("Sentence",), ("Page", "Person"), ("Mention", "Page", "Person"):
        assert apart.of(*classes) == together.of(*classes) != []
    for prop, node_id in product(("mentions", "sentence", "knows"), ids):
        assert apart.into(prop, node_id) == together.into(prop, node_id)


def test_a_page_whose_ids_stand_among_those_of_another_does_not_lie_apart():
    assert alone(["晚报", "晚报_1", "晚报_x", "日报01", "日报1"]) == {"晚报_x"}
    assert {own.first for own in built(PAGES).own} == {
        f"{kind}/{page}{behind}"
        for page in ("晨报", "晨报2", "晨报10")
        for kind, behind in (("page", ""), ("mention", "_100_101"))
    }


def test_a_sentence_that_another_page_tells_is_among_those_of_its_page():
    own = OwnWords(["晨报", "晚报"])
    nodes = Nodes(io.BytesIO(), own, frozenset())
    told_by(nodes, "晨报", "苗丽", [(5, 9)])
    for begin in (5, 1):
        nodes.add(sentence_id("晨报", begin, 9), "Sentence", ("begin", begin))
    told_by(nodes, "晚报", "苗丽", [(3, 4)])
    found = ById([*nodes.frozen()], own.all())
    assert [n.get("begin") for n in found if n.cls == "Sentence"] == [3, 1, 5]
    assert [n.id for n in found.loose] == ["person/苗丽"]


def test_what_points_at_something_that_may_be_taken_back_does_not_lie_apart():
    own = OwnWords(["晨报"])
    nodes = Nodes(io.BytesIO(), own, frozenset())
    nodes.add("mention/晨报_1_3", "Mention", ("mentions", Ref("event/防汛会议")))
    told_by(nodes, "晨报", "苗丽", [(5, 9)])
    assert len([*nodes.frozen()]) == 5 and not [*own.all()]


def test_they_stay_when_others_are_changed():
    nodes = built(PAGES)
    kept, misses = without_unsure(nodes, ())
    assert kept is nodes and not misses
    assert freeze(nodes) == nodes and isinstance(freeze(nodes), ById)


def test_those_of_some_classes_have_a_hash_of_their_own():
    pages = [own for own in built(PAGES).own if own.first == "page/晨报"]
    [own] = pages
    some = [own.of(frozenset((cls,))) for cls in ("Page", "Sentence")]
    assert own.of(frozenset(("Mention",))) is None
    assert [[n.cls for n in one or ()] for one in some] == [["Page"], ["Sentence"] * 3]
    assert len({own.hash, *(one.hash for one in some if isinstance(one, Own))}) == 3
    assert some[1] is not None and len(some[1]) == 3 and isinstance(some[1][0], Node)
