"""Events that a later page tells again, or recalls in passing, are the events that were told."""

import pytest
from marked import page

from kg import pipeline
from kg.model.graph import Graph

Told = tuple[str, str]
"""Day of issue, and text."""

TALKS = {
    "a state's head": (
        ("2021-04-08", "4月7日,国家副主席温庆华在利马会见秘鲁总统巴尔加斯。"),
        ("2021-11-05", "今年4月,国家副主席温庆华曾在利马会见了巴尔加斯总统。"),
    ),
    "a mayor's guest": (
        ("2019-03-13", "本报讯 3月12日,绵阳市市长苗丽会见远航集团董事长白建忠。"),
        ("2019-09-02", "本报讯 今年3月,绵阳市市长苗丽曾会见远航集团董事长白建忠。"),
    ),
    "on the way home": (
        ("2021-04-09", "当地时间8日,国家副主席温庆华在奥克兰会见新西兰议长马拉德。"),
        (
            "2021-04-10",
            "外交部长赵明向记者介绍了此访情况。访问期间,温庆华还会见新西兰议长马拉德。",
        ),
    ),
    "among what else was done": (
        ("2018-07-02", "国家副主席温庆华1日上午在澳门会见了镜湖集团董事长白建忠。"),
        (
            "2018-07-02",
            "国家副主席温庆华1日离开澳门。在澳门期间,温庆华出席了庆祝大会;分别会见了高志远、白建忠,"
            "以及各界代表人士;考察了科学园。",
        ),
    ),
    "one of several": (
        ("2022-07-02", "7月1日,省长温庆华在成都会见了阳光集团董事长白建忠。"),
        (
            "2022-07-04",
            "7月3日,全省企业家座谈会召开,副省长苗丽主持会议。温庆华日前分别会见了白建忠、高志远。",
        ),
    ),
}
TOURS = {
    "a leader's": (
        ("2020-02-03", "2月1日至2日,国家副主席温庆华来到四川,看望慰问基层干部群众。"),
        ("2020-02-06", "国家副主席温庆华在四川考察时强调,要让群众过好年。"),
    ),
    "a mayor's": (
        ("2021-05-07", "本报讯 5月6日,绵阳市市长苗丽到青川县调研农业生产,县长赵明陪同。"),
        ("2021-05-09", "本报讯 绵阳市市长苗丽在青川县调研期间的讲话,在干部中引起热烈反响。"),
    ),
    "a secretary's": (
        ("2018-09-11", "本报讯 9月10日,县委书记高志远深入红旗镇检查防汛工作。"),
        ("2018-09-13", "本报讯 县委书记高志远在红旗镇检查时指出,要守住底线。"),
    ),
}


def built(*told: Told) -> Graph:
    readings = [
        pipeline.read(page(text, f"p{n}", issued=issued, home="绵阳市"))
        for n, (issued, text) in enumerate(told)
    ]
    return pipeline.assemble(readings)


def pages_of(graph: Graph, kind: str) -> list[set[str]]:
    """For each event of a kind, the pages that its sentences stand on."""
    return [{ref.id.split("#")[0] for ref in e.all("evidence")} for e in graph.of(kind)]


@pytest.mark.parametrize("told", TALKS.values(), ids=TALKS)
def test_a_talk_that_is_recalled_is_the_one_that_was_told(told):
    assert {"page/p0", "page/p1"} in pages_of(built(*told), "Talk")


@pytest.mark.parametrize("told", TOURS.values(), ids=TOURS)
def test_a_tour_that_is_told_in_passing_is_the_one_that_was_told(told):
    assert pages_of(built(*told), "Inspection") == [{"page/p0", "page/p1"}]


@pytest.mark.parametrize(
    ("issued", "text"),
    [
        ("2021-11-05", "今年6月,国家副主席温庆华曾在利马会见了巴尔加斯总统。"),
        ("2021-11-05", "今年4月,国家副主席温庆华曾在利马会见了巴拉圭总统罗哈斯。"),
        ("2021-04-12", "温庆华将会见巴尔加斯总统。"),
    ],
)
def test_another_talk_is_not_the_one_that_was_told(issued, text):
    first = TALKS["a state's head"][0]
    assert {"page/p0"} in pages_of(built(first, (issued, text)), "Talk")


def test_where_two_may_be_meant_neither_is():
    first, again = TALKS["a state's head"]
    second = ("2021-04-21", "4月20日,国家副主席温庆华在北京会见秘鲁总统巴尔加斯。")
    told = pages_of(built(first, second, again), "Talk")
    assert not any({"page/p2"} < pages for pages in told)


def test_a_tour_of_weeks_before_is_another_one():
    first, (_, text) = TOURS["a mayor's"]
    assert {"page/p0"} in pages_of(built(first, ("2021-06-15", text)), "Inspection")
