"""Brackets inside the names of firms and universities: 大唐(北京)投资公司, 中国石油大学(北京)."""

from __future__ import annotations

import re

from kg.lexicon import foreign
from kg.lexicon.gazetteer import longest_at
from kg.lexicon.loader import words

_BRACKET = re.compile("\\([\u4e00-\u9fff]{2,8}\\)")


def bracket_of_a_name(text: str, end: int) -> int:
    """Where the bracket begins that ends at `end`, if it may stand inside a name; else 0.

    >>> bracket_of_a_name("东岭(集团)公司", 6), bracket_of_a_name("张伟(左)出席", 5)
    (2, 0)
    """
    begin = text.rfind("(", max(0, end - 10), end)
    if begin < 1 or not _is_bracket(text, begin, end) or not _is_chinese(text[begin - 1]):
        return 0
    return begin


def bracket_after_a_name(text: str, begin: int) -> int:
    """Where the bracket ends that begins at `begin`, if it may stand inside a name; else 0."""
    m = _BRACKET.match(text, begin)
    return m.end() if m and _is_bracket(text, begin, m.end()) else 0


def _is_bracket(text: str, begin: int, end: int) -> bool:
    inside = text[begin + 1 : end - 1]
    if not _BRACKET.fullmatch(text, begin, end):
        return False
    area = longest_at(text, begin + 1) == end - 1
    return inside in words("body_rules", "legal_forms") or area or inside in foreign.places()


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
