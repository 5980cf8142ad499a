"""What makes two reports of one leader within days two events."""

import pytest
from test_event_resolution import LIST, called, one, report

from kg.linking.event_apart import apart
from kg.linking.event_report import plain

PRESS = {"type": "PressConference", "noun": "共同会见记者", "day": ""}
TOUR = {"type": "Inspection", "noun": "考察", "people": LIST}
ELSEWHERE = frozenset("江河湖海山川林田路桥村镇")
"""What a sentence says that has nothing in common with `HERE`."""
HERE = frozenset("学校医院工厂市场车站码头")
AIRPORT = {"type": "Ceremony", "people": LIST, "places": frozenset(["机场"])}


def of_two(a: dict, b: dict) -> bool:
    """Whether the two are two, whichever comes first."""
    pairs = (report("p", **a), report("q", **b)), (report("p", **b), report("q", **a))
    return all(apart(*pair) for pair in pairs) and not one(a, b)


@pytest.mark.parametrize(
    ("first", "other"), [("苗丽", "赵明"), ("白建忠", "周海"), ("周海", "苗丽")]
)
def test_one_leader_meets_the_press_with_each_guest(first, other):
    a, b = (PRESS | {"people": ("温庆华", guest)} for guest in (first, other))
    assert of_two(a, b)
    assert not apart(report("p", **a), report("q", **a))
    assert not apart(report("p", **a), report("q", **a | {"people": ("温庆华",)}))


@pytest.mark.parametrize(
    ("come", "go"),
    [("欢迎仪式", "送行仪式"), ("隆重欢迎仪式", "欢送仪式"), ("迎接仪式", "告别仪式")],
)
def test_who_is_welcomed_is_seen_off_at_another_ceremony(come, go):
    assert of_two(called(come, noun="仪式", **AIRPORT), called("", noun=go, day="", **AIRPORT))
    assert not apart(*(report(p, **called(come, noun="仪式", **AIRPORT)) for p in "pq"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("县政府全体会议", "县政府常务会议"),
        ("市政协主席会议", "市政协全体会议"),
        ("省人大常委会主任会议", "省人大常委会党组会议"),
        ("县人大会议主席团会议", "县人大会议主席团常务主席会议"),
        ("县政府党组会议", "县政府规划编制工作领导小组会议"),
    ],
)
def test_a_body_sits_as_a_whole_and_as_a_few_at_two_meetings(a, b):
    mine, theirs = (called(name, noun="会议", people=LIST) for name in (a, b))
    assert of_two(mine, theirs)
    assert not apart(report("p", **mine), report("q", **mine))


def test_meetings_whose_names_have_other_words_are_two():
    a = called("垃圾分类远程协商会", noun="协商会", people=LIST)
    b = called("县政协主席会议", noun="会议", people=LIST)
    assert of_two(a, b)
    alike = called("垃圾分类会议", noun="会议", people=LIST, gist="县政协召开垃圾分类会议")
    assert not apart(report("p", **a | {"gist": "垃圾分类远程协商会召开"}), report("q", **alike))


def test_a_meeting_without_a_name_that_says_nothing_of_the_other_is_another():
    named = called("山区代表团讨论", noun="代表团讨论", people=LIST, words=HERE)
    assert of_two(named, {"noun": "开幕会", "people": LIST, "words": ELSEWHERE})
    assert not apart(report("p", **named), report("q", noun="开幕会", people=LIST, words=HERE))
    assert not apart(report("p", **named), report("q", people=LIST, words=ELSEWHERE))


def test_tours_of_two_months_are_two():
    may, april = (TOUR | {"day": "", "month": f"2021-0{n}"} for n in (5, 4))
    assert of_two(may | {"places": frozenset(["青川"])}, april | {"places": frozenset(["剑阁"])})
    assert not apart(report("p", **may), report("q", **may))


def test_tours_of_other_days_and_places_are_two():
    town, later = (TOUR | {"places": frozenset([x])} for x in ("青川", "剑阁"))
    assert of_two(town, later | {"day": "2021-05-10"})
    assert not apart(report("p", **town), report("q", **later | {"day": "2021-05-07"}))
    assert not apart(report("p", **town), report("q", **town | {"day": "2021-05-10"}))


def test_tours_that_have_no_word_and_no_place_in_common_are_two():
    seen = TOUR | {"places": frozenset(["青川"]), "words": HERE}
    assert of_two(seen, TOUR | {"day": "", "noun": "看望", "words": ELSEWHERE})
    assert not apart(report("p", **seen), report("q", **TOUR | {"day": "", "words": HERE}))
    there = seen | {"words": ELSEWHERE, "day": ""}
    assert not apart(report("p", **seen), report("q", **there))


@pytest.mark.parametrize("name", ["国务院常务会议", "市场监管工作会议", "区域合作论坛"])
def test_a_word_that_begins_as_a_level_is_kept_whole(name):
    assert plain(name) == plain(f"2021年{name}") == name


@pytest.mark.parametrize("name", ["市防汛工作会议", "全国经济工作会议", "省科学大会"])
def test_a_level_before_a_name_may_be_left_out(name):
    assert name.endswith(plain(name)) and plain(name) != name


FEAST = {"type": "Ceremony", "noun": "仪式", "people": LIST, "places": frozenset(["青川"])}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            called("科学家高级别对话会开幕式", noun="开幕式"),
            called("建交二十周年晚宴", noun="晚宴"),
        ),
        (called("东河港开工仪式"), called("海关等领域合作文件签字仪式", noun="签字仪式")),
        (called("", noun="欢迎仪式"), called("合作文件文本交换仪式")),
        (called("", noun="迎接仪式"), called("摔跤场项目移交仪式")),
        (
            called("主题为丝路花开的文艺演出", type="Activity", noun="文艺演出"),
            called("以家园为主题的晚会", type="Activity", noun="晚会"),
        ),
    ],
)
def test_one_leader_comes_to_several_ceremonies_in_a_day(a, b):
    assert of_two(FEAST | a, FEAST | b)


def test_a_ceremony_without_a_name_is_the_one_whose_name_says_what_it_is():
    named = FEAST | called("欢迎总统来访仪式")
    assert not apart(report("p", **named), report("q", **FEAST | {"noun": "欢迎仪式"}))
    opened = FEAST | called("东河大桥启用仪式", noun="启用仪式")
    assert not apart(report("p", **opened), report("q", **FEAST))


TALKS = {"type": "Talk", "noun": "会见", "people": LIST, "places": frozenset(["青川"])}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("北山州特别行政区行政机关负责人", "北山州特别行政区纪律部队代表"),
        ("中外记者", "西岭国总统"),
        ("西岭国总统周海", "西岭国总理赵明"),
    ],
)
def test_who_are_received_from_one_place_are_two_groups(a, b):
    mine, theirs = (
        TALKS | {"gist": f"温庆华会见{x}。本网消息:温庆华在青川会见客人"} for x in (a, b)
    )
    assert of_two(mine, theirs)
    assert not apart(report("p", **mine), report("q", **mine))


def test_whom_two_meet_together_is_not_who_talks():
    guest = {"met": frozenset(["苗丽"])}
    talk = TALKS | guest | {"noun": "会谈", "gist": "温庆华同苗丽举行会谈。"}
    assert of_two(talk, TALKS | guest | {"gist": "温庆华同苗丽共同会见青年代表。"})
    assert not apart(
        report("p", **talk), report("q", **TALKS | guest | {"gist": "温庆华会见苗丽。"})
    )


@pytest.mark.parametrize(
    ("a", "b"), [("秘鲁", "智利"), ("土库曼斯坦", "哈萨克斯坦"), ("印度", "印尼")]
)
def test_a_visit_to_another_state_is_another(a, b):
    mine, theirs = (
        called(f"对{x}的访问", type="Visit", noun="访问", people=LIST, day="") for x in (a, b)
    )
    assert of_two(mine, theirs)
    same = mine | called(f"对{a}共和国的访问")
    assert not apart(report("p", **mine), report("q", **same))


def test_sights_of_two_days_are_two():
    seen = TOUR | {"noun": "参观", "places": frozenset()}
    assert of_two(seen, seen | {"day": "2021-05-07", "places": frozenset(["科技馆"])})
    assert not apart(report("p", **seen), report("q", **seen | {"places": frozenset(["科技馆"])}))


@pytest.mark.parametrize(("a", "b"), [("秘鲁总统", "智利总理"), ("周海董事长", "苗丽教授")])
def test_two_who_are_rung_up_are_told_apart_by_what_stands_before_the_call(a, b):
    mine, theirs = (
        {"type": "Talk", "noun": "通电话", "people": ("温庆华",), "gist": f"温庆华同{x}通电话。"}
        for x in (a, b)
    )
    assert of_two(mine, theirs)
    assert not apart(report("p", **mine), report("q", **mine))


def test_what_nobody_is_told_of_is_one_only_by_its_name_or_place():
    sitting = called("县政协主席会议", people=(), day="", held=frozenset([737916]))
    assert of_two(sitting, {"noun": "视频会议", "people": ()})
    assert of_two(sitting, called("河道治理座谈会", noun="座谈会", people=()))
    assert not apart(report("p", **sitting), report("q", **called("县政协主席会议", people=())))
