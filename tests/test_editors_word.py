"""Who is who across pages: the editor's word against the evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_identities import PROFILES, SEAT_A, SEAT_B, profile

from kg.ingest.judgements import Judgement, Who
from kg.linking.person_resolution import decide
from kg.model.iri import slug


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
