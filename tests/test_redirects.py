"""An id that is given no longer leads to the one that took its meaning in: in RDF and over HTTP."""

import http.client

import pyoxigraph
import pytest
from marked import page
from support import served

from kg import api, pipeline
from kg.model.register import Register
from kg.query.person_report import show
from kg.serve import Limits
from kg.validation.check import check

BASE = "https://example.org/kg/person/"
OLD, NEW = "温庆华-2020", "温庆华"


@pytest.fixture(scope="module")
def graph():
    """Of a page whose mayor the archive knew by two ids."""
    text = "本报讯 5月6日,市长温庆华主持召开全市防汛工作会议并讲话。"
    register = Register({("温庆华", "a"): NEW}, {OLD: NEW})
    reading = pipeline.read(page(text, "a", issued="2021-05-06", home="绵阳市"))
    graph = pipeline.assemble([reading], register=register)
    known = graph.register
    assert (known.members, known.replaced) == (register.members, register.replaced)
    return graph


@pytest.fixture(scope="module")
def exports(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("moved") / "exports"
    api.Graph.of_model(graph).write(folder)
    return folder


def test_in_a_report(graph):
    for asked in (OLD, f"person:{OLD}", f"person/{OLD}"):
        assert [p.id for p in show(graph, asked)] == [f"person/{NEW}"]


def test_in_rdf(exports):
    triples = pyoxigraph.parse(path=str(exports / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    said = {
        (q.predicate.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1], q.object.value)
        for q in triples
        if q.subject.value == BASE + OLD
    }
    assert said == {("isReplacedBy", BASE + NEW), ("sameAs", BASE + NEW)}
    assert check(exports).faults == ()


def test_over_http(exports):
    with served(exports, Limits(seconds=2, rows=1000, workers=1)) as address:
        asked = http.client.HTTPConnection(address.removeprefix("http://"))
        asked.request(
            "GET", "/person/%E6%B8%A9%E5%BA%86%E5%8D%8E-2020", headers={"Accept": "text/html"}
        )
        answer = asked.getresponse()
        assert answer.status == 301
        assert answer.headers["location"] == "/person/%E6%B8%A9%E5%BA%86%E5%8D%8E"
        asked.close()
