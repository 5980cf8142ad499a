"""What cannot all be so: one seat held by two people on one day, or one person in two seats of
one rank on one day.

Either the paper is wrong, or a name was read wrongly, or two people were taken for one; only an
editor can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.lexicon.gazetteer import Gazetteer
from kg.linking.held import one_holds
from kg.linking.name_forms import is_form
from kg.model.mention import BEARER, Title
from kg.model.quote import fold
from kg.model.reading import PageReading

Seat = tuple[str, str, str, str, str]
"""A page, its day of issue, a person as named there, a post that only one has, and the level of
its area, or nothing."""


def conflicts(told: Iterable[Seat], who: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """One line for each, sorted. told: the seats of all pages; who: (name, page) → the person's
    id. Acting and former holders count for nothing, days that are not known, a seat that changes
    hands on the day, and two who have forms of one name."""
    held: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    names: dict[str, str] = {}
    seats: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for page, day, key, post, level in told:
        person = who[(key, page)]
        held[(post, day)].setdefault(person, page)
        names[person] = fold(key.partition(BEARER)[0])
        if level:
            seats[(person, day, level)].setdefault(post, page)
    found = [
        (
            f"{day}: {post} is said of "
            f"{' and '.join(f'{p} (page {page})' for p, page in sorted(people.items()))}; one of "
            "them may be another post, or a name read wrongly"
        )
        for (post, day), people in held.items()
        if not _is_one_name(sorted({names[p] for p in people}))
    ]
    found += [
        (
            f"{day}: {person} is said to be "
            f"{' and '.join(f'{p} (page {page})' for p, page in sorted(of.items()))}; these may "
            "be two people"
        )
        for (person, day, _), of in seats.items()
        if len({_seat(p) for p in of}) > 1
    ]
    return tuple(sorted(found))


def _is_one_name(names: Sequence[str]) -> bool:
    """Whether all are forms of the longest."""
    longest = max(names, key=len)
    return all(name == longest or is_form(name, longest) for name in names)


def _seat(post: str) -> str:
    """The area that a post's name begins with, for comparing two of them."""
    gaz = Gazetteer.load()
    return next((post[:n] for n in range(len(post), 1, -1) if post[:n] in gaz.names), post)


def seats_of(r: PageReading) -> Iterator[Seat]:
    """Each one-seat post that a page of a known day gives somebody."""
    if not (r.issue.year and r.issue.month and r.issue.day):
        return
    day = f"{r.issue.year:04d}-{r.issue.month:02d}-{r.issue.day:02d}"
    for p in chain.from_iterable(s.people for s in r.sentences):
        for unit in p.titles:
            post = unit.post
            if _sits(unit) and (post.area or post.national):
                level = post.area.level if post.area else ""
                yield r.page.name, day, p.key, post.key, level


def _sits(unit: Title) -> bool:
    """True of a seat that only one has, and that the holder has before and after the day."""
    changes = bool(unit.began or unit.ended)
    now = not (unit.former or unit.acting or unit.nominated or changes)
    return one_holds(unit) and now and not unit.post.open and not unit.post.generic
