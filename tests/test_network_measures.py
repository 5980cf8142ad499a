"""`kg metrics`: how central people are, held against networkx and against what each measure means."""

import csv
import io

import networkx
import pytest
from click.testing import CliRunner
from test_answers import archive, took

from kg.api import Graph
from kg.cli.main import commands
from kg.model.graph import freeze
from kg.model.node import Lit, Node
from kg.query import network_measures
from kg.query.network_measures import Central, meanings, measures


def of(graph: Graph, **days: str) -> dict[str, Central]:
    return {c.name: c for c in measures(graph, **days)}


def meetings(*rooms: str) -> Graph:
    """One meeting a day of the people of each room."""
    nodes = [
        Node(f"person/{who}", "Person", (("name", who),)) for who in set(" ".join(rooms).split())
    ]
    for n, room in enumerate(rooms, 1):
        event = f"event/{n}"
        nodes.append(Node(event, "Meeting", (("date", Lit(f"2020-01-{n:02}", "date")),)))
        nodes += [took(event, who) for who in room.split()]
    return Graph(freeze(nodes))


def test_each_measure_is_what_its_meaning_says():
    found = of(meetings("甘乙 桑丙", "桑丙 仲丁", "桑丙 路戊", "路戊 仲丁"))
    assert found["桑丙"][2:5] == (3, 3, 2) and found["甘乙"][2:5] == (1, 1, 1)
    assert found["桑丙"].betweenness == pytest.approx(2 / 3, abs=1e-6)
    assert found["甘乙"].betweenness == 0 and found["桑丙"].eigenvector == 1
    assert set(meanings()) == set(Central._fields[2:])


def test_who_never_meets_the_largest_group_has_no_place_in_it():
    found = of(meetings("甘乙 桑丙", "桑丙 仲丁", "路戊 方己"))
    assert found["路戊"].eigenvector is None and found["路戊"].circle != found["甘乙"].circle


def test_days_bound_the_events():
    found = of(archive(), since="2021-01-01", until="2021-03-31")
    assert set(found) == {"甘乙", "桑丙", "路戊"}


def test_a_crowd_joins_nobody_closely():
    crowd = " ".join(f"众{n}" for n in "子丑寅卯辰巳午未申酉")
    found = of(meetings("甘乙 桑丙 仲丁", "甘乙 桑丙", f"甘乙 {crowd}"))
    assert found["桑丙"].degree < found["众子"].degree
    assert found["桑丙"].eigenvector > found["众子"].eigenvector


def test_they_are_those_of_networkx(seeds):
    rows = measures(Graph.of_model(seeds))
    network = networkx.Graph()
    for a, b in seeds_pairs(seeds):
        network.add_edge(a, b)
    assert {c.id: c.degree for c in rows} == dict(network.degree())
    assert {c.id: c.core for c in rows} == networkx.core_number(network)
    between = networkx.betweenness_centrality(network)
    assert {c.id: c.betweenness for c in rows} == pytest.approx(between, abs=1e-6)


def seeds_pairs(seeds) -> list[tuple[str, str]]:
    from kg.export.tables.meetings import coattendance

    return [(row[1], row[3]) for row in coattendance(seeds)]


def test_of_many_people_betweenness_is_estimated_near_what_it_is(seeds, monkeypatch):
    exact = of(Graph.of_model(seeds))
    monkeypatch.setattr(network_measures, "PIVOTS", 30)
    near = of(Graph.of_model(seeds))
    foremost = sorted(exact, key=lambda who: -exact[who].betweenness)[:3]
    assert all(
        near[who].betweenness == pytest.approx(exact[who].betweenness, rel=0.6) for who in foremost
    )


def test_nobody_met_anybody():
    assert measures(Graph(freeze([]))) == []


def test_on_the_command_line():
    shown = CliRunner().invoke(commands, ["metrics", "--on", "exports", "--most", "2"])
    assert shown.exit_code == 0 and all(meaning in shown.output for meaning in meanings().values())
    assert "person:" in shown.output and "person/" not in shown.output
    table = CliRunner().invoke(commands, ["metrics", "--on", "exports", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert len(rows) > 20 and tuple(rows[0]) == Central._fields
    none = CliRunner().invoke(commands, ["metrics", "--on", "exports", "--to", "1999"])
    assert none.exit_code == 1 and "nobody was at an event" in none.output
