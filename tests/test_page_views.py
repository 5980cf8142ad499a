"""The page in a real browser: filters, time, kinds of picture, exports, table."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from itertools import combinations

import networkx
import pytest
from playwright.sync_api import expect
from test_page_browser import shows


def drawn(tab, kind: str) -> int:
    """How many of a kind the legend counts."""
    button = tab.locator(f"#legend button[data-kind={kind}]")
    return int(button.inner_text().split()[-1].replace(",", "")) if button.count() else 0


def rows(tab, which: str) -> list[list[str]]:
    """The table of what is drawn (nodes or lines), as text."""
    return tab.eval_on_selector_all(
        f"table[data-rows={which}] tbody tr",
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))",
    )


def saved(tab, form: str) -> bytes:
    """What the page exports."""
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click(f"[data-save={form}]")
    return download.value.path().read_bytes()


def test_the_legend_hides_a_kind(opened):
    tab = opened("#view=table")
    assert any(row[1] == "地点" for row in rows(tab, "nodes"))
    tab.click("#tabular")
    tab.click("#legend button[data-kind=place]")
    expect(tab.locator("#legend button[data-kind=place]")).to_have_attribute(
        "aria-pressed", "false"
    )
    tab.click("#tabular")
    assert {row[1] for row in rows(tab, "nodes")} == {"人物", "事件", "机构"}


def test_a_filter_leaves_its_events_and_the_other_counts_follow(opened, seeds):
    tab = opened()
    tab.click("#sieve")
    meetings, all_roles = len(seeds.of("Meeting")), tab.inner_text("#filters")
    expect(tab.locator("label:has([value=Meeting]) .count")).to_have_text(str(meetings))
    tab.check("[data-facet=type][value=Meeting]")
    expect(tab.locator("#legend button[data-kind=event]")).to_contain_text(str(meetings))
    told = Counter(
        str(r.id).removeprefix("role/")
        for p in seeds.of("Participation")
        if seeds.node(p.get("event").id).cls == "Meeting"
        for r in p.all("role")
    )
    expect(tab.locator("label:has([value=主持]) .count")).to_have_text(str(told["主持"]))
    expect(tab.locator("label:has([value=Inspection]) .count")).to_have_text(
        str(len(seeds.of("Inspection")))
    )
    assert tab.inner_text("#filters") != all_roles and "type=Meeting" in tab.url
    tab.click("#clear")
    expect(tab.locator("#legend button[data-kind=event]")).to_contain_text(
        str(len([e for e in seeds.nodes if e.id.startswith("event/") and e.cls != "Stop"]))
    )


def test_an_area_holds_its_sub_areas(opened):
    counts = {}
    for area in ("河南省", "郑州市", "上街区"):
        tab = opened(f"#area=place/{area}")
        counts[area] = drawn(tab, "event")
    assert counts["河南省"] > counts["郑州市"] > counts["上街区"] > 0


@pytest.mark.parametrize(
    "link",
    [
        "#role=主持",
        "#level=县级",
        "#conf=92",
        "#deg=4",
        "#list=no",
        "#list=only",
        "#paper=seeds/003_e0eea08fd75f2ef3.txt",
    ],
)
def test_each_filter_lets_less_through(opened, link):
    whole, tab = opened(), opened(link)
    assert (
        0
        < drawn(tab, "person") + drawn(tab, "event")
        < drawn(whole, "person") + drawn(whole, "event")
    )


def test_degree_and_lists_are_those_of_the_claims(opened, seeds):
    told = Counter(
        p.get("agent").id
        for p in {
            (p.get("agent").id, p.get("event").id): p for p in seeds.of("Participation")
        }.values()
    )
    people = [seeds.node(i).name for i, n in told.items() if n >= 4 and i.startswith("person/")]
    assert sorted(
        row[0] for row in rows(opened("#deg=4&view=table"), "nodes") if row[1] == "人物"
    ) == sorted(people)
    listed = {p.get("agent").id for p in seeds.of("Participation")} - {
        p.get("agent").id for p in seeds.of("Participation") if not p.get("listed")
    }
    only = [seeds.node(i).name for i in listed if i.startswith("person/")]
    assert sorted(
        row[0] for row in rows(opened("#list=only&view=table"), "nodes") if row[1] == "人物"
    ) == sorted(only)


def test_the_brush_chooses_a_span_and_back_undoes_it(opened):
    tab = opened()
    tab.uncheck("#undated")
    everything = drawn(tab, "event")
    box = tab.locator("#brush").bounding_box()
    y = box["y"] + box["height"] / 2
    tab.mouse.move(box["x"] + 0.5, y)
    tab.mouse.down()
    for part in (0.1, 0.2, 0.3):
        tab.mouse.move(box["x"] + box["width"] * part, y)
        tab.wait_for_timeout(60)
    tab.mouse.up()
    expect(tab.locator("#t-from")).to_have_value("2020-02-01")
    assert 0 < drawn(tab, "event") < everything
    assert "何雄" not in tab.inner_text("#panel") and "宋洁" in tab.inner_text("#panel")
    tab.go_back()
    expect(tab.locator("#t-from")).to_have_value("")
    assert drawn(tab, "event") == everything


def test_a_month_is_one_click_and_dates_can_be_typed(opened, seeds):
    tab = opened("#undated=0")
    box = tab.locator("#brush").bounding_box()
    tab.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    expect(tab.locator("#t-until")).to_have_value("2020-02-29")
    tab.fill("#t-until", "2020-02-31")
    tab.press("#t-until", "Tab")
    expect(tab.locator("#t-until")).to_have_attribute("aria-invalid", "true")
    tab.fill("#t-until", "2020-02-11")
    tab.press("#t-until", "Tab")
    expect(tab.locator("#legend button[data-kind=event]")).to_contain_text(
        str(
            len(
                [
                    e
                    for e in seeds.nodes
                    if e.id.startswith("event/")
                    and e.cls != "Stop"
                    and e.get("date")
                    and e.get("date").text <= "2020-02-11"
                ]
            )
        )
    )
    tab.click("#alltime")
    expect(tab.locator("#t-from")).to_have_value("")


def together(seeds, each_alone: bool = False) -> dict[frozenset, list[int]]:
    """Pair of names -> the number of people at each event that both attended."""
    from kg.lexicon.presence import attends

    there = {}
    apart = {e.id for e in seeds.nodes if e.get("together") is False}
    for p in seeds.of("Participation"):
        who, at = p.get("agent").id, p.get("event").id
        if who.startswith("person/") and attends(p) and (each_alone or at not in apart):
            there.setdefault(at, set()).add(who)
    pairs = {}
    for people in there.values():
        for pair in combinations(sorted(people), 2):
            pairs.setdefault(frozenset(pair), []).append(len(people))
    return pairs


def test_who_met_whom_is_weighted_by_the_size_of_the_meeting(opened, seeds):
    pairs = together(seeds)
    for link, weigh in (("", lambda sizes: sum(1 / (n - 1) for n in sizes)), ("&w=count", len)):
        network = networkx.parse_graphml(saved(opened(f"#mode=co{link}"), "graphml").decode())
        assert {frozenset(edge) for edge in network.edges} == set(pairs)
        assert all(
            abs(weight - weigh(pairs[frozenset((a, b))])) < 1e-9
            for a, b, weight in network.edges(data="weight")
        )


def test_two_people_show_what_they_attended_together(opened, seeds):
    sizes = together(seeds)[frozenset(("person/宋洁", "person/耿勇军"))]
    tab = opened("#mode=co&n=person/宋洁&with=person/耿勇军")
    panel = tab.inner_text("#panel")
    assert (
        f"{len(sizes)} 次" in panel
        and f"{sum(1 / (n - 1) for n in sizes):.2f}" in panel
        and tab.locator("blockquote").count()
    )


def test_posts_and_bodies_areas_and_events(opened, seeds):
    tab = opened("#mode=posts")
    assert drawn(tab, "post") and drawn(tab, "organisation") and not drawn(tab, "event")
    tab.select_option("#mode", "areas")
    expect(tab.locator("#legend button[data-kind=event]")).to_be_visible()
    assert drawn(tab, "place") and not drawn(tab, "person") and "mode=areas" in tab.url


def test_ego_networks_of_one_and_two_steps(opened, seeds):
    tab = opened("#n=person/何雄")
    tab.click("[data-ego='1']")
    expect(tab.locator("[data-ego='1']")).to_have_attribute("aria-pressed", "true")
    met = {
        next(iter(pair - {"person/何雄"}))
        for pair in together(seeds, each_alone=True)
        if "person/何雄" in pair
    }
    assert drawn(tab, "person") == len(met) + 1
    tab.click("[data-ego='2']")
    expect(tab.locator("[data-ego='2']")).to_have_attribute("aria-pressed", "true")
    assert drawn(tab, "person") > len(met) + 1
    tab.go_back()
    expect(tab.locator("[data-ego='1']")).to_have_attribute("aria-pressed", "true")


def test_the_shortest_connection_with_the_events_on_the_way(opened, seeds):
    graph = networkx.Graph([tuple(pair) for pair in together(seeds)])
    steps = networkx.shortest_path_length(graph, "person/何雄", "person/孙晓红")
    tab = opened("#n=person/何雄")
    tab.click(".ways summary")
    tab.fill(".ways .to", "sxh")
    tab.press(".ways .to", "Enter")
    shows(tab, "何雄 → 孙晓红")
    assert (
        f"{steps} 步联系" in tab.inner_text("#panel")
        and drawn(tab, "person") == steps + 1
        and drawn(tab, "event") == steps
    )
    assert tab.locator("blockquote").count() >= steps
    shows(opened("#n=person/何雄&to=person/赵东东"), "何雄 → 赵东东")


def test_what_is_seen_can_be_saved(opened):
    tab = opened("#n=person/何雄&ego=1")
    nodes = sum(drawn(tab, kind) for kind in ("person", "event", "organisation", "place"))
    assert saved(tab, "png")[:8] == b"\x89PNG\r\n\x1a\n"
    svg = ElementTree.fromstring(saved(tab, "svg"))
    assert len([e for e in svg.iter() if e.tag.endswith("title")]) == nodes and "何雄" in [
        e.text for e in svg.iter() if e.tag.endswith("text")
    ]
    network = networkx.parse_graphml(saved(tab, "graphml").decode(), force_multigraph=True)
    assert network.number_of_nodes() == nodes and network.nodes["person/何雄"]["label"] == "何雄"
    table = list(csv.DictReader(io.StringIO(saved(tab, "csv").decode("utf-8-sig"))))
    assert len(table) == network.number_of_edges() and {
        "source_name",
        "roles",
        "quote",
        "begin",
    } <= set(table[0])
    assert all(row["quote"] for row in table if row["roles"])


PAINTED = """() => {
  const canvas = document.querySelector("#picture canvas"),
    { width, height } = canvas,
    pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data,
    seen = { x: [width, 0], y: [height, 0] };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (pixels[4 * (y * width + x) + 3] > 128) {
        seen.x = [Math.min(seen.x[0], x), Math.max(seen.x[1], x)];
        seen.y = [Math.min(seen.y[0], y), Math.max(seen.y[1], y)];
      }
  return Math.max((seen.x[1] - seen.x[0]) / width, (seen.y[1] - seen.y[0]) / height);
}"""
"""What part of its room a picture fills, the longer way."""


@pytest.mark.parametrize("link", ["", "#drawer=1", "#drawer=1&type=Meeting", "#mode=co&min=2"])
def test_the_picture_fills_its_room_whatever_stands_beside_it(opened, link):
    tab = opened(link, width=1280, height=800)
    tab.wait_for_timeout(300)
    assert tab.evaluate(PAINTED) > 0.82


def test_on_a_phone_the_table_begins_below_what_stands_over_it(opened):
    tab = opened(
        "#view=table&mode=map&lang=en", width=390, height=844, has_touch=True, is_mobile=True
    )
    over, first = (tab.locator(part).first.bounding_box() for part in ("#top", "#table caption"))
    assert first["y"] >= over["y"] + over["height"]


def test_measures_of_the_picture_are_those_of_networkx(opened):
    network = networkx.Graph(
        networkx.parse_graphml(saved(opened("#mode=co&w=count"), "graphml").decode())
    )
    told = lambda name: {node: d[name] for node, d in network.nodes(data=True)}
    assert told("degree") == dict(network.degree())
    between = networkx.betweenness_centrality(network)
    assert told("betweenness") == pytest.approx(between, abs=1e-9)
    central = told("eigenvector")
    around = networkx.node_connected_component(network, max(central, key=lambda i: central[i]))
    found = networkx.eigenvector_centrality(
        network.subgraph(around), max_iter=9000, weight="weight"
    )
    most = max(found.values())
    assert {i: central[i] for i in found} == pytest.approx(
        {i: v / most for i, v in found.items()}, abs=1e-4
    )


def test_each_measure_says_what_it_means(opened):
    tab = opened("#mode=co&view=table")
    heads = tab.locator("table[data-rows=nodes] thead button").all_inner_texts()
    assert all(f"{head}:" in tab.inner_text("#table") for head in heads[-3:])
    assert [row[6:] for row in rows(tab, "nodes") if "" in row[6:]] == []


def test_no_title_stands_twice_behind_a_name_and_numbers_have_a_unit(opened):
    tab = opened()
    behind = tab.locator("#panel li:has(.bar) .title").all_inner_texts()
    assert behind and all(re.match(r" ?\d+ 次", text) for text in behind)
    for text in behind:
        titles = text.partition(" · ")[2].split("、")
        assert len(titles) == len(set(titles))


def test_the_table_tells_what_is_drawn_and_sorts(opened):
    tab = opened()
    tab.click("#tabular")
    expect(tab.locator("#table")).to_be_visible()
    assert f"({len(rows(tab, 'nodes'))})" in tab.inner_text("table[data-rows=nodes] caption")
    tab.click("table[data-rows=nodes] thead button >> nth=3")
    dates = [row[3] for row in rows(tab, "nodes") if row[3][:2] == "20"]
    assert dates == sorted(dates)
    tab.click("table[data-rows=nodes] tbody a >> nth=0")
    expect(tab.locator("#table")).to_be_visible()


@pytest.mark.parametrize(
    "link", ["", "#mode=co", "#mode=posts", "#mode=areas", "#n=person/何雄&ego=2"]
)
def test_labels_do_not_collide(opened, link):
    tab = opened(link)
    drawing = ElementTree.fromstring(saved(tab, "svg"))
    words = [e for e in drawing.iter() if e.tag.endswith("text")]
    boxes = []
    for e in words:
        px = float(e.get("font-size"))
        width = sum(px if ord(c) > 0x2000 else 0.45 * px for c in e.text)
        boxes.append((float(e.get("x")), float(e.get("y")), width, px))
    assert len(boxes) > 20
    assert not [
        1
        for (x, y, w, p), (u, v, q, _) in combinations(boxes, 2)
        if abs(y - v) < 0.9 * p and x < u + 0.95 * q and u < x + 0.95 * w
    ]


@pytest.mark.parametrize("link", ["", "#mode=co", "#mode=areas"])
def test_only_the_busiest_peoples_labels_lie_on_the_dots_of_others(opened, link):
    tab = opened(link, width=1280, height=800)
    drawing = ElementTree.fromstring(saved(tab, "svg"))
    at = lambda e, *names: tuple(float(e.get(name)) for name in names)
    shapes = [e.get("d") for e in drawing.iter() if e.find("{*}title") is not None]
    dots = [tuple(map(float, re.findall(r"-?[0-9.]+", shape)[:2])) for shape in shapes]
    words = [e for e in drawing.iter() if e.tag.endswith("text") and e.get("font-weight") != "600"]
    assert len(dots) > 20 and len(words) > 10
    for e in words:
        left, top, size = at(e, "x", "y", "font-size")
        wide = sum(size if ord(c) > 0x2000 else 0.45 * size for c in e.text)
        covered = [d for d in dots if left < d[0] < left + wide and top - size < d[1] < top]
        assert not covered, e.text
