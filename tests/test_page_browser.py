"""The page in a real browser: finding and reading, as a reporter does it."""

import pytest
from playwright.sync_api import expect
from test_page import EVIL, evil_graph

from kg.cli.terminal import counts

TALK = "event/2022-03-17_省委新冠肺炎疫情防控工作第十三次专题会议"


def shows(tab, name: str) -> None:
    """Waits until the panel is about `name`: a link is followed after the event that set it."""
    expect(tab.locator("#panel h2")).to_have_text(name)


def test_it_begins_with_the_story_in_numbers(opened, seeds):
    panel, found = opened().inner_text("#panel"), counts(seeds)
    every, there = found["people"], found["people at events"]
    assert f"共 {every} 人：{there} 人参加过事件" in panel and f"{there}\n人物" in panel
    assert str(len(seeds.pages)) in panel and "参加事件最多的人" in panel and "宋洁" in panel


@pytest.mark.parametrize("asked", ["何雄", "hexiong", "hx", "HeXiong", "he xiong", "市长 何雄"])
def test_a_person_is_found_by_name_pinyin_initials_and_title(opened, asked):
    tab = opened()
    tab.fill("#search", asked)
    expect(tab.locator("#hits li").first).to_contain_text("何雄")
    tab.press("#search", "Enter")
    shows(tab, "何雄")
    panel = tab.inner_text("#panel")
    assert "郑州市市长" in panel and "区人大代表换届选举" in panel and "代市长" in panel


def test_a_body_is_found_by_another_of_its_names(opened):
    tab = opened()
    tab.fill("#search", "区慈善总会")
    expect(tab.locator("#hits li").first).to_contain_text("上街区慈善总会")
    tab.fill("#search", "没有这个人")
    expect(tab.locator("#hits")).to_contain_text("没有找到")


def test_a_fact_shows_its_sentence_its_neighbours_and_its_page(opened, seeds):
    participation = next(
        n for n in seeds.of("Participation") if n.get("agent").id == "person/楼阳生"
    )
    tab = opened(f"#f={participation.id}")
    sentence = min(
        (seeds.node(e.id) for e in participation.all("evidence")), key=lambda n: n.get("begin")
    )
    assert tab.inner_text("blockquote >> nth=0") in [
        seeds.node(e.id).get("quote") for e in participation.all("evidence")
    ]
    assert tab.inner_text("blockquote mark >> nth=0") == "楼阳生"
    marked, page = (
        tab.eval_on_selector(".whole .now", "e => e.textContent"),
        seeds.page("004_3f1f02917a16f933"),
    )
    assert marked == page.text[sentence.get("begin") : sentence.get("end")]
    assert tab.eval_on_selector(".whole", "e => e.textContent") == page.text
    panel = tab.inner_text("#panel")
    assert f"{page.file} · 字符 {sentence.get('begin')}–{sentence.get('end')}" in panel
    assert "省长王凯作具体部署。" in panel, "what follows a sentence of his"


def test_an_event_lists_its_people_by_role_in_printed_order(opened, seeds):
    tab = opened(f"#n={TALK}")
    panel = tab.inner_text("#panel")
    assert "2022-03-17" in panel and "郑州分会场" in panel
    listed = sorted(
        (
            p
            for p in seeds.of("Participation")
            if p.get("event").id == TALK and p.get("listed") and "参加" in str(p.all("role")[0])
        ),
        key=lambda p: p.get("order"),
    )
    names = [seeds.node(p.get("agent").id).name for p in listed]
    places = [panel.index(f"\n{name}") for name in names]
    assert places == sorted(places) and len(names) > 5


def test_every_line_of_the_picture_opens_a_sentence(opened, seeds):
    tab = opened("#view=table")
    links = tab.eval_on_selector_all(
        "table[data-rows=lines] th a", "links => links.map(a => a.getAttribute('href'))"
    )
    assert len(links) > 100
    for link in links[::9]:
        tab.evaluate("link => { location.hash = link; }", link)
        expect(tab.locator("#panel h2")).not_to_have_class("hidden")
        assert tab.locator("#panel :is(blockquote, mark)").count(), link


def test_links_lead_on_and_back(opened):
    tab = opened("#n=person/宋洁")
    tab.click("#panel li a[href*='event/'] >> nth=0")
    expect(tab.locator("#panel")).to_contain_text("参加者")
    tab.click("#panel ol.who a.proof >> nth=0")
    expect(tab.locator(".whole .now")).to_be_visible()
    tab.click(".whole a.name >> nth=0")
    expect(tab.locator(".whole")).to_have_count(0)
    for _ in range(2):
        tab.go_back()
    expect(tab.locator("#panel")).to_contain_text("参加者")
    tab.go_back()
    shows(tab, "宋洁")
    tab.go_forward()
    expect(tab.locator("#panel")).to_contain_text("参加者")


def test_a_click_on_the_picture_opens_what_was_hit(opened):
    tab = opened("#n=person/何雄")  # the picture's middle is now 何雄
    tab.click(".back a")
    box = tab.locator("#picture").bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shows(tab, "何雄")


def test_a_click_on_a_line_opens_its_sentence(opened):
    tab = opened("#n=person/何雄&to=person/孙晓红")  # a chain, drawn in a row: 0 – 150 – 300 …
    middle = tab.evaluate(
        "() => { const b = document.querySelector('#picture').getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }"
    )
    for dx in range(
        -40, -200, -8
    ):  # somewhere left of the middle dot runs the line to the event before it
        for dy in (0, -12, -24, -36):
            tab.mouse.move(middle[0] + dx, middle[1] + dy)
            tab.wait_for_timeout(30)
            if tab.locator("#tip").is_visible():
                tab.mouse.click(middle[0] + dx, middle[1] + dy)
                expect(tab.locator(".whole .now")).to_be_visible()
                return
    pytest.fail("no line was hit")


def test_two_languages_light_and_dark(opened):
    tab = opened("#n=person/何雄")
    tab.click("#language")
    shows(tab, "He Xiong 何雄")
    panel = tab.inner_text("#panel")
    assert "Events attended" in panel and "参加的事件" not in panel and "Seen with" in panel
    before = tab.get_attribute("html", "data-theme")
    tab.click("#theme")
    assert {before, tab.get_attribute("html", "data-theme")} == {"light", "dark"}


def test_text_from_a_page_never_runs(opened, tmp_path):
    from kg.explorer import render

    path = tmp_path / "evil.html"
    path.write_text(render(evil_graph()), encoding="utf-8")
    for link in (
        "",
        "#n=person/x",
        "#n=event/e",
        "#f=participation/x",
        "#view=table",
        "#mode=co",
        "#mode=areas",
        "#n=person/x&ego=2",
        "#n=</script><script>window.pwned=4</script>",
        "#type=<img src=x onerror=window.pwned=5>",
        "#%E0%A4%A",
    ):
        tab = opened(link, path)
        tab.click("#sieve")
        tab.click("#language")
        tab.fill("#search", "script")
        assert tab.evaluate("window.pwned") is None
        assert tab.locator("img, iframe, #panel script").count() == 0
    tab = opened("#f=participation/x", path)
    assert EVIL.split("\u2028")[0][:20] in tab.inner_text("#panel") and EVIL in tab.text_content(
        ".whole"
    )


@pytest.mark.parametrize("form", ["svg", "csv", "graphml"])
def test_text_from_a_page_stays_text_in_what_is_exported(opened, tmp_path, form):
    import xml.etree.ElementTree as ElementTree

    from kg.explorer import render

    path = tmp_path / "evil.html"
    path.write_text(render(evil_graph()), encoding="utf-8")
    tab = opened("", path)
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click(f"[data-save={form}]")
    text = download.value.path().read_text(encoding="utf-8-sig")
    if form != "csv":
        tags = {e.tag.split("}")[1] for e in ElementTree.fromstring(text).iter()}
        assert not tags & {"script", "img"} and EVIL in "".join(
            ElementTree.fromstring(text).itertext()
        )


@pytest.mark.parametrize("cell", ["=1+1", "-2+3+cmd|' /C calc'!A0", "＝1+1", " @SUM(A1)"])
def test_what_a_spreadsheet_would_run_is_saved_as_text(opened, tmp_path, cell):
    """Also a sum that begins with a negative number, and a sign of full width."""
    import csv
    from dataclasses import replace

    from kg.explorer import render

    graph = evil_graph()
    nodes = tuple(
        replace(n, props=tuple((p, cell if v == EVIL else v) for p, v in n.props))
        for n in graph.nodes
    )
    path = tmp_path / "sums.html"
    path.write_text(render(replace(graph, nodes=nodes)), encoding="utf-8")
    tab = opened("", path)
    tab.click("#save summary")
    with tab.expect_download() as download:
        tab.click("[data-save=csv]")
    rows = list(csv.DictReader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert {row["target_name"] for row in rows} | {row["source_name"] for row in rows} >= {
        "'" + cell
    }


def test_a_link_that_leads_to_nothing_says_so(opened):
    tab = opened("#n=person/nobody")
    assert "person/nobody" in tab.inner_text("#lost")
    for link in ("#f=participation/none", "#s=none.txt@1,2", "#n=person/nobody&to=person/none"):
        tab.goto(tab.url.partition("#")[0] + link)
        tab.wait_for_selector("#lost")


def test_language_theme_and_order_are_in_the_link(opened):
    tab = opened("#view=table")
    tab.click("#language")
    tab.click("#theme")
    tab.click("table[data-rows=nodes] th:nth-child(2) button")
    link = tab.url.partition("#")[2]
    assert "lang=en" in link and "theme=dark" in link and "sort=nodes.1.1" in link
    again = opened("#" + link)
    assert again.evaluate("document.documentElement.lang") == "en"
    assert again.evaluate("document.documentElement.dataset.theme") == "dark"
    sorted_by = again.locator("table[data-rows=nodes] th[aria-sort]")
    expect(sorted_by).to_have_attribute("aria-sort", "ascending")
    expect(sorted_by).to_have_text("Kind")


def test_an_undated_event_is_of_the_day_of_its_page(opened):
    tab = opened("#from=1990-01-01&until=1990-12-31&mode=two")
    assert tab.locator("#panel .figures b").first.inner_text() == "0"
    assert tab.locator("#undated").is_checked()


def test_in_english_posts_bodies_and_kinds_of_events_are_english(opened):
    tab = opened("#lang=en&n=person/何雄")
    panel = tab.inner_text("#panel")
    assert "mayor of Zhengzhou" in panel and "Meeting: " in panel
    tab.fill("#search", "mayor of zhengzhou")
    expect(tab.locator("#hits li").first).to_contain_text("Zhengzhou")
    tab.fill("#search", "meeting")
    expect(tab.locator("#hits li").first).to_contain_text("Meeting")


def test_a_name_is_found_in_traditional_characters(opened):
    tab = opened()
    tab.fill("#search", "宋潔")
    expect(tab.locator("#hits li").first).to_contain_text("宋洁")


def test_a_filter_by_post_takes_either_language(opened):
    tab = opened("#post=mayor")
    some = tab.locator("#panel .figures b").nth(1).inner_text()
    tab.goto(tab.url.replace("post=mayor", "post=市长"))
    expect(tab.locator("#panel .figures b").nth(1)).not_to_have_text("0")
    assert int(some) > 0
