"""SPARQL over a graph and over an export."""

import json
import sys

import pytest
from support import ROOT, example_graph

from kg.errors import InputError, QueryError
from kg.export.turtle import to_turtle
from kg.model.graph import BASE
from kg.query.sparql import resolve, run, run_on_export, short

G = example_graph()


def test_select_gives_plain_values():
    rows = run(
        G,
        """SELECT ?p ?title ?listed ?order ?confidence ?date ?none WHERE {
        ?p kg:agent person:安伟 ; kg:title ?title ; kg:listed ?listed ; kg:confidence ?confidence ; kg:event/kg:date ?date .
        OPTIONAL { ?p kg:order ?order } OPTIONAL { ?p kg:phone ?none } } ORDER BY ?date ?p LIMIT 1""",
    )
    assert (
        rows.columns == ("p", "title", "listed", "order", "confidence", "date", "none")
        and rows.answer is None
    )
    assert rows[0]["p"].startswith(BASE + "participation/") and rows.short()[0]["p"].startswith(
        "participation:2022-03-17_"
    )
    assert (
        rows[0]["listed"] is False
        and 0.9 < rows[0]["confidence"] < 1
        and rows[0]["date"] == "2022-03-17"
        and rows[0]["none"] is None
    )


def test_facts_evidence_shortcuts_and_ontology_are_there():
    assert (
        run(
            G,
            "ASK { person:何雄 kg:attended ?e . ?s a kg:Sentence . kg:attended kg:derived true . role:主持 skos:broader role:在场 }",
        ).answer
        is True
    )
    assert run(G, "ASK { person:何雄 kg:attended person:何雄 }")[0] == {"ask": False}


def test_queries_are_found_by_any_of_their_names(tmp_path):
    text = (ROOT / "ontology/queries/q02_coattendance.rq").read_text(encoding="utf-8")
    assert (
        resolve("q02")
        == resolve("coattendance")
        == resolve("q02_coattendance")
        == resolve(str(ROOT / "ontology/queries/q02_coattendance.rq"))
        == text
    )
    assert resolve("ASK { ?a ?b ?c }") == "ASK { ?a ?b ?c }"
    (tmp_path / "my.rq").write_text("\ufeffASK {}", encoding="utf-8")
    assert resolve(str(tmp_path / "my.rq")) == "ASK {}"
    with pytest.raises(QueryError, match="did you mean coattendance"):
        resolve("coatendance")
    with pytest.raises(QueryError, match="neither a query, nor a file"):
        resolve("")
    with pytest.raises(QueryError, match="only a named query takes parameters"):
        resolve("ASK {}", {"person": "何雄"})
    with pytest.raises(QueryError, match="none called atended; did you mean attended"):
        resolve("atended", {"person": "何雄"})


def test_construct():
    rows = run(
        G,
        "CONSTRUCT { ?p kg:name ?n ; kg:order 2 } WHERE { ?p a kg:Person ; kg:name ?n . FILTER(?n IN ('何雄', '安伟')) }",
    )
    assert rows.columns == ("subject", "predicate", "object") and len(rows) == 4
    assert rows.to_turtle().endswith(
        'person:何雄 kg:name "何雄" ;\n    kg:order 2 .\nperson:安伟 kg:name "安伟" ;\n    kg:order 2 .\n'
    )
    with pytest.raises(QueryError, match="only the answer to a CONSTRUCT"):
        run(G, "ASK {}").to_turtle()


def test_describe():
    assert {"subject": "person:何雄", "predicate": "kg:name", "object": "何雄"} in run(
        G, "DESCRIBE person:何雄"
    ).short()


def test_csv_json_and_pandas():
    rows = run(
        G,
        'SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { ("何,雄" true 0.5 UNDEF) ("安" false 2 "x"@zh) } }',
    )
    assert rows.to_csv() == 'a,b,c,d\n"何,雄",true,0.5,\n安,false,2,x\n'
    assert json.loads(rows.to_json()) == list(rows) and rows.to_json().count("\n") == 4
    assert json.loads(run(G, "SELECT ?x { VALUES ?x {} }").to_json()) == []
    frame = rows.to_df()
    assert list(frame.columns) == ["a", "b", "c", "d"] and frame["a"][0] == "何,雄"
    assert list(run(G, "SELECT ?x { VALUES ?x {} }").to_df().columns) == ["x"]


def test_pandas_is_a_choice(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="pip install pandas"):
        run(G, "ASK {}").to_df()


def test_odd_literals_keep_their_text():
    row = run(
        G,
        'SELECT ("many"^^xsd:integer AS ?a) ("INF"^^xsd:double AS ?b) ("2022-03-17"^^xsd:date AS ?c) ("1"^^xsd:boolean AS ?d) (BNODE() AS ?e) {}',
    )[0]
    assert (row["a"], row["b"], row["c"], row["d"]) == ("many", "INF", "2022-03-17", True) and row[
        "e"
    ].startswith("_:")


@pytest.mark.parametrize(
    "sparql, complaint",
    [
        ("", "the query is empty"),
        ("SELECT * WHERE { ?s ?p }", "line 1, column 2"),
        (
            "SELECT ?x\nWHERE {\n persn:何雄 ?p ?x }",
            r"line 3, column 2: the prefix persn: is not declared; did you mean person:\?",
        ),
        (
            "SELECT ?x WHERE { zz:a ?p ?x }",
            "line 1, column 19: the prefix zz: is not declared; declare it with PREFIX zz:",
        ),
        ("SELECT ?x { ?y ?z ?x } GROUP BY ?y", "The SELECT contains a variable that is unbound"),
        ("SELECT ?x { ?x a kg:Person } LIMIT many", "line 1, column"),
        ("SELECT ?x {", "ends too early"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "INSERT would change the graph"),
        ("PREFIX a: <b:c>\nDELETE WHERE { ?a ?b ?c }", "DELETE would change the graph"),
        ("LOAD <https://example.org/a>", "LOAD would change the graph"),
        (
            "# a remark\nwith <a:b> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
            "WITH would change the graph",
        ),
    ],
)
def test_errors_say_where_and_what_to_do(sparql, complaint):
    with pytest.raises(QueryError, match=complaint) as error:
        run(G, sparql)
    assert "\n" not in str(error.value)


REMOTE = "<http://127.0.0.1:9/sparql> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ SERVICE {REMOTE} }}",
        f"SELECT * {{ service silent{REMOTE} }}",
        f"SELECT * {{ SERVICE # a remark {{\n SILENT # more\r {REMOTE} }}",
        "SELECT * { VALUES ?where { <http://127.0.0.1:9/> } SERVICE ?where{ ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICE a:b\n\n{ ?s ?p ?o } }",
        "PREFIX a: <http://127.0.0.1:9/> SELECT * { SERVICEa:b{ ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p 1SERVICE {REMOTE} }}",
        f"SELECT * {{ ?s ?p a:.SERVICE{REMOTE} }}",
        f"SELECT * {{ FILTER(?a<'>' ) SERVICE {REMOTE} FILTER('' = ?b) }}",
        f"SELECT * {{ ?s ?p <a:\\u0041'> . SERVICE {REMOTE} FILTER(?o = 'a') }}",
    ],
)
def test_no_query_reaches_another_machine(sparql):
    with pytest.raises(QueryError, match="SERVICE asks another machine"):
        run(G, sparql)


def test_the_word_service_may_be_used():
    assert len(
        run(
            G,
            "SELECT ?service { ?c kg:service ?service . FILTER(?service != 'SERVICE') # service\n}",
        )
    ) == len([n for n in G.nodes if n.get("service")])


def test_a_graph_is_loaded_once(monkeypatch):
    run(G, "ASK {}")
    monkeypatch.setattr("kg.query.store.to_turtle", None)
    assert run(G, "ASK { person:何雄 ?p ?o }").answer


def test_an_export_answers_as_the_graph_does(tmp_path):
    for name, text in to_turtle(G).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("homonyms", "rules", "handed_on"):
        assert list(run_on_export(tmp_path, resolve(name))) == list(run(G, resolve(name))), name


def test_an_export_with_a_base_of_its_own(tmp_path):
    from dataclasses import replace

    for name, text in to_turtle(replace(G, base="https://news.test/")).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run_on_export(tmp_path, "SELECT ?n { person:何雄 kg:name ?n }") == [{"n": "何雄"}]
    assert run_on_export(tmp_path, "SELECT ?p { ?p kg:name '何雄' }").short() == [
        {"p": "person:何雄"}
    ]


def test_an_export_that_is_not_there_or_broken(tmp_path):
    with pytest.raises(InputError, match="graph.ttl: no such file"):
        run_on_export(tmp_path, "ASK {}")
    (tmp_path / "graph.ttl").write_text("kg:a", encoding="utf-8")
    (tmp_path / "evidence.ttl").touch()
    with pytest.raises(InputError, match="graph.ttl: cannot be read"):
        run_on_export(tmp_path, "ASK {}")


def test_short():
    assert short(BASE + "person/何雄") == "person:何雄"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "q13",
            [
                {
                    "date": "2020-03-08",
                    "measure": "累计出院",
                    "value": 1247,
                    "unit": "例",
                },
                {
                    "date": "2020-03-08",
                    "measure": "正在接受医学观察",
                    "value": 212,
                    "unit": "人",
                },
            ],
        ),
        (
            "q14",
            [
                {"doc": "郑州市16号通告", "who": BASE + "person/宋洁"},
                {"doc": "第九版防控方案", "who": BASE + "person/何雄"},
            ],
        ),
        (
            "q15",
            [
                {"ordinal": 13, "date": "2022-03-17"},
                {"ordinal": 26, "date": "2020-03-09"},
                {"ordinal": 19, "date": "2020-02-14"},
            ],
        ),
        (
            "q16",
            [
                {"area": "上街区", "phone": "85761386"},
                {"area": "管城回族区", "phone": "66228469"},
                {"area": "郑州市", "phone": "61171879"},
            ],
        ),
        (
            "q19",
            [
                {
                    "date": "2020-02-11",
                    "donors": "李驹",
                    "amount": 20000,
                    "recipient": "三湾街社区",
                },
                {
                    "date": "2020-02-11",
                    "donors": "周振伟、张景倚、时双双、赵东东",
                    "amount": 27000,
                    "recipient": "上街区慈善总会",
                },
            ],
        ),
    ],
)
def test_the_seeds_answer_what_is_asked_of_details(seeds, name, rows):
    told = run(seeds, resolve(name))
    for row in rows:
        assert any(all(t[k] == v for k, v in row.items()) for t in told), (row, told)
