"""The term that a post is told of: 七届|州政协主席甲 held it before who is of the 十届."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.lexicon.numerals import whole
from kg.lexicon.patterns import Pattern

_TERM = Pattern("titles", r"第?(?P<n>(?:{numeral}){1,3}|\d{1,2})届")
_BEFORE = Pattern("titles", r"第?(?<!{numeral})(?P<n>(?:{numeral}){1,3}|\d{1,2})届$")


class Term(NamedTuple):
    """begin: where 七届 begins; over: the sentence names a later term of the same."""

    begin: int
    over: bool


def term_before(text: str, at: int, of: str) -> Term | None:
    """The term that stands right before a title at `at`, behind a mark; None where none does. of:
    the body, or the title without one, whose terms are told: 州政协十届五次会议, 十届|州政协."""
    m = _BEFORE.search(text, 0, at)
    if m is None:
        return None
    same = (x for x in _TERM.finditer(text) if _is_of(text, x, of))
    return Term(m.start(), any(whole(m["n"]) < whole(x["n"]) for x in same))


def _is_of(text: str, term: re.Match[str], of: str) -> bool:
    return text.startswith(of, term.end()) or text.endswith(of, 0, term.start())
