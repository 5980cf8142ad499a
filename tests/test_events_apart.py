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
    ],
)
def test_a_body_sits_as_a_whole_and_as_a_few_at_two_meetings(a, b):
    mine, theirs = (called(name, noun=name[-4:], people=LIST) for name in (a, b))
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
