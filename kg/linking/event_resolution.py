"""One event in several reports: of two papers, of two days, and as the reactions to it recall it.

Two reports are of one event where their kinds and days agree and name, chair, place or company say
that they mean the same; two that differ in chair, other party, ordinal or day stay two. Each is
compared with those of the same chief person, or the same name, within some days, so that the work
grows with the reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.linking.profiles import issue_day, ordinal
from kg.model.event import Event
from kg.model.mention import Person, PlaceMention
from kg.model.quote import squeeze
from kg.model.reading import PageReading

Key = tuple[str, int]
"""A page, and the number of the event on it."""

REACTION = 4
"""Days of issue within which a report without a day may tell what another tells."""
TOUR = 5
"""Days that an inspection of one place may last."""
SPECIFIC = 5
"""Characters from which a name is one event's; 座谈会 and 欢迎仪式 are the names of many."""
MOST_NEAR = 40
"""Reports of one chief person within days that one is compared with."""
_WHOSE = re.compile("^(?:全|我|本)?[国省市区县州盟旗]")
_ORDINAL = re.compile("第[一二三四五六七八九十百零〇0-9]+[次届场期轮]")
_TOURS = frozenset(("Inspection", "Visit"))


@dataclass(frozen=True)
class Report:
    """An event as one page tells it.

    day, last  its own days, as numbers of days, or None
    issued     that of the page, or None
    people     ids of those who take part; chief: the first; other: the second, of a talk the guest
    place      where it is; stops: the places visited; home: code of the page's
    """

    key: Key
    type: str
    name: str
    day: int | None
    last: int | None
    issued: int | None
    people: frozenset[str]
    chief: str
    other: str
    place: str
    stops: frozenset[str]
    home: str = ""

    @property
    def at(self) -> int | None:
        """The day by which it is looked for."""
        return self.day or self.issued


def same_events(
    readings: Sequence[PageReading], who: Mapping[tuple[str, str], str]
) -> dict[Key, Key]:
    """Each report that is of the same event as another → the first of them. who: (name, page) →
    the person's id."""
    reports = [_report(r, n, who) for r in readings for n in range(len(r.events))]
    above: dict[Key, Key] = {}
    for block in _blocks(reports):
        _join(block, above)
    return {key: top for key in above if (top := _top(above, key)) != key}


def _report(r: PageReading, n: int, who: Mapping[tuple[str, str], str]) -> Report:
    e = r.events[n]
    names = [p.who.name for p in e.parts if isinstance(p.who, Person)]
    people = [who[name, r.page.name] for name in names if (name, r.page.name) in who]
    first, last = _days(e)
    return Report(
        (r.page.name, n),
        e.type,
        _plain(e),
        first,
        last,
        ordinal(issue_day(r.issue)),
        frozenset(people),
        people[0] if people else "",
        next((p for p in people if p != people[0]), ""),
        _place(e.place),
        frozenset(squeeze(stop[0].text) for stop in e.stops),
        r.home.code if r.home else "",
    )


def _place(p: PlaceMention | None) -> str:
    """The name of the place; of 我区 the area that is meant."""
    if p is None:
        return ""
    return p.area.name if p.area is not None else p.name


def _days(e: Event) -> tuple[int | None, int | None]:
    """First and last day, where the event's date is known to the day."""
    if e.when is None or len(e.when.date or "") != 10:
        return None, None
    first = ordinal(e.when.date or "")
    end = e.when.end if len(e.when.end or "") == 10 else None
    return first, ordinal(end) if end else first


def _plain(e: Event) -> str:
    """The name without quotation marks and whose it is: 我市, 全省."""
    return _WHOSE.sub("", re.sub('["“”《》]', "", squeeze(e.name)))


def _blocks(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports that may be of one event: of one chief person, or of one name."""
    found: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        if report.at is None:
            continue
        if len(report.name) >= SPECIFIC:
            found["name", report.name].append(report)
        for person in sorted(report.people):
            found["who", person].append(report)
    return [sorted(block, key=lambda x: (x.at or 0, x.key)) for block in found.values()]


def _join(block: Sequence[Report], above: dict[Key, Key]) -> None:
    for i, b in enumerate(block):
        for a in reversed(block[max(0, i - MOST_NEAR) : i]):
            if (b.at or 0) - (a.at or 0) > TOUR:
                break
            if a.key[0] != b.key[0] and same(a, b):
                first, second = sorted((_top(above, a.key), _top(above, b.key)))
                above[second] = first
                above.setdefault(first, first)


def _top(above: Mapping[Key, Key], key: Key) -> Key:
    while above.get(key, key) != key:
        key = above[key]
    return key


def same(a: Report, b: Report) -> bool:
    """Whether two reports of two pages tell one event."""
    if a.type != b.type or not _days_agree(a, b) or _ordinals(a) != _ordinals(b):
        return False
    if len(a.name) >= SPECIFIC and len(b.name) >= SPECIFIC:
        return _names_agree(a.name, b.name) and _meet(a, b)
    if a.type == "Talk":
        return a.chief == b.chief and a.other == b.other != ""
    if a.chief != b.chief or not a.chief:
        return False
    if a.type in _TOURS:
        together = a.day == b.day is not None and len(a.people & b.people) > 2
        return together or _places_agree(a, b)
    return a.name == b.name and (a.day == b.day is not None or _places_agree(a, b))


def _days_agree(a: Report, b: Report) -> bool:
    """The same day; or one has none and its issue is not long after; or days of one tour, or of a
    meeting that its number tells from the others."""
    if a.day is not None and b.day is not None:
        if a.type in _TOURS:
            return abs(a.day - b.day) <= TOUR
        if _ORDINAL.search(a.name) and len(a.name) > SPECIFIC + 3:
            return abs(a.day - b.day) <= TOUR
        return a.day <= (b.last or b.day) and b.day <= (a.last or a.day)
    first, second = sorted((a.at or 0, b.at or 0))
    return second - first <= REACTION


def _ordinals(x: Report) -> list[str]:
    return sorted(_ORDINAL.findall(x.name))


def _names_agree(a: str, b: str) -> bool:
    return a == b or a.endswith(b) or b.endswith(a)


def _meet(a: Report, b: Report) -> bool:
    """Whether somebody takes part in both, where both name people; the paper of the same place may
    take up the day after, without its day, what others said there."""
    followed = (a.day is None) != (b.day is None) and a.home == b.home != ""
    return followed or bool(a.people & b.people) or not a.people or not b.people


def _places_agree(a: Report, b: Report) -> bool:
    """Whether they are at one place, or stop at one."""
    if a.stops & b.stops:
        return True
    if len(a.place) < 2 or len(b.place) < 2:
        return False
    return a.place.startswith(b.place[:2]) and b.place.startswith(a.place[:2])
