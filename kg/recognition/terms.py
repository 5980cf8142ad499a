"""The term that a post is told of: 七届|州政协主席甲 held it before who is of the 十届."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.lexicon.numerals import value
from kg.lexicon.patterns import Pattern

_TERM = Pattern("titles", r"第?(?<!{numeral}|\d)(?P<n>{numeral}{1,3}|\d{1,2})届")
"""七届, 第13届; not 2010届|毕业生."""


class Term(NamedTuple):
    """begin: where 七届 begins; over: the sentence names a later term of the same."""

    begin: int
    over: bool


def term_before(text: str, at: int, of: str) -> Term | None:
    """The term that stands right before a title at `at`, behind a mark; None where none does. of:
    the body, or the title without one, whose terms are told: 州政协十届五次会议, 十届|州政协.

    >>> term_before("七届州政协主席甲出席州政协十届五次会议", 2, "州政协")
    Term(begin=0, over=True)
    >>> [term_before(f"{term}州政协主席甲", 5, "州政协") for term in ("第十一二届", "2010届")]
    [None, None]
    """
    terms = [(m, n) for m in _TERM.finditer(text) if (n := value(m["n"]))]
    own = next(((m.start(), n) for m, n in terms if m.end() == at), None)
    if own is None:
        return None
    begin, number = own
    return Term(begin, any(number < n for m, n in terms if _is_of(text, m, of)))


def _is_of(text: str, term: re.Match[str], of: str) -> bool:
    return text.startswith(of, term.end()) or text.endswith(of, 0, term.start())
