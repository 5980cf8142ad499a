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


# 会议期间,|校长甲与同行会谈: by the way, while a sitting lasts.
_DURING_IT = Pattern("reports", "[^,。;]{0,6}期间,")


def at_what_goes_on(act: Act) -> Answer | None:
    """7月22日,校长林月华参加传播学研讨会。会议期间,林月华会见了院长马志远。⏎教授韩立群介绍了
    论文。 ⇒ 韩立群: 传播学研讨会"""
    last = act.story.current
    if act.here or last is None or not _DURING_IT.match(last.sentence.text):
        return None
    known = last.roles.keys() | last.whom
    others = not any(p.name in known for p in act.predicate.group.people)
    if not kind(last).beside or not others or act.sentence.paragraph == last.sentence.paragraph:
        return None
    return _sitting_before(act)


def _sitting_before(act: Act) -> Answer | None:
    before = (d for d in reversed(act.story.drafts) if d.name and not kind(d).tour)
    found = next(before, None)
    return Answer(found) if found else None


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
    return _sitting_before(act)
