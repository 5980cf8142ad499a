"""Tables of a graph: what Neo4j, FollowTheMoney and pandas read of them."""

import csv
import io
import json
from collections import Counter

import pandas
import pytest
from support import example_graph

from kg.export.formats import texts
from kg.export.formats.ftm import ftm_id
from kg.export.network import project
from kg.export.tables.codebook import described
from kg.export.tables.rows import rows

G = example_graph()
NODE_KINDS = {"listed": "boolean", "order": "long", "confidence": "double", "quote": "string"}


@pytest.fixture(scope="module")
def made() -> dict[str, str | bytes]:
    return texts(G, ("csv", "parquet", "neo4j", "ftm"))


def test_neo4js_headers_and_ends(made):
    nodes, edges = (
        list(csv.DictReader(io.StringIO(made[f"neo4j-{kind}.csv"]))) for kind in ("nodes", "edges")
    )
    assert {n[":ID"] for n in nodes} == set(project(G).nodes) and len(edges) == project(
        G
    ).number_of_edges()
    assert {e[end] for e in edges for end in (":START_ID", ":END_ID")} <= {n[":ID"] for n in nodes}
    assert {f"{k}:{v}" for k, v in NODE_KINDS.items()} <= set(edges[0])
    assert next(n for n in nodes if n[":ID"] == "person/何雄")[":LABEL"] == "Person;Agent"
    assert {e["listed:boolean"] for e in edges} <= {"true", "false", ""} and all(
        e[":TYPE"].replace("_", "").isupper() for e in edges
    )
    assert made["neo4j-edges.csv"].count("\n") == len(edges) + 1


def test_followthemoney_takes_every_entity(made):
    model = pytest.importorskip("followthemoney").model
    proxies = [
        model.get_proxy(json.loads(line), cleaned=False)
        for line in made["entities.ftm.json"].splitlines()
    ]
    by_id = {p.id: p for p in proxies}
    for proxy in proxies:
        proxy.schema.validate({"properties": proxy.properties})
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (proxy.id, prop.name, value)
            if prop.type.name == "entity":
                assert by_id[value].schema.is_a(prop.range), (
                    proxy.schema.name,
                    prop.name,
                    by_id[value].schema.name,
                )
    mayor = by_id[ftm_id("person/何雄", G)]
    held = [p for p in proxies if p.schema.name == "Occupancy" and p.first("holder") == mayor.id]
    assert {by_id[h.first("post")].caption for h in held} >= {"郑州市市长"} and {
        h.first("status") for h in held
    } >= {"acting"}
    roles = [
        p for p in proxies if p.schema.name == "UnknownLink" and p.first("subject") == mayor.id
    ]
    assert len(roles) == len(G.into("agent", "person/何雄")) and all(
        r.get("role") and r.get("summary") for r in roles
    )
    assert Counter(p.schema.name for p in proxies)["Event"] == len(
        [n for n in G.nodes if n.id.startswith("event/")]
    )


def test_pandas_reads_the_tables_and_they_join(made, tmp_path):
    frames = {name: pandas.read_csv(io.StringIO(made[f"{name}.csv"])) for name in described()}
    for name, table in described().items():
        assert list(frames[name].columns) == [c.name for c in table.columns]
        assert len(frames[name]) == len(rows(G, name))
        assert len(frames[name]) or name == "doubts"
    joined = (
        frames["participations"]
        .merge(frames["persons"], left_on="agent", right_on="person")
        .merge(frames["events"], on="event")
    )
    assert len(joined) == sum(frames["participations"]["agent_class"] == "Person")
    assert frames["participations"]["listed"].dtype == bool
    assert frames["tenures"]["confidence"].dtype == float
    for name, table in described().items():
        (tmp_path / f"{name}.parquet").write_bytes(made[f"{name}.parquet"])
        parquet = pandas.read_parquet(tmp_path / f"{name}.parquet")
        assert parquet.shape == frames[name].shape
        assert list(parquet.columns) == [c.name for c in table.columns]
        assert list(parquet[table.key]) == list(frames[name][table.key])


def test_quotes_of_the_tables_are_in_the_pages(made):
    pages = {p.file: p.text for p in G.pages}
    for row in csv.DictReader(io.StringIO(made["participations.csv"])):
        assert "".join(pages[row["file"]][int(row["begin"]) : int(row["end"])].split()) == "".join(
            row["quote"].split()
        )
