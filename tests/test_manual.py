"""The ontology: every term said in both languages, OWL 2 DL, consistent with the data; its page of documentation."""

import re

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS
from support import ROOT, example_graph

import kg.ontology_docs as manual
from kg.export.turtle import to_rdflib
from kg.lexicon.vocabulary import NS
from kg.model.graph import BASE
from kg.ontology_docs import profile, render

ONTOLOGY = rdflib.Graph().parse(ROOT / "ontology/kg.ttl")
TERMS = sorted({s for s in ONTOLOGY.subjects(RDF.type, None) if str(s).startswith(BASE)})
ALIGNED = ("schema", "org", "foaf", "prov", "sem", "lode", "skos", "nif", "crm", "wdt", "ftm")


@pytest.mark.parametrize("what", [RDFS.label, RDFS.comment])
def test_every_term_is_said_in_chinese_and_english(what):
    assert {str(t): sorted(v.language for v in ONTOLOGY.objects(t, what)) for t in TERMS} == {
        str(t): ["en", "zh"] for t in TERMS
    }


def test_every_property_says_what_it_is_of_and_what_it_takes():
    schema = rdflib.Namespace("https://schema.org/")
    properties = [
        t
        for t in TERMS
        if (t, RDF.type, OWL.ObjectProperty) in ONTOLOGY
        or (t, RDF.type, OWL.DatatypeProperty) in ONTOLOGY
    ]
    assert len(properties) > 80
    for p in properties:
        for exact, loose in (
            (RDFS.domain, schema.domainIncludes),
            (RDFS.range, schema.rangeIncludes),
        ):
            assert (p, exact, None) in ONTOLOGY or (p, loose, None) in ONTOLOGY, (p, exact)


def test_it_is_aligned_and_versioned():
    spaces = dict(ONTOLOGY.namespaces())
    said = {str(o) for _, _, o in ONTOLOGY}
    assert [p for p in ALIGNED if not any(o.startswith(str(spaces[p])) for o in said)] == []
    version = str(ONTOLOGY.value(rdflib.URIRef(NS.rstrip("#")), OWL.versionInfo))
    assert (
        re.fullmatch(r"\d+\.\d+\.\d+", version)
        and (None, OWL.versionIRI, rdflib.URIRef(f"{NS.rstrip('#')}/{version}")) in ONTOLOGY
    )


def test_it_is_owl_2_dl():
    assert profile() == []


@pytest.mark.parametrize(
    "triple, said",
    [
        (
            (NS + "x", RDFS.range, "http://www.w3.org/2001/XMLSchema#date"),
            "a datatype that OWL 2 knows",
        ),
        ((NS + "Person", str(RDFS.subClassOf), NS + "Wizard"), "must be declared classes"),
        ((NS + "name", str(RDFS.subPropertyOf), NS + "event"), "properties of one kind"),
        ((NS + "Person", NS + "wand", NS + "x"), "is not known"),
        ((NS + "x", str(RDF.type), NS + "Wizard"), "a class that is not declared"),
        (("_:a", str(RDFS.label), "x"), "a blank node"),
        ((NS + "name", str(RDF.type), str(OWL.ObjectProperty)), "is both"),
    ],
)
def test_what_is_not_is_told(monkeypatch, triple, said):
    before = manual.triples()
    extra = (
        (NS + "x", str(RDF.type), str(OWL.DatatypeProperty))
        if triple[1] == RDFS.range
        else before[0]
    )
    monkeypatch.setattr(
        manual, "triples", lambda name="kg.ttl": (*before, extra, tuple(map(str, triple)))
    )
    assert any(said in line for line in profile())


@pytest.mark.slow
def test_a_reasoner_finds_no_contradiction():
    import owlrl

    graph = to_rdflib(example_graph()).parse(ROOT / "ontology/kg.ttl")
    person = rdflib.URIRef(BASE + "person/何雄")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = [
        str(o)
        for s, p, o in graph
        if "ErrorMessage" in str(s) + str(o) or str(p).endswith("agent-ont#error")
    ]
    assert errors == [] and list(graph.subjects(RDF.type, OWL.Nothing)) == []
    assert (person, RDF.type, rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")) in graph
    assert (
        person,
        rdflib.URIRef("http://www.w3.org/ns/org#holds"),
        rdflib.URIRef(BASE + "post/郑州市市长"),
    ) in graph


def test_the_page_tells_of_every_term_and_needs_nothing_else():
    html = render()
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and {manual.anchor(str(t)) for t in TERMS} - set(ids) == {
        manual.anchor(NS.rstrip("#"))
    }
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids) and not re.search(
        r"<(script|link|img)|url\(", html
    )
    assert "要求" in html and "性别: 至多一个" in html and "kg query NAME" in html
