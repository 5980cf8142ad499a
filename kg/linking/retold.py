"""Events that a page tells again without their day: 今年4月,市长曾在利马会见总统乙; 总书记在南湖县
考察时强调.

The page makes an event of its own of it. It is the event of another page where only one of these
can be meant: of the same two who met, in the month that is told; or the tour of the same person at
that place, told within some days before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.lexicon import event_types
from kg.linking.event_report import Key, Report

RECALLED = 7
"""Days of issue within which a page recalls a tour without telling its day."""


def retold(told: Sequence[Report], one: Mapping[Key, Key]) -> dict[Key, Key]:
    """Each report that only recalls an event of another page → the earliest report of that event.
    one: each report that is of the same event as an earlier one → the earliest."""
    of_person: dict[str, list[Report]] = defaultdict(list)
    for report in told:
        for person in report.sides if report.met else {report.chief} - {""}:
            of_person[person].append(report)
    pages = _pages(told, one)
    joined = {*one, *one.values()}
    found = {}
    for report in told:
        meant = _meant(report, of_person, one) if report.key not in joined else set()
        if len(meant) == 1 and report.page not in pages[min(meant)]:
            found[report.key] = meant.pop()
    return {key: first for key, first in found.items() if first not in found}


def _pages(told: Sequence[Report], one: Mapping[Key, Key]) -> dict[Key, set[str]]:
    """The first report of each event → the pages that tell it."""
    pages: dict[Key, set[str]] = defaultdict(set)
    for report in told:
        pages[one.get(report.key, report.key)].add(report.page)
    return pages


def _meant(
    report: Report, of_person: Mapping[str, Sequence[Report]], one: Mapping[Key, Key]
) -> set[Key]:
    """The events that the report may recall, each as its first report."""
    if report.day is not None or report.held:
        return set()
    people = report.sides if report.met else {report.chief}
    near = [t for person in sorted(people) for t in of_person.get(person, ()) if t is not report]
    return {one.get(t.key, t.key) for t in near if _same_talk(report, t) or _same_tour(report, t)}


def _same_talk(report: Report, other: Report) -> bool:
    """Whether the two who met in that month met then; or lately, and it is called the same."""
    if other.day is None or report.type != other.type or len(report.sides & other.sides) < BOTH:
        return False
    if report.month:
        return report.month == other.month
    return report.noun == other.noun and _just_before(other, report)


BOTH = 2
"""The host and a guest."""


def _just_before(other: Report, report: Report) -> bool:
    """Whether the other was told within some days before."""
    if other.at is None or report.issued is None:
        return False
    return 0 <= report.issued - other.at <= RECALLED


def _same_tour(report: Report, other: Report) -> bool:
    """Whether a tour that is told in passing is one that was told some days before."""
    tours = all(event_types.event_type(r.type).tour for r in (report, other))
    if not tours or not report.in_passing or other.in_passing:
        return False
    same = report.chief == other.chief and at_one_place(report.places, other.places)
    return same and _just_before(other, report)


def at_one_place(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a place of the one is, or lies in the name of, one of the other."""
    return any(x in y or y in x for x in mine for y in theirs)
