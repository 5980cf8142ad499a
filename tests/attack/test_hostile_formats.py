"""Hostile text in every format: each format's strict reader gets the text back as a text, and nothing besides it."""

import contextlib
import csv
import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import networkx
import pyoxigraph
import pytest
import rdflib
from followthemoney import model
from pyoxigraph import RdfFormat

import kg
from attack import whole
from attack.hostile import FILE_NAMES, REFUSED, TEXTS, page, write_pages
from kg.errors import InputError, QueryError
from kg.explorer import render, static_image
from kg.export.claims_table import claims_tsv
from kg.export.formats import FORMATS, TABLES, texts
from kg.export.formats.frames import rows
from kg.export.graphml import to_graphml
from kg.export.network import project
from kg.export.turtle import to_turtle
from kg.model.iri import page_key, prefixes
from kg.query.named_queries import questions
from kg.query.sparql import ask, finder, resolve
from kg.query.store import in_memory

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RDF_FORMS = {
    "graph.nt": RdfFormat.N_TRIPLES,
    "graph.nq": RdfFormat.N_QUADS,
    "graph.trig": RdfFormat.TRIG,
    "graph.jsonld": RdfFormat.JSON_LD,
}
OF_RDFLIB = {
    "graph.nt": "nt",
    "graph.nq": "nquads",
    "graph.trig": "trig",
    "graph.jsonld": "json-ld",
}
NAMES = "SELECT ?x ?n { ?x a kg:Person ; kg:name ?n } ORDER BY ?x"


@pytest.fixture(scope="module", params=["pages", "bare"])
def graph(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def made(graph) -> dict[str, str | bytes]:
    return texts(graph, FORMATS)


def literals(graph) -> set[str]:
    """Every text of the graph's nodes."""
    return {value for node in graph.nodes for _, value in node.props if isinstance(value, str)}


def triples(text: str | bytes, form: RdfFormat) -> set[tuple[str, str, str]]:
    return {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in pyoxigraph.parse(text, format=form)
    }


@pytest.fixture(scope="module")
def told(graph) -> set[tuple[str, str, str]]:
    return set().union(*(triples(text, RdfFormat.TURTLE) for text in to_turtle(graph).values()))


def test_every_page_of_a_text_is_read_or_refused_by_name(tmp_path):
    written = write_pages(tmp_path)
    assert len(written) + len(REFUSED) == len(TEXTS) >= 97
    for name in REFUSED:
        file = tmp_path / "refused.txt"
        file.write_bytes(page(TEXTS[name]).encode())
        with pytest.raises(InputError, match="refused.txt: is not text"):
            kg.build(file)


def test_the_texts_reach_names_titles_and_sentences(pages):
    assert (
        sum(
            any(text in node.get("quote") for node in pages.of("Sentence"))
            for text in TEXTS.values()
        )
        > 80
    )
    reached = {
        prop
        for node in pages.nodes
        for prop, value in node.props
        if isinstance(value, str) and re.search(r"<img|{{7\*7}}|=1\+1|window\.pwned", value)
    }
    assert {"name", "title", "headline", "quote", "text", "file"} <= reached
    assert {p.notes.paper for p in pages.pages if p.notes.paper} >= {
        f"报{TEXTS['script']}",
        f"报{TEXTS['turtle long']}",
    }


def test_every_quote_is_the_pages_own_characters(pages):
    called = {page_key(p.name): p for p in pages.pages}
    for sentence in pages.of("Sentence"):
        name, _, span = sentence.id.removeprefix("page/").partition("#char=")
        begin, end = map(int, span.split(","))
        assert "".join(sentence.get("quote").split()) == "".join(
            called[name].text[begin:end].split()
        )


def test_a_file_name_is_only_a_name(pages):
    assert {p.name for p in pages.pages} >= set(FILE_NAMES)


def test_turtle_says_every_text(graph):
    found = {
        q.object.value
        for text in to_turtle(graph).values()
        for q in pyoxigraph.parse(text, format=RdfFormat.TURTLE)
        if isinstance(q.object, pyoxigraph.Literal)
    }
    assert literals(graph) <= found


def test_turtle_has_no_address_but_ours(graph):
    ours = re.compile(r"https://example\.org/kg/|http://www\.w3\.org/|https?://schema\.org/")
    addresses = {
        t.value
        for text in to_turtle(graph).values()
        for q in pyoxigraph.parse(text, format=RdfFormat.TURTLE)
        for t in (q.subject, q.predicate, q.object)
        if isinstance(t, pyoxigraph.NamedNode)
    }
    assert {a for a in addresses if not ours.match(a)} == set()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, by its own parsers
@pytest.mark.parametrize("file", RDF_FORMS)
def test_rdf_readers_read_the_same_triples(made, told, file):
    assert triples(made[file], RDF_FORMS[file]) == told
    if whole():
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=made[file], format=OF_RDFLIB[file])
        assert {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()} == {
            (str(s), str(p), str(o))
            for s, p, o in rdflib.Graph().parse(data=made["graph.nt"], format="nt")
        }


def test_a_line_of_n_triples_is_a_triple(made, told):
    lines = made["graph.nt"].removesuffix("\n").split("\n")
    assert len(lines) == len(told) and all(line.endswith(" .") for line in lines)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_readers_get_the_texts_and_no_element_more(graph, made, form):
    text = to_graphml(graph) if form == "graphml" else made["graph.gexf"]
    known = {
        "graphml": "graphml key graph node edge data",
        "gexf": "gexf meta creator description graph attributes attribute nodes node edges edge attvalues attvalue",
    }
    tags = {element.tag.rsplit("}", 1)[1] for element in ElementTree.fromstring(text).iter()}
    assert tags <= set(known[form].split())
    read = (
        networkx.parse_graphml
        if form == "graphml"
        else lambda text: networkx.read_gexf(io.BytesIO(text.encode()))
    )(text)
    network = project(graph)
    assert set(read) == {NOT_IN_XML.sub("", node) for node in network}
    labels = {node: NOT_IN_XML.sub("", about["label"]) for node, about in network.nodes(data=True)}
    assert (
        {node: about["label"] for node, about in read.nodes(data=True)} == labels
        if form == "graphml"
        else set(read) == set(labels)
    )


def test_json_readers_get_the_texts(graph, made):
    def once(pairs: list[tuple[str, object]]) -> dict:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    document = json.loads(made["graph.cyjs"], object_pairs_hook=once, parse_constant=pytest.fail)
    assert {e["data"]["id"]: e["data"]["label"] for e in document["elements"]["nodes"]} == {
        n: a["label"] for n, a in project(graph).nodes(data=True)
    }
    json.loads(made["graph.jsonld"], object_pairs_hook=once, parse_constant=pytest.fail)


def test_follow_the_money_reads_every_entity(made):
    lines = made["entities.ftm.json"].removesuffix("\n").split("\n")
    assert all(model.get_proxy(json.loads(line)).schema for line in lines)


def table(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def unbroken(cell: str) -> str:
    """A cell with its breaks of lines alike, and without NUL, which some readers of CSV cannot have."""
    return re.sub("[\0\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029 ]+", " ", cell).strip()


@pytest.mark.parametrize("name", TABLES)
def test_csv_readers_get_a_row_for_each_thing(graph, made, name):
    head, *body = table(made[f"{name}.csv"])
    expected = [
        [
            "" if cell is None else str(cell).upper() if isinstance(cell, bool) else str(cell)
            for cell in row
        ]
        for row in rows(graph, name)
    ]
    assert {len(row) for row in body} <= {len(head)} and [
        list(map(unbroken, row)) for row in body
    ] == [list(map(unbroken, row)) for row in expected]


@pytest.mark.parametrize("name", TABLES)
def test_a_spreadsheet_runs_no_cell(graph, made, name):
    head, *body = table(made[f"{name}.sheet.csv"])
    assert {len(row) for row in body} <= {len(head)} and len(body) == len(rows(graph, name))
    assert [
        cell
        for row in body
        for cell in row
        if re.match(r"\s*[=+\-@＝＋－＠]", cell)
        and not re.fullmatch(r"-?[0-9.]+|--[0-9]{2}(-[0-9]{2})?", cell)
    ] == []


@pytest.mark.parametrize("file", ["neo4j-nodes.csv", "neo4j-edges.csv"])
def test_neo4js_importer_gets_one_row_a_line(graph, made, file):
    head, *body = table(made[file])
    network = project(graph)
    assert (
        len(body)
        == len(network if "nodes" in file else network.edges)
        == made[file].count("\n") - 1
    )
    assert {len(row) for row in body} == {len(head)}


def test_a_line_of_the_claims_is_a_claim(graph):
    text = claims_tsv(graph)
    head, *body = table(text, "\t")
    assert len(body) == len(text.splitlines()) - 1 and {len(row) for row in body} == {len(head)}


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_the_rows_as_they_are(graph, made, name):
    parquet = pytest.importorskip("pyarrow.parquet")
    read = parquet.read_table(io.BytesIO(made[f"{name}.parquet"])).to_pylist()
    told = [tuple(str(v) if isinstance(v, dt.date) else v for v in row.values()) for row in read]
    assert told == [tuple(row) for row in rows(graph, name)]


class Elements(HTMLParser):
    """Counts the elements of a page; texts in its data are none."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_page_has_its_own_elements_and_no_other(graph):
    def elements(of) -> list:
        return [(tag, sorted(attributes)) for tag, attributes in Elements(render(of)).found]

    assert elements(graph) == elements(kg.Graph(()))


def test_a_still_picture_has_no_element_of_a_text(bare):
    tags = {
        element.tag.rsplit("}", 1)[1]
        for element in ElementTree.fromstring(static_image.svg(bare)).iter()
    }
    assert not tags & {"script", "a", "image", "foreignObject", "animate", "iframe"}


def test_a_query_gives_the_texts_back(bare):
    assert [row["n"] for row in ask(in_memory(bare), bare.base, NAMES)] == list(TEXTS.values())


def test_a_text_given_to_a_named_query_is_a_value(bare):
    """Nothing in it becomes part of the query: it names its person, or the program says that nobody is so called."""
    store = in_memory(bare)
    look = finder(store, bare.base)
    before = len(store)
    for name, text in TEXTS.items():
        try:
            found = ask(store, bare.base, resolve("attended", {"person": text}, look))
        except QueryError as error:
            assert "\n" not in str(error).removesuffix("\n") or "\n" in text, name
            continue
        assert {row["event"] for row in found} <= {text}, name
    assert len(store) == before


INJECTIONS = [
    "https://example.org/kg/person/x> } INSERT DATA { <a> <b> <c>",
    "person:x> } #",
    "person:\\",
    "role:a/../b",
    'x" } #',
    "?x",
    "$(id)",
]
PARAMETERS = [(q.name, parameter.name) for q in questions().values() for parameter in q.parameters]


@pytest.mark.parametrize("query, parameter", PARAMETERS)
def test_no_value_ends_its_place_in_a_named_query(bare, query, parameter):
    store, size = in_memory(bare), len(in_memory(bare))
    needed = {
        p.name: "t000"
        for p in next(q for q in questions().values() if q.name == query).parameters
        if p.needed
    }
    for value in INJECTIONS:
        with contextlib.suppress(QueryError):
            text = resolve(query, needed | {parameter: value}, finder(store, bare.base))
            pyoxigraph.Store().query(text, prefixes=prefixes(bare.base))
    assert len(store) == size
