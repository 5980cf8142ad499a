"""Names run together without a mark: 县领导罗解放段炼杨江白云山出席. A run is cut where all its pieces look most like names."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.name_model import compounds, foreign, name_like, shaped
from kg.lexicon.not_names import no_name
from kg.recognition.name_scoring import ScoredName, Sentence, threshold, verbs_long

_RUN = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]| (?=[\u4e00-\u9fff])){5,90}")
_JOINTS = frozenset("与及在对")
"""Words of grammar that end no name."""
_LEAST = 3
"""Pieces that make a run."""


def find(s: Sentence, known: Collection[str]) -> list[ScoredName]:
    """The names of the runs that stand right behind a post; known: names that the page has elsewhere."""
    found: list[ScoredName] = []
    for begin in sorted(s.after_title):
        m = _RUN.match(s.text, begin)
        if (
            not m
            or s.text[m.end() : m.end() + 1] == "·"
            or "·" in s.text[max(0, begin - 8) : begin]
            or s.hidden(m.start(), m.end())
            or any(v.begin <= begin < v.end for v in found)
        ):
            continue
        for end in _ends(s.text, m.start(), m.end()):
            pieces = _cut(s, m.start(), end, known)
            if pieces:
                found += pieces
                break
    return found


def _ends(text: str, begin: int, limit: int) -> list[int]:
    """Where a run may end: before 等, a verb of roles, or the mark that ends it."""
    inside = [
        at
        for at in range(begin + 5, limit)
        if text[at] == "等" or text[at] != " " and verbs_long().match(text, at)
    ]
    return [*inside[:3], limit]


def _cut(s: Sentence, begin: int, end: int, known: Collection[str]) -> list[ScoredName]:
    """The best cut of text[begin:end] into names, spaces not counted; [] where a piece is none or there are too few."""
    at = [i for i in range(begin, end) if s.text[i] != " "]
    if len(at) < 9 and foreign("".join(s.text[i] for i in at)):
        return []  # 布仁吉日嘎拉 is one
    tagged = {(t.begin, t.end) for t in s.tokens if t.tag == "PER"}
    best: list[tuple[float, int] | None] = [(0.0, 0)] + [None] * len(at)
    for stop in range(2, len(at) + 1):
        for n in (2, 3, 4):
            if stop < n or best[stop - n] is None:
                continue
            b, e = at[stop - n], at[stop - 1] + 1
            worth = _worth(s, b, e, tagged, known)
            if worth is not None:
                score = best[stop - n][0] + worth * n
                if best[stop] is None or score > best[stop][0]:
                    best[stop] = (score, n)
    if best[-1] is None or best[-1][0] < 0.8 * len(at):
        return []
    pieces, stop = [], len(at)
    while stop:
        n = best[stop][1]
        pieces.append((at[stop - n], at[stop - 1] + 1))
        stop -= n
    if len(pieces) < _LEAST:
        return []
    return [
        ScoredName(
            b, e, s.text[b:e].replace(" ", ""), threshold(), (("run of names", threshold()),)
        )
        for b, e in reversed(pieces)
    ]


def _worth(
    s: Sentence, begin: int, end: int, tagged: Collection[tuple[int, int]], known: Collection[str]
) -> float | None:
    """How name-like a piece of a run is; None for what is none."""
    name = s.text[begin:end].replace(" ", "")
    if name in known:
        return 4.0
    if (
        not shaped(name)
        or no_name(name)
        or name[-1] in _JOINTS
        or len(name) == 4
        and name[:2] not in compounds()
        and not foreign(name)
    ):
        return None
    worth = (
        name_like(name)
        + 1.5 * ((begin, end) in tagged)
        - 0.8 * (frequency(name) > 500)
        - 0.4 * (" " in s.text[begin:end])
    )
    return worth if worth > -1.5 else None
