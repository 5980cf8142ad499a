"""Every rule about names holds in the example of its docstring.

An example is a sentence with the string that the rule is about in brackets, and names that the page
has elsewhere in braces; `_` is a space; after `not` the rule must not fit.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.lexicon.loader import table
from kg.model.mention import Token
from kg.model.quote import fold
from kg.recognition.name_candidate import Candidate, Context, PageWords
from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_features import FEATURES, byline, not_a_name, plain_word
from kg.recognition.name_generators import GENERATORS, by_dots, starts_of
from kg.recognition.name_lexical import TEMPLATES
from kg.recognition.name_neighbours import CLEAN, CUTS, LEFT, RIGHT, decide, surname_cut_off
from kg.recognition.name_page_features import PAGE_FEATURES
from kg.recognition.name_refusals import REFUSALS, asked_in
from kg.recognition.name_scoring import (
    FIRST,
    PageScores,
    Surroundings,
    chance,
    contexts_again,
    judge,
    judge_again,
    strengths,
    string_weights,
    weights,
)
from kg.recognition.name_sides import Sides
from kg.recognition.person_names import known_names

_EXAMPLE = re.compile(r"(?P<no>\bnot )?(?P<text>\S*\[[^\]]+\]\S*)")
_NO_EXAMPLE = {"byline"}
"""What needs more than a sentence: a byline of the page."""
_NEVER_SEEN: set[str] = set()
"""Rules that no text learned from has a case of: they have no weight."""
LEARNED = {name.partition("/")[0] for p in ("first", "second") for name in weights(p)}


def examples(rules):
    """(rule, text with marks, whether it fits) of each example of each docstring."""
    return [
        pytest.param(rule, m["text"].strip(";"), not m["no"], id=f"{rule.__name__} {m[0]}")
        for rule in rules
        for m in _EXAMPLE.finditer(rule.__doc__)
    ]


@cache
def tokens_of(text: str) -> list[Token]:
    [tokens] = Tagger.load().tag([text])
    return tokens


def marked(text: str) -> tuple[NameSentence, int, int, Known]:
    """The sentence without its marks, the span in brackets, and the names in braces."""
    text = text.replace("_", " ")
    plain = re.sub(r"[\[\]{}]", "", text)
    begin = len(re.sub(r"[{}]", "", text).partition("[")[0])
    end = begin + len(re.search(r"\[([^\]]+)\]", text)[1])
    tokens = tokens_of(fold(plain))
    names = Counter(re.findall(r"\{([^}]+)\}", text) * 9)  # also in other sentences
    return NameSentence(fold(plain), tokens), begin, end, Known(names)


@pytest.mark.parametrize(("rule", "text", "fits"), examples(LEFT))
def test_what_stands_to_the_left(rule, text, fits):
    s, begin, end, known = marked(text)
    assert (Context(Candidate(s, begin, end), Sides(s, known), known).left == rule.__name__) == fits


@pytest.mark.parametrize(("rule", "text", "fits"), examples(RIGHT))
def test_what_stands_to_the_right(rule, text, fits):
    s, begin, end, known = marked(text)
    assert (
        Context(Candidate(s, begin, end), Sides(s, known), known).right == rule.__name__
    ) == fits


@pytest.mark.parametrize(("feature", "text", "speaks"), examples((*FEATURES, *PAGE_FEATURES)))
def test_a_feature_speaks(feature, text, speaks):
    s, begin, end, known = marked(text)
    elsewhere = (3.0,) if feature.__name__.endswith("_elsewhere") else ()
    candidate = Candidate(s, begin, end)
    sides = Sides(s, known)
    around = Context(candidate, sides, known, frozenset(), PageWords([s]), elsewhere)
    assert (feature(candidate, around) is not None) == speaks


OF_ITS_PLACE = [
    (plain_word, "战士[宿舍]里", True),
    (plain_word, "战士[宿舍]、{王伟}参加", False),  # a list of people says who it is
    (plain_word, "战士{李强}、[宿舍]、{王伟}参加", False),
    (not_a_name, "局长[李建国]说", False),
    (not_a_name, "游客来到[王家坪]", True),  # what ends like a place
    (not_a_name, "局长[王家坪]说", False),  # a post before what the tagger takes for a person
    (not_a_name, "局长[李家村]出席会议", True),
    (surname_cut_off, "白建忠、谈[雪梅]参加。", True),
    (surname_cut_off, "白建忠、你[雪梅]参加。", False),  # 你 is no surname
]


@pytest.mark.parametrize(("rule", "text", "fits"), OF_ITS_PLACE)
def test_a_rule_asks_for_its_place(rule, text, fits):
    s, begin, end, known = marked(text)
    candidate = Candidate(s, begin, end)
    around = Context(candidate, Sides(s, known), known, frozenset(), PageWords([s]))
    if rule in LEFT:
        assert (around.left == rule.__name__) == fits
    else:
        assert (rule(candidate, around) is not None) == fits


def test_a_name_of_a_byline_is_known_in_the_text():
    s, begin, end, known = marked("[苗丽]走来")
    candidate = Candidate(s, begin, end)
    for signed, told in ((frozenset(["苗丽"]), 1.0), (frozenset(["白建忠"]), None)):
        around = Context(candidate, Sides(s, known), known, signed, PageWords([s]))
        assert byline(candidate, around) == told


_GIVEN = re.compile(r"(?P<text>\S*\[[^\]]+\]\S*) → (?P<features>.+)")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.__name__)
def test_a_template_gives_the_strings_of_its_example(template):
    example = _GIVEN.search(template.__doc__)
    s, begin, end, known = marked(example["text"])
    c = Candidate(s, begin, end)
    given = set(template(c, Context(c, Sides(s, known), known)))
    assert set(example["features"].split()) <= given


@pytest.mark.parametrize(("generate", "text", "fits"), examples((*GENERATORS, by_dots)))
def test_a_generator_proposes(generate, text, fits):
    s, begin, end, _ = marked(text)
    assert ((begin, end) in set(generate(s, starts_of(s)))) == fits


@pytest.mark.parametrize(("refuse", "text", "fits"), examples(REFUSALS))
def test_a_refusal_refuses(refuse, text, fits):
    s, begin, end, _ = marked(text)
    assert (refuse in asked_in(s.text) and refuse(s, begin, end)) == fits


@pytest.mark.parametrize(
    "rules", [LEFT, RIGHT, FEATURES, PAGE_FEATURES], ids=["left", "right", "features", "page"]
)
def test_every_rule_has_an_example_and_a_weight(rules):
    bare = {r.__name__ for r in rules if not _EXAMPLE.search(r.__doc__)}
    assert bare <= _NO_EXAMPLE
    assert {r.__name__ for r in rules} - LEARNED <= _NEVER_SEEN


def test_every_generator_has_an_example():
    assert all(_EXAMPLE.search(g.__doc__) for g in (*GENERATORS, by_dots))


def test_every_weight_is_of_a_rule():
    rules = {r.__name__ for r in (*LEFT, *RIGHT, *FEATURES, *PAGE_FEATURES)}
    assert LEARNED - {"bias", FIRST} <= rules


def test_every_weight_of_a_string_is_of_a_template():
    text = Path("kg/recognition/name_lexical.py").read_text(encoding="utf-8")
    kinds = {name.partition("=")[0] for name in string_weights()}
    assert kinds and {kind for kind in kinds if f"{kind}=" not in text} == set()


def test_the_file_of_strings_is_sorted():
    assert list(string_weights()) == sorted(string_weights())


def test_the_weights_say_what_they_were_learned_from():
    assert table("lexicon/name_weights")["trained_on"]


def test_what_is_as_likely_as_not_is_at_even_odds():
    assert chance(0.0) == 0.5 and chance(2.0) > 0.85 > 0.15 > chance(-2.0)


def test_what_cuts_a_name_off_does_not_end_it_cleanly():
    assert not CUTS & CLEAN and {r.__name__ for r in RIGHT} >= CUTS | CLEAN


@pytest.mark.parametrize("text", sorted({p.values[1] for p in examples((*LEFT, *RIGHT))}))
def test_no_rule_that_would_fit_is_left_out_beside_any_character(text):
    s, *_ = marked(text)
    sides = Sides(s, NOBODY)
    for at in range(1, len(s.text)):
        assert sides.left(at) == decide(LEFT, s, at, NOBODY)
        assert sides.right(at) == decide(RIGHT, s, at, NOBODY)


def sides_of(text: str) -> tuple[list[str], bool]:
    """What the two sides of a candidate count as, and whether a word of the tagger's ends there."""
    s, begin, end, known = marked(text)
    candidate = Candidate(s, begin, end)
    around = Context(candidate, Sides(s, known), known, frozenset(), PageWords([s]))
    return [name for name, _ in strengths(candidate, around)][:2], end in s.ends


CUT_OFF = examples([rule for rule in RIGHT if rule.__name__ in CUTS])


@pytest.mark.parametrize(("rule", "text", "fits"), CUT_OFF)
def test_beside_a_cut_both_sides_weigh_differently(rule, text, fits):
    (left, right), word_ends = sides_of(text)
    assert left.endswith("/cut") == (right.partition("/")[0] in CUTS)
    if fits:
        assert right == rule.__name__ + ("/word end" if word_ends else "")


def test_where_nothing_is_cut_the_sides_count_by_their_rules_alone():
    assert sides_of("副县长[白建忠]出席会议。") == (["after_title", "before_verb"], True)


def test_the_second_pass_adds_what_the_page_says_to_the_sum_of_the_first():
    s, begin, end, _ = marked("副县长[白建忠]出席会议。")
    page = Surroundings(frozenset(), PageWords([s]))
    [first] = judge(s, [(begin, end)], page)
    near = replace(page, near=Known(Counter(["苗丽"])))
    before = {(begin, end): first}
    alone, elsewhere = (
        judge_again(before, contexts_again(s, before, near, PageScores(scores), 0))[0]
        for scores in ([], [[], [("白建忠", 5.0)]])
    )
    assert first.witnesses[0] == ("bias", weights("first")["bias"])
    assert (FIRST, first.score * weights("second")[FIRST]) in alone.witnesses
    assert elsewhere.score > alone.score


def test_outside_a_list_no_page_makes_a_name_of_what_is_hopeless():
    second = weights("second")
    graded = {"best_elsewhere", "sure_elsewhere", "mean_elsewhere"}  # from -4 to 6
    plain = {n for n in second if not n.endswith("/chained")} - graded - {"bias", FIRST}
    reached = sum(max(6 * second[name], -4 * second[name]) for name in graded)
    reached += sum(max(0.0, second[name]) for name in plain)
    assert second["bias"] + second[FIRST] * weights("hopeless")["score"] + reached < 0


def test_what_the_first_pass_said_in_the_same_sentence_is_not_said_elsewhere():
    scores = PageScores([[("白建忠", 5.0)], [("白建忠", 2.0), ("苗丽", 1.0)]])
    assert scores.others("白建忠", 0) == (2.0,) and scores.others("苗丽", 1) == ()


@pytest.mark.parametrize(
    ("names", "texts", "parts"),
    [
        (["捷克索纳罗", "纳罗"], ["东岭总统捷克索纳罗会谈。", "捷克索纳罗表示。"], {"纳罗"}),
        (["维加莱斯", "莱斯"], ["维加莱斯和部长莱斯会谈。"], set()),
        (["欧阳文静", "文静"], ["欧阳文静出席。"], set()),
        (["安多雷奇"], ["在东岭州安多雷奇会见客人。", "安多雷奇市在海边。"], {"安多雷奇"}),
        (["杜索纳"], ["杜索纳州长会见客人。"], set()),
        (["高平"], ["市长高平到高平市考察。"], set()),
    ],
)
def test_the_end_of_a_foreign_name_and_a_city_of_the_page_are_nobody(names, texts, parts):
    assert known_names([Counter([name]) for name in names], texts)[1] == parts
