"""A post printed in short, by the same person's post in full elsewhere on the page.

国家主席甲会见柬埔寨国王乙。乙国王感谢甲主席: 国王 is 柬埔寨's, and 主席 the state's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from kg.model.mention import Group, Person, Sentence, Title
from kg.model.post import Post

RULE = "in_full_on_the_page"
_Posts = dict[str, dict[str, list[Post]]]
"""Name → head → the posts of that person so headed, no two the same."""


def with_posts_of_page(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The linked sentences of a page, their bare titles with the one post that they can mean."""
    full = _in_full(chain.from_iterable(s.people for s in sentences))
    return [replace(s, groups=tuple(_group(g, s, full) for g in s.groups)) for s in sentences]


def _in_full(people: Iterable[Person]) -> _Posts:
    """The posts held of which the page says, more or less, whose they are."""
    found: _Posts = defaultdict(lambda: defaultdict(list))
    for p in people:
        for u in p.titles:
            of_head = found[p.name][u.head]
            held = not (u.post.generic or u.former or u.nominated)
            if held and _says_whose(u) and u.post.key not in {post.key for post in of_head}:
                of_head.append(u.post)
    return found


def _says_whose(u: Title) -> bool:
    return bool(u.body or u.inherited or not u.post.open)


def _group(g: Group, s: Sentence, full: _Posts) -> Group:
    return replace(g, people=tuple(_person(p, s, full) for p in g.people))


def _person(p: Person, s: Sentence, full: _Posts) -> Person:
    return replace(p, titles=tuple(_unit(u, p, s, full) for u in p.titles))


def _unit(u: Title, p: Person, s: Sentence, full: _Posts) -> Title:
    if not _is_in_short(u, p, s.text):
        return u
    of_person = full.get(p.name, {})
    posts = of_person.get("国家" + u.head) or _so_headed(of_person, u.head)
    if len(posts) != 1 or posts[0].open:
        return u
    return replace(u, link=replace(posts[0], printed=u.text, rule=RULE))


def _so_headed(of_person: dict[str, list[Post]], head: str) -> list[Post]:
    """The posts that 书记 may mean: those of a 书记, and of a 纪委书记; of no 副书记."""
    deputy = "副" + head
    every = (posts for h, posts in of_person.items() if h.endswith(head) and deputy not in h)
    return [*chain.from_iterable(every)]


def _is_in_short(u: Title, p: Person, text: str) -> bool:
    """True of 主席 in 甲主席指出, and of a 主席 before a name that begins its clause."""
    if _says_whose(u) or u.post.generic or u.former or u.nominated:
        return False
    if u.begin >= p.end:
        return u.begin == p.end
    return u.kind == "one_seat" and not text[max(0, u.begin - 1) : u.begin].isalnum()
