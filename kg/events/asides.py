"""What a leader does by the way on a tour, and where the report goes on after it."""

from __future__ import annotations

from kg.events.act import Act, Answer
from kg.events.comparison import conflict, kind
from kg.model.event import Draft


def is_an_aside(draft: Draft) -> bool:
    """Whether an event is one that a leader on a tour does by the way: 敬献…花篮."""
    return not kind(draft).tour and draft.noun in kind(draft).told_apart


def back_on_the_tour(act: Act) -> Answer | None:
    """县长马志远到河东镇调研。马志远向烈士墓敬献花篮。店主杨云刚汇报了情况。 ⇒ 杨云刚: 调研"""
    last, tour = act.story.current, act.story.tour()
    if act.here or last is None or tour is None or not is_an_aside(last):
        return None
    if not last.roles.keys() & tour.roles.keys() or conflict(tour.when, act.sentence.when):
        return None
    return Answer(tour)
