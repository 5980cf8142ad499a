"""What a page announces: it is of a day to come, and nobody was there yet."""

import pytest
from marked import read

ISSUED = "2023-07-26"
MEETING = "副市长苗立德主持召开防汛会议。"
OTHER = "市长韩雪松主持召开市政府常务会议。"

ANNOUNCED = [
    # the headline says that it is to come
    "全市将举行水利节\n\n8月20日,在中心广场举行水利节开幕式,市长韩雪松发表讲话。",
    "即将开幕的江城书展日程公布\n\n8月1日,江城书展开幕式举行,省长杜明远致辞。",
    # a list of what is planned
    "要闻\n\n7月26日,市委举行新闻发布会。\n庆祝活动主要包括以下安排:\n9月12日,举行庆祝大会,"
    "市委书记高平川出席并讲话。",
]


@pytest.mark.parametrize("text", ANNOUNCED)
def test_what_is_announced_is_of_the_coming_day_and_nobody_is_there_yet(text):
    event = read(text, issued=ISSUED).events[-1]
    assert event.when.date > ISSUED and {p.presence for p in event.parts} == {"invited"}


def test_a_programme_goes_on_until_a_day_that_was():
    told = read(
        "全市将举行水利节\n\n8月20日,在中心广场举行水利节开幕式,市长韩雪松发表讲话。\n"
        "在市会堂举办水利论坛,副市长苗立德致辞。\n7月25日,市长韩雪松主持召开筹备会议。",
        issued=ISSUED,
    ).events
    grades = [(e.when.date, {p.presence for p in e.parts}) for e in told]
    assert grades == [
        ("2023-08-20", {"invited"}),
        (None, {"invited"}),
        ("2023-07-25", {""}),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "根据决定,市十五届人大二次会议于2023年9月5日在江城召开。",
        "会议决定,全市水利节8月20日举行。",
        "市长韩雪松说,水利节将于8月20日开幕。",
    ],
)
def test_what_is_told_behind_a_day_to_come_is_of_the_day_before_it(said):
    told = read(f"要闻\n\n7月25日,{MEETING}{said}\n会后,{OTHER}", issued=ISSUED).events
    [own] = [e for e in told if {p.who.name for p in e.parts if not p.presence} >= {"韩雪松"}][-1:]
    assert own.when.date == "2023-07-25"


@pytest.mark.parametrize(
    "text",
    [
        "水利论坛将在明天(7月27日)开幕,今天,市政府召开新闻发布会。",
        "市长韩雪松将于8月10日出席水利论坛,26日,市政府召开新闻发布会。",
        "8月10日将举行水利论坛,7月26日,市长韩雪松检查筹备工作。",
    ],
)
def test_the_day_of_what_is_to_come_is_not_of_what_was_done_in_the_same_sentence(text):
    [event] = read(f"要闻\n\n{text}", issued=ISSUED).events
    assert event.when.date == ISSUED and "invited" not in {p.presence for p in event.parts}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("体育联合会大会13号推举苗立德为秘书长。", "2023-07-13"),
        ("总统莫雷蒂25号宣布,停火开始。", "2023-07-25"),
        ("反对派代表23号说,和谈要继续。", "2023-07-23"),
        ("2号线施工,10号汽油涨价。", None),
    ],
)
def test_a_day_without_a_month_is_known_by_what_is_done_on_it(text, day):
    told = read(f"要闻\n\n{text}", issued=ISSUED).sentences
    assert [m.link.date for s in told for m in s.dates] == [day] * (day is not None)
