"""Pages of odd shapes are read whole, with right offsets, and by work that grows as they do. (What they cost in time: `python -m benchmarks shapes`.)"""

import sys
from collections import Counter

import pytest

import kg
from attack import whole
from attack.shapes import SHAPES
from kg import pipeline
from kg.explorer import force_layout
from kg.model import quote
from kg.model.source import Notes, Page

SIZE = 4000 if whole() else 500
WORK = (
    tuple(SHAPES)
    if whole()
    else (
        "one character a line",
        "names one a line",
        "names by 、",
        "titles and names one a line",
        "one article of many events",
        "speeches",
        "我市 and 市委",
        "figures in sentences",
        "one sentence without end",
        "many articles",
        "bylines in one line",
    )
)


def page_of(text: str) -> Page:
    return Page("page", "page.txt", text, "0" * 64, "utf-8", Notes())


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_is_read_with_right_offsets(name):
    page = page_of(SHAPES[name](SIZE))
    read = pipeline.read(page)
    quotes = [s.quote for s in read.sentences] + [
        b.source for a in read.articles for b in a.bylines
    ]
    for q in quotes:
        printed = "".join(page.text[i] for i in q.at)
        assert printed.replace(";", "、") == q.text.replace(";", "、")  # a mark between names
    for node in pipeline.assemble([read]).of("Mention"):
        assert "".join(page.text[node.get("begin") : node.get("end")].split()) == node.get(
            "surface"
        )


def calls(work) -> int:
    """How many functions are called by `work`, Python's own too."""
    counted = Counter()
    sys.setprofile(lambda frame, event, arg: counted.update((event,)))
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


@pytest.mark.parametrize("name", WORK)
def test_work_grows_no_faster_than_the_page(name):
    small, large = (page_of(SHAPES[name](size)) for size in (1000, 4000))
    read = lambda page: pipeline.assemble([pipeline.read(page)])
    read(large)  # what is cached is cached
    assert calls(lambda: read(large)) < 1.6 * 4 * calls(lambda: read(small))


@pytest.mark.parametrize(
    "name",
    [
        "one character a line",
        "two characters a line",
        "a column of narrow lines",
        "one word without end",
    ],
)
def test_characters_are_folded_a_few_times_each(name, monkeypatch):
    folded = Counter()
    fold = quote.fold

    def counting(text):
        folded["characters"] += len(text)
        return fold(text)

    monkeypatch.setattr(quote, "fold", counting)
    pipeline.read(page_of(SHAPES[name](8000)))
    assert folded["characters"] < 20 * 8000


def test_a_crowd_around_one_event_is_laid_out_in_bounded_steps(monkeypatch):
    looked = Counter()
    pushed = force_layout._pushed

    def counting(at, boxes, pairs):
        looked["pairs"] += pairs.shape[1]
        return pushed(at, boxes, pairs)

    monkeypatch.setattr(force_layout, "_pushed", counting)
    people = 1500
    force_layout.positions(
        [(80.0, 24.0)] * (people + 1), [(0, i, 1.0) for i in range(1, people + 1)]
    )
    assert looked["pairs"] <= (force_layout.PAIRS + 10 * force_layout.CROWDED) * people


def test_names_without_marks_in_a_byline_are_cut_in_bounded_steps():
    from kg.layout_analysis.bylines import split_names

    assert split_names(quote.Quote.of("p", "王" * 60))  # three ways to cut at each place


def test_the_events_of_a_long_article_are_all_told():
    events = kg.events.article_events
    read = pipeline.read(page_of(SHAPES["one article of many other events"](8000)))
    assert len(read.events) > events.RECENT


def test_of_a_page_that_is_too_long_the_beginning_is_read_and_the_rest_is_a_miss(monkeypatch):
    monkeypatch.setattr(pipeline, "LONGEST_PAGE", 2000)
    page = page_of(SHAPES["an event a paragraph"](5000))
    graph = pipeline.assemble([pipeline.read(page)])
    rest = graph.misses[-1].sentence
    assert page.text[rest.begin - 1] == "\n" and 1900 < rest.begin <= 2000
    assert graph.misses[-1].names == (f"{len(page.text) - rest.begin} characters",)
    assert max(n.get("end") for n in graph.of("Sentence")) <= rest.begin
    assert graph.pages == (page,) and [
        w for w in graph.warnings if w.startswith(f"page.txt: has {len(page.text)} characters")
    ]
