"""Who speaks at no talk that the report tells of: officers of a third state. A rule of
kg/events/attach.py, with its example."""

from __future__ import annotations

from collections.abc import Set

from kg.events.act import NONE, Act, Answer
from kg.events.comparison import kind
from kg.lexicon import foreign
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft
from kg.model.mention import Person, Sentence

_STATE = Pattern("countries", "^.*(?P<state>{names})[^,。;、]{1,12}$")
_BEFORE = 16
"""Characters before a name within which the state stands whose office it is."""
_TWO = 2
"""States that are known to talk, without which nobody is of a third."""


def of_a_third_state(act: Act) -> Answer | None:
    """9月3日,俄罗斯总统莫雷蒂同法国总统卡洛迪通电话。乌克兰总统马里奥表示,局势严峻。 ⇒ 马里奥: -"""
    last, p = act.story.current, act.predicate
    if act.here or last is None or not kind(last).counterparts or act.story.knows(p):
        return None
    own = _states(act.sentence, p.group.people)
    theirs = _states_of_the_talk(last)
    spoke = p.relation == "subject" and set(p.roles) == {role_for("speak")}
    return NONE if spoke and own and len(theirs) >= _TWO and not own & theirs else None


def _states_of_the_talk(draft: Draft) -> Set[str]:
    """The states whose officers talked."""
    talked = [p for p in draft.parts if role_for("talk") in p.roles]
    found = (_states(p.sentence, [p.who]) for p in talked if isinstance(p.who, Person))
    return frozenset().union(*found)


def _states(s: Sentence, people: list[Person] | tuple[Person, ...]) -> Set[str]:
    """The states right before the names, each by its first name."""
    found = (_STATE.search(s.text[max(0, p.begin - _BEFORE) : p.begin]) for p in people)
    return {foreign.first_names().get(m["state"], m["state"]) for m in found if m}
