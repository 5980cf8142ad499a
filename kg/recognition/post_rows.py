"""Posts that stand in a row, given by no word: 韩雪松,|市中医院副院长,市医师协会会长."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.mention import Title, Token
from kg.recognition import titles
from kg.recognition.careers import Station

_NO_NOUN = frozenset("v p d r c PER TIME".split())
"""Marks of words that no post, degree or honour is named with."""
_LONGEST_HONOUR = 16
"""Characters of what may stand among posts and is none: 医学博士, 省优秀科技工作者."""


def beside(text: str, begin: int, tokens: Sequence[Token]) -> list[Station]:
    """The posts that stand by themselves from `begin` on: 韩雪松,|市中医院副院长,主任医师,…; none
    where they are fewer than two. Degrees and honours among them are passed over."""
    found = [x for x in _row(text, begin, tokens) if x and x.units]
    return found if len(found) > 1 else []


def is_of_a_life(text: str, begin: int, tokens: Sequence[Token]) -> bool:
    """Whether all that follows is posts, degrees and honours: 韩雪松,|医学博士,主任医师."""
    row = _row(text, begin, tokens)
    return len(row) > 1 and None not in row


def _row(text: str, begin: int, tokens: Sequence[Token]) -> list[Station | None]:
    """What stands between the marks, one after the other: posts, or a degree or an honour without
    units; at last None where something else is told."""
    found: list[Station | None] = []
    for m in re.finditer("[^,;。、]+", text[begin:]):
        start, end = begin + m.start(), begin + m.end()
        units = [u for u in titles.chain_before(text, end, tokens) if u.begin >= start]
        whole = bool(units) and units[0].begin == start
        if not whole and not _is_an_honour(units, start, end, tokens):
            return [*found, None]
        held = [u for u in units if whole and _is_a_post(u)]
        found.append(Station(start, end, tuple(held), "", "", ""))
    return found


def _is_a_post(unit: Title) -> bool:
    """Not 专家, nor a 教授, 主任医师 of a list: nobody says whose."""
    rank = unit.head in titles.ranks() and not unit.body
    return unit.kind not in ("people", "generic") and not rank


def _is_an_honour(units: Sequence[Title], begin: int, end: int, tokens: Sequence[Token]) -> bool:
    """硕士生指导老师, 省名中医: who it is called by, or nothing but nouns."""
    inside = (t for t in tokens if begin <= t.begin < end)
    short = end - begin <= _LONGEST_HONOUR or bool(units)
    called = bool(units) and units[-1].kind == "people"
    return called or short and all(t.tag not in _NO_NOUN for t in inside)
