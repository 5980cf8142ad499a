"""The page in a real browser for everybody: keyboard, themes, small screens and print."""

import pytest
from playwright.sync_api import expect
from support import serious
from test_page_browser import shows


def test_the_keyboard_alone_is_enough(opened):
    tab = opened()
    tab.keyboard.press("/")
    tab.keyboard.type("sj")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    shows(tab, "宋洁")
    tab.focus("#picture")
    tab.keyboard.press("ArrowRight")
    told = tab.text_content("#status")
    assert told
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel h2")).not_to_have_text("宋洁")
    assert tab.text_content("#panel h2") in told
    reached = set()
    tab.evaluate("document.activeElement.blur()")
    for _ in range(60):
        tab.keyboard.press("Tab")
        reached.add(
            tab.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id")
        )
    assert {
        "search",
        "sieve",
        "tabular",
        "save",
        "language",
        "theme",
        "picture",
        "legend",
        "panel",
    } <= reached
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "link",
    [
        "",
        "#n=person/宋洁",
        "#n=event/2022-03-17_换届选举_安伟_何雄",
        "#view=table",
        "#mode=co",
        "#s=seeds/004_3f1f02917a16f933.txt@1859,1985",
        "#n=person/何雄&to=person/孙晓红",
        "#find=疫情防控",
    ],
)
def test_axe_finds_nothing_serious(opened, link, theme):
    tab = opened(link, color_scheme=theme, bypass_csp=True)
    assert tab.get_attribute("html", "data-theme") == theme
    tab.click("#sieve")
    assert serious(tab) == []


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#n=person/宋洁",
        "#mode=co",
        "#view=table",
        "#find=疫情防控",
        "#s=seeds/004_3f1f02917a16f933.txt@1859,1985",
    ],
)
def test_nothing_runs_over_on_a_small_screen(opened, link):
    tab = opened(link, width=360, height=740, has_touch=True, is_mobile=True)
    tab.tap("#sieve")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    for part in ("#panel", "#filters", "header", "footer"):
        assert tab.evaluate(
            "part => { const e = document.querySelector(part); return e.scrollWidth <= e.clientWidth + 1; }",
            part,
        ), part


def test_on_a_small_screen_what_is_read_comes_into_view(opened):
    tab = opened("", width=360, height=740, has_touch=True, is_mobile=True)
    tab.fill("#search", "hx")
    tab.tap("#hits li >> nth=0")
    shows(tab, "何雄")
    assert tab.locator("#panel h2").bounding_box()["y"] < 300


def test_it_prints_on_white_what_is_read(opened):
    tab = opened("#n=person/何雄", color_scheme="dark")
    tab.emulate_media(media="print")
    assert (
        not tab.locator("header").is_visible()
        and tab.locator("#panel").is_visible()
        and tab.locator("#picture canvas").is_visible()
    )
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.get_attribute("html", "data-theme") == "light"
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.get_attribute("html", "data-theme") == "dark"
