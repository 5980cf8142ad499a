"""What other pages recall of an event in passing: 总书记在福建考察时强调, 市长昨日到南湖区调研期间,
总理在访问期间分别会见了议长甲、省长乙.

A page that tells what came of a tour or talk names who went, where, and what for, or who met whom,
and begins no event of its own by it. Such a sentence is one more piece of evidence for the event,
where only one within days can be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from kg.lexicon import event_types
from kg.lexicon.loader import alternatives
from kg.lexicon.patterns import Pattern
from kg.linking.event_evidence import LONG
from kg.linking.event_report import Key, Report, Who, plain, short_place
from kg.linking.profiles import ordinal
from kg.linking.retold import RECALLED, at_one_place
from kg.model.event import Event
from kg.model.mention import DateMention, Person, PlaceMention, Sentence
from kg.model.reading import PageReading

Recalled = dict[str, list[tuple[Key, Sentence]]]
"""Page → the events of other pages that it recalls, each with the sentence."""

_OFTEN = Pattern("journeys", "{often}|{repeatedly}|{reports/many_times}|[0-9]{4}年")
_TO = Pattern("journeys", "[^,。;:、]{0,14}?{to}")
_MEETS = Pattern("reports", "[^。]{0,120}?{receive}了?[^,。;、]{0,30}")
_NOT_ONE = Pattern("journeys", "将|{not_yet}|{repeatedly}|{reports/many_times}")
_AND_THEN = Pattern("journeys", "{over}?{after}")
_THEN_WENT_ON = Pattern("journeys", "[^,。;:]{0,60}?{after},")
_WHILE_THERE = Pattern("journeys", "[^。;:]{0,30}?{while},[^,。;]{0,20}")


def recalled(
    pages: Mapping[str, Collection[str]],
    reading: Callable[[str], PageReading],
    told: Sequence[Report],
    who: Who,
    one: Mapping[Key, Key],
) -> Recalled:
    """The sentences that recall tours and talks of other pages. pages: each page → whom
    `may_recall` gives; reading: that of a page; told: the reports of all pages; one: each report
    that is of the same event as an earlier one → the earliest."""
    by_chief: dict[str, list[Report]] = defaultdict(list)
    for report in told:
        toured = report.places and event_types.event_type(report.type).tour
        if report.chief and (toured or report.met or len(report.name) >= LONG):
            by_chief[report.chief].append(report)
    found: Recalled = {}
    for name, people in pages.items():
        if by_chief.keys().isdisjoint(who.get((key, name), "") for key in people):
            continue
        page = _Page(reading(name), by_chief, who, one)
        for s in page.reading.sentences:
            found.setdefault(name, []).extend(page.recalls(s))
    return {page: own for page, own in found.items() if own}


def may_recall(r: PageReading) -> frozenset[str]:
    """The people of a page of whom a sentence may recall what they did elsewhere."""
    return frozenset(p.key for s in r.sentences for p in s.people if _is_asked_about(s, p))


def _is_asked_about(s: Sentence, p: Person) -> bool:
    goes_on = _AND_THEN.search(s.text, p.end) or _who_was_met(s, p)
    return bool(goes_on or _went_to(s, p))


@dataclass(frozen=True)
class _Page:
    """A page that may recall events of others. by_chief: person → the tours and talks led."""

    reading: PageReading
    by_chief: Mapping[str, Sequence[Report]]
    who: Who
    one: Mapping[Key, Key]

    def recalls(self, s: Sentence) -> Iterator[tuple[Key, Sentence]]:
        """The events that the sentence recalls, each as its first report."""
        for p in s.people:
            led = self.by_chief.get(self._id(p), ())
            if led and _AND_THEN.search(s.text, p.end):
                yield from self._the_one(s, [t for t in led if _is_named(t, self.reading, s)])
            if gone := _went_to(s, p) if led else None:
                yield from self._the_tour(s, led, gone)
            for guest in _who_was_met(s, p) if led else ():
                met = self._id(guest)
                talks = [t for t in led if met in t.met and t.page != self.reading.page.name]
                talks = [t for t in talks if _in_time(t, self.reading, s.dates)]
                if not self._tells_the_talk(s, guest):
                    yield from self._the_one(s, talks)

    def _the_tour(
        self, s: Sentence, led: Sequence[Report], gone: _Gone
    ) -> Iterator[tuple[Key, Sentence]]:
        if gone.before or not self._tells_a_tour(s):
            dates = () if gone.before else s.dates
            tours = (t for t in led if not t.met and t.page != self.reading.page.name)
            fits = [t for t in tours if _fits(t, self.reading, dates, gone.place)]
            yield from self._the_one(s, fits)

    def _id(self, p: Person) -> str:
        return self.who.get((p.key, self.reading.page.name), "")

    def _the_one(self, s: Sentence, near: Sequence[Report]) -> Iterator[tuple[Key, Sentence]]:
        """The event of another page, if the sentence can mean only one."""
        meant = {self.one.get(t.key, t.key) for t in near}
        if len(meant) == 1 and not any(key[0] == self.reading.page.name for key in meant):
            yield meant.pop(), s

    def _tells_a_tour(self, s: Sentence) -> bool:
        tours = (e for e in self.reading.events if event_types.event_type(e.type).tour)
        return any(s is told for e in tours for told in e.evidence)

    def _tells_the_talk(self, s: Sentence, guest: Person) -> bool:
        """Whether the page has a talk with the guest that begins with that sentence."""
        begun = (e for e in self.reading.events if e.evidence and e.evidence[0] is s)
        talks = (e for e in begun if event_types.event_type(e.type).counterparts)
        return any(_takes_part(guest, e) for e in talks)


def _takes_part(p: Person, e: Event) -> bool:
    return any(isinstance(q.who, Person) and q.who.key == p.key for q in e.parts)


def _who_was_met(s: Sentence, p: Person) -> tuple[Person, ...]:
    """The next people in the sentence, if it says that the person met them: 会见了|议长甲."""
    after = [g for g in s.groups if g.begin >= p.end]
    before = s.text[p.end : after[0].begin] if after else ""
    met = _MEETS.fullmatch(before) and not _NOT_ONE.search(before)
    return after[0].people if met else ()


def _is_named(t: Report, r: PageReading, s: Sentence) -> bool:
    """Whether the sentence has the event's long name, and what followed it: 甲出席|山区经济发展高峰
    论坛|后回国."""
    if len(t.name) < LONG or t.page == r.page.name or not _in_time(t, r, ()):
        return False
    text = plain(s.text)
    at = text.find(t.name)
    return at >= 0 and bool(_AND_THEN.match(text, at + len(t.name)))


class _Gone(NamedTuple):
    """Where the sentence says that somebody was on a tour; before: it tells what followed it, and
    the days of that: 6月7日,甲在南湖县考察后,到东坪县调研."""

    place: str
    before: bool


def _went_to(s: Sentence, p: Person) -> _Gone | None:
    """Where the sentence says that the person went to see something; None if nowhere."""
    for place in s.places:
        once = not _OFTEN.search(s.text, 0, place.begin)
        if once and (_goes_to(s, p, place) or _came_from(s, p, place)):
            return _Gone(short_place(place.name), bool(_THEN_WENT_ON.match(s.text, place.end)))
    return None


def _goes_to(s: Sentence, p: Person, place: PlaceMention) -> bool:
    """甲|在|南湖县|考察"""
    to_it = place.begin >= p.end and _TO.fullmatch(s.text[p.end : place.begin])
    return bool(to_it and _then().match(s.text, place.end))


def _came_from(s: Sentence, p: Person, place: PlaceMention) -> bool:
    """在|调研指导|南湖县|防汛工作时,|甲说"""
    ahead = place.end <= p.begin and _WHILE_THERE.fullmatch(s.text[place.end : p.begin])
    return bool(ahead and _on_tour_of().search(s.text[: place.begin]))


def _fits(t: Report, r: PageReading, dates: Sequence[DateMention], place: str) -> bool:
    """Whether the tour may be what is recalled: of that place, of a day that may be meant, and told
    no later than the page."""
    return at_one_place(frozenset((place,)), t.places) and _in_time(t, r, dates)


def _in_time(t: Report, r: PageReading, told: Sequence[DateMention]) -> bool:
    """Whether the event was told within some days before the page, of a day that the dates told may
    mean; or was in the month that they say. What is itself told in passing only may be later."""
    issued = ordinal_of(r)
    if issued is None or t.at is None or t.at > issued + (RECALLED if t.in_passing else 0):
        return False
    dates = [d.link.date or "" for d in told if d.link]
    of_that_month = t.day is not None and t.month in dates
    recent = issued - t.at <= RECALLED and all(_may_be(t, date) for date in dates)
    return of_that_month or recent


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
    return Pattern("journeys", f"[^,。;:、]{{0,4}}?{_tours()}")


@cache
def _on_tour_of() -> Pattern:
    return Pattern("journeys", f"在[^,。;:、]{{0,6}}?{_tours()}[^,。;:、]{{0,6}}$")


def _tours() -> str:
    return alternatives(chain.from_iterable(t.called for t in event_types.types_with("tour")))
