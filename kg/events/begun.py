"""The events that a sentence begins, or names again: by a noun, by a verb of its leader, by what
bodies sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.events import named_again, verb_events
from kg.events.asides import AFTER_A_TALK
from kg.events.comparison import (
    THIS,
    conflict,
    kind,
    only_of_late,
    same_lead,
    was_over,
    within_a_span,
)
from kg.events.delegations import sits_apart
from kg.events.in_a_row import is_another, is_joined
from kg.events.joining import started
from kg.events.nothing_told import only_named, tells_of_none
from kg.events.of_one_day import of_one_day
from kg.events.participation import goes_about
from kg.events.parts import Part
from kg.events.several import TOUR_AND
from kg.events.signings import signed
from kg.events.spoken import met_when_speaking, speech
from kg.events.story import Story
from kg.events.talks_apart import MEETS, is_of_talks_apart, is_of_who_comes, met_apart
from kg.events.tour_days import since, within
from kg.events.triggers import find as find_triggers
from kg.events.verb_event import VerbEvent
from kg.lexicon import event_types
from kg.lexicon.event_types import event_type
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import recalled
from kg.model.event import Draft, Predicate, Trigger
from kg.model.mention import Grounded, Sentence

# 会议结束后,我区立即召开会议: a second meeting.
_AFTERWARDS = Pattern(
    "reports", "{afterwards}[^。;]{0,60}(?:{held}|{does_with})了?$|仪式后,[^。;]*{sees_to}了?$"
)


def begin(
    s: Sentence, part: Part, when: Grounded | None, content: int, story: Story
) -> list[Draft]:
    """The events that a part of a sentence tells of before its `content` (what somebody said):
    begun here, or named here again."""
    if tells_of_none(s):
        return []
    triggers = [t for t in _told_of(s, part, story) if t.begin < content]
    bare = bool(triggers) and not story.drafts and all(map(_is_the_activity, triggers))
    bare = bare or bool(triggers) and all(_is_of_who_is_met(t, part) for t in triggers)
    done = _by_verb(s, _doing(part.acts), when, story) if bare else []
    found = done or _convened_by(s, part, triggers, when, story)
    found = found or _by_acts(s, part.acts, when, story)
    return found if found or content == 0 else _of_nobody_named(s, part, when, content, story)


def _told_of(s: Sentence, part: Part, story: Story) -> list[Trigger]:
    """The events that the nouns of a part of a sentence tell of, in nobody's quoted words."""
    begin, end = story.quoted.get(id(s), (0, 0))
    told = [t for t in find_triggers(s) if part.holds(t.begin) and not begin <= t.begin < end]
    return [t for t in told if not (only_named(t, s, story) or is_of_talks_apart(t, part))]


def _of_nobody_named(
    s: Sentence, part: Part, when: Grounded | None, content: int, story: Story
) -> list[Draft]:
    """The events of bodies and groups, and the sitting of a tour that no noun or verb told of."""
    found = signed(s, content, when, story) or _sitting_of_a_tour(s, part, when, story)
    return found or _visit_of_a_group(s, content, when, story)


def _by_acts(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    """The events that what somebody did, or met others for, makes."""
    found = _by_verb(s, acts, when, story) or met_when_speaking(s, acts, when, story)
    return found or speech(s, acts, when, story)


def _convened_by(
    s: Sentence, part: Part, triggers: Sequence[Trigger], when: Grounded | None, story: Story
) -> list[Draft]:
    """The events that the nouns of a part name, the tour on which they are held first."""
    convened = any(not event_type(t.type).catch_all for t in triggers)
    found = _tour_before(s, part, triggers, when, story) if convened else []
    found = found or _talk_with(_TALK_AND, s, part.acts, when, story)
    for trigger in triggers:
        day = _day_of(trigger, s) if when or s.carried else None
        draft = _of_trigger(trigger, day, s, part, story)
        if draft and draft not in found:
            found.append(draft)
            draft.cite(s)
            over = was_over(draft) or _of_a_longer_one(day, trigger, draft)
            _date(draft, None if over else day, story)
            draft.whom |= _whom(draft, part)
    talks = _talk_with(_AND_TALK, s, part.acts, when, story) if found else []
    if any(is_of_who_comes(t, s) for t in triggers):
        talks = _talk_with(MEETS, s, part.acts, when, story)
    return found + [d for d in talks if d not in found]


# 将于10日至15日对秘鲁进行访问,|并赴巴西出席|峰会
_ON_A_JOURNEY = Pattern("reports", "访问[^。;]{0,16}?并[^。;]{0,24}?{attend}")

# 9月3日抵达利马,|出席|峰会: not before that day.
_LANDS_FOR = Pattern(
    "journeys", "{aboard}{arrives}[^,。;]{1,24},[^。;]{0,80}?(?<!开始){reports/attend}"
)


def _day_of(trigger: Trigger, s: Sentence) -> Grounded | None:
    """The day of what a noun of a sentence names; of what is attended on a journey it is known
    only that it is one of the journey's days."""
    day = s.when_at(trigger.begin)
    if is_of_who_comes(trigger, s) and all(d.end > trigger.end for d in s.dates):
        return None
    if day is not None and _LANDS_FOR.search(s.text, 0, trigger.begin):
        return since(day)
    if day is None or not day.end or not _ON_A_JOURNEY.search(s.text, 0, trigger.begin):
        return day
    return replace(within(day), to_come=day.to_come)


def _date(draft: Draft, day: Grounded | None, story: Story) -> None:
    """近日,甲主持召开汇报会。…20日,甲主持召开汇报会: its day is the first that is told."""
    vague = only_of_late(draft) or _has_its_tours_days(draft, day, story)
    told = day is not None and day.is_told and vague
    draft.when = day if told else draft.when or day


def _has_its_tours_days(draft: Draft, day: Grounded | None, story: Story) -> bool:
    """5月20日至22日,甲在江城考察,主持召开|汇报会。…21日下午,甲主持召开|汇报会: the first days are
    those of the tour."""
    if kind(draft).tour or not within_a_span(draft.when, day):
        return False
    tours = (d for d in story.drafts if kind(d).tour and d.sentence is draft.sentence)
    return any(d.when == draft.when for d in tours)


def _met_with_others(draft: Draft, s: Sentence, part: Part) -> bool:
    """甲与丙举行会谈,|乙与丁举行会谈: the talk before is another, of other people."""
    whom = _whom(draft, part)
    known = draft.whom if draft.sentence is s else draft.whom | draft.roles.keys()
    return bool(draft.whom and whom) and not whom & known


def _whom(draft: Draft, part: Part) -> frozenset[str]:
    """Who is met at an event that a part of a sentence tells of."""
    return frozenset(verb_events.who_are_met(part.acts) if kind(draft).counterparts else ())


def _is_the_activity(trigger: Trigger) -> bool:
    """参加|活动: may mean what a verb of the sentence tells."""
    return trigger.generic and event_type(trigger.type).catch_all


def _is_of_who_is_met(trigger: Trigger, part: Part) -> bool:
    """甲会见乙,丙参加|座谈: the word means the reception."""
    receives = any(k.counterparts for k in event_types.called().get(trigger.noun, ()))
    met = (a for a in part.acts if a.rule == "received")
    return trigger.generic and receives and any(a.group.end <= trigger.begin for a in met)


def _doing(acts: Sequence[Predicate]) -> list[Predicate]:
    """The acts that say more than that somebody came."""
    return [a for a in acts if not set(a.verbs) <= event_types.moves()]


# 座谈会|上,甲说: held on the tour.
_GUESTS = Pattern("reports", "一行|{delegations}|来我")
_AT_A_SITTING = Pattern(
    "reports",
    "在?(?:[^,。;]{0,8}{held}的)?[\u4e00-\u9fff]{0,4}?(?P<noun>{sat_on_tours})上,",
)


def _sitting_of_a_tour(s: Sentence, part: Part, when: Grounded | None, story: Story) -> list[Draft]:
    """The sitting at which somebody speaks on a tour, where none so called was told of: at that of
    guests, or who was not told of before; who only leads the tour speaks there."""
    m = _AT_A_SITTING.match(s.text)
    last = story.current
    if last is not None and kind(last).beside and last.rule.startswith("verb-"):
        last = story.tour()
    if m is None or last is None or not kind(last).tour or not part.acts:
        return []
    hosts = [a for a in part.acts if not same_lead(last, a)]
    if not hosts and not _GUESTS.search(last.sentence.text):
        return []
    noun = m["noun"]
    if any((d.name or d.noun).endswith(noun) for d in story.drafts):
        return []
    kind_of = event_types.noun_types()[noun]
    return [started(Draft(kind_of, "", noun, when, s, "at-a-sitting", generic=True), story)]


# 省教育厅评估组|来|县第一中学|检查: nobody of the group is named.
_GROUP_COMES = Pattern(
    "reports",
    """
    (?:{groups}|一行[^,。;、]{0,8}?)(?:先后|专程|也|在[^,。;]{1,30}?陪同下,?)?
    (?:{comes_to}|来|莅临)(?!以来)[^,。;]{1,30}?(?:{tours}|{visits_for})(?!的|过)
    """,
)


def _visit_of_a_group(
    s: Sentence, content: int, when: Grounded | None, story: Story
) -> list[Draft]:
    """The tour of a group of which nobody is named, on a day on which nothing else was told of; the
    first of an article without other events waits for those who receive it."""
    m = _GROUP_COMES.search(s.text, 0, content)
    if not m or s.paragraph < 0 or recalled().match(s.text):
        return []
    tour = event_types.types_with("tour")[0].type
    draft = Draft(tour, "", m[0][-2:], when, s, "visit-of-a-group")
    if not story.drafts:
        story.visit = story.visit or draft
    other_day = when is not None and all(conflict(d.when, when) for d in story.drafts)
    return [started(draft, story)] if story.drafts and other_day else []


# 会见了总统乙,|并出席工商界论坛; 出席就职仪式,|并会见总统乙: in the order of the sentence.
_TALK_AND = Pattern(
    "reports",
    "{receive}了?[^。;]{1,50}?(?:[,、]?并[^,。;]{0,16}?|,(?:{in_turn})?)"
    "(?:{attend}(?!{receive})|{jointly}{chairs})",
)
_AND_TALK = Pattern(
    "reports",
    "^(?:(?!{receive})[^。;])*{attend}了?[^。;]{2,60}?"
    "(?:并[^,。;]{0,20}?|,在[^,。;]{1,12}?{one_by_one_each}?){receive}",
)


def _talk_with(
    form: Pattern, s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    """The talk beside what is attended, where what somebody did reads so."""
    if not any(a.relation == "subject" and form.search(a.predicate) for a in acts):
        return []
    return [d for d in _by_verb(s, acts, when, story) if kind(d).counterparts]


def _is_told_before(act: Predicate, triggers: Sequence[Trigger]) -> bool:
    """Whether another's act comes between the people of this one and all that is held."""
    return all(act.group.end + len(act.predicate) <= t.begin for t in triggers)


def _tour_before(
    s: Sentence, part: Part, triggers: Sequence[Trigger], when: Grounded | None, story: Story
) -> list[Draft]:
    """到河东镇调研|并召开座谈会, 甲到河东镇调研,|乙出席座谈会: the tour comes first; what is held
    on it is told beside it."""
    goes = [a for a in part.acts if a.relation == "subject" and goes_about(a)]
    goes = [a for a in goes if TOUR_AND.search(a.predicate) or _is_told_before(a, triggers)]
    return [d for d in _by_verb(s, goes, when, story) if kind(d).tour] if goes else []


def _was_announced(trigger: Trigger, s: Sentence, story: Story) -> bool:
    """甲召开企业家座谈会。…随后,甲主持召开|座谈会, 考察结束后专门召开|这次座谈会: the one that
    was named at the head."""
    if THIS.match(trigger.name):
        return bool(story.drafts)
    if not trigger.generic:
        return any(d.name == trigger.name for d in story.drafts)
    if len(trigger.noun) < 3 or "结束" in s.text[: trigger.begin]:
        return False
    named = (d for d in story.drafts if (d.name or d.noun).endswith(trigger.noun))
    return any(d.roles.keys() & {p.name for p in s.people} for d in named)


def _of_trigger(
    trigger: Trigger, when: Grounded | None, s: Sentence, part: Part, story: Story
) -> Draft | None:
    """The event that the trigger names; None of 活动 where it says nothing new."""
    later = _AFTERWARDS.search(s.text[: trigger.begin])
    later = later or AFTER_A_TALK.match(s.text, 0, trigger.begin)
    afterwards = later is not None and not _was_announced(trigger, s, story)
    told = None
    if not afterwards:
        told = _begun_before_it(trigger, s, story) or named_again.known(trigger, when, story)
    other = told and (
        _met_with_others(told, s, part) or named_again.of_others(told, trigger, s, part.begin)
    )
    other = other or told and is_joined(s.text, told.name, trigger.name)
    other = other or told and is_another(s.text, told.name, trigger.name, trigger.noun)
    other = other or told and sits_apart(told, trigger)
    draft = None if other else told
    own = event_type(trigger.type)
    bare = trigger.generic and own.catch_all and trigger.noun in own.called
    if draft is None and not (bare and story.drafts):
        draft = _convened(trigger, when, s, story)
        draft.follows = afterwards
    return draft


def _begun_before_it(trigger: Trigger, s: Sentence, story: Story) -> Draft | None:
    """协会在青川举行了见面会;主席甲出席了|大会: the one that the sentence has told of."""
    last = story.current
    if last is None or last.sentence is not s or last.rule != "event-noun" or trigger.convened:
        return None
    bare = trigger.generic and trigger.noun in words("event_names", "bare")
    return last if bare and kind(last).kin else None


def _of_a_longer_one(day: Grounded | None, trigger: Trigger, draft: Draft) -> bool:
    """启动仪式…。活动时间为5月1日至10月7日: the days of what began there, not its own."""
    return day is not None and day.is_of_several_days and trigger.type != draft.type


def _by_verb(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    found: list[Draft] = []
    if story.is_long_before(s) or s.when is None and recalled().match(s.text):
        return found
    for e in verb_events.of_sentence(s, of_one_day(s, acts), when, story):
        draft = verb_events.known(e, story)
        if draft:
            draft.cite(s)
            _dated_later(draft, e)
        elif told := verb_events.of_headline(e, story):
            draft = _convened(told, when, s, story)
        elif apart := met_apart(e, acts):
            found += [started(_of_verb(e, name), story) for name in apart]
            continue
        else:
            draft = started(_of_verb(e), story)
        if draft not in found:
            found.append(draft)
    return found


def _dated_later(draft: Draft, e: VerbEvent) -> None:
    """市长近日到河东镇考察。…|5月5日至7日,市长深入企业考察: the days of a tour that is said to
    have been of late; of another event the first day that is told of it."""
    when = e.sentence.when
    if when is None or not when.is_told:
        return
    if not kind(draft).tour:
        draft.when = draft.when or when
        return
    draft.days.append(when)
    if only_of_late(draft) and when.is_of_several_days:
        draft.when = when


def _of_verb(e: VerbEvent, met: str = "") -> Draft:
    rule = f"verb-{e.verb}"
    whom = frozenset({met}) if met else e.met
    return Draft(e.kind.type, "", e.verb, e.when, e.sentence, rule, met=met, whom=whom)


def _convened(trigger: Trigger, when: Grounded | None, s: Sentence, story: Story) -> Draft:
    name = "" if trigger.generic else trigger.name
    if when is None and AFTER_A_TALK.match(s.text):  # 在与甲会谈后,乙出席了|发布会
        talks = (d for d in reversed(story.drafts) if kind(d).counterparts)
        when = next((d.when for d in talks), None)
    draft = Draft(trigger.type, name, trigger.noun, when, s, "event-noun", generic=trigger.generic)
    return started(draft, story)
