"""Ids last: an id once given keeps its meaning, whatever pages come, go or change."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_identities import PROFILES, SEAT_A, SEAT_B, profile

from kg.archive.id_register import load_register
from kg.errors import InputError
from kg.ingest.judgements import Judgement, Who
from kg.linking.kept_ids import kept_ids
from kg.linking.person_resolution import decide
from kg.model.iri import slug
from kg.model.register import HEAD, Register, register_text


def built(profiles, register=None, judgements=()):
    """(name, page) → id, and the register after a build."""
    known = register or Register()
    found = decide(profiles, judgements, slug, known)
    pages = {p.page for p in profiles}
    return found.who, known.updated(found.who, found.replaced, pages)


MAYOR, HEAD_OF_COUNTY = profile("b", **SEAT_A), profile("c", **SEAT_B)


def test_an_older_page_takes_no_id_away():
    first, register = built([MAYOR])
    older = profile("a", day="2021-04-30", **SEAT_B)
    then, _ = built([MAYOR, older], register)
    assert then[("王强", "b")] == first[("王强", "b")] == "王强"
    assert then[("王强", "a")] not in ("王强", "")


def test_an_id_whose_pages_are_gone_is_given_to_nobody_else():
    _, register = built([MAYOR, HEAD_OF_COUNTY])
    _, without = built([HEAD_OF_COUNTY], register)
    then, _ = built([HEAD_OF_COUNTY, profile("d", "王强", byline="5107")], without)
    assert "王强" not in then.values()
    again, _ = built([MAYOR, HEAD_OF_COUNTY], without)
    assert again[("王强", "b")] == "王强"


def test_of_two_that_turn_out_to_be_one_the_id_that_meant_more_stays_and_the_other_leads_to_it():
    pages = [profile(x, day=f"2021-05-0{n}", **SEAT_B) for n, x in enumerate("cde", 3)]
    before, register = built([MAYOR, *pages])
    assert before[("王强", "b")] == "王强" and before[("王强", "c")] == "王强-剑河县"
    same = [Judgement("same", Who("王强", "b"), Who("王强", "c"), "a move", 1)]
    after, then = built([MAYOR, *pages], register, same)
    assert set(after.values()) == {"王强-剑河县"}
    assert then.replaced == {"王强": "王强-剑河县"}


def test_who_is_parted_from_somebody_gets_an_id_that_nobody_had():
    one, register = built([profile("a", **SEAT_A), profile("b", **SEAT_A)])
    assert set(one.values()) == {"王强"}
    apart = [Judgement("different", Who("王强", "a"), Who("王强", "b"), "father and son", 1)]
    two, _ = built([profile("a", **SEAT_A), profile("b", **SEAT_A)], register, apart)
    assert two[("王强", "a")] == "王强" != two[("王强", "b")]


@given(PROFILES, st.randoms(use_true_random=False))
def test_the_register_made_of_the_same_pages_changes_nothing(profiles, rnd: random.Random):
    who, register = built(profiles)
    shuffled = list(profiles)
    rnd.shuffle(shuffled)
    assert built(shuffled, register) == (who, register)
    assert not register.replaced


@given(PROFILES, PROFILES)
def test_whoever_stays_whole_keeps_the_id(before, after):
    who, register = built(before)
    then, _ = built(after, register)
    for old in set(who.values()):
        meant = {key for key, i in who.items() if i == old}
        now = {then[key] for key in meant if key in then}
        others = {key for key, i in then.items() if i == old} - meant
        assert not (others and meant & then.keys() and old not in now)


@given(st.lists(PROFILES, min_size=2, max_size=6))
def test_however_often_pages_come_change_and_go_no_id_gets_another_meaning(builds):
    """Each build has the register of the one before it."""
    register = Register()
    for profiles in builds:
        who, after = built(profiles, register)
        assert built(profiles, register) == (who, after)
        assert built(profiles, after)[0] == who
        for given_id in register.ids & set(who.values()):
            now = {key for key, i in who.items() if i == given_id}
            before = {key for key, i in register.members.items() if i == given_id}
            assert now & before, "given to somebody else"
        for key, old in register.members.items():
            assert key not in who or old in {*who.values(), *after.replaced}, "forgotten"
        assert register.ids <= after.ids
        assert not after.replaced.keys() & {*who.values(), *after.replaced.values()}
        register = after


def test_ids_go_with_the_larger_part():
    register = Register({("王强", x): "王强" for x in "abc"} | {("王强", "d"): "王强-d"})
    people = [[("王强", "a")], [("王强", "b"), ("王强", "c"), ("王强", "d")]]
    assert kept_ids(people, register) == (["", "王强"], {"王强-d": "王强"})


# ---- the file ----------------------------------------------------------------


def test_the_file_is_read_as_it_was_written(tmp_path):
    _, register = built([MAYOR, HEAD_OF_COUNTY])
    file = tmp_path / "ids.tsv"
    file.write_text(register_text(register), encoding="utf-8")
    assert load_register(file, ["b", "c"]) == register
    assert load_register(tmp_path / "none.tsv", ["b"]) == Register()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,name,page\n", "line 1: is no register of ids"),
        (HEAD + "\nperson\t王强\tb\n", "line 2: is not 'person'"),
        (HEAD + "\nperson\t王强\t王强\tb\nperson\t李强\t王强\tb\n", "line 3: says otherwise"),
        (HEAD + "\nperson\t王强\t王强\tz\n", "is of another archive"),
    ],
)
def test_a_broken_or_foreign_register_is_one_line(text, told, tmp_path):
    file = tmp_path / "ids.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="ids.tsv") as error:
        load_register(file, ["a", "b"])
    assert told in str(error.value) and "\n" not in str(error.value)
