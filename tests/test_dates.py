"""Dates: found with their precision, grounded only on what is given."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.numerals import whole
from kg.linking.dates import ground
from kg.model.mention import Grounded, Issue
from kg.model.quote import fold
from kg.recognition.dates import find

ISSUE = Issue(2021, 9, 8)


def one(text: str, issue: Issue = Issue(), **more) -> Grounded:
    [m] = find(fold(text))
    return ground(m, issue, **more)


@pytest.mark.parametrize(
    ("text", "kind", "printed", "alone", "issued"),
    [
        ("3月17日下午,会议召开", "day", "3月17日下午", "--03-17", "2021-03-17"),
        ("９月６日，会议召开", "day", "9月6日", "--09-06", "2021-09-06"),
        ("9月6号开会", "day", "9月6号", "--09-06", "2021-09-06"),
        ("九月六日开会", "day", "九月六日", "--09-06", "2021-09-06"),
        ("十二月二十五日开会", "day", "十二月二十五日", "--12-25", "2020-12-25"),
        ("三月廿三日开会", "day", "三月廿三日", "--03-23", "2021-03-23"),
        ("2020年9月6日开会", "day", "2020年9月6日", "2020-09-06", "2020-09-06"),
        ("二〇二〇年九月六日开会", "day", "二〇二〇年九月六日", "2020-09-06", "2020-09-06"),
        ("二○二○年九月六日开会", "day", "二○二○年九月六日", "2020-09-06", "2020-09-06"),
        ("发布于2020-09-06", "day", "2020-09-06", "2020-09-06", "2020-09-06"),
        ("今年5月1日开会", "day", "今年5月1日", "--05-01", "2021-05-01"),
        ("去年5月1日开会", "day", "去年5月1日", "--05-01", "2020-05-01"),
        ("12月20日开会", "day", "12月20日", "--12-20", "2020-12-20"),
        ("10月3日将开会", "day", "10月3日", "--10-03", "2021-10-03"),
        ("25日上午,他说", "lone", "25日上午", None, "2021-08-25"),
        ("7日,他说", "lone", "7日", None, "2021-09-07"),
        ("昨日下午,会议召开", "offset", "昨日下午", None, "2021-09-07"),
        ("今天,会议召开", "offset", "今天", None, "2021-09-08"),
        ("前天,会议召开", "offset", "前天", None, "2021-09-06"),
        ("连日来,他走村入户", "vague", "连日来", None, None),
        ("日前,会议召开", "vague", "日前", None, None),
        ("两千多年前,这里是海", "vague", "两千多年前", None, None),
        ("2035年前建成", "vague", "2035年前", None, None),
        ("当日,会议召开", "same", "当日", None, None),
        ("9月份以来,生产稳定", "month", "9月", "--09", "2021-09"),
        ("2020年9月,他来到这里", "month", "2020年9月", "2020-09", "2020-09"),
        ("2月30日开会", "day", "2月30日", None, None),
        ("2021年2月29日开会", "day", "2021年2月29日", None, None),
        ("2020年2月29日开会", "day", "2020年2月29日", "2020-02-29", "2020-02-29"),
        ("4月31日开会", "day", "4月31日", None, None),
    ],
)
def test_what_is_known_without_and_with_the_day_of_issue(text, kind, printed, alone, issued):
    [m] = find(fold(text))
    assert (m.kind, m.text) == (kind, printed)
    bare, full = ground(m, Issue()), ground(m, ISSUE)
    assert (bare.date or bare.month_day, full.date or full.month_day) == (alone, issued)
    assert bare.text == full.text == printed


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("9月6日至8日,", "--09-06", "--09-08"),
        ("9月6日—8日,", "--09-06", "--09-08"),
        ("9月30日至10月2日,", "--09-30", "--10-02"),
        ("9月6、7日,", "--09-06", "--09-07"),
        ("12月30日至1月2日,", "--12-30", "--01-02"),
    ],
)
def test_ranges(text, first, last):
    assert (one(text).month_day, one(text).end_month_day) == (first, last)


def test_a_range_over_the_new_year_ends_in_the_next():
    assert (one("12月30日至1月2日,", ISSUE).date, one("12月30日至1月2日,", ISSUE).end) == (
        "2020-12-30",
        "2021-01-02",
    )
    assert (one("24日至26日,", ISSUE).date, one("24日至26日,", ISSUE).end) == (
        "2021-08-24",
        "2021-08-26",
    )


@pytest.mark.parametrize(
    "text",
    [
        "13月5日",
        "8月32日",
        "3.15晚会",
        "“5·12”护士节",
        "投资3亿元",
        "《临江日报》",
        "增长9.8%",
        "日子越过越好",
        "7日游",
        "第3期",
        "5月刊",
        "2022年前三季度",
        "2022年前10个月",
        "二〇二二年前三季度",
    ],
)
def test_what_is_no_date(text):
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "召开于2020年9月",
        "9月上旬",
    ],
)
def test_a_month_at_the_end_is_found(text):
    assert [m.kind for m in find(text)] == ["month"]


def test_a_lunar_date_is_no_date_of_ours():
    found = one("农历三月初三,群众欢聚一堂。")
    assert (found.date, found.month_day) == (None, None)


def test_by_the_twentieth_is_not_the_other_day():
    assert all(m.text != "日前" for m in find("要在4月20日前完成任务。") + find("要在20日前完成。"))


def test_the_time_of_day():
    assert (
        one("9月6日上午9时30分,").time == "上午9时30分"
        and one("昨晚,").time == ""
        and one("9月6日晚,").time == "晚"
    )


def test_the_same_day_is_the_day_before_it():
    assert one("当日,", same=Grounded("9月6日", None, None, "--09-06")).month_day == "--09-06"
    assert one("当天,", same=Grounded("9月6日", "2021-09-06")).date == "2021-09-06"


def test_a_year_that_the_article_prints_holds_for_its_other_days():
    assert one("9月6日,", year=2019).date == "2019-09-06"
    assert one("2018年9月6日,", year=2019).date == "2018-09-06"


def test_how_it_is_known():
    assert (
        one("2020年9月6日,").basis == "原文"
        and one("9月6日,", ISSUE).basis == "补年"
        and one("昨日,", ISSUE).basis == "相对"
        and one("9月6日,").basis is None
    )


@pytest.mark.parametrize(
    ("latest", "date"), [(None, None), ((9, 20), "2021-09-07"), ((9, 3), None), ((8, 20), None)]
)
def test_a_lone_day_needs_its_month(latest, date):
    """Of an issue whose month alone is known, a later day that the page prints settles the month."""
    [m] = find("7日,会议召开")
    assert ground(m, Issue(2021, 9, None, latest)).date == date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13", 13),
        ("十三", 13),
        ("三十", 30),
        ("廿三", 23),
        ("二十", 20),
        ("二〇二一", 2021),
        ("十", 10),
        ("5", 5),
    ],
)
def test_numerals(text, value):
    assert whole(text) == value


@pytest.mark.parametrize("text", ["甲", "三月", "a"])
def test_no_numeral(text):
    with pytest.raises(ValueError):
        whole(text)


DAYS = st.builds(lambda m, d: (m, d), st.integers(1, 12), st.integers(1, 31))
TEXTS = st.one_of(
    st.builds(lambda d: f"{d[0]}月{d[1]}日,", DAYS),
    st.builds(lambda d, n: f"{d[0]}月{d[1]}日至{n}日,", DAYS, st.integers(1, 31)),
    st.builds(lambda n: f"{n}日上午,", st.integers(1, 31)),
    st.sampled_from(
        [
            "昨日,",
            "今天,",
            "前天下午,",
            "当日,",
            "连日来,",
            "日前,",
            "今年5月3日,",
            "去年3月2日,",
            "同年6月1日,",
            "当年7月2日,",
            "11月初,",
            "6月份,",
        ]
    ),
    st.text(alphabet="月日年0123456789一二三至、-昨今去前当上午", max_size=14),
)
ISSUES = st.builds(
    lambda d, precision: Issue(
        d.year, d.month if precision > 0 else None, d.day if precision > 1 else None
    ),
    st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    st.integers(0, 2),
)


@given(TEXTS, st.booleans())
def test_no_year_is_ever_invented(text, same):
    """Without a day of issue a year comes out only where the text prints one."""
    for m in find(fold(text)):
        g = ground(m, Issue(), Grounded("5月4日", None, None, "--05-04") if same else None)
        for date in (g.date, g.end):
            assert date is None or m.year is not None and abs(int(date[:4]) - m.year) <= 1
            assert date is None or re.search(r"\d{4}|[〇零○O一二三四五六七八九]{4}年", fold(text))


@given(TEXTS, ISSUES)
def test_no_year_is_added_beyond_two_months_after_the_issue(text, issue):
    for m in find(fold(text)):
        g = ground(m, issue)
        if g.date and m.year is None and issue.month:
            months = (int(g.date[:4]) - issue.year) * 12 + int(g.date[5:7]) - issue.month
            assert months <= (12 if m.year_word in ("今", "本") else 2)


@given(TEXTS, ISSUES)
def test_every_date_is_in_the_calendar(text, issue):
    for m in find(fold(text)):
        g = ground(m, issue)
        assert m.text == fold(text)[m.begin : m.end] and g.text == m.text
        for date in filter(None, (g.date, g.end)):
            dt.date.fromisoformat((date + "-01-01")[:10])
        assert not (g.date and g.month_day)


@pytest.mark.parametrize("text", ["一廿月五日", "三二十月,", "六月一二十日"])
def test_numerals_that_are_none_are_no_date(text):
    find(text)


@given(st.text(alphabet="月日年2022一二三至、.-/昨今去9:时上午 ", max_size=20))
def test_no_date_lies_over_another(text):
    found = find(text)
    assert all(a.end <= b.begin for a, b in zip(found, found[1:]))


@pytest.mark.parametrize(
    ("told", "date", "month_day"),
    [
        ("2011-06-07", "2011-06-08", None),  # 2011年6月7日 … 8日上午
        ("--06-07", None, "--06-08"),  # 6月7日 … 8日上午
        ("2011-06-09", None, None),  # an earlier day may be of the next month
        ("2011-06", None, None),
        ("2011-11", None, None),
        ("--06", None, None),  # a month is no day
    ],
)
def test_a_lone_day_after_a_dated_one_is_of_its_month_where_nothing_tells_the_issue(
    told, date, month_day
):
    before = Grounded("", None, None, told) if told.startswith("-") else Grounded("", told)
    found = ground(find("8日上午,开会")[0], Issue(), before)
    assert (found.date, found.month_day) == (date, month_day)


ENDS = [
    Issue(1, 1, 1),
    Issue(1, 1),
    Issue(1),
    Issue(9999, 12, 31),
    Issue(9999, 12),
    Issue(9999),
    Issue(2, 1, 1),
]


@pytest.mark.parametrize("issue", ENDS)
@pytest.mark.parametrize(
    "text",
    [
        "昨日",
        "前天",
        "今日",
        "昨晚",
        "去年3月5日",
        "前年3月",
        "去年12月31日",
        "1月1日",
        "12月31日",
        "12月",
        "1月",
        "31日",
        "2日",
        "0000年3月5日",
        "9999年12月31日至1月2日",
        "12月30日至1月2日",
        "30日至31日",
        "二○○○年三月五日",
        "1月2日,会议于12月31日召开",
    ],
)
def test_at_the_ends_of_the_calendar_a_date_is_of_the_calendar_or_a_text(text, issue):
    for m in find(fold(text)):
        told = ground(m, issue)
        assert told.text == m.text
        for date in filter(None, (told.date, told.end)):
            assert dt.date.fromisoformat((date + "-01-01")[:10]).isoformat().startswith(date[:10])


@pytest.mark.parametrize(
    ("text", "issue", "wanted"),
    [
        ("昨日", Issue(1, 1, 1), None),
        ("昨日", Issue(1, 1, 2), "0001-01-01"),
        ("去年3月5日", Issue(1, 6, 1), None),
        ("今年3月5日", Issue(9999, 12, 31), "9999-03-05"),
        ("1月1日", Issue(9999, 12, 31), None),
        ("去年3月5日", Issue(9999, 12, 31), "9998-03-05"),
        ("前年3月5日", Issue(1, 1, 1), None),
    ],
)
def test_what_would_lie_before_or_after_the_calendar_is_not_known(text, issue, wanted):
    assert one(text, issue).date == wanted
