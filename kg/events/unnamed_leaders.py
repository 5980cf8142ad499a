"""Leaders whom a sentence means without their names: 两国元首, 成员国元首, 他在乙陪同下."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    both = _who_talked_last(draft, story) or _heads_told_last(draft, story)
    return _there(both, s, "both-leaders") if len(both) == 2 else ()


def _who_talked_last(draft: Draft, story: Story) -> dict[str, Participant]:
    """Both sides of the last talk before the event, by their names."""
    talks = (d for d in reversed(story.drafts) if kind(d).counterparts and d is not draft)
    if (talk := next(talks, None)) is None:
        return {}
    role = kind(talk).counterparts
    return {p.name: p for p in talk.parts if role in p.roles}


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


RULES: tuple[Callable[[Draft, Sentence, Story], Sequence[Participant]], ...] = (
    both_who_talked,
    heads_of_states,
    led_by_him,
)
"""Whom a sentence means; each gives nobody where it does not hold."""


def doer(acts: Sequence[Predicate]) -> Person | None:
    """Who alone does something in a sentence, as the last of it; None where nobody does."""
    alone = [a for a in acts if a.relation == "subject" and len(a.group.people) == 1]
    return alone[-1].group.people[0] if alone else None


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
