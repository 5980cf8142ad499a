"""What does not fit into memory, sorted (kg/claims/sorted_runs.py), and nodes made of it."""

from __future__ import annotations

import io
from decimal import Decimal
from random import Random

import pytest

from kg.claims import nodes as of_nodes
from kg.claims.nodes import Nodes
from kg.claims.own_words import OwnWords
from kg.claims.sorted_runs import SortedRuns
from kg.model.node import Node, Ref


@pytest.mark.parametrize("held", [1, 7, 1000])
def test_entries_come_by_key_and_of_one_key_as_they_were_added(held):
    entries = [(f"key{Random(n).randrange(9)}", n) for n in range(100)]
    runs = SortedRuns(io.BytesIO(), held)
    for entry in entries:
        runs.add(entry)
    assert [*runs.drain()] == sorted(entries, key=lambda e: e[0])


def told(nodes: Nodes) -> list[Node]:
    nodes.add("organisation/市政府", "Organisation", ("name", "市政府"), ("alias", None))
    nodes.add("person/王强", "Person", ("name", "王强"), ("alias", "王 强"))
    nodes.add("organisation/市政府", "GovernmentOrgan", ("name", "市人民政府"))
    nodes.add("person/王强", "Person", ("alias", "小王"), ("name", "王强"), ("alias", "小王"))
    nodes.add("tenure/王强", "Tenure", ("holder", Ref("person/王强")))
    return [*nodes.frozen()]


@pytest.mark.parametrize("held", [1, 2, 1000])
def test_of_a_property_with_one_value_the_first_told_stays(held, monkeypatch):
    monkeypatch.setattr(of_nodes, "SortedRuns", lambda file: SortedRuns(file, held))
    organ, person, tenure = told(Nodes(io.BytesIO(), OwnWords(()), frozenset(("name",))))
    assert organ == Node(organ.id, "GovernmentOrgan", (("name", "市政府"),)), "the finer class"
    assert person.all("alias") == ["小王", "王 强"] and person.get("name") == "王强"
    assert tenure.get("holder") == Ref("person/王强")


def test_what_is_equal_and_printed_otherwise_stays_apart():
    nodes = Nodes(io.BytesIO(), OwnWords(()), frozenset())
    values = {"observation/a": Decimal("0.5"), "observation/b": Decimal("0.50")}
    for node_id, value in values.items():
        nodes.add(node_id, "Observation", ("value", value))
    nodes.add("observation/c", "Observation", ("value", 1))
    nodes.add("observation/d", "Observation", ("value", True))
    assert [repr(n.get("value")) for n in nodes.frozen()] == [
        "Decimal('0.5')",
        "Decimal('0.50')",
        "1",
        "True",
    ]


def test_a_thing_that_many_point_at_is_told_once():
    nodes = Nodes(io.BytesIO(), OwnWords(()), frozenset())
    for n in range(2):
        nodes.add(f"participation/{n}", "Participation", ("agent", Ref("person/王强")))
    one, other = nodes.frozen()
    assert one.props[0] is other.props[0]


def test_what_is_told_in_an_earlier_step_comes_first_of_whatever_page():
    nodes = Nodes(io.BytesIO(), OwnWords(()), frozenset(("name",)))
    for page in "ab":
        for step in "10":
            nodes.step = step
            nodes.add("place/桥", "Place", ("name", f"{page}{step}"), ("alias", page))
        nodes.put(nodes.of_page(page))
    assert nodes.is_told("place/桥") and not nodes.is_told("place/塔")
    assert [*nodes.frozen()] == [
        Node("place/桥", "Place", (("alias", "a"), ("alias", "b"), ("name", "a0")))
    ]
