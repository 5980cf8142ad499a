"""The term that a post is told of: 七届|州政协主席甲 held it before who is of the 十届."""

from __future__ import annotations

from typing import NamedTuple

from kg.lexicon.numerals import whole
from kg.lexicon.patterns import Pattern

_TERM = Pattern("titles", r"第?(?P<n>(?:{numeral}){1,3}|\d{1,2})届")
_BEFORE = Pattern("titles", r"第?(?<!{numeral})(?P<n>(?:{numeral}){1,3}|\d{1,2})届$")


class Term(NamedTuple):
    """begin: where 七届 begins; over: the sentence names a later term."""

    begin: int
    over: bool


def term_before(text: str, at: int) -> Term | None:
    """The term that stands right before a title at `at`, behind a mark; None where none does."""
    m = _BEFORE.search(text, 0, at)
    if m is None:
        return None
    latest = max(whole(x["n"]) for x in _TERM.finditer(text))
    return Term(m.start(), whole(m["n"]) < latest)
