"""Halls, monuments and houses as the places of events: rules that OPENING of kg.events.where asks.

Each rule's docstring holds an example, `text ⇒ place`, which the tests read.
"""

from __future__ import annotations

from kg.events.comparison import kind
from kg.events.parts import Part
from kg.events.rooms import ANY_HOUSE, ROOM, as_place, is_a_room, is_in_a_title, room
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft
from kg.model.mention import PlaceMention, Sentence

ARRIVES_AT = "(?:(?<!{not_there_yet}){arrives_at}|(?<!{no_coming}){comes})"
"""A template for how one comes to where an event is."""
_MONUMENT = Pattern(
    "reports", "向(?P<site>(?:{han}|[·“”]){2,24}?{monuments})(?:{han}{0,4})?{lays_there}"
)
_CAME_TO_ROOM = Pattern(
    "reports",
    f"(?:{{comes_to}}|{ARRIVES_AT}|{{gathers_at}})了?"
    """
    (?P<site>[^,。;:“”()、]{2,24}?),?(?:{attend}|{event_names/how_held}?{held}|开展|观看)
    """,
)
_VISITED_ROOM = Pattern(
    "reports",
    f"(?:{{comes_to}}|{ARRIVES_AT}){{completed}}?"
    """
    (?P<site>[^,。;:“”()、]{3,30}?)
    (?:{tours}|{done_on_a_visit}|{together}[^,。;]{1,24}?{sits_with})
    """,
)
_SPEAKS_IN = Pattern(
    "reports", "在(?P<site>[^,。;:“”()、]{3,30}?){delivers}[^,。;]{0,8}?{speeches}"
)
_HALL = Pattern(
    "reports",
    """
    (?:^|(?<=[,。;日午]))在?(?P<site>[^,。;:“”()、在]{3,30}?{rooms_that_hold})
    (?:[里内],|[里内]?{event_names/how_held}?{held_there})
    """,
)
_OPENS = Pattern("reports", "{event_names/how_held}?{held_there}[^,。;]{0,6}?{opened}")


def room_visited(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,专家苗丽一行到国家级物理教学示范中心进行考察。 ⇒ 国家级物理教学示范中心"""
    return _room_by(_VISITED_ROOM, s, part) if kind(draft).tour else None


def room_come_to(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,副市长苗丽来到市世纪广场,参加万人健身跑活动。 ⇒ 市世纪广场"""
    return None if kind(draft).tour else _room_by(_CAME_TO_ROOM, s, part)


def _room_by(told: Pattern, s: Sentence, part: Part) -> PlaceMention | None:
    for m in told.finditer(s.text, part.begin, part.end):
        begin, end = m.span("site")
        if is_a_room(s, begin, end) and not ANY_HOUSE.fullmatch(m["site"]):
            return room(s, begin, end)
    return None


def monument(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,市长苗丽向东岭革命烈士纪念碑敬献花圈。 ⇒ 东岭革命烈士纪念碑"""
    m = _MONUMENT.search(s.text, part.begin, part.end)
    at = s.text.find(draft.noun, part.begin, part.end)
    return room(s, *m.span("site")) if m and "," not in s.text[m.end() : at] else None


def where_one_speaks(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,总理苗丽应邀在世界粮食组织总部发表主旨演讲。 ⇒ 世界粮食组织总部"""
    return None if kind(draft).tour else _room_by(_SPEAKS_IN, s, part)


def hall_that_holds(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,东岭中学办公楼三楼会议室召开安全工作会议,校长苗丽主持。 ⇒ 东岭中学办公楼三楼会议室"""
    return None if kind(draft).tour else _room_by(_HALL, s, part)


def where_it_is_opened(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """9月3日,东坪市博物馆举行揭幕仪式,市长苗丽出席。 ⇒ 东坪市博物馆"""
    houses = [b for b in s.bodies if b.cls == "Institution" and ROOM.search(b.text)]
    sites = [p for p in s.places if p.kind == "Facility" and not p.deictic]
    own = [*sites, *(as_place(b) for b in houses if not is_in_a_title(s, b))]
    opens = (p for p in own if part.holds(p.begin) and _OPENS.match(s.text, p.end))
    return next((p for p in opens if s.text[p.begin - 1 : p.begin] in "," or not p.begin), None)
