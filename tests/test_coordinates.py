"""Where divisions lie: of their codes alone, and only where the page says which is meant."""

import doctest
from decimal import Decimal

from marked import page

from kg import pipeline
from kg.explorer import index
from kg.explorer.part import View, asked
from kg.explorer.sieve import Sieve
from kg.lexicon import coordinates
from kg.lexicon.coordinates import cities
from kg.lexicon.gazetteer import Gazetteer


def divisions(text, home=None):
    graph = pipeline.assemble([pipeline.read(page(text, "a", issued="2021-05-07", home=home))])
    return {n.name: (n.get("latitude"), n.get("longitude")) for n in graph.of("AdminArea")}


def test_a_division_has_the_coordinates_of_its_seat():
    told = divisions("本报讯 5月6日,市长王强在安州区调研。", home="绵阳市")
    assert told["绵阳市"] == (Decimal("31.47"), Decimal("104.68"))
    assert told["安州区"] != told["绵阳市"]


def test_a_store_maps_events_at_the_smallest_division_that_is_known(tmp_path):
    texts = ("5月6日,市长王强在安州区调研。", "5月8日,市长王强主持召开防汛工作会议。")
    pages = [
        page(f"本报讯 {t}", n, issued="2021-05-09", home="绵阳市") for n, t in zip("ab", texts)
    ]
    graph = pipeline.assemble([pipeline.read(one) for one in pages])
    index.write(graph.nodes, graph.pages, tmp_path / index.FILE)
    part = asked(tmp_path, View(map=True))
    assert part.counts.get("place/安州区") == 1 and part.events <= part.totals["events"] == 2
    assert {n.id for n in part.graph.nodes} == part.counts.keys()
    none = asked(tmp_path, View(map=True, sieve=Sieve(since="2030")))
    assert (none.counts, none.events) == ({}, 0)


def test_what_has_no_code_has_none():
    told = divisions("本报讯 5月6日,市长王强在石桥村调研。", home="绵阳市")
    assert told["石桥村"] == (None, None)


def test_each_code_is_of_a_division_and_lies_in_the_country():
    known = Gazetteer.load().by_code
    for code, (latitude, longitude) in coordinates._table().items():
        assert code in known and 3 < latitude < 54 and 73 < longitude < 136, code
    assert len(cities()) > 300


def test_the_example_holds():
    assert doctest.testmod(coordinates).failed == 0
