"""What a leader does by the way on a tour, and where the report goes on after it."""

from __future__ import annotations

from kg.events.act import Act, Answer
from kg.events.comparison import conflict, kind
from kg.lexicon.patterns import Pattern
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


# 会前,|总理甲参观成就展: by the way, beside a sitting.
_BESIDE_IT = Pattern("reports", "[^,。;]{0,4}?{beside_it}[^,。;]{0,6},")
_ONLY_ATTENDED = Pattern("reports", "等?(?:一同|共同)?(?:出席|参加)[。;]?")


def at_what_it_was_beside(act: Act) -> Answer | None:
    """9月3日,总理林月华出席全国贸易座谈会。会前,林月华参观成就展。部长胡大华出席。 ⇒ 胡大华:
    全国贸易座谈会"""
    last = act.story.current
    if act.here or last is None or not _BESIDE_IT.match(last.sentence.text):
        return None
    if not kind(last).tour or not _ONLY_ATTENDED.fullmatch(act.predicate.predicate):
        return None
    before = (d for d in reversed(act.story.drafts) if d.name and not kind(d).tour)
    found = next(before, None)
    return Answer(found) if found else None
