"""What other pages tell of a visit or a feast: the banquet that welcomes the guest, the rally of
the celebrations to which a delegation came.

Such a page tells an event of its own; its first sentence is one more piece of evidence for the
wider one, where that is the only one of those days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern
from kg.linking.event_report import Key, Report
from kg.linking.recollection import Recalled
from kg.linking.retold import RECALLED
from kg.model.mention import Sentence
from kg.model.reading import PageReading

_WELCOMES = Pattern("journeys", "{welcomes}")
_CELEBRATES = Pattern("journeys", "{celebrates}")
_FEAST = Pattern("journeys", "{celebrates}.*{feast}$")
_RALLY = Pattern("journeys", "{celebrates}.*{rally}$")
_BESIDE = Pattern("journeys", f"{{celebrates}}|{{feast}}|{{rally}}|{NUMBER}周年")
OCCASION = 4
"""Characters that name what is celebrated: 某县成立."""
NEXT_DAY = 1
"""Days after the arrival on which a guest is welcomed."""


def of_wider(
    reading: Callable[[str], PageReading], told: Sequence[Report], one: Mapping[Key, Key]
) -> Recalled:
    """Page → the visits and feasts of other pages that it tells a part of, each with the sentence.
    reading: that of a page; told: the reports of all pages; one: each report that is of the same
    event as an earlier one → the earliest."""
    wide: dict[str, list[Report]] = defaultdict(list)
    for report in told:
        if report.type == "Visit" or _FEAST.search(report.name):
            for person in report.people:
                wide[person].append(report)
    parts: dict[str, list[tuple[int, Key]]] = defaultdict(list)
    for report in told:
        parts[report.page] += [(report.key[1], key) for key in _the_one(report, wide, one)]
    return {page: [*_first_told(reading(page), own)] for page, own in parts.items() if own}


def _first_told(r: PageReading, parts: Sequence[tuple[int, Key]]) -> Iterator[tuple[Key, Sentence]]:
    """Each wider event with the first sentence of its part; parts: numbers of events on the page,
    each with the wider event."""
    for number, key in parts:
        yield from ((key, s) for s in r.events[number].evidence[:1])


def _the_one(
    report: Report, wide: Mapping[str, Sequence[Report]], one: Mapping[Key, Key]
) -> Iterator[Key]:
    """The wider event that the report is a part of, as its first report, if it is only one."""
    if report.day is None or not (_WELCOMES.search(report.noun) or _RALLY.search(report.name)):
        return
    near = (w for person in report.people for w in wide.get(person, ()))
    holding = [w for w in near if _is_welcomed(report, w) or _is_its_rally(report, w)]
    meant = {one.get(w.key, w.key) for w in holding}
    if len(meant) == 1 and all(w.page != report.page for w in holding):
        yield meant.pop()


def _is_welcomed(report: Report, visit: Report) -> bool:
    """Whether it welcomes who leads the visit, on the day of the arrival or the next."""
    if visit.type != "Visit" or visit.day is None or not _WELCOMES.search(report.noun):
        return False
    first, last = visit.day, max(visit.last or visit.day, visit.day + NEXT_DAY)
    return visit.chief in report.people and first <= (report.day or 0) <= last


def _is_its_rally(report: Report, feast: Report) -> bool:
    """Whether it is the rally of the feast: 某县成立60周年庆祝|大会 of …庆祝|活动."""
    if feast.at is None or not _RALLY.search(report.name):
        return False
    soon = 0 <= (report.day or 0) - feast.at <= RECALLED
    same = _occasion(report.name) == _occasion(feast.name)
    return soon and same and len(_occasion(feast.name)) >= OCCASION


def _occasion(name: str) -> str:
    return _BESIDE.compiled.sub("", name) if _CELEBRATES.search(name) else ""
