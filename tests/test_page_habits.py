"""What people stumbled over as they used the page, each as it should be."""

import csv
import io

import pytest
from playwright.sync_api import expect
from test_served import BODY, tenure

from kg.api import Graph
from kg.explorer import render
from kg.export.tables.service import together
from kg.model.graph import freeze
from kg.query.named_queries import by_name, fill
from kg.query.sparql import ask, finder
from kg.query.store import in_memory


def test_a_sentence_read_within_one_step_keeps_what_is_drawn(opened):
    tab = opened("#n=person/何雄&ego=1&mode=two")
    kinds = tab.inner_text("#legend")
    tab.click("#panel li a.proof >> nth=0")
    expect(tab.locator("#panel blockquote").first).to_be_visible()
    assert "ego=1" in tab.url and tab.inner_text("#legend") == kinds


def test_escape_leads_back_and_a_key_shows_the_keys(opened):
    tab = opened("#n=person/何雄")
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_contain_text("Esc")
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_be_hidden()
    tab.keyboard.press("Escape")
    expect(tab.locator("#panel .figures")).to_be_visible()


def test_a_month_that_is_typed_is_what_happened_then(opened):
    tab = opened()
    tab.fill("#search", "2022-03")
    tab.press("#search", "Enter")
    expect(tab.locator("#t-from")).to_have_value("2022-03")
    assert "from=2022-03" in tab.url and "until=2022-03" in tab.url


def test_the_picture_keeps_its_room_beside_a_sentence(opened):
    tab = opened("#n=person/何雄", width=1024, height=700)
    tab.click("#sieve")
    tab.click("#panel li a.proof >> nth=0")
    expect(tab.locator("#panel .whole")).to_be_visible()
    assert tab.locator("#stage").bounding_box()["width"] > 350


def test_on_a_phone_the_line_of_time_stands_before_what_is_read(opened):
    tab = opened("", width=390, height=844)
    assert tab.locator("#time").bounding_box()["y"] < tab.locator("#panel").bounding_box()["y"]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390


def saved(tab, kind: str) -> str:
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click(f"[data-save={kind}]")
    return download.value.path().read_text(encoding="utf-8-sig")


def test_exports_of_who_met_whom_carry_counts_and_days(opened):
    tab = opened("#mode=co")
    rows = list(csv.DictReader(io.StringIO(saved(tab, "csv"))))
    met = [row for row in rows if row["relation"] == "met"]
    assert met and all(int(row["events"]) >= 1 for row in met)
    assert any(row["first"] <= row["last"] and row["first"].startswith("20") for row in met)
    graphml = saved(opened("#mode=two"), "graphml")
    for key in ("date", "file", "confidence", "quote"):
        assert f'id="e-{key}"' in graphml and f'key="e-{key}"' in graphml


def test_who_served_together_is_a_picture_with_the_pairs_of_the_query(opened, seeds):
    tab = opened("#mode=served")
    pairs = {(s.a.holder, s.b.holder) for s in together(seeds)}
    rows = [r for r in csv.DictReader(io.StringIO(saved(tab, "csv"))) if r["relation"] == "served"]
    assert pairs and len(rows) == len(pairs) == len(ask_overlap(seeds))
    assert all(row["first"] <= row["last"] and int(row["weight"]) >= 1 for row in rows)


def ask_overlap(seeds) -> set[tuple[str, str]]:
    """The pairs of people of the named query."""
    store = in_memory(seeds)
    asked = fill(by_name()["overlap"], {}, finder(store, seeds.base))
    return {(str(r["a"]), str(r["b"])) for r in ask(store, seeds.base, asked)}


def test_a_pair_says_in_which_body_and_posts_they_served_together(opened, seeds):
    served = next(together(seeds))
    tab = opened(f"#mode=served&n={served.a.holder}&with={served.b.holder}")
    shown = tab.inner_text("#panel")
    assert "共事" in shown and seeds.node(served.body).name in shown


@pytest.mark.parametrize(("mark", "word"), [("nominated", "拟任"), ("former", "原")])
def test_who_held_or_is_to_hold_a_post_is_not_shown_as_holding_it(opened, tmp_path, mark, word):
    told = tenure("甘乙", "市长", "2014-03-01", "2016-05-01", BODY, mark)
    page = tmp_path / "page.html"
    page.write_text(render(Graph(freeze({n.id: n for n in told}.values()))), encoding="utf-8")
    tab = opened("#n=person/甘乙&mode=posts&view=table", page)
    assert f"({word})" in tab.inner_text("#panel")
    assert word in tab.inner_text("table[data-rows=lines]")


def test_to_check_is_folded_below_the_facts(opened):
    tab = opened()
    fold = tab.locator("#panel > details.fold")
    assert fold.count() == 0 or not fold.last.evaluate("box => box.open")
    assert tab.locator("#panel h3").first.inner_text() == "参加事件最多的人"


def test_sentences_are_found_by_their_words_with_the_facts_they_carry(opened):
    tab = opened()
    tab.fill("#search", "工作領導小組會議 宋洁")
    tab.press("#search", "Enter")
    expect(tab.locator("#panel h2")).to_contain_text("工作領導小組會議")
    hit = tab.locator("#panel .hit").first
    assert "find=" in tab.url and "宋洁主持召开" in hit.inner_text()
    assert hit.locator("mark").all_inner_texts() == ["宋洁", "工作领导小组会议"]
    hit.locator(".carried a", has_text="耿勇军").first.click()
    expect(tab.locator("#panel h2")).to_have_text("耿勇军")
    tab.go_back()
    expect(tab.locator("#panel .hit").first).to_contain_text("宋洁主持召开")
    tab.keyboard.press("Escape")
    expect(tab.locator("#panel .figures")).to_be_visible()


def test_sentences_are_found_within_days_and_none_is_told(opened):
    every, some = (opened(f"#find=疫情{days}") for days in ("", "&from=2022-01&until=2022-12"))
    counts = [int(tab.inner_text("#panel .under >> nth=0").split()[0]) for tab in (every, some)]
    assert counts[0] > counts[1] > 0
    assert "没有找到" in opened("#find=无此一句").inner_text("#panel")


def test_the_last_of_the_suggestions_looks_in_the_sentences(opened):
    tab = opened()
    tab.fill("#search", "何雄")
    tab.press("#search", "ArrowUp")
    expect(tab.locator("#hits li[aria-selected=true]")).to_contain_text("何雄")
    expect(tab.locator("#hitsentences")).to_have_attribute("aria-selected", "true")
    tab.press("#search", "Enter")
    expect(tab.locator("#panel .hit").first).to_contain_text("何雄")
