"""Careers: the stations of a biography are tenures with their own years."""

import pytest
from marked import read

from kg import pipeline
from kg.model.node import Lit, Ref


def stations(text: str, **notes: str) -> list[tuple[str, str, str | None, str | None, bool]]:
    """(holder, post, first year or month, last, former) of each."""
    return [
        (
            c.holder,
            c.title.post.name,
            c.start and c.start.date,
            c.end and c.end.date,
            c.former,
        )
        for c in read(text, **notes).details.careers
    ]


RUNNING = (
    "人物介绍\n\n韩雪松,男,汉族,1965年3月出生,1985年7月参加工作。先后任襄阳市委组织部副部长、"
    "南漳县副县长、县长。2010年5月任襄阳市副市长,2015年3月任襄阳市委副书记,现任湖北省农业厅厅长。"
)


def test_a_running_text_gives_each_station_with_its_years():
    assert stations(RUNNING, home="湖北省武汉市") == [
        ("韩雪松", "襄阳市委组织部副部长", None, None, True),
        ("韩雪松", "南漳县副县长", None, None, True),
        ("韩雪松", "南漳县县长", None, None, True),
        ("韩雪松", "襄阳市副市长", "2010-05", None, True),
        ("韩雪松", "襄阳市委副书记", "2015-03", None, True),
        ("韩雪松", "湖北省农业厅厅长", None, None, False),
    ]


LINES = """苗立德当选副市长

绵阳市人大常委会今天开会,苗立德当选绵阳市副市长。

苗立德简历

1990-1995年 安县农业局副局长、党委书记

1995年3月-2001年 绵阳市教育局局长,兼绵阳市第三中学校长

2001年-2004年11月 平武县委书记

2004年11月- 绵阳市政府秘书长"""


def test_lines_that_begin_with_years_are_of_the_person_whose_header_they_follow():
    assert stations(LINES) == [
        ("苗立德", "安县农业局副局长", "1990", "1995", True),
        ("苗立德", "安县农业局党委书记", "1990", "1995", True),
        ("苗立德", "绵阳市教育局局长", "1995-03", "2001", True),
        ("苗立德", "绵阳市第三中学校长", "1995-03", "2001", True),
        ("苗立德", "平武县委书记", "2001", "2004-11", True),
        ("苗立德", "绵阳市政府秘书长", "2004-11", None, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "苗立德从一名教师成长起来,历任平武县副县长、县长。",
        "苗立德曾任平武县副县长、县长。",
        "苗立德先后担任平武县副县长、县长等职。",
    ],
)
def test_the_one_who_is_named_before_it_held_them_all(text):
    assert stations("人物\n\n" + text) == [
        ("苗立德", "平武县副县长", None, None, True),
        ("苗立德", "平武县县长", None, None, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "苗立德陪同韩雪松,历任平武县副县长、县长。",  # of whom, is open
        "会议任命了一批干部。1990-1995年 安县农业局副局长",
        "人物履历\n\n1990-1995年 安县农业局副局长",
    ],
)
def test_where_nobody_says_whose_they_are_there_are_none(text):
    assert stations("要闻\n\n" + text) == []


def test_bare_posts_of_a_career_are_not_of_the_pages_city():
    text = "人物\n\n韩雪松,男,汉族,1970年5月出生,历任县委书记、市长。"
    found = read(text, home="湖北省宜昌市").details.careers
    assert [c.title.post.area for c in found] == [None, None]


def test_an_end_in_brackets_is_that_of_the_post_before_it():
    text = "苗立德简历\n\n苗立德,男。\n\n2008年1月- 绵阳市委书记(至2012年12月),绵阳市人大常委会主任"
    assert [(p, e) for _, p, _, e, _ in stations(text)] == [
        ("绵阳市委书记", "2012-12"),
        ("绵阳市人大常委会主任", None),
    ]


def test_a_station_is_a_tenure_with_its_years_and_sentence():
    graph = pipeline.assemble([read(LINES)])
    tenure = graph.node("tenure/苗立德_平武县委书记_原")
    assert tenure.get("began") == Lit("2001", "gYear")
    assert tenure.get("ended") == Lit("2004-11", "gYearMonth")
    assert tenure.get("former") and tenure.get("holder") == Ref("person/苗立德")
    [sentence] = graph.out(tenure, "evidence")
    assert "平武县委书记" in sentence.get("quote")
