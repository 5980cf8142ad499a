"""Bodies that follow each other at a reform of the state are several, and say so."""

import pytest
from marked import page

from kg import pipeline
from kg.claims.successions import steps
from kg.lexicon.loader import table

HEALTH = {
    "a": ("2010-03-02", "绵阳市卫生局局长温庆华出席会议。"),
    "b": ("2015-03-02", "绵阳市卫计委主任温庆华出席会议。"),
    "c": ("2020-03-02", "绵阳市卫健委主任温庆华出席会议。"),
}


def succeeds(pages: str, told=None) -> dict[str, list[str]]:
    """Id of a body → those from which it took over."""
    texts = told or HEALTH
    graph = pipeline.assemble(
        [pipeline.read(page(texts[n][1], n, issued=texts[n][0])) for n in pages]
    )
    bodies = [n for n in graph.nodes if n.id.startswith("organisation/绵阳市")]
    return {n.id.split("/")[1]: [v.id.split("/")[1] for v in n.all("succeeds")] for n in bodies}


def test_three_names_are_three_bodies_in_a_row():
    assert succeeds("abc") == {
        "绵阳市卫生局": [],
        "绵阳市卫生和计划生育委员会": ["绵阳市卫生局"],
        "绵阳市卫生健康委员会": ["绵阳市卫生和计划生育委员会"],
    }


def test_where_no_page_names_the_one_between_the_row_goes_on():
    assert succeeds("ac")["绵阳市卫生健康委员会"] == ["绵阳市卫生局"]


@pytest.mark.parametrize("alone", ["a", "b", "c"])
def test_what_no_page_names_is_not_followed(alone):
    assert [*succeeds(alone).values()] == [[]]


def test_bodies_of_two_areas_do_not_follow_each_other():
    other = HEALTH | {"a": ("2010-03-02", "德阳市卫生局局长温庆华出席会议。")}
    assert succeeds("ac", other) == {"绵阳市卫生健康委员会": []}


def test_each_chain_goes_forward_in_time_and_no_name_is_in_two():
    chains = table("lexicon/successions")["succession"]
    years = [[step["since"] for step in chain["step"]] for chain in chains]
    assert years == [sorted(set(row)) for row in years]
    names = [name for chain in chains for step in chain["step"] for name in step["names"]]
    assert len(names) == len(set(names)) == len(steps())
