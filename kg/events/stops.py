"""What the leaders of a tour saw, and the bodies that take part in an event."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.events.body_acts import NEAR, gives, is_given, named_as_signer, part_of_body
from kg.events.comparison import kind
from kg.events.conveners import convenes, runs
from kg.events.parts import Part
from kg.events.quotations import in_a_work, stands_in
from kg.events.rooms import is_in_a_title
from kg.events.rows_of_areas import gone_to
from kg.events.story import Story
from kg.events.where import tell_where
from kg.lexicon import event_types
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.division import Division
from kg.model.event import Draft, Predicate, Visited
from kg.model.mention import OrganisationMention, PlaceMention, Sentence

_SEEN = Pattern("reports", "{sees}了?[^。;]{0,60}$")
# 来到某部,代表|党中央,向|武警部队: in whose name, and to whom.
_NOT_SEEN = Pattern("reports", "(?:{speaks_for}|(?<=,)向)[^,。;]*$|{stationed}$|同$")


def stops(s: Sentence, acts: Sequence[Predicate], story: Story) -> None:
    """What is seen on a tour: bodies and places after 来到, or in 在…, before the leader's name."""
    tour = story.tour()
    if tour is None:
        return
    for act in acts:
        names = tuple(p.name for p in act.group.people if tour.does(p.name, role_for("tour")))
        if act.relation == "subject" and names:
            _stops_of(s, act, names, tour)
            _areas_of(s, names, tour)


def _areas_of(s: Sentence, names: tuple[str, ...], tour: Draft) -> None:
    """甲在江苏、安徽调研: a stop in each."""
    for p in gone_to(s):
        if p.text not in tour.seen:
            tour.seen.add(p.text)
            tour.stops.append((p, names, s))


def _stops_of(s: Sentence, act: Predicate, names: tuple[str, ...], tour: Draft) -> None:
    sights: list[Visited] = [*s.bodies, *_parks(s), *(_whole_item(s, p) for p in s.places)]
    for x in sorted(sights, key=lambda x: (x.begin, -x.end)):
        if any(y.begin <= x.begin and x.end <= y.end and y.text != x.text for y in sights):
            continue  # 柳林社区|卫生服务站
        if _is_seen(s, act, x) and _is_a_sight(s, x) and x.text not in tour.seen:
            tour.seen.add(x.text)
            tour.stops.append((x, names, s))


_AREA = Pattern("reports", "(?:{area_end}|{small_areas})$")
_ITEM = re.compile("[^、,。;:和及等“”《》()]*")
_NAMES = frozenset("n nz ns nt nr nw LOC ORG PER".split())


def _parks(s: Sentence) -> list[PlaceMention]:
    """中国建材利马工业园 of 走访了|中国|建材|利马工业园: what is named by a place and what stands
    right before it is one sight."""
    found = []
    for p in (p for p in s.places if p.kind in ("FunctionalZone", "Compound")):
        begin = p.begin
        for t in reversed([t for t in s.tokens if t.end <= p.begin]):
            begin = t.begin if t.end == begin and t.tag in _NAMES else begin
        first = next((t.tag for t in s.tokens if t.begin == begin), "")
        if begin < p.begin and first in ("LOC", "ORG") and not p.deictic:
            found.append(PlaceMention(begin, p.end, s.text[begin : p.end], p.kind))
    return found


def _whole_item(s: Sentence, p: PlaceMention) -> PlaceMention:
    """赤沙影城 of 来到海大饲料、|赤沙|影城、河东村: a house that is named after a place."""
    m = _ITEM.match(s.text, p.end)
    if not s.text.startswith("、", p.begin - 1) or not m or not m[0] or _AREA.search(p.text):
        return p
    rest = [t for t in s.tokens if t.end > p.end and t.begin < m.end()]
    if p.deictic or any(t.tag not in _NAMES for t in rest):
        return p
    within = p.link if isinstance(p.link, Division) else p.within
    return PlaceMention(p.begin, m.end(), s.text[p.begin : m.end()], "Facility", within=within)


def _is_seen(s: Sentence, act: Predicate, x: Visited) -> bool:
    """甲来到|X, or 在|X,甲…"""
    end = len(s.text) if act.said_at is None else act.said_at
    if act.group.end <= x.begin < end:
        before = s.text[act.group.end : x.begin]
        return bool(_SEEN.search(before)) and not _NOT_SEEN.search(before)
    here = s.text.startswith("在") and act.at > 3 and s.text[act.at - 1] == ","
    return here and x.end < act.at


_ITS_MEMBERS = Pattern(
    "reports",
    "{members}|(?:、[^,。;、]{2,14}){0,8}等?{of_note}?{only_sent}(?:[,。;等]|{there_are})",
)
"""看望|县政协|委员, |县农业局|、县水利局负责人,…陪同: who is seen or comes along, and not what."""


# 检查|长江|保护法实施情况: what is looked into, and no place that is seen.
_OF_A_LAW = Pattern("reports", "(?:(?!{tours}){han}){0,6}?{laws}{in_force}")


def _is_a_sight(s: Sentence, x: Visited) -> bool:
    """Not the body of somebody's title, nor 我市, nor part of a name in marks or of a law's."""
    if stands_in(s.text, x.begin, "“《", "”》") or _OF_A_LAW.match(s.text, x.end):
        return False
    of_people = is_in_a_title(s, x) or _ITS_MEMBERS.match(s.text, x.end)
    return not of_people and not (isinstance(x, PlaceMention) and x.deictic)


# ---- bodies -----------------------------------------------------------

_ITS_PEOPLE_HEAR = Pattern(
    "reports", "(?:{joins}[^,。;]{2,20}?)?的?[全体各年级]{0,4}{pupils}们?[上讲]"
)
_TAKES_PART = Pattern(
    "reports",
    r"""
    (?:一行(?:\d+[余多]?人)?(?:在[^,。;、]{1,12})?)?
    (?:分别)?(?:{joins}[^,。;向对]{0,80}|等[^,。;]{0,30})?{each_of_them}?(?:前来|就[^,。;]{2,30})?
    (?P<does>{bodies_do}|{gives_it}(?!{events_on})|作了?{bodies_speak})
    """,
)
# 向|市水利局|…, 在|公安部|出席, 参加|联合国大会|并出席活动, 代表|两市政府|签订: to whom, where, for
# whom, or what is attended.
_IS_ATTENDED = Pattern("reports", "(?:[向给对在]|{attend}了?|代表[^,。;]{0,8})$")
_ONLY_SENT = Pattern("reports", "{only_sent}等?{each_of_them}?(?:前来)?$")
"""市水利局|、市农业局负责人|参加."""

# 出席|捐赠仪式: nothing says that who attends gives.
_ATTENDED = Pattern("reports", "{attend}了?[^,。;]*")
# 市水利局出席,|董事长甲作汇报; but 市水利局参加,并作汇报.
_OF_OTHERS = re.compile("[。;]|,(?!并)")


def hears(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """为|市第一中学|学生上党课"""
    for_it = re.search(r"(?:为|给)[^,。;]{0,30}$", s.text[: b.begin])
    if not kind(draft).audience or not for_it or not _ITS_PEOPLE_HEAR.match(s.text, b.end):
        return False
    draft.join(part_of_body(b, kind(draft).audience, s, "body-class"))
    return True


def takes_part(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """市水利局、市农业局|参加; at what is planned nobody took part yet"""
    took = _TAKES_PART.match(s.text, b.end)
    if not took or draft.is_to_come or _IS_ATTENDED.search(s.text, 0, b.begin):
        return False
    if _ONLY_SENT.search(s.text[b.end : took.start("does")]):
        return False
    rest = _OF_OTHERS.split(s.text[took.end() : took.end() + 40])[0]
    after = _ATTENDED.sub("", s.text[b.end : took.end()] + rest)
    roles = (role for word, role in event_types.body_roles() if word in after)
    draft.join(part_of_body(b, next(roles, role_for("attendee")), s, "body-list"))
    return True


_REPORTS_THERE = Pattern(
    "reports",
    """
    (?:{joins}[^,。;]{0,60})?{each_of_them}?(?:就[^,。;]{2,30})?
    (?:{bodies_report}(?!会)|作了?{bodies_speak})
    """,
)


def report_there(draft: Draft, s: Sentence) -> None:
    """会议召开。市水利局|汇报了防汛情况: bodies that report at a sitting, at a sentence's begin."""
    if not kind(draft).sittings or s.paragraph - draft.evidence[-1].paragraph > NEAR:
        return
    found = [b for b in s.bodies if _REPORTS_THERE.match(s.text, b.end)]
    first = _OPENING.match(s.text)
    if first is None or not found or found[0].begin > first.end():
        return
    for b in found:
        if not is_in_a_title(s, b) and "," not in s.text[first.end() : b.begin]:
            takes_part(draft, b, s)


_OPENING = Pattern("reports", "(?:会上,|{later},)?(?:{han}{2,10}、)*")

_GOES = Pattern("reports", r"(?:[^,。;、]{0,6}一行)[^。;]{0,40}?(?:{comes_to}|{tours})")


def goes_about(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """市水利局|一行在副县长陪同下到河东镇考察"""
    in_a_title = any(g.begin <= b.begin < g.end for g in s.groups)
    if in_a_title or not kind(draft).tour or not _GOES.match(s.text, b.end):
        return False
    draft.join(part_of_body(b, role_for("tour"), s, "body-visit"))
    return True


BODIES: tuple[Callable[[Draft, OrganisationMention, Sentence], bool], ...] = (
    convenes,
    runs,
    hears,
    goes_about,
    gives,
    is_given,
    named_as_signer,
    takes_part,
)
"""What a body is to an event; the first that holds decides."""


# 在|市会展中心|出席活动, 在位于云州的|市党校|参加开班式; but 在|市教育局|组织下.
_THERE = Pattern(
    "reports", "(?:(?:{held_in}|{arrives_at})(?:{lies_at}[^,。;的]{2,14}的)?|{lies_at})$"
)
_LED_BY_IT = Pattern("reports", "[^,。;]{0,24}?(?:{escorting}|{organisers})下")


def _is_where(b: OrganisationMention, s: Sentence) -> bool:
    """Whether a body is only where something is done."""
    return bool(_THERE.search(s.text, 0, b.begin)) and not _LED_BY_IT.match(s.text, b.end)


def bodies(draft: Draft, s: Sentence, part: Part | None = None) -> None:
    """The body that convenes, bodies that take part, and the place; `part`: what of the sentence
    tells of the event, else all of it."""
    for b in (b for b in s.bodies if not (in_a_work(s.text, b) or _is_where(b, s))):
        next((True for rule in BODIES if rule(draft, b, s)), False)
    tell_where(draft, s, part or Part(0, len(s.text), ()))
