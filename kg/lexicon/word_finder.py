"""Words that are looked for at a place of a text, each time at the cost of a few look-ups.

A regular expression of several hundred words tries one after the other, which costs most where
none stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Found(NamedTuple):
    """A word that stands at text[begin:end]."""

    begin: int
    end: int
    word: str


class Words:
    """Words, none empty, by the characters that they begin and end with. heads: those that they
    begin with.

    >>> Words(["会长", "会"]).first_at("副会长王强", 1)
    Found(begin=1, end=3, word='会长')
    >>> Words(["会长", "会"]).last_before("工商会", 3)
    Found(begin=2, end=3, word='会')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._from = _sizes((word[0], len(word)) for word in self._words)
        self.heads = frozenset(self._from)
        self._to = _sizes((word[-1], len(word)) for word in self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def all_at(self, text: str, begin: int) -> Iterator[Found]:
        """The words that begin there, the longest first."""
        for size in self._from.get(text[begin : begin + 1], ()):
            word = text[begin : begin + size]
            if len(word) == size and word in self._words:
                yield Found(begin, begin + size, word)

    def first_at(self, text: str, begin: int) -> Found | None:
        """The longest word that begins there; None where none does."""
        for size in self._from.get(text[begin : begin + 1], ()):
            word = text[begin : begin + size]
            if word in self._words:
                return Found(begin, begin + len(word), word)
        return None

    def last_before(self, text: str, end: int, begin: int = 0) -> Found | None:
        """The longest word that ends at `end` and does not begin before `begin`; None without."""
        for size in self._to.get(text[end - 1 : end], ()):
            at = end - size
            if at >= begin and text[at:end] in self._words:
                return Found(at, end, text[at:end])
        return None


def _sizes(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """A character → the lengths of its words, the longest first."""
    found: dict[str, set[int]] = {}
    for char, size in pairs:
        found.setdefault(char, set()).add(size)
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}
