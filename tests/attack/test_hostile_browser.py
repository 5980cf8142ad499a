"""Hostile text in a browser: on the explorer page and on the endpoint's pages it is shown as text, and nothing of it runs or asks the network."""

import urllib.parse
import urllib.request

import pytest
from support import served
from test_serve import get

from attack import whole
from attack.hostile import TEXTS
from kg.explorer import render
from kg.serve import Limits

STEP = 1 if whole() else 15
SAMPLE = list(enumerate(TEXTS.items()))[::STEP]
ALLOWED = ("file:", "data:", "blob:", "http://127.0.0.1")
LONGEST = 500
FOREIGN = (
    "iframe, object, embed, base, math, template, meta[http-equiv=refresh], img, input[onfocus], [onload], [onerror], [onmouseover], [onfocus], "
    "[onbegin], a[href^='javascript:' i], a[href^='data:text' i], a[href^='//'], a[href*='://evil']:not([href^='#']), form[action*=evil]"
)


@pytest.fixture
def tab(browser):
    """A tab that fails the test when a dialog opens, a text has run, or a request leaves this machine."""
    context = browser.new_context(accept_downloads=True)
    trouble: list[str] = []
    context.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
    context.on(
        "request",
        lambda request: (
            trouble.append(request.url) if not request.url.startswith(ALLOWED) else None
        ),
    )
    context.on("page", lambda page: page.on("pageerror", lambda error: trouble.append(str(error))))
    tab = context.new_page()
    tab.set_default_timeout(60_000)
    yield tab
    assert tab.evaluate("window.pwned") is None
    context.close()
    assert trouble == []


def plain(text: str) -> str:
    """The text without white space, and without NUL and U+FFFD, which HTML's parser drops or puts for it."""
    return "".join(text.replace("\0", "").replace("\ufffd", "").split())


def shows(tab, selector: str, text: str) -> bool:
    return plain(text)[:LONGEST] in plain(tab.text_content(selector))


def harmless(tab) -> bool:
    """Whether no text has run, and none has become an element that loads, leads or runs."""
    return tab.evaluate(
        "foreign => window.pwned === undefined && !document.querySelector(foreign)", FOREIGN
    )


def open_explorer(tab, graph, folder) -> None:
    file = folder / "graph.html"
    file.write_bytes(render(graph).encode("utf-8"))
    tab.goto(file.as_uri())
    tab.wait_for_selector("html[data-ready]")


def go(tab, link: str) -> None:
    tab.evaluate("link => { location.hash = link; }", link)
    tab.wait_for_timeout(60)


def test_the_explorer_shows_texts_as_texts(tab, bare, tmp_path):
    open_explorer(tab, bare, tmp_path)
    for number, (name, text) in SAMPLE:
        for link in (
            f"n=person/t{number:03d}",
            f"n=event/t{number:03d}",
            f"f=participation/t{number:03d}",
        ):
            go(tab, link)
            assert shows(tab, "#panel", text), (name, link)
            assert harmless(tab), (name, link)


def test_a_text_in_the_search_and_in_the_address_is_a_text(tab, bare, tmp_path):
    open_explorer(tab, bare, tmp_path)
    for name, text in (pair for _, pair in SAMPLE):
        tab.fill("#search", text[:200].replace("\n", " ").replace("\r", " "))
        for link in (f"n={text[:200]}", f"type={text[:200]}", f"n=person/{text[:200]}&view=table"):
            go(tab, urllib.parse.quote(link, safe="=&<>'\"/"))
        assert harmless(tab), name


def test_the_table_holds_texts(tab, bare, tmp_path):
    open_explorer(tab, bare, tmp_path)
    go(tab, "view=table")
    assert harmless(tab)


def test_the_explorer_of_hostile_pages_runs_nothing(tab, pages, tmp_path):
    open_explorer(tab, pages, tmp_path)
    for node in (pages.of("Person") + pages.of("Meeting"))[:: 4 * STEP]:
        go(tab, f"n={node.id}")
        assert harmless(tab), node.id


@pytest.fixture(scope="module")
def at(bare, tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("exports")
    bare.write(folder)
    with served(folder, Limits(seconds=10, rows=1000, workers=1)) as address:
        yield address


def test_the_endpoints_pages_show_texts_as_texts(tab, at):
    for number, (name, text) in SAMPLE:
        for kind in ("person", "event", "post", "organisation", "participation"):
            answer = tab.goto(f"{at}/{kind}/t{number:03d}")
            assert answer.status == 200 and shows(tab, "body", text), (name, kind)
            assert harmless(tab), (name, kind)
            assert tab.locator("script:not([src])").count() == 0, (name, kind)


def test_an_address_of_no_thing_is_told_as_a_text(tab, at):
    for name, text in (pair for _, pair in SAMPLE):
        answer = tab.goto(f"{at}/person/{urllib.parse.quote(text[:300], safe='')}")
        assert 400 <= answer.status < 500, name
        assert harmless(tab), name


def test_the_front_page_and_the_explorer_run_nothing(tab, at):
    for address in ("/", "/explorer", "/?query=%3Cimg%20src=x%20onerror=window.pwned=1%3E"):
        tab.goto(f"{at}{address}")
        tab.wait_for_timeout(300)
        assert tab.evaluate("window.pwned") is None, address


def test_an_answer_says_its_type_and_browsers_keep_to_it(at):
    with urllib.request.urlopen(f"{at}/person/t000") as answer:
        assert (
            answer.headers["X-Content-Type-Options"] == "nosniff"
            and "default-src" in answer.headers["Content-Security-Policy"]
        )
    status, kind, body = get(f"{at}/person/t000", "text/html")
    assert (status, kind) == (200, "text/html") and "<script>window.pwned" not in body
