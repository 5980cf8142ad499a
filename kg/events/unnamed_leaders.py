"""Leaders whom a sentence means without their names: 两国元首, 成员国元首, 他在乙陪同下."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.events.comparison import kind
from kg.events.story import Story
from kg.lexicon.event_types import role_for, roles_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Participant, Predicate
from kg.model.mention import Person, Sentence

_BOTH = Pattern("reports", "{both_leaders}(?:[^。;]{2,60},并)?{along}*{attend}")
_MEMBERS = Pattern(
    "reports",
    r"""
    (?:^|[,。;])(?:{of_states}|{numeral}国|{han}{2,6}国家){leaders}
    (?:{along}|先)*(?:{attend}|{held})
    """,
)
_LED_BY_HIM = Pattern("reports", "(?:^|[,。;])[^,。;]{0,6}?{he_or_she}在[^。;]{2,60}?{led_there}")
_HEAD_OF_STATE = Pattern("reports", "{heads_of_state}$")


def join_unnamed(draft: Draft, s: Sentence, story: Story) -> None:
    """Puts those whom the sentence means without a name into the event that it begins."""
    for rule in RULES:
        for part in rule(draft, s, story):
            draft.join(part)


def both_who_talked(draft: Draft, s: Sentence, story: Story) -> Sequence[Participant]:
    """会谈后,两国领导人共同出席|揭牌仪式: both who talked, or the two heads of state of whom was
    told last, where nobody is named."""
    if draft.roles or not _BOTH.search(s.text):
        return ()
    both = who_talked_last(story, draft) or _heads_told_last(draft, story)
    return both_there(both, s) if len(both) == 2 else ()


def both_there(people: dict[str, Participant], s: Sentence) -> Sequence[Participant]:
    """Both of whom a sentence says only 两国领导人 as who was there."""
    return _there(people, s, "both-leaders")


def who_talked_last(story: Story, but: Draft | None = None) -> dict[str, Participant]:
    """Both sides of the talk that was told of last, by their names; nobody after 分别会见甲、乙, of
    whom nothing says which."""
    talks = [d for d in story.drafts if kind(d).counterparts and d is not but]
    if not talks:
        return {}
    talk = max(talks, key=_told_last)
    role = kind(talk).counterparts
    return {} if talk.met else {p.name: p for p in talk.parts if role in p.roles}


def _told_last(talk: Draft) -> int:
    """Where the last sentence begins that tells of a talk."""
    return max(s.quote.begin for s in talk.evidence)


_LEAST = 3
"""Heads of state who are called those of several states."""


def heads_of_states(draft: Draft, s: Sentence, story: Story) -> Sequence[Participant]:
    """成员国元首举行|小范围会谈: all of those of whom was told last, where nobody is named."""
    if draft.roles or not _MEMBERS.search(s.text):
        return ()
    found = _heads_told_last(draft, story)
    return _there(found, s, "heads-of-states") if len(found) >= _LEAST else ()


def led_by_him(draft: Draft, s: Sentence, story: Story) -> Sequence[Participant]:
    """28日,他在市长乙陪同下来到河东镇考察: who did something last before the sentence goes about,
    where only those who accompany are named."""
    only_with = all(roles <= roles_for("companion") for roles in draft.roles.values())
    if draft.sentence is not s or not kind(draft).tour or not draft.roles or not only_with:
        return ()
    if story.last_doer is None or not _LED_BY_HIM.search(s.text):
        return ()
    who = story.last_doer
    return (Participant(who, "person", (role_for("tour"),), None, False, "", s, "pronoun"),)


_HE_SAID = Pattern("reports", "{he_or_she}[^,。;]{0,4}?(?:{say}|{to_reporters}|{said})[,:]")


def he_spoke(s: Sentence, story: Story) -> None:
    """总理甲转达问候。|他说,合作很好: who did something alone in the sentence before spoke where he
    is known to be."""
    who = story.he
    if who is None or story.he_did != s.paragraph or not _HE_SAID.match(s.text):
        return
    absent, speak = roles_for("concern"), role_for("speak")
    last = [story.focus] if story.focus and story.focus_paragraph == s.paragraph else []
    every = (d for d in [*last, *reversed(story.drafts)] if d.roles.get(who.name, absent) - absent)
    draft = next(every, None)
    if draft and not draft.does(who.name, speak):
        draft.join(Participant(who, "person", (speak,), None, False, "", s, "pronoun"))
        draft.cite(s)


def in_his_words(s: Sentence, acts: Sequence[Predicate]) -> list[Predicate]:
    """他指出,|60年前甲发出了号召|: of whom he speaks is not there; but 他说,…,|县长乙主持会议|."""
    m = _HE_SAID.match(s.text)
    there = roles_for("sitting") - {role_for("speak")}
    return [
        replace(a, relation="spoken", rule="in-what-was-said")
        if m and a.at >= m.end() and not set(a.roles) & there
        else a
        for a in acts
    ]


RULES: tuple[Callable[[Draft, Sentence, Story], Sequence[Participant]], ...] = (
    both_who_talked,
    heads_of_states,
    led_by_him,
)
"""Whom a sentence means; each gives nobody where it does not hold."""


def note_who_did_it(s: Sentence, acts: Sequence[Predicate], story: Story) -> None:
    """Who did something alone in the sentence is he of whom the next may speak."""
    alone = [a.group.people[0] for a in acts if _does_it_alone(a)]
    story.last_doer = alone[-1] if alone else story.last_doer
    if s.groups or _OF_SOMEBODY_ELSE.search(s.text):
        story.he, story.he_did = alone[0] if len(alone) == 1 else None, s.paragraph


# 甲展示了奖牌。领导同志|同他们一一握手|。他说: who greets them is none of those who were named.
_OF_SOMEBODY_ELSE = Pattern("reports", "{together}[^,。;]{1,12}?{greets_them}")


def _does_it_alone(act: Predicate) -> bool:
    return act.relation == "subject" and len(act.group.people) == 1


def _heads_told_last(draft: Draft, story: Story) -> dict[str, Participant]:
    """The heads of state at the last event before that had two or more of them, by their names."""
    for d in reversed(story.drafts):
        heads = {p.name: p for p in d.parts if _is_head_of_state(p)} if d is not draft else {}
        if len(heads) > 1:
            return heads
    return {}


def _is_head_of_state(p: Participant) -> bool:
    titles = p.who.titles if isinstance(p.who, Person) and p.presence in ("", "remote") else ()
    return any(_HEAD_OF_STATE.search(u.text) for u in titles)


def _there(people: dict[str, Participant], s: Sentence, rule: str) -> list[Participant]:
    """Those people as who was there by that sentence and rule, with nothing of the event before."""
    role = role_for("attendee")
    return [
        Participant(p.who, p.kind, (role,), None, False, "", s, rule, label=p.label, open=p.open)
        for p in people.values()
    ]
