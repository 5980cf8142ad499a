"""Posts whose body the article prints in full elsewhere: 住建委主任甲 in one on 温州市住建委.

Of `RULES` the first that tells a body gives the post: a longer name that ends so, where all longer
names mean one body; the one city, county or province of that level whose offices the article
names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.lexicon.area_names import area_of
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.patterns import Pattern
from kg.linking.hosts import means, own_word
from kg.model.division import Division
from kg.model.mention import Group, Person, Sentence, Title
from kg.recognition.titles import has_level

_SHORTEST = 3
"""Characters of a body that one name in full may stand for: 住建委, 基层委员会."""
_LEVEL = Pattern("areas", "(?P<level>{levels})(?!长)")
_GOES_ON = Pattern("hosts", "{elsewhere}$")
_GUESTS = Pattern("hosts", "[^,。;]{0,16}{visits}")

_LATIN = re.compile("[A-Za-z]")

Linked = Callable[[Title, Division | None], Title]
"""A title → the same with the post that it names in a paper of that area."""


@dataclass
class _Article:
    """What an article has named so far. bodies: names in full; seats: areas whose offices and
    institutions it names; areas: all divisions that it names."""

    bodies: list[str] = field(default_factory=list)
    seats: dict[str, Division] = field(default_factory=dict)
    areas: dict[str, Division] = field(default_factory=dict)

    def hear(self, s: Sentence) -> None:
        """Adds what a sentence names."""
        for b in s.bodies:
            self.bodies += [name for name in (b.text, b.parent) if name]
            area = b.link.area if b.link and len(b.area) > 1 else None
            if area is not None:
                self.areas[area.code] = area
                guest = _GOES_ON.search(s.text[: b.begin]) or _GUESTS.match(s.text, b.end)
                if not (guest or b.titled):
                    self.seats[area.code] = area
        for p in s.places:
            if isinstance(p.link, Division) and not p.deictic:
                self.areas[p.link.code] = p.link


def with_bodies_of_article(sentences: Sequence[Sentence], linked: Linked) -> list[Sentence]:
    """The linked sentences of a page; open posts of bodies and areas that the article names."""
    articles: dict[int, _Article] = {}
    read: list[Sentence] = []
    for s in sentences:
        article = articles.setdefault(s.article, _Article())
        article.hear(s)
        read.append(replace(s, groups=tuple(_group(g, article, linked) for g in s.groups)))
    return read


def _group(g: Group, article: _Article, linked: Linked) -> Group:
    return replace(g, people=tuple(_person(p, article, linked) for p in g.people))


def _person(p: Person, article: _Article, linked: Linked) -> Person:
    return replace(p, titles=tuple(_unit(u, article, linked) for u in p.titles))


def _unit(u: Title, article: _Article, linked: Linked) -> Title:
    if not u.post.open or u.kind == "people":
        return u
    return next((t for rule in RULES if (t := rule(u, article, linked))), u)


# ---- the rules ---------------------------------------------------------


def in_full(u: Title, article: _Article, linked: Linked) -> Title | None:
    """温州市住建委主任 of 住建委主任, where the article names 温州市住建委 and no other."""
    short = u.inherited + u.body
    if len(short) < _SHORTEST or own_word(short):
        return None
    longer = [name for name in article.bodies if _is_longer(name, short)]
    full = max(longer, key=len, default="")
    if not full or not all(means(name, full) for name in longer):
        return None
    return _of(linked(replace(u, inherited=full, body=""), None), "body_in_full")


def _is_longer(name: str, short: str) -> bool:
    """True of 温州市住建委 for 住建委; not of 一届学生会, 国家商务部: that says no more."""
    more = name.removesuffix(short)
    if more == name or not more or _LATIN.search(more):
        return False
    return len(more) > 2 or bool(area_of(name))


def of_the_only_area(u: Title, article: _Article, linked: Linked) -> Title | None:
    """温州市副市长 of 副市长, where the article names offices of 温州市 and no other 市."""
    level = has_level(u.head) if not u.inherited + u.body else _level_of(u.inherited + u.body)
    every = [*_of_level(article.areas.values(), level)] if level else []
    if len(every) != 1 or every[0].code not in article.seats:
        return None
    unit = linked(u, every[0])
    if unit.post.open:
        return None
    body = unit.post.body and replace(unit.post.body, composed=True)
    return _of(replace(unit, link=replace(unit.post, body=body)), "of_the_only_area")


RULES: tuple[Callable[[Title, _Article, Linked], Title | None], ...] = (in_full, of_the_only_area)
"""The first that answers decides."""


def _of(unit: Title, rule: str) -> Title:
    return replace(unit, link=replace(unit.post, rule=rule))


def _level_of(body: str) -> str:
    """市 of 市政协; empty where an area is named."""
    m = re.match("[我本全]?", body)
    found = _LEVEL.match(body, m.end() if m else 0)
    return found["level"] if found else ""


def _of_level(areas: Iterable[Division], level: str) -> Iterator[Division]:
    """The areas that are called so by themselves."""
    gaz = Gazetteer.load()
    return (d for d in areas if gaz.of_level(d, level) == d)
