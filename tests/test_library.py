"""The named queries: each has its expected answer, the same from Oxigraph and from rdflib, and takes what it says it takes."""

import csv
import io
import tomllib
from collections import Counter
from functools import cache

import pytest
from support import ROOT, example_graph

from kg.errors import KnowledgeError, QueryError
from kg.export.turtle import to_rdflib
from kg.model.iri import short
from kg.query.named_queries import _read, by_name, fill, questions
from kg.query.sparql import ask, finder
from kg.query.store import in_memory

ANSWERS = ROOT / "tests/answers"
CASES = tomllib.loads((ANSWERS / "cases.toml").read_text(encoding="utf-8"))
G = example_graph()
EMPTY = {"absent", "missing"}
"""What nobody did on five pages; tests/test_answers.py asks it of made ones."""
FIND = finder(in_memory(G), G.base)


@cache
def on_rdflib():
    return to_rdflib(G).parse(ROOT / "ontology/kg.ttl")


def sparql(name: str, **given: str) -> str:
    return fill(by_name()[name], given, FIND)


def plain(value) -> str:
    """An rdflib term as the answer files have it."""
    text = "" if value is None else short(str(value))
    return number(text) if getattr(value, "datatype", None) else text


def number(text: str) -> str:
    try:
        return str(float(text))
    except ValueError:
        return text


def test_there_are_at_least_thirty_and_each_has_an_answer():
    assert len(questions()) >= 30 and [q.name for q in questions().values()] == list(CASES)
    assert [q.number for q in questions().values()] == list(range(1, len(CASES) + 1))
    assert all(q.en.isascii() and not q.zh.isascii() for q in questions().values())


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_the_expected_one_on_both_engines(name):
    asked = sparql(name, **CASES[name])
    rows = ask(in_memory(G), G.base, asked)
    expected = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")
    assert bool(rows) is (name not in EMPTY)
    assert rows.short().to_csv() == expected
    assert len({tuple(row.values()) for row in rows}) == len(rows), "a row stands twice"
    said = Counter(tuple(map(number, row)) for row in list(csv.reader(io.StringIO(expected)))[1:])
    assert Counter(tuple(number(plain(v)) for v in row) for row in on_rdflib().query(asked)) == said


@pytest.mark.parametrize("name", [q.name for q in questions().values()])
def test_as_it_stands_a_query_runs_in_other_tools(name):
    from rdflib.plugins.sparql import prepareQuery

    assert prepareQuery(questions()[by_name()[name].stem].text)


def test_all_who_go_by_a_name_are_meant_and_one_by_its_iri():
    people = lambda who: (
        fill(by_name()["attended"], {"person": who}, FIND)
        .split("VALUES ?person {")[1]
        .split("}")[0]
        .split()
    )
    assert set(people("王新伟")) == {
        "<https://example.org/kg/person/王新伟-上街区>",
        "<https://example.org/kg/person/王新伟>",
    }
    assert (
        people("person:王新伟")
        == people("https://example.org/kg/person/王新伟")
        == ["<https://example.org/kg/person/王新伟>"]
    )
    assert people("王新伟-上街区") == ["<https://example.org/kg/person/王新伟-上街区>"]


@pytest.mark.parametrize(
    "name, given, complaint",
    [
        ("attended", {}, "--person is needed: 人物, the person"),
        ("attended", {"person": "何熊"}, "no Person is called so; did you mean 何雄"),
        ("attended", {"person": '何雄" } ; <x:y> {'}, "no Person is called so"),
        ("attended", {"persn": "何雄"}, "has no parameter --persn; did you mean --person"),
        ("homonyms", {"person": "何雄"}, "it takes none"),
        ("attended", {"person": "何雄", "from": "last year"}, "must be a date"),
        ("attended", {"person": "何雄", "from": "2022-99"}, "--from 2022-99: must be a date"),
        ("attended", {"person": "何雄", "to": "2022-02-30"}, "--to 2022-02-30: must be a date"),
        ("review_queue", {"below": "0.85 } #"}, "must be a number"),
        ("busiest", {"most": "0"}, "must be a number of rows"),
        ("inspected_enterprises", {"level": "县"}, "no Level is called so"),
    ],
)
def test_what_cannot_be_given_is_said_in_a_line(name, given, complaint):
    with pytest.raises(QueryError, match=complaint) as error:
        sparql(name, **given)
    assert "\n" not in str(error.value)


def test_texts_are_given_as_texts():
    assert 'VALUES ?about { "a\\"} b\\n" }' in sparql("statements", person="安伟", about='a"} b\n')
    assert sparql("busiest", most="3").endswith(
        "LIMIT 3\n"
    ) and 'VALUES ?from { "2022" }' in sparql("busiest", **{"from": "2022"})


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("SELECT * {}", "line 1 must be"),
        ("# Q1 甲 / a\n# param x: Wizard. 乙 / b\nASK {}", "must be “# param name: Class"),
        ("# Q1 甲 / a\n# param x: date. 乙 / b\nASK {}", "has no VALUES"),
    ],
)
def test_a_query_file_with_a_bad_head_is_named(tmp_path, text, complaint):
    (tmp_path / "q01_x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint):
        _read(tmp_path / "q01_x.rq")
