"""Filters over a store: they mean what they mean in the page of one file, and count all of it."""

import json
import urllib.parse
import urllib.request
from decimal import Decimal

import pytest
from playwright.sync_api import expect
from support import example_graph, example_served

from benchmarks import desk
from kg.explorer import index, render
from kg.explorer.part import View, asked, to_choose
from kg.explorer.sieve import Sieve
from kg.model.node import Node, Ref

PAGES = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a made-up archive."""
    folder = tmp_path_factory.mktemp("archive")
    index.write(desk.archive(PAGES), desk.texts(PAGES), folder / index.FILE)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The page of the example in one file."""
    path = tmp_path_factory.mktemp("one") / "graph.html"
    path.write_text(render(example_graph(), mode="main"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """The address of a server on a store of the example."""
    with example_served(tmp_path_factory.mktemp("store") / "store") as address:
        yield address


@pytest.fixture
def tab(browser):
    """An empty page; what it complains of fails the test."""
    trouble, context = [], browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    yield page
    context.close()
    assert not trouble


def story(tab, address: str) -> tuple[list[str], list[str]]:
    """The figures of the panel, and the people with the most events."""
    tab.goto("about:blank")
    tab.goto(address)
    tab.wait_for_selector("#panel .figures")
    people = tab.locator("#panel h3:has-text('参加事件最多的人') + ul a").all_inner_texts()
    return tab.locator("#panel .figures b").all_inner_texts(), people[:5]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "type=Meeting",
        "type=Meeting,Inspection&role=讲话",
        "role=主持,检查",
        "presence=in-person&conf=96",
        "post=书记",
        "post=書記",
        "post=mayor",
        "area=place/郑州市",
        "level=县级",
        "list=only",
        "list=no",
        "deg=2",
        "undated=0",
        "from=2020-02&until=2020-02",
        "from=2020-02-14&until=2020-02-15&undated=0",
        "until=2020-12&role=出席",
        "type=Nothing",
    ],
)
def test_a_filter_leaves_of_a_store_what_it_leaves_of_one_file(tab, at, whole, link):
    of_file = story(tab, f"{whole.as_uri()}#{link}")
    assert story(tab, f"{at}/explorer#{link}") == of_file


def test_a_choice_in_the_drawer_is_of_the_whole_store_and_keeps_it_open(tab, at):
    tab.goto(f"{at}/explorer")
    tab.click("#sieve")
    box = tab.locator("[data-facet=type][value=Meeting]")
    box.check()
    expect(tab.locator("#panel .figures b").first).to_have_text("8")
    expect(box).to_be_checked()
    assert "type=Meeting" in tab.url and "drawer=1" in tab.url
    # The counts of the other filters follow; its own stay, so that one may choose another
    expect(tab.locator("[data-facet=type][value=Inspection] ~ .count")).to_have_text("5")
    expect(tab.locator("[data-facet=role][value=投票]")).to_have_count(0)
    tab.click("#clear")
    expect(tab.locator("[data-facet=role][value=投票] ~ .count")).to_have_text("5")


def test_divisions_stand_under_the_one_that_they_are_in(tab, at):
    tab.goto(f"{at}/explorer#drawer=1")
    option = tab.locator("#f-area option", has_text="上街区")
    expect(option).to_have_count(1)
    assert option.inner_text().startswith("　") and option.get_attribute("value") == "place/上街区"


@pytest.mark.parametrize("link", ["mode=map", "mode=map&type=Inspection", "mode=map&lang=en"])
def test_a_map_has_the_divisions_where_events_were(tab, at, whole, link):
    told = []
    for base in (whole.as_uri(), f"{at}/explorer"):
        tab.goto("about:blank")
        tab.goto(f"{base}#{link}")
        expect(tab.locator("#shown")).not_to_be_empty()
        told.append((tab.inner_text("#legend"), tab.inner_text("#shown"), tab.input_value("#mode")))
    assert told[0] == told[1] and told[0][2] == "map"


def test_a_person_under_a_filter_has_the_events_and_company_that_pass(tab, at, whole):
    for base in (whole.as_uri(), f"{at}/explorer"):
        tab.goto("about:blank")
        tab.goto(f"{base}#n=person/宋洁&type=Meeting")
        expect(tab.locator("#panel h2")).to_have_text("宋洁")
        told = [" ".join(h.split()) for h in tab.locator("#panel h3").all_inner_texts()]
        assert {"参加的事件 3 / 6", "同场者 11"} <= set(told), (base, told)


def test_what_each_value_would_leave_is_counted(made):
    told = to_choose(made, Sieve())["values"]
    assert told["type"] == [("Meeting", PAGES * desk.EVENTS)]
    february = Sieve(since="2005-02-01", until="2005-02")
    assert to_choose(made, february)["values"]["type"] == [("Meeting", 28 * desk.EVENTS)]
    assert asked(made, View(sieve=february)).totals["events"] == 28 * desk.EVENTS
    assert {role for role, _ in told["role"]} == {"出席"}


def test_filters_that_are_no_filters_leave_nothing_or_are_passed_over(at):
    for strange in (
        "conf=x&deg=-1",
        "since=%27&until=%22",
        "type=a%0Ab&post=%25",
        "area=place/nix",
    ):
        with urllib.request.urlopen(f"{at}/explorer?{strange}") as answer:
            assert answer.status == 200, strange
    asked_for = urllib.parse.urlencode({"type": "Meeting'; DROP TABLE took; --"})
    with urllib.request.urlopen(f"{at}/explorer/filters?{asked_for}") as answer:
        assert json.load(answer)["values"]["type"]


def part_in(who: int) -> list[Node]:
    """Somebody who took part in the one event, in a role of their own."""
    said = (("agent", Ref(f"person/p{who}")), ("confidence", Decimal("0.9")))
    told = (*said, ("event", Ref("event/e")), ("role", Ref(f"role/r{who}")))
    return [
        Node(f"person/p{who}", "Person", (("name", "白建忠"),)),
        Node(f"participation/e_p{who}", "Participation", told),
    ]


@pytest.mark.parametrize(
    ("people", "sieve"),
    [(0, Sieve(post="县长")), (0, Sieve(role="出席")), (70, Sieve(role="r66"))],
)
def test_what_no_one_is_known_for_lets_nothing_through(people, sieve, tmp_path):
    event = Node("event/e", "Meeting", (("name", "春耕会议"),))
    took = [node for who in range(people) for node in part_in(who)]
    index.write([event, *took], [], tmp_path / index.FILE)
    assert asked(tmp_path, View(sieve=sieve)).totals["people"] == 0
    assert to_choose(tmp_path, sieve)["values"]["type"] == []
