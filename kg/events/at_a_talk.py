"""At which of several talks somebody is, and who speaks at none of them: officers of a third state,
and who attends something else. Rules of kg/events/attach.py, with their examples."""

from __future__ import annotations

from collections.abc import Set

from kg.events.act import NONE, Act, Answer
from kg.events.comparison import kind, only_heard, same_lead
from kg.lexicon import foreign
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Predicate
from kg.model.mention import Person, Sentence

_WHILE_TALKING = Pattern(
    "reports",
    "(?P<who>[^,。;]{1,12}?)??在?(?:{one_by_one_each}?{receive}了?[^,。;]{1,40}时"
    "|{together}[^,。;]{1,40}(?:{talks}|{telephones})时)(?:,|{say})",
)
# 会见时|,甲表示
_WHEN_MET = Pattern("reports", "在?(?:{receive}|{talks})时,")


def at_their_talk(act: Act) -> Answer | None:
    """5月10日,市长宋建华同省长卡洛迪举行会谈,并出席早餐会。同卡洛迪会谈时,宋建华说,合作很好。 ⇒
    宋建华: 会谈"""
    talks = [d for d in reversed(act.story.drafts) if kind(d).counterparts]
    if act.here or not talks:
        return None
    if _WHEN_MET.match(act.sentence.text):
        return next((Answer(d) for d in talks if same_lead(d, act.predicate)), None)
    m = _WHILE_TALKING.match(act.sentence.text)
    names = {p.name for p in act.sentence.people if m and p.end <= m.end()}
    apart = (d for d in talks if m and (d.met or not m["who"]))  # 甲|在同乙通话时
    return next((Answer(d) for d in apart if names & _parties(d)), None)


def _parties(talk: Draft) -> Set[str]:
    """Who is known to be at a talk; of several who were met one by one only the one."""
    return {talk.met} if talk.met else talk.roles.keys() | talk.whom


def where_they_were_met(act: Act) -> Answer | None:
    """5月10日,市长宋建华分别会见了甲公司董事长韩立群、乙公司董事长马致远。韩立群介绍了公司情况。 ⇒
    韩立群: 会见了"""
    names = {q.name for q in act.predicate.group.people}
    own = (d for d in reversed(act.story.drafts) if d.met in names)
    found = next(own, None) if act.predicate.relation == "subject" else None
    return Answer(found) if found else None


_STATE = Pattern("countries", "^.*(?P<state>{names}|{third_bodies})[^,。;、]{1,12}$")
_BEFORE = 16
"""Characters before a name within which the state stands whose office it is."""
_TWO = 2
"""States that are known to talk, without which nobody is of a third."""


def of_a_third_state(act: Act) -> Answer | None:
    """9月3日,俄罗斯总统莫雷蒂同法国总统卡洛迪通电话。乌克兰总统马里奥表示,局势严峻。 ⇒ 马里奥: -"""
    last, p = act.story.current, act.predicate
    if act.here or last is None or not kind(last).counterparts or act.story.knows(p):
        return None
    own, theirs = _states(act.sentence, p.group.people), _states_of_the_talk(last)
    third = bool(own) and len(theirs) >= _TWO and not own & theirs
    return NONE if third and _only_spoke(p) else None


_ATTENDS = Pattern(
    "reports",
    "(?:^|[,。;])[^,。;]{0,4}(?!{escorting}){attend}(?!{receive}|{talks})"
    "[^,。;]{2,24}的[^,。;]{0,16}$",
)


def who_attends_elsewhere(act: Act) -> Answer | None:
    """9月3日,市长宋建华会见省长卡洛迪。出席四海防长会的防长马里奥说,局势严峻。 ⇒ 马里奥: -"""
    last, p = act.story.current, act.predicate
    if act.here or last is None or not kind(last).counterparts or act.story.knows(p):
        return None
    at_another = _ATTENDS.search(act.sentence.text, 0, p.group.begin)
    return NONE if at_another and _only_spoke(p) else None


def _only_spoke(p: Predicate) -> bool:
    return bool(p.roles) and only_heard(p)


def _states_of_the_talk(draft: Draft) -> Set[str]:
    """The states whose officers talked."""
    talked = [p for p in draft.parts if role_for("talk") in p.roles]
    found = (_states(p.sentence, [p.who]) for p in talked if isinstance(p.who, Person))
    return frozenset().union(*found)


def _states(s: Sentence, people: list[Person] | tuple[Person, ...]) -> Set[str]:
    """The states right before the names, each by its first name."""
    found = (_STATE.search(s.text[max(0, p.begin - _BEFORE) : p.begin]) for p in people)
    return {foreign.first_names().get(m["state"], m["state"]) for m in found if m}
