"""Stations of a life that follow each other in one post are one period: 2002-2007 主任,
2007-2012 书记、主任, 2012- 主任 is 主任 since 2002, to now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model.fact import CareerStation

_Post = tuple[str, str]


def joined(found: Sequence[CareerStation]) -> Iterator[CareerStation]:
    """The stations in order, each with the years of the whole period that it is part of; one that
    goes on to the end of what is told of its holder, in a post that is said to be held now, has no
    end."""
    current = {_post(c) for c in found if not c.former and c.end is None}
    over = {_post(c) for c in found if c.former} - current
    for c in found:
        first, last = _period(c, found)
        goes_on = _post(c) in current and (last.end is None or _begins_another(last, found))
        began = first.start if first.start else c.start
        if goes_on:
            yield replace(c, start=began, end=None, former=False)
        else:
            yield replace(c, start=began, end=last.end, former=c.former or _post(c) in over)


def _post(c: CareerStation) -> _Post:
    return c.holder, c.title.post.name


def _period(
    c: CareerStation, found: Sequence[CareerStation]
) -> tuple[CareerStation, CareerStation]:
    """The first and the last station of the period of one post that a station is part of."""
    own = [x for x in found if _post(x) == _post(c) and x.start and x.article == c.article]
    first = last = c
    while earlier := next((x for x in own if _follow(x, first)), None):
        first = earlier
    while later := next((x for x in own if _follow(last, x)), None):
        last = later
    return first, last


def _follow(a: CareerStation, b: CareerStation) -> bool:
    """Whether the second begins when the first ends, and later than it began; never one that ends
    before it begins (2007-2002, misprinted), so that no row of stations comes back to itself."""
    if not (a.start and a.end and b.start) or a.end.date != b.start.date:
        return False
    begins = b.start.date or ""
    ends_before = b.end is not None and (b.end.date or "")[:4] < begins[:4]
    return (a.start.date or "") < begins and not ends_before


def _begins_another(last: CareerStation, found: Sequence[CareerStation]) -> bool:
    """Whether a station of the holder that goes on begins when that one ends."""
    open_ended = (c for c in found if c.holder == last.holder and c.start and c.end is None)
    return any(last.end and c.start and c.start.date == last.end.date for c in open_ended)
