"""The year of an event whose day is printed without one, on a page of which no issue is known."""

import pytest
from marked import read


def days(text: str) -> list[str | None]:
    return [e.when and (e.when.date or e.when.month_day) for e in read(text).events]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月9日,青川县召开庆祝2013年教师节大会。副县长霍启文讲话。", "2013-09-09"),
        ("4月20日,城市论坛2019春夏研讨会举行。院长霍启文致辞。", "2019-04-20"),
        ("8月11日,市政府主办的“东山论坛2024”举行。院士霍启文出席。", "2024-08-11"),
        ("9月9日,青川县召开2022年冬奥会筹备大会。副县长霍启文讲话。", "--09-09"),
        ("4月9日,青川县召开2013年度总结大会。副县长霍启文讲话。", "--04-09"),
        ("1月9日,青川县召开2013年教育大会。副县长霍启文讲话。", "--01-09"),
        ("5月9日,远达集团年产2000万吨水泥项目开工仪式举行。县长霍启文致辞。", "--05-09"),
        ("5月9日,2000人健步走启动仪式举行。县长霍启文致辞。", "--05-09"),
        ("5月9日,青川县2025亩茶园开园仪式举行。县长霍启文致辞。", "--05-09"),
    ],
)
def test_the_name_of_an_event_may_say_its_year(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("青川县第五次妇女代表大会将于2025年9月25日召开。", "2025-09-08"),
        ("2011年9月10日是我国的第27个教师节。", "2011-09-08"),
        ("1945年9月2日,日本投降。", "--09-08"),
        ("工程将于2030年2月1日完工。", "--09-08"),
    ],
)
def test_a_day_close_to_it_that_is_to_come_or_a_feast_says_the_year(said, day):
    assert days(f"9月8日,县教育局召开表彰大会,局长霍启文讲话。{said}")[0] == day
