"""How sure it is that a candidate is a person's name: the sum of what its features are worth.

The weights are learned: ontology/lexicon/name_weights.toml. Each verdict tells what spoke.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.loader import table
from kg.recognition.name_candidate import Candidate, Context, PageWords
from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_features import BY_FRAME, FEATURES
from kg.recognition.name_neighbours import CUTS
from kg.recognition.name_sides import Sides


@dataclass(frozen=True)
class ScoredName:
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


@cache
def weights(passing: str) -> Weights:
    """Feature → natural logarithm of odds. passing: first, knowing no other name, or second."""
    return {name: float(worth) for name, worth in table("lexicon/name_weights")[passing].items()}


@dataclass(frozen=True)
class Surroundings:
    """What is known of a page. signed: names of bylines; words: what its strings are to the tagger;
    known: names accepted in other sentences than the one that is read; near: in all of them.
    """

    signed: frozenset[str]
    words: PageWords
    known: Known = NOBODY
    near: Known = NOBODY


def contexts(
    s: NameSentence, spans: Iterable[tuple[int, int]], page: Surroundings
) -> Iterator[tuple[Candidate, Context]]:
    """Each text[begin:end] of a sentence with what stands around it."""
    sides = Sides(s, page.near)
    for begin, end in spans:
        c = Candidate(s, begin, end)
        yield c, Context(c, sides, page.known, page.near, page.signed, page.words)


def judge(
    s: NameSentence, spans: Iterable[tuple[int, int]], page: Surroundings
) -> list[ScoredName]:
    """How likely each text[begin:end] is a name; the second pass is the one that knows names."""
    worth = weights("first" if page.near is NOBODY else "second")
    return [_scored(c, around, worth) for c, around in contexts(s, spans, page)]


def _scored(c: Candidate, around: Context, worth: Weights) -> ScoredName:
    said = ((name, worth.get(name, 0.0) * strength) for name, strength in strengths(c, around))
    told = (("bias", worth["bias"]), *((name, round(w, 3)) for name, w in said if w))
    return ScoredName(c.begin, c.end, c.name, round(sum(w for _, w in told), 3), told)


def chance(score: float) -> float:
    """Natural logarithm of odds → chance, 0 … 1."""
    return 1 / (1 + math.exp(-score))


def strengths(c: Candidate, around: Context) -> Iterator[tuple[str, float]]:
    """(feature, how strongly it speaks) of each that speaks: left, right, then the others."""
    cut = around.right in CUTS
    yield around.left + ("/cut" if cut else ""), 1.0
    yield around.right + ("/word end" if cut and c.end in c.sentence.ends else ""), 1.0
    for feature in FEATURES:
        strength = feature(c, around)
        if strength is not None:
            name = feature.__name__
            yield f"{name}/{around.frame}" if name in BY_FRAME else name, strength
