"""Words of the tagger that hold a verb: 博物馆|会见|委员会 is two bodies, and no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.lexicon.patterns import Pattern
from kg.model.mention import Token

_VERB = Pattern("body_rules", "{no_part_of_a_body}")
_BODIES = ("ORG", "nt")
_LEAST = 2
"""Characters of a name before and behind the verb."""


def parted(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a sentence; a body with a verb that no body's name holds is what stands before
    it, the verb, and what stands behind it."""
    return tuple(chain.from_iterable(_parts(text, t) for t in tokens))


def _parts(text: str, t: Token) -> Iterator[Token]:
    verb = _VERB.search(text, t.begin + _LEAST, t.end - _LEAST) if t.tag in _BODIES else None
    if verb is None:
        yield t
        return
    yield Token(t.begin, verb.start(), t.tag)
    yield Token(verb.start(), verb.end(), "v")
    yield Token(verb.end(), t.end, t.tag)
