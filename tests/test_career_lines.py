"""Stations of a career that stand in lines of their own, and whose years are whose."""

import pytest
from marked import stations

TABLE = """韩雪松简历

韩雪松,男,汉族,1966年10月生,四川绵阳人,1984年7月参加工作。

{}"""
SINCE = [
    "1984.07 安县城关中学教师\n1990.03安县教育局副局长\n1996.01 平武县委常委、宣传部部长\n2017.06绵阳市副市长",
    "1984年7月起  安县城关中学教师\n\n1990年3月  安县教育局副局长\n\n1996年1月\n平武县委常委、宣传部部长\n\n"
    "2017年6月  绵阳市副市长",
    "1984年7月,安县城关中学教师\n1990年3月,安县教育局副局长\n1996年1月,平武县委常委、宣传部部长\n"
    "2017年6月,绵阳市副市长",
]


@pytest.mark.parametrize("rows", SINCE)
def test_lines_that_begin_with_the_year_in_which_a_post_began_are_stations(rows):
    assert stations(TABLE.format(rows)) == [
        ("韩雪松", "安县城关中学教师", "1984-07", None, True),
        ("韩雪松", "安县教育局副局长", "1990-03", None, True),
        ("韩雪松", "平武县委常委", "1996-01", None, True),
        ("韩雪松", "平武县委宣传部部长", "1996-01", None, True),
        ("韩雪松", "绵阳市副市长", "2017-06", None, False),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "2011年3月 公司成立\n2012年5月 获市级先进",
        "2021年3月2日 全市经济工作会议召开\n2021年3月3日 全市教育工作会议召开",
        "2021年度优秀局长\n",
    ],
)
def test_dated_lines_without_posts_are_no_stations(rows):
    assert stations(TABLE.format(rows)) == []


def test_who_begins_a_clause_has_the_stations_behind():
    text = "韩雪松此前任安县县委书记;高岗平此前任绵阳市教育局局长;苗立德此前任平武县长。"
    found = stations("人物\n\n副市长中," + text)
    assert {(who, post) for who, post, *_ in found} <= {
        ("韩雪松", "安县委书记"),
        ("高岗平", "绵阳市教育局局长"),
        ("苗立德", "平武县县长"),
    }


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "苗立德1990年3月至1996年历任安县教育局副局长、局长、安县副县长。",
            [("1990-03", None), (None, None), (None, "1996")],
        ),
        (
            "2003年至2006年,苗立德先后任绵阳市教育局局长、绵阳市副市长。",
            [("2003", None), (None, "2006")],
        ),
        ("苗立德1990年历任安县教育局副局长、局长。", [("1990", None), (None, None)]),
    ],
)
def test_the_years_of_several_posts_are_those_of_the_first_and_of_the_last(text, years):
    assert [(s, e) for _, _, s, e, _ in stations("人物\n\n" + text)] == years


@pytest.mark.parametrize("left", ["2018年1月卸任", "于2018年1月离任", "2018年1月辞任"])
def test_when_a_post_was_left_is_its_end(left):
    found = stations(f"人物\n\n苗立德2012年5月任绵阳市教育局局长,{left}。")
    assert found == [("苗立德", "绵阳市教育局局长", "2012-05", "2018-01", True)]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "苗立德历任绵阳地区农机局局长、党组书记,江油市(县级)委副书记、市长。",
            ["绵阳地区农机局局长", "绵阳地区农机局党组书记", "江油市委副书记", "江油市市长"],
        ),
        ("苗立德历任平武县县长,江油市(县级)市长。", ["平武县县长", "江油市市长"]),
        (
            "苗立德历任安县县委书记,绵阳市（地级）政府秘书长。",
            ["安县县委书记", "绵阳市政府秘书长"],
        ),
    ],
)
def test_an_aside_that_tells_a_citys_level_cuts_no_body(text, held):
    told = [post for _, post, *_ in stations("人物\n\n" + text)]
    assert [post.replace("中共", "").replace("安县委", "安县县委") for post in told] == held
