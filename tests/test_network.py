"""The network and its GraphML."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import example_graph

from kg.api import Graph
from kg.export.graphml import joined, to_graphml
from kg.export.network import project
from kg.lexicon.vocabulary import vocabulary
from kg.model.node import Lit, Node, Ref

SENTENCE = "page/p#char=3,9"


@pytest.fixture(scope="module")
def network():
    return project(example_graph())


def test_people_bodies_places_posts_and_events_are_nodes(network):
    assert {d["kind"] for _, d in network.nodes(data=True)} == {
        "person",
        "organisation",
        "group",
        "place",
        "post",
        "event",
    }
    people = [n for n, d in network.nodes(data=True) if d["kind"] == "person"]
    assert people == [n.id for n in example_graph().of("Person")]
    assert (
        network.nodes["place/上街区"]["kind"] == "place"
        and network.nodes["place/上街区"]["cls"] == "AdminArea"
    )
    assert network.nodes["person/何雄"] | {"degree": 0} == {
        "label": "何雄",
        "kind": "person",
        "cls": "Person",
        "label_zh": "人物",
        "label_en": "Person",
        "degree": 0,
        "events": 4,
        "people": 0,
    }
    assert (
        network.nodes["event/2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议"]["people"] == 19
    )


def test_a_participation_carries_its_sentence(network):
    edge = network.edges[
        "person/安伟",
        "event/2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议",
        "participation/2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议_安伟",
    ]
    assert edge == {
        "kind": "participation",
        "label": "汇报",
        "label_en": "reported to the meeting",
        "presence": "现场",
        "present": True,
        "title": "省委常委、市委书记",
        "date": "2022-03-17",
        "listed": False,
        "venue": "郑州分会场",
        "confidence": 0.95,
        "rule": "在…分会场/主会场 + 出席/参加",
        "file": "seeds/004_3f1f02917a16f933.txt",
        "begin": 1759,
        "end": 1789,
        "quote": example_graph().node("page/004_3f1f02917a16f933#char=1759,1789").get("quote"),
    }


def test_every_fact_between_nodes_is_an_edge(network):
    keys = {k for *_, k in network.edges(keys=True)}
    assert keys >= {n.id for n in example_graph().of("Participation", "Tenure", "Stop")}
    assert len(keys) == network.number_of_edges()


def test_stops_are_edges_from_the_tour(network):
    stops = [(u, v, d) for u, v, d in network.edges(data=True) if d["kind"] == "stop"]
    assert len(stops) == len(example_graph().of("Stop")) and all(
        network.nodes[u]["cls"] == "Inspection" for u, *_ in stops
    )
    assert not any(d["cls"] == "Stop" for _, d in network.nodes(data=True))


def test_participations_of_a_stop_go_to_its_tour_and_a_stop_alone_is_an_event():
    nodes = (
        Node("event/a", "Inspection", (("date", Lit("2022-01-02", "date")), ("name", "甲"))),
        Node("event/b", "Stop", (("subEventOf", Ref("event/a")),)),
        Node("event/c", "Stop", (("name", "丙"),)),
        Node("person/x", "Person", (("name", "某"),)),
        Node(
            "participation/1",
            "Participation",
            (("agent", Ref("person/x")), ("event", Ref("event/b"))),
        ),
        Node(
            "participation/2",
            "Participation",
            (("agent", Ref("person/x")), ("event", Ref("event/c"))),
        ),
    )
    network = project(Graph(nodes))
    assert set(network.edges(keys=True)) == {
        ("person/x", "event/a", "participation/1"),
        ("person/x", "event/c", "participation/2"),
    }


def test_graphml_comes_back_the_same(network):
    back = networkx.parse_graphml(to_graphml(example_graph()), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(network.nodes(data=True))
    assert {e[:3]: e[3] for e in back.edges(keys=True, data=True)} == {
        e[:3]: e[3] for e in network.edges(keys=True, data=True)
    }


def test_graphml_is_the_same_in_any_order():
    turned = replace(example_graph(), nodes=tuple(reversed(example_graph().nodes)))
    assert to_graphml(turned) == to_graphml(example_graph())


def test_gephi_finds_the_labels_and_types():
    keys = {
        k.get("id"): k.attrib
        for k in ElementTree.fromstring(to_graphml(example_graph())).iter(
            "{http://graphml.graphdrawing.org/xmlns}key"
        )
    }
    assert keys["label"]["for"] == "node" and keys["edge_label"]["attr.name"] == "label"
    assert {k["attr.type"] for k in keys.values()} == {
        "string",
        "long",
        "double",
        "boolean",
    } and not {"d3", "d7"} & set(keys)


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_text_gives_xml_that_can_be_read(name, title, local):
    nodes = (
        Node("person/x", "Person", (("name", name or "x"),)),
        Node(f"event/{local}", "Meeting", (("name", title or "x"),)),
        Node(
            "participation/1",
            "Participation",
            (
                ("agent", Ref("person/x")),
                ("event", Ref(f"event/{local}")),
                ("evidence", Ref(SENTENCE)),
                ("title", title),
            ),
        ),
        Node(SENTENCE, "Sentence", (("quote", title),)),
    )
    text = to_graphml(Graph(nodes))
    back = networkx.parse_graphml(text, force_multigraph=True)
    legal = lambda s: "".join(
        c
        for c in s
        if c in "\t\n\r"
        or "\x20" <= c <= "\ud7ff"
        or "\ue000" <= c <= "\ufffd"
        or c >= "\U00010000"
    )
    assert back.nodes["person/x"].get("label", "") == legal(name or "x")
    assert {d["quote"] for *_, d in back.edges(data=True) if "quote" in d} <= {legal(title)}


def test_one_name_is_of_one_type():
    with pytest.raises(ValueError, match="attribute size is both long and double"):
        joined([{"size": "long"}, {"size": "double"}])


def test_links_are_properties_of_the_ontology(network):
    kinds = {d["kind"] for *_, d in network.edges(data=True)} - {"participation", "tenure", "stop"}
    assert kinds <= set(vocabulary().properties) and {"place", "within", "organiser"} <= kinds
