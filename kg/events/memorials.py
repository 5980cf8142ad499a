"""Whom a report remembers: they died, and take part in nothing that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.lexicon.patterns import Pattern
from kg.model.mention import Person, Sentence

_OF_THE_DEAD = Pattern("reports", "{spoken_to_as}?的?{of_the_dead}")


def remembered(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The names before 同志追悼大会, 诞辰100周年, 的遗体."""
    return frozenset(p.name for p, _ in chain.from_iterable(map(_named, sentences)))


def _named(s: Sentence) -> Iterator[tuple[Person, int]]:
    """Whom a sentence remembers, and where the words end that say so."""
    for p in s.people:
        m = _OF_THE_DEAD.match(s.text, p.end)
        if m:
            yield p, m.end()


def memorial_begin(s: Sentence, begin: int) -> int:
    """Where an event's name begins that was read from `begin`: |甲|同志追悼大会 has the name of
    whom it remembers."""
    whom = (p.begin for p, end in _named(s) if p.end <= begin <= end)
    return next(whom, begin)
