"""One event in several reports: of two papers, of two days, and as the reactions to it recall it.

Two reports are weighed against each other (`kg.linking.event_evidence`) where they share a person
or a name within some days, so that the work grows with the reports; then they are joined likeliest
first, as long as no two of one event are surely two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.loader import table
from kg.linking.event_apart import apart
from kg.linking.event_evidence import TOUR, compare, log_odds
from kg.linking.event_report import SPECIFIC, Key, Report, Who
from kg.linking.recollection import Recalled, recalled
from kg.linking.retold import retold
from kg.linking.wider import of_wider
from kg.model.copying import replace
from kg.model.mention import Grounded
from kg.model.reading import PageReading

MONTH = 31
"""Days between two reports of which one is of a page of which only the month is known."""
MOST_NEAR = 40
"""Reports of one person within days that one is compared with."""


@dataclass(frozen=True)
class EventLinks:
    """What pages tell of each other's events.

    same      each report that is of the same event as an earlier one → the earliest
    recalled  page → the events of other pages that it recalls in passing or tells a part of, with
              the sentences
    dates     the earliest report of an event → its days as another report of it tells them, that
              gives more of them
    """

    same: dict[Key, Key]
    recalled: Recalled
    dates: dict[Key, Grounded]


def event_links(
    told: Sequence[Report],
    recalling: Mapping[str, Collection[str]],
    reading: Callable[[str], PageReading],
    who: Who,
) -> EventLinks:
    """The links between the events of all pages. told: their reports; recalling: each page → who
    may be recalled there; reading: that of a page; who: (name, page) → the person's id."""
    same = joined(told)
    same |= retold(told, same)
    found = recalled(recalling, reading, told, who, same)
    for page, own in of_wider(reading, told, same).items():
        found[page] = [*found.get(page, ()), *own]
    return EventLinks(same, found, _longest(told, same, reading))


def _longest(
    told: Sequence[Report], same: Mapping[Key, Key], reading: Callable[[str], PageReading]
) -> dict[Key, Grounded]:
    """The days of events of which one report tells all that the others tell, and more."""
    of_one: dict[Key, list[Report]] = defaultdict(list)
    for r in told:
        if r.day is not None:
            of_one[same.get(r.key, r.key)].append(r)
    found = {}
    for first, own in of_one.items():
        days = min(r.day or 0 for r in own), max(r.last or 0 for r in own)
        whole = next((r for r in own if (r.day, r.last) == days), None)
        own_days = next(((r.day, r.last) for r in own if r.key == first), days)
        page, number = whole.key if whole else first
        when = reading(page).events[number].when if own_days != days and whole else None
        if when is not None:
            found[first] = replace(when, rule="date-of-another-report")
    return found


def joined(told: Sequence[Report]) -> dict[Key, Key]:
    """Each report that is of the same event as an earlier one → the earliest."""
    limits = table("lexicon/same_event")["limits"]
    join_at, refuse_at = float(limits["join"]), float(limits["refuse"])
    scored = {pair: log_odds(compare(*pair)) for pair in pairs(told)}
    clusters = {r.key: [r] for r in told}
    for pair in sorted(scored, key=lambda p: (-scored[p], p[0].key, p[1].key)):
        if scored[pair] < join_at:
            break
        one, other = (clusters[r.key] for r in pair)
        if one is not other and _fit(one, other, scored, refuse_at):
            one += other
            clusters.update((r.key, one) for r in other)
    return {r.key: first for c in clusters.values() for r in c if (first := _first(c)) != r.key}


Scored = dict[tuple[Report, Report], float]


def _fit(one: list[Report], other: list[Report], scored: Scored, refuse_at: float) -> bool:
    """Whether none of one event is surely another than one of the other: told beside it on a page,
    or of another day."""
    for a in one:
        for b in other:
            odds = scored.get((a, b) if a.key < b.key else (b, a), 0.0)
            if a.page == b.page or odds < refuse_at or apart(a, b):
                return False
    return True


def _first(cluster: Sequence[Report]) -> Key:
    return min(r.key for r in cluster)


def pairs(told: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """The reports of two pages that may be of one event, each pair once, the lesser key first."""
    seen: set[tuple[Key, Key]] = set()
    for block in _blocks(told):
        for a, b in _near(block):
            one, other = (a, b) if a.key < b.key else (b, a)
            pair = (one.key, other.key)
            if one.page != other.page and pair not in seen and not apart(one, other):
                seen.add(pair)
                yield one, other


def _near(block: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    for i, b in enumerate(block):
        for a in reversed(block[max(0, i - MOST_NEAR) : i]):
            far = (b.at or 0) - (a.at or 0)
            if far > MONTH:
                break
            if far <= TOUR or a.vague or b.vague:
                yield a, b


def _blocks(told: Sequence[Report]) -> list[list[Report]]:
    """Reports that may be of one event, in order of time: of one person, or of one name; or of one
    day in the papers of one place, where one of them is told again."""
    found: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in told:
        if report.at is None:
            continue
        for name in report.called:
            if len(name) >= SPECIFIC:
                found["name", name].append(report)
        for person in report.people:
            found["who", person].append(report)
        for day in report.held or {report.day} - {None}:
            found["held", f"{report.home} {day}"].append(report)
    told_again = [b for (kind, _), b in found.items() if kind != "held" or any(r.held for r in b)]
    return [sorted(block, key=lambda x: (x.at or 0, x.key)) for block in told_again]
