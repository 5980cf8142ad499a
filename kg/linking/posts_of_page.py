"""A post printed in short, by the same person's post in full elsewhere on the page.

国家主席甲会见柬埔寨国王乙。乙国王感谢甲主席: 国王 is 柬埔寨's, and 主席 the state's. Each of
`RULES` gives the posts that a short form may mean; it means one where there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from kg.lexicon.loader import words
from kg.model.mention import Person, Sentence, Title
from kg.model.post import Post

Posts = dict[str, dict[str, list[Post]]]
"""Name → head → the posts of that person so headed, no two the same."""


def with_posts_of_page(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The linked sentences of a page, their bare titles with the one post that they can mean."""
    full = _in_full(chain.from_iterable(s.people for s in sentences))
    return [s.with_people(partial(_person, s=s, full=full)) for s in sentences]


def _in_full(people: Iterable[Person]) -> Posts:
    """The posts held of which the page says, more or less, whose they are."""
    found: Posts = defaultdict(lambda: defaultdict(list))
    for p in people:
        for u in p.titles:
            of_head = found[p.name][u.head]
            held = not (u.post.generic or u.former or u.nominated)
            if held and says_whose(u) and u.post.key not in {post.key for post in of_head}:
                of_head.append(u.post)
    return found


def says_whose(u: Title) -> bool:
    return bool(u.body or u.inherited or not u.post.open)


@dataclass(frozen=True)
class Short:
    """A title of a person in a sentence, and that person's posts in full, by their heads."""

    unit: Title
    person: Person
    text: str
    of_person: dict[str, list[Post]]

    @property
    def head(self) -> str:
        return self.unit.head

    @property
    def after(self) -> bool:
        """True of 主席 in 甲主席指出."""
        return self.unit.begin == self.person.end

    @property
    def bare(self) -> bool:
        """True of 主席 in 甲主席指出, and of a 主席 before a name that begins its clause."""
        if says_whose(self.unit):
            return False
        if self.unit.begin >= self.person.end:
            return self.after
        before = self.text[: self.unit.begin]
        began = not before[-1:].isalnum() or before.endswith(words("title_rules", "before_a_title"))
        return began and self.unit.is_office


# ---- the rules ---------------------------------------------------------


def of_the_state(q: Short) -> list[Post]:
    """主席 of a 国家主席."""
    return q.of_person.get("国家" + q.head, []) if q.bare else []


def so_headed(q: Short) -> list[Post]:
    """What 书记 may mean: the post of a 书记, and of a 纪委书记; of no 副书记."""
    if not q.bare:
        return []
    if q.unit.kind == "many_seats":
        return [*chain.from_iterable(v for h, v in q.of_person.items() if h.endswith(q.head))]
    deputy = "副" + q.head
    every = (v for h, v in q.of_person.items() if h.endswith(q.head) and deputy not in h)
    return [*chain.from_iterable(every)]


def its_deputy(q: Short) -> list[Post]:
    """甲书记, of a 副书记 who is nobody's 书记: respect leaves the 副 out."""
    if not (q.bare and q.after):
        return []
    every = (v for h, v in q.of_person.items() if h.endswith("副" + q.head))
    return [*chain.from_iterable(every)]


def end_of_its_body(q: Short) -> list[Post]:
    """学院院长 of a 管理学院院长, 一院书记 of a 市一院书记."""
    short = q.unit.full_body
    posts = q.of_person.get(q.head, [])
    return [p for p in posts if short and _body(p) != short and _body(p).endswith(short)]


def _body(post: Post) -> str:
    """A post's body as printed; empty where it has none."""
    return post.body.printed if post.body else ""


def of_the_same_body(q: Short) -> list[Post]:
    """市卫健委主任 of a 市卫生健康委员会主任: the body is one, however it is printed."""
    body = q.unit.post.body
    if body is None or not body.known or q.unit.post.open:
        return []
    posts = q.of_person.get(q.head, [])
    same = [p for p in posts if p.body and p.body.known and p.body.name == body.name]
    return same[:1]


Rule = Callable[[Short], list[Post]]
"""Gives the posts that a short form may mean."""

RULES: tuple[Rule, ...] = (
    of_the_state,
    so_headed,
    its_deputy,
    end_of_its_body,
    of_the_same_body,
)
"""The first that gives posts decides, and only where it gives one."""


def _person(p: Person, s: Sentence, full: Posts) -> Person:
    return p.of(_unit(u, p, s, full) for u in p.titles)


def _unit(u: Title, p: Person, s: Sentence, full: Posts) -> Title:
    if u.post.generic or u.former or u.nominated:
        return u
    means = meant_of(Short(u, p, s.text, full.get(p.name, {})), RULES)
    if means is None or means.key == u.post.key:
        return u
    return replace(u, link=replace(means, printed=u.text))


def meant_of(short: Short, rules: Sequence[Rule]) -> Post | None:
    """The one post that the first rule that gives any gives, with the rule's name; else None."""
    for rule in rules:
        if posts := rule(short):
            return replace(posts[0], rule=rule.__name__) if len(posts) == 1 else None
    return None
