"""Where the clause begins that a title ends, and the brackets and quotes inside a body's name."""

from __future__ import annotations

import re

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.recognition.name_brackets import bracket_of_a_name
from kg.recognition.title_bodies import body_ending

_QUOTED = re.compile("“[^“”。;:]{1,16}”$")
_CLAUSE = "。!?;:,()（）“”"
_LONGEST = 40
"""Characters of one unit at most."""
SHORT_FORM = Pattern("title_rules", r"\((?:[A-Za-z]{2,12}|{short_forms})\)$")
"""云州省烟草专卖局|(公司)|局长, 北山大学|(BSU)|校长: behind a body in brackets."""
_OF_A_QUOTE = Pattern("title_rules", "{han}{0,12}?{headquarters}|{houses_of_works}")
"""推进“两岸一体”|建设工作领导小组, “晨星”|通讯社."""
_ALIAS = Pattern("title_rules", r"\({han}{2,6}\)$")
"""石油输出国组织|(欧佩克)|轮值主席: behind a body its name in short."""


def clause_begin(text: str, end: int) -> int:
    """Where the clause begins that ends at `end`; a bracket inside a firm's name ends none."""
    at = end
    while at > max(0, end - _LONGEST):
        begin = (bracket(text, at) or None) if text[at - 1] == ")" else _quote(text, at, end)
        if begin is None and text[at - 1] in _CLAUSE:
            return at
        at = at - 1 if begin is None else begin
    return at


def bracket(text: str, end: int) -> int:
    """Where a bracket begins that ends at `end` and ends no clause; else 0."""
    short = SHORT_FORM.search(text, 0, end) or alias(text, 0, end)
    return short.start() if short else bracket_of_a_name(text, end)


def alias(text: str, begin: int, end: int) -> re.Match[str] | None:
    """A bracket that ends at `end` behind what ends as bodies do, and is no part of the name; None
    for none."""
    m = _ALIAS.search(text, begin, end)
    if m is None or bracket_of_a_name(text, end):
        return None
    ends = text.endswith(words("title_rules", "like_verbs"), begin, m.start())
    return m if ends or body_ending().search(text, begin, m.start()) else None


def _quote(text: str, at: int, end: int) -> int | None:
    """Where a quote begins that ends at `at`, inside the name of a body; None for none."""
    quoted = _QUOTED.search(text, 0, at) if text[at - 1] == "”" else None
    return quoted.start() if quoted and _OF_A_QUOTE.match(text, at, end) else None
