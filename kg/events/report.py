"""Reads the sentences of one report in order: begins events, names them again, and puts people
into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.events import named_again, verb_events
from kg.events.attach import Act, attach
from kg.events.comparison import conflict, has_post, kind, official
from kg.events.participation import RULES as PARTICIPATION
from kg.events.participation import goes_about, roles_at
from kg.events.parts import Part, parts, told_of
from kg.events.predicates import of_sentence as predicates_of
from kg.events.predicates import read as read_predicates
from kg.events.presence import presence_of, won_elsewhere
from kg.events.several import TOUR_AND, several
from kg.events.speech import content_from, first_person, speak_on
from kg.events.stops import bodies, stops
from kg.events.story import Story
from kg.events.triggers import find as find_triggers
from kg.events.verb_events import VerbEvent
from kg.lexicon import event_types
from kg.lexicon.event_types import event_type, roles_for
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import each_alone, recalled
from kg.model.event import Draft, Participant, Predicate, SpokenStatement, Trigger
from kg.model.mention import Grounded, Person, Sentence

_AT_IT = Pattern("reports", r"[\u4e00-\u9fff]{0,4}{events_on}上,")
# 1994年11月,甲带队考察; 2016年甲见证: a year that is no date of the page's events.
_A_YEAR = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|初)?,?[^,。;\d年]{0,10}$")
# 图为活动现场: what a picture shows was told before.
_OF_A_PICTURE = Pattern("layout", "[(【]?{pictures.shows}")
NO_ROLE = "no predicate that says a role"
_SPEAKS_OF_A_MEETING = Pattern("reports", "{meetings}|会上")
# 会议结束后,我区立即召开会议: a second meeting.
_AFTERWARDS = Pattern("reports", "{afterwards}[^。;]{0,20}{held}了?$")


def read_sentence(s: Sentence, story: Story) -> tuple[Predicate, ...]:
    """The sentence's predicates; what they tell goes into the story."""
    acts = predicates_of(s)
    if first_person(s):
        acts = [replace(a, relation="spoken", rule="in-what-was-said") for a in acts]
    story.carried = s.carried
    content, told = content_from(s, acts, story), parts(s, acts)
    begun = [begin(s, part, s.when, content, story) for part in told]
    for part, here in zip(told, told_of(begun), strict=True):
        for act in part.acts:
            _place(Act(act, s, here, story))
    stops(s, acts, story)
    speak_on(s, acts, story)
    at = [story.current] if story.current and _AT_IT.match(s.text) else []
    for part, own in zip(told, begun, strict=True):
        for draft in own:
            bodies(draft, s, part)
    for draft in [] if any(begun) else at:
        bodies(draft, s)
    story.last_year = max(story.last_year, _year(s))
    if _SPEAKS_OF_A_MEETING.match(s.text) or re.search(r"(?:参加|出席)会议", s.text):
        story.implied = story.implied or s
    return tuple(acts)


# ---- events begun -----------------------------------------------------


def begin(
    s: Sentence, part: Part, when: Grounded | None, content: int, story: Story
) -> list[Draft]:
    """The events that a part of a sentence tells of before its `content` (what somebody said):
    begun here, or named here again."""
    if _OF_A_PICTURE.match(s.text):
        return []
    triggers = [t for t in find_triggers(s) if part.holds(t.begin) and t.begin < content]
    bare = bool(triggers) and not story.drafts and all(map(_is_the_activity, triggers))
    done = _by_verb(s, _doing(part.acts), when, story) if bare else []
    found = done or _convened_by(s, part, triggers, when, story)
    found = found or _by_verb(s, part.acts, when, story)
    return found or (_signed(s, when, story) if content > 0 else [])


def _convened_by(
    s: Sentence, part: Part, triggers: Sequence[Trigger], when: Grounded | None, story: Story
) -> list[Draft]:
    """The events that the nouns of a part name, the tour on which they are held first."""
    convened = any(not event_type(t.type).catch_all for t in triggers)
    found = _tour_before(s, part.acts, when, story) if convened else []
    for trigger in triggers:
        day = s.when_at(trigger.begin) if when or s.carried else None
        draft = _of_trigger(trigger, day, s, story)
        if draft and draft not in found:
            found.append(draft)
            draft.cite(s)
            draft.when = draft.when or day
    return found


def _is_the_activity(trigger: Trigger) -> bool:
    """参加|活动: may mean what a verb of the sentence tells."""
    return trigger.generic and event_type(trigger.type).catch_all


def _doing(acts: Sequence[Predicate]) -> list[Predicate]:
    """The acts that say more than that somebody came."""
    return [a for a in acts if not set(a.verbs) <= event_types.moves()]


# 省贸促会分别与巴西华人协会、圣保罗商会签署|合作协议
_SIGNED = Pattern(
    "reports", "{together}[^,。;]{2,80}?(?P<verb>{sign})(?!的)了?[^,。;]{0,14}(?:{acts_with}|$)"
)


def _signed(s: Sentence, when: Grounded | None, story: Story) -> list[Draft]:
    """The event at which bodies, with no person named, sign something; begun here or before."""
    m = _SIGNED.search(s.text)
    if not m or s.paragraph < 0 or recalled().match(s.text):
        return []
    if sum(b.end <= m.start("verb") for b in s.bodies) < 2:
        return []
    [kind_of] = (k for k in event_types.types_with("at_what_is_on") if m["verb"] in k.verbs)
    before = story.current
    if before and before.rule.startswith("body-") and not conflict(before.when, when):
        before.cite(s)
        return [before]
    return [_new(Draft(kind_of.type, "", m["verb"], when, s, f"body-{m['verb']}"), story)]


def _tour_before(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    """到河东镇调研|并召开座谈会: the tour comes first; what is held on it is told beside it."""
    tours = [a for a in acts if a.relation == "subject" and TOUR_AND.search(a.predicate)]
    goes = [a for a in tours if goes_about(a)]
    return [d for d in _by_verb(s, goes, when, story) if kind(d).tour] if goes else []


def _of_trigger(trigger: Trigger, when: Grounded | None, s: Sentence, story: Story) -> Draft | None:
    """The event that the trigger names; None of 活动 where it says nothing new."""
    afterwards = bool(_AFTERWARDS.search(s.text[: trigger.begin]))
    draft = None if afterwards else named_again.known(trigger, when, story)
    bare = trigger.generic and event_type(trigger.type).catch_all
    if draft is None and not (bare and story.drafts):
        draft = _convened(trigger, when, s, story)
        draft.follows = afterwards
    return draft


def _by_verb(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> list[Draft]:
    found: list[Draft] = []
    if _long_before(s, story) or s.when is None and recalled().match(s.text):
        return found
    present = acts if s.when else [a for a in acts if not _A_YEAR.search(s.text[: a.at])]
    for e in verb_events.of_sentence(s, present, when, story):
        draft = verb_events.known(e, story)
        if draft:
            draft.cite(s)
        elif told := verb_events.of_headline(e, story):
            draft = _convened(told, when, s, story)
        elif apart := _met_apart(e, acts):
            found += [_new(_of_verb(e, name), story) for name in apart]
            continue
        else:
            draft = _new(_of_verb(e), story)
        if draft not in found:
            found.append(draft)
    return found


def _of_verb(e: VerbEvent, met: str = "") -> Draft:
    return Draft(e.kind.type, "", e.verb, e.when, e.sentence, f"verb-{e.verb}", met=met)


_APART = Pattern("reports", "分别(?:在[^,。;]{1,12})?(?:{receive}|{together})")


def _met_apart(e: VerbEvent, acts: Sequence[Predicate]) -> list[str]:
    """Whom 分别会见甲、乙 meets, each at an event of their own; nobody where all met together."""
    if not e.kind.counterparts or not _APART.search(e.act.predicate):
        return []
    met = verb_events.who_are_met(acts)
    return met if len(met) > 1 else []


def _convened(trigger: Trigger, when: Grounded | None, s: Sentence, story: Story) -> Draft:
    name = "" if trigger.generic else trigger.name
    draft = Draft(trigger.type, name, trigger.noun, when, s, "event-noun", generic=trigger.generic)
    return _new(draft, story)


def _new(draft: Draft, story: Story) -> Draft:
    """The draft, begun: the date that holds is its own, and what waited for an event joins it."""
    draft.when = draft.when or story.carried
    story.hold(draft)
    queue, story.pending = story.pending, []
    for act, sentence in queue:
        if _may_have_waited(act, sentence, draft):
            _join(draft, act, sentence, story, "waited-for-an-event")
        else:
            story.miss(act, sentence, "no event in the article")
    return draft


def _may_have_waited(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """Who only spoke, paragraphs before an event is told of, did not speak there."""
    near = draft.sentence.paragraph - s.paragraph <= 2
    return near or not set(act.roles) <= roles_for("heard")


# ---- people placed ----------------------------------------------------


def _place(act: Act) -> None:
    """Puts the people of an act into the event that it belongs to, or says why not."""
    p, story = act.predicate, act.story
    if p.presence == "recalled":
        story.relayed |= {q.name for q in p.group.people}
    if reason := _why_nowhere(act):
        story.miss(p, act.sentence, reason)
        return
    rule, told = several(act)
    for draft, part in told:
        _join(draft, part, act.sentence, story, rule)
    if not told:
        _place_at_one(act)


def _place_at_one(act: Act) -> None:
    p, story = act.predicate, act.story
    answer = attach(act)
    if answer.draft is None:
        if answer.nowhere or answer.rule and story.drafts:
            story.miss(p, act.sentence, "no part of an event of the article")
        elif p.roles or p.relation == "member":
            story.pending.append((p, act.sentence))
        return
    _join(answer.draft, p, act.sentence, story, answer.rule)


def _why_nowhere(act: Act) -> str:
    """Why an act belongs to no event whatever; empty if it may."""
    p, story = act.predicate, act.story
    if p.relation == "spoken":
        return "spoken of, not present"
    if p.relation in ("subject", "companion") and not p.roles and not act.here:
        return NO_ROLE
    if act.predicate.speech and _in_what_is_relayed(act):
        return "in what was relayed"
    if p.rule == "by-default" and _of_a_past_year(act):
        return "of another time"
    if not act.here and _long_before(act.sentence, story):
        return "of another time"
    if p.relation == "concerned" and not _may_concern(act):
        return "spoken of, not present"
    last = act.story.current
    on_a_tour = last is not None and kind(last).tour
    if p.relation in ("visited", "addressed") and not act.here and not on_a_tour:
        return "no visit that the person received"
    return ""


def _of_a_past_year(act: Act) -> bool:
    """A year right before the group, in a sentence that gives its event no date."""
    return act.sentence.when is None and bool(_A_YEAR.search(act.sentence.text[: act.predicate.at]))


_YEARS_BEFORE = 2


def _long_before(s: Sentence, story: Story) -> bool:
    """1947年,先辈来到杨家沟: years before what the report has told of."""
    return 0 < _year(s) <= story.last_year - _YEARS_BEFORE


def _year(s: Sentence) -> int:
    """The year of its day; 0 where it gives none."""
    return int(s.when.date[:4]) if s.when and s.when.date else 0


def _in_what_is_relayed(act: Act) -> bool:
    """会议传达了甲的讲话。甲指出: the words are of another time."""
    names = {q.name for q in act.predicate.group.people}
    only_spoke = set(act.predicate.roles) <= roles_for("lead") & roles_for("heard")
    return only_spoke and names <= act.story.relayed and not act.story.knows(act.predicate)


_OF_A_SENTENCE = ("given-to", "was-elected")
"""Rules of those to whom something is done at what was told of before."""


def _may_concern(act: Act) -> bool:
    """Whether the event that somebody absent is in is told of in the same sentence; a letter,
    instructions and an award may come in a sentence of their own."""
    given = act.predicate.rule in _OF_A_SENTENCE and act.story.current is not None
    return bool(act.here) or act.predicate.presence == "in-writing" or given


def _join(draft: Draft, act: Predicate, s: Sentence, story: Story, attached: str) -> None:
    roles = roles_at(kind(draft), act)
    if not roles or won_elsewhere(draft, act):
        story.miss(act, s, NO_ROLE)
        return
    if act.venue and act.venue not in draft.venues:
        draft.venues.append(act.venue)
    if act.said_at is not None and act.relation == "subject":
        words = s.quote[act.said_at :].lstrip(",:，：")
        story.voice = SpokenStatement(act.group.people[0], act.verbs[-1], [words], s)
        draft.said.append(story.voice)
    if len(act.group.people) > 1 and each_alone().search(act.predicate):
        draft.together = False
    for n, p in enumerate(act.group.people, 1):
        part = _participant(act, p, n, roles, s, attached)
        draft.join(replace(part, presence=presence_of(draft, act, p, s)))
        story.present.add(p.name)
        if has_post(p):
            story.senior.add(p.name)
    draft.cite(s)


def _participant(
    act: Predicate, p: Person, n: int, roles: tuple[str, ...], s: Sentence, attached: str
) -> Participant:
    many = len(act.group.people) > 1
    own = not p.titles or p.shared
    rule = PARTICIPATION[act.relation]
    return Participant(
        p,
        "person",
        roles,
        n if many else None,
        many and own,
        act.venue,
        s,
        f"{rule}-{act.verbs[0]}" if act.verbs else rule,
        act.group.label,
        act.group.open,
        attached,
    )


# ---- the report's end -------------------------------------------------


def finish(story: Story, heads: Sequence[Sentence]) -> None:
    """Acts that found no event: a meeting that the article implies, or the event of the
    headline."""
    if story.pending and not story.drafts:
        _begin_at_last(story, heads)
    if story.pending and not story.drafts:
        for act, s in story.pending:
            story.miss(act, s, "no event in the article")
    elif story.drafts:
        _who_the_headline_names(story, heads)


def _begin_at_last(story: Story, heads: Sequence[Sentence]) -> None:
    if story.implied is not None:
        [sitting] = event_types.types_with("implied")
        implied = Draft(
            sitting.type, "", sitting.implied, None, story.implied, "implied-meeting", generic=True
        )
        _new(implied, story)
        return
    for s in heads:
        acts = predicates_of(s)
        if not story.drafts and any(_tells_an_event(a) for a in acts):
            for part in parts(s, acts):
                begin(s, part, None, len(s.text), story)


def _tells_an_event(act: Predicate) -> bool:
    """Whether a headline's act is more than that somebody without a post spoke."""
    speech = {event_types.role_verbs()[min(event_types.speech())]}
    return bool(act.roles) and (official(act) or bool(set(act.roles) - speech))


def _who_the_headline_names(story: Story, heads: Sequence[Sentence]) -> None:
    for s in heads:
        for act in read_predicates(s.text.replace(" ", ","), s.groups, s.bodies, s.tokens):
            told = bool(act.roles) and set(act.roles) <= roles_for("headline")
            if act.relation == "subject" and told:
                _join(story.every[0], act, s, story, "named-in-the-headline")
