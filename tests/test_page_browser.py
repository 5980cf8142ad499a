"""The page in a real browser: what a reporter does with it."""
import os
import shutil

import pytest

from test_page import EVIL, evil_graph

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("CI has no Chromium: .ci/run installs it")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def file(seeds, tmp_path_factory):
    from kg.page import render
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text(render(seeds), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser, file):
    """A function that opens the page at a #link; whatever it asks the network for, or complains of, fails the test."""
    trouble, context = [], browser.new_context(viewport={"width": 1400, "height": 900})

    def open_at(link: str = "", path=file):
        tab = context.new_page()
        tab.on("console", lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.on("request", lambda request: trouble.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
        tab.goto(f"{path.as_uri()}{link}")
        tab.wait_for_selector("html[data-ready]")
        return tab

    yield open_at
    context.close()
    assert not trouble


def test_it_begins_with_the_story_in_numbers(opened, seeds):
    panel = opened().inner_text("#panel")
    assert str(len(seeds.pages)) in panel and "参加事件最多的人" in panel and "宋洁" in panel


def shows(tab, name: str) -> None:
    """Waits until the panel is about `name`: a link is followed after the event that set it."""
    tab.wait_for_function("name => document.querySelector('#panel h2')?.textContent === name", arg=name)


@pytest.mark.parametrize("asked", ["何雄", "hexiong", "hx", "HeXiong"])
def test_a_person_is_found_by_name_pinyin_and_initials(opened, asked):
    tab = opened()
    tab.fill("#search", asked)
    tab.press("#search", "Enter")
    shows(tab, "何雄")
    panel = tab.inner_text("#panel")
    assert "郑州市市长" in panel and "区人大代表换届选举" in panel and "代市长" in panel


def test_a_fact_shows_its_sentence_in_its_page(opened, seeds):
    participation = next(n for n in seeds.of("Participation") if n.get("agent").id == "person/楼阳生")
    tab = opened(f"#f={participation.id}")
    sentence = min((seeds.node(e.id) for e in participation.all("evidence")), key=lambda n: n.get("begin"))
    assert tab.inner_text("blockquote >> nth=0") in [seeds.node(e.id).get("quote") for e in participation.all("evidence")]
    assert tab.inner_text("blockquote mark >> nth=0") == "楼阳生"
    marked, page = tab.eval_on_selector(".whole .now", "e => e.textContent"), seeds.page("004_3f1f02917a16f933")
    assert marked == page.text[sentence.get("begin"):sentence.get("end")]
    assert f"{sentence.get('begin')}–{sentence.get('end')}" in tab.inner_text("#panel")


def test_links_lead_on_and_back(opened):
    tab = opened("#n=person/宋洁")
    event = "document.querySelector('#panel').innerText.includes('参加者')"
    tab.click("#panel li a >> nth=0")
    tab.wait_for_function(event)
    tab.go_back()
    shows(tab, "宋洁")
    tab.go_forward()
    tab.wait_for_function(event)


def test_the_legend_hides_and_a_month_filters(opened):
    tab = opened()
    tab.click("#legend button[data-kind=place]")
    assert tab.get_attribute("#legend button[data-kind=place]", "aria-pressed") == "false"
    tab.click("#time button >> nth=0")
    assert "何雄" not in tab.inner_text("#panel") and "宋洁" in tab.inner_text("#panel")


def test_a_click_on_the_picture_opens_what_was_hit(opened):
    tab = opened("#n=person/何雄")  # the picture's middle is now 何雄
    tab.click(".back")
    box = tab.locator("#picture").bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shows(tab, "何雄")


def test_two_languages_light_and_dark(opened):
    tab = opened()
    tab.click("#language")
    panel = tab.inner_text("#panel")
    assert "People with the most events" in panel and "参加事件最多的人" not in panel
    before = tab.get_attribute("html", "data-theme")
    tab.click("#theme")
    assert {before, tab.get_attribute("html", "data-theme")} == {"light", "dark"}


def test_nothing_runs_over_on_a_small_screen(browser, file):
    tab = browser.new_page(viewport={"width": 360, "height": 740})
    for link in ("", "#n=person/宋洁"):
        tab.goto(file.as_uri() + link)
        tab.wait_for_selector("html[data-ready]")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        assert tab.evaluate("document.querySelector('#panel').scrollWidth <= document.querySelector('#panel').clientWidth")
    tab.close()


def test_text_from_a_page_never_runs(opened, tmp_path):
    from kg.page import render
    path = tmp_path / "evil.html"
    path.write_text(render(evil_graph()), encoding="utf-8")
    for link in ("", "#n=person/x", "#n=event/e", "#f=participation/x", "#s=0"):
        tab = opened(link, path)
        assert tab.evaluate("window.pwned") is None
    assert EVIL.split("\u2028")[0][:20] in tab.inner_text("#panel")
