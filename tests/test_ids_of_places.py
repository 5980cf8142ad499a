"""The ids of places and bodies say what they mean by themselves: no other page changes them.

They need no line in the register: each is made of the full name, with the area that tells it from
others, or of the page that alone names it.
"""

from itertools import permutations

import pytest
from marked import page

from kg import pipeline

PAGES = {
    "nanjing": (
        "南京市鼓楼区",
        "5月6日,区长高志远到人民公园、宁海路街道调研。区教育局局长苗丽陪同。",
    ),
    "xuzhou": ("徐州市鼓楼区", "5月6日,区长温庆华到人民公园、环城街道调研。区教育局局长赵明陪同。"),
    "qingchuan": ("青川县", "5月6日,县长白建忠到红旗村、人民公园调研。县教育局局长李明陪同。"),
}
KINDS = ("place/", "organisation/")


def nodes(names: tuple[str, ...]) -> dict[str, set[str]]:
    """Id of a place or body → the pages that name it."""
    readings = [
        pipeline.read(page(PAGES[n][1], n, issued="2021-05-07", home=PAGES[n][0])) for n in names
    ]
    graph = pipeline.assemble(readings)
    found: dict[str, set[str]] = {}
    for n in graph.nodes:
        if n.id.startswith(KINDS):
            found[n.id] = {ref.id.split("#")[0] for ref in n.all("evidence")}
    return found


@pytest.mark.parametrize("names", [*permutations(PAGES)])
def test_what_a_page_names_has_the_same_ids_alone_and_beside_others(names):
    together = nodes(names)
    for name in names:
        assert nodes((name,)).keys() <= together.keys()


def test_a_park_of_two_districts_of_one_name_is_two():
    parks = {i for i in nodes(("nanjing", "xuzhou")) if i.endswith("人民公园")}
    assert len(parks) == 2


def test_offices_of_two_districts_of_one_name_are_two():
    offices = {i for i in nodes(("nanjing", "xuzhou")) if i.endswith("教育局")}
    assert len(offices) == 2
