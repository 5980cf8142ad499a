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


WIDER = {
    "a banquet of a visit": (
        "Visit",
        ("2019-06-20", "国家副主席温庆华6月20日抵达利马,开始对秘鲁进行国事访问。"),
        (
            "2019-06-21",
            "当地时间6月20日,国家副主席温庆华出席了秘鲁总统巴尔加斯在利马举行的欢迎宴会。",
        ),
    ),
    "a ceremony of the next day": (
        "Visit",
        ("2016-03-08", "3月7日,国家主席高志远抵达基多,开始对厄瓜多尔进行国事访问。"),
        ("2016-03-09", "3月8日,厄瓜多尔总统罗哈斯在基多为国家主席高志远举行欢迎仪式。"),
    ),
    "the rally of a feast": (
        "Activity",
        ("2018-12-09", "9日上午,省委书记温庆华飞抵青川县,出席青川县成立60周年庆祝活动。"),
        (
            "2018-12-10",
            "10日下午,青川县成立60周年庆祝大会在青川县体育中心隆重举行。省委书记温庆华出席大会并讲话。",
        ),
    ),
    "the rally of a school's feast": (
        "Activity",
        ("2014-10-18", "18日,市长苗丽来到北山大学,参加北山大学建校50周年庆祝活动。"),
        ("2014-10-20", "19日上午,北山大学建校50周年庆祝大会召开,市长苗丽出席并致辞。"),
    ),
}


@pytest.mark.parametrize(("kind", "whole", "part"), WIDER.values(), ids=WIDER)
def test_what_is_part_of_a_visit_or_feast_is_evidence_for_it(kind, whole, part):
    assert {"page/p0", "page/p1"} in pages_of(built(whole, part), kind)


@pytest.mark.parametrize(
    ("kind", "whole", "part"),
    [
        (
            "Visit",
            WIDER["a banquet of a visit"][1],
            ("2019-06-27", "6月26日,国家副主席温庆华在北京出席欢迎宴会。"),
        ),
        (
            "Activity",
            WIDER["the rally of a feast"][1],
            ("2018-12-10", "10日,剑阁县成立50周年庆祝大会举行。省委书记温庆华出席大会并讲话。"),
        ),
        (
            "Activity",
            WIDER["the rally of a feast"][1],
            ("2018-12-11", "10日,省委书记温庆华在青川县出席农业工作会议。"),
        ),
    ],
)
def test_what_is_of_another_time_or_feast_is_not(kind, whole, part):
    assert pages_of(built(whole, part), kind) == [{"page/p0"}]


FOLLOWED = {
    "a tour, after which another began": (
        "Inspection",
        ("2023-06-06", "5日至6日,省委书记温庆华深入绵阳市的林场、水利部门调研。"),
        (
            "2023-06-08",
            "6月7日至8日,省委书记温庆华在绵阳市考察并主持召开座谈会后,在省长赵明陪同下,来到德阳市调研。",
        ),
    ),
    "a tour, after which a meeting was held": (
        "Inspection",
        ("2017-04-12", "4月11日,市长苗丽到青川县调研春耕生产。"),
        ("2017-04-14", "4月13日,市长苗丽在青川县调研后,主持召开全市农业工作座谈会。"),
    ),
    "a conference, after which they went home": (
        "Meeting",
        ("2023-11-15", "11月14日,国家副主席温庆华在利马出席亚太地区第三十次领导人非正式会议。"),
        (
            "2023-11-19",
            "11月18日晚,国家副主席温庆华在利马出席亚太地区第三十次领导人非正式会议后乘专机回到北京。",
        ),
    ),
    "a forum, after which they left": (
        "Meeting",
        ("2015-09-03", "9月2日,省长赵明在青川县出席秦巴山区经济发展高峰论坛。"),
        ("2015-09-04", "9月3日,省长赵明参加秦巴山区经济发展高峰论坛之后返回成都。"),
    ),
    "a tour that a leading article recalls": (
        "Inspection",
        ("2014-03-19", "文章指出,在调研指导青川县教育实践活动时,省委书记温庆华阐述了这种精神。"),
        ("2014-03-20", "省委书记温庆华在青川县考察期间的讲话,在各地干部中引起热烈反响。"),
    ),
}


@pytest.mark.parametrize(("kind", "first", "again"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_is_told_to_have_gone_before_is_what_was_told(kind, first, again):
    assert {"page/p0", "page/p1"} in pages_of(built(first, again), kind)
