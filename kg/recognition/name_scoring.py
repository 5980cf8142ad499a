"""How sure it is that a candidate is a person's name: the sum of what its features are worth.

The weights are learned: ontology/lexicon/name_weights.toml (rules) and name_strings.tsv (characters
and words). The second pass, which knows the names of the page, adds to the sum of the first what
they say. Each verdict tells what spoke.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from kg.lexicon.loader import table
from kg.recognition import name_lexical
from kg.recognition.name_candidate import Candidate, Context, PageWords
from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_features import BY_FRAME, features_where
from kg.recognition.name_neighbours import CUTS
from kg.recognition.name_page_features import PAGE_FEATURES
from kg.recognition.name_sides import Sides
from kg.resources import folder


class ScoredName(NamedTuple):
    """A string judged. begin, end: in the folded sentence; witnesses: (feature, worth) that spoke.

    short: a surname with a title for somebody named elsewhere; name is then that person's.
    """

    begin: int
    end: int
    name: str
    score: float
    witnesses: tuple[tuple[str, float], ...]
    short: bool = False

    @property
    def accepted(self) -> bool:
        """More likely a name than not."""
        return self.score >= 0


Weights = Mapping[str, float]
FIRST = "first reading"
"""The sum of the first pass, as a feature of the second."""
STRINGS = "characters and words"
"""What all strings of name_lexical say together."""

HOPELESS = "hopeless"
"""The only witness of a candidate of which no rule was asked."""


@cache
def weights(passing: str) -> Weights:
    """Feature → natural logarithm of odds.

    passing: first, knowing no other name, or second;
    hopeless: the sum of strings below which no rule is asked, and what such a candidate gets.
    """
    return {name: float(worth) for name, worth in table("lexicon/name_weights")[passing].items()}


@cache
def string_weights() -> Weights:
    """The same for the strings of name_lexical."""
    text = (folder() / "lexicon" / "name_strings.tsv").read_text(encoding="utf-8")
    rows = (line.rsplit("\t", 1) for line in text.splitlines() if line[0] != "#")
    return {name: float(worth) for name, worth in rows}


Span = tuple[int, int]


@dataclass(frozen=True)
class Surroundings:
    """What is known of a page. signed: names of bylines; words: what its strings are to the tagger;
    near: the names that the first pass accepted.
    """

    signed: frozenset[str]
    words: PageWords
    near: Known = NOBODY


class PageScores:
    """What the first pass gave the strings of a page, by the sentence where they stand."""

    def __init__(self, scored: Iterable[Iterable[tuple[str, float]]]) -> None:
        self._of: dict[str, list[tuple[int, float]]] = {}
        for n, strings in enumerate(scored):
            for name, score in strings:
                self._of.setdefault(name, []).append((n, score))

    def others(self, name: str, sentence: int) -> tuple[float, ...]:
        """What it gave the string in other sentences than this."""
        return tuple(score for n, score in self._of.get(name, ()) if n != sentence)


def _nothing(name: str) -> tuple[float, ...]:
    return ()


def contexts(
    s: NameSentence,
    spans: Iterable[Span],
    page: Surroundings,
    said: Callable[[str], tuple[float, ...]] = _nothing,
) -> Iterator[tuple[Candidate, Context]]:
    """Each text[begin:end] of a sentence with what stands around it. said: what the first pass
    gave the same string elsewhere."""
    sides = Sides(s, page.near)
    for begin, end in spans:
        c = Candidate(s, begin, end)
        elsewhere = said(c.name)
        yield c, Context(c, sides, page.near, page.signed, page.words, elsewhere)


def contexts_again(
    s: NameSentence, spans: Iterable[Span], page: Surroundings, scores: PageScores, number: int
) -> Iterator[tuple[Candidate, Context]]:
    """The same with what the page says of the string. number: of the sentence."""
    return contexts(s, spans, page, lambda name: scores.others(name, number))


def judge(
    s: NameSentence, spans: Iterable[Span], page: Surroundings, thorough: bool = False
) -> list[ScoredName]:
    """How likely each text[begin:end] is a name, before any is known.

    thorough: rules are asked also where the strings say that it is hopeless.
    """
    least = float("-inf") if thorough else weights("hopeless")["below"]
    return [_first(c, around, least) for c, around in contexts(s, spans, page)]


def _first(c: Candidate, around: Context, least: float) -> ScoredName:
    worth = string_weights().get
    said = _worth_of(c.name) + sum(map(worth, name_lexical.in_sentence(c, around), repeat(0.0)))
    for template in name_lexical.OF_FEW:
        said += _worth_of_few(template, template.values(c, around))
    if said < least:
        return ScoredName(c.begin, c.end, c.name, weights("hopeless")["score"], ((HOPELESS, said),))
    return _scored(c, strengths(c, around), weights("first"), (STRINGS, said))


@lru_cache(maxsize=1 << 16)
def _worth_of(name: str) -> float:
    """What the characters of a candidate are worth, wherever it stands."""
    return sum(map(string_weights().get, name_lexical.of_name(name), repeat(0.0)))


@lru_cache(maxsize=1 << 16)
def _worth_of_few(template: name_lexical.OfFew, values: tuple[str, ...]) -> float:
    """What a template that looks at these values makes of them."""
    return sum(map(string_weights().get, template.features(*values), repeat(0.0)))


def judge_again(
    before: Mapping[Span, ScoredName], candidates: Iterable[tuple[Candidate, Context]]
) -> list[ScoredName]:
    """The same when names of the page are known. before: what the first pass said of each span."""
    worth = weights("second")
    return [
        _scored(c, again(c, around), worth, (FIRST, worth[FIRST] * before[c.begin, c.end].score))
        for c, around in candidates
    ]


def _scored(
    c: Candidate, rules: Iterable[tuple[str, float]], worth: Weights, told: tuple[str, float]
) -> ScoredName:
    said, score = [("bias", worth["bias"]), told], worth["bias"] + told[1]
    for name, strength in rules:
        if name in worth:
            said.append((name, worth[name] * strength))
            score += worth[name] * strength
    return ScoredName(c.begin, c.end, c.name, round(score, 3), tuple(said))


def chance(score: float) -> float:
    """Natural logarithm of odds → chance, 0 … 1."""
    return 1 / (1 + math.exp(-score))


def strengths(c: Candidate, around: Context) -> Iterator[tuple[str, float]]:
    """(feature, how strongly it speaks) of each that speaks: left, right, then the others."""
    cut = around.right in CUTS
    yield around.left + ("/cut" if cut else ""), 1.0
    yield around.right + ("/word end" if cut and c.end in c.sentence.ends else ""), 1.0
    for feature in features_where(around.tagged):
        strength = feature(c, around)
        if strength is not None:
            name = feature.__name__
            yield f"{name}/{around.frame}" if name in BY_FRAME else name, strength


def again(c: Candidate, around: Context) -> Iterator[tuple[str, float]]:
    """(feature, how strongly it speaks) of those that the names of the page can change."""
    if around.left == "after_accepted_name":
        yield around.left, 1.0
    if around.right == "before_accepted_name":
        yield around.right, 1.0
    for feature in PAGE_FEATURES:
        strength = feature(c, around)
        if strength is not None:
            yield feature.__name__, strength
    if around.frame == "chained":
        yield from ((name, x) for name, x in strengths(c, around) if name.endswith("/chained"))
