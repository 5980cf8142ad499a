"""Loads ontology/ once: what there is. Code knows how to read; words and places are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any

from kg.errors import KnowledgeError
from kg.resources import folder


@cache
def table(name: str) -> dict[str, Any]:
    """ontology/<name>.toml as a dict. KnowledgeError names file and line of what is amiss."""
    path = folder() / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: this file of the ontology is missing") from None
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path}: is not UTF-8; save it again as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: {error}") from None


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The entries of a list in ontology/lexicon/<name>.toml, in the file's order.

    `key` may be dotted: `roles.reporter`. KnowledgeError where there is no such list of strings.
    """
    value: object = table(f"lexicon/{name}")
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise KnowledgeError(
            f"{folder() / 'lexicon' / name}.toml: {key} must be an array of strings"
        )
    return tuple(dict.fromkeys(chain.from_iterable(line.split() for line in value)))


@cache
def words_of(name: str, *keys: str) -> frozenset[str]:
    """The entries of several lists in ontology/lexicon/<name>.toml."""
    return frozenset(chain.from_iterable(words(name, key) for key in keys))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; without words it fits nothing.

    Words of many first characters are looked at by their first: a search tries one alternative
    after the other, so else each word would cost at each place.

    >>> alternatives(["局", "局长"])
    '(?:局长|局)'
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    if len({word[:1] for word in longest_first}) >= _MANY and longest_first[-1]:
        return _by_first_character(longest_first)
    return "(?:" + ("|".join(map(re.escape, longest_first)) or "(?!)") + ")"


_MANY = 12
"""First characters from which on words are looked at by them."""


def _by_first_character(words: Iterable[str]) -> str:
    """The words, none empty, in their order: (?=[局市])(?:局(?:长|)|市)."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    told = (f + (r[0] if len(r) == 1 else f"(?:{'|'.join(r)})") for f, r in rests.items())
    return f"(?:(?=[{''.join(rests)}])(?:{'|'.join(told)}))"


def behind(before: str, word: str, not_so: bool = False) -> str:
    """A regular expression for the word behind what `before` stands for; not_so: not behind it.

    It begins with the word, not with a look behind: so a search passes over all other characters
    at once.

    >>> behind("[区县]", "县长"), behind("·", "法国", not_so=True)
    ('县(?<=[区县]县)长', '法(?<!·法)国')
    """
    first, rest = re.escape(word[0]), re.escape(word[1:])
    return f"{first}(?<{'!' if not_so else '='}{before}{first}){rest}"


@cache
def any_of(name: str, key: str) -> str:
    """A regular expression for one entry of a list, the longest first.

    Where the file has a list `adverbs.<key>`, words of it may stand before: {attend} finds
    专程出席 too.
    """
    one = alternatives(words(name, key))
    if key not in table(f"lexicon/{name}").get("adverbs", ()):
        return one
    return f"(?:{alternatives(words(name, f'adverbs.{key}'))}*{one})"
