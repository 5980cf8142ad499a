"""Who is who across pages: same, different, or left open."""
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import slug
from kg.judgements import Judgement, Who
from kg.stages.identities import Profile, decide


def profile(page: str, name: str = "王强", *, posts=(), seats=(), byline=None, national=False, day="2021-05-01", begin=0, company=False, leads=True, bodies=(), floating=()) -> Profile:
    return Profile(name, page, begin, frozenset(posts), frozenset(seats), company, byline, national, day, leads, frozenset(bodies), frozenset(floating))


def verdict(a: dict, b: dict, judgements=()) -> str:
    """What is decided of two people of one name on the pages a and b."""
    found = decide([profile("a", **a), profile("b", **b)], judgements, slug)
    if found.who[("王强", "a")] == found.who[("王强", "b")]:
        return "same"
    return "different" if found.homonyms else "unsure"


SEAT_A, SEAT_B = {"seats": ["绵阳市"]}, {"seats": ["剑河县"]}


@pytest.mark.parametrize(("a", "b", "wanted"), [
    ({"posts": ["绵阳市市长"]}, {"posts": ["绵阳市市长", "绵阳市委副书记"]}, "same"),
    (SEAT_A, SEAT_A, "same"),
    ({"national": True}, {"national": True}, "same"),
    ({"byline": "绵阳市"}, {"byline": "绵阳市"}, "same"),
    (SEAT_A, SEAT_B, "different"),
    (SEAT_A | {"day": "2021-01-01"}, SEAT_B | {"day": "2023-06-01"}, "different"),
    (SEAT_A | {"day": "2011-01-01"}, SEAT_B | {"day": "2021-01-01"}, "unsure"),
    (SEAT_A | {"day": ""}, SEAT_B, "unsure"),
    (SEAT_A, {"byline": "绵阳市"}, "different"),
    ({}, {}, "unsure"),
    ({}, SEAT_A, "unsure"),
    ({}, {"byline": "绵阳市"}, "unsure"),
    ({"byline": "?"}, {"byline": "?"}, "unsure"),
    ({"byline": "绵阳市"}, {"byline": "剑河县"}, "unsure"),
    ({"posts": ["绵阳市市长"], "seats": ["绵阳市"]}, {"posts": ["绵阳市市长"], "seats": ["剑河县"]}, "same"),
    (SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]}, SEAT_A | {"leads": False, "bodies": ["绵阳市水利局"]}, "unsure"),
    (SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]}, SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]}, "same"),
    (SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]}, SEAT_A, "unsure"),
    (SEAT_A | {"day": "2001-01-01"}, SEAT_A | {"day": "2021-01-01"}, "unsure"),
    ({"posts": ["绵阳市市长"], "day": "2001-01-01"}, {"posts": ["绵阳市市长"], "day": "2021-01-01"}, "unsure"),
    ({"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"]}, {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"]}, "same"),
    (SEAT_A | {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"], "company": True}, SEAT_B | {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"], "company": True}, "unsure"),
])
def test_two_of_one_name(a, b, wanted):
    assert verdict(a, b) == verdict(b, a) == wanted


def test_one_page_knows_one_of_a_name_and_other_names_are_others():
    found = decide([profile("a"), profile("b", "李芳")], (), slug)
    assert found.who == {("王强", "a"): "王强", ("李芳", "b"): "李芳"} and not found.homonyms and not found.maybe


@pytest.mark.parametrize(("kind", "a", "b"), [("same", SEAT_A, SEAT_B), ("different", SEAT_A, SEAT_A), ("same", {}, {}), ("different", {}, {}), ("unsure", SEAT_A, SEAT_A), ("unsure", SEAT_A, SEAT_B)])
def test_the_editor_has_the_last_word(kind, a, b):
    assert verdict(a, b, [Judgement(kind, Who("王强", "a"), Who("王强", "b"), "because", 1)]) == kind


def test_one_person_of_two_names_by_judgement():
    found = decide([profile("a"), profile("b", "王小强")], [Judgement("same", Who("王强", "a"), Who("王小强", "b"), "alias", 1)], slug)
    assert len(set(found.who.values())) == 1


def test_a_judgement_on_a_page_that_is_not_there_changes_nothing():
    assert decide([profile("a")], [Judgement("same", Who("王强", "a"), Who("王强", "z"), "because", 1)], slug).who == {("王强", "a"): "王强"}


def test_the_first_keeps_the_bare_name_and_later_ones_say_their_seat():
    found = decide([profile("b", day="2021-06-01", **SEAT_B), profile("a", day="2020-01-01", **SEAT_A)], (), slug)
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
    both = [profile("a", day="2021-01-01", **SEAT_A), profile("b", day="2021-02-01", **SEAT_B), profile("c", day="2021-03-01", seats=["绵阳市", "剑河县"])]
    who = decide(both, (), slug).who
    assert who[("王强", "a")] != who[("王强", "b")]


PROFILES = st.lists(st.builds(
    lambda page, name, posts, seats, byline, day: profile(page, name, posts=posts, seats=seats, byline=byline, day=day), st.sampled_from("abcdef"), st.sampled_from(["王强", "李芳"]),
    st.sets(st.sampled_from(["绵阳市市长", "剑河县县长"]), max_size=1), st.sets(st.sampled_from(["绵阳市", "剑河县"]), max_size=2), st.sampled_from([None, None, "绵阳市", "?"]),
    st.sampled_from(["", "2011", "2021-05", "2021-06-01"])), max_size=7, unique_by=lambda p: (p.name, p.page))


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
    found = decide([profile("a"), profile("b")], [Judgement("same", Who("王强", "a"), Who("王小强", "b"), "alias", 7)], slug)
    assert found.warnings == ("judgements.toml: line 7: page b names no 王小强; correct the entry or take it out",)


def test_one_name_in_two_scripts_and_with_two_dots_is_one_person():
    found = decide([profile("a", "陈国华", posts=["绵阳大学校长"]), profile("b", "陳國華", posts=["绵阳大学校长"]), profile("c", "艾尔肯·买买提", **SEAT_A), profile("d", "艾尔肯•买买提", **SEAT_A)], (), slug)
    assert found.who[("陈国华", "a")] == found.who[("陳國華", "b")] and found.who[("艾尔肯·买买提", "c")] == found.who[("艾尔肯•买买提", "d")]
