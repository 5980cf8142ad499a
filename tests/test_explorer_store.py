"""The explorer over a store: each view is the part of the archive that it draws, and nothing more."""

import json
import sqlite3
import urllib.parse
import urllib.request
from contextlib import closing
from decimal import Decimal

import pytest
from playwright.sync_api import expect
from support import example_served

from benchmarks import desk
from kg.explorer import index, render_part
from kg.explorer.chains import chain_between
from kg.explorer.columns import held
from kg.explorer.part import View, asked, found
from kg.explorer.sieve import OPEN, Sieve
from kg.model.node import Lit, Node, Ref

PAGES = 300


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a made-up archive."""
    folder = tmp_path_factory.mktemp("archive")
    index.write(desk.archive(PAGES), desk.texts(PAGES), folder / index.FILE)
    return folder


@pytest.fixture(scope="module")
def nodes() -> list[Node]:
    return list(desk.archive(PAGES))


def attended(nodes: list[Node]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for n in nodes:
        if n.cls == "Participation":
            found.setdefault(n.get("agent").id, set()).add(n.get("event").id)
    return found


def test_the_first_view_has_those_of_most_weight_and_their_ties(made, nodes):
    part, events = asked(made, View()), attended(nodes)
    assert len(part.counts) == 60 and part.totals["events"] == PAGES * desk.EVENTS
    most = sorted(events, key=lambda who: -len(events[who]))
    assert part.counts == {who: len(events[who]) for who in part.counts}
    assert min(part.counts.values()) >= len(events[most[60]])
    assert all(n == len(events[a] & events[b]) for a, b, n in part.ties) and part.ties
    assert not part.graph.of("Participation", "Meeting")
    assert sum(n for _, n in part.months) == PAGES * desk.EVENTS


def test_a_span_has_its_own_people(made, nodes):
    days = {n.id: n.get("date").text for n in nodes if n.cls == "Meeting"}
    since, until = "2005-02-01", "2005-02-28"
    part = asked(made, View(most=10, sieve=Sieve(since=since, until=until)))
    inside = {
        who: sum(since <= days[e] <= until for e in mine) for who, mine in attended(nodes).items()
    }
    assert len(part.counts) == 10 and part.counts == {who: inside[who] for who in part.counts}
    assert min(part.counts.values()) >= sorted(inside.values())[-10]


def test_a_person_has_the_latest_events_the_company_and_the_count_of_all(made, nodes):
    events, days = attended(nodes), {n.id: n.get("date") for n in nodes if n.cls == "Meeting"}
    who = max(events, key=lambda w: len(events[w]))
    part = asked(made, View(who, most=20))
    shown = {n.id for n in part.graph.of("Meeting")}
    latest = sorted(events[who], key=lambda e: days[e].text)[-20:]
    assert part.events == len(events[who]) > 20 and shown < events[who]
    assert sorted(days[e].text for e in shown) == [days[e].text for e in latest]
    assert {p.get("event").id for p in part.graph.into("agent", who)} == shown
    other, times = part.company[0]
    assert times == len(events[who] & events[other])
    assert all(p.text == "" for p in part.graph.pages)
    earlier = asked(made, View(who, most=20, sieve=Sieve(until=days[latest[0]].text)))
    assert {n.id for n in earlier.graph.of("Meeting")} - shown


def test_two_people_have_the_events_that_they_share(made, nodes):
    events = attended(nodes)
    a, *others = sorted(events, key=lambda w: -len(events[w]))
    b = next(o for o in others if 0 < len(events[a] & events[o]) < 20)
    shown = {n.id for n in asked(made, View(a, b)).graph.of("Meeting")}
    assert events[a] & events[b] <= shown


def test_a_chain_is_a_shortest_one(made, nodes):
    events = attended(nodes)
    there: dict[str, set[str]] = {}
    for who, mine in events.items():
        for event in mine:
            there.setdefault(event, set()).add(who)
    met = {who: set().union(*(there[e] for e in mine)) for who, mine in events.items()}
    a = min(events, key=lambda w: (len(met[w]), w))
    far = next(w for w in sorted(events) if w not in met[a] and met[w] & met[a])
    shown = asked(made, View(a, far, chain=True)).graph
    steps = [e.id for e in shown.of("Meeting") if far in there[e.id]]
    assert steps and any(there[e] & met[a] for e in steps)
    file = made / index.FILE
    with closing(sqlite3.connect(file)) as asked_for:
        number = dict(asked_for.execute("SELECT id, number FROM party"))
    of = held(file, file.stat().st_mtime_ns)
    assert len(chain_between(of, number[a], number[far], OPEN)) == 2
    assert len(chain_between(of, number[a], number[next(iter(met[a] - {a}))], OPEN)) == 1
    assert asked(made, View(a, "person/nobody", chain=True)).graph.of("Meeting")


def test_a_fact_and_a_sentence_come_with_their_page(made, nodes):
    taking = next(n for n in nodes if n.cls == "Participation")
    for about in (taking.id, taking.get("evidence").id, "d/0.txt@0,40"):
        part = asked(made, View(about))
        assert "会" * 400 in {p.text for p in part.graph.pages}, about
    assert taking.id in asked(made, View(taking.id)).graph
    with pytest.raises(KeyError):
        asked(made, View("person/nobody"))


def test_names_are_found_by_their_beginning_pinyin_and_initials(made):
    wanted = desk.name(3)
    assert found(made, wanted)[0][2] == wanted
    for text in (wanted[:1], wanted[:2]):
        assert all(row[2].startswith(text) for row in found(made, text))
    assert found(made, "zhao") and found(made, "  ") == [] and found(made, "%_") == []


def told(nodes: list[Node], *words: str) -> list[str]:
    """The sentences of these nodes that hold all words, the latest first."""
    days = {n.id: n.get("published").text for n in nodes if n.cls == "Page"}
    held = [n for n in nodes if n.cls == "Sentence" and all(w in n.get("quote") for w in words)]
    order = lambda n: (days[n.id.split("#")[0]], n.id.split("#")[0], n.get("begin"))
    return [n.id for n in sorted(held, key=order, reverse=True)]


@pytest.mark.parametrize("length", [1, 2, 3, 6])
def test_sentences_are_found_by_words_of_any_length(made, nodes, length):
    quote = next(n for n in nodes if n.cls == "Sentence").get("quote")
    part = asked(made, View(find=quote[:length], most=50))
    wanted = told(nodes, quote[:length])
    assert set(part.hits) == set(wanted[:50]) and part.events == min(len(wanted), 1001)


def test_found_sentences_carry_their_facts_and_are_bounded_by_days(made, nodes):
    a, b = desk.name(0), desk.name(1)
    both = told(nodes, a, b)
    part = asked(made, View(find=f"{b} {a}"))
    assert set(part.hits) == set(both[:40]) and both
    facts = {n.id for n in nodes for hit in part.hits if Ref(hit) in n.all("evidence")}
    assert facts <= {n.id for n in part.graph.nodes}
    days = {n.id: n.get("published").text for n in nodes if n.cls == "Page"}
    some = asked(made, View(find=a, sieve=Sieve(since="2005-03-01", until="2005-03-31")))
    assert some.hits and {days[hit.split("#")[0]][:7] for hit in some.hits} == {"2005-03"}


@pytest.mark.parametrize(
    "text", ["", "  ", '"', "会*", "不 OR 会", "\0", "无此一句", "NEAR(会 议)"]
)
def test_what_is_no_word_finds_nothing_and_breaks_nothing(made, text):
    assert asked(made, View(find=text)).hits == ()


def test_people_are_found_by_title_and_name_with_their_post(made, nodes):
    held = next(n for n in nodes if n.cls == "Tenure")
    who, post = held.get("holder").id, held.get("post").id
    called = next(n.name for n in nodes if n.id == who)
    hits = found(made, f"县长 {called}")
    assert who in {hit.id for hit in hits} and {hit.name for hit in hits} == {called}
    posts = {n.id: n.name for n in nodes if n.cls == "Post"}
    assert next(hit.seat for hit in hits if hit.id == who) == posts[post]
    assert {hit.cls for hit in found(made, "县长")} == {"Person"}
    assert found(made, "县长 无此人") == []


def held_by(who: str, post: str, last: str, sentences: int) -> list[Node]:
    """Somebody's post, last seen on that day, with its sentences."""
    told = [("evidence", Ref(f"page/x#{post}_{n}")) for n in range(sentences)]
    seen = (("firstSeen", Lit(last, "date")), ("lastSeen", Lit(last, "date")))
    props = (("holder", Ref(who)), ("post", Ref(f"post/{post}")), *seen, *told)
    return [
        Node(f"post/{post}", "Post", (("name", post),)),
        Node(f"tenure/{post}", "Tenure", props),
    ]


def test_the_first_view_has_the_main_posts_of_late(tmp_path):
    who = "person/p0"
    event = Node("event/e", "Meeting", (("name", "春耕会议"),))
    took = (("agent", Ref(who)), ("confidence", Decimal("0.9")), ("event", Ref("event/e")))
    told = [
        event,
        Node(who, "Person", (("name", "白建忠"),)),
        Node("participation/e", "Participation", took),
    ]
    for n in range(4):
        told += held_by(who, f"甲{n}县县长", f"201{n}-03-02", 9 - n)
    index.write(told, [], tmp_path / index.FILE)
    shown = {n.name for n in asked(tmp_path, View()).graph.of("Post")}
    assert shown == {"甲1县县长", "甲2县县长", "甲3县县长"}


def test_a_view_carries_no_more_than_it_draws(made):
    for view in (View(), View("person/p0"), View("event/d7_1"), View(find="会议")):
        page = render_part(asked(made, view), view)
        assert len(page) < 200_000 and '<script src="/explorer/code.js?' in page


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """The address of a server on a store of the seeds' example with the explorer's index."""
    with example_served(tmp_path_factory.mktemp("store") / "store") as address:
        yield address


def test_the_server_finds_and_tells_of_what_there_is_not(at):
    query = urllib.parse.urlencode({"q": "何雄"})
    with urllib.request.urlopen(f"{at}/explorer/find?{query}") as answer:
        assert json.load(answer)[0]["id"] == "person/何雄"
    for strange in ("about=person/nobody&most=x", "about=" + "x" * 5000, "most=-1"):
        with urllib.request.urlopen(f"{at}/explorer?{strange}") as answer:
            assert answer.status == 200


@pytest.fixture
def tab(browser, at):
    """A page at the server; what it complains of, or asks of others, fails the test."""
    trouble, context = [], browser.new_context(viewport={"width": 1024, "height": 700})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(at) else trouble.append(r.url))
    page.goto(f"{at}/explorer")
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    context.close()
    assert not trouble


def test_one_looks_for_a_person_reads_a_sentence_and_goes_back(tab):
    expect(tab.locator("#mode")).to_have_value("main")
    tab.fill("#search", "何雄")
    expect(tab.locator("#hits li").first).to_contain_text("何雄")
    tab.press("#search", "Enter")
    expect(tab.locator("#panel h2")).to_have_text("何雄")
    tab.click("#panel li a.proof >> nth=0")
    expect(tab.locator("#panel .whole .now")).to_be_visible()
    tab.go_back()
    expect(tab.locator("#panel h2")).to_have_text("何雄")
    tab.click("#panel .back a")
    expect(tab.locator("#panel .figures")).to_be_visible()


def test_the_way_to_another_person_is_found(tab):
    tab.fill("#search", "何雄")
    expect(tab.locator("#hits li").first).to_contain_text("何雄")
    tab.press("#search", "Enter")
    expect(tab.locator("#panel h2")).to_have_text("何雄")
    tab.click(".ways summary")
    tab.fill(".ways .to", "高义")
    tab.click(".ways .tohits a")
    expect(tab.locator("#panel h2")).to_contain_text("高义")
    assert "to=person" in tab.url


def test_sentences_of_the_store_are_found_by_their_words(tab):
    tab.fill("#search", "出席會議")
    expect(tab.locator("#hitsentences")).to_be_visible()
    tab.click("#hitsentences")
    expect(tab.locator("#panel .hit").first).to_contain_text("出席会议")
    tab.locator("#panel .hit .carried a").first.click()
    expect(tab.locator("#panel h2")).not_to_contain_text("出席")
    tab.go_back()
    expect(tab.locator("#panel .hit mark").first).to_have_text("出席会议")


def test_a_link_to_what_is_gone_says_so(tab, at):
    tab.goto(f"{at}/explorer#n=person/nobody")
    expect(tab.locator("#lost")).to_contain_text("person/nobody")
