"""The house that an article speaks of as its own: 在|我校|举行, 来|院|调研."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon.loader import table
from kg.lexicon.patterns import Pattern
from kg.linking.hosts import host_of
from kg.model.mention import PlaceMention, Sentence

_OWN = Pattern("hosts", "{own}(?P<own>{words}|{we_for_short})|(?<={comes_there})(?P<bare>{words})")


def with_houses(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a page, each with the houses that it calls 我校 or 院, by the name that its
    article has for them; without those that it does not name."""
    by_article: dict[int, list[Sentence]] = {}
    for s in sentences:
        by_article.setdefault(s.article, []).append(s)
    articles = {number: _Houses(own) for number, own in by_article.items()}
    return [articles[s.article].read(s) for s in sentences]


class _Houses:
    """The houses of one article, each looked for when a sentence speaks of it."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._names: dict[str, str] = {}

    def read(self, s: Sentence) -> Sentence:
        """The sentence with the houses that it speaks of."""
        found = tuple(self._found(s))
        return replace(s, houses=found) if found else s

    def _found(self, s: Sentence) -> Iterator[PlaceMention]:
        for m in _OWN.finditer(s.text):
            if name := self._name(m):
                yield PlaceMention(m.start(), m.end(), name, "Facility")

    def _name(self, m: re.Match[str]) -> str:
        word = m["own"] or m["bare"]
        asked = table("lexicon/hosts")["in_full"].get(word, word)
        if asked not in self._names:
            self._names[asked] = host_of(self._sentences, asked)
        return self._names[asked]
