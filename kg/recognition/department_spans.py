"""Departments of a school, a hospital or a firm, named without it: 教务处, 后勤管理处、体育学院.

A department stands between marks or verbs, in a list or before what departments do or have
(负责人, 师生, 承办). Whose it is, the page must say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.recognition.token_index import TokenIndex

_NOUNS = frozenset("n nz vn an j nw nt ORG".split())
_STRONG = Pattern("body_rules", "{faculties}$")
_AFTER = Pattern("bodies", "{generic.after_department}")
_OWNERS = Pattern("body_rules", "{owners}(?=...)")
"""Whose it is, told before the name: 学校|人事处."""
_FEWEST = 3
"""Characters of a name at least."""


def by_department(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """[begin, end) of departments: 到|体育学院|、|后勤管理处|调研."""
    for i, token in enumerate(s.tokens):
        if token.tag not in _NOUNS or not _ends_one(s.text, token.begin, token.end):
            continue
        begin = _begin(s, i)
        owner = _OWNERS.match(s.text, begin, token.end)
        begin = owner.end() if owner else begin
        if token.end - begin >= _FEWEST and _stands(s, begin, token.end):
            yield begin, token.end


def _ends_one(text: str, begin: int, end: int) -> bool:
    word = text[begin:end]
    return word.endswith(_ends()) and not word.endswith(_plain_ends())


@cache
def _ends() -> tuple[str, ...]:
    return words("body_rules", "faculties") + words("body_rules", "sections")


@cache
def _plain_ends() -> tuple[str, ...]:
    return tuple(w for w in words("bodies", "generic.not_ends") if len(w) > 1)


def _begin(s: TokenIndex, i: int) -> int:
    """Where the row of nouns begins that ends with token i; 和 may join two of them."""
    begin, at = s.tokens[i].begin, i
    for j in range(i - 1, max(-1, i - 6), -1):
        if s.tokens[j].end != s.tokens[at].begin or s.word(j) in words("bodies", "generic.stop"):
            break
        joins = s.word(j) in ("和", "与") and j > 0 and s.tokens[j - 1].tag in _NOUNS
        if not joins and s.tokens[j].tag not in _NOUNS:
            break
        at = j
        begin = begin if joins else s.tokens[j].begin
    return begin


def _stands(s: TokenIndex, begin: int, end: int) -> bool:
    """Whether a name stands as departments do; a weak ending needs a list or a word after it."""
    if not _opens(s, begin):
        return False
    listed = s.text[begin - 1 : begin] == "、" or s.text[end : end + 1] == "、"
    after = _AFTER.match(s.text, end)
    if _STRONG.search(s.text, begin, end):
        return listed or bool(after)
    return listed and s.text[end : end + 1] in "、,。;等" or bool(after)


def _opens(s: TokenIndex, begin: int) -> bool:
    """Whether a name may begin here: after a mark, a verb, a preposition, or its owner."""
    if begin == 0 or s.text[begin - 1] in " 、,。;:(“和及与":
        return True
    return s.tag(begin - 1) in ("v", "p", "u") or bool(_OWNERS.search(s.text[:begin] + "..."))
