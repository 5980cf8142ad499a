"""What other people's tools read: each format is read back by its own consumer and says what the graph says."""

import csv
import gzip
import io
import json
import subprocess
from dataclasses import replace
from itertools import chain

import networkx
import pandas
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from support import example_graph, need

from kg.api import Graph
from kg.errors import InputError
from kg.export.formats import FORMATS, chosen, texts
from kg.export.formats.gexf import span
from kg.export.graphml import to_graphml
from kg.export.network import project
from kg.export.turtle import to_turtle
from kg.model.graph import freeze
from kg.model.iri import iri
from kg.model.node import Node, Ref
from kg.query.result import Rows

G = example_graph()
RDF = [
    ("graph.nt", pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
    ("graph.nq", pyoxigraph.RdfFormat.N_QUADS, "nquads"),
    ("graph.trig", pyoxigraph.RdfFormat.TRIG, "trig"),
    ("graph.jsonld", pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
    ("graph.ttl", pyoxigraph.RdfFormat.TURTLE, "turtle"),
    ("evidence.ttl", pyoxigraph.RdfFormat.TURTLE, "turtle"),
]


@pytest.fixture(scope="module")
def made() -> dict[str, str | bytes]:
    return texts(G, FORMATS)


def triples(text: str, form) -> set[tuple[str, str, str]]:
    return {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in pyoxigraph.parse(text, format=form)
    }


@pytest.fixture(scope="module")
def told() -> set[tuple[str, str, str]]:
    return set().union(
        *(triples(text, pyoxigraph.RdfFormat.TURTLE) for text in to_turtle(G).values())
    )


def test_each_gives_the_files_it_says(made):
    assert list(made) == [file for f in FORMATS.values() for file in f.files]
    again = texts(
        replace(G, nodes=tuple(reversed(G.nodes))),
        [n for n in FORMATS if n != "ftm"],
    )
    assert all(made[file] == text for file, text in again.items())


def test_formats_are_chosen_by_name():
    assert (
        chosen("all") == tuple(FORMATS) and chosen("") == () and chosen("csv, NT") == ("nt", "csv")
    )
    with pytest.raises(InputError, match="did you mean gexf"):
        chosen("gefx")
    with pytest.raises(InputError, match="they are nt, nq"):
        chosen("docx")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, by its own parsers
@pytest.mark.parametrize(
    "file, form, name",
    [
        ("graph.nt", pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
        ("graph.nq", pyoxigraph.RdfFormat.N_QUADS, "nquads"),
        ("graph.trig", pyoxigraph.RdfFormat.TRIG, "trig"),
        ("graph.jsonld", pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
    ],
)
def test_oxigraph_and_rdflib_read_the_triples_of_the_turtle_files(made, told, file, form, name):
    assert triples(made[file], form) == told
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=made[file], format=name)
    flat = rdflib.Graph()
    for s, p, o, _ in dataset.quads():
        flat.add((s, p, o))
    assert triples(flat.serialize(format="nt"), pyoxigraph.RdfFormat.N_TRIPLES) == told


def test_raptor_reads_the_lines(made, told, tmp_path):
    rapper = need("rapper")
    (tmp_path / "graph.nt").write_text(made["graph.nt"], encoding="utf-8")
    (tmp_path / "graph.trig").write_text(made["graph.trig"], encoding="utf-8")
    for form in ("ntriples", "trig"):
        file = tmp_path / ("graph.nt" if form == "ntriples" else "graph.trig")
        done = subprocess.run(
            [rapper, "-q", "-i", form, "-o", "ntriples", file],
            capture_output=True,
            text=True,
            check=True,
        )
        assert triples(done.stdout, pyoxigraph.RdfFormat.N_TRIPLES) == told


def test_a_line_is_a_triple_and_lines_are_sorted(made, told):
    lines = made["graph.nt"].splitlines()
    assert lines == sorted(lines) and len(lines) == len(told)


def test_parts_are_loaded_in_bulk_and_are_the_same_quads(made):
    whole, parted = pyoxigraph.Store(), pyoxigraph.Store()
    whole.load(made["graph.nq"].encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    parts = [gzip.decompress(made[name]) for name in FORMATS["nqparts"].files]
    for part in parts:
        parted.bulk_load(part, format=pyoxigraph.RdfFormat.N_QUADS)
    assert set(parted) == set(whole)
    assert b"".join(parts).decode() == made["graph.nq"] and sum(map(bool, parts)) > 1


def test_a_graph_for_each_page_holds_what_the_page_says(made):
    store = pyoxigraph.Store()
    store.load(made["graph.nq"].encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    pages = {iri(n.id) for n in G.of("Page")}
    assert {g.value for g in store.named_graphs()} == pages
    strangers = store.query(
        """PREFIX kg: <https://example.org/kg/ns#> SELECT ?s ?g { GRAPH ?g { ?s a kg:Sentence } FILTER(!STRSTARTS(STR(?s), STR(?g))) }"""
    )
    assert list(strangers) == []
    unproved = store.query("""PREFIX kg: <https://example.org/kg/ns#>
        SELECT ?f ?g { GRAPH ?g { ?f kg:rule ?r ; a kg:Participation } FILTER NOT EXISTS { GRAPH ?g { ?f kg:evidence ?s . ?s kg:quote ?q } } }""")
    assert list(unproved) == []
    trig = pyoxigraph.Store()
    trig.load(made["graph.trig"].encode(), format=pyoxigraph.RdfFormat.TRIG)
    assert set(trig) == set(store)


def test_people_who_met_as_two_pages_tell_stand_in_no_page():
    met = [Node(f"page/{p}", "Page", (("file", f"{p}.txt"),)) for p in "ab"] + [
        Node("event/谈", "Talk", (("name", "谈"),))
    ]
    met += [
        Node(
            f"participation/{p}",
            "Participation",
            (
                ("agent", Ref(f"person/{n}")),
                ("event", Ref("event/谈")),
                ("presence", Ref("presence/in-person")),
                ("role", Ref("role/会谈")),
                ("evidence", Ref(f"page/{p}#char=0,2")),
            ),
        )
        for p, n in (("a", "甲"), ("b", "乙"))
    ]
    quads = texts(Graph(freeze(met)), ["nq"])["graph.nq"].splitlines()
    assert sorted(len(q.split()) for q in quads if "metWith" in q) == [4, 4]
    assert any(len(q.split()) == 5 for q in quads)


def test_json_ld_is_plain_json_with_short_names(made):
    document = json.loads(made["graph.jsonld"])
    person = next(n for n in document["@graph"] if n["@id"] == "person/何雄")
    assert (
        person["@type"] == ["Person", "Agent"]
        and person["name"] == "何雄"
        and "post/郑州市市长" in person["holds"]
    )
    assert "@context" in document and document["@context"]["@vocab"].endswith("ns#")


def test_networkx_reads_gexf_with_dates(made):
    network = project(G)
    read = gexf(made["graph.gexf"])
    assert (
        set(read.nodes) == set(network.nodes)
        and read.number_of_edges() == network.number_of_edges()
    )
    event = read.nodes["event/2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议"]
    assert (event["start"], event["end"], event["kind"]) == ("2022-03-17", "2022-03-17", "event")
    assert "start" not in read.nodes["person/何雄"] and read.nodes["person/何雄"]["label"] == "何雄"
    edges = [d for *_, d in read.edges(data=True) if d["kind"] == "participation"]
    assert any(
        d.get("start") == "2022-03-17"
        and isinstance(d["listed"], bool)
        and isinstance(d["confidence"], float)
        and d["quote"]
        for d in edges
    )


@pytest.mark.parametrize(
    "date, last, days",
    [
        ("2022-03-17", "", ("2022-03-17", "2022-03-17")),
        ("2022-02", "", ("2022-02-01", "2022-02-28")),
        ("2020", "", ("2020-01-01", "2020-12-31")),
        ("--03-17", "", None),
        ("连日来", "", None),
        ("", "", None),
        ("2020-02", "2022-03-17", ("2020-02-01", "2022-03-17")),
    ],
)
def test_a_date_is_as_long_as_it_is_unknown(date, last, days):
    assert span(date, last) == days


def test_networkx_reads_cytoscape_json(made):
    document = json.loads(made["graph.cyjs"])
    read, network = networkx.cytoscape_graph(document), project(G)
    assert (
        set(read.nodes) == set(network.nodes)
        and read.number_of_edges() == network.number_of_edges()
    )
    assert read.nodes["person/何雄"]["name"] == "何雄"


nasty = st.text(st.characters(categories=["Cc", "Co", "Cs", "Zl", "Po", "Lo", "Lu"]), min_size=1)


def tells(n: int, name: str, quote: str) -> list[Node]:
    """Somebody at an event, both of that name, with that sentence."""
    sentence = f"page/a#char={n},{n + 2}"
    told = (("quote", quote), ("begin", n), ("end", n + 2))
    who, event = Ref(f"person/{n}"), Ref(f"event/{n}")
    part = (
        ("agent", who),
        ("event", event),
        ("role", Ref("role/主持")),
        ("title", quote),
        ("evidence", Ref(sentence)),
    )
    return [
        Node(sentence, "Sentence", told),
        Node(who.id, "Person", (("name", name),)),
        Node(event.id, "Meeting", (("name", name),)),
        Node(f"participation/{n}", "Participation", part),
    ]


@settings(max_examples=20)  # of five texts each, for writing takes as long as for one
@given(st.lists(st.tuples(nasty, nasty), min_size=5, max_size=5))
def test_any_text_survives_in_every_format(pairs):
    told = chain.from_iterable(tells(n, *pair) for n, pair in enumerate(pairs))
    graph = Graph(freeze([Node("page/a", "Page", (("file", "a.txt"),)), *told]))
    made = texts(graph, FORMATS)
    whole = [text if isinstance(text, bytes) else text.encode("utf-8") for text in made.values()]
    assert all(whole)
    turtle = set().union(
        *(triples(text, pyoxigraph.RdfFormat.TURTLE) for text in to_turtle(graph).values())
    )
    for file, form in (
        ("graph.nt", pyoxigraph.RdfFormat.N_TRIPLES),
        ("graph.trig", pyoxigraph.RdfFormat.TRIG),
        ("graph.jsonld", pyoxigraph.RdfFormat.JSON_LD),
    ):
        assert triples(made[file], form) == turtle
    assert gexf(made["graph.gexf"]).number_of_edges() == len(pairs)
    assert json.loads(made["graph.cyjs"])
    assert len(list(csv.reader(io.StringIO(made["neo4j-edges.csv"])))) == 1 + len(pairs)


def gexf(text: str):
    """networkx reads GEXF 1.1 and 1.2; what is used of 1.3 is the same in these."""
    return networkx.read_gexf(
        io.BytesIO(text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").encode()),
        version="1.2draft",
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, by its own parsers
@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_breaks_of_lines_that_unicode_knows_survive_every_formats_own_reader(mark, tmp_path):
    """In names, titles and sentences; of JSON and XML even a reader that breaks lines there."""
    text = f"甲{mark}乙"
    sentence = Node("page/a#char=0,2", "Sentence", (("quote", text), ("begin", 0), ("end", 2)))
    graph = Graph(
        freeze(
            [
                Node("page/a", "Page", (("file", f"a{mark}b.txt"),)),
                sentence,
                Node("person/甲", "Person", (("name", text),)),
                Node("event/会", "Meeting", (("name", text),)),
                Node(
                    "tenure/一",
                    "Tenure",
                    (("holder", Ref("person/甲")), ("title", text), ("evidence", Ref(sentence.id))),
                ),
                Node(
                    "participation/一",
                    "Participation",
                    (
                        ("agent", Ref("person/甲")),
                        ("event", Ref("event/会")),
                        ("role", Ref("role/主持")),
                        ("title", text),
                        ("evidence", Ref(sentence.id)),
                    ),
                ),
            ]
        )
    )
    made = texts(graph, FORMATS) | to_turtle(graph) | {"graph.graphml": to_graphml(graph)}
    for file, form, name in RDF:
        read = [
            q.object.value
            for q in pyoxigraph.parse(made[file], format=form)
            if isinstance(q.object, pyoxigraph.Literal)
        ]
        assert read.count(text) >= (1 if file == "evidence.ttl" else 2), file
        again = rdflib.Dataset(default_union=True)
        again.parse(data=made[file], format=name)
        assert {str(o) for _, _, o, _ in again.quads()} >= {text}, file
        assert mark not in made[file]
    assert (
        networkx.parse_graphml(made["graph.graphml"]).nodes["person/甲"]["label"] == text
        and mark not in made["graph.graphml"]
    )
    assert (
        networkx.parse_graphml("\n".join(made["graph.graphml"].splitlines())).nodes["person/甲"][
            "label"
        ]
        == text
    )
    assert (
        gexf(made["graph.gexf"]).nodes["person/甲"]["label"] == text
        and mark not in made["graph.gexf"]
    )
    assert {e["data"]["name"] for e in json.loads(made["graph.cyjs"])["elements"]["nodes"]} == {
        text
    } and mark not in made["graph.cyjs"]
    entities = [json.loads(line) for line in made["entities.ftm.json"].splitlines()]
    assert {v for e in entities for v in e["properties"].get("name", ())} == {text}
    for file in (
        "neo4j-nodes.csv",
        "persons.csv",
        "events.csv",
        "participations.csv",
        "persons.sheet.csv",
    ):
        rows_ = list(
            csv.DictReader(io.StringIO(made[file].removeprefix("\ufeff"), newline=""), strict=True)
        )
        assert (
            text in {value for row in rows_ for value in row.values()}
            and made[file].count("\n") == len(rows_) + 1
        ), file
        frame = pandas.read_csv(io.BytesIO(made[file].encode()), encoding="utf-8-sig", dtype=str)
        assert len(frame) == len(rows_) and text in set(frame.to_numpy().ravel())
    assert text in set(pandas.read_parquet(io.BytesIO(made["persons.parquet"]))["name"])
    answer = Rows(("a",), [{"a": text}])
    assert json.loads(answer.to_json()) == [{"a": text}] and len(answer.to_json().splitlines()) == 3
