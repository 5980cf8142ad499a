"""Turtle and rdflib views: parse-back, escaping, stability, shortcuts."""

import re
from dataclasses import replace
from decimal import Decimal

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, example_graph, read_graph

from kg.api import Graph
from kg.errors import KnowledgeError
from kg.export.derived import shortcuts
from kg.export.turtle import to_rdflib, to_turtle
from kg.lexicon.presence import GRADES
from kg.lexicon.vocabulary import NS, RDF, SKOS, vocabulary
from kg.model.graph import BASE, freeze
from kg.model.node import Lit, Node, Ref

TURTLE = pyoxigraph.RdfFormat.TURTLE


def oxigraph(text: str) -> set[tuple[str, str, str]]:
    """The triples of a Turtle text; terms in N-Triples form."""
    return {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in pyoxigraph.parse(text, format=TURTLE)
    }


def rdflib_triples(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    return oxigraph(graph.serialize(format="nt"))


@pytest.fixture(scope="module")
def turtle():
    return to_turtle(example_graph())


def test_both_parsers_read_the_same_triples(turtle):
    ours = oxigraph("".join(turtle.values()))
    parsed = rdflib.Graph()
    for text in turtle.values():
        parsed.parse(data=text, format="turtle")
    assert ours == rdflib_triples(parsed) == rdflib_triples(to_rdflib(example_graph()))


def test_stores_keep_every_literal_as_it_is_written(turtle):
    store = pyoxigraph.Store()
    for text in turtle.values():
        store.load(text.encode(), format=TURTLE)
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in store} == oxigraph(
        "".join(turtle.values())
    )


def test_nothing_of_the_example_is_lost(turtle):
    told = {
        (s, p, o.replace('.0"^^', '"^^'))
        for s, p, o in oxigraph((ROOT / "tests/data/example.ttl").read_text(encoding="utf-8"))
    }
    assert told - oxigraph("".join(turtle.values())) == set()


def test_no_blank_node_and_no_undefined_term(turtle):
    terms = vocabulary()
    for subject, predicate, value in oxigraph("".join(turtle.values())):
        assert not subject.startswith("_:") and not value.startswith("_:")
        for iri in (predicate[1:-1], value[1:-1] if value.startswith("<") else ""):
            if iri.startswith(NS):
                assert (
                    iri.removeprefix(NS) in terms.properties
                    or iri.removeprefix(NS) in terms.parents
                ), iri
            elif iri.startswith((BASE + "role/", BASE + "level/", BASE + "basis/")):
                assert iri.removeprefix(BASE) in terms.labels, iri


def test_files_hold_what_they_say(turtle):
    classes = lambda text: {
        o[len(NS) + 1 : -1]
        for _, p, o in oxigraph(text)
        if p == f"<{RDF}type>" and o.startswith("<" + NS)
    }
    assert classes(turtle["evidence.ttl"]) == {"Page", "Sentence", "Mention", "Rule"}
    assert not classes(turtle["graph.ttl"]) & {"Page", "Sentence", "Mention", "Rule"}


def test_names_are_raw_and_prefixed(turtle):
    assert "%" not in turtle["graph.ttl"] and "\\u" not in turtle["graph.ttl"]
    body = "\n".join(
        line for line in turtle["graph.ttl"].splitlines() if not line.startswith("@prefix")
    )
    assert set(re.findall("<[^>]*>", body)) == {
        i for i in re.findall("<[^>]*>", body) if "#char=" in i
    }
    assert (
        'person:何雄 a kg:Person, kg:Agent ;\n    rdfs:label "何雄"@zh ;\n    kg:name "何雄" .'
        in turtle["graph.ttl"]
    )
    assert (
        'role:主持 a skos:Concept ;\n    rdfs:label "主持"@zh, "chaired"@en .'
        in turtle["graph.ttl"]
    )


def test_a_round_trip_gives_the_same_bytes(turtle, tmp_path):
    for name, text in turtle.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    again = read_graph(*(tmp_path / name for name in turtle))
    derived = {"attended", "presentIn", "chaired", "spokeAt", "inspected", "holds", "metWith"}
    nodes = [
        replace(n, props=tuple(p for p in n.props if p[0] not in derived))
        for n in again.nodes
        if n.id.split("/")[0] not in ("role", "presence", "level", "basis")
    ]
    assert to_turtle(Graph(tuple(reversed(nodes)))) == turtle


def test_the_order_of_nodes_does_not_matter(turtle):
    assert (
        to_turtle(replace(example_graph(), nodes=tuple(reversed(example_graph().nodes)))) == turtle
    )


def test_sentences_are_in_the_order_of_their_page(turtle):
    begins = [
        int(b) for b in re.findall(r"^<[^>]*/004_[^>]*#char=(\d+),", turtle["evidence.ttl"], re.M)
    ]
    assert begins == sorted(begins) and len(begins) > 5


def by_query(graph: Graph) -> set[tuple[str, str, str]]:
    """What ontology/rules/shortcuts.rq gives for the facts of `graph`."""
    facts = to_turtle(graph)["graph.ttl"].split("# ---- derived")[0]
    store = pyoxigraph.Store()
    store.load(facts.encode(), format=TURTLE)
    store.load(path=str(ROOT / "ontology/kg.ttl"), format=TURTLE)
    found = store.query((ROOT / "ontology/rules/shortcuts.rq").read_text(encoding="utf-8"))
    return {
        (
            t.subject.value.removeprefix(BASE),
            t.predicate.value.removeprefix(NS),
            t.object.value.removeprefix(BASE),
        )
        for t in found
    }


def flat(graph: Graph) -> set[tuple[str, str, str]]:
    return {
        (s, p, o)
        for s, found in shortcuts(graph).items()
        for p, objects in found.items()
        for o in objects
    }


def test_shortcuts_are_those_of_the_rule():
    assert flat(example_graph()) == by_query(example_graph())
    assert {p for _, p, _ in flat(example_graph())} == {
        "attended",
        "presentIn",
        "chaired",
        "spokeAt",
        "inspected",
        "holds",
        "metWith",
    }


roles = st.lists(
    st.sampled_from(sorted(i for i in vocabulary().labels if i.startswith("role/"))),
    unique=True,
    max_size=3,
)
people = st.lists(
    st.sampled_from(["person/甲", "person/乙", "organisation/丙"]), unique=True, max_size=2
)
events = st.lists(st.sampled_from(["event/一", "event/二"]), unique=True, max_size=2)
venues = st.lists(st.sampled_from(["venue/主", "venue/分"]), unique=True, max_size=2)


grades = st.lists(st.sampled_from([f"presence/{g}" for g in GRADES]), max_size=1)


@given(st.lists(st.tuples(events, people, roles, venues, grades), max_size=4), people, people)
def test_shortcuts_are_those_of_the_rule_for_any_participations(facts, visitors, holders):
    refs = lambda prop, ids: [(prop, Ref(i)) for i in ids]
    nodes = [
        Node(
            f"participation/{i}",
            "Participation",
            tuple(
                refs("event", e)
                + refs("agent", a)
                + refs("role", r)
                + refs("atVenue", v)
                + refs("presence", g)
            ),
        )
        for i, (e, a, r, v, g) in enumerate(facts)
    ]
    nodes.append(
        Node(
            "event/察看点", "Stop", tuple(refs("visitor", visitors) + refs("visited", ["place/街"]))
        )
    )
    nodes.append(
        Node("tenure/一", "Tenure", tuple(refs("holder", holders) + refs("post", ["post/市长"])))
    )
    graph = Graph(freeze(nodes))
    assert flat(graph) == by_query(graph)


values = st.one_of(
    st.text(),
    st.text(st.characters(categories=["Cc", "Co", "Cs", "Zl", "Zp", "Cf", "Po"])),
    st.integers(),
    st.booleans(),
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6, places=4
    ),
)


@given(st.text(min_size=1), st.lists(values, max_size=4))
def test_any_text_survives(stem, found):
    node = Node(
        f"page/{stem}", "Page", tuple(("file" if isinstance(v, str) else "value", v) for v in found)
    )
    graph = Graph((node, Node(f"person/{stem}", "Person", (("name", stem),))))
    texts = to_turtle(graph)
    parsed = rdflib.Graph()
    for text in texts.values():
        text.encode("utf-8")
        assert "\n\n" not in text.replace("\n\n#", "") and not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]", text
        )
        parsed.parse(data=text, format="turtle")
    ours = {
        (q.subject.value, q.predicate.value, q.object.value)
        for text in texts.values()
        for q in pyoxigraph.parse(text, format=TURTLE)
    }
    assert (
        ours
        == {(str(s), str(p), str(o)) for s, p, o in parsed}
        == {(str(s), str(p), str(o)) for s, p, o in to_rdflib(graph)}
    )
    kept = {o for _, p, o in ours if p == NS + "file"}
    assert kept == {re.sub("[\ud800-\udfff]", "\ufffd", v) for v in found if isinstance(v, str)}


@pytest.mark.parametrize(
    "value, written",
    [
        (Decimal("0.950"), "0.95"),
        (Decimal("1272"), '"1272"^^xsd:decimal'),
        (Decimal("1E+3"), '"1000"^^xsd:decimal'),
        (Decimal("-0.0"), '"0"^^xsd:decimal'),
        (True, "true"),
        (7, "7"),
        (Lit("--03-17", "gMonthDay"), '"--03-17"^^xsd:gMonthDay'),
        (Lit("2022-03-17", "date"), '"2022-03-17"^^xsd:date'),
        ('说"是"\\\n', '"说\\"是\\"\\\\\\n"'),
        ("\x01\ue001\U000f0001", '"\\u0001\\uE001\\U000F0001"'),
        (Ref("person/a b"), "person:a%20b"),
        (Ref("rule/a/b"), "<https://example.org/kg/rule/a/b>"),
    ],
)
def test_literals(value, written):
    text = to_turtle(Graph((Node("event/一", "Event", (("about", value),)),)))["graph.ttl"]
    assert f"    kg:about {written} .\n" in text


def test_another_base():
    text = to_turtle(replace(example_graph(), base="https://news.test/kg/"))["graph.ttl"]
    assert (
        "@prefix person: <https://news.test/kg/person/> ." in text
        and "@prefix role: <https://example.org/kg/role/> ." in text
    )
    assert len(oxigraph(text)) == len(oxigraph(to_turtle(example_graph())["graph.ttl"]))


@pytest.mark.parametrize(
    "node, complaint",
    [
        (Node("person/a", "Wizard"), "no class kg:Wizard"),
        (Node("person/a", "Person", (("wand", "a"),)), "no property kg:wand, which person/a uses"),
        (Node("participation/a", "Participation", (("role", Ref("role/施法")),)), "no role:施法"),
    ],
)
def test_what_the_ontology_does_not_define_is_refused(node, complaint):
    with pytest.raises(KnowledgeError, match=re.escape(complaint)):
        to_turtle(Graph((node,)))


def test_concepts_are_labelled():
    text = to_turtle(Graph((Node("topic/疫情防控", "Concept"),)))["graph.ttl"]
    assert 'topic:疫情防控 a skos:Concept ;\n    rdfs:label "疫情防控"@zh .' in text and SKOS
