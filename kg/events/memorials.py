"""Whom a report remembers: they died, and take part in nothing that it tells."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from kg.lexicon.patterns import Pattern
from kg.model.mention import Person, Sentence

_OF_THE_DEAD = Pattern("reports", "{spoken_to_as}?的?{of_the_dead}")


def remembered(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The names before 同志追悼大会, 诞辰100周年, 的遗体."""
    found = chain.from_iterable(_named(s) for s in sentences)
    return frozenset(p.name for p in found)


def _named(s: Sentence) -> Iterable[Person]:
    return (p for p in s.people if _OF_THE_DEAD.match(s.text, p.end))


def memorial_begin(s: Sentence, begin: int) -> int:
    """Where an event's name begins that was read from `begin`: |甲|同志追悼大会 has the name of
    whom it remembers."""
    whom = (p.begin for p in _named(s) if p.end <= begin <= _end(s, p))
    return next(iter(whom), begin)


def _end(s: Sentence, p: Person) -> int:
    m = _OF_THE_DEAD.match(s.text, p.end)
    return m.end() if m else p.end
