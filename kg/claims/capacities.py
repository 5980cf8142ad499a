"""In which capacity somebody took part of whom an event's own sentences give no post: as the
article calls them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.claims.people import gives_a_post
from kg.lexicon.presence_rules import recalled
from kg.model.event import Event
from kg.model.mention import Grounded, Issue, Person, Sentence
from kg.model.reading import PageReading

_A_TURN = 1
"""Years: a page of January tells of December."""

Called = tuple[Person, Sentence]
"""A mention of somebody with the posts that it gives, and its sentence."""


class Capacities:
    """How the articles of a page call its people; each article is gone through once, however many
    events it tells of."""

    def __init__(self, reading: PageReading) -> None:
        self._reading = reading
        self._of: dict[int, dict[str, Called]] = {}

    def of(self, e: Event) -> dict[str, Called]:
        """Key of each who took part without a post → how the article calls them in full; nobody
        where the event was in other years than the page's."""
        if not _is_of_now(e.when, self._reading.issue):
            return {}
        people = [p.who for p in e.parts if isinstance(p.who, Person)]
        named = {p.key for p in people} - {p.key for p in people if p.titles}
        called = self._article(e.article) if named else {}
        return {key: called[key] for key in named & called.keys()}

    def _article(self, number: int) -> dict[str, Called]:
        if number not in self._of:
            self._of[number] = _fullest(_mentions(self._reading, number))
        return self._of[number]


def _fullest(mentions: Iterable[Called]) -> dict[str, Called]:
    """Key of each → the first of the longest."""
    found: dict[str, Called] = {}
    for p, s in mentions:
        if p.key not in found or _length(p) > _length(found[p.key][0]):
            found[p.key] = p, s
    return found


def _mentions(r: PageReading, article: int) -> Iterator[Called]:
    """Those of an article that give a post now."""
    own = (s for s in r.sentences if s.article == article)
    now = (s for s in own if not recalled().match(s.text) and _is_of_now(s.when, r.issue))
    for s in now:
        yield from ((p, s) for p in s.people if p.titles and all(map(gives_a_post, p.titles)))


def _is_of_now(when: Grounded | None, issue: Issue) -> bool:
    """Whether it is of the page's year, or one beside it, as far as is known."""
    day = when.date if when else None
    return not day or issue.year is None or abs(int(day[:4]) - issue.year) <= _A_TURN


def _length(p: Person) -> int:
    return sum(len(t.text) for t in p.titles)
