"""Words of the tagger that end where no word does: 博物馆|会见|委员会 is two bodies, and no name;
副县|长江 is 副县长 and the name behind it; 阿依古丽·赛麦|地 is one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kg.lexicon.foreign import countries
from kg.lexicon.loader import words_of
from kg.lexicon.name_model import all_sounds
from kg.lexicon.patterns import Pattern
from kg.model.mention import BODY_TAGS, PLACE_TAGS, Token

_VERB = Pattern("body_rules", "{no_part_of_a_body}")
_DEPUTY = Pattern("body_rules", "副{area_end}$")
_PARLIAMENT = Pattern("body_rules", "(?P<name>国会)(?:{of_a_parliament})")
_HEAD = "长"
_LAND = "地"
_DOT = "·"
_LEAST = 2
"""Characters of a name before and behind the verb."""


def parted(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a sentence; a body with a verb that no body's name holds is what stands before
    it, the verb, and what stands behind it."""
    moved = list(tokens[:1])
    for token in tokens[1:]:
        moved[-1:] = _side_by_side(text, moved[-1], token)
    if _DOT in text:
        moved = _with_their_land(text, moved)
    return tuple(chain.from_iterable(_parts(text, t) for t in moved))


def _side_by_side(text: str, one: Token, other: Token) -> list[Token]:
    """Two words, parted where they end: 韩国国|会议长 is 韩国|国会|议长, and 副县|长江 is
    副县长|江."""
    if text[one.begin : other.end] in words_of("body_rules", "cut_in_two"):
        return [Token(one.begin, other.end, other.tag)]
    deputy = text.startswith(_HEAD, other.begin) and _DEPUTY.search(text, one.begin, one.end)
    if deputy and one.end == other.begin < other.end - 1:
        at = other.begin + 1
        return [Token(one.begin, at, one.tag), Token(at, other.end, other.tag)]
    parliament = _PARLIAMENT.match(text, one.end - 1) if one.tag in PLACE_TAGS else None
    if parliament and text[one.begin : one.end - 1] in countries():
        begin, end = parliament.span("name")
        parts = [Token(one.begin, begin, one.tag), Token(begin, end, "n")]
        return [*parts, Token(end, other.end, "n")] if end < other.end else parts
    return [one, other]


def _with_their_land(text: str, tokens: Sequence[Token]) -> list[Token]:
    """The words, where a dotted name has the 地 behind it, which the tagger takes for a particle:
    no adverb is a name."""
    found: list[Token] = []
    for token in tokens:
        own = _dotted(text, found) if text[token.begin : token.end] == _LAND else None
        if own is not None:
            token = Token(found[own].begin, token.end, "PER")
            del found[own:]
        found.append(token)
    return found


def _dotted(text: str, tokens: Sequence[Token]) -> int | None:
    """Which of the words is the last part of a dotted name that goes on to their end."""
    for i in range(len(tokens) - 1, -1, -1):
        begin, end = tokens[i].begin, tokens[i].end
        if begin < end - 1 and _DOT in text[max(begin - 1, 0) : end - 1]:
            return i
        if not all_sounds().issuperset(text[begin:end]):
            return None
    return None


def _parts(text: str, t: Token) -> Iterator[Token]:
    verb = _VERB.search(text, t.begin + _LEAST, t.end - _LEAST) if t.tag in BODY_TAGS else None
    if verb is None:
        yield t
        return
    yield Token(t.begin, verb.start(), t.tag)
    yield Token(verb.start(), verb.end(), "v")
    yield Token(verb.end(), t.end, t.tag)
