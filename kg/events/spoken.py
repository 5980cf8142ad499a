"""Events that only what somebody says there makes: an address, a talk at which somebody spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.events import verb_events
from kg.events.comparison import kind, official
from kg.events.joining import started
from kg.events.story import Story
from kg.lexicon import event_phrases, event_types
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Predicate
from kg.model.mention import Grounded, Sentence

# 在秘鲁国会|发表题为《…》的重要演讲, 向众议院议员|发表讲话
_SPEAKS_TO = Pattern(
    "reports",
    """
    [^,。;]{0,16}?(?:(?:在[^,。;]{2,20}?|向[^,。;]{2,24}?)发表了?[^,。;]{0,40}?(?P<noun>演讲|讲话)
      |{invited_to}[^,。;]{0,12}?{gives_a_talk}□+的[^,。;]{0,6}?(?P<given>演讲))
    """,
)


def speech(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    """The speech of which a report tells first, on a day, of who has a post, where it tells of no
    meeting."""
    speak = {event_types.role_for("speak")}
    own = [a for a in acts if a.relation == "subject" and official(a) and set(a.roles) == speak]
    told = next(((a, m) for a in own if (m := _SPEAKS_TO.match(a.predicate))), None)
    if told is None or s.when is None or s.paragraph != 0 or story.drafts:
        return []
    act, m = told
    kind_of, noun = event_types.types_with("implied")[0].type, m["noun"] or m["given"]
    name = _what_it_was_at(s, act)
    if last := event_phrases.noun_at_the_end(name):
        kind_of, noun = event_types.noun_types()[last], last
    draft = Draft(kind_of, name if last else "", noun, when, s, "speech", generic=not last)
    return [started(draft, story)]


# 在四海集团领导人峰会|上|发表的主旨演讲, 在专题研讨班发表重要讲话
_AT_AN_EVENT = Pattern(
    "reports", "[^,。;在]{0,8}在(?P<name>(?:(?!的一)[^,。;:“”]){4,40}?)上?{gives_speech}"
)


def _what_it_was_at(s: Sentence, act: Predicate) -> str:
    """What the words behind 在 name, at which somebody spoke; empty where nothing stands there."""
    m = _AT_AN_EVENT.match(s.text, act.group.end)
    return m["name"] if m else ""


_WHILE_MEETING = Pattern(
    "reports",
    "在?(?P<verb>{receive})了?[^,。;]{1,40}时,|在?{together}[^,。;]{1,40}?(?P<talk>{talks})时,",
)


def as_hosts(s: Sentence, acts: Sequence[Predicate]) -> list[Predicate]:
    """在会见总统乙时,|甲|说: who speaks then is the one who meets them."""
    m = _WHILE_MEETING.match(s.text)
    host = next((a for a in acts if m and a.relation == "subject" and a.at >= m.end()), None)
    speak, talk = event_types.role_for("speak"), event_types.role_for("talk")
    if m is None or host is None or set(host.roles) != {speak}:
        return list(acts)
    met = replace(host, roles=(talk, speak), verbs=(m["verb"] or m["talk"], *host.verbs))
    return [met if a is host else a for a in acts]


def met_when_speaking(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    """在会见总统乙时, 在同总统乙会谈时,甲说: the talk of the two, where none is told of yet."""
    m = _WHILE_MEETING.match(s.text)
    if m is None or s.paragraph < 0:
        return []
    met = frozenset(verb_events.who_are_met([a for a in acts if a.at < m.end()]))
    told = any(met & (d.roles.keys() | d.whom) for d in story.drafts if kind(d).counterparts)
    spoke = any(a.relation == "subject" and a.at >= m.end() for a in acts)
    if told or not met or not spoke:
        return []
    talk, verb = event_types.types_with("counterparts")[0].type, m["verb"] or m["talk"]
    return [started(Draft(talk, "", verb, when, s, f"verb-{verb}", whom=met), story)]
