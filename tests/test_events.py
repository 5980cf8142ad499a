"""What happened, who was there and as what: marked text in tests/cases/events.txt and
local.txt, which holds what schools, hospitals, firms and villages tell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import _case, event_cases, events, read, unnamed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [*event_cases("events.txt"), *event_cases("local.txt"), *event_cases("national.txt")],
)
def test_events_of_a_text(text, wanted):
    assert unnamed(events(text), wanted) == wanted


@pytest.mark.parametrize(
    "block",
    [
        "> nothing",
        "有字。",
        "有字。\n> meeting - : 甲=主持",
        "有字。\n> Meeting - : 甲主持",
        "有字。\n> Meeting",
        "有字。\n> Meeting - : 甲=主持;",
    ],
)
def test_malformed_cases_are_refused(block):
    with pytest.raises(ValueError):
        _case(block)


def test_a_list_is_in_order_and_its_members_know_it():
    [e] = read("9月3日,全市防汛会议召开,市领导白建忠、苗丽、费明出席。").events
    assert [(p.who.name, p.order) for p in e.parts] == [("白建忠", 1), ("苗丽", 2), ("费明", 3)]
    assert [p.listed for p in e.parts][1:] == [True, True]


def test_one_alone_stands_in_no_list():
    [e] = read("9月3日,市长宋建华主持召开全市防汛会议。").events
    assert [(p.order, p.listed) for p in e.parts] == [(None, False)]


def test_who_convenes_is_known():
    [e] = read("4月2日,市水利局召开全市防汛工作会议。").events
    assert e.organiser.text == "市水利局"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("9月3日,位于县城的县图书馆举行读书会,县长马志远出席。", "县图书馆"),
        ("中联部今天举行“东山的故事”专题宣介会。", "中联部"),
        ("东山大学组建的新时代传播研究院今天(5月30日)在北京举办研讨活动。", "新时代传播研究院"),
        ("县教育局5月3日上午召开全县校长会议,局长李华讲话。", "县教育局"),
    ],
)
def test_a_day_and_a_place_may_stand_behind_who_convenes(text, who):
    [e] = read(text).events
    assert e.organiser.text == who


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "6月9日,由县文联和县文化馆联合主办的端阳书画展开幕式举行,副县长田秀兰出席。",
            {"organiser": ["县文化馆", "县文联"]},
        ),
        (
            "5月6日,由市水利局、市农业局主办,市气象局承办,东江大学、南岭大学协办的全市防汛技能大赛举行,"
            "副市长韩玉梅出席。",
            {
                "organiser": ["市农业局", "市水利局"],
                "runBy": ["市气象局"],
                "coOrganiser": ["东江大学", "南岭大学"],
            },
        ),
        (
            "11月3日,第五届数字乡村发展论坛举行,市长葛红梅致辞。本届论坛由市政府主办、市农科院承办。",
            {"organiser": ["市政府"], "runBy": ["市农科院"]},
        ),
        (
            "4月2日,市水利局与市农业局联合召开全市防汛工作会议,副市长韩玉梅出席。",
            {"organiser": ["市农业局", "市水利局"]},
        ),
        ("4月2日,由县文化馆承办的端阳书画展开幕式举行,副县长田秀兰出席。", {"runBy": ["县文化馆"]}),
    ],
)
def test_all_who_hold_an_event_are_told_each_as_what_it_does(text, held):
    [e] = read(text).events
    told = {"organiser": [e.organiser.text]} if e.organiser else {}
    for host in e.hosts:
        told.setdefault(host.role, []).append(host.body.text)
    assert told == held


@pytest.mark.parametrize(
    "text",
    [
        "4月2日,副市长韩玉梅与市水利局和市农业局召开座谈会,并讲话。",
        "4月2日,副市长韩玉梅赴市水利局、市农业局召开座谈会。",
        "4月2日,副市长韩玉梅出席座谈会。她说,市体育局承办过三届省运会。",
    ],
)
def test_who_is_met_and_who_once_ran_another_event_holds_none(text):
    [e] = read(text).events
    assert e.organiser is None and e.hosts == ()


@pytest.mark.parametrize(
    "text",
    [
        "4月2日,副校长苗丽赴南山大学、东海师范大学开展科研专项调研。",
        "4月2日,县长马志远到县水利局、县农业局召开防汛座谈会。",
        "4月2日,市长宋建华会见董事长韩立群,参观了市商会举办的展览。",
        "4月2日,总理林月华会见总裁莫雷蒂时说,远达集团主办的论坛见证了发展。",
    ],
)
def test_where_somebody_goes_convenes_nothing(text):
    [e] = read(text).events
    assert e.organiser is None


def test_a_tour_knows_what_was_seen_of_it():
    [e] = read(
        "5月10日,市长宋建华到南湖区调研。宋建华先后来到新河街道、市第一中学,察看了防疫情况。"
    ).events
    assert {"南湖区", "新河街道", "市第一中学"} <= {x.text for x, _, _ in e.stops}


@pytest.mark.parametrize(
    ("seen", "wanted"),
    [
        ("中国建材利马工业园、利马大学", {"中国建材利马工业园", "利马大学"}),
        ("中国青山东坪产业园", {"中国青山东坪产业园"}),
        ("中国远达埃及产业园", {"中国远达埃及产业园"}),
    ],
)
def test_what_two_places_name_is_one_sight(seen, wanted):
    [e] = read(f"5月10日,市长宋建华外出考察,先后走访了{seen}。").events
    assert wanted == {x.text for x, _, _ in e.stops}


@pytest.mark.parametrize(
    "text",
    [
        "5月10日,市长宋建华到南湖区调研,市委常委、秘书长钟文涛陪同。",
        "5月10日,市长宋建华到南湖区调研,市应急管理局局长聂海波陪同。",
    ],
)
def test_what_a_companion_is_head_of_is_no_stop(text):
    [e] = read(text).events
    assert [x.text for x, _, _ in e.stops] == ["南湖区"]


def test_every_participant_has_a_sentence_that_holds_them():
    reading = read(
        "9月3日,市长宋建华主持召开全市防汛会议。副市长白建忠、苗丽参加会议。\n\n会议指出,要抓好落实。"
    )
    for e in reading.events:
        for p in e.parts:
            assert p.who.name in p.sentence.text and p.rule and p.roles


def test_who_gave_no_fact_is_told_with_the_reason():
    reading = read("会议传达学习了习近平总书记重要讲话精神。")
    assert [(m.names, bool(m.reason)) for m in reading.misses] == [(("习近平",), True)]


def test_an_article_of_its_own_has_events_of_its_own():
    reading = read(
        "全市防汛会议召开\n\n本报讯(记者 王芳)9月3日,全市防汛会议召开,市长宋建华主持会议。\n\n全市教育大会召开\n\n本报讯(记者 王芳)9月3日,全市教育大会召开,副市长苗丽出席会议。\n"
    )
    assert [(e.article, e.name, [p.who.name for p in e.parts]) for e in reading.events] == [
        (0, "全市防汛会议", ["宋建华"]),
        (1, "全市教育大会", ["苗丽"]),
    ]


def test_a_date_holds_for_the_sentences_that_follow():
    [e] = read("9月3日,全市防汛会议召开。市长宋建华主持会议。\n\n副市长苗丽参加会议。").events
    assert e.when.month_day == "--09-03" and {p.who.name for p in e.parts} == {"宋建华", "苗丽"}


@pytest.mark.parametrize(
    "text",
    [
        "5月10日,市委书记高建民主持召开座谈会,副市长苗丽出席。",
        "12月16日,县委书记罗天成在城关选区参加投票选举。",
    ],
)
@pytest.mark.parametrize("wide", [False, True])
def test_full_width_and_half_width_read_alike(text, wide):
    widened = (
        text.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789,"}) if wide else text
    )
    assert events(widened) == events(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "市长宋建华",
                "副市长苗丽",
                "、",
                ",",
                "。",
                "主持",
                "召开",
                "会议",
                "9月3日",
                "出席",
                "调研",
                "会见",
                "强调",
                "在",
                "陪同下",
                "等",
                "的讲话",
                "传达",
                "我市",
                "参加",
                "\n\n",
            ]
        ),
        max_size=14,
    )
)
def test_no_order_of_words_breaks_the_reader(words):
    for e in read("".join(words)).events:
        assert re.fullmatch("[A-Z][A-Za-z]+", e.type) and e.rule and all(p.roles for p in e.parts)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("5月10日,全县教育会议在县第一中学举行,县长马志远出席。", ["县第一中学"]),
        ("5月10日,市长宋建华在青山国贸酒店会见远达集团董事长韩立群。", ["青山国贸酒店"]),
        ("9月5日,新生开学典礼在复临舍301举行,校长周庆国致辞。", ["复临舍301"]),
        (
            "5月10日,县长马志远到河东镇调研;副县长田秀兰在县人民医院主持召开卫生会议。",
            ["河东镇", "县人民医院"],
        ),
        ("5月10日,全县教育会议在县长马志远主持下召开。", ["全县"]),
        ("9月3日,副县长苗丽到东岭大学考察。", ["东岭大学"]),
        ("9月3日,副市长苗丽一行莅临云和县第一中学,看望教师。", ["云和县第一中学"]),
        ("9月3日,副市长苗丽参观东江历史博物馆。", ["东江历史博物馆"]),
        ("9月3日,河东镇召开防汛工作会,镇长苗丽主持。", ["河东镇"]),
        ("9月3日,青山社区举办中秋茶话会,社区书记苗丽主持。", ["青山社区"]),
        ("9月3日,学会年会开幕式在东岭大学圆顶报告厅举行,校长苗丽致辞。", ["东岭大学圆顶报告厅"]),
        ("9月3日,公司股东会议于东岭学院行政楼召开,董事长苗丽主持。", ["东岭学院行政楼"]),
        ("9月3日,总统苗丽在巴西福塔莱萨会见总理维尔加。", ["巴西福塔莱萨"]),
        ("9月3日,市长苗丽在东岭和平饭店举行宴会,欢迎来宾。", ["东岭和平饭店"]),
    ],
)
def test_where_an_event_takes_place(text, places):
    """Any institution, hall or room, of the part of the sentence that tells of the event."""
    assert [e.place.text for e in read(text).events] == places


def test_what_somebody_said_goes_on_to_the_end_of_the_paragraph():
    [e] = read(
        "9月3日,市长宋建华主持召开防汛会议。宋建华强调,要抓好落实。一要排查隐患。二要备足物资。"
        "\n\n会议还通报了情况。"
    ).events
    [words] = e.said
    assert [q.text for q in words.texts] == ["要抓好落实。", "一要排查隐患。", "二要备足物资。"]


def test_a_body_is_once_at_the_event_that_its_sentence_begins():
    found = read(
        "9月3日,全市教育大会召开,市长宋建华出席。会上,举行了捐赠仪式,市水利局捐赠一万元。"
    ).events
    told = [(e.type, p.who.text) for e in found for p in e.parts if p.kind == "body"]
    assert told == [("Donation", "市水利局")]


def test_a_venue_is_told_once():
    [e] = read(
        "9月3日,全市防汛会议召开,副市长苗丽在绵阳分会场参加会议,副市长费明在绵阳分会场参加会议。"
    ).events
    assert e.venues == ("绵阳分会场",)


def test_a_rule_names_the_verb_that_gave_the_role():
    found = read("6月8日,市长宋建华到河东镇调研并主持召开座谈会。").events
    assert [p.rule for e in found for p in e.parts] == ["predicate-调研", "predicate-主持召开"]


def test_a_school_is_a_place_within_the_area_that_its_name_begins_with():
    [e] = read("9月3日,座谈会在绵阳市第一中学召开,市长宋建华主持。").events
    assert (e.place.text, e.place.within.name) == ("绵阳市第一中学", "绵阳市")


def test_a_long_clause_before_a_noun_is_no_name():
    [e] = read("5月6日,县长马志远参加大家一起完成的百里河道清理保护志愿服务活动。").events
    assert (e.name, e.noun) == ("", "志愿服务活动")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9月3日,市长宋建华家住城南。", "no predicate that says a role"),
        ("市长宋建华出席。", "no event in the article"),
        (
            "2021年5月6日,全市防汛会议召开。2010年5月,市长宋建华作了汇报。",
            "of another time",
        ),
    ],
)
def test_who_is_at_nothing_is_told_with_the_reason(text, reason):
    assert [(m.names, m.reason) for m in read(text).misses] == [(("宋建华",), reason)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("9月4日,市人大主任苗丽率执法检查组到云和县检查长江保护法实施情况。", ["云和县"]),
        ("9月4日,市人大主任苗丽到南湖区检查云河保护条例执行情况。", ["南湖区"]),
        ("9月4日,市长苗丽到南湖区察看市第一中学。", ["南湖区", "市第一中学"]),
    ],
)
def test_what_a_law_is_called_after_is_no_stop(text, seen):
    [e] = read(text).events
    assert [x.text for x, _, _ in e.stops] == seen
