"""People named together: 副市长甲、乙等9名领导 is one group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.numerals import whole
from kg.lexicon.patterns import Pattern
from kg.model.mention import Group, Person, Sentence
from kg.recognition import titles

_LINK = Pattern("title_rules", r"(?:\([^()]{1,14}\))?(?:{links}|\ {1,3}|)(?:还有)?")
_TAIL = Pattern(
    "title_rules",
    r"""
    (?:\([^()]{1,10}\))?
    (?P<etc>等)?
    (?P<size>\d{1,3}|{numeral}{1,3})?
    [名位人]?
    (?P<label>(?:(?!{acts_behind}){han}){0,14}?{groups})?
    """,
)
_OTHERS = Pattern("title_rules", "[和与及][^,。;]{0,12}{others}")


def groups(s: Sentence, people: Sequence[Person]) -> tuple[Group, ...]:
    """The people of a sentence, those who stand in one list together."""
    found: list[list[Person]] = []
    for p in people:
        if found and _linked(s.text, found[-1][-1], p):
            found[-1].append(p)
        else:
            found.append([p])
    return tuple(_closed(s, members) for members in found)


def _linked(text: str, last: Person, p: Person) -> bool:
    """True if nothing but a link stands between them; a comma only between two with own titles."""
    between = text[last.end : p.start]
    own_titles = bool(p.titles and not p.shared and p.start < p.begin and last.titles)
    return bool(_LINK.fullmatch(between)) and ("," not in between or own_titles)


def _closed(s: Sentence, members: list[Person]) -> Group:
    """The group with what ends it; 等9名政协委员 gives its title to those that have none."""
    end = members[-1].end
    tail = _TAIL.match(s.text, end)
    if not tail or not tail["etc"]:
        return Group(members[0].start, end, tuple(members), False, "", None)
    counted = bool(tail["size"]) and s.text[tail.end("size") :][:1] in tuple("名位人")
    label = tail["label"] or ""
    leaders = label and s.text.startswith("人", tail.end())  # 等两国老一代领导|人
    if label and not leaders and not _OTHERS.match(s.text[tail.end() :]):
        members, end = _labelled(s, members, tail), tail.end()
    else:
        end = tail.end("size") + 1 if counted else tail.end("etc")
    size = whole(tail["size"]) if counted else None
    return Group(members[0].start, end, tuple(members), True, label, size)


def _labelled(s: Sentence, members: list[Person], tail: re.Match[str]) -> list[Person]:
    unit = titles.unit_before(s.text, tail.end(), s.tokens)
    if not unit or unit.begin <= tail.start("etc") or unit.kind not in ("many_seats", "generic"):
        return members
    if unit.head == "领导干部" or unit.kind == "generic":
        return members
    return [p if p.titles else replace(p, titles=(unit,), shared=True) for p in members]
