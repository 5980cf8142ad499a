"""Homonyms and aliases across the pages of tests/identity/, scored with B³ (Bagga and Baldwin 1998) over (name, page)."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
import yaml

import kg
from kg.model.quote import fold, squeeze

FOLDER = Path("tests/identity")
Mention = tuple[str, str]


def gold() -> list[set[Mention]]:
    """Each person as the (name, page) pairs that mean them."""
    people = yaml.safe_load((FOLDER / "identity.yaml").read_text(encoding="utf-8"))["people"]
    return [{(fold(p["name"]), page) for page in p["pages"]} for p in people]


@pytest.fixture(scope="module")
def clusters() -> dict[Mention, str]:
    """(name, page) → the person's id, as the program tells them."""
    graph = kg.build(FOLDER)
    found = {}
    for m in graph.of("Mention"):
        if m.get("mentions").id.startswith("person/"):
            page = m.id.removeprefix("mention/").split("_")[0]
            found[(fold(squeeze(m.get("surface"))), page)] = m.get("mentions").id
    return found


def b_cubed(wanted: list[set], told: dict) -> tuple[float, float, float]:
    """Precision, recall and F1: for each mention, how much of its told cluster is right and how much of its true one was told."""
    of = {m: person for person in map(frozenset, wanted) for m in person}
    mine = defaultdict(set)
    for m in of:
        mine[told.get(m, m)].add(m)
    both = {m: len(of[m] & mine[told.get(m, m)]) for m in of}
    precision = sum(both[m] / len(mine[told.get(m, m)]) for m in of) / len(of)
    recall = sum(both[m] / len(of[m]) for m in of) / len(of)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_there_are_cases_enough():
    people = gold()
    names = defaultdict(int)
    for p in people:
        names[next(iter(p))[0]] += 1
    assert sum(n > 1 for n in names.values()) + sum(len(p) > 1 for p in people) >= 20 and len(
        {m for p in people for m in p}
    ) == sum(map(len, people))


def test_everybody_is_found(clusters):
    assert [m for p in gold() for m in sorted(p) if m not in clusters] == []


def test_no_two_people_are_made_one(clusters):
    merged = [
        (a, b)
        for p, q in combinations(gold(), 2)
        for a in sorted(p)
        for b in sorted(q)
        if a in clusters and clusters[a] == clusters.get(b)
    ]
    assert merged == []


def test_people_are_told_apart_and_together(clusters):
    precision, recall, f1 = b_cubed(gold(), clusters)
    split = [sorted(p) for p in gold() if len({clusters.get(m) for m in p}) > 1]
    assert f1 >= 0.97 and precision == 1.0, (precision, recall, f1, split)


def test_the_measure_is_that_of_the_paper():
    """The example of Bagga and Baldwin: five, two and five of one entity each; once the first and the third told as one, once the second and the third."""
    wanted = [
        {("a", str(i)) for i in range(5)},
        {("b", str(i)) for i in range(2)},
        {("c", str(i)) for i in range(5)},
    ]
    told = lambda joined: {m: joined.get(m[0], m[0]) for p in wanted for m in p}
    assert b_cubed(wanted, told({"b": "c"}))[:2] == (pytest.approx(0.762, abs=0.001), 1.0)
    assert b_cubed(wanted, told({"a": "c"}))[:2] == (pytest.approx(0.583, abs=0.001), 1.0)
