"""What the leaders of a tour saw, the bodies that take part in an event, and where it takes
place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.events.comparison import kind
from kg.events.parts import Part
from kg.events.story import Story
from kg.lexicon import event_types
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import remote
from kg.model.division import Division
from kg.model.event import Draft, Participant, Predicate, Visited
from kg.model.mention import OrganisationMention, PlaceMention, Sentence
from kg.model.quote import squeeze

_SEEN = Pattern("reports", "{sees}了?[^。;]{0,60}$")
# 来到某部,代表|党中央,向|武警部队: in whose name, and to whom.
_NOT_SEEN = Pattern("reports", "(?:{speaks_for}|(?<=,)向)[^,。;]*$|{stationed}$")


def stops(s: Sentence, acts: Sequence[Predicate], story: Story) -> None:
    """What is seen on a tour: bodies and places after 来到, or in 在…, before the leader's name."""
    tour = story.tour()
    if tour is None:
        return
    for act in acts:
        names = tuple(p.name for p in act.group.people if tour.does(p.name, role_for("tour")))
        if act.relation == "subject" and names:
            _stops_of(s, act, names, tour)


def _stops_of(s: Sentence, act: Predicate, names: tuple[str, ...], tour: Draft) -> None:
    sights: list[Visited] = [*s.bodies, *s.places]
    for x in sorted(sights, key=lambda x: (x.begin, -x.end)):
        if any(y.begin <= x.begin and x.end < y.end for y in sights):
            continue  # 柳林社区|卫生服务站
        if _is_seen(s, act, x) and _is_a_sight(s, x) and x.text not in tour.seen:
            tour.seen.add(x.text)
            tour.stops.append((x, names, s))


def _is_seen(s: Sentence, act: Predicate, x: Visited) -> bool:
    """甲来到|X, or 在|X,甲…"""
    end = len(s.text) if act.said_at is None else act.said_at
    if act.group.end <= x.begin < end:
        before = s.text[act.group.end : x.begin]
        return bool(_SEEN.search(before)) and not _NOT_SEEN.search(before)
    here = s.text.startswith("在") and act.at > 3 and s.text[act.at - 1] == ","
    return here and x.end < act.at


def _in_quotation(text: str, at: int) -> bool:
    """参观“纪念|中国|人民抗战展览”: it is part of a name."""
    opened = max(text.rfind(mark, 0, at) for mark in "“《")
    return opened > max(text.rfind(mark, 0, at) for mark in "”》")


_ITS_MEMBERS = Pattern("reports", "{members}")
"""看望|县政协|委员: who is seen, and not what."""


def _is_a_sight(s: Sentence, x: Visited) -> bool:
    """Not the body of somebody's title, nor 我市."""
    if _in_quotation(s.text, x.begin):
        return False
    of_people = _is_in_a_title(s, x) or _ITS_MEMBERS.match(s.text, x.end)
    return not of_people and not (isinstance(x, PlaceMention) and x.deictic)


def _is_in_a_title(s: Sentence, x: Visited) -> bool:
    of_a_post = isinstance(x, OrganisationMention) and x.titled
    return of_a_post or any(g.begin <= x.begin < g.end for g in s.groups)


# ---- bodies -----------------------------------------------------------

_CONVENES = Pattern("reports", "(?:{comes_to}[^,。;]{1,20})?(?:组织)?(?:联合)?{convenes}")
# 赴|江城大学、|海山大学|开展调研: where somebody goes.
_NO_CONVENER = Pattern("reports", "(?:{together}|{comes_to}|往)$|{comes_to}[^,。;]{1,40}、$")
_ITS_PEOPLE_HEAR = Pattern(
    "reports", "(?:{joins}[^,。;]{2,20}?)?的?[全体各年级]{0,4}{pupils}们?[上讲]"
)
_TAKES_PART = Pattern(
    "reports",
    """
    (?:分别)?(?:{joins}[^,。;向对]{0,80}|等[^,。;]{0,30})?{each_of_them}?(?:前来)?
    (?P<does>{bodies_do}|作了?{bodies_speak})
    """,
)
# 向|市水利局|…, 参加|联合国大会|并出席活动: to whom, or what is attended.
_IS_ATTENDED = Pattern("reports", "(?:[向给对]|{attend}了?)$")
_ONLY_SENT = Pattern("reports", "{only_sent}等?{each_of_them}?(?:前来)?$")
"""市水利局|、市农业局负责人|参加."""

_COMES_TO = Pattern("reports", "{comes_to}$")

# 市水利局出席,|董事长甲作汇报; but 市水利局参加,并作汇报.
_OF_OTHERS = re.compile("[。;]|,(?!并)")


# 在|该组织|巴黎总部|举行的会议: where, not who.
_AT_ITS_SEAT = Pattern("reports", "在(?:{this}|该)[^,。;、]{1,8}$")


def convenes(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """市水利局|召开会议, 市水利局|赴河东镇开展活动; no 招商推介会 holds itself"""
    if draft.organiser is not None or _NO_CONVENER.search(s.text[: b.begin]):
        return False
    if b.text.endswith(draft.noun):
        return False
    if _AT_ITS_SEAT.search(s.text, 0, b.begin):
        return False
    if not _CONVENES.match(s.text, b.end):
        return False
    draft.organiser = b
    return True


def hears(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """为|市第一中学|学生上党课"""
    for_it = re.search(r"(?:为|给)[^,。;]{0,30}$", s.text[: b.begin])
    if not kind(draft).audience or not for_it or not _ITS_PEOPLE_HEAR.match(s.text, b.end):
        return False
    draft.join(_body(b, kind(draft).audience, s, "body-class"))
    return True


def takes_part(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """市水利局、市农业局|参加"""
    took = _TAKES_PART.match(s.text, b.end)
    if not took or _IS_ATTENDED.search(s.text, 0, b.begin):
        return False
    if _ONLY_SENT.search(s.text[b.end : took.start("does")]):
        return False
    rest = _OF_OTHERS.split(s.text[took.end() : took.end() + 40])[0]
    after = s.text[b.end : took.end()] + rest
    roles = (role for word, role in event_types.body_roles() if word in after)
    draft.join(_body(b, next(roles, role_for("attendee")), s, "body-list"))
    return True


_GOES = Pattern("reports", r"(?:[^,。;、]{0,6}一行)[^。;]{0,40}?(?:{comes_to}|{tours})")


def goes_about(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """市水利局|一行在副县长陪同下到河东镇考察"""
    in_a_title = any(g.begin <= b.begin < g.end for g in s.groups)
    if in_a_title or not kind(draft).tour or not _GOES.match(s.text, b.end):
        return False
    draft.join(_body(b, role_for("tour"), s, "body-visit"))
    return True


BODIES: tuple[Callable[[Draft, OrganisationMention, Sentence], bool], ...] = (
    convenes,
    hears,
    goes_about,
    takes_part,
)
"""What a body is to an event; the first that holds decides."""


def _body(b: OrganisationMention, role: str, s: Sentence, rule: str) -> Participant:
    return Participant(b, "body", (role,), None, False, "", s, rule)


def bodies(draft: Draft, s: Sentence, part: Part | None = None) -> None:
    """The body that convenes, bodies that take part, and the place; `part`: what of the sentence
    tells of the event, else all of it."""
    for b in s.bodies:
        next((True for rule in BODIES if rule(draft, b, s)), False)
    part = part or Part(0, len(s.text), ())
    if draft.place is None and draft.sentence is s:
        visited = _where_visited(draft, s, part)
        draft.place = _of_its_clause(draft, s, part) or place_of(s, part, visited)
    elif draft.place is None or draft.place.deictic:
        draft.place = _where_held(s, part) or _known_where_held(s, part) or draft.place


# ---- places -----------------------------------------------------------

_IS_HELD = "{event_names/how_held}?{held_there}"
_HELD_AT = Pattern(
    "reports",
    r"""
    (?:在|(?<!{no_at})于)(?P<site>[^,。;:“”()]{2,24}?)
    (?:\([^()]{2,16}\))?(?:{for_whom}(?:{han}|·){2,12}?)?
    """
    + _IS_HELD,
)
_HELD_THERE = Pattern("reports", _IS_HELD)
_ROOM = Pattern("reports", r"(?:{site_heads}|\d)$")


def _of_its_clause(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """在云州出席会议,并在|佛山|调研: where a verb of the second clause says that it is done."""
    at = s.text.find(draft.noun, part.begin, part.end)
    begin = max(s.text.rfind(mark, part.begin, at) for mark in ",;")
    if not draft.rule.startswith("verb-") or at < 0 or begin < 0:
        return None
    own = (p for p in s.places if begin < p.begin and p.end <= at and not p.deictic)
    return _innermost(s, next((p for p in own if _is_there(s, p)), None))


def _where_visited(draft: Draft, s: Sentence, part: Part) -> PlaceMention | None:
    """到|东岭大学|考察: the house of the one body that a visit is to; several are stops."""
    if not kind(draft).tour:
        return None
    found = [b for b in s.bodies if part.holds(b.begin) and _is_visited(s, b)]
    if len(found) != 1:
        return None
    [b] = found
    return PlaceMention(b.begin, b.end, squeeze(b.text), "Facility")


def _is_visited(s: Sentence, b: OrganisationMention) -> bool:
    """Whether a school, a firm or an office stands behind a verb of visiting."""
    house = b.cls in ("Institution", "Enterprise", "Government") and not _is_in_a_title(s, b)
    ends = _ENDS_A_VISIT.match(s.text, b.end)
    return house and bool(ends and _VISITS.search(s.text[: b.begin]))


_VISITS = Pattern("reports", "(?:{comes_to}|{tours}|{visits_a_body})了?$")
_ENDS_A_VISIT = Pattern("reports", "$|[ ,。;:]|{tours}|{done_on_a_visit}")


def place_of(s: Sentence, part: Part, visited: PlaceMention | None = None) -> PlaceMention | None:
    """Where what a part of its first sentence tells takes place: where it is held, 在…, 到…, the
    house visited, the area that convenes, else 我市 near its beginning."""
    own = [p for p in s.places if part.holds(p.begin)]
    there = next((p for p in own if _is_there(s, p)), None)
    area = next((p for p in own if _convenes_there(s, p)), None)
    home = next((p for p in s.places if p.deictic and p.begin < 40), None)
    return _where_held(s, part) or _innermost(s, there) or visited or area or home


def _is_there(s: Sentence, p: PlaceMention) -> bool:
    """在|云州|举行; who is 在|北京|以视频方式 at it is elsewhere."""
    return bool(_COMES_TO.search(s.text[: p.begin])) and not remote().match(s.text, p.end)


def _convenes_there(s: Sentence, p: PlaceMention) -> bool:
    """9月6日,|东岭镇|召开防汛工作会: an area meets where it is."""
    begins = p.begin == 0 or s.text[p.begin - 1] in " ,。;:"
    area = p.kind == "AdminArea" and not p.deictic
    return begins and area and bool(_CONVENES_THERE.match(s.text, p.end))


_CONVENES_THERE = Pattern("reports", "(?:组织)?{convenes}")
_CAPITAL = Pattern("reports", "{capitals}")


def _innermost(s: Sentence, place: PlaceMention | None) -> PlaceMention | None:
    """在巴西首都|巴西利亚: the city rather than the land that it is the capital of."""
    if place is None:
        return None
    inner = (p for p in s.places if p.begin > place.end)
    found = (p for p in inner if _CAPITAL.fullmatch(s.text[place.end : p.begin]))
    return next(found, place)


def _where_held(s: Sentence, part: Part) -> PlaceMention | None:
    """在|县第一中学|举行: any institution, hall or room, as printed."""
    for m in _HELD_AT.finditer(s.text, part.begin, part.end):
        begin, end = m.span("site")
        known = [p for p in s.places if p.end == end and p.begin <= begin and not p.deictic]
        if known or not _is_a_room(s, begin, end):
            continue
        within = next((p.link for p in s.places if p.begin == begin), None)
        area = within if isinstance(within, Division) else None
        return PlaceMention(begin, end, squeeze(m["site"]), "Facility", within=area)
    return None


def _known_where_held(s: Sentence, part: Part) -> PlaceMention | None:
    """在|云州市|举行: a place that is known, where a sentence that names the event again tells."""
    there = (p for p in s.places if part.holds(p.begin) and not p.deictic and _is_there(s, p))
    return next((p for p in there if _HELD_THERE.match(s.text, p.end)), None)


def _is_a_room(s: Sentence, begin: int, end: int) -> bool:
    """Whether it ends as institutions, halls and rooms do, and holds no people and no day."""
    taken = [*((g.begin, g.end) for g in s.groups), *((d.begin, d.end) for d in s.dates)]
    return bool(_ROOM.search(s.text[:end])) and not any(b < end and begin < e for b, e in taken)
