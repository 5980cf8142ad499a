"""How somebody was at an event: in person, by video, in writing, or not at all."""

from __future__ import annotations

import re

from kg.events.comparison import kind
from kg.events.parts import clause_begin
from kg.events.predicate_roles import predicate_roles
from kg.events.story import Story
from kg.lexicon import event_types
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import remote
from kg.model.event import Draft, Predicate
from kg.model.mention import Person, Sentence

_ON_THE_SPOT = Pattern("reports", "{main_venues}$")
# 以视频方式出席峰会。…外长甲|在利马现场与会|: one of those who meet by video is where it is.
_THERE_IN_PERSON = Pattern("reports", "[^,。;]*现场(?:与会|{attend})")
# 在塔什干|共同|出席连线活动: who are in one place see others by video, not each other.
_IN_ONE_PLACE = Pattern("reports", "在[^,。;频]{1,12}{in_one_place}")
_CONTEST = Pattern("event_names", "{contests}$")


def presence_of(draft: Draft, act: Predicate, p: Person, s: Sentence) -> str:
    """How somebody was there, where the page says it; who only wrote goes on writing, and who only
    spoke by video does so by video."""
    if act.presence:
        return act.presence
    told = draft.presences.get(p.name, set())
    if kind(draft).tour and "" in told:
        return ""  # 视频连线 on a tour: who goes about is there
    if _THERE_IN_PERSON.match(act.predicate) and not remote().search(act.predicate):
        return ""
    if _from_afar(act, s) or _by_video(draft):
        return "remote"
    goes_on = act.speech and told in ({"remote"}, {"in-writing"})
    return next(iter(told)) if goes_on else ""


_VIDEO_TALKS = Pattern(
    "reports",
    """
    {summits}[^,。;]{0,24}?以[^,。;]{0,4}视频[^,。;]{0,4}{held}
    |以[^,。;]{0,4}视频[^,。;]{0,4}(?:{attend}|主持)[^,。;]{0,30}?{summits}
    |{together}[^,。;]{2,40}(?:{held}|进行)了?[^,。;]{0,6}视频(?:会议|{talks})
    """,
)


_VIDEO_SUMMIT = Pattern(
    "reports", "视频{summits}|{summits}{by_video}$|{by_video}{event_names/its_ceremonies}"
)
# 总统甲|召开视频会议: who governs a state is in it.
_VIDEO_MEETING = Pattern(
    "reports",
    "(?<![副院]){who_govern}[^,。;]{0,24}?{held}了?{by_video}",
)


def _by_video(draft: Draft) -> bool:
    """视频会晤, 视频峰会, or 领导人会晤以视频方式举行: nobody is where another is."""
    if kind(draft).counterparts and remote().search(draft.noun):
        return True
    if _VIDEO_SUMMIT.search(draft.name or draft.noun):
        return True
    if draft.generic and _VIDEO_MEETING.search(draft.sentence.text):
        return True
    return bool(_VIDEO_TALKS.search(_told_of(draft)))


def _told_of(draft: Draft) -> str:
    """Its sentence; of those whom somebody met one by one only the clause that names who it was:
    会见甲,并|同乙举行视频会晤|."""
    text, named = draft.sentence.text, draft.sentence.text.find(draft.met) if draft.met else -1
    if named < 0:
        return text
    return text[clause_begin(text, named) : named] + re.split("[,;。]", text[named:])[0]


def _from_afar(act: Predicate, s: Sentence) -> bool:
    """在分会场, 以视频方式: in the venue, in what they did, or in what was done to them."""
    if _ON_THE_SPOT.search(act.venue):
        return False
    if remote().search(act.venue):
        return True
    if _IN_ONE_PLACE.match(act.predicate):
        return False
    if act.relation in ("met", "with"):
        clause = re.split("[,;]", act.predicate)[0]
        return bool(remote().search(s.text[clause_begin(s.text, act.at) : act.at] + clause))
    told = act.predicate if act.said_at is None else act.predicate[: act.said_at - act.group.end]
    clauses = re.split("[,;]", told)
    last = next((n for n, c in enumerate(clauses) if predicate_roles(c)[0]), len(clauses))
    return any(remote().search(c) for c in clauses[: last + 1])


_AFTER_IT = Pattern("reports", "(?:{beside_it}|{then}),")


def still_remote(draft: Draft, p: Person, story: Story) -> bool:
    """甲以视频方式同乙主持会议。|会后,|甲和乙签署纪要: they saw each other by video still."""
    if not _AFTER_IT.match(draft.sentence.text):
        return False
    before = [d for d in story.every if d is not draft and p.name in d.roles]
    return bool(before) and "remote" in before[-1].presences[p.name]


def won_elsewhere(draft: Draft, act: Predicate) -> bool:
    """荣获一等奖 at what is no contest: nothing says that the winner was there."""
    won = bool(act.verbs) and set(act.verbs) <= event_types.prizes()
    return won and not _CONTEST.search(draft.name or draft.noun)
