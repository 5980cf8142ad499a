"""Who is who across pages: same, different, or left open."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import page

from kg import pipeline
from kg.ingest.judgements import Judgement, Who
from kg.linking.circles import from_abroad, with_circles
from kg.linking.name_rarity import bearers
from kg.linking.person_resolution import decide
from kg.linking.profiles import Held, Profile, profiles
from kg.model.iri import slug

AREAS = {"绵阳市": "5107", "剑河县": "522629"}


def profile(
    page: str,
    name: str = "王强",
    *,
    posts=(),
    seats=(),
    held=(),
    byline=None,
    national=False,
    day="2021-05-01",
    begin=0,
    company=(),
    home="",
) -> Profile:
    """seats: areas that somebody is told to lead; posts: names of posts, each of the area it begins with."""
    told = {_post(p) for p in posts} | {_post("", s) for s in seats} | set(held)
    if national:
        told.add(Held("国务院副总理", "副总理", body="国务院", national=True))
    return Profile(name, page, begin, day, frozenset(told), tuple(company), home, byline)


def _post(name: str, seat: str = "") -> Held:
    seat = seat or next((s for s in AREAS if name.startswith(s)), "")
    area = AREAS.get(seat, "")
    return Held(name, name[-2:] or "领导", area=area, leads=bool(area), seat=seat)


def verdict(a: dict, b: dict, judgements=(), name: str = "王强") -> str:
    """What is decided of two people of one name on the pages a and b."""
    found = decide([profile("a", name, **a), profile("b", name, **b)], judgements, slug)
    if found.who[(name, "a")] == found.who[(name, "b")]:
        return "same"
    return "different" if found.homonyms else "unsure"


SEAT_A, SEAT_B = {"seats": ["绵阳市"]}, {"seats": ["剑河县"]}


EDUCATION = Held("绵阳市教育局局长", "局长", body="绵阳市教育局", area="5107")
WATER = Held("绵阳市水利局局长", "局长", body="绵阳市水利局", area="5107")
CHAIRMAN = Held("宏达公司董事长", "董事长", body="宏达公司")
NOBODY_KNOWS = Held("", "董事长")
GOVERNOR = Held("青海省省长", "省长", area="63", leads=True, single=True)
SECRETARY = Held("", "秘书长")
PERU = Held("秘鲁部长", "部长", state="秘鲁")
SPAIN = Held("西班牙首相", "首相", state="西班牙")

COMMON, RARE = "王强", "欧阳祖荫"


@pytest.mark.parametrize(
    ("a", "b", "common", "rare"),
    [
        ({"posts": ["绵阳市市长"]}, {"posts": ["绵阳市市长"]}, "same", "same"),
        (SEAT_A, SEAT_A, "same", "same"),
        ({"national": True}, {"national": True}, "same", "same"),
        ({"byline": "5107"}, {"byline": "5107"}, "same", "same"),
        ({"byline": "5107"}, {"byline": "5226"}, "unsure", "same"),
        ({"held": [EDUCATION]}, {"held": [EDUCATION]}, "same", "same"),
        ({"held": [CHAIRMAN]}, {"held": [CHAIRMAN]}, "same", "same"),
        ({"held": [EDUCATION]}, {"held": [WATER]}, "different", "unsure"),
        ({"held": [NOBODY_KNOWS]}, {"held": [NOBODY_KNOWS]}, "unsure", "same"),
        (SEAT_A, SEAT_B, "different", "different"),
        (SEAT_A | {"day": "2021-01-01"}, SEAT_B | {"day": "2021-09-01"}, "different", "same"),
        (SEAT_A | {"day": ""}, SEAT_B, "different", "same"),
        (SEAT_A, {"byline": "5107"}, "different", "different"),
        ({}, {}, "unsure", "same"),
        ({}, SEAT_A, "unsure", "same"),
        (SEAT_A | {"day": "2001-01-01"}, SEAT_A, "different", "unsure"),
        (
            {"posts": ["绵阳市市长"], "day": "2001-01-01"},
            {"posts": ["绵阳市市长"]},
            "different",
            "unsure",
        ),
        ({"held": [SECRETARY]}, {"posts": ["剑河县县长"]}, "unsure", "same"),
        ({"held": [SECRETARY]}, {"held": [EDUCATION]}, "unsure", "same"),
        ({"held": [SECRETARY]}, {"held": [GOVERNOR]}, "unsure", "same"),
        ({"held": [SECRETARY]}, {"posts": ["绵阳市政协秘书长"]}, "unsure", "same"),
        ({"held": [PERU]}, {"held": [SPAIN]}, "different", "different"),
        ({"held": [PERU]}, {"held": [PERU]}, "same", "same"),
        ({"held": [SPAIN]}, SEAT_A, "different", "different"),
    ],
)
def test_two_of_one_name(a, b, common, rare):
    for name, wanted in ((COMMON, common), (RARE, rare)):
        assert (name, verdict(a, b, name=name)) == (name, wanted)
        assert (name, verdict(b, a, name=name)) == (name, wanted)


def test_who_leads_another_place_before_and_after_is_somebody_else():
    """One page of another place amid many years in one: no career goes there and back."""
    years = [profile(f"p{y}", RARE, posts=["绵阳市市长"], day=f"{y}-03-01") for y in (2014, 2018)]
    other = profile("q", RARE, posts=["剑河县县长"], day="2016-03-01")
    who = decide([*years, other], (), slug).who
    assert who[(RARE, "p2014")] == who[(RARE, "p2018")] != who[(RARE, "q")]


def test_a_career_goes_from_place_to_place():
    first = [profile(f"p{m}", RARE, posts=["剑河县县长"], day=f"2014-0{m}-01") for m in (1, 5)]
    later = [profile(f"q{m}", RARE, posts=["绵阳市副市长"], day=f"2017-0{m}-01") for m in (1, 5)]
    assert len(set(decide(first + later, (), slug).who.values())) == 1


def test_a_page_that_says_nothing_means_whom_many_pages_mean():
    known = [profile(f"p{n}", posts=["绵阳市市长"], day=f"2021-05-{n:02d}") for n in range(1, 28)]
    who = decide([*known, profile("z", day="2021-06-01")], (), slug).who
    assert who[("王强", "z")] == who[("王强", "p1")]


def test_company_tells_who_is_meant():
    friends = ("温庆华", "苗丽", "白建忠")
    others = [profile(f"o{n}", f"赵{c}", company=()) for n, c in enumerate("甲乙丙丁戊己庚辛" * 6)]
    people = [profile("a", company=friends, **SEAT_A), profile("b", company=friends)]
    unknown = profile("c", company=("别人",))
    found = decide([*people, unknown, *others], (), slug).who
    assert found[("王强", "a")] == found[("王强", "b")] != found[("王强", "c")]


@pytest.mark.parametrize("name", ["裴占佳", "莱沁杰", "花斯镛"])
def test_a_name_of_rare_characters_is_of_this_country_where_it_has_posts_here(name):
    mayor = profile("a", name, posts=["绵阳市市长"])
    envoy = profile("a", name, held=[Held("秘鲁部长", "部长", state="秘鲁")])
    assert name not in from_abroad([mayor]) and name in from_abroad([envoy])
    assert bearers(name, 20_000) < 0.01 < bearers(name, 20_000, foreign=True)


def test_one_page_knows_one_of_a_name_and_other_names_are_others():
    found = decide([profile("a"), profile("b", "李芳")], (), slug)
    assert (
        found.who == {("王强", "a"): "王强", ("李芳", "b"): "李芳"}
        and not found.homonyms
        and not found.maybe
    )


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("same", SEAT_A, SEAT_B),
        ("different", SEAT_A, SEAT_A),
        ("same", {}, {}),
        ("different", {}, {}),
        ("unsure", SEAT_A, SEAT_A),
        ("unsure", SEAT_A, SEAT_B),
    ],
)
def test_the_editor_has_the_last_word(kind, a, b):
    assert (
        verdict(a, b, [Judgement(kind, Who("王强", "a"), Who("王强", "b"), "because", 1)]) == kind
    )


def test_one_person_of_two_names_by_judgement():
    found = decide(
        [profile("a"), profile("b", "王小强")],
        [Judgement("same", Who("王强", "a"), Who("王小强", "b"), "alias", 1)],
        slug,
    )
    assert len(set(found.who.values())) == 1


def test_a_judgement_on_a_page_that_is_not_there_changes_nothing():
    assert decide(
        [profile("a")], [Judgement("same", Who("王强", "a"), Who("王强", "z"), "because", 1)], slug
    ).who == {("王强", "a"): "王强"}


def test_the_first_keeps_the_bare_name_and_later_ones_say_their_seat():
    found = decide(
        [profile("b", day="2021-06-01", **SEAT_B), profile("a", day="2020-01-01", **SEAT_A)],
        (),
        slug,
    )
    assert found.who == {("王强", "a"): "王强", ("王强", "b"): "王强-剑河县"}


def test_without_a_seat_the_page_tells_them_apart():
    found = decide([profile("a"), profile("b")], (), slug)
    assert found.who == {("王强", "a"): "王强", ("王强", "b"): "王强-b"}


def test_homonyms_and_maybes_are_told_both_ways_round():
    found = decide([profile("a", **SEAT_A), profile("b", **SEAT_B), profile("c")], (), slug)
    for pairs in (found.homonyms, found.maybe):
        assert pairs and all((b, a) in pairs for a, b in pairs)
    assert not set(found.homonyms) & set(found.maybe)


def test_a_page_that_fits_two_who_are_different_joins_one_of_them():
    """Of two known to differ, a third that looks like both makes no bridge."""
    both = [
        profile("a", day="2021-01-01", **SEAT_A),
        profile("b", day="2021-02-01", **SEAT_B),
        profile("c", day="2021-03-01", seats=["绵阳市", "剑河县"]),
    ]
    who = decide(both, (), slug).who
    assert who[("王强", "a")] != who[("王强", "b")]


PROFILES = st.lists(
    st.builds(
        lambda page, name, posts, seats, byline, day: profile(
            page, name, posts=posts, seats=seats, byline=byline, day=day
        ),
        st.sampled_from("abcdef"),
        st.sampled_from(["王强", "李芳"]),
        st.sets(st.sampled_from(["绵阳市市长", "剑河县县长"]), max_size=1),
        st.sets(st.sampled_from(["绵阳市", "剑河县"]), max_size=2),
        st.sampled_from([None, None, "绵阳市", "?"]),
        st.sampled_from(["", "2011", "2021-05", "2021-06-01"]),
    ),
    max_size=7,
    unique_by=lambda p: (p.name, p.page),
)


@given(PROFILES, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(profiles, rnd: random.Random):
    shuffled = list(profiles)
    rnd.shuffle(shuffled)
    assert decide(profiles, (), slug) == decide(shuffled, (), slug)


@given(PROFILES)
def test_everybody_has_a_name_and_no_two_names_share_an_id(profiles):
    found = decide(profiles, (), slug)
    assert set(found.who) == {(p.name, p.page) for p in profiles}
    assert all(local.split("-")[0] == name for (name, _), local in found.who.items())
    assert all(a != b for a, b in (*found.homonyms, *found.maybe))


def test_a_judgement_about_nobody_on_the_page_is_said():
    found = decide(
        [profile("a"), profile("b")],
        [Judgement("same", Who("王强", "a"), Who("王小强", "b"), "alias", 7)],
        slug,
    )
    assert found.warnings == (
        "judgements.toml: line 7: page b names no 王小强; correct the entry or take it out",
    )


def test_one_name_in_two_scripts_and_with_two_dots_is_one_person():
    found = decide(
        [
            profile("a", "陈国华", posts=["绵阳大学校长"]),
            profile("b", "陳國華", posts=["绵阳大学校长"]),
            profile("c", "艾尔肯·买买提", **SEAT_A),
            profile("d", "艾尔肯•买买提", **SEAT_A),
        ],
        (),
        slug,
    )
    assert (
        found.who[("陈国华", "a")] == found.who[("陳國華", "b")]
        and found.who[("艾尔肯·买买提", "c")] == found.who[("艾尔肯•买买提", "d")]
    )


def test_of_many_people_a_reader_is_asked_of_one_in_fifty_the_likeliest_first():
    names = [f"{a}{b}" for a in "王李张刘陈杨赵黄周吴" for b in "强伟勇军磊洋艳杰娟涛"]
    told = [profile(page, name) for name in names for page in ("a", "b")]
    few = decide(told[:4], (), slug)
    many = decide(told, (), slug)
    assert len(few.doubts) == 2
    assert len(many.doubts) == 12


def held_by(text: str, name: str) -> list[Held]:
    """The posts that a page gives somebody."""
    [found] = [p for p in profiles([pipeline.read(page(text, "a"))]) if p.name == name]
    return sorted(found.held, key=lambda h: h.post)


def test_who_presides_over_a_sitting_may_hold_any_post():
    text = "3月11日,大会举行第三次全体会议,执行主席温庆华、苗丽在主席台就座。"
    assert held_by(text, "温庆华") == []


def test_the_head_of_a_part_of_a_state_is_of_the_state_that_the_list_begins_with():
    text = "国家主席温庆华受到秘鲁外交部长卡斯特罗、胡宁省省长拉莫斯等热情迎接。"
    assert [h.state for h in held_by(text, "拉莫斯")] == ["秘鲁"]


@pytest.mark.parametrize("post", ["最高人民法院院长", "国家统计局局长", "全国总工会副主席"])
def test_a_body_of_the_country_makes_a_post_of_the_country(post):
    assert [h.national for h in held_by(f"{post}温庆华出席会议。", "温庆华")] == [True]


def test_a_level_printed_twice_is_one():
    once, twice = (
        held_by(f"{post}温庆华出席会议。", "温庆华")[0].post
        for post in ("青海省委书记", "青海省省委书记")
    )
    assert once == twice


def test_who_is_told_only_beside_a_state_is_not_who_is_told_beside_another():
    texts = ("美国总统奥尼尔和夫人玛丽安访华。玛丽安参观美国展览。", "玛丽安参观秘鲁展览。")
    readings = [pipeline.read(page(t, n)) for t, n in zip(texts, "ab", strict=True)]
    told = with_circles(profiles(readings))
    found = {p.page: p.around for p in told if p.name == "玛丽安"}
    assert found == {"a": "美国", "b": "秘鲁"}
