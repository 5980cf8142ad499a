"""Of what branch of an area's power a post is: the congress, the government, the courts.

Who sits in a congress's standing committee has no office of the government, and no judge is a
vice mayor: two posts of one area, of branches that nobody joins, tell of two people. The branches,
and which of them exclude each other, are data (ontology/lexicon/identity.toml).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product

from kg.lexicon.loader import table
from kg.model.post import Post

Seats = Iterable[tuple[str, str]]
"""The digits of an area, and a branch of its power."""


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
    if found == "party" and post.name == f"{post.area.name}委书记":
        return "secretary"
    if found == "government" and "副" in post.name:
        return "vice"
    return found or ("department" if post.body.cls == "Government" else "")


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
def _excluded() -> dict[str, frozenset[str]]:
    """Each branch → those that it excludes, both ways round."""
    told: dict[str, list[str]] = table("lexicon/identity")["exclusive"]
    found: dict[str, set[str]] = {b: set() for b in (*dict(_words()), *_OF_OTHERS)}
    for one, others in told.items():
        for other in others:
            found[one].add(other)
            found[other].add(one)
    return {b: frozenset(own) for b, own in found.items()}


_OF_OTHERS = ("secretary", "vice", "department")
"""Branches that no word tells: who heads the party's committee, deputies of who heads the
government, and departments."""
