"""What other pages recall of an event in passing: 总书记在福建考察时强调, 市长昨日到南湖区调研期间.

A page that tells what came of a tour names who went, where, and what for, and begins no event of
its own by it. Such a sentence is one more piece of evidence for the tour, where only one within
days can be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from kg.lexicon import event_types
from kg.lexicon.loader import alternatives
from kg.lexicon.patterns import Pattern
from kg.linking.event_report import Key, Report, Who
from kg.linking.profiles import ordinal
from kg.model.mention import Person, Sentence
from kg.model.reading import PageReading

RECALLED = 7
"""Days of issue within which a page recalls a tour without telling its day."""

Recalled = dict[str, list[tuple[Key, Sentence]]]
"""Page → the events of other pages that it recalls, each with the sentence."""

_OFTEN = Pattern("journeys", "{often}|[0-9]{4}年")
_TO = Pattern("journeys", "[^,。;:、]{0,14}?{to}")


def recalled(
    readings: Sequence[PageReading], told: Sequence[Report], who: Who, one: Mapping[Key, Key]
) -> Recalled:
    """The sentences that recall tours of other pages. told: the reports of all pages; one: each
    report that is of the same event as an earlier one → the earliest."""
    tours: dict[str, list[Report]] = defaultdict(list)
    for report in told:
        if report.places and report.chief and event_types.event_type(report.type).tour:
            tours[report.chief].append(report)
    found: Recalled = {}
    for r in readings:
        cited = {id(s) for e in r.events for s in e.evidence if event_types.event_type(e.type).tour}
        for s in r.sentences:
            if id(s) not in cited:
                found.setdefault(r.page.name, []).extend(_of_sentence(s, r, tours, who, one))
    return {page: own for page, own in found.items() if own}


def _of_sentence(
    s: Sentence,
    r: PageReading,
    tours: Mapping[str, Sequence[Report]],
    who: Who,
    one: Mapping[Key, Key],
) -> Iterator[tuple[Key, Sentence]]:
    for p in s.people:
        near = tours.get(who.get((p.key, r.page.name), ""), ())
        place = _went_to(s, p) if near else ""
        if place:
            meant = {one.get(t.key, t.key) for t in near if _fits(t, r, s, place)}
            if len(meant) == 1 and not any(key[0] == r.page.name for key in meant):
                yield meant.pop(), s


def _went_to(s: Sentence, p: Person) -> str:
    """The place where the sentence says that the person went to see something; empty if none."""
    for place in s.places:
        if place.begin < p.end:
            continue
        before, after = s.text[p.end : place.begin], place.end
        once = not _OFTEN.search(s.text, 0, place.begin)
        if once and _TO.fullmatch(before) and _then().match(s.text, after):
            return place.name.rstrip("省市区县州")
    return ""


def _fits(t: Report, r: PageReading, s: Sentence, place: str) -> bool:
    """Whether the sentence may recall the tour: of that place, of a day that it may mean, and told
    no later than the page."""
    if not any(place in x or x in place for x in t.places):
        return False
    issued = ordinal_of(r)
    if issued is None or t.at is None or not 0 <= issued - t.at <= RECALLED:
        return False
    return all(_may_be(t, d.link.date or "") for d in s.dates if d.link)


def _may_be(t: Report, date: str) -> bool:
    if len(date) != 10:
        return not date or t.day is None or len(date) == 7
    day = ordinal(date) or 0
    first = t.day or (t.at or 0) - RECALLED
    return first <= day <= (t.last or t.day or t.at or 0)


def ordinal_of(r: PageReading) -> int | None:
    """The day of a page's issue as a number of days."""
    i = r.issue
    return (
        ordinal(f"{i.year:04d}-{i.month:02d}-{i.day:02d}") if i.year and i.month and i.day else None
    )


@cache
def _then() -> Pattern:
    verbs = chain.from_iterable(t.called for t in event_types.types_with("tour"))
    return Pattern("journeys", f"[^,。;:、]{{0,4}}?{alternatives(verbs)}")
