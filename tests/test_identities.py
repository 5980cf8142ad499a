"""Who is who across pages: same, different, or left open."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.judgements import Judgement, Who
from kg.linking.person_resolution import Profile, decide
from kg.model.iri import slug


def profile(
    page: str,
    name: str = "王强",
    *,
    posts=(),
    seats=(),
    byline=None,
    national=False,
    day="2021-05-01",
    begin=0,
    company=False,
    leads=True,
    bodies=(),
    floating=(),
) -> Profile:
    return Profile(
        name,
        page,
        begin,
        frozenset(posts),
        frozenset(seats),
        company,
        byline,
        national,
        day,
        leads,
        frozenset(bodies),
        frozenset(floating),
    )


def verdict(a: dict, b: dict, judgements=()) -> str:
    """What is decided of two people of one name on the pages a and b."""
    found = decide([profile("a", **a), profile("b", **b)], judgements, slug)
    if found.who[("王强", "a")] == found.who[("王强", "b")]:
        return "same"
    return "different" if found.homonyms else "unsure"


SEAT_A, SEAT_B = {"seats": ["绵阳市"]}, {"seats": ["剑河县"]}


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
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
        (
            {"posts": ["绵阳市市长"], "seats": ["绵阳市"]},
            {"posts": ["绵阳市市长"], "seats": ["剑河县"]},
            "same",
        ),
        (
            SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]},
            SEAT_A | {"leads": False, "bodies": ["绵阳市水利局"]},
            "unsure",
        ),
        (
            SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]},
            SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]},
            "same",
        ),
        (SEAT_A | {"leads": False, "bodies": ["绵阳市教育局"]}, SEAT_A, "unsure"),
        (SEAT_A | {"day": "2001-01-01"}, SEAT_A | {"day": "2021-01-01"}, "unsure"),
        (
            {"posts": ["绵阳市市长"], "day": "2001-01-01"},
            {"posts": ["绵阳市市长"], "day": "2021-01-01"},
            "unsure",
        ),
        (
            {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"]},
            {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"]},
            "same",
        ),
        (
            SEAT_A | {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"], "company": True},
            SEAT_B | {"posts": ["宏达公司董事长"], "floating": ["宏达公司董事长"], "company": True},
            "unsure",
        ),
    ],
)
def test_two_of_one_name(a, b, wanted):
    assert verdict(a, b) == verdict(b, a) == wanted


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


# ---- the editor's word against the rules -------------------------------------


def same(*people: tuple[str, str], line: int = 1) -> list[Judgement]:
    """One entry of several people, as the file's reader gives it: each and the next."""
    return [
        Judgement("same", Who(*a), Who(*b), "because", line) for a, b in zip(people, people[1:])
    ]


def apart(kind: str, a: tuple[str, str], b: tuple[str, str]) -> Judgement:
    return Judgement(kind, Who(*a), Who(*b), "because", 9)


def ids_in(found) -> set[str]:
    return {i for pair in (*found.homonyms, *found.maybe) for i in pair}


@pytest.mark.parametrize(
    "order", [("a", "b", "c"), ("b", "a", "c"), ("c", "a", "b"), ("a", "c", "b")]
)
@pytest.mark.parametrize(
    "seats",
    [
        (SEAT_A, SEAT_A, SEAT_B),
        (SEAT_A, SEAT_B, SEAT_A),
        (SEAT_A, {}, SEAT_B),
        (SEAT_A, {"byline": "绵阳市"}, SEAT_B),
    ],
)
def test_an_entry_of_several_pages_is_not_overruled_by_a_rule_between_two_of_them(order, seats):
    people = [profile(page, **about) for page, about in zip("abc", seats)]
    found = decide(people, same(*(("王强", page) for page in order)), slug)
    assert (
        set(found.who.values()) == {"王强"}
        and not found.homonyms
        and not found.maybe
        and not found.warnings
    )


def test_same_goes_through_a_page_that_is_not_built_today():
    found = decide(
        [profile("a", **SEAT_A), profile("c", **SEAT_B)],
        same(("王强", "a"), ("王强", "b"), ("王强", "c")),
        slug,
    )
    assert set(found.who.values()) == {"王强"}


@pytest.mark.parametrize(
    "others",
    [
        [profile("c", "王强")],
        [profile("c", "王小强")],
        [profile("c", "王强", **SEAT_B), profile("d", "王小强", **SEAT_B)],
        [profile("0", "王强", day="2001-01-01"), profile("1", "王小强", day="2001-01-01")],
    ],
)
def test_two_names_of_one_person_leave_nobody_behind(others):
    """Whoever is said to be a homonym, or perhaps the same, is a person of some page, and everybody of one name is declared."""
    found = decide(
        [profile("a", "王强", **SEAT_A), profile("b", "王小强", **SEAT_A), *others],
        same(("王强", "a"), ("王小强", "b")),
        slug,
    )
    assert found.who[("王强", "a")] == found.who[("王小强", "b")]
    assert ids_in(found) <= set(found.who.values())
    for p in others:
        assert found.who[(p.name, p.page)] in ids_in(found)


def test_names_joined_in_a_ring_are_one_person():
    people = [
        profile("a", "王强"),
        profile("b", "王小强"),
        profile("c", "王大强"),
        profile("d", "王强", **SEAT_B),
    ]
    found = decide(
        people,
        same(("王大强", "c"), ("王强", "a")) + same(("王小强", "b"), ("王大强", "c"), line=4),
        slug,
    )
    assert (
        len({found.who[(p.name, p.page)] for p in people[:3]}) == 1
        and found.who[("王强", "d")] != found.who[("王强", "a")]
    )


@pytest.mark.parametrize("kind", ["different", "unsure"])
def test_a_third_page_makes_no_bridge_between_two_whom_the_editor_parts(kind):
    people = [profile(page, **SEAT_A) for page in "abc"]
    for a, b in (("a", "b"), ("b", "c"), ("a", "c")):
        found = decide(people, [apart(kind, ("王强", a), ("王强", b))], slug)
        assert found.who[("王强", a)] != found.who[("王强", b)]
        assert bool(found.homonyms) == (kind == "different") and bool(found.maybe) == (
            kind == "unsure"
        )


def test_who_is_different_from_one_is_different_from_all_that_are_the_same():
    people = [profile("a", **SEAT_A), profile("b", **SEAT_B), profile("c", **SEAT_B)]
    found = decide(
        people,
        [*same(("王强", "a"), ("王强", "b")), apart("different", ("王强", "a"), ("王强", "c"))],
        slug,
    )
    assert found.who[("王强", "b")] != found.who[("王强", "c")] and found.homonyms


def test_two_whom_the_editor_parts_are_told_apart_though_neither_is_the_first_of_the_name():
    people = [profile("a", day="2001"), profile("b", **SEAT_A), profile("c", **SEAT_A)]
    found = decide(people, [apart("different", ("王强", "b"), ("王强", "c"))], slug)
    assert (found.who[("王强", "b")], found.who[("王强", "c")]) in found.homonyms


def test_two_of_one_name_on_one_page_are_told_to_be_beyond_the_program():
    found = decide(
        [profile("a")],
        [Judgement("different", Who("王强", "a", "城北区"), Who("王强", "a"), "two offices", 3)],
        slug,
    )
    assert (
        found.who == {("王强", "a"): "王强"}
        and len(found.warnings) == 1
        and "line 3" in found.warnings[0]
    )


WORDS = st.lists(
    st.tuples(st.sampled_from(["王强", "李芳"]), st.sampled_from("abcdef")),
    min_size=2,
    max_size=3,
    unique=True,
).map(lambda people: same(*people))


@given(PROFILES, st.lists(WORDS, max_size=3))
def test_whatever_the_editor_joins_is_one_and_nobody_is_left_behind(profiles, entries):
    judgements = [j for entry in entries for j in entry]
    found = decide(profiles, judgements, slug)
    assert ids_in(found) <= set(found.who.values()) and not set(found.homonyms) & set(found.maybe)
    for j in judgements:
        a, b = j.people
        assert a not in found.who or b not in found.who or found.who[a] == found.who[b]
    assert decide(profiles[::-1], judgements[::-1], slug).who == found.who


@pytest.mark.parametrize("written", ["陈国华", "陳國華", "陈 国华", "陳国華"])
def test_an_editor_may_write_a_name_in_another_script_or_with_a_space(written):
    people = [profile("a", "陳國華", **SEAT_A), profile("b", "陈国华", **SEAT_B)]
    found = decide(people, same((written, "a"), ("陈国华", "b")), slug)
    assert len(set(found.who.values())) == 1 and not found.warnings
