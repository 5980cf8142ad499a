"""Where an event takes place, as a sentence that tells of it says: the first rule of OPENING that
finds a place decides.

Each rule's docstring holds an example, `text ⇒ place`, which the tests read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.events.comparison import kind, lands_at, was_over
from kg.events.not_held import is_of_a_plan
from kg.events.parts import Part
from kg.events.rooms import (
    ROOM,
    as_place,
    city_behind,
    is_a_room,
    is_area,
    is_in_a_title,
    narrowed,
    room,
)
from kg.events.rows_of_areas import around, row_of
from kg.events.visits_apart import each_elsewhere
from kg.events.where_rooms import (
    ARRIVES_AT,
    hall_that_holds,
    monument,
    room_come_to,
    room_visited,
    where_it_is_opened,
    where_one_speaks,
)
from kg.lexicon import foreign
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import remote
from kg.model.division import Division
from kg.model.event import Draft
from kg.model.mention import OrganisationMention, PlaceMention, Sentence

_IS_HELD = "{event_names/how_held}?{held_there}"
_WITH_WHOM = "{together}[^,。;]{1,30}?(?:{receive}|{done_with_others})"
_HELD_AT = Pattern(
    "reports",
    r"""
    (?:在|(?<!{no_at})于){of_that_state}?(?P<site>[^,。;:“”()]{2,24}?)
    (?:\([^()]{2,16}\))?(?:{for_whom}(?:{han}|·){2,24}?)?
    """
    + f"(?:{_IS_HELD}|{_WITH_WHOM})",
)
_HELD_THERE = Pattern("reports", _IS_HELD)
# 赴秘鲁|出席在|利马举行的峰会: the city tells more.
_TO_ATTEND_IN = Pattern("reports", "{attend}了?{held_in}")
_COMES_TO = Pattern(
    "reports",
    f"(?:{{comes_to}}|{ARRIVES_AT}|(?:{{tours}}|{{visits_a_body}}){{completed}}?{{lies_at}})"
    "(?:{of_that_state}|{han}{seats_of_states}|[^,。;、]{0,12}?{kinds_of_towns})?$",
)
_RESOUNDS = Pattern("reports", "(?!的){han}{0,6}{resounds}")
_ACCUSES = Pattern("reports", "(?<!{no_accusing}){accuses}[^,。;后]*$")
_ON_THE_WAY = Pattern("reports", "的?{event_names/on_the_way}")
_CONVENES_THERE = Pattern("reports", "(?:组织)?{convenes}")
_CAPITAL = Pattern("reports", "{capitals}")
_VISITS = Pattern("reports", "(?:{comes_to}|{tours}|{visits_a_body}){completed}?$")
_ARRIVES = Pattern("reports", f"{ARRIVES_AT}$")
_VISITS_A_LAND = Pattern(
    "journeys",
    """
    (?:^|[,。;]) (?:(?!{not_yet}|{often}|{over}|{reports/not_there_yet})[^,。;])+
    {visits}了?{reports/of_that_state}?$
    """,
)
_ENDS_A_VISIT = Pattern("reports", "$|[ ,。;:]|{tours}|{done_on_a_visit}|{in_the_course}")
_DONE_THERE = Pattern("reports", f"[,。;]|{{tours}}|{{done_on_a_visit}}|{_IS_HELD}")
_DONE_IN_IT = Pattern("reports", f"{{grounds}}?(?:[,。;]|{{tours}}|{{done_on_a_visit}}|{_IS_HELD})")
_AT_THE_END = Pattern("reports", "[”》]?{held_in}$")
_SEES_TO = Pattern(
    "reports", "(?:{concerning}|{tours}|{visits_a_body}){completed}?(?:{its}{area_end})?$"
)
_OF_MANY = Pattern("reports", "(?:、[^,。;、]{2,16})*等[^,。;、]{0,4}[地市县区州]")
_HERE = Pattern("reports", "{here_is}(?P<site>[^,。;]{2,16})")

_WITH_SOMEBODY = Pattern("reports", "[^,。;]{0,24}?{escorting}下")
_ROOM_IN = Pattern(
    "reports",
    "(?P<site>(?:{han}|[·0-9A-Z])+?{site_heads})"
    f"(?={{tours}}|{{done_on_a_visit}}|{{together}}|{{receive}}|{_IS_HELD}|[,。;])",
)
Rule = Callable[[Draft, Sentence, Part], PlaceMention | None]


def tell_where(draft: Draft, s: Sentence, part: Part) -> None:
    """Gives an event the place that a part of a sentence says: of the sentence that begins it any,
    of one that names it again where it is held, unless a hall is known already."""
    if draft.sentence is s:
        draft.place = draft.place or place_of(draft, s, part.unsaid)
    elif kind(draft).tour:
        return
    elif draft.place is None or draft.place.deictic:
        draft.place = _said_to_be_held(draft, s, part) or draft.place
    elif is_area(draft.place) and (found := _said_to_be_held(draft, s, part)):
        draft.place = _narrower(draft, s, found)


def place_of(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """Where what a part of its first sentence tells takes place, by the first rule that knows."""
    if each_elsewhere(s):
        return None
    found = (rule(draft, s, part) for rule in OPENING)
    place = next(filter(None, found), None)
    if place and kind(draft).tour and row_of(s, place):
        return around(place)
    later = place and was_over(draft) and place.begin > s.text.find(draft.noun)
    return None if later or lands_at(draft, place) else place


# ---- what the first sentence says --------------------------------------


def in_its_own_clause(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,市长苗丽在云州出席会议,并在佛山市调研。 ⇒ 佛山市"""
    at = s.text.find(draft.noun, part.begin, part.end)
    begin = max(s.text.rfind(mark, part.begin, at) for mark in ",;")
    if not draft.rule.startswith("verb-") or at < 0 or begin < 0:
        return None
    own = (p for p in s.places if begin < p.begin and p.end <= at and not p.deictic)
    return _nearest(s, next((p for p in own if _is_there(s, p)), None))


def where_one_was_met(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,总统莫雷蒂在罗马会见总理卡洛迪,在米兰会见外长维尔加,同议长阿比森举行会谈。 ⇒ 米兰"""
    at = max((p.begin for p in s.people if p.name == draft.met), default=0)
    own = [p for p in s.places if part.begin <= p.begin < at and _is_there(s, p) and not p.deictic]
    return _nearest(s, own[-1]) if len(own) > 1 else None


def own_house(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """东岭大学举行开学典礼。

    9月3日,副市长苗丽来我校调研。 ⇒ 东岭大学"""
    own = (h for h in s.houses if part.holds(h.begin) and _COMES_TO.search(s.text[: h.begin]))
    return next((h for h in own if _DONE_IN_IT.match(s.text, h.end)), None)


def where_held(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """5月10日,全县教育会议在县第一中学举行,县长马志远出席。 ⇒ 县第一中学"""
    return _room_where_held(s, part)


def where_known_to_be_held(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,市长苗丽到我县调研,并在北山镇召开防汛座谈会。 ⇒ 北山镇"""
    at = s.text.find(draft.noun, part.begin, part.end)
    begin = max(s.text.rfind(mark, part.begin, max(at, 0)) for mark in ",;")
    found = _known_where_held(s, Part(max(begin, part.begin), at, ())) if at > 0 else None
    return None if kind(draft).tour else found


def where_one_comes(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,市长苗丽抵达南湖县,在北山镇出席全市防汛会议。 ⇒ 北山镇"""
    at = s.text.find(draft.noun, part.begin, part.end)
    own = [p for p in s.places if part.holds(p.begin) and _is_there(s, p)]
    own = [p for p in own if not (_left_for(draft, s, p, at) or _is_one_of_many(draft, s, p))]
    own = [p for p in own if p.end <= at or not kind(draft).briefing]
    before = [p for p in own if p.end <= (at if at >= 0 else part.end) and not p.deictic]
    found = before[-1] if before and _arrives_at(s, own[0]) else None
    return _nearest(s, found or next(iter(own), None))


def _left_for(draft: Draft, s: Sentence, p: PlaceMention, at: int) -> bool:
    """出席峰会|后抵达|云州, 决定在|云州|召开全会: what is told before was elsewhere."""
    arrives = not kind(draft).tour and _arrives_at(s, p)
    return at < p.begin and (arrives or is_of_a_plan(s.text, p.begin))


def _is_one_of_many(draft: Draft, s: Sentence, p: PlaceMention) -> bool:
    """先后到|云州|、青川等地,召开座谈会: in which of them is not told."""
    many = _OF_MANY.match(s.text, p.end) or row_of(s, p)
    return not kind(draft).tour and bool(many)


def _arrives_at(s: Sentence, p: PlaceMention) -> bool:
    return bool(_ARRIVES.search(s.text[: p.begin]))


def _nearest(s: Sentence, place: PlaceMention | None) -> PlaceMention | None:
    """The house whose name begins with a place, or the city behind a land."""
    if place is None:
        return None
    return _house_in(s, place) or _room_in(s, place) or _innermost(s, place)


def _house_in(s: Sentence, p: PlaceMention) -> PlaceMention | None:
    """来|南湖县|中医院|考察: the house whose name begins with the area."""
    longer = (b for b in s.bodies if b.begin == p.begin and p.end < b.end and _is_a_house(s, b))
    found = next(longer, None)
    if found is None or not _DONE_THERE.match(s.text, found.end):
        return None
    return replace(as_place(found), within=p.link if isinstance(p.link, Division) else None)


def house_visited(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,副县长苗丽到东岭大学考察。 ⇒ 东岭大学"""
    if not kind(draft).tour:
        return None
    found = [b for b in s.bodies if part.holds(b.begin) and _is_visited(s, b)]
    return as_place(found[0]) if len(found) == 1 else None


def _room_in(s: Sentence, p: PlaceMention) -> PlaceMention | None:
    """到|中国|北山建材工业园|调研: the site whose name begins with the area, as printed."""
    m = _ROOM_IN.match(s.text, p.begin)
    end = m.end("site") if m else 0
    does = (t for t in s.tokens if p.begin <= t.begin < end and t.tag in ("v", "c", "p"))
    if m is None or end <= p.end or any(does) or not is_a_room(s, p.begin, end):
        return None
    return room(s, p.begin, end)


def what_is_seen_to(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,市长苗丽就东江国际机场建设情况进行调研。 ⇒ 东江国际机场"""
    sites = [p for p in s.places if part.holds(p.begin) and not p.deictic and _is_seen_to(s, p)]
    return sites[0] if kind(draft).tour and len(sites) == 1 else None


def _is_seen_to(s: Sentence, p: PlaceMention) -> bool:
    """考察|双潭村, and no county or city, which may be what is asked about."""
    site = p.kind not in ("AdminArea", "Place") or p.name.endswith(words("reports", "small_areas"))
    return site and bool(_SEES_TO.search(s.text[: p.begin])) and not is_in_a_title(s, p)


def here(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """这里是秘鲁首都利马,9月3日,总统苗丽同总理维尔加在这里举行会谈。 ⇒ 利马"""
    m = _HERE.search(s.text, part.begin, part.end)
    own = [p for p in s.places if m and m.start("site") <= p.begin < m.end()]
    arrives = own and own[-1].text.endswith(words("reports", "stations"))
    return own[-1] if own and not arrives else None


def where_an_area_convenes(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月6日,东岭镇召开防汛工作会,镇长苗丽主持。 ⇒ 东岭镇"""
    return next((p for p in s.places if part.holds(p.begin) and _convenes_there(s, p)), None)


def where_one_visits(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """总统苗丽9月3日访问秘鲁首都利马,与总理维尔加举行会谈。 ⇒ 利马"""
    at = s.text.find(draft.noun, part.begin, part.end)
    own = [p for p in s.places if part.holds(p.begin) and p.end <= at and not p.deictic]
    visited = [p for p in own if _VISITS_A_LAND.search(s.text[: p.begin])]
    alone = len(visited) == 1 and s.text[visited[0].end : visited[0].end + 1] != "、"
    return _innermost(s, visited[0]) if alone and not kind(draft).tour else None


def where_a_host_shows_round(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,总统苗丽在秘鲁总理维尔加陪同下出席港口开工仪式。 ⇒ 秘鲁"""
    own = [p for p in s.places if part.holds(p.begin) and _WITH_SOMEBODY.match(s.text, p.end)]
    with_them = (p for p in own if _COMES_TO.search(s.text[: p.begin]))
    return next((p for p in with_them if not _sees_by_video(s, p)), None)


def home_near_the_beginning(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,我县举办企业家座谈会,县长马志远出席。 ⇒ 我县"""
    return next((p for p in s.places if p.deictic and p.begin < 40), None)


OPENING: tuple[Rule, ...] = (
    where_one_was_met,
    own_house,
    in_its_own_clause,
    where_held,
    where_known_to_be_held,
    where_one_comes,
    house_visited,
    room_visited,
    room_come_to,
    what_is_seen_to,
    monument,
    where_one_speaks,
    hall_that_holds,
    where_it_is_opened,
    here,
    where_an_area_convenes,
    where_one_visits,
    where_a_host_shows_round,
    home_near_the_beginning,
)


def _is_there(s: Sentence, p: PlaceMention) -> bool:
    """在|云州|举行; who is in 在|北京|以视频方式 at it is elsewhere, 在|澳门|引发反响 and 批评军方
    在|利马|演习 are not it, and 前往|云州|途中 nobody is there yet."""
    comes = _COMES_TO.search(s.text[: p.begin]) and not _WITH_SOMEBODY.match(s.text, p.end)
    not_it = _RESOUNDS.match(s.text, p.end) or _ON_THE_WAY.match(s.text, p.end)
    not_it = not_it or _ACCUSES.search(s.text, 0, p.begin)
    return bool(comes) and not (_sees_by_video(s, p) or not_it)


def _sees_by_video(s: Sentence, p: PlaceMention) -> bool:
    return bool(remote().match(s.text, p.end))


def _is_visited(s: Sentence, b: OrganisationMention) -> bool:
    """Whether a school, a firm or an office stands behind a verb of visiting."""
    beside = any(x.begin == b.end + 1 and s.text[b.end] in "、 " for x in s.bodies)
    ends = _is_a_house(s, b) and not beside and _ENDS_A_VISIT.match(s.text, b.end)
    return bool(ends and _VISITS.search(s.text[: b.begin]))


def _is_a_house(s: Sentence, b: OrganisationMention) -> bool:
    house = b.cls in ("Institution", "Enterprise", "Government") or ROOM.search(b.text)
    return bool(house) and not is_in_a_title(s, b)


def _convenes_there(s: Sentence, p: PlaceMention) -> bool:
    """9月6日,|东岭镇|召开防汛工作会: an area meets where it is."""
    dated = any(d.end == p.begin for d in s.dates)
    abroad = p.text in foreign.state_of() and p.text not in foreign.states()
    within = _SEAT.search(s.text, 0, p.begin) or any(q.end == p.begin for q in s.places)
    begins = dated or p.begin == 0 or s.text[p.begin - 1] in " ,。;:" or within
    area = (p.kind == "AdminArea" or abroad or _AN_AREA.search(p.text)) and not p.deictic
    day = next((d.end for d in s.dates if d.begin == p.end), p.end)
    return bool(begins and area and _CONVENES_THERE.match(s.text, day))


# 波兰|首都|华沙28日举行音乐会
_SEAT = Pattern("reports", "{seats_of_states}$")
_AN_AREA = Pattern("reports", "[^省]{area_end}$")


def _innermost(s: Sentence, place: PlaceMention | None) -> PlaceMention | None:
    """在巴西首都|巴西利亚, 在秘鲁卡亚俄省|卡亚俄: the city rather than the land that it is in."""
    if place is None:
        return None
    inner = [p for p in s.places if p.begin >= place.end and p.kind in ("Place", "AdminArea")]
    found = (p for p in inner if _CAPITAL.fullmatch(s.text[place.end : p.begin]))
    behind = (p for p in inner if p.begin == place.end and not isinstance(p.link, Division))
    return next(found, city_behind(s, place) or next(behind, place))


# ---- where it is held --------------------------------------------------


def _said_to_be_held(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    return own_house(draft, s, part) or _room_where_held(s, part) or _known_where_held(s, part)


def _room_where_held(s: Sentence, part: Part) -> PlaceMention | None:
    """在|县第一中学|举行: any institution, hall or room, as printed."""
    for m in _HELD_AT.finditer(s.text, part.begin, part.end):
        begin, end = m.span("site")
        known = [p for p in s.places if p.end == end and p.begin <= begin and not p.deictic]
        if not known and is_a_room(s, begin, end):
            return room(s, begin, end)
    return None


def _known_where_held(s: Sentence, part: Part) -> PlaceMention | None:
    """在|云州市|举行: a place that is known, where a sentence that names the event again tells."""
    there = (p for p in s.places if part.holds(p.begin) and not p.deictic and _is_there(s, p))
    held = (p for p in there if not _TO_ATTEND_IN.match(s.text, p.end))
    known = next((p for p in held if _HELD_THERE.match(s.text, p.end)), None)
    houses = (b for b in s.bodies if part.holds(b.begin) and _is_a_house(s, b))
    used = (b for b in houses if _HELD_THERE.match(s.text, b.end))
    inside = (b for b in used if _COMES_TO.search(s.text[: b.begin]))
    return known or next(map(as_place, inside), None)


# ---- a hall instead of an area -----------------------------------------


def _narrower(draft: Draft, s: Sentence, found: PlaceMention) -> PlaceMention | None:
    """开幕式|在市会展中心举行: the hall, where the sentence says so of the event itself."""
    before = _AT_THE_END.sub("", s.text[: found.begin])
    named = before.endswith((draft.noun, draft.name[-2:] or draft.noun))
    return narrowed(draft.place, found) if named else draft.place
