"""Acts of more than one event: 调研并主持召开座谈会 is done on the tour and at the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from kg.events.act import Act
from kg.events.comparison import kind
from kg.events.delegations import at_each_sitting
from kg.events.in_a_row import is_joined
from kg.events.predicate_roles import predicate_roles
from kg.lexicon import event_types
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Predicate

# 调研并主持召开, 考察,并于26日召开; 召开会议并进行调研
TOUR_AND = Pattern(
    "reports",
    """
    {tours}[^。;]{0,30}?(?:[,、]?并|随后|[,、]还|[,;](?=主持))[^,。;]{0,16}?(?:{held}|主持)
    |(?:{tours}|{sees})[^。]{2,160}?;(?={chairs})
    |(?:{held}|主持召开|{attend})了?[^。;]{2,40}?(?:[,、]?并|随后|[,、]还)
     (?:在[^,。;]{2,16}?)?(?:进行|开展)?[^,。;]{0,16}?{tours}(?!座谈)
    """,
)
_ALL = Pattern(
    "reports",
    """
    (?:{in_one_place}{attend}了?|{attend}了?(?!有关|相关)){aforesaid}+活动
    |{attend}{tours}(?:{joins}|或|并){attend}?(?:座谈|会议)
    """,
)


def all_of_them(act: Act) -> list[tuple[Draft, Predicate]]:
    """Whoever took part in 上述活动 took part in all that the article's leader did, and in nothing
    that is recalled of years ago; empty elsewhere."""
    told = act.predicate.relation == "subject" and _ALL.search(act.predicate.predicate)
    every = act.story.drafts
    drafts = [d for d in every if not act.story.is_of_years_ago(d)]
    if not told or not drafts:
        return []
    people = [d for d in drafts if d.roles]
    leader = _in_most(people)
    led = [d for d in drafts if leader in d.roles or people and not d.roles]
    recalls = len(drafts) < len(every)
    return [(d, act.predicate) for d in led] if recalls or len(led) > 1 else []


def _in_most(drafts: Sequence[Draft]) -> str:
    """Who of those at the last or the first event took part in most of them; of several the one
    named first at the last. Empty where there is no event."""
    if not drafts:
        return ""
    names = [*drafts[-1].roles, *drafts[0].roles]
    return max(names, key=lambda name: sum(name in d.roles for d in drafts))


_AT_THE_TALKS = Pattern("reports", "等?{in_turn}?{attend}了?{aforesaid}?{talks}[。;]?$")


def all_talks_apart(act: Act) -> list[tuple[Draft, Predicate]]:
    """分别会见甲、乙。…⏎丙参加会见: of each talk, where a paragraph of its own tells it;
    empty elsewhere."""
    p = act.predicate
    apart = [d for d in act.story.drafts if d.met]
    if p.relation != "subject" or not apart or not _AT_THE_TALKS.match(p.predicate):
        return []
    talks = [d for d in apart if d.sentence is apart[-1].sentence]
    told = chain.from_iterable(d.evidence for d in talks)
    apart_from_it = all(s.paragraph != act.sentence.paragraph for s in told)
    return [(d, p) for d in talks] if apart_from_it else []


_AT_BOTH = Pattern(
    "reports",
    """
    {attend}了?{aforesaid}? (?:(?P<held>{han}{2,12})(?:{joins}){tours}
      |{tours}{activity}?(?:{joins})(?P<then>{han}{2,12}?)) {activity}?[。;]?$
    """,
)


def sat_and_went_along(act: Act) -> list[tuple[Draft, Predicate]]:
    """参加了讲座和考察活动: at the one and on the other, where both were told of; empty
    elsewhere."""
    m = _AT_BOTH.match(act.predicate.predicate) if act.predicate.relation == "subject" else None
    if m is None:
        return []
    tour, held = act.story.tour(), m["held"] or m["then"]
    sat = (d for d in reversed(act.story.drafts) if not kind(d).tour and held in (d.name or d.noun))
    both = (next(sat, None), tour)
    return [(d, act.predicate) for d in both if d] if all(both) else []


_OPENING = re.compile("[开闭]幕(?:式|大?会)")
_RECEIVED_AND_SAT = Pattern(
    "reports",
    f"""
    参加了?(?:{{receive}}|会谈)[^,。;]{{0,4}}并
    (?:在[^,。;]{{0,36}}?(?:会议?|{_OPENING.pattern})上
      |{{attend}}[^,。;]{{0,24}}?{_OPENING.pattern}(?:[,。;并]|$)
      |{{chairs}}了?[^,。;]{{0,24}}?{{event_names/bare}}(?:[,。;并]|$))
    """,
)


def received_and_sat(act: Act) -> list[tuple[Draft, Predicate]]:
    """参加会见并在会上讲话, 参加会见并主持大会, 参加会见并出席开幕式: at the reception, and at the
    meeting or its opening, where it is told of, with what was done there."""
    p, attendee = act.predicate, event_types.role_for("attendee")
    m = _RECEIVED_AND_SAT.search(p.predicate)
    received = [d for d in act.story.drafts if kind(d).beside]
    opening = m and _OPENING.search(m[0])
    opened = [d for d in act.story.drafts if opening and d.noun == opening[0]]
    sat = opened or [d for d in act.story.drafts if kind(d).sittings]
    if not m or not received or not (sat or opening):
        return []
    rest = tuple(r for r in p.roles if r != attendee) or (attendee,)
    there = replace(p, roles=(attendee,), said_at=None)
    return [(received[-1], there), *((d, replace(p, roles=rest)) for d in sat[-1:])]


_COMES_FROM = Pattern("reports", "(?:^|[:,])正?在[^,。;]*{attend}[^,。;]*的$")


def who_comes_from_it(act: Act) -> list[tuple[Draft, Predicate]]:
    """正在利马出席峰会的|总理甲分别会见乙、丙: at the summit, and at each talk; empty elsewhere."""
    p, talk = act.predicate, event_types.role_for("talk")
    talks = [d for d in act.here if kind(d).counterparts]
    held = [d for d in act.here if d.name and not kind(d).counterparts]
    comes = p.relation == "subject" and _COMES_FROM.search(act.sentence.text[: p.at])
    if not comes or not talks or not held or talk not in p.roles:
        return []
    there = replace(p, roles=(event_types.role_for("attendee"),), said_at=None)
    return [(held[0], there), *((d, p) for d in talks)]


def each_met(act: Act) -> list[tuple[Draft, Predicate]]:
    """分别会见甲、乙: the host is at each of the events, who is met at their own; at what else the
    sentence says that the host attended too; empty elsewhere."""
    p = act.predicate
    apart = [d for d in act.here if d.met]
    if p.relation == "subject":
        return _of_the_host(act, apart)
    own = {q.name: replace(p.group, people=(q,), open=False) for q in p.group.people}
    if not act.here and p.relation in ("met", "with") and len(own) > 1:
        apart = [d for d in act.story.drafts if d.met in own]
    return [(d, replace(p, group=own[d.met])) for d in apart if d.met in own]


def _of_the_host(act: Act, apart: Sequence[Draft]) -> list[tuple[Draft, Predicate]]:
    p, talk = act.predicate, event_types.role_for("talk")
    rest = tuple(r for r in p.roles if r != talk)
    held = [d for d in act.here if apart and rest and not kind(d).counterparts]
    at_talks = replace(p, roles=(talk,)) if held else p
    return [(d, at_talks) for d in apart] + [(d, replace(p, roles=rest)) for d in held]


def tour_and_meeting(act: Act) -> list[tuple[Draft, Predicate]]:
    """调研并主持召开座谈会: on the tour and at the meeting, with the roles of each; empty
    elsewhere."""
    p, tour_role = act.predicate, event_types.role_for("tour")
    tours = [d for d in act.here if kind(d).tour]
    held = [d for d in act.here if not kind(d).tour]
    told = p.relation == "subject" and tour_role in p.roles and TOUR_AND.search(p.predicate)
    if not told or not tours or not held:
        return []
    rest = tuple(r for r in p.roles if r != tour_role) or (event_types.role_for("attendee"),)
    verbs = tuple(v for v in p.verbs if event_types.role_verbs().get(v) != tour_role)
    on_tour = replace(p, roles=(tour_role,), said_at=None)
    return [(tours[0], on_tour), (held[-1], replace(p, roles=rest, verbs=verbs))]


def talk_and_assembly(act: Act) -> list[tuple[Draft, Predicate]]:
    """举行会谈并出席开幕式: at the talk and at what is attended, with the roles of each; empty
    elsewhere."""
    p, talk = act.predicate, event_types.role_for("talk")
    talks = [d for d in act.here if kind(d).counterparts and not d.met]
    held = [d for d in act.here if not kind(d).counterparts and not kind(d).tour]
    rest = tuple(r for r in p.roles if r != talk)
    if p.relation not in ("subject", "with") or talk not in p.roles or not rest:
        return []
    if not talks or not held:
        return []
    return [(talks[0], replace(p, roles=(talk,))), (held[0], replace(p, roles=rest))]


def all_of_a_row(act: Act) -> list[tuple[Draft, Predicate]]:
    """出席第三次领导人会议、第五届峰会: at each that is named in the row; empty elsewhere."""
    p = act.predicate
    text = act.sentence.text[p.group.end :]
    named = [d for d in act.here if d.name and d.name in text]
    named.sort(key=lambda d: text.find(d.name))
    rows = [is_joined(text, a.name, b.name) for a, b in pairwise(named)]
    goes_to = named and "," not in text[: text.find(named[0].name)]
    return [(d, p) for d in named] if goes_to and rows and all(rows) else []


_AND_THEN = Pattern(
    "reports",
    """
    (?P<first>(?:{attend}|{chairs})了?(?P<held>[^,。;、并]{2,40}?)),?(?:并|还)
    (?P<then>(?:{attend}|{chairs})了?(?P<next>[^,。;]{2,50}))
    """,
)


def one_and_another(act: Act) -> list[tuple[Draft, Predicate]]:
    """出席会议并参加学会揭牌仪式, 出席青年大会并参加座谈会: at the one and at the other; empty
    elsewhere."""
    p = act.predicate
    m = _AND_THEN.match(p.predicate and act.told) if p.relation == "subject" else None
    if m is None:
        return []
    there = [d for d in act.here if d.sentence is act.sentence and d.name]
    before = (d for d in reversed(act.story.drafts) if d.sentence is not act.sentence)
    first = next((d for d in there if d.name in m["held"]), None)
    if m["held"] in words("event_names", "bare"):
        first = next(before, None)
    then = next((d for d in there if d.name in m["next"]), None)
    if first is None or then is None or kind(first).tour or kind(then).tour:
        return []
    parts = ((first, m["first"]), (then, m["then"]))
    return [(d, replace(p, roles=predicate_roles(told)[0])) for d, told in parts]


SEVERAL = (
    at_each_sitting,
    all_of_a_row,
    one_and_another,
    all_of_them,
    all_talks_apart,
    received_and_sat,
    sat_and_went_along,
    who_comes_from_it,
    each_met,
    tour_and_meeting,
    talk_and_assembly,
)
"""Acts of more than one event; the first that answers decides, before RULES."""


def several(act: Act) -> tuple[str, list[tuple[Draft, Predicate]]]:
    """The rule, and the events that an act is of with what is done at each; empty of most acts."""
    found = ((rule.__name__, rule(act)) for rule in SEVERAL)
    return next(((name, told) for name, told in found if told), ("", []))
