"""How sure it is that a candidate is a person's name: the sum of what its features are worth.

The weights are data, ontology/lexicon/witnesses.toml; each verdict tells which features spoke.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.loader import table
from kg.recognition.name_candidate import Candidate, Context
from kg.recognition.name_context import Known, NameSentence
from kg.recognition.name_features import FEATURES
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
        return self.score >= threshold()


@cache
def threshold() -> float:
    """The score from which a string is a name."""
    return float(table("lexicon/witnesses")["threshold"])


@cache
def weights() -> dict[str, float]:
    """Rule or feature → what it is worth where it speaks plainly."""
    return {name: float(worth) for name, worth in table("lexicon/witnesses")["weight"].items()}


def judge(
    s: NameSentence,
    spans: Iterable[tuple[int, int]],
    known: Known,
    signed: frozenset[str],
    near: Known | None = None,
) -> list[ScoredName]:
    """What all features say of each text[begin:end].

    known: how often a string was accepted in other sentences of the page; near: in this one too;
    signed: names of bylines.
    """
    near = known if near is None else near
    sides = Sides(s, near)
    found = (Candidate(s, begin, end) for begin, end in spans)
    return [_scored(c, Context(c, sides, known, near, signed)) for c in found]


def _scored(c: Candidate, around: Context) -> ScoredName:
    worth = weights()
    said = tuple(
        (name, round(worth[name] * strength, 3)) for name, strength in strengths(c, around)
    )
    return ScoredName(c.begin, c.end, c.name, round(sum(w for _, w in said), 3), said)


def strengths(c: Candidate, around: Context) -> Iterator[tuple[str, float]]:
    """(feature, how strongly it speaks) of each that speaks: left, right, then the others."""
    yield around.left, _left_strength(c, around)
    yield around.right, _right_strength(c, around)
    for feature in FEATURES:
        strength = feature(c, around)
        if strength is not None:
            yield feature.__name__, strength


_HALF = ("after_title", "after_list_item", "after_accepted_name")


def _left_strength(c: Candidate, around: Context) -> float:
    """A title or a list before a string says little where the string does not end cleanly."""
    if around.right not in CUTS or around.left not in _HALF:
        return 1.0
    return 0.8 if c.end in c.sentence.ends else 0.5


def _right_strength(c: Candidate, around: Context) -> float:
    """A word's end softens what says that the name goes on."""
    return 0.35 if around.right in CUTS and c.end in c.sentence.ends else 1.0
