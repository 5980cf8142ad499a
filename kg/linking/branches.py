"""Of what branch of an area's power a post is: the congress, the government, the courts.

Who sits in a congress's standing committee has no office of the government, and no judge is a
vice mayor: two posts of one area, of branches that nobody joins, tell of two people. The branches,
and which of them exclude each other, are data (ontology/lexicon/identity.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product

from kg.lexicon.loader import table
from kg.model.post import Post

Seats = Iterable[tuple[str, str]]
"""The digits of an area, and a branch of its power."""
_DEPARTMENT = "department"
"""The branch of bodies of the government that no word tells."""


def branch(post: Post, rank: int) -> str:
    """The branch of a post; empty where nobody knows of what body or area it is, or where it is
    one of hundreds. rank: how high it stands (`kg.linking.ranks`), 0 if that is unknown.

    >>> from kg.model.division import Division
    >>> from kg.model.post import Body
    >>> city = Division("510700", "city", "绵阳市", "绵阳", "510000")
    >>> court = Body("绵阳市中级人民法院", "市中级人民法院", "Court", city, True)
    >>> branch(Post("绵阳市中级人民法院院长", "院长", False, court, city, False, False), 5)
    'court'
    """
    if not rank or post.body is None or post.area is None or not post.body.known:
        return ""
    name = post.body.name
    found = next((b for b, words in _words() if any(word in name for word in words)), "")
    if not found:
        return _DEPARTMENT if post.body.cls == "Government" else ""
    within = post.name.removeprefix(post.area.name)
    own = (b for b, of, told in _posts() if of == found and told.search(within))
    return next(own, found)


def exclude(mine: Seats, theirs: Seats) -> bool:
    """Whether nobody has a seat of the one and one of the other at once.

    >>> exclude([("5107", "congress")], [("5107", "government")])
    True
    >>> exclude([("5107", "party")], [("5107", "government")])
    False
    """
    return any(x == y and b in _excluded()[a] for (x, a), (y, b) in product(mine, theirs))


@cache
def _words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    told: dict[str, list[str]] = table("lexicon/identity")["branches"]
    return tuple((name, tuple(words)) for name, words in told.items())


@cache
def _posts() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Each branch that is told by the post, of what branch it is, and what the post is called."""
    told: dict[str, dict[str, str]] = table("lexicon/identity")["posts_of_branches"]
    return tuple((b, own["of"], re.compile(own["name"])) for b, own in told.items())


@cache
def _excluded() -> dict[str, frozenset[str]]:
    """Each branch → those that it excludes, both ways round."""
    told: dict[str, list[str]] = table("lexicon/identity")["exclusive"]
    names = (*dict(_words()), *(b for b, _, _ in _posts()), _DEPARTMENT)
    found: dict[str, set[str]] = {b: set() for b in names}
    for one, others in told.items():
        for other in others:
            found[one].add(other)
            found[other].add(one)
    return {b: frozenset(own) for b, own in found.items()}
