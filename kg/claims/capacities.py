"""In which capacity somebody took part of whom an event's own sentences give no post: as the
article calls them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.people import gives_a_post
from kg.lexicon.presence_rules import recalled
from kg.model.event import Event
from kg.model.mention import Grounded, Issue, Person, Sentence
from kg.model.reading import PageReading

_A_TURN = 1
"""Years: a page of January tells of December."""

Called = tuple[Person, Sentence]
"""A mention of somebody with the posts that it gives, and its sentence."""


def of_article(r: PageReading, e: Event) -> dict[str, Called]:
    """Key of each who took part without a post → how the article calls them in full; nobody where
    the event was in other years than the page's."""
    if not _is_of_now(e.when, r.issue):
        return {}
    people = [p.who for p in e.parts if isinstance(p.who, Person)]
    named = {p.key for p in people} - {p.key for p in people if p.titles}
    found: dict[str, Called] = {}
    for p, s in _mentions(r, e) if named else ():
        if p.key in named and (p.key not in found or _length(p) > _length(found[p.key][0])):
            found[p.key] = p, s
    return found


def _mentions(r: PageReading, e: Event) -> Iterator[Called]:
    """Those of the event's article that give a post now."""
    own = (s for s in r.sentences if s.article == e.article)
    now = (s for s in own if not recalled().match(s.text) and _is_of_now(s.when, r.issue))
    for s in now:
        yield from ((p, s) for p in s.people if p.titles and all(map(gives_a_post, p.titles)))


def _is_of_now(when: Grounded | None, issue: Issue) -> bool:
    """Whether it is of the page's year, or one beside it, as far as is known."""
    day = when.date if when else None
    return not day or issue.year is None or abs(int(day[:4]) - issue.year) <= _A_TURN


def _length(p: Person) -> int:
    return sum(len(t.text) for t in p.titles)
