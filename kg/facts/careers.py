"""Careers: the stations of a biography, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.facts import lives, periods
from kg.facts.lives import Life
from kg.lexicon.patterns import Pattern
from kg.linking.posts import linked
from kg.linking.whose import with_place
from kg.model.division import Division
from kg.model.fact import CareerStation
from kg.model.mention import Sentence, Title
from kg.model.source import Page
from kg.recognition import careers, post_rows
from kg.recognition.careers import Station


@dataclass(frozen=True)
class _Told:
    """A station of somebody's life in its sentence."""

    sentence: Sentence
    holder: str
    station: Station


def find(page: Page, sentences: Sequence[Sentence]) -> Iterator[CareerStation]:
    """The stations of all careers that a page tells, in order."""
    yield from periods.joined([*_facts([*_stations(page, sentences)], sentences)])


def _facts(told: Sequence[_Told], sentences: Sequence[Sentence]) -> Iterator[CareerStation]:
    dead = lives.dead(sentences) if told else frozenset()
    held, left = _posts(sentences, former=False), _posts(sentences, former=True)
    before: tuple[Sentence, Division | None] | None = None
    for n, t in enumerate(told):
        over = (t.sentence.article, t.holder) in dead
        former = over or _is_former(t.station, any(_is_later(x, t) for x in told[n + 1 :]))
        area = before[1] if before and before[0] is t.sentence else None
        for unit in t.station.units:
            title = _linked(with_place(unit, t.sentence), area)
            area = title.post.area or area
            post = t.holder, title.post.name
            now = post in held and not over and not t.station.stop
            gone = post in left and not t.station.goes_on
            yield _as_fact(t, title, not now and (former or gone))
        before = t.sentence, area


def _stations(page: Page, sentences: Sequence[Sentence]) -> Iterator[_Told]:
    """The stations of each life, sentence by sentence; one that a sentence begins goes on in its
    paragraph."""
    begun, where = "", (-1, -1)
    for life in lives.of(page, sentences):
        s = life.sentence
        found = careers.find(s.text, s.tokens) if careers.may_tell(s.text) else []
        found = found if any(x.start for x in found) else _row(life) or found
        found = [x for x in found if not _is_of_kin(s, x.begin)]
        found = _with_years(life, found)
        here = (s.article, s.paragraph)
        others = any(p.name != begun for p in s.people)
        going_on = begun if where == here and not others else ""
        whose = _whose(life, found) or life.holder or going_on
        if found and whose:
            begun, where = whose, here
            yield from (
                _Told(s, _holder(s, station, found[0], whose), station) for station in found
            )
        elif _is_appointed(life):
            begun, where = life.subject, here
        elif others:
            begun = ""


def _with_years(life: Life, found: list[Station]) -> list[Station]:
    """2003年至2006年,甲|先后任…: with the years that stand before who it is about."""
    s = life.sentence
    own = (p for p in s.people if p.name == life.subject and found and p.end == found[0].begin)
    about = next(own, None)
    return careers.with_years_before(found, s.text, about.begin) if about else found


def _holder(s: Sentence, station: Station, first: Station, whose: str) -> str:
    """Whose a station is: of who begins a clause since the first, 甲此前任市长;|乙|此前任县长."""
    begun = (p for p in s.people if first.begin <= p.start and p.end <= station.begin)
    subjects = [p.name for p in begun if _BEGINS_A_CLAUSE.search(s.text, 0, p.start)]
    return subjects[-1] if subjects else whose


_BEGINS_A_CLAUSE = re.compile("[,;。]$")
_KIN = Pattern("careers", "{kin}(?=[^。;]*$)")
_BEGINS = re.compile("(?:^|[,;:的其他她])$")


def _is_of_kin(s: Sentence, begin: int) -> bool:
    """Whether a station that begins there is told of somebody's kin: 甲|父亲|曾任县长."""
    names = {p.end for p in s.people}
    kin = (m.start() for m in _KIN.finditer(s.text, 0, begin))
    return any(at in names or _BEGINS.search(s.text, 0, at) for at in kin)


def _is_appointed(life: Life) -> bool:
    """Whether a sentence tells of the one whom it is about when a post began."""
    own = (p for p in life.sentence.people if p.name == life.subject)
    return any(u.began for p in own for u in p.titles)


def _row(life: Life) -> list[Station]:
    """The posts that stand in a row behind the subject, or are all that a sentence of a life
    tells."""
    s = life.sentence
    about = next((p for p in s.people if p.name == life.subject), None)
    if about is None and (s.people or not life.holder):
        return []
    return post_rows.beside(s.text, lives.row_begin(s, about), s.tokens)


def _whose(life: Life, found: Sequence[Station]) -> str:
    """Whose the stations are by the sentence itself: it is about one person, nobody else is named
    before them, and they have years, or are several, or proposed."""
    if not found or not life.subject:
        return ""
    begin = found[0].begin
    named = {p.name for p in life.sentence.people if p.end <= begin}
    told = any(x.start or x.of_several or x.proposed or x.goes_on for x in found)
    return life.subject if told and named == {life.subject} else ""


def _posts(sentences: Sequence[Sentence], *, former: bool) -> frozenset[tuple[str, str]]:
    """(name, post) of what titles say that somebody holds, or that somebody held."""
    found: set[tuple[str, str]] = set()
    for p in chain.from_iterable(s.people for s in sentences):
        units = (u for u in p.titles if u.former == former and not u.nominated)
        found |= {(p.name, u.post.name) for u in units}
    return frozenset(found)


def _as_fact(t: _Told, title: Title, former: bool) -> CareerStation:
    quote = t.sentence.quote.text
    proposed = t.station.proposed
    return CareerStation(
        t.sentence.article,
        t.holder,
        replace(title, text=quote[title.begin : title.end].strip(), nominated=proposed),
        careers.grounded(t.station.start),
        careers.grounded(t.station.stop),
        former and not proposed,
        t.sentence,
    )


def _linked(unit: Title, before: Division | None) -> Title:
    """The title of a station; 自治区人民政府副主席 is of the area of the station before it, if that
    is one; never of the page's own city."""
    title = linked(unit, before)
    return title if title.post.area in (None, before) else linked(unit, None)


def _is_later(x: _Told, than: _Told) -> bool:
    if (x.holder, x.sentence.article) != (than.holder, than.sentence.article):
        return False
    later = x.station.start and x.station.start != than.station.start
    return not x.station.proposed and (x.station.goes_on or bool(later))


def _is_former(station: Station, later: bool) -> bool:
    """True of what ended: it has a last year, or is one of several, or a later one is told."""
    if station.goes_on:
        return False
    return bool(station.stop) or station.of_several or later
