"""The state whose office only a headline names: 同|秘鲁总统|举行会谈⏎…同莫雷蒂总统举行会谈."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kg.lexicon import foreign
from kg.lexicon.name_model import is_ours
from kg.lexicon.patterns import Pattern
from kg.model.mention import Sentence

_OFFICE = Pattern(
    "countries",
    "(?P<state>{names})(?P<head>{offices}|{of_a_state}|{heads_abroad})(?!{of_an_officer})",
)

Offices = Mapping[tuple[str, str], str]
"""(Name, head of a title) → the state whose office it is."""


def offices_of_headlines(article: Sequence[Sentence]) -> Offices:
    """The offices that the headlines of an article give a state and nobody, and its text one person
    of whom its first paragraph tells, and no state; whom they name beside it holds another."""
    told: dict[str, set[str]] = {}
    heads = [s.text for s in article if s.paragraph < 0]
    for m in chain.from_iterable(map(_OFFICE.finditer, heads)):
        told.setdefault(m["head"], set()).add(foreign.first_names()[m["state"]])
    people = chain.from_iterable(s.people for s in article if s.paragraph == 0)
    first = {p.name for p in people}
    found = {}
    for head, states in told.items():
        bare, full = _holders(article, head)
        bare = {name for name in bare if not any(name in line for line in heads)}
        if len(states) == 1 and len(bare) == 1 and not full and bare <= first:
            found[min(bare), head] = min(states)
    return found


def _holders(article: Sequence[Sentence], head: str) -> tuple[set[str], set[str]]:
    """Who from abroad is called so by the office alone, and who with what it is of."""
    bare: set[str] = set()
    full: set[str] = set()
    for name, whose in _called(article, head):
        (full if whose else bare).add(name)
    return {name for name in bare if not is_ours(name)}, full


def _called(article: Sequence[Sentence], head: str) -> Iterator[tuple[str, str]]:
    for s in article:
        for p in s.people:
            yield from ((p.name, u.full_body) for u in p.titles if u.head == head)
