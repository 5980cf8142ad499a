"""Two people of one name on one page: 副县长张伟、县教育局局长张伟参加会议.

Only a list that names one name twice, with two posts, says so. The second of them bears the name
as its second bearer; where the page goes on, the post tells which of the two is meant, and a bare
name means whom the article named last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from kg.model.mention import Group, Person, Sentence

_Posts = frozenset[str]
_Shared = dict[str, tuple[_Posts, _Posts]]
"""Name → what the posts of its two bearers are called."""


def with_bearers(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The linked sentences of a page, their people with the number of the bearer that is meant."""
    shared = _shared(sentences)
    if not shared:
        return [*sentences]
    last: dict[tuple[int, str], int] = {}
    return [_sentence(s, shared, last) for s in sentences]


def _shared(sentences: Iterable[Sentence]) -> _Shared:
    """The names that some list has twice, with posts that have nothing in common."""
    found: _Shared = {}
    for s in sentences:
        for g in s.groups:
            for a, b in combinations(g.people, 2):
                if a.name == b.name and _are_two(_posts(a), _posts(b)):
                    found.setdefault(a.name, (_posts(a), _posts(b)))
    return found


def _are_two(a: _Posts, b: _Posts) -> bool:
    return bool(a and b) and not any(x.endswith(y) or y.endswith(x) for x in a for y in b)


def _posts(p: Person) -> _Posts:
    """What its posts are called: in full, and as printed."""
    held = [u for u in p.titles if u.kind != "people" and not u.former]
    return frozenset(u.post.name for u in held) | frozenset(u.text for u in held)


def _sentence(s: Sentence, shared: _Shared, last: dict[tuple[int, str], int]) -> Sentence:
    return replace(s, groups=tuple(_group(g, s, shared, last) for g in s.groups))


def _group(g: Group, s: Sentence, shared: _Shared, last: dict[tuple[int, str], int]) -> Group:
    return replace(g, people=tuple(_person(p, s, shared, last) for p in g.people))


def _person(p: Person, s: Sentence, shared: _Shared, last: dict[tuple[int, str], int]) -> Person:
    if p.name not in shared:
        return p
    at = (s.article, p.name)
    last[at] = _meant(_posts(p), shared[p.name]) or last.get(at, 1)
    return replace(p, bearer=last[at])


def _meant(posts: _Posts, bearers: tuple[_Posts, _Posts]) -> int:
    """1 or 2, whose post it is; 0 if it tells nothing."""
    first, second = (posts and not _are_two(posts, own) for own in bearers)
    if first == second:
        return 0
    return 1 if first else 2
