"""The page of a made-up graph of 1,500 and of 10,000 things in a real browser: whole, searchable, thinned, and not larger than it may be."""

import pytest
from playwright.sync_api import expect
from test_page_views import drawn, rows

from benchmarks.crowd import crowd

SIZES = (1_500, 10_000)


@pytest.fixture(scope="module", params=SIZES)
def large(request, tmp_path_factory):
    from kg.explorer import render

    graph = crowd(request.param)
    path = tmp_path_factory.mktemp("large") / "graph.html"
    path.write_text(render(graph), encoding="utf-8")
    return request.param, graph, path


def busiest(graph) -> str:
    told = {}
    for p in graph.of("Participation"):
        told.setdefault(p.get("agent").id, set()).add(p.get("event").id)
    return max(sorted(told), key=lambda i: len(told[i]))


@pytest.mark.slow
def test_a_large_page(opened, large):
    size, graph, path = large
    assert path.stat().st_size < 5_000_000
    who = busiest(graph)
    tab = opened("#mode=two", path)
    total = sum(drawn(tab, kind) for kind in ("person", "event", "organisation", "place"))
    assert 0.9 * size < total <= 1.1 * size
    thinned = tab.inner_text("#shown") if tab.locator("#shown").is_visible() else ""
    assert bool(thinned) == (total > 1500) and (not thinned or f"1,500 / 共 {total:,}" in thinned)
    # whoever is not drawn is still found, read, and then drawn with what lies around
    quiet = next(
        p
        for p in reversed(graph.of("Person"))
        if 0 < len({n.get("event").id for n in graph.into("agent", p.id)}) < 3
    )
    tab.fill("#search", quiet.name)
    expect(tab.locator("#hits li").first).to_contain_text(quiet.name)
    tab.evaluate("id => { location.hash = '#mode=two&n=' + encodeURIComponent(id); }", quiet.id)
    expect(tab.locator("#panel h2")).to_have_text(quiet.name)
    tab.click("[data-ego='1']")
    expect(tab.locator("[data-ego='1']")).to_have_attribute("aria-pressed", "true")
    tab.click("#tabular")
    assert quiet.name in [row[0] for row in rows(tab, "nodes")]
    tab.click("#tabular")
    tab.evaluate("id => { location.hash = '#mode=co&n=' + encodeURIComponent(id); }", who)
    expect(tab.locator("#mode")).to_have_value("co")
    assert drawn(tab, "person") and not drawn(tab, "event")


@pytest.mark.slow
def test_filters_bring_what_was_thinned_away(opened, large):
    size, graph, path = large
    area = graph.of("AdminArea")[-1].id
    tab = opened(f"#mode=two&area={area}", path)
    there = {
        e.id
        for e in graph.nodes
        if e.id.startswith("event/")
        and any(p.id == area or graph.node(p.id).get("within").id == area for p in e.all("place"))
    }
    assert drawn(tab, "event") == len(there)
    assert not tab.locator("#shown").is_visible()


@pytest.mark.slow
def test_a_large_page_opens_with_those_of_most_weight(opened, large):
    _, graph, path = large
    tab = opened("", path)
    expect(tab.locator("#mode")).to_have_value("main")
    assert drawn(tab, "person") == 60 and not drawn(tab, "event")
    tab.click("#tabular")
    names = {row[0] for row in rows(tab, "nodes")}
    assert graph.node(busiest(graph)).name in names and 0 < len(rows(tab, "lines")) <= 240
    tab.click("#tabular")
    tab.click("#deeper")
    assert drawn(tab, "person") == 120 and "most=120" in tab.url


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["main", "two"])
def test_around_a_busy_person_stand_those_of_the_strongest_ties_and_more_where_asked(
    opened, large, mode
):
    _, graph, path = large
    tab = opened(f"#mode={mode}&n={busiest(graph)}&ego=1&most=5", path)
    first = int(tab.inner_text("#deeper").split("(")[1].split("/")[0])
    assert 5 < first <= 11
    tab.click("#deeper")
    expect(tab.locator("#deeper")).not_to_contain_text(f"({first} /")
    assert "most=10" in tab.url and "ego=1" in tab.url


@pytest.mark.slow
def test_on_a_phone_a_large_page_opens_with_half_as_many(opened, large):
    tab = opened("", large[2], width=390, height=844, has_touch=True, is_mobile=True)
    assert drawn(tab, "person") == 30
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
