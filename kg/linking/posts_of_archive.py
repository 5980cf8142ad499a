"""A post printed in short, by the same person's post in full on other pages of the archive.

甲主席 of a page that says no more is 国家主席, where other pages of about that time give 甲 one
post so headed and no second. The claim says that it was told elsewhere, and has the sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.linking.posts_of_page import (
    Short,
    end_of_its_body,
    meant_of,
    of_the_state,
    says_whose,
    so_headed,
)
from kg.linking.recollection import ordinal_of
from kg.model.mention import Person, Title
from kg.model.post import Post
from kg.model.reading import PageReading

WITHIN = 365
"""Days between the issues of two pages of which one may tell a post of the other."""

_BARE = 3
"""Characters of a body that only says its level at most: 市委, 区政协."""
RULES = (of_the_state, so_headed, end_of_its_body)
"""The first that gives posts decides: in another year 甲书记 is no 副书记."""

Who = Mapping[tuple[str, str], str]
"""Person as named and page → the id of the person."""

Asked = tuple[str, str, str]
"""Page, person as named there, and what the open post is called there."""


class Elsewhere(NamedTuple):
    """A post in full, and where it is told, of several the nearest in time. head: of the title;
    day: of issue; name: of the page; page, sentence: their numbers."""

    post: Post
    head: str
    day: int
    name: str
    page: int
    sentence: int


@dataclass(frozen=True)
class PostsOfPage:
    """The posts that a page of a known day gives. day: of issue; in_full: person, post, head of
    the title, number of the sentence; in_short: person with an open post, the title, the
    sentence."""

    name: str
    day: int
    in_full: tuple[tuple[str, Post, str, int], ...]
    in_short: tuple[tuple[Person, Title, str], ...]


def posts_of_archive(pages: Sequence[PostsOfPage | None], who: Who) -> dict[Asked, Elsewhere]:
    """The open posts of all pages that other pages tell in full: exactly one within `WITHIN`."""
    held: dict[str, list[Elsewhere]] = defaultdict(list)
    posts: dict[Post, Post] = {}
    dated = [(number, page) for number, page in enumerate(pages) if page]
    for number, page in dated:
        for key, post, head, n in page.in_full:
            one = posts.setdefault(post, post)
            told = Elsewhere(one, head, page.day, page.name, number, n)
            held[who[(key, page.name)]].append(told)
    found: dict[Asked, Elsewhere] = {}
    for _, page in dated:
        for p, u, text in page.in_short:
            near = _near(held.get(who[(p.key, page.name)], ()), page.day)
            if meant := _meant(u, p, text, near):
                found.setdefault((page.name, p.key, u.post.name), meant)
    return found


def posts_of(r: PageReading) -> PostsOfPage | None:
    """The posts that a page gives; None where its day is not known."""
    day = ordinal_of(r)
    if day is None:
        return None
    titles = [*_titles(r)]
    in_full = ((p.key, u.post, u.head, n) for n, p, u in titles if _in_full(u))
    in_short = ((p, u, r.sentences[n].text) for n, p, u in titles if u.post.open)
    return PostsOfPage(r.page.name, day, tuple(in_full), tuple(in_short))


def _titles(r: PageReading) -> Iterator[tuple[int, Person, Title]]:
    """Each title of a person on a page, with the number of its sentence."""
    for n, s in enumerate(r.sentences):
        for p in s.people:
            yield from ((n, p, u) for u in p.titles)


def _in_full(u: Title) -> bool:
    """Whether somebody has the post, and it is one on all pages."""
    over = u.former or u.nominated or u.acting
    return not (u.post.open or u.post.generic or over) and u.kind != "people"


def _near(held: Sequence[Elsewhere], day: int) -> list[Elsewhere]:
    """What was held at about that day, the nearest first."""
    near = [h for h in held if abs(h.day - day) <= WITHIN]
    return sorted(near, key=lambda h: (abs(h.day - day), h.day, h.name))


def _meant(u: Title, p: Person, text: str, near: Sequence[Elsewhere]) -> Elsewhere | None:
    """The one post in full that an open one means; None where none does, or two may."""
    part = says_whose(u) and len(u.full_body) > _BARE
    if not near or u.post.generic or u.former or u.nominated or part:
        return None
    posts: dict[str, list[Post]] = defaultdict(list)
    for h in near:
        if h.post.key not in {post.key for post in posts[h.head]}:
            posts[h.head].append(h.post)
    meant = meant_of(Short(u, p, text, posts), RULES)
    return next((h for h in near if meant and h.post.key == meant.key), None)
