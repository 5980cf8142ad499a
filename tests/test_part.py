"""A part of the graph is a graph; the commands that show it as a page and as a still picture."""

import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_page import EVIL, evil_graph

from kg.api import Graph
from kg.cli import main
from kg.errors import InputError
from kg.explorer import render, static_image
from kg.explorer.divisions import divisions
from kg.explorer.subgraph import part
from kg.export.tables.codebook import described
from kg.export.tables.rows import rows
from kg.export.turtle import to_turtle
from kg.model.node import Node, Ref
from kg.query.spans import span


def test_what_nobody_convened_is_where_who_ran_it_is():
    event = Node("event/1", "Activity", (("runBy", Ref("organisation/a")),))
    up = {"organisation/a": ["place/b"]}
    told = divisions(event, True, lambda i: i.startswith("place/"), lambda i: up.get(i, []))
    assert told == ["place/b"]


def attended(graph: Graph) -> dict[str, set[str]]:
    """Event -> who took part."""
    there = {}
    for p in graph.of("Participation"):
        there.setdefault(p.get("event").id, set()).add(p.get("agent").id)
    return there


def events(graph: Graph) -> set[str]:
    return {n.id for n in graph.nodes if n.id.startswith("event/") and n.cls != "Stop"}


def test_one_step_is_the_own_events_and_who_was_there(seeds):
    found, _ = part(seeds, person="何雄")
    there = attended(seeds)
    own = {e for e, people in there.items() if "person/何雄" in people}
    assert events(found) == own
    assert attended(found) == {e: there[e] for e in own}


def test_two_steps_are_also_their_events(seeds):
    one, two = part(seeds, person="何雄")[0], part(seeds, person="何雄", steps=2)[0]
    there = attended(seeds)
    near = {i for e in events(one) for i in there[e] if i.startswith("person/")}
    assert events(two) == {e for e, people in there.items() if people & near} > events(one)


def test_a_part_keeps_what_its_facts_say(seeds):
    found, _ = part(seeds, person="何雄", steps=2)
    assert {n.id for n in found.nodes} <= {n.id for n in seeds.nodes}
    for node in found.nodes:
        whole = seeds.node(node.id)
        assert [v for v in node.props if not isinstance(v[1], Ref)] == [
            v for v in whole.props if not isinstance(v[1], Ref)
        ]
        assert set(node.all("evidence")) == set(whole.all("evidence"))
        assert all(v.id in found for _, v in node.props if isinstance(v, Ref) and v.id in seeds)
    assert all(f"page/{p.name}" in found for p in found.pages) and to_turtle(found)
    assert {t.id for t in found.of("Tenure")} >= {
        t.id for t in seeds.of("Tenure") if t.get("holder").id == "person/何雄"
    }


def test_a_span_of_time_has_what_may_lie_in_it_and_counts_what_has_no_bound(seeds):
    found, unbound = part(seeds, since="2020-02-10", until="2020-02")
    last = {e: bound(seeds.node(e), "endDate", "date", "notAfter") for e in events(found)}
    assert last and all("2020-02-10" <= day <= "2020-02-29" for day in last.values())
    bounds = [bound(seeds.node(e), "date", "notAfter") for e in events(seeds)]
    assert unbound == bounds.count("")


def bound(node, *props: str) -> str:
    """The first of some dates that a node has."""
    return next((node.get(p).text for p in props if node.get(p)), "")


def test_an_area_has_what_lies_within_it(seeds):
    inner, outer = part(seeds, area="上街区")[0], part(seeds, area="郑州市")[0]
    assert events(inner) and events(inner) < events(outer)
    assert part(seeds, area="place/上街区")[0].nodes == inner.nodes


def test_all_together(seeds):
    both = part(seeds, person="宋洁", until="2020-02-13", area="上街区")[0]
    assert events(both) == events(part(seeds, person="宋洁")[0]) & events(
        part(seeds, until="2020-02-13")[0]
    ) & events(part(seeds, area="上街区")[0])


@pytest.mark.parametrize(
    "asked, told",
    [
        ({"person": "何熊"}, "何雄"),
        ({"person": "王新伟"}, "2 people are so called"),
        ({"area": "火星"}, "no such area"),
        ({"since": "2020-13"}, "--from 2020-13: is no date"),
        ({"until": "yesterday"}, "--to yesterday"),
    ],
)
def test_what_is_not_there_is_named(seeds, asked, told):
    with pytest.raises(InputError, match=told):
        part(seeds, **asked)


@given(st.dates().map(str))
def test_a_day_is_its_own_span(day):
    assert (
        span(day) == (day, day)
        and span(day[:7])[0] <= day <= span(day[:7])[1]
        and span(day[:4])[0] <= day <= span(day[:4])[1]
    )


def run(*arguments: str):
    return CliRunner().invoke(main.commands, arguments)


@pytest.mark.parametrize(
    "options",
    [
        ("--person", "何雄", "--steps", "2"),
        ("--from", "2020-02", "--to", "2020-02-14", "--mode", "coattendance"),
        ("--area", "上街区"),
    ],
)
def test_the_page_command(tmp_path, options):
    file = tmp_path / "new" / "page.html"
    done = run("page", "-o", str(file), *options)
    assert done.exit_code == 0 and str(file) in done.output
    assert "<html" in file.read_text(encoding="utf-8") and options[1] in file.read_text(
        encoding="utf-8"
    )
    assert sorted(p.name for p in file.parent.iterdir()) == ["page.html"]


@pytest.mark.parametrize("mode", ["two", "coattendance", "served", "posts", "areas"])
def test_the_plot_command(tmp_path, mode):
    for name in ("a.svg", "a.png"):
        assert run("plot", "-o", str(tmp_path / name), "--mode", mode).exit_code == 0
    assert (tmp_path / "a.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    ElementTree.parse(tmp_path / "a.svg")


def test_bad_input_is_one_line_and_nothing_is_written(tmp_path):
    file = tmp_path / "x.gif"
    for arguments in (
        ("plot", "-o", str(file)),
        ("page", "-o", str(file), "--person", "何熊"),
        ("page", "-o", str(file), "--from", "2020-99"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2 and done.output.count("\n") == 1 and not file.exists()


def test_a_still_picture_stands_where_the_page_stands(seeds):
    drawing = ElementTree.fromstring(static_image.svg(seeds))
    titles = {e.text: e for e in drawing.iter() if e.tag.endswith("title")}
    shown, spots, _ = static_image.drawn(seeds, "two")
    assert (
        len(shown.nodes) == sum(1 for e in drawing.iter() if e.tag.endswith("title"))
        and "何雄" in titles
    )
    assert static_image.svg(seeds) == static_image.svg(seeds)
    assert "He Xiong" in static_image.svg(seeds, language="en")


def test_weights_of_pairs_are_shares_of_meetings(seeds):
    shown, _, weights = static_image.drawn(seeds, "co")
    there = attended(seeds)
    pair = (
        ("person/宋洁", "person/耿勇军")
        if ("person/宋洁", "person/耿勇军") in weights
        else ("person/耿勇军", "person/宋洁")
    )
    met = [who for event, who in there.items() if seeds.node(event).get("together") is not False]
    people = [{i for i in who if i.startswith("person/")} for who in met]
    assert abs(weights[pair] - sum(1 / (len(who) - 1) for who in people if set(pair) <= who)) < 1e-9
    assert {frozenset((x.source, x.target)) for x in shown.lines} == {
        frozenset(p) for who in people for p in combinations(sorted(who), 2)
    }


def test_weights_of_pairs_are_those_of_the_table(seeds):
    _, _, weights = static_image.drawn(seeds, "co")
    columns = [c.name for c in described()["coattendance"].columns]
    table = [dict(zip(columns, row, strict=True)) for row in rows(seeds, "coattendance")]
    told = {(r["person_a"], r["person_b"]): r["weight"] for r in table}
    assert {pair: round(weight, 6) for pair, weight in weights.items()} == told


def test_labels_of_a_still_picture_do_not_collide(seeds):
    boxes = []
    for e in ElementTree.fromstring(static_image.svg(seeds)).iter():
        if e.tag.endswith("text") and e.get("paint-order"):
            width = sum(13 if ord(c) > 0x2000 else 7.5 for c in e.text)
            boxes.append((float(e.get("x")), float(e.get("y")), width))
    assert len(boxes) > 60
    assert not [
        1
        for (x, y, w), (u, v, q) in combinations(boxes, 2)
        if abs(y - v) < 12 and x < u + q - 1 and u < x + w - 1
    ]


def test_markup_stays_text():
    for mode in ("two", "co", "served", "posts", "areas"):
        tags = {
            e.tag.split("}")[1]
            for e in ElementTree.fromstring(static_image.svg(evil_graph(), mode)).iter()
        }
        assert tags <= {"svg", "g", "rect", "path", "title", "text"}
    assert EVIL[:12] in "".join(ElementTree.fromstring(static_image.svg(evil_graph())).itertext())


def test_a_graph_of_nothing_has_a_picture():
    assert ElementTree.fromstring(static_image.svg(Graph(()))) is not None and re.search(
        "<html", render(part(Graph(()))[0])
    )
