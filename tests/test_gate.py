"""An expression is spared where it can find nothing, and only there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import gate
from kg.lexicon.date_forms import date_forms

NEEDS = [
    ("ab", "a", "of two that it needs, one is enough"),
    ("a?b", "b", "what may be missing is not asked for"),
    ("a*(?:b|[cd]e)", "be", "the fewest of each branch"),
    ("(?:a|b?)", "", "a branch that needs nothing"),
    ("[^a]+", "", "all but one"),
    (r"\d年", "年", "a class of characters is too many"),
    ("(?<=a)[0-9]", "a", "what stands beside it is in the text too"),
    ("(?!a)b", "b", "what must not stand there"),
    ("(?i:a)b", "b", "either case"),
    ("(?P<x>a{2,3})", "a", "in a group, again and again"),
]


@pytest.mark.parametrize(("expression", "some", "why"), NEEDS, ids=[n[2] for n in NEEDS])
def test_what_an_expression_cannot_do_without(expression, some, why):
    assert gate.needed(re.compile(expression)) == set(some)


def test_letters_of_either_case_are_not_asked_for():
    assert not gate.needed(re.compile("ab", re.IGNORECASE))


EXPRESSIONS = [*(re.compile(e) for e, *_ in NEEDS), *(form.pattern for form in date_forms())]
texts = st.text(st.sampled_from("ab cde年月日号初旬3五〇上第x"), max_size=12)


@given(texts)
def test_it_finds_what_it_would_find_alone(text):
    for expression in EXPRESSIONS:
        found = [m.span() for m in gate.finditer(expression)(text)]
        assert found == [m.span() for m in expression.finditer(text)]
        first = gate.search(expression)(text)
        assert (first and first.span()) == (found[0] if found else None)


def test_it_looks_only_where_it_is_told_to():
    assert gate.search(re.compile("a"))("ba", 0, 1) is None
    assert [m.start() for m in gate.finditer(re.compile("a"))("aba", 1)] == [2]
