"""The query page and the pages of things in a real browser: nothing is asked of any other server."""

import pytest
from support import serious
from test_serve import at  # noqa: F401


@pytest.fixture
def opened(browser, at):  # noqa: F811
    """A function that opens an address of the endpoint; complaints, and requests to any other server, fail the test."""
    trouble = []
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True)

    def listen(tab) -> None:
        # an answer that says what is wrong with a query is an error only in the browser's eyes
        tab.on(
            "console",
            lambda m: (
                trouble.append(m.text)
                if m.type in ("error", "warning") and "400 (Bad Request)" not in m.text
                else None
            ),
        )
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.on(
            "request",
            lambda request: (
                trouble.append(request.url)
                if not request.url.startswith((at, "data:", "blob:"))
                else None
            ),
        )

    context.on("page", listen)

    def open_at(path: str = "/"):
        tab = context.new_page()
        tab.goto(f"{at}{path}")
        if path == "/":
            tab.wait_for_selector("html[data-ready]", state="attached")
        return tab

    yield open_at
    context.close()
    assert not trouble


def test_a_named_query_is_asked_with_its_parameters_and_an_answer_leads_to_its_page(opened):
    tab = opened()
    tab.fill("#narrow", "同场, 各几次")
    tab.click("li[data-name=coattendance] > button")
    tab.fill("li[data-name=coattendance] input[name=person]", "何雄")
    tab.click("li[data-name=coattendance] form button")
    tab.wait_for_selector(".yasr .dataTable td a")
    assert "person:高义" in tab.inner_text(
        ".yasr"
    ) and "VALUES ?person { <https://example.org/kg/person/何雄> }" in tab.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.getValue()"
    )
    with tab.context.expect_page() as other:
        tab.click(".yasr td a:has-text('高义')")
    other.value.wait_for_selector("h1")
    assert other.value.inner_text("h1") == "高义" and "会谈" in other.value.inner_text("#attended")


def test_a_query_that_is_wrong_is_explained(opened):
    tab = opened()
    tab.click("li[data-name=attended] > button")
    tab.fill("li[data-name=attended] input[name=person]", "何熊")
    with tab.expect_response(lambda r: "/queries/attended" in r.url and r.status == 400):
        tab.evaluate("document.querySelector('li[data-name=attended] form').requestSubmit()")
    tab.wait_for_selector("#told:not(:empty)")
    assert "did you mean 何雄" in tab.inner_text("#told")


def test_a_person_has_posts_on_a_line_of_time_and_sentences(opened):
    tab = opened("/person/何雄")
    assert tab.locator("#time rect").count() == 4 and "代市长" in tab.inner_text("#time")
    assert "代市长何雄在中原区" in tab.inner_text("#attended")
    tab.click("#coattendance a >> nth=0")
    tab.wait_for_selector("h1")
    assert tab.url.split("/")[-2] == "person"


@pytest.mark.parametrize("path", ["/", "/person/何雄", "/place/上街区"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_nothing_serious_and_nothing_runs_over(opened, path, width):
    tab = opened(path)
    tab.set_viewport_size({"width": width, "height": 844})
    assert serious(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
