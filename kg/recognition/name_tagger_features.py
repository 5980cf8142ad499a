"""Features of a name that say what the tagger takes a candidate for."""

from __future__ import annotations

from collections.abc import Callable

from kg.lexicon.name_model import shaped
from kg.recognition.name_candidate import Candidate, Context


def tagger(c: Candidate, around: Context) -> float | None:
    """The tagger takes just this for a person: [李建国]说,今年收成好。"""
    return 1.0 if around.tagged == "person" else None


def tagger_odd(c: Candidate, around: Context) -> float | None:
    """The tagger's name has an odd fourth character: 村民[余秋菊]勇救落水儿童"""
    return 1.0 if around.tagged == "odd" else None


def tagger_longer(c: Candidate, around: Context) -> float | None:
    """The tagger's name is longer: [李建]国说,今年收成好。"""
    return 1.0 if around.tagged == "longer" else None


def tagger_headless(c: Candidate, around: Context) -> float | None:
    """The tagger's name lacks its first character: 坊镇党委书记[同江海]因履行主体责任不力"""
    return 1.0 if around.tagged == "headless" else None


def tagger_tailless(c: Candidate, around: Context) -> float | None:
    """The tagger's name lacks its last character: 市领导[朴宰完]、张伟参加"""
    return 1.0 if around.tagged == "tailless" else None


def tagger_shorter(c: Candidate, around: Context) -> float | None:
    """It holds a name of the tagger's and more: 这时,[李建国来到]村里"""
    return 1.0 if around.tagged == "shorter" else None


def tagger_crossing(c: Candidate, around: Context) -> float | None:
    """It overlaps a name of the tagger's: 农民[民李建]国说,今年收成好。"""
    return 1.0 if around.tagged == "crossing" else None


def tagger_other(c: Candidate, around: Context) -> float | None:
    """The tagger takes it for a place or a body, or a piece of one: 他在[黄山]市工作。"""
    return 1.0 if around.tagged == "other" else None


def tagger_nr(c: Candidate, around: Context) -> float | None:
    """The tagger takes just this for a name, of whatever: 市领导朴宰完、[洛达玛]、才让当知参加"""
    return 1.0 if around.tagged == "nr" else None


def tagger_word(c: Candidate, around: Context) -> float | None:
    """The tagger takes just this for another word: [高兴]得很"""
    return 1.0 if around.tagged == "word" else None


def tagger_twice(c: Candidate, around: Context) -> float | None:
    """It takes it for two that touch, which together are no Chinese name: 主席[恩赫包勒德]。"""
    two = [t.tag for t in c.tokens] == ["PER", "PER"]
    whole = two and (c.tokens[0].begin, c.tokens[1].end) == (c.begin, c.end)
    return 1.0 if whole and not shaped(c.name) else None


def untagged(c: Candidate, around: Context) -> float | None:
    """The tagger sees several words and no name: [高兴得]很"""
    return 1.0 if around.tagged == "" else None


BY_TAG: dict[str, Callable[[Candidate, Context], float | None]] = {
    "person": tagger,
    "odd": tagger_odd,
    "longer": tagger_longer,
    "headless": tagger_headless,
    "tailless": tagger_tailless,
    "shorter": tagger_shorter,
    "crossing": tagger_crossing,
    "other": tagger_other,
    "nr": tagger_nr,
    "word": tagger_word,
    "": untagged,
}
"""The one that speaks, by what the tagger takes a candidate for: `Context.tagged`."""
