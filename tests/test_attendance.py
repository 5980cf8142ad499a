"""One count of who attended what: tables, network, report, pictures, queries and the page agree."""

from collections import Counter
from itertools import combinations

import pytest
from marked import read

from kg.explorer import data
from kg.explorer import rows as rows_of_page
from kg.explorer.picture import picture
from kg.explorer.static_image import drawn
from kg.explorer.subgraph import part
from kg.export.attendance import attended, there, together
from kg.export.claims_table import COLUMNS, claims_tsv
from kg.export.derived import shortcuts
from kg.export.kept_parts import Parts
from kg.export.network import project
from kg.export.tables.codebook import described
from kg.export.tables.rows import rows
from kg.model.graph import Graph
from kg.model.node import Node, Ref
from kg.pipeline import assemble
from kg.query.person_report import render, show
from kg.query.sparql import run

PEOPLE = {"宋建华": 2, "苗丽": 1, "罗志安": 0, "韩立群": 1}
"""Name → how many of the page's events they attended."""
PAGE = (
    "9月3日,市长宋建华主持召开全市防汛会议,副市长苗丽以视频方式参加会议。省长罗志安对会议作出批示。\n"
    "9月4日,市长宋建华会见了远达集团董事长韩立群。"
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return assemble([read(PAGE)])


def named(graph: Graph, counts: dict[str, int]) -> dict[str, int]:
    """Counts by id as counts by name."""
    return {name: counts.get(f"person/{name}", 0) for name in PEOPLE}


def test_tables_network_report_and_picture_count_the_same_events(graph):
    by_id = {agent: len(events) for agent, events in attended(graph).items()}
    network = project(graph)
    told = {row[0]: row for row in rows(graph, "persons")}
    place = [c.name for c in described()["persons"].columns].index("events")
    assert named(graph, by_id) == PEOPLE
    assert named(graph, {i: network.nodes[i]["events"] for i in told}) == PEOPLE
    assert named(graph, {i: row[place] for i, row in told.items()}) == PEOPLE
    assert named(graph, picture(graph).events) == PEOPLE
    reports = {p.id: p for name in PEOPLE for p in show(graph, name)}
    came = {i: sum(took.present for took in p.events) for i, p in reports.items()}
    assert named(graph, came) == PEOPLE


def test_the_queries_and_the_page_count_the_same_events(graph):
    asked = "SELECT ?p (COUNT(DISTINCT ?e) AS ?n) WHERE { ?p kg:attended ?e } GROUP BY ?p"
    found = {row["p"].removeprefix(graph.base): row["n"] for row in run(graph, asked)}
    assert named(graph, found) == PEOPLE
    columns = data.columns(Parts(graph))
    takings, ids = columns["takings"], columns["nodes"]["id"]
    came = {
        (agent, event)
        for agent, event, flags in zip(
            takings["agent"], takings["event"], takings["flags"], strict=True
        )
        if not flags & rows_of_page.ABSENT
    }
    assert named(graph, Counter(ids[agent] for agent, _ in came)) == PEOPLE


def test_who_only_wrote_met_nobody(graph):
    drawn_pairs = {(line.source, line.target) for line in drawn(graph, "co")[0].lines}
    queried = run(graph, "SELECT ?a ?b WHERE { ?a kg:presentIn ?r . ?b kg:presentIn ?r }")
    found = {(r["a"], r["b"]) for r in queried}
    ids = {tuple(i.removeprefix(graph.base) for i in pair) for pair in found}
    pairs = {pair for pair in ids if pair[0] < pair[1] and pair[0].startswith("person/")}
    assert drawn_pairs == {p for p in pairs if p[1].startswith("person/")}
    assert not any("罗志安" in end for pair in drawn_pairs for end in pair)
    near, _ = part(graph, person="罗志安", steps=2)
    assert [n.name for n in near.of("Person")] == ["罗志安"]


def test_the_grade_stands_in_the_claims_the_tables_the_network_and_the_report(graph):
    lines = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in _lines(graph)]
    told = {row["subject"]: row["presence"] for row in lines if row["claim"] == "Participation"}
    assert told["罗志安"] == "书面" and told["苗丽"] == "远程"
    columns = [c.name for c in described()["participations"].columns]
    table = [dict(zip(columns, row, strict=True)) for row in rows(graph, "participations")]
    assert {r["name"]: r["presence"] for r in table if not r["present"]} == {"罗志安": "in-writing"}
    edges = project(graph).edges(data=True)
    graded = {a: e["presence"] for a, _, e in edges if e["kind"] == "participation"}
    assert graded["person/苗丽"] == "远程"
    report = render(show(graph, "罗志安"))
    assert "提及而不在场 named, not there (1)" in report and "书面" in report
    assert "活动 events" not in report


def _lines(graph: Graph) -> list[str]:
    return claims_tsv(graph).splitlines()[1:]


@pytest.mark.parametrize("said", [True, False, None])
def test_who_takes_part_alone_attends_and_meets_nobody(said):
    alone = () if said is None else (("together", said),)
    event = Node("event/e", "Election", (("name", "选举"), *alone))
    people = [Node(f"person/{name}", "Person", (("name", name),)) for name in ("苗丽", "白建忠")]
    facts = [
        Node(
            f"participation/{k}",
            "Participation",
            (
                ("agent", Ref(p.id)),
                ("event", Ref("event/e")),
                ("presence", Ref("presence/in-person")),
                ("role", Ref("role/投票")),
            ),
        )
        for k, p in enumerate(people)
    ]
    graph = Graph((event, *people, *facts))
    assert there(graph) == {"event/e": {p.id for p in people}}
    assert together(graph, "event/e") is (said is not False)
    found = shortcuts(graph)
    assert all(found[p.id]["attended"] == {"event/e"} for p in people)
    assert all(("presentIn" in found[p.id]) is (said is not False) for p in people)
    pairs = {frozenset(pair) for pair in combinations([p.id for p in people], 2)}
    met = {frozenset((line.source, line.target)) for line in drawn(graph, "co")[0].lines}
    assert met == (pairs if said is not False else set())
