"""What a page gives to the steps that look at all pages together: events, posts, names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.linking.consistency import Seat, seats_of
from kg.linking.event_report import Report, Who, reports
from kg.linking.kept_events import Label, labels_of
from kg.linking.posts_of_archive import PostsOfPage, posts_of
from kg.linking.recollection import may_recall
from kg.model.reading import PageReading


@dataclass(frozen=True)
class PageLinks:
    """Of one page.

    people    as named there → their ids, of which the reports are told
    reports   its events; labels: what the register calls them
    recalls   the people of whom a sentence may recall what they did elsewhere
    posts     those that it gives, where its day is known; seats: those that only one has
    areas, bodies  codes of the divisions, and keys of the bodies, that it names
    titled    numbers of documents with the titles that it gives them
    """

    page: str
    people: Mapping[str, str]
    reports: tuple[Report, ...]
    labels: tuple[Label, ...]
    recalls: frozenset[str]
    posts: PostsOfPage | None
    seats: tuple[Seat, ...]
    areas: frozenset[str]
    bodies: frozenset[str]
    titled: tuple[tuple[str, str], ...]

    def of(self, who: Who) -> bool:
        """Whether these are the ids that its people have."""
        return all(who[key, self.page] == local for key, local in self.people.items())


def links_of(
    r: PageReading, who: Who, areas: Collection[str], bodies: Collection[str]
) -> PageLinks:
    """What a page gives. areas, bodies: what it names."""
    page = r.page.name
    keys = {p.key for s in r.sentences for p in s.people}
    return PageLinks(
        page,
        {key: who[key, page] for key in sorted(keys)},
        tuple(reports([r], who)),
        tuple(labels_of(r)),
        may_recall(r),
        posts_of(r),
        tuple(seats_of(r)),
        frozenset(areas),
        frozenset(bodies),
        _titled(r),
    )


def _titled(r: PageReading) -> tuple[tuple[str, str], ...]:
    """国发〔2015〕5号 with the title that the page gives it, in the order of the page."""
    named = ((c.document.code, c.name) for c in r.details.citations)
    return tuple((code, name) for code, name in named if code and name != code)
