"""What a leader does by the way on a tour, and where the report goes on after it."""

from __future__ import annotations

from kg.events.act import NONE, Act, Answer
from kg.events.comparison import conflict, kind, official
from kg.lexicon.event_types import role_for
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


# 会前,|总理甲参观成就展, 总理甲在会前|会见了乙: by the way, beside a sitting.
_BESIDE_IT = Pattern(
    "reports", "[^,。;]{0,4}?{beside_it}[^,。;]{0,6},|[^,。;]{1,8}在{beside_it}{han}{0,4}?{receive}"
)
_ONLY_ATTENDED = Pattern("reports", "等?(?:一同|共同)?(?:出席|参加)[。;]?")


def at_what_it_was_beside(act: Act) -> Answer | None:
    """9月3日,总理林月华出席全国贸易座谈会。会前,林月华参观成就展。部长胡大华出席。 ⇒ 胡大华:
    全国贸易座谈会"""
    last = act.story.current
    if act.here or last is None or not _BESIDE_IT.match(last.sentence.text):
        return None
    by_the_way = kind(last).tour or kind(last).counterparts
    told = _sitting_before(act)
    over = by_the_way and _is_over(act, last) and told and told.draft
    goes_on = over and all(p.name in over.roles for p in act.predicate.group.people)
    if not by_the_way or not (goes_on or _ONLY_ATTENDED.fullmatch(act.predicate.predicate)):
        return None
    return told


def _is_over(act: Act, talk: Draft) -> bool:
    """Whether a later paragraph goes on after a talk with nobody who is named."""
    return not talk.whom and act.sentence.paragraph != talk.sentence.paragraph


def _on_a_tour(act: Act) -> bool:
    return act.near is not None and kind(act.near).tour


def aside_on_a_tour(act: Act) -> Answer | None:
    """县长马志远到河东村调研。村民赵大山说,今年收成好。 ⇒ 赵大山: -"""
    p = act.predicate
    if p.relation != "subject" or not set(p.roles) <= {role_for("speak")} or official(p):
        return None
    return NONE if _on_a_tour(act) and not act.story.knows(p) else None


def told_to_the_reporter(act: Act) -> Answer | None:
    """6月28日,镇党委书记牟家骏讲党课。党员赵大山说:“很受教育。” ⇒ 赵大山: -"""
    last = act.story.current
    if act.here or last is None or len(act.predicate.verbs) != 1:
        return None
    told = act.predicate.verbs[0] in kind(last).to_reporters
    return NONE if told and not act.story.knows(act.predicate) else None


def met_on_a_tour(act: Act) -> Answer | None:
    """县长马志远到河东村调研,与村民赵大山一起察看麦田。 ⇒ 赵大山: -"""
    p = act.predicate
    if p.relation != "with" or official(p) or act.story.knows(p):
        return None
    return NONE if _on_a_tour(act) else None


_CEREMONIAL = Pattern("reports", "{ceremonial}")


def done_beside_a_talk(act: Act) -> Answer | None:
    """9月3日,总理林月华会见总统莫雷蒂。会见后,林月华与莫雷蒂共同为公路通车剪彩。 ⇒ 莫雷蒂:
    -"""
    last = act.story.current
    if act.here or last is None or not kind(last).counterparts:
        return None
    done = any(_CEREMONIAL.search(verb) for verb in act.predicate.verbs)
    return NONE if done else None


AFTER_A_TALK = Pattern(
    "reports", "在?(?:{together}[^,。;]{2,24}?{talks}|{receive}[^,。;]{2,24}?)之?后,"
)


def with_whom_it_was_over(act: Act) -> Answer | None:
    """9月3日,总理林月华同总统莫雷蒂会谈。在与莫雷蒂会谈后,林月华出席发布会。 ⇒ 莫雷蒂: -"""
    m, group = AFTER_A_TALK.match(act.sentence.text), act.predicate.group
    over = m is not None and group.end <= m.end()
    return NONE if over and act.predicate.relation in ("with", "met") else None


_ALSO_ASKED = Pattern(
    "reports", "受[^,。;]{2,16}委托,[^。;]*?也{one_by_one_each}?(?:听取|{receive}|{tours})"
)


def done_on_behalf(act: Act) -> Answer | None:
    """9月3日,主席林月华主持召开座谈会。受林月华委托,副主席莫雷蒂也听取了汇报。 ⇒ 莫雷蒂: -"""
    return NONE if not act.here and _ALSO_ASKED.match(act.sentence.text) else None


_ALSO_WITH = Pattern("reports", "(?:还|随后){together}[^,。;]{0,24}$")


def with_somebody_else(act: Act) -> Answer | None:
    """9月3日,总理林月华会见总统莫雷蒂。林月华还同书记卢蒙巴就减贫作了交流。 ⇒ 卢蒙巴: -"""
    last, p = act.story.current, act.predicate
    if act.here or last is None or not kind(last).counterparts or act.story.knows(p):
        return None
    before = act.sentence.text[: p.group.people[0].begin]
    return NONE if p.relation == "with" and _ALSO_WITH.search(before) else None
