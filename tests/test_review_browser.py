"""The review page in a real browser: cards by keys, facts by buttons, and who may ask."""

import json
import threading
import time
import urllib.error
import urllib.request

import pytest
from support import serious
from test_desk import READ, TEXTS

from kg import pipeline
from kg.api import Graph
from kg.errors import InputError
from kg.ingest.corrections import load_corrections
from kg.ingest.judgements import load_judgements
from kg.review import Desk
from kg.serve import Limits, Review, ready, serve, server

TOKEN = "a-token"


@pytest.fixture
def at(tmp_path):
    """(address of a server with a desk, the archive's folder)"""
    for name, (_, _, text) in zip("ab", TEXTS, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    graph = Graph.of_model(pipeline.assemble(READ))
    graph.write(tmp_path / "exports")
    review = Review(Desk(graph, tmp_path, "a reader"), TOKEN)
    with ready(tmp_path / "exports", Limits(workers=1), review=review) as application:
        serving = server(application, port=0)
        thread = threading.Thread(target=serving.run)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        port = serving.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", tmp_path
        serving.should_exit = True
        thread.join()


@pytest.fixture
def opened(browser, at):
    """A function that opens an address; complaints fail the test."""
    trouble, context = (
        [],
        browser.new_context(viewport={"width": 1024, "height": 700}, bypass_csp=True),
    )

    def open_at(path: str = f"/review#token={TOKEN}"):
        tab = context.new_page()
        tab.set_default_timeout(60_000)
        tab.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.goto(at[0] + path)
        tab.wait_for_selector("html[data-ready]", state="attached")
        return tab

    yield open_at
    context.close()
    assert [t for t in trouble if "409" not in t] == []


def judged(folder) -> list[str]:
    file = folder / "judgements.toml"
    return [j.kind for j in load_judgements(file, ["a", "b"])] if file.is_file() else []


def test_a_key_decides_and_another_takes_it_back(opened, at):
    tab = opened()
    assert "token" not in tab.url and tab.inner_text("h2") == "王强"
    assert tab.locator(".side").count() == 2 and "防汛工作座谈会" in tab.inner_text("#who")
    tab.fill("#reason", "a mayor, a writer")
    tab.press("#reason", "Escape")
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("d")
    tab.wait_for_selector("#progress:text-matches('^0 ')")
    assert judged(at[1]) == ["different"]
    assert "a mayor, a writer" in (at[1] / "judgements.toml").read_text(encoding="utf-8")
    tab.keyboard.press("z")
    tab.wait_for_selector(".side")
    assert judged(at[1]) == []
    tab.keyboard.press("k")
    tab.wait_for_selector("#who button")
    assert judged(at[1]) == [] and tab.locator(".side").count() == 0


def test_progress_is_kept(opened, at):
    opened().keyboard.press("s")
    for _ in range(100):
        if judged(at[1]):
            break
        time.sleep(0.05)
    assert judged(at[1]) == ["same"]
    assert opened().inner_text("#progress").startswith("0 ")


def test_a_second_tab_is_told_what_the_first_decided(opened, at):
    first, second = opened(), opened()
    first.keyboard.press("s")
    first.wait_for_selector("#progress:text-matches('^0 ')")
    second.keyboard.press("d")
    second.wait_for_selector("#told:not([hidden])")
    assert judged(at[1]) == ["same"]


def test_a_fact_is_corrected_where_it_stands(opened, at):
    tab = opened()
    tab.click("#tabs [data-tab=facts]")
    tab.fill("#facts input[type=search]", "李芳")
    tab.press("#facts input[type=search]", "Enter")
    fact = tab.locator(".fact", has_text="读者座谈会").filter(has_text="李芳").first
    fact.locator("[data-say=wrong]").click()
    tab.wait_for_selector(".fact[data-said=wrong]")
    [said] = load_corrections(at[1] / "corrections.toml")
    assert (said.kind, said.name, said.who) == ("wrong", "李芳", "a reader")
    fact.locator("[data-say=other_person]").click()
    fact.locator("[name=to]").fill("李方")
    fact.locator("[name=to]").press("Enter")
    tab.wait_for_selector(".fact[data-said=other_person]")
    [said] = load_corrections(at[1] / "corrections.toml")
    assert (said.kind, said.to) == ("other_person", "李方")
    fact.locator("[data-say=other_person]").click()
    tab.wait_for_selector(".fact[data-said=other_person]", state="detached")
    assert load_corrections(at[1] / "corrections.toml") == ()


def test_a_list_that_was_on_its_way_shows_what_was_decided_meanwhile(opened, at):
    tab, held = opened(), []
    tab.click("#tabs [data-tab=facts]")

    def answer_the_first_late(route):
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    tab.route("**/review/facts?about=*", answer_the_first_late)
    tab.fill("#facts input[type=search]", "李芳")
    tab.press("#facts input[type=search]", "Enter")
    while not held:
        tab.wait_for_timeout(10)
    fact = tab.locator(".fact", has_text="读者座谈会").filter(has_text="李芳").first
    fact.locator("[data-say=wrong]").click()
    tab.wait_for_selector(".fact[data-said=wrong]")
    shown = tab.locator(".fact").count()
    [(route, before)] = held
    route.fulfill(response=before)
    tab.wait_for_function(f"document.querySelectorAll('.fact').length < {shown}")
    assert tab.locator(".fact[data-said=wrong]").count() == 1


def test_a_day_is_written_as_the_field_says(opened, at):
    tab = opened()
    tab.click("#tabs [data-tab=facts]")
    tab.fill("#facts input[type=search]", "读者座谈会")
    tab.press("#facts input[type=search]", "Enter")
    fact = tab.locator(".fact:has([data-say=other_day])").first
    fact.locator("[data-say=other_day]").click()
    day = fact.locator("[name=to]")
    assert day.get_attribute("placeholder") == "yyyy-mm-dd"
    day.fill("2020-09-09")
    day.press("Enter")
    tab.wait_for_selector(".fact[data-said=other_day]")
    [said] = load_corrections(at[1] / "corrections.toml")
    assert (said.kind, said.to) == ("other_day", "2020-09-09")


def test_the_explorer_leads_to_the_fact_it_shows(opened):
    tab = opened()
    tab = opened("/explorer")
    tab.click("#panel .figures ~ ul a >> nth=0")
    tab.click("#panel a.proof >> nth=0")
    tab.click("#panel a.correct")
    tab.wait_for_selector(".fact")
    assert "/review" in tab.url and tab.locator(".fact").count() >= 1


def test_the_explorer_shows_what_was_decided(opened, at):
    row = next(r for r in opened_desk(at).rows("李芳")["rows"] if r["fact"] == "participation")
    opened_desk(at).correct(row, "wrong", "", "", "")
    tab = opened("/explorer#n=person/李芳")
    assert tab.locator("#panel li.refuted .said").count() == 1
    tab.click("#panel li.refuted a.proof")
    tab.wait_for_selector("#panel blockquote")
    assert tab.locator("#panel .said").count() == 1


def opened_desk(at) -> Desk:
    return Desk(pipeline.assemble(READ), at[1], "another reader")


def request(address: str, body: bytes | None = None, **headers: str) -> int:
    asked = urllib.request.Request(
        address, body, {k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "link", [f"/review#token={TOKEN}", f"/review#token={TOKEN}&about=person/王强"]
)
def test_axe_finds_nothing_serious(opened, link, scheme):
    tab = opened(link)
    tab.emulate_media(color_scheme=scheme)
    tab.wait_for_selector("main section:not([hidden]) *")
    assert serious(tab) == []


def test_who_has_no_token_is_shown_nothing_and_may_say_nothing(at):
    address, folder = at
    sent = {"name": "王强", "a": 0, "b": 1, "answer": "same", "before": "", "reason": ""}
    for path in ("queue", "card?name=x", "facts"):
        assert request(f"{address}/review/{path}") == 403
        assert request(f"{address}/review/{path}", x_kg_token="another") == 403
    assert request(f"{address}/review/judge", json.dumps(sent).encode()) == 403
    assert request(f"{address}/review/queue", x_kg_token=TOKEN, Host="evil.test") == 421
    for body in (b"{}", b"[]", b"x", b'{"row": 1}', b" " * (1 << 17)):
        assert request(f"{address}/review/correct", body, x_kg_token=TOKEN) == 400
    assert judged(folder) == []


def test_other_machines_are_not_let_in(at):
    desk = Desk(pipeline.assemble(READ), at[1], "a reader")
    with pytest.raises(InputError, match="--review is for this machine alone"):
        serve(at[1] / "exports", "0.0.0.0", 0, Limits(), print, desk=lambda: desk)
