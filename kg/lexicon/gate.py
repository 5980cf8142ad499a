"""A regular expression is asked only of a text that has a character which it cannot do without.

Most expressions find nothing in most sentences: what wants a 《 need not be looked for where there
is none, and to see that takes a look-up or two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, TypeVar

Found = TypeVar("Found")

_MANY = 40
"""Characters of which almost every text has one: to ask for so many saves nothing."""
_NOTHING: Iterator[re.Match[str]] = iter(())


def search(expression: re.Pattern[str]) -> Callable[..., re.Match[str] | None]:
    """Its `search`, which is spared where nothing can be found."""
    return _spared(expression, expression.search, None)


def finditer(expression: re.Pattern[str]) -> Callable[..., Iterator[re.Match[str]]]:
    """Its `finditer`, which is spared where nothing can be found."""
    return _spared(expression, expression.finditer, _NOTHING)


def _spared(
    expression: re.Pattern[str], find: Callable[..., Found], nothing: Found
) -> Callable[..., Found]:
    wanted = needed(expression)
    if not wanted or len(wanted) > _MANY:
        return find
    none_of_them = wanted.isdisjoint

    def spared(text: str, *span: int) -> Found:
        return nothing if none_of_them(_characters(text)) else find(text, *span)

    return spared


@lru_cache(maxsize=256)
def _characters(text: str) -> frozenset[str]:
    """Those of a text, of which many expressions are asked one after the other."""
    return frozenset(text)


def needed(expression: re.Pattern[str]) -> frozenset[str]:
    """Characters of which whatever it finds, or what it looks at beside that, has one; none where
    it may do without any.

    >>> sorted(needed(re.compile("a?(?:b|[cd]e)f*")))
    ['b', 'e']
    """
    tree = import_module("re._parser").parse(expression.pattern, expression.flags)
    return frozenset() if expression.flags & re.IGNORECASE else _of_all(tree)


def _of_all(tree: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The fewest that one of the parts needs which stand one after the other."""
    parts = (_of_part(str(kind), value) for kind, value in tree)
    return min((part for part in parts if part), key=len, default=frozenset())


def _of_part(kind: str, value: Any) -> frozenset[str]:
    if kind == "LITERAL":
        return frozenset(chr(value))
    if kind == "IN":
        return _of_set(value)
    if kind == "BRANCH":
        branches = [_of_all(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_all(value[2]) if value[0] else frozenset()
    if kind == "SUBPATTERN":
        return frozenset() if value[1] & re.IGNORECASE else _of_all(value[3])
    if kind == "ASSERT":
        return _of_all(value[1])
    return _of_all(value) if kind == "ATOMIC_GROUP" else frozenset()


def _of_set(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """[ab0-9]; none of [^ab] and of a class of characters."""
    spans = [_SPANS.get(str(kind), _no_span)(value) for kind, value in members]
    if any(not 0 < len(span) <= _MANY for span in spans):
        return frozenset()
    return frozenset(chr(code) for span in spans for code in span)


def _no_span(value: Any) -> range:
    return range(0)


_SPANS: dict[str, Callable[[Any], range]] = {
    "LITERAL": lambda code: range(code, code + 1),
    "RANGE": lambda ends: range(ends[0], ends[1] + 1),
}
