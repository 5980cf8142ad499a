"""Halls, houses and areas as the places of events."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.patterns import Pattern
from kg.model.division import Division
from kg.model.event import Visited
from kg.model.mention import PLACE_TAGS, OrganisationMention, PlaceMention, Sentence
from kg.model.quote import squeeze

ROOM = Pattern("reports", r"(?:{site_heads}|\d)$")
"""What ends as institutions, halls and rooms do."""
ANY_HOUSE = Pattern("reports", "{not_one}.*|{rooms_for}?{site_heads}")
"""演讲厅 of nobody knows which house."""


def is_in_a_title(s: Sentence, x: Visited) -> bool:
    """Whether a body or a place stands in somebody's title."""
    of_a_post = isinstance(x, OrganisationMention) and x.titled
    return of_a_post or any(g.begin <= x.begin < g.end for g in s.groups)


def as_place(b: OrganisationMention) -> PlaceMention:
    """The house of a body."""
    return PlaceMention(b.begin, b.end, squeeze(b.text), "Facility")


def is_a_room(s: Sentence, begin: int, end: int) -> bool:
    """Whether it ends as institutions, halls and rooms do, and holds no people and no day."""
    taken = [*((g.begin, g.end) for g in s.groups), *((d.begin, d.end) for d in s.dates)]
    return bool(ROOM.search(s.text[:end])) and not any(b < end and begin < e for b, e in taken)


# |位于首都的|革命纪念馆: where it lies is no part of its name.
_LIES = Pattern("reports", "其?{lies_at}{capitals}?(?P<city>[^,。;的]{2,12})的(?P<house>{han}+)")
_A_NAME = 4
"""Characters of a house that say by themselves which it is."""


def room(s: Sentence, begin: int, end: int) -> PlaceMention:
    """A hall as printed, within the area that its name begins with; 利马 of 其位于利马的总部."""
    lies = _LIES.match(s.text, begin, end)
    if lies and lies.end() - lies.start("house") < _A_NAME:
        return PlaceMention(*lies.span("city"), lies["city"], "Place")
    begin = lies.start("house") if lies else begin
    within = next((p.link for p in s.places if p.begin == begin), None)
    area = within if isinstance(within, Division) else None
    return PlaceMention(begin, end, squeeze(s.text[begin:end]), "Facility", within=area)


# 俄罗斯|西北部城市|阿尔汉格尔斯克|举行: a city that no list has.
_CITY = Pattern(
    "reports", "{capitals}(?P<site>{han}{2,10}?)(?={event_names/how_held}?{held_there}|[,。;])"
)


def city_behind(s: Sentence, land: PlaceMention) -> PlaceMention | None:
    """The city that is named behind a land, as printed."""
    m = _CITY.match(s.text, land.end)
    return PlaceMention(*m.span("site"), m["site"], "Place") if m else _town_behind(s, land)


def _town_behind(s: Sentence, land: PlaceMention) -> PlaceMention | None:
    """在海南省|博鳌|会见: a town that the tagger knows, and no list."""
    area = land.link if isinstance(land.link, Division) else None
    own = (t.end for t in s.tokens if t.begin == land.end and t.tag in PLACE_TAGS)
    end = next((e for e in own if e - land.end > 1 and _HELD_BEHIND.match(s.text, e)), 0)
    if not end or any(p.begin == land.end for p in s.places):
        return None
    return PlaceMention(land.begin, end, s.text[land.begin : end], "Place", within=area)


_HELD_BEHIND = Pattern("reports", "{event_names/how_held}?{held_there}|{receive}|{together}")


def is_area(p: PlaceMention) -> bool:
    """Whether it is a city or a land and no hall, so that a page may tell more of where it was."""
    return p.kind == "AdminArea" or isinstance(p.link, Division)


def narrowed(place: PlaceMention | None, found: PlaceMention) -> PlaceMention | None:
    """The hall within the area where an event is known to be; that area where the other is none
    within it."""
    if place is None or place.deictic:
        return found
    around = place.link if isinstance(place.link, Division) else None
    own = found.link if isinstance(found.link, Division) else found.within
    if own is None and not is_area(found):
        return replace(found, within=around)
    return found if around and own and _lies_in(own, around) else place


def _lies_in(inner: Division, outer: Division) -> bool:
    return inner != outer and outer in Gazetteer.load().chain(inner)
