"""The measures are those of tests/gold/score.py, number for number."""

import importlib.util
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from support import ROOT, example_graph

from kg.api import Graph
from kg.errors import InputError
from kg.evaluation.evaluate import evaluate
from kg.evaluation.export_reader import Happening
from kg.evaluation.scoring import assign
from kg.export.turtle import to_turtle
from kg.model.node import Lit, Node, Ref

GOLD = ROOT / "tests/gold/seeds.yaml"
PAGES = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
NAMES = [k for k, v in PAGES.items() if isinstance(v, dict) and "persons" in v]


pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # score.py leaves its files open


def reference():
    """score.py as a module, with what lies beside it."""
    beside = str(ROOT / "tests/gold")
    if beside not in sys.path:
        sys.path.append(beside)
    spec = importlib.util.spec_from_file_location("score", ROOT / "tests/gold/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def export(graph: Graph, folder: Path) -> Path:
    """The same export for each gold page: wrong for most, which is what makes the figures interesting."""
    for name in NAMES:
        (folder / name.removesuffix(".txt")).mkdir(parents=True)
        for file, text in to_turtle(graph).items():
            (folder / name.removesuffix(".txt") / file).write_text(text, encoding="utf-8")
    return folder


def of_page(graph: Graph, stem: str) -> Graph:
    """What the graph has from one page: its facts, and the things they name."""
    told = lambda n: any(v.id.startswith(f"page/{stem}#") for p, v in n.props if p == "evidence")
    keep = {n.id for n in graph.nodes if told(n)}
    keep |= {v.id for n in graph.nodes if n.id in keep for _, v in n.props if isinstance(v, Ref)}
    return replace(graph, nodes=tuple(n for n in graph.nodes if n.id in keep))


def perturbed(graph: Graph, seed: int) -> Graph:
    """The graph with facts dropped and names, roles, titles and dates changed."""
    dice = random.Random(seed)
    return replace(
        graph,
        nodes=tuple(
            _shaken(n, dice)
            for n in graph.nodes
            if n.cls in ("Person", "Meeting") or dice.random() > 0.15
        ),
    )


def _shaken(node: Node, dice: random.Random) -> Node:
    props = []
    for prop, value in node.props:
        if prop in ("name", "title") and dice.random() < 0.2:
            value = value[1:] + "某"
        elif prop == "role" and dice.random() < 0.3:
            value = Ref(dice.choice(["role/主持", "role/参加", "role/投票"]))
        elif prop == "date" and dice.random() < 0.5:
            prop, value = dice.choice(
                [("date", Lit("2021-03-17", "date")), ("monthDay", Lit("--03-17", "gMonthDay"))]
            )
        elif prop in ("date", "agent", "atVenue") and dice.random() < 0.1:
            continue
        props.append((prop, value))
    return replace(node, props=tuple(props))


def compare(folder: Path, capsys, *, years: bool = False) -> None:
    """Our table and notes are what score.py prints for the same files."""
    score = reference()
    score.main(
        [
            str(GOLD),
            *(
                f"{name}={','.join(map(str, sorted((folder / name.removesuffix('.txt')).glob('*.ttl'))))}"
                for name in NAMES
            ),
            "-v",
            *(["--years-given"] if years else []),
        ]
    )
    printed = capsys.readouterr().out
    report = evaluate(GOLD, folder, years_given=years)
    assert report.table() == printed[: len(report.table())]
    assert sorted(report.notes) == sorted(printed[len(report.table()) :].splitlines())


@pytest.mark.parametrize("years", [False, True])
def test_same_figures_for_the_example(tmp_path, capsys, years):
    for name in NAMES:
        graph = of_page(example_graph(), name.removesuffix(".txt"))
        (tmp_path / name.removesuffix(".txt")).mkdir()
        (tmp_path / name.removesuffix(".txt") / "graph.ttl").write_text(
            to_turtle(graph)["graph.ttl"], encoding="utf-8"
        )
    compare(tmp_path, capsys, years=years)
    report = evaluate([GOLD], tmp_path)
    assert (
        report.row("attendance").f1 > 0.5
        and report.row("persons").precision > 0.9
        and not report.without_export
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_same_figures_for_a_perturbed_graph(tmp_path, capsys, seed):
    compare(
        export(
            of_page(perturbed(example_graph(), seed), NAMES[3 + seed % 2].removesuffix(".txt")),
            tmp_path,
        ),
        capsys,
    )


def test_one_folder_of_one_page(tmp_path):
    stem = NAMES[4].removesuffix(".txt")
    graph = of_page(example_graph(), stem)
    page = Node(f"page/{stem}", "Page", (("file", f"seeds/{stem}.txt"),))
    for file, text in to_turtle(replace(graph, nodes=graph.nodes + (page,))).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    alone = evaluate(GOLD, tmp_path)
    assert (
        set(alone.without_export) == set(NAMES) - {NAMES[4]} and alone.row("attendance").right > 10
    )
    assert alone.table().startswith("no export for: 000_")


def test_several_pages_in_one_folder_cannot_be_scored(tmp_path):
    for file, text in to_turtle(example_graph()).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="holds 5 pages in one export"):
        evaluate(GOLD, tmp_path)


def test_what_cannot_be_read_is_named(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        evaluate(GOLD, tmp_path / "none")
    with pytest.raises(InputError, match="no export of any page"):
        evaluate(GOLD, tmp_path)
    with pytest.raises(InputError, match="none.yaml: cannot be read"):
        evaluate(tmp_path / "none.yaml", tmp_path)
    (tmp_path / "bad.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(InputError, match="bad.yaml: cannot be read"):
        evaluate(tmp_path / "bad.yaml", tmp_path)
    (tmp_path / "empty.yaml").write_text("a: 1", encoding="utf-8")
    with pytest.raises(InputError, match="holds no page"):
        evaluate(tmp_path / "empty.yaml", tmp_path)
    (tmp_path / "graph.ttl").write_text("kg:a", encoding="utf-8")
    with pytest.raises(InputError, match="graph.ttl: cannot be read as Turtle"):
        evaluate(GOLD, tmp_path)


def test_an_event_goes_to_the_gold_event_it_fits_best():
    golds = [
        {"type": "meeting", "date": "--03-17", "participants": [["何雄", "attendee"]]},
        {
            "type": "vote",
            "name": "选区投票",
            "participants": [["何雄", "voter"], ["安伟", "voter"]],
        },
        {"type": "donation", "participants": []},
    ]
    got = [
        Happening("某会", frozenset(["Meeting"]), frozenset(["2022-03-17"]), {"何雄": {"出席"}}),
        Happening(
            "投票", frozenset(["Election"]), frozenset(), {"何雄": {"投票"}, "安伟": {"投票"}}
        ),
        Happening("捐款", frozenset(["Donation"]), frozenset(), {}),
        Happening("讲课", frozenset(["Lesson"]), frozenset(), {"李四": {"授课"}}),
    ]
    assert assign(golds, got) == [0, 1, 2, None]
