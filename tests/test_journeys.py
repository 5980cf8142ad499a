"""Visits to another country, from arrival to farewell: who visits which state, and when."""

import pytest
from marked import read

from kg.events.journeys import RULE


def visits(text: str):
    return [e for e in read(text).events if e.rule == RULE]


def visited(text: str) -> list[tuple[str, str]]:
    """Who visits, and the visit's name, in order."""
    return [(p.name, e.name) for e in visits(text) for p in e.parts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "5月6日,国家副主席温庆华抵达利马,开始对秘鲁进行正式访问。",
            [("温庆华", "对秘鲁的访问")],
        ),
        (
            "5月6日,外交部部长林月华启程对越南、老挝进行正式访问。",
            [("林月华", "对越南的访问"), ("林月华", "对老挝的访问")],
        ),
        (
            "结束对秘鲁的正式访问后,国家副主席温庆华5月9日乘专机回国。",
            [("温庆华", "对秘鲁的访问")],
        ),
        (
            "5月9日下午,国家副主席温庆华离开秘鲁利马启程回国。",
            [("温庆华", "对秘鲁的访问")],
        ),
        (
            "应智利总统巴斯克斯邀请,外交部部长林月华5月6日抵达圣地亚哥,开始对智利进行正式访问。",
            [("林月华", "对智利的访问")],
        ),
        (
            "5月6日,国家副主席温庆华和夫人苗丽抵达利马,开始对秘鲁进行正式访问。",
            [("温庆华", "对秘鲁的访问"), ("苗丽", "对秘鲁的访问")],
        ),
        (
            "王小梅等学生到机场欢迎,国家副主席温庆华5月6日开始对秘鲁进行正式访问。",
            [("温庆华", "对秘鲁的访问")],
        ),
    ],
)
def test_who_visits_which_state(text, wanted):
    assert visited(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "5月6日,国家副主席温庆华将对秘鲁进行正式访问。",
        "5月6日,国家副主席温庆华计划对秘鲁进行正式访问。",
        "5月6日,秘鲁举国期待对秘鲁进行正式访问的客人。",
        "5月6日,代表团开始对秘鲁进行正式访问,国家副主席温庆华在北京发表讲话。",
        "5月6日,副市长苗丽指出,2016年国家副主席温庆华对秘鲁进行国事访问,意义重大。",
        "5月6日,副市长苗丽指出,两国是好朋友。国家副主席温庆华2016年对秘鲁进行国事访问,意义重大。",
    ],
)
def test_no_visit_is_told(text):
    assert visited(text) == []


def test_the_words_of_one_paragraph_end_with_it():
    text = (
        "5月6日,副市长苗丽指出,两国是好朋友。\n\n"
        "5月6日,国家副主席温庆华抵达利马,开始对秘鲁进行正式访问。"
    )
    assert visited(text) == [("温庆华", "对秘鲁的访问")]


def test_a_visit_cites_each_sentence_of_the_text_and_no_headline():
    text = (
        "温庆华对秘鲁进行正式访问\n\n5月6日,国家副主席温庆华抵达利马,开始对秘鲁进行正式访问。"
        "5月9日,国家副主席温庆华结束对秘鲁的正式访问。"
    )
    [visit] = visits(text)
    assert [s.text[:4] for s in visit.evidence] == ["5月6日", "5月9日"]


def test_the_place_of_a_visit_is_the_state_and_not_another_place_of_the_sentence():
    [visit] = visits("5月6日,国家副主席温庆华离开北京抵达利马,开始对秘鲁进行正式访问。")
    assert visit.place.text == "秘鲁"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "5月10日,国家主席温庆华抵达明斯克,开始对白俄罗斯进行国事访问。\n\n"
            "白俄罗斯总统罗申卡夫等在机场迎接。\n\n苗丽、费明等陪同人员同机抵达。\n\n"
            "中国驻白俄罗斯大使段素梅也到机场迎接。",
            {
                "温庆华": "率队",
                "罗申卡夫": "接待",
                "苗丽": "陪同",
                "费明": "陪同",
                "段素梅": "接待",
            },
        ),
        (
            "5月6日,国家副主席温庆华抵达利马,开始对秘鲁进行正式访问。副部长苗丽等同机抵达。",
            {"温庆华": "率队", "苗丽": "陪同"},
        ),
        (
            "5月6日,外交部部长林月华抵达河内,开始对越南进行正式访问。越南副总理阮文林亲自到车站迎接。",
            {"林月华": "率队", "阮文林": "接待"},
        ),
        (
            "5月6日,外交部部长林月华抵达河内,开始对越南进行正式访问。费明在会议上发言。",
            {"林月华": "率队"},
        ),
    ],
)
def test_who_came_along_and_who_received_the_guest(text, wanted):
    [visit] = visits(text)
    assert {p.name: "+".join(p.roles) for p in visit.parts} == wanted


ARRIVAL = """温庆华抵达利马开始对秘鲁进行正式访问

5月6日上午,国家副主席温庆华乘坐的专机抵达利马机场。秘鲁外交部部长卡洛迪在机场迎接。
林月华等陪同人员同机抵达。
温庆华是在结束对智利的正式访问后抵达利马的。离开圣地亚哥时,智利总统府秘书长莫雷蒂到机场送行。
"""


def test_who_receives_the_guest_is_at_the_visit_that_begins_not_at_the_one_that_is_over():
    there = {e.name: {p.name for p in e.parts} for e in visits(ARRIVAL)}
    assert there["对秘鲁的访问"] == {"温庆华", "卡洛迪", "林月华"}
    assert there["对智利的访问"] == {"温庆华", "莫雷蒂"}


def test_a_visit_that_only_the_headline_tells_has_the_day_of_the_arrival():
    days = {e.name: e.when.month_day for e in visits(ARRIVAL) if e.when}
    assert days["对秘鲁的访问"] == "--05-06"


def test_a_visit_of_another_year_does_not_take_the_day_of_the_report():
    text = "国家副主席温庆华11日会见外宾。\n2016年11月温庆华对秘鲁进行国事访问期间,宣布启动谈判。"
    told = read(text, issued="2017-11-12").events
    assert [e.when.date for e in told if e.rule == RULE and e.when] in ([], ["2016-11"])


@pytest.mark.parametrize(
    "over",
    ["是在结束对智利的正式访问后抵达果阿的", "结束对智利的访问后前来", "刚刚结束对智利的国事访问"],
)
def test_who_came_along_to_the_next_city_is_not_at_the_visit_that_is_over(over):
    text = f"""5月6日,国家副主席温庆华抵达果阿,出席四海国家第八次会议。
林月华、费明等陪同人员同机抵达。
中国驻印度大使段素梅也到机场迎接。
温庆华{over.replace("访问", "友好访问")}。离开时,智利总统巴斯克斯率主要部长到机场送行。
"""
    company = {e.name: {p.name for p in e.parts} for e in visits(text)}
    assert company["对智利的访问"] == {"温庆华", "巴斯克斯"}
    assert company["温庆华抵达果阿"] == {"温庆华", "林月华", "费明", "段素梅"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5月6日,国家主席杜文涛抵达利马出席高山论坛第九次会议。", "杜文涛抵达利马"),
        ("当地时间6日,总理孙立言乘专机抵达印度果城,应邀出席高山论坛。", "孙立言抵达印度果城"),
        ("6日,国家副主席苗丽乘专列抵达松江,将出席庆祝大会。", "苗丽抵达松江"),
    ],
)
def test_an_arrival_is_an_event(text, wanted):
    assert [e.name for e in visits(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "5月6日,副市长苗丽抵达青石镇,察看灾情。",
        "5月6日,国家主席杜文涛将抵达利马出席高山论坛。",
        "5月6日,副市长苗丽说,总理孙立言抵达利马的消息传来。",
        "5月6日,发言人林月华表示,总理孙立言抵达利马后将出席峰会。",
        "5月6日,记者苗丽获悉,国家主席杜文涛抵达印度果城后将发表演讲。",
    ],
)
def test_no_arrival_is_told(text):
    assert visits(text) == []


def company(text: str) -> dict[str, list[str]]:
    """Who is told to be on each visit, by its name."""
    return {e.name: [p.name for p in e.parts] for e in visits(text)}


ARRIVES = "5月6日,国家副主席温庆华抵达利马,开始对秘鲁进行正式访问。部长田秀兰到机场迎接。"
LEFT = "结束对智利的正式访问后,国家副主席温庆华5月6日乘专机抵达利马。"


def test_who_sees_off_the_guest_from_a_state_is_of_the_visit_that_is_over():
    seen_off = "温庆华离开智利时,议长卡洛迪到机场送行。"
    assert company(f"{ARRIVES}\n{LEFT}\n{seen_off}") == {
        "对秘鲁的访问": ["温庆华", "田秀兰"],
        "对智利的访问": ["温庆华", "卡洛迪"],
    }


def test_who_sees_off_the_guest_from_a_state_not_told_of_is_of_no_visit():
    seen_off = "温庆华离开巴西时,议长卡洛迪到机场送行。"
    assert company(f"{ARRIVES}\n{LEFT}\n{seen_off}") == {
        "对秘鲁的访问": ["温庆华", "田秀兰"],
        "对智利的访问": ["温庆华"],
    }


def test_a_visit_in_somebodys_words_is_of_another_time():
    said = "5月6日,总理林月华会见莫雷蒂。林月华表示,合作很好。"
    visit = "国家副主席罗天成5月9日开始对秘鲁进行正式访问。"
    assert visited(said + visit) == []
    assert visited(f"{said}\n{visit}") == [("罗天成", "对秘鲁的访问")]


def test_an_arrival_is_where_the_guest_arrives():
    [arrival] = visits("9月3日,国家主席周庆国乘专机抵达秘鲁首都利马。")
    assert (arrival.name, arrival.place.text) == ("周庆国抵达秘鲁首都利马", "利马")
