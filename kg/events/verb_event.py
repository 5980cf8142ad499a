"""A verb of a leader that makes an event, and whether one told of before is another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.events.comparison import conflict, same_lead, within_a_span
from kg.events.visits_apart import goes_elsewhere, is_beside_a_gathering
from kg.lexicon import event_types
from kg.lexicon.event_types import EventType
from kg.model.event import Draft, Predicate
from kg.model.mention import Grounded, PlaceMention, Sentence


@dataclass(frozen=True)
class VerbEvent:
    """A verb of a group that makes an event. senior: one of the group has a post."""

    act: Predicate
    verb: str
    kind: EventType
    when: Grounded | None
    sentence: Sentence
    senior: bool
    met: frozenset[str] = frozenset()

    @property
    def only_came(self) -> bool:
        """Whether the verb says no more than 来到."""
        return self.verb in event_types.moves()


def is_same(e: VerbEvent, d: Draft) -> bool:
    """Whether the verb may mean the event that was told of before, of its own type."""
    if d.type != e.kind.type or (e.verb in e.kind.told_apart) != (d.noun in e.kind.told_apart):
        return False
    if conflict(d.when, e.when) or _others_are_met(e, d) or _of_a_day_named_first(e, d):
        return False
    if _held_elsewhere(e, d) or is_beside_a_gathering(e.verb, d):
        return False
    return not e.kind.tour or _same_tour(e, d)


def _others_are_met(e: VerbEvent, d: Draft) -> bool:
    """市长会见了甲。市长还会见了乙, 甲会见乙。丙同甲会晤: two events."""
    if not e.kind.counterparts or not e.met:
        return False
    before = {name for name, roles in d.roles.items() if e.kind.counterparts in roles} | d.whom
    own = {p.name for p in e.act.group.people}
    apart = len(before) > 1 and not (own | e.met <= before or before <= own | e.met)
    return apart or bool(before - own) and not e.met & (d.roles.keys() | d.whom)


def _held_elsewhere(e: VerbEvent, d: Draft) -> bool:
    """主任甲在云州作讲座。主任乙在青川作讲座: two events; so is homage of which each has a day."""
    at, behind = _places(e.sentence), e.sentence.paragraph > d.sentence.paragraph
    if not e.kind.audience or same_lead(d, e.act):
        return e.verb in e.kind.told_apart and is_told_by_itself(e, d)
    if behind and d.roles and d.rule.startswith("verb-"):
        return True
    where = _WHERE.match(e.sentence.text, e.act.group.end)
    if e.verb.startswith("在") and d.noun.startswith("在") and where:
        return where["at"] not in d.sentence.text
    there = [d.place] if d.place else _places(d.sentence)
    return bool(at and there) and not {p.text for p in at} & {p.text for p in there}


def _places(s: Sentence) -> list[PlaceMention]:
    """The places of a sentence behind 在."""
    return [p for p in s.places if s.text.startswith("在", p.begin - 1)]


def _of_a_day_named_first(e: VerbEvent, d: Draft) -> bool:
    """市长接见了教师。5月4日下午,市长接见了医生: the day is of the second alone."""
    own = e.kind.counterparts and e.sentence.when is not None and d.when is None
    return bool(own) and not e.met & d.roles.keys()


def _same_tour(e: VerbEvent, d: Draft) -> bool:
    """Two tours of one day, or of none, or of one person, are one; not of who goes elsewhere."""
    if goes_elsewhere(e.act, e.sentence, d) or is_told_by_itself(e, d):
        return False
    if e.when is None or d.when is None or d.when == e.when:
        return True
    within = within_a_span(d.when, e.when) or _one_day(d.when, e.when)
    others = e.act.relation == "companion" and within
    return others or same_lead(d, e.act)


def is_told_by_itself(e: VerbEvent, d: Draft) -> bool:
    """8月19日,县长甲到河东镇调研。⏎8月19日,局长乙一行到河东镇查看…: two paragraphs that begin with
    their day, or with somebody and the day, are two visits, of those who are not told to go
    together; so are two sentences of homage."""
    behind = e.sentence.paragraph > d.sentence.paragraph
    apart = behind or e.verb in e.kind.told_apart and e.sentence is not d.sentence
    return (
        apart
        and not same_lead(d, e.act)
        and all(map(_begins_with_its_day, (e.sentence, d.sentence)))
    )


def _begins_with_its_day(s: Sentence) -> bool:
    edges = (0, *(g.end for g in s.groups[:1]))
    return any(d.begin in edges for d in s.dates[:1])


def _one_day(a: Grounded, b: Grounded) -> bool:
    """12月28日, 28日上午: the same day in other words."""
    several = a.is_of_several_days or b.is_of_several_days
    return a.date is not None and a.date == b.date and not several


# 甲|近日|在北京|宣讲: the beginning of where it is.
_WHERE = re.compile("[^,。;在]{0,10}(?P<at>在[^,。;]{2})")


def in_another_city(e: VerbEvent, last: Draft) -> bool:
    """活动在联合国总部举行。⏎主席甲在利马|向纪念碑献花: in a city of which nothing was told."""
    at = [p for p in _places(e.sentence) if p.begin >= e.act.group.end and not p.deictic]
    told = "".join(t.text for t in last.evidence)
    behind = e.sentence.paragraph > last.evidence[-1].paragraph and last.place is not None
    return bool(at) and behind and at[0].text not in told
