"""The benchmarks run and print their figures; what the figures are is nobody's test."""

import math
import random
from dataclasses import replace

import pytest

from benchmarks import (
    ablation,
    accuracy,
    corpus,
    costs,
    identity,
    joins,
    made,
    page,
    queries,
    same_event,
    scale,
    speed,
    stores,
)
from benchmarks.__main__ import PARTS, parser
from benchmarks.crowd import crowd
from kg.linking.profiles import Profile

SHORT = "b02_poem.txt"


@pytest.fixture
def one_page(monkeypatch):
    """The corpus is one short page."""
    pages = {SHORT: corpus.pages()[SHORT]}
    for module in (corpus, accuracy, ablation):
        monkeypatch.setattr(module, "pages", lambda: pages)


def test_each_part_has_options():
    assert [parser().parse_args([part]).part for part in PARTS] == list(PARTS)


def test_speed(one_page):
    printed = speed.run(pages=2, rounds=1)
    assert (
        all(label in printed for label, *_ in speed.STAGES)
        and "whole pipeline / jieba.posseg" in printed
    )


def test_stores(monkeypatch):
    monkeypatch.setattr(stores, "PART", 100)
    measured = stores.measure(50_000)
    printed = stores.figures([measured, measured])
    assert 20_000 < measured.triples < 100_000 and "q01_participants" in printed


def test_costs_are_sums_of_what_results_say():
    page = costs.measured()
    assert costs.reckoned(page, 300_000)["triples, millions"] == f"{page.triples * 0.3:,.0f}"
    assert "100,000,000" in costs.run([300_000, 100_000_000])


def test_a_call_inside_a_timed_call_is_counted_once():
    watch = speed.Stopwatch()
    inner = watch.timed("inner", lambda: sum(range(200_000)))
    watch.timed("outer", inner)()
    assert 0 <= watch.seconds["outer"] < watch.seconds["inner"]


def test_accuracy_tells_of_each_gold_file(one_page):
    printed = accuracy.report(next(g for g in corpus.gold_files() if g.stem == "dev_b"))
    assert printed.startswith("dev_b (") and "persons" in printed and "invented years" in printed


def test_a_silenced_witness_is_heard_again():
    found = [case for case in ablation.cases() if 0 < len(case.want) < 12][:1]
    tagger = ablation.Remembered()
    full = ablation.persons(found, tagger)
    silent = ablation.persons(found, tagger, silenced="tagger")
    assert full.right + full.missing == silent.right + silent.missing == len(found[0].want)
    assert ablation.persons(found, tagger) == full


def test_scale(one_page):
    small = scale.measure(1, page=False)
    assert small.nodes > 0 and small.triples > small.nodes and small.files["graph.ttl"] > 0
    large = replace(small, pages=2, characters=2 * small.characters)
    assert scale.figures([small, large])[-1].splitlines()[1].startswith("2 pages : 1")


def test_queries_on_a_graph_that_is_made_up():
    printed = queries.run(triples=60_000)
    assert "q02_coattendance" in printed and "slowest q" in printed
    rows = [line.split() for line in printed.splitlines() if line.startswith("q") and "_" in line]
    assert [row[0] for row in rows if row[1] == "0"] == [], (
        "a named query that finds nothing measures nothing"
    )


def test_the_same_size_is_the_same_graph():
    assert made.graph(12) == made.graph(12) != made.graph(12, seed=8)


def test_the_page_beside_pyvis(monkeypatch):
    monkeypatch.setattr(page, "_libraries", lambda folder: {})
    monkeypatch.setattr(
        page,
        "_measure",
        lambda file, rounds, explorer: (f"{file.stat().st_size / 1e6:.2f}", *["1"] * 6, ""),
    )
    printed = page.run(sizes=[60], rounds=1)
    assert "60 · kg" in printed and "60 · pyvis" in printed and "left out" in printed


@pytest.mark.parametrize("size", [100, 1_500])
def test_a_made_up_graph_is_the_same_each_time_and_as_large_as_asked(size):
    from kg.explorer.picture import picture

    assert (
        crowd(size) == crowd(size) and 0.85 * size < len(picture(crowd(size)).nodes) < 1.15 * size
    )
    graph = crowd(size)
    for sentence in graph.of("Sentence")[:50]:
        text = next(p for p in graph.pages if sentence.id.startswith(f"page/{p.name}#")).text
        assert text[sentence.get("begin") : sentence.get("end")] == sentence.get("quote")


def test_joins_are_told_by_probability_beside_what_is_true():
    told = [(0.95, True)] * 9 + [(0.95, False), (0.15, False), (0.15, False)]
    lines = joins.binned(told).splitlines()
    assert lines[1].split() == ["0.1", "to", "0.2", "2", "0.150", "0.000"]
    assert lines[2].split() == ["0.9", "to", "1.0", "10", "0.950", "0.900"]
    assert lines[-1] == "calibration error 0.067"


def test_weights_of_reports_are_drawn_to_those_that_stand(tmp_path):
    before = {"prior": -1.0, "weights": {"day": {"same": 1.0, "never": 2.0}}}
    pairs = [same_event.Pair((("day", "same"),), n % 4 > 0, 1.0) for n in range(40)]
    weights = same_event.learned(pairs, before)
    assert weights["day never"] == 2.0
    assert 1 / (1 + math.exp(-weights["bias"] - weights["day same"])) == pytest.approx(
        0.75, abs=0.02
    )


def test_all_pages_of_a_rare_name_are_taken_for_one_persons(monkeypatch):
    monkeypatch.setattr(identity, "RANDOM", 10)
    told = [Profile(name, page, 0) for name in ("苗澜漪", "王伟") for page in "abc"]
    same, other, alike = identity.drawn_of_rare(told, random.Random(0))
    assert len(same) == 3 and len(other) == 10 and alike == []
