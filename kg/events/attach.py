"""To which event of the article does an act belong? The first rule of RULES that answers decides;
it may answer: to none.

Each rule's docstring holds an example, `text ⇒ who: event`, which the tests read; `-` is no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.events.act import Act, Answer
from kg.events.after_a_tour import (
    at_what_was_joined_last,
    what_guests_are_told,
    what_is_shown_on_it,
    where_it_is_done,
    where_the_delegation_is,
)
from kg.events.asides import (
    aside_on_a_tour,
    at_what_goes_on,
    at_what_it_was_beside,
    back_on_the_tour,
    done_beside_a_talk,
    done_on_behalf,
    met_on_a_tour,
    told_to_the_reporter,
    with_somebody_else,
    with_whom_it_was_over,
)
from kg.events.at_a_talk import (
    at_their_talk,
    of_a_third_state,
    where_they_were_met,
    who_attends_elsewhere,
)
from kg.events.comparison import conflict, kind, names_another, same_lead
from kg.events.delegations import with_the_delegation
from kg.events.elsewhere import (
    at_a_speech_of_their_own,
    at_an_airport,
    at_another_meeting,
    at_anothers_lesson,
    came_elsewhere,
    cited,
    far_from_it,
    in_a_row_of_interviews,
    in_a_sound_bite,
    in_an_interview,
    in_another_province,
    in_reaction_to_it,
    of_another_day,
    of_another_place,
    of_another_time,
    said_far_from_it,
    said_of_it,
    said_to_the_press,
    spoken_of_at_a_briefing,
    still_to_come,
    told_the_press_after_it,
)
from kg.events.planned import jointly_attends
from kg.events.within import (
    after_it,
    at_a_ceremony_beside_it,
    before_what_ends_it,
    noun_first,
    sitting_named,
)
from kg.lexicon import event_phrases, event_types
from kg.lexicon.event_types import EventType, role_for, roles_for
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.event import Draft, Predicate


@cache
def _named() -> Pattern:
    kinds = "|".join(event_types.called())
    return Pattern(
        "reports",
        rf"(?:{{attend}}|{{chairs}})了?{{aforesaid}}?(?P<word>{kinds})"
        rf"|(?P<also>{kinds})时{{were_there}}",
    )


def _word(act: Act) -> str:
    """会见 of 参加会见, in the first part of the predicate; empty where it names no kind of
    event."""
    clause = next(filter(None, re.split(r"[,。;]", act.predicate.predicate)), "")
    found = _named().search(clause)
    return found["word"] or found["also"] if found else ""


def named_in_the_predicate(act: Act) -> Answer | None:
    """5月10日,市长宋建华会见了远达集团董事长韩立群。市长宋建华到城南新区调研。
    副市长苗丽参加会见。 ⇒ 苗丽: 会见了"""
    kinds = event_types.called().get(_word(act), ())
    if sitting := sitting_named(act):
        return Answer(sitting)
    if whom := _at_the_meeting_with(act):
        return Answer(whom)
    if not kinds or any(k.tour or k.catch_all for k in kinds):
        return None
    return Answer(act.story.latest(kinds) or act.near)


def _at_the_meeting_with(act: Act) -> Draft | None:
    """在会见|乙|时,甲说: of the events at which each was met alone."""
    met = (d for d in reversed(act.story.drafts) if d.met)
    return next((d for d in met if f"会见{d.met}" in act.sentence.text), None)


# 在结业式上|说, 在仪式上|,甲致辞: the noun right before what was done.
_AT_NAMED = Pattern(
    "reports",
    r"""
    (?:[^,。;在]{0,4}代表[^,。;]{1,16}?)?
    在(?![^,。;]*?{one_more})(?:{this}|该)?[^,。;]{0,8}?(?P<noun>[\u4e00-\u9fff]{2,5})[上中],?
    """,
)


def at_what_is_named(act: Act) -> Answer | None:
    """5月6日,县委全会闭幕式举行。县长马志远到河东镇调研。马志远在闭幕式上说,要抓好落实。 ⇒
    马志远: 县委全会闭幕式"""
    own = act.predicate.predicate
    m = _AT_NAMED.match(own) or _AT_NAMED.search(act.opening)
    noun = event_phrases.noun_at_the_end(m["noun"]) if m else ""
    if not noun:
        return None
    latest = list(reversed(act.story.drafts))
    called = (d for d in latest if (d.name or d.noun).endswith(noun))
    opens = (d for d in latest if d.name and noun in kind(d).bare_if_named)
    found = next(called, None) or next(opens, None)
    return Answer(found) if found else None


# 参加|有关|活动: what goes with the event of the report.
_RELATED = Pattern("reports", "{attend}了?(?:有关|相关)活动")


def the_activity(act: Act) -> Answer | None:
    """5月10日,全县植树活动举行。县长马志远会见了远达集团董事长韩立群。副县长田秀兰参加活动。 ⇒
    田秀兰: 全县植树活动"""
    if not _names(act, "catch_all"):
        return None
    first = act.story.every[0] if act.story.every else None
    if first and _RELATED.search(act.predicate.predicate):
        return Answer(first)
    if first and kind(first).tour and act.here and act.here[0].sentence is not act.sentence:
        return Answer(first)
    return Answer(act.here[0]) if act.here else None


def the_tour_named(act: Act) -> Answer | None:
    """县长马志远到河东镇调研。马志远主持召开工作座谈会。副县长田秀兰参加调研。 ⇒ 田秀兰: 调研"""
    there = _PART_OF_A_TOUR.match(act.predicate.predicate)
    if not there and not (_names(act, "tour") or _names(act, "catch_all")):
        return None
    if act.here and kind(act.here[0]).tour or _AND_SITS.search(act.predicate.predicate):
        return None
    return Answer(act.story.tour() or act.near)


# 参加看望|并主持座谈会
_AND_SITS = Pattern("reports", "并(?:{chairs}|{attend})")
# 参加|在沪|调研, 参加|上海|调研: the part of a tour that was there.
_PART_OF_A_TOUR = Pattern("reports", "等?{in_turn}?{attend}了?在?{han}{1,4}?{tours}[。;]?$")


def _names(act: Act, trait: str) -> bool:
    return any(getattr(k, trait) for k in event_types.called().get(_word(act), ()))


def the_one_it_names(act: Act) -> Answer | None:
    """9月3日,各国代表先举行小范围会谈,随后邀请总统莫雷蒂参加大范围会谈。 ⇒ 莫雷蒂: 大范围会谈"""
    named = [d for d in act.here if d.name and d.name in act.told]
    own = act.predicate.relation == "subject" and len(named) == 1 < len(act.here)
    return Answer(named[0]) if own else None


def the_one_it_calls(act: Act) -> Answer | None:
    """9月4日,副主席苗丽出席第三届北山论坛和“四海之声”音乐会,县长马志远主持音乐会。 ⇒ 马志远:
    “四海之声”音乐会"""
    own, text = act.predicate, act.sentence.text
    before = [d for d in act.here if d.name and 0 <= text.find(d.name) < own.group.begin]
    called = [d for d in before if d.noun in own.predicate]
    alone = own.relation == "subject" and len(called) == 1 < len(before)
    return Answer(called[0]) if alone else None


def of_the_verbs_kind(act: Act) -> Answer | None:
    """9月3日,市长宋建华出席全市防汛会议并参加企业家恳谈会,与远达集团董事长韩立群举行会谈。 ⇒
    韩立群: 企业家恳谈会"""
    if len(act.here) < 2:
        return None
    types = event_types.verb_types()
    kinds = {types.get(v) for v in act.predicate.verbs}
    if act.predicate.relation == "met":
        kinds |= {k.type for k in event_types.types_with("counterparts")}
    fits = [d for d in act.here if d.type in kinds]
    if act.predicate.relation != "met" and set(act.predicate.roles) == roles_for("chair"):
        fits = [d for d in act.here if not kind(d).counterparts]
    if act.predicate.relation == "with" and jointly_attends(act.predicate):
        fits = [d for d in act.here if not kind(d).counterparts]
    return Answer(fits[0]) if fits else None


def begun_in_this_sentence(act: Act) -> Answer | None:
    """9月3日,市长宋建华主持召开全市防汛会议。 ⇒ 宋建华: 全市防汛会议"""
    if not act.here:
        return None
    own = (d for d in act.here if d.sentence is act.sentence)
    return Answer(next(own, act.here[0]))


_AT_THE_SITTING = Pattern("reports", "会议?上,?$")


def at_the_sitting(act: Act) -> Answer | None:
    """9月3日,全市防汛会议召开。市长宋建华到河东镇调研。会议上,副市长苗丽作了部署。 ⇒ 苗丽:
    全市防汛会议"""
    if not _AT_THE_SITTING.search(act.opening):
        return None
    sittings = [k for k in event_types.events() if any(k.alike(s) for s in _sittings())]
    held = act.story.latest([k for k in sittings if not k.beside])
    told = held or act.story.latest(sittings) or act.story.current
    another = told is not None and names_another(act.sentence, act.predicate.at, told)
    return Answer(None if another else told)


@cache
def _sittings() -> tuple[EventType, ...]:
    return event_types.types_with("sittings")


_ON_THE_TOUR = Pattern("reports", "{tours}{meanwhile},?$")
_ALL_ALONG = Pattern("reports", "{all_along},?")


def on_the_tour(act: Act) -> Answer | None:
    """县长马志远到河东镇调研。县长马志远主持召开座谈会。调研中,马志远要求抓好春耕。 ⇒ 马志远:
    调研"""
    along = _ALL_ALONG.match(act.sentence.text)
    if not along and not _ON_THE_TOUR.search(act.opening):
        return None
    tours = [d for d in reversed(act.story.drafts) if kind(d).tour]
    own = (d for d in tours if same_lead(d, act.predicate))
    return Answer(next(own, tours[0] if tours else act.story.current))


def at_what_followed(act: Act) -> Answer | None:
    """9月3日,市长宋建华出席全省防汛会议。会议结束后,我市召开会议。宋建华强调,要抓好落实。 ⇒
    宋建华: 会议"""
    last = act.story.current
    return Answer(last) if act.predicate.speech and last and last.follows else None


# 甲|在讲话中|说: not in a talk.
_IN_AN_ADDRESS = Pattern("reports", "[^,。;]{0,4}?在{addresses}中")


def in_an_address(act: Act) -> Answer | None:
    """9月3日,市长宋建华会见劳模代表并出席全市表彰大会。⏎宋建华在讲话中说,要学习劳模。 ⇒ 宋建华:
    全市表彰大会"""
    if act.here or not _IN_AN_ADDRESS.match(act.predicate.predicate):
        return None
    there = [d for d in reversed(act.story.drafts) if _were_there(d, act.predicate)]
    held = [d for d in there if not (kind(d).beside or kind(d).tour)]
    return Answer(held[0]) if held and len(held) < len(there) else None


def where_the_speaker_leads(act: Act) -> Answer | None:
    """9月3日,市长宋建华主持召开防汛会议。副市长苗丽到河东镇调研。宋建华强调,要守住底线。 ⇒
    宋建华: 防汛会议"""
    p = act.predicate
    told = p.speech or set(p.roles) == {role_for("present")}
    own = [d for d in reversed(act.story.drafts) if told and _were_there(d, p)]
    led = (d for d in own if any(_leads(d, q.name) for q in p.group.people))
    return Answer(next(led, own[0])) if own else None


def _were_there(draft: Draft, act: Predicate) -> bool:
    """Whether one of the group is more than named at the event, as who will attend it."""
    named = roles_for("concern")
    return any(draft.roles.get(q.name, set()) - named for q in act.group.people)


def _leads(draft: Draft, name: str) -> bool:
    return bool(draft.roles.get(name, set()) & roles_for("lead"))


def at_the_assembly(act: Act) -> Answer | None:
    """9月3日,全市妇女代表大会开幕。市长宋建华会见全体代表。主席苗丽作工作报告。 ⇒ 苗丽:
    全市妇女代表大会"""
    last = act.story.current
    if last is None or not kind(last).beside or not last.rule.startswith("verb-"):
        return None
    if act.here or not set(act.predicate.roles) & roles_for("sitting"):
        return None
    held = (d for d in reversed(act.story.drafts) if d.name and kind(d).sittings)
    found = next((d for d in held if not conflict(d.when, last.when)), None)
    return Answer(found) if found else None


def told_of_last(act: Act) -> Answer | None:
    """9月3日,县长马志远到河东镇调研,并主持召开防汛座谈会。马志远在河东镇察看了堤防。
    马志远鼓励大家守住底线。 ⇒ 马志远: 调研"""
    story = act.story
    told = story.focus if story.focus_paragraph == act.sentence.paragraph else None
    return Answer(told) if told and same_lead(told, act.predicate) else None


def last_event(act: Act) -> Answer | None:
    """9月3日,全市防汛会议召开。副市长苗丽作了部署。 ⇒ 苗丽: 全市防汛会议"""
    return Answer(act.story.current) if act.story.drafts else None


RULES: tuple[Callable[[Act], Answer | None], ...] = (
    aside_on_a_tour,
    told_to_the_reporter,
    told_the_press_after_it,
    met_on_a_tour,
    at_their_talk,
    with_whom_it_was_over,
    named_in_the_predicate,
    the_one_it_calls,
    at_what_is_named,
    with_the_delegation,
    the_activity,
    the_tour_named,
    the_one_it_names,
    of_the_verbs_kind,
    before_what_ends_it,
    begun_in_this_sentence,
    cited,
    said_of_it,
    said_to_the_press,
    of_a_third_state,
    who_attends_elsewhere,
    at_another_meeting,
    of_another_place,
    done_beside_a_talk,
    done_on_behalf,
    with_somebody_else,
    in_another_province,
    at_an_airport,
    in_an_interview,
    in_a_row_of_interviews,
    in_a_sound_bite,
    at_anothers_lesson,
    at_a_speech_of_their_own,
    in_reaction_to_it,
    spoken_of_at_a_briefing,
    said_far_from_it,
    came_elsewhere,
    still_to_come,
    of_another_day,
    of_another_time,
    at_the_sitting,
    noun_first,
    at_a_ceremony_beside_it,
    on_the_tour,
    at_what_followed,
    what_guests_are_told,
    what_is_shown_on_it,
    where_it_is_done,
    at_what_was_joined_last,
    where_they_were_met,
    at_what_it_was_beside,
    at_what_goes_on,
    back_on_the_tour,
    in_an_address,
    where_the_speaker_leads,
    at_the_assembly,
    told_of_last,
    after_it,
    where_the_delegation_is,
    far_from_it,
    last_event,
)


def attach(act: Act) -> Answer:
    """The event that the act belongs to, with the name of the rule that said so; without a rule to
    none."""
    for rule in RULES:
        if answer := rule(act):
            return replace(answer, rule=rule.__name__)
    return Answer(None)
