"""The calendar of an article: on which day what a sentence tells took place, and by which rule."""

import datetime as dt
import doctest
import importlib
import re

import pytest
from marked import read

from kg.errors import KnowledgeError
from kg.lexicon import date_forms as forms
from kg.lexicon import loader, lunar_calendar
from kg.lexicon.date_forms import date_forms
from kg.model.quote import fold
from kg.recognition.dates import find

ISSUED = "2023-07-26"  # a Wednesday


def days(text: str, issued: str | None = ISSUED) -> list[tuple[str | None, str | None]]:
    """First day and last day (or the day alone, or nothing) of each event of a page, in order."""
    notes = {"issued": issued} if issued else {}
    told = [e.when for e in read(f"要闻\n\n{text}", **notes).events]
    return [(w.date or w.month_day, w.end) if w else (None, None) for w in told]


def spans(text: str, issued: str | None = ISSUED) -> list[tuple[str, str] | None]:
    notes = {"issued": issued} if issued else {}
    told = [e.when for e in read(f"要闻\n\n{text}", **notes).events]
    return [w.span if w else None for w in told]


def rules(text: str, issued: str | None = ISSUED) -> list[str]:
    notes = {"issued": issued} if issued else {}
    return [e.when.rule if e.when else "" for e in read(f"要闻\n\n{text}", **notes).events]


MEETING = "副市长苗立德主持召开防汛会议。"
OTHER = "市长韩雪松主持召开市政府常务会议。"


@pytest.mark.parametrize("form", date_forms(), ids=lambda form: form.name)
def test_each_form_reads_its_example(form):
    text = fold(form.example.replace("{", "").replace("}", ""))
    begin, end = form.example.index("{"), form.example.index("}") - 1
    [m] = [m for m in find(text) if m.begin <= begin < m.end]
    assert m.kind == form.kind and form.pattern.search(text).group() == text[begin:end]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"name": "stroke", "kind": "day", "finds": "日"}, "form 1 needs name, kind, example"),
        ({"finds": "(日"}, "stroke: missing )"),
        ({"finds": "{years_of_old}日"}, "years_of_old must be an array"),
    ],
)
def test_a_form_that_cannot_be_read_is_named(monkeypatch, entry, complaint):
    whole = {"name": "stroke", "kind": "day", "example": "{3日}"} if len(entry) == 1 else {}
    data = {"form": [whole | entry], "parts": {}}
    read = loader.table
    monkeypatch.setattr(
        forms, "table", lambda name: data if name == "lexicon/date_forms" else read(name)
    )
    with pytest.raises(KnowledgeError, match=re.escape(complaint)):
        assert [form.pattern for form in date_forms.__wrapped__()]


@pytest.mark.parametrize(
    "module", ["lexicon.lunar_calendar", "lexicon.numerals", "recognition.dots"]
)
def test_examples_in_docstrings_hold(module):
    result = doctest.testmod(importlib.import_module(f"kg.{module}"))
    assert result.attempted and not result.failed


# ---- datelines ---------------------------------------------------------


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("新华社武汉3月24日电 23日,", "--03-23"),
        ("新华社武汉3月24日电(记者 李明)昨天,", "--03-23"),
        ("中新社成都3月1日电 28日,", "--02-28"),
        ("本报宜昌5月8日讯 今天,", "--05-08"),
        ("中新网6月2日电 6月1日,", "--06-01"),
        ("新华社武汉3月24日电 ", "--03-24"),
    ],
)
def test_a_dateline_grounds_the_day_and_is_it_only_where_no_other_is_said(dateline, day):
    assert days(dateline + OTHER, None) == [(day, None)]


def test_the_day_after_a_leap_day_is_open_where_no_year_tells():
    assert days("中新社成都3月1日电 昨天," + OTHER, None) == [(None, None)]


def test_a_dateline_has_the_year_of_its_issue():
    assert days("新华社武汉7月24日电 23日," + OTHER) == [("2023-07-23", None)]


# ---- a time that is not understood -------------------------------------


@pytest.mark.parametrize("day", ["明年1月1日", "2024年5月1日", "9月1日起"])
def test_a_day_to_come_of_which_a_speech_told_is_no_day_of_what_follows(day):
    assert days(f"市长韩雪松说,我们将于{day}实施新办法。\n{MEETING}") == [(None, None)]


@pytest.mark.parametrize(
    "phrase", ["去年最后一个月", "前些日子", "近日", "今年汛期", "连日来", "日前"]
)
def test_a_time_that_nobody_can_date_takes_no_day_from_the_sentence_before(phrase):
    assert days(f"7月8日,{MEETING}{phrase},{OTHER}") == [("2023-07-08", None), (None, None)]


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("翌日", "2023-07-09"),
        ("次日", "2023-07-09"),
        ("第二天", "2023-07-09"),
        ("在第三天然气处理厂", "2023-07-08"),
        ("当天下午", "2023-07-08"),
        ("同日", "2023-07-08"),
        ("上月25日", "2023-06-25"),
        ("本月10日", "2023-07-10"),
        ("当月12日", "2023-07-12"),
        ("次月3日", "2023-08-03"),
        ("翌月10日上午", "2023-08-10"),
        ("上周五", "2023-07-21"),
        ("本周一", "2023-07-24"),
        ("前天", "2023-07-24"),
        ("7月9号上午", "2023-07-09"),
    ],
)
def test_days_reckoned_from_the_issue_or_the_day_before(phrase, day):
    assert days(f"7月8日,{MEETING}{phrase},{OTHER}")[1] == (day, None)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("7月5日至6日", "2023-07-05", "2023-07-06"),
        ("24、25日", "2023-07-24", "2023-07-25"),
        ("7月14、15、16日", "2023-07-14", "2023-07-16"),
        ("6月30日-7月2日", "2023-06-30", "2023-07-02"),
        ("2022年12月30日至2023年1月2日", "2022-12-30", "2023-01-02"),
        ("上月3日至5日", "2023-06-03", "2023-06-05"),
    ],
)
def test_ranges_keep_their_last_day(phrase, first, last):
    assert days(f"{phrase},{OTHER}") == [(first, last)]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("2022年底", "2022-10-01", "2022-12-31"),
        ("去年上半年", "2022-01-01", "2022-06-30"),
        ("一季度", "2023-01-01", "2023-03-31"),
        ("2021年第四季度", "2021-10-01", "2021-12-31"),
        ("本月中旬", "2023-07-08", "2023-07-22"),
        ("上月底", "2023-06-18", "2023-06-30"),
        ("国庆期间", "2022-09-28", "2022-10-11"),
        ("春节期间", "2023-01-12", "2023-02-07"),
        ("五一假期", "2023-04-28", "2023-05-08"),
        ("2020年", "2020-01-01", "2020-12-31"),
    ],
)
def test_parts_of_a_year_are_spans(phrase, first, last):
    assert spans(f"7月8日,{MEETING}{phrase},{OTHER}")[1] == (first, last)


@pytest.mark.parametrize("text", ["3月2\n4日,", "3月24\n日,", "3\n月24日,"])
def test_a_day_split_by_the_end_of_a_line_is_whole(text):
    assert days(text + OTHER) == [("2023-03-24", None)]


@pytest.mark.parametrize("text", ["3.24,", "3.24上午,", "03.24日,"])
def test_a_day_in_figures(text):
    assert days(text + OTHER) == [("2023-03-24", None)]


# ---- the Chinese calendar ----------------------------------------------


@pytest.mark.parametrize(
    ("text", "issued", "day"),
    [
        ("农历八月十五,", "2023-10-08", "2023-09-29"),
        ("农历十一月十五日,", "2024-01-05", "2023-12-27"),
        ("腊月廿三,", "2023-02-05", "2023-01-14"),
        ("九月初九,", "2022-10-10", "2022-10-04"),
        ("二月二龙抬头,", "2023-02-25", "2023-02-21"),
        ("农历闰二月初八,", "2023-04-05", "2023-03-29"),
        ("农历七月二十二日,", "2023-09-05", None),  # the day after the issue
        ("农历八月十五,", None, None),
    ],
)
def test_lunar_days_are_converted_or_open(text, issued, day):
    assert days(text + OTHER, issued) == [(day, None)]


@pytest.mark.parametrize("year", range(1990, 2056))
def test_a_lunar_year_ends_where_the_next_begins(year):
    known = lunar_calendar.years()
    after = known[year].new_year + dt.timedelta(sum(known[year].lengths))
    assert after == known.get(year + 1, lunar_calendar.LunarYear(after, 0, ())).new_year
    assert len(known[year].lengths) == 12 + (known[year].leap > 0)


# ---- past and to come --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9月20日,", "2022-09-20"),  # told as past, so not of a month to come
        ("7月28日,", "--07-28"),  # two days after the issue: open
    ],
)
def test_what_is_told_as_past_is_not_after_the_issue(text, day):
    assert [d for d, _ in days(text + OTHER)] == [day]


def test_what_is_to_come_is_after_the_issue():
    told = read("要闻\n\n8月20日,全市将召开防汛会议。", issued=ISSUED)
    assert [m.link.date for s in told.sentences for m in s.dates] == ["2023-08-20"]
    assert told.events == ()  # not held yet


@pytest.mark.parametrize("word", ["今天", "昨日", "明天"])
def test_todays_day_inside_a_quotation_is_the_speakers(word):
    [s] = [
        s
        for s in read(f"要闻\n\n市长韩雪松说:“{word}我们开了会。”", issued=ISSUED).sentences
        if s.dates
    ]
    assert s.dates[0].link.date is None and s.when is None


@pytest.mark.parametrize("text", ["出生于1960年3月5日,", "生于1960年3月5日,", "1960年3月5日出生,"])
def test_a_birthday_dates_nothing_else(text):
    told = read(f"要闻\n\n韩雪松,{text}现任市长。韩雪松主持召开防汛会议。", issued=ISSUED).events
    assert [e.when.date for e in told] == [None]


@pytest.mark.parametrize(
    ("phrase", "first"),
    [("7月20日起", "2023-07-20"), ("自7月20日起", "2023-07-20"), ("7月20日以来", None)],
)
def test_since_a_day_is_not_before_it_and_not_the_day_before(phrase, first):
    when = read(f"要闻\n\n7月8日,{MEETING}{phrase},{OTHER}", issued=ISSUED).events[1].when
    assert (when.date, when.not_before) == (None, first)


# ---- by which rule -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2023年7月8日," + OTHER, "date-printed"),
        ("7月8日," + OTHER, "date-year-supplied"),
        ("昨天," + OTHER, "date-offset"),
        ("新华社武汉7月24日电 " + OTHER, "date-dateline"),
        (OTHER, "date-not-after-issue"),
    ],
)
def test_the_rule_of_a_date_is_told(text, rule):
    assert rules(text) == [rule]


def test_a_day_carried_on_from_the_sentence_before_says_so():
    text = f"7月8日,{MEETING}会后,市长韩雪松到企业调研。"
    assert rules(text) == ["date-year-supplied", "date-carried"]


@pytest.mark.parametrize(
    ("issued", "last"),
    [("2023-07-26", "2023-07-26"), ("2023-02", "2023-02-28"), ("2023", "2023-12-31"), (None, None)],
)
def test_an_event_without_a_date_is_not_after_the_issue(issued, last):
    notes = {"issued": issued} if issued else {}
    [event] = read(f"要闻\n\n{OTHER}", **notes).events
    assert (event.when.not_after if event.when else None) == last


def test_what_is_still_to_come_has_no_bound():
    [event] = read("要闻\n\n全市防汛会议将于近期召开,市长韩雪松将出席。", issued=ISSUED).events or [
        None
    ]
    assert event is None or not (event.when and event.when.not_after)


@pytest.mark.parametrize(
    "page",
    [
        "全市将举行庆祝活动\n\n9月3日,在市体育馆举行庆祝大会,市长韩雪松发表讲话。",
        "要闻\n\n全市将隆重举行文化节。\n\n9月3日,文化节开幕式举行,市长韩雪松致辞。",
        "要闻\n\n市人大常委会会议7月20日闭幕。\n\n根据决定,市人大三次会议于2023年9月3日召开,"
        "市长韩雪松作报告。",
    ],
)
def test_at_what_is_well_after_the_issue_nobody_was_yet(page):
    told = read(page, issued=ISSUED).events
    [coming] = [e for e in told if e.when.date == "2023-09-03"]
    assert {p.presence for p in coming.parts} <= {"invited"}


def test_who_speaks_on_goes_on_at_the_sitting_and_not_at_what_it_sets_for_later():
    page = (
        "要闻\n\n县人大常委会第六次会议7月20日闭幕,主任苗立德主持会议。\n\n"
        "会议决定,县人大三次会议于2023年9月3日召开。\n\n闭会后,苗立德作了讲话。"
    )
    told = read(page, issued=ISSUED).events
    assert ["苗立德" in {p.name for p in e.parts} for e in told] == [True, False][: len(told)]


# ---- two dates in a sentence -------------------------------------------


@pytest.mark.parametrize("word", ["昨天", "昨日", "今天"])
def test_a_day_in_brackets_says_which_day_is_meant(word):
    assert days(f"{word}(10月22日),{OTHER}", None) == [("--10-22", None)]


@pytest.mark.parametrize("text", ["25日至26日", "7月20日至21日", "24日、25日"])
def test_what_is_held_on_a_day_of_its_own_has_that_day(text):
    told = f"7月{text.removeprefix('7月')},市长韩雪松到平武县调研,并于22日下午召开防汛座谈会。"
    found = {e.name or e.noun: e.when.date for e in read(f"要闻\n\n{told}", issued=ISSUED).events}
    assert found["防汛座谈会"] == "2023-07-22"


def test_todays_day_that_nobody_knows_does_not_end_the_day_before_it():
    text = "1月17日晚,市长韩雪松与教师进行了座谈。今天,市长作了解答。教育局局长苗立德参加座谈会。"
    assert {d for d, _ in days(text, None)} == {"--01-17"}


def test_a_day_of_issue_that_the_page_prints_gives_no_year_to_what_lies_months_away():
    page = "2018-03-05 来源:某县报\n\n要闻\n\n11月18日,市长韩雪松主持召开防汛会议。"
    assert [e.when.month_day for e in read(page).events] == ["--11-18"]


@pytest.mark.parametrize("phrase", ["近年来", "过去一年", "多年来", "长期以来"])
def test_what_is_told_of_years_does_not_end_the_day_of_the_report(phrase):
    text = f"7月8日,{MEETING}\n\n{phrase},全市防汛能力不断提高。\n\n会后,{OTHER}"
    assert days(text) == [("2023-07-08", None), ("2023-07-08", None)]


@pytest.mark.parametrize(
    "words",
    [
        "很高兴今天同各位见面。",
        "感谢大家今天来到这里。",
        "我们今天见证了合作。",
        "相信学校明天会更好。",
        "孩子们的明天更美好。",
    ],
)
def test_the_today_of_whoever_speaks_is_not_the_papers(words):
    text = f"7月8日,{MEETING}苗立德表示,开会很有必要。{words}同日,{OTHER}"
    assert days(text)[-1] == ("2023-07-08", None)


@pytest.mark.parametrize(
    "feast", ["春节将至", "国庆节来临之际", "七一建党节即将到来", "中秋佳节临近"]
)
def test_a_feast_that_is_still_to_come_is_no_day_of_the_event(feast):
    assert days(f"{feast},7月15日,{MEETING}") == [("2023-07-15", None)]


@pytest.mark.parametrize("month", ["今年4月", "2023年4月", "4月"])
def test_a_month_at_the_head_of_a_sentence_is_that_of_what_is_told(month):
    assert days(f"7月8日,{MEETING}\n\n{month},{OTHER}")[-1] == ("2023-04", None)


def test_a_meeting_on_a_visit_of_several_days_is_on_one_of_them():
    text = "委员长周庆国7月3日至6日对秘鲁进行正式友好访问,在利马会见总统莫雷蒂。"
    assert days(text) == [(None, None), ("2023-07-03", "2023-07-06")]
    assert spans(text) == [("2023-07-03", "2023-07-06")] * 2


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("昨晚又成功举行云州运动会开幕式", "2023-07-19"),
        ("昨天隆重举行了云州运动会开幕式", "2023-07-19"),
        ("前天举办云州运动会开幕式", "2023-07-18"),
        ("举行云州运动会开幕式", "2023-07-20"),
    ],
)
def test_the_yesterday_of_who_speaks_is_the_day_before_the_talk(words, day):
    text = f"7月20日,主席韩雪松会见总统苗立德。\n苗立德表示,很高兴会晤。在韩雪松主席领导下,{words},成果丰硕。"
    assert days(text) == [("2023-07-20", None), (day, None)]
