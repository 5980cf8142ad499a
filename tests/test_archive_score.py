"""What `kg evaluate --archive` counts: who is who, tenures, events of several pages."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from kg.errors import InputError
from kg.evaluation.archive_scoring import b_cubed, score_archive
from kg.evaluation.gold import load_archive

PREFIXES = (
    "".join(
        f"@prefix {p}: <https://example.org/kg/{p}/> .\n"
        for p in ("person", "post", "event", "mention", "tenure", "page")
    )
    + "@prefix kg: <https://example.org/kg/ns#> .\n"
)
GOLD = {
    "people": [
        {"id": "丁一帆", "name": "丁一帆", "pages": ["a", "b", "c"]},
        {"id": "于敏-1", "name": "于敏", "pages": ["a"]},
        {"id": "于敏-2", "name": "于敏", "pages": ["b"]},
    ],
    "different": [{"name": "于敏", "pages": ["a", "b"]}],
    "same_events": [{"pages": ["a", "b"]}],
    "not_same_events": [{"pages": ["b", "c"]}],
    "tenures": [
        {"person": "丁一帆", "stated": ["县长"], "pages": ["a", "b"]},
        {"person": "丁一帆", "stated": ["县委书记"], "pages": ["c"]},
        {"person": "于敏-1", "stated": ["副县长"], "pages": ["a"]},
    ],
}


def sentence(page: str) -> str:
    return f"<https://example.org/kg/page/{page}#char=0,9>"


def exports(
    folder: Path, named: dict[str, str], titles: dict[str, str], events: dict[str, str]
) -> Path:
    """named: `page name` -> node; titles: node -> title; events: node -> its pages."""
    people = {node: key.split()[1] for key, node in named.items()}
    graph = [f'person:{n} a kg:Person ; kg:name "{name}" .' for n, name in people.items()]
    graph += [
        f'tenure:{n} a kg:Tenure ; kg:holder person:{n} ; kg:title "{t}" .'
        for n, t in titles.items()
    ]
    graph += [
        f"event:{n} a kg:Meeting ; kg:evidence {', '.join(map(sentence, p.split()))} ."
        for n, p in events.items()
    ]
    mentions = [
        f"mention:{i} a kg:Mention ; kg:mentions person:{node} ; kg:sentence {sentence(key[0])} ."
        for i, (key, node) in enumerate(named.items())
    ]
    for file, lines in (("graph.ttl", graph), ("evidence.ttl", mentions)):
        (folder / file).write_text(PREFIXES + "\n".join(lines) + "\n", encoding="utf-8")
    return folder


def marks(folder: Path, gold: dict = GOLD) -> Path:
    file = folder / "gold.yaml"
    file.write_text(yaml.safe_dump(gold, allow_unicode=True), encoding="utf-8")
    return file


RIGHT = {"a 丁一帆": "d", "b 丁一帆": "d", "c 丁一帆": "d", "a 于敏": "y1", "b 于敏": "y2"}


def test_all_that_is_right_counts_as_right(tmp_path):
    out = exports(tmp_path, RIGHT, {"d": "某县县长", "y1": "副县长"}, {"e": "a b", "f": "c"})
    found = score_archive(marks(tmp_path), out)
    assert (found.precision, found.recall, found.named, found.unnamed) == (1, 1, 5, 0)
    assert (found.joined, found.merged, found.tested) == ((3, 3), (), 1)
    assert (found.events, found.look_alikes) == ((1, 1), (0, 1))
    assert (found.tenures, found.unfound, found.split) == ((2, 3), 1, 0)
    assert (found.nodes, found.names, found.people) == (3, 2, 3)


def test_one_person_in_two_nodes_costs_recall_and_his_tenure(tmp_path):
    out = exports(tmp_path, RIGHT | {"b 丁一帆": "d2"}, {"d": "县长", "d2": "县长"}, {})
    found = score_archive(marks(tmp_path), out)
    assert found.precision == 1 and found.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 2) / 5)
    assert found.joined == (1, 3) and found.split == 1
    assert "person split: 丁一帆 in 2 nodes" in found.notes


def test_two_people_in_one_node_are_named(tmp_path):
    out = exports(tmp_path, RIGHT | {"b 于敏": "y1"}, {}, {"e": "b c"})
    found = score_archive(marks(tmp_path), out)
    assert found.merged == ("于敏 a b",) and found.precision == pytest.approx(4 / 5)
    assert found.events == (0, 1) and found.look_alikes == (1, 1)
    assert {"event told twice: a b", "different events merged: b c"} <= set(found.notes)


def test_who_is_not_named_is_not_counted(tmp_path):
    out = exports(tmp_path, {"a 丁一帆": "d"}, {}, {})
    found = score_archive(marks(tmp_path), out)
    assert (found.named, found.unnamed, found.f1, found.tested) == (1, 4, 1, 0)


def test_pairs_are_counted_by_cells():
    cells = Counter({("p", "x"): 3, ("p", "y"): 1, ("q", "x"): 1})
    precision, recall, pairs = b_cubed(cells)
    assert precision == pytest.approx((9 / 4 + 1 + 1 / 4) / 5)
    assert recall == pytest.approx((9 / 4 + 1 / 4 + 1) / 5)
    assert pairs == (3, 6)


def test_the_command_prints_a_line_for_each_kind(tmp_path):
    out = exports(tmp_path, RIGHT, {"d": "县长"}, {"e": "a b"})
    asked = [sys.executable, "-m", "kg", "evaluate", "--archive", str(marks(tmp_path)), str(out)]
    printed = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout
    kinds = [line.split()[0] for line in printed.splitlines()]
    assert kinds == ["who", "pairs", "nodes", "tenures", "events"]


@pytest.mark.parametrize(
    "gold, said",
    [
        ({}, "has no people"),
        ({"people": [{"id": "x", "pages": ["a"]}]}, "people, entry 1: has no name"),
        ({"people": [{"id": "x", "name": "x", "pages": "a"}]}, "pages must be a list"),
        (GOLD | {"different": [{"name": "x", "pages": ["a"]}]}, "pages must be two"),
        (GOLD | {"tenures": 7}, "tenures must be a list"),
    ],
)
def test_marks_that_are_none_are_one_line(tmp_path, gold, said):
    with pytest.raises(InputError, match=said):
        load_archive(marks(tmp_path, gold))


@pytest.mark.parametrize("open, shut", ["[]", "{}"])
def test_marks_that_are_nested_without_end_are_one_line(tmp_path, open, shut):
    file = tmp_path / "gold.yaml"
    file.write_text(f"people: {open * 200_000}{shut * 200_000}", encoding="utf-8")
    with pytest.raises(InputError, match="nested too deeply"):
        load_archive(file)


def test_a_folder_without_exports_is_one_line(tmp_path):
    with pytest.raises(InputError, match=r"graph\.ttl: cannot be read"):
        score_archive(marks(tmp_path), tmp_path)


def test_an_archive_that_is_made_up_is_built_and_scored():
    from benchmarks import who
    from benchmarks.archive.papers import Plan

    size = who.measure(Plan(6, 2))
    printed = "\n".join(who.figures([size, size]))
    assert size.pages == 6 and size.characters > 1000 and size.seconds > 0
    assert "who is who" in printed and "1.00" in printed.splitlines()[-1]
