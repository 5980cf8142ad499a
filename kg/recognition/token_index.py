"""A folded sentence with its tokens by place, and the spans that are taken already."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.lexicon.patterns import Pattern
from kg.model.mention import Token


class TokenIndex:
    """`text` with `tokens`; taken: spans [begin, end) of names of people and the like."""

    def __init__(
        self, text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text, self.tokens = text, list(tokens)
        self.begins = [t.begin for t in self.tokens]
        self.starts, self.ends = set(self.begins), {t.end for t in self.tokens}
        self.taken = [False] * (len(text) + 1)
        for begin, end in taken:
            self.take(begin, end)

    def take(self, begin: int, end: int) -> None:
        """From now on text[begin:end] is taken."""
        self.taken[begin:end] = [True] * (end - begin)

    def free(self, begin: int, end: int) -> bool:
        """True if nothing of text[begin:end] is taken."""
        return not any(self.taken[begin:end])

    def token(self, at: int) -> int:
        """The index of the token that holds the character `at`."""
        return bisect_right(self.begins, at) - 1

    def tag(self, at: int) -> str:
        """The tagger's mark of the word that holds the character `at`."""
        return self.tokens[self.token(at)].tag

    def whole_words(self, pattern: Pattern | re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The spans that a pattern finds, of those that begin and end with words."""
        spans = (m.span() for m in pattern.finditer(self.text))
        return ((begin, end) for begin, end in spans if begin in self.starts and end in self.ends)

    def word(self, i: int) -> str:
        """The characters of token i."""
        return self.text[self.tokens[i].begin : self.tokens[i].end]
