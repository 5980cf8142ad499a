"""A venue that everybody knows, and a country, are one place, whatever page names them."""

import pytest
from marked import page

from kg import pipeline
from kg.claims.places import venue_areas


def places(*texts: str, home: str = "") -> dict[str, str]:
    """Id → what it lies in, of the places of pages a, b, …"""
    named = zip(texts, "abcd", strict=False)
    graph = pipeline.assemble(
        [pipeline.read(page(t, n, issued="2021-05-07", home=home)) for t, n in named]
    )
    found = {n.id: n.get("within") for n in graph.nodes if n.id.startswith("place/")}
    return {i: within.id if within else "" for i, within in found.items()}


HALL = "国家主席杨德华5月6日在人民大会堂会见芬兰总统尼尼斯。"


@pytest.mark.parametrize("home", ["", "绵阳市"])
def test_the_great_hall_is_in_beijing_on_every_page(home):
    found = places(HALL, "5月6日,大会在北京人民大会堂举行。", home=home)
    hall = {i: w for i, w in found.items() if "大会堂" in i}
    assert hall == {"place/北京市人民大会堂": "place/北京市"}


def test_what_no_page_names_is_no_place():
    assert "place/北京市" not in places(HALL)


@pytest.mark.parametrize("home", ["", "绵阳市"])
def test_a_country_is_one_place(home):
    found = places(HALL, "芬兰总统尼尼斯5月7日访问绵阳。", home=home)
    assert [i for i in found if "芬兰" in i] == ["place/芬兰"]


def test_a_hall_that_many_towns_have_is_of_its_page():
    found = places("大会5月6日在文化中心举行。", "晚会5月6日在文化中心举行。")
    assert len([i for i in found if "文化中心" in i]) in (0, 2)


def test_all_venues_lie_in_a_division():
    assert venue_areas()["人民大会堂"].name == "北京市"


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("5月6日下午,县委书记谭少华在县委常委会议室主持召开专题会议。", "县委常委会议室"),
        ("5月6日,市第三届运动会在体育中心拉开帷幕,市长谭少华宣布开幕。", "体育中心"),
        ("5月6日,云州医院在门诊大厅开展义诊活动,院长谭少华参加。", "门诊大厅"),
        ("5月6日,市长谭少华主持召开全市教育大会。会议在市会展中心举行。", "市会展中心"),
        ("5月6日,全市教育大会召开。市长谭少华讲话。大会在绵阳市召开。", "绵阳市"),
        ("5月6日,市青年干部培训班在市委党校结业,市长谭少华出席结业式。", "市委党校"),
        ("5月6日,培训班在市委党校(市行政学院)结业,市长谭少华出席结业式。", "市委党校"),
        ("5月6日,市长谭少华在机场为运动健儿举行欢迎仪式。", "机场"),
        ("5月6日,市长谭少华在体育中心为代表队举行盛大欢迎仪式。", "体育中心"),
        ("5月6日,全市教育大会召开。市长谭少华说,去年的大会在绵阳市召开。", "全市"),
    ],
)
def test_an_event_is_where_the_page_says_that_it_was_held(text, venue):
    [event] = pipeline.read(page(text, "a")).events
    assert event.place and event.place.text == venue
