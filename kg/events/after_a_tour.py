"""What is done where guests are received, though they went about since, and on their tour. Rules of
kg/events/attach.py, each with its example."""

from __future__ import annotations

from kg.events.act import Act, Answer
from kg.events.comparison import conflict, kind
from kg.lexicon.event_types import role_for, roles_for
from kg.lexicon.patterns import Pattern


def where_it_is_done(act: Act) -> Answer | None:
    """5月6日,农机合作签约仪式举行。5月6日,县长马志远到远达集团调研。经理韩立群、县长马志远
    代表双方签约。 ⇒ 马志远: 农机合作签约仪式"""
    last = act.story.current
    if act.here or last is None or not kind(last).tour:
        return None
    if role_for("attendee") in act.predicate.roles:
        return None
    done = {v[-2:] for v in act.predicate.verbs}
    others = (d for d in reversed(act.story.drafts) if not kind(d).tour)
    found = next((d for d in others if any(v in (d.name or d.noun) for v in done)), None)
    return Answer(found) if found else None


def at_what_was_joined_last(act: Act) -> Answer | None:
    """5月6日,远达中学签约仪式举行。经理韩立群一行来校参观。县长马志远参加了签约仪式。
    校长田秀兰作了发言。 ⇒ 田秀兰: 远达中学签约仪式"""
    last, focus = act.story.current, act.story.focus
    if act.here or last is None or focus is None or focus is last or not kind(last).tour:
        return None
    if not last.roles or conflict(focus.when, last.when):
        return None
    at_a_sitting = bool(set(act.predicate.roles) & roles_for("sitting"))
    return Answer(focus) if at_a_sitting and not kind(focus).tour else None


def what_is_shown_on_it(act: Act) -> Answer | None:
    """5月6日,市长宋建华参观远达集团。⏎宋建华会见了董事长韩立群。⏎会见后,宋建华参观了展厅。
    经理马致明介绍情况。 ⇒ 马致明: 参观"""
    story, told = act.story, act.story.focus
    here = told is not None and story.focus_paragraph == act.sentence.paragraph
    if told is None or act.here or not here or not kind(told).tour or told is story.current:
        return None
    shows = bool(act.predicate.roles) and set(act.predicate.roles) <= roles_for("about")
    return Answer(told) if shows and act.predicate.relation == "subject" else None


_GROUP_TOURS = Pattern("reports", "(?:{groups}|一行)[^,。;]{0,12}?(?:{tours}|{visits_for})")


def where_the_delegation_is(act: Act) -> Answer | None:
    """6月16日,市长宋建华到苏州考察。苏州市长韩立群会见了考察团。考察团参观了远达集团,集团经理马致明
    介绍了情况。 ⇒ 马致明: 考察"""
    goes = _GROUP_TOURS.search(act.sentence.text, 0, act.predicate.at)
    tour = act.story.tour() if goes and not act.here else None
    return Answer(tour) if tour else None


_TO_GUESTS = Pattern("reports", "等?向(?:{delegations})[^,。;]{0,6}介绍")


def what_guests_are_told(act: Act) -> Answer | None:
    """6月16日,市长宋建华到云川县考察。县委书记韩立群陪同考察。考察团出席了云川茶文化论坛。
    韩立群向考察团嘉宾介绍了县情。 ⇒ 韩立群: 考察"""
    tour = act.story.tour()
    if tour is None or act.here or not _TO_GUESTS.match(act.predicate.predicate):
        return None
    there = all(p.name in tour.roles for p in act.predicate.group.people)
    return Answer(tour) if there else None
