"""One event in several reports, and events that only look alike."""

import pytest
from marked import page

from kg import pipeline
from kg.linking.event_resolution import Report, same
from kg.linking.profiles import ordinal


def report(page: str, **about) -> Report:
    """A meeting of 6 May 2021 that 温庆华 leads, unless told otherwise."""
    day = ordinal(about.pop("day", "2021-05-06"))
    people = about.pop("people", ("温庆华", "苗丽"))
    told = {
        "type": "Meeting",
        "name": "",
        "last": day,
        "issued": ordinal(about.pop("issued", "2021-05-07")),
        "people": frozenset(people),
        "chief": people[0] if people else "",
        "other": people[1] if len(people) > 1 else "",
        "place": "",
        "stops": frozenset(),
    }
    return Report(key=(page, 0), day=day, **told | about)


NAMED = {"name": "森林防火工作会议"}
TALK = {"type": "Talk"}
TOUR = {"type": "Inspection", "place": "青川县"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (NAMED, NAMED),
        (NAMED, {"name": "五月森林防火工作会议"}),
        (NAMED, NAMED | {"day": "", "issued": "2021-05-09"}),
        (NAMED, NAMED | {"people": ()}),
        (
            NAMED | {"home": "510700"},
            NAMED | {"home": "510700", "day": "", "people": ("赵明", "白建忠")},
        ),
        (TALK, TALK),
        (TOUR, TOUR | {"day": "2021-05-08", "place": "青川"}),
        (
            TOUR | {"stops": frozenset(["红旗村"])},
            TOUR | {"place": "", "stops": frozenset(["红旗村"])},
        ),
        ({}, {}),
        (
            {"name": "第三届山区经济发展论坛", "day": "2021-05-06"},
            {"name": "第三届山区经济发展论坛", "day": "2021-05-09"},
        ),
    ],
)
def test_reports_of_one_event(a, b):
    assert same(report("p", **a), report("q", **b)) and same(report("q", **b), report("p", **a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (NAMED, NAMED | {"day": "2021-05-07"}),
        (NAMED, NAMED | {"day": "", "issued": "2021-05-20"}),
        (NAMED, NAMED | {"home": "510700", "day": "", "people": ("赵明", "白建忠")}),
        (NAMED, NAMED | {"people": ("白建忠", "赵明")}),
        (NAMED, {"name": "河道治理工作会议"}),
        (NAMED, NAMED | {"type": "Ceremony"}),
        ({"name": "市政府第三次常务会议"}, {"name": "市政府第四次常务会议"}),
        (TALK, TALK | {"people": ("温庆华", "白建忠")}),
        (TALK, TALK | {"people": ("赵明", "苗丽")}),
        (TOUR, TOUR | {"place": "剑阁县"}),
        (TOUR, TOUR | {"day": "2021-05-20"}),
        ({}, {"people": ("赵明", "苗丽")}),
        ({"people": ()}, {"people": ()}),
    ],
)
def test_events_that_look_alike(a, b):
    assert not same(report("p", **a), report("q", **b))


def test_one_event_of_two_papers_is_one_node_with_both_lists_and_both_sentences():
    city = "本报讯 5月6日,绵阳市委书记温庆华主持召开全市森林防火工作会议,市长苗丽出席会议。"
    county = "本报讯 5月6日,绵阳市召开森林防火工作会议。绵阳市委书记温庆华出席会议并讲话,青川县县长赵明参加会议。"
    readings = [
        pipeline.read(page(text, name, issued="2021-05-07", home=home))
        for name, text, home in (("city", city, "绵阳市"), ("county", county, "青川县"))
    ]
    graph = pipeline.assemble(readings)
    [meeting] = graph.of("Meeting")
    told_on = {ref.id.split("#")[0] for ref in meeting.all("evidence")}
    present = {p.get("agent").id for p in graph.of("Participation")}
    assert told_on == {"page/city", "page/county"}
    assert {"person/温庆华", "person/苗丽", "person/赵明"} <= present
