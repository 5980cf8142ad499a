"""Features of a name that say what the names of its page say, for the second pass.

Examples are marked as in name_neighbours; `elsewhere` is what the first pass gave the same string.
"""

from __future__ import annotations

from itertools import chain

from kg.recognition.name_candidate import Candidate, Context
from kg.recognition.name_features import Feature, framed


def told_elsewhere(c: Candidate, around: Context) -> float | None:
    """The same string stands in another sentence of the page: 人们说[苗丽]"""
    return 1.0 if around.elsewhere else None


def best_elsewhere(c: Candidate, around: Context) -> float | None:
    """How sure it is a name where it is the surest: 人们说[苗丽]"""
    return _within(max(around.elsewhere)) if around.elsewhere else None


def sure_elsewhere(c: Candidate, around: Context) -> float | None:
    """The same, where it is more likely a name than not: 人们说[苗丽]"""
    return max(0.0, _within(max(around.elsewhere))) or None if around.elsewhere else None


def mean_elsewhere(c: Candidate, around: Context) -> float | None:
    """How sure it is a name in other sentences, taken together: 人们说[苗丽]"""
    if not around.elsewhere:
        return None
    return _within(sum(around.elsewhere) / len(around.elsewhere))


def _within(score: float) -> float:
    return max(-4.0, min(6.0, score))


def chain_before(c: Candidate, around: Context) -> float | None:
    """The item before it in the list is an accepted name: {白建忠}、[苗丽]参加"""
    return 1.0 if around.chain_before else None


def chain_after(c: Candidate, around: Context) -> float | None:
    """The item after it in the list is an accepted name: [苗丽]、{白建忠}参加"""
    return 1.0 if around.chain_after else None


def parallel(c: Candidate, around: Context) -> float | None:
    """市法院院长{解放},市检察院检察长[冷冰]到会"""
    return 1.0 if around.parallel else None


def inside_accepted(c: Candidate, around: Context) -> float | None:
    """A part of a longer name that another sentence has too: {苗丽华}说,[苗丽]华来了"""
    return 1.0 if any(_longer(c, around, n) for n in around.near.lengths) else None


def _longer(c: Candidate, around: Context, size: int) -> bool:
    """A name of that size, accepted in another sentence, holds it and more."""
    text, first = c.sentence.text, c.end - size
    begins = range(max(0, first), c.begin + 1) if size > c.end - c.begin else ()
    return any(_elsewhere(text[b : b + size], text, around) for b in begins)


def holds_accepted(c: Candidate, around: Context) -> float | None:
    """Begins or ends with a name that another sentence has too: {苗丽}说,[苗丽正]在路上"""
    name, text = c.name, c.sentence.text
    shorter = [n for n in around.near.lengths if n < len(name)]
    parts = chain((name[:n] for n in shorter), (name[-n:] for n in shorter))
    return 1.0 if any(_elsewhere(part, text, around) for part in parts) else None


def _elsewhere(name: str, text: str, around: Context) -> bool:
    """More often a name on the page than this sentence holds it."""
    return around.near[name] > text.count(name)


PAGE_FEATURES: tuple[Feature, ...] = (
    told_elsewhere,
    best_elsewhere,
    sure_elsewhere,
    mean_elsewhere,
    chain_before,
    chain_after,
    framed,
    parallel,
    inside_accepted,
    holds_accepted,
)
"""What the names of the page can change, beside the frame of a list."""
