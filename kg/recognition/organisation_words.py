"""What bodies end with, which words name none, and whether a word may end one."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import alternatives, any_of, words, words_of
from kg.lexicon.organs import organs, suffixes
from kg.lexicon.word_finder import Words
from kg.model.mention import BODY_TAGS, PLACE_TAGS
from kg.recognition.token_index import TokenIndex


@cache
def entries(key: str) -> frozenset[str]:
    """A list of bodies.toml under [generic]."""
    return frozenset(words("bodies", f"generic.{key}"))


@cache
def following(key: str) -> re.Pattern[str]:
    """A pattern for an entry of a list of bodies.toml under [generic]."""
    return re.compile(any_of("bodies", f"generic.{key}"))


@cache
def post() -> re.Pattern[str]:
    """A post right after a body: 局长, 党组书记, 原主任."""
    heads = alternatives(words_of("titles", "one_seat", "many_seats"))
    return re.compile(f"(?:{any_of('titles', 'modifiers')}|原|时任)*{heads}")


@cache
def endings() -> Words:
    """What a name may end with."""
    return Words(_every_ending())


@cache
def _every_ending() -> frozenset[str]:
    more = entries("units") | entries("words") | entries("alone")
    return (frozenset(suffixes()) | frozenset(organs()) | more) - {"检", "常委会"}


@cache
def last_characters() -> frozenset[str]:
    return frozenset(word[-1] for word in _every_ending())


def ends_plainly(word: str) -> bool:
    """Whether a word ends with a plain one of several characters: 国家发展|大局."""
    return any(len(w) > 1 and word.endswith(w) for w in _plain_words(word[-1]))


def is_end(word: str, ending: str, tag: str) -> bool:
    """Whether a word that is no body to the tagger may end one: 村|干部, 社区|建设 do not."""
    if tag in (*PLACE_TAGS, "vn", "nz") and len(ending) < 2:
        return False
    if ending in entries("sectors") and tag != "n":
        return False
    plain_words = [w for w in _plain_words(word[-1]) if word.endswith(w)]
    return not any((len(w) > 1 or word == w) and len(w) >= len(ending) for w in plain_words)


@cache
def _plain_words(last: str) -> tuple[str, ...]:
    return tuple(sorted(w for w in entries("not_ends") if w[-1] == last))


def ends_a_word(s: TokenIndex, end: int) -> bool:
    """Not in the middle of a word: 市委|员, 县政府|性, 市委组|织."""
    token = s.tokens[s.token(end - 1)]
    if token.end == end:
        return s.text[end - 1 : end + 1] not in words("body_rules", "goes_on_always")
    if s.text[end - 1 : end + 1] in entries("goes_on"):
        return False
    return token.tag in BODY_TAGS or bool(post().match(s.text, end))
