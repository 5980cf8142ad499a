"""The endpoint: the protocol as the standard has it, its limits, its pages; asked by real clients."""

import io
import json
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request

import pyoxigraph
import pytest
import rdflib
from support import example_graph, need, served

from kg.errors import InputError
from kg.query.store import save
from kg.serve import Access, Limits, ready
from kg.serve.negotiate import best
from kg.serve.pages import WIDTH, timeline

G = example_graph()
NAME = (
    "SELECT ?n WHERE { <https://example.org/kg/person/何雄> <https://example.org/kg/ns#name> ?n }"
)
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def at(tmp_path_factory) -> str:
    """The address of an endpoint on the example, with limits low enough to meet."""
    folder = tmp_path_factory.mktemp("exports")
    G.write(folder)
    with served(folder, Limits(seconds=2, rows=1000, workers=2)) as address:
        yield address


def get(
    address: str, accept: str = "*/*", data: bytes | None = None, **headers: str
) -> tuple[int, str, str]:
    """Status, media type, body."""
    request = urllib.request.Request(
        address, data, {"Accept": accept, **{k.replace("_", "-"): v for k, v in headers.items()}}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def ask(at: str, query: str, accept: str = "*/*", **more: str) -> tuple[int, str, str]:
    return get(f"{at}/sparql?{urllib.parse.urlencode({'query': query} | more)}", accept)


@pytest.mark.parametrize(
    "accept, media",
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml", "application/sparql-results+json"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ],
)
def test_results_come_in_the_format_that_is_asked_for(at, accept, media):
    status, kind, body = ask(at, NAME, accept)
    assert (status, kind) == (200, media) and "何雄" in body
    if media != "text/csv":
        forms = {
            "application/sparql-results+json": "JSON",
            "application/sparql-results+xml": "XML",
            "text/tab-separated-values": "TSV",
        }
        rows = pyoxigraph.parse_query_results(
            body, getattr(pyoxigraph.QueryResultsFormat, forms[media])
        )
        assert [row["n"].value for row in rows] == ["何雄"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, by its own JSON-LD parser
@pytest.mark.parametrize(
    "accept, media",
    [
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_triples_come_in_the_format_that_is_asked_for(at, accept, media):
    status, kind, body = ask(at, "DESCRIBE person:何雄", accept)
    assert (status, kind) == (200, media)
    assert len(rdflib.Graph().parse(data=body, format=media)) > 5


@pytest.mark.parametrize(
    "accept, said",
    [
        ("*/*", '"boolean":true'),
        ("application/sparql-results+xml", "<boolean>true</boolean>"),
        ("text/csv", "true"),
    ],
)
def test_an_ask(at, accept, said):
    assert said in ask(at, "ASK { person:何雄 a kg:Person }", accept)[2]


def test_the_three_ways_of_the_protocol(at):
    form = get(f"{at}/sparql", data=urllib.parse.urlencode({"query": NAME}).encode())
    direct = get(f"{at}/sparql", data=NAME.encode(), Content_Type="application/sparql-query")
    assert form == direct == ask(at, NAME) and form[0] == 200
    assert ask(at, NAME, format="csv")[1] == "text/csv"
    assert (
        json.loads(ask(at, NAME, **{"default-graph-uri": "https://example.org/none"})[2])[
            "results"
        ]["bindings"]
        == []
    )


def origin(address: str) -> str | None:
    request = urllib.request.Request(
        f"{address}/sparql?{urllib.parse.urlencode({'query': NAME})}",
        headers={"Origin": "https://news.test"},
    )
    with urllib.request.urlopen(request) as answer:
        return answer.headers["Access-Control-Allow-Origin"]


def test_others_pages_may_ask_if_they_are_let(at, tmp_path):
    assert origin(at) is None
    save(G, tmp_path / "store")
    for cors, told in (
        ("*", "*"),
        ("https://news.test", "https://news.test"),
        ("https://other.test", None),
    ):
        with served(tmp_path / "store", Limits(workers=1), Access(cors=(cors,))) as other:
            assert origin(other) == told


@pytest.mark.parametrize(
    "host, status",
    [
        ("localhost", 200),
        ("localhost:99", 200),
        ("127.0.0.1:7878", 200),
        ("127.9.9.9", 200),
        ("[::1]:7878", 200),
        ("evil.test", 421),
        ("evil.test:7878", 421),
        ("localhost.evil.test", 421),
        ("127.0.0.1.evil.test", 421),
        ("192.168.0.1", 421),
        ("", 421),
        ("[::2]", 421),
    ],
)
def test_who_calls_it_by_a_strange_name_is_refused(at, host, status):
    for path in ("/queries", "/sparql", "/files/home.js", "/vocabulary.json"):
        found = get(f"{at}{path}", "text/turtle", Host=host)
        assert found[0] == status and (status == 200 or found[2].count("\n") == 1)


def test_a_name_may_be_let_in(at, tmp_path):
    save(G, tmp_path / "store")
    with served(tmp_path / "store", Limits(workers=1), Access(names=("Graph.test",))) as other:
        assert [get(f"{other}/queries", Host=h)[0] for h in ("graph.test:80", "evil.test")] == [
            200,
            421,
        ]
    with served(tmp_path / "store", Limits(workers=1), Access(names=None)) as other:
        assert get(f"{other}/queries", Host="any.test")[0] == 200


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("bad", ["no iri", "", "a b:c", "http://[", "<a:b>"])
def test_a_graph_that_is_no_iri_is_told(at, parameter, bad):
    status, _, body = ask(at, NAME, **{parameter: bad})
    assert (
        status == 400
        and body.startswith(f"{parameter}: ")
        and "is no IRI" in body
        and body.count("\n") == 1
    )


def test_numbers_and_texts_are_sorted_together(at):
    values = " ".join(f'{n} "{n}" "{n}"@zh' for n in range(60))
    status, _, body = ask(at, f"SELECT ?o {{ VALUES ?o {{ {values} }} }} ORDER BY ?o", "text/csv")
    assert status == 200 and len(body.splitlines()) == 181


@pytest.mark.parametrize(
    "query, status, said",
    [
        ("SELECT ?x WHERE {", 400, "ends too early"),
        ("SELECT ?x\nWHERE {\n persn:何雄 ?p ?x }", 400, "line 3, column 2: the prefix persn:"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", 400, "queries only read"),
        ("LOAD <https://example.org/a>", 400, "LOAD would change"),
        (
            "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
            400,
            "SERVICE asks another machine",
        ),
        ("", 400, "the query is empty"),
        ("SELECT * { ?a ?b ?c }", 400, "more than 1,000 rows"),
        ("CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }", 400, "more than 1,000 rows"),
        (HEAVY, 503, "ended after 2 s"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why_and_the_server_lives_on(at, query, status, said):
    answer = ask(at, query)
    assert (
        answer[0] == status
        and said in answer[2]
        and answer[1] == "text/plain"
        and answer[2].count("\n") == 1
    )
    assert ask(at, NAME)[0] == 200


def test_many_heavy_queries_at_once_do_not_end_it(at):
    threads = [threading.Thread(target=ask, args=(at, HEAVY)) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert ask(at, NAME)[0] == 200


def test_what_is_no_query_is_refused(at):
    assert get(f"{at}/sparql", data=b"update=x")[0] == 403
    assert (
        get(
            f"{at}/sparql",
            data=b"DELETE WHERE { ?a ?b ?c }",
            Content_Type="application/sparql-update",
        )[0]
        == 403
    )
    assert get(f"{at}/sparql", data=b"x", Content_Type="text/html")[0] == 415
    assert get(f"{at}/sparql", data=b"\xff", Content_Type="application/sparql-query")[0] == 400
    assert get(f"{at}/sparql", data=b"query=" + b"x" * (1 << 20))[0] == 413
    assert get(f"{at}/sparql?query=ASK%7B%7D&query=ASK%7B%7D")[0] == 400
    assert "sd:SPARQL11Query" in get(f"{at}/sparql", "text/turtle")[2]


def test_named_queries_are_filled_in(at):
    listed = json.loads(get(f"{at}/queries")[2])
    assert len(listed) >= 30 and all(q["zh"] and q["en"] for q in listed)
    status, kind, text = get(
        f"{at}/queries/attended?{urllib.parse.urlencode({'person': '何雄', 'from': '2022'})}"
    )
    assert (status, kind) == (200, "application/sparql-query") and len(
        json.loads(ask(at, text)[2])["results"]["bindings"]
    ) == 4
    assert (
        "--person is needed" in get(f"{at}/queries/attended")[2]
        and get(f"{at}/queries/none")[0] == 404
    )


def test_the_explorer_is_there_if_it_was_built(at, tmp_path):
    assert "<html" in get(f"{at}/explorer")[2]
    save(G, tmp_path / "store")
    with served(tmp_path / "store", Limits(workers=1)) as other:
        assert get(f"{other}/explorer")[0] == 404 and ask(other, NAME)[2] == ask(at, NAME)[2]


def test_neither_exports_nor_a_store(tmp_path):
    with pytest.raises(InputError, match="graph.ttl: no such file"), ready(tmp_path, Limits()):
        pass


def test_sparqlwrapper(at):
    from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper

    client = SPARQLWrapper(f"{at}/sparql")
    client.setQuery(NAME)
    client.setReturnFormat(JSON)
    assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "何雄"
    client.setMethod(POST)
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().splitlines() == ["n", "何雄"]
    client.setQuery("CONSTRUCT { ?p a kg:Person } WHERE { ?p a kg:Person }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(io.BytesIO(client.queryAndConvert()), format="turtle")) == len(
        G.of("Person")
    )


def test_rdflib_as_a_client(at):
    store = rdflib.Graph("SPARQLStore")
    store.open(f"{at}/sparql")
    assert [str(row.n) for row in store.query(NAME)] == ["何雄"]


def test_roqet_and_rapper(at):
    done = subprocess.run(
        [need("roqet"), "-q", "-p", f"{at}/sparql", "-r", "csv", "-e", NAME],
        capture_output=True,
        text=True,
    )
    assert "何雄" in done.stdout, done.stderr
    page = f"{at}/person/{urllib.parse.quote('何雄')}?format=turtle"
    done = subprocess.run(
        [need("rapper"), "-q", "-i", "turtle", "-o", "ntriples", page],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0 and done.stdout.count("\n") > 20, done.stderr


def test_comunica(at):
    call = [
        need("comunica-sparql"),
        f"sparql@{at}/sparql",
        NAME,
        "-t",
        "application/sparql-results+json",
    ]
    done = subprocess.run(call, capture_output=True, text=True)
    assert json.loads(done.stdout)["results"]["bindings"][0]["n"]["value"] == "何雄", done.stderr


@pytest.mark.parametrize(
    "accept, offered, chosen",
    [
        ("", ["a/a", "b/b"], "a/a"),
        ("b/b", ["a/a", "b/b"], "b/b"),
        ("c/c", ["a/a"], None),
        ("a/*;q=0.2, b/b;q=0.3", ["a/a", "b/b"], "b/b"),
        ("*/*, a/a;q=0", ["a/a", "b/b"], "b/b"),
        ("a/a;q=x, */*;q=0.1", ["a/a", "b/b"], "b/b"),
        ("application/json", ["application/ld+json"], "application/ld+json"),
    ],
)
def test_the_accept_header(accept, offered, chosen):
    assert best(accept, offered) == chosen


@pytest.mark.parametrize(
    "posts",
    [
        [["9999-12-31", "9999-12-31", "市长", "市长"]],
        [["0001-01-01", None, "市长", "市长"]],
        [["0001-01-01", "9999-12-31", "市长", "代市长"]],
        [["2020-01-01", "2031-05-01", "市长", "市长"]],
    ],
)
def test_a_line_of_time_reaches_to_the_ends_of_the_calendar(posts):
    time = timeline(posts)
    assert (
        all(0 <= bar.x <= WIDTH for bar in time.bars)
        and 1 <= len(time.ticks) <= 80
        and all(0 <= x <= WIDTH for x, _ in time.ticks)
    )
