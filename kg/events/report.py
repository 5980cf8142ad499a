"""Reads the sentences of one report in order: begins events, names them again, and puts people
into them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import chain

from kg.events.act import Act
from kg.events.at_last import at_last, opened
from kg.events.attach import attach
from kg.events.begun import begin
from kg.events.bodies_there import bodies_there
from kg.events.comparison import (
    A_YEAR,
    ATTENDED_ON_THE_WAY,
    conflict,
    has_post,
    hurt_after_it,
    kind,
    official,
    same_lead,
    took_months,
    was_over,
)
from kg.events.elsewhere import spoke_elsewhere, to_a_reporter, told_apart
from kg.events.guests import landed
from kg.events.joining import NO_ROLE, join, started
from kg.events.lists import one_by_one, told_next
from kg.events.not_held import set_out
from kg.events.parts import parts, told_of
from kg.events.planned import TO_BE_MET, jointly
from kg.events.predicates import of_sentence as predicates_of
from kg.events.predicates import read as read_predicates
from kg.events.quotations import spoken_of
from kg.events.several import several
from kg.events.speech import (
    begins_in_full,
    content_from,
    first_person,
    of_whom_they_speak,
    speak_on,
)
from kg.events.spoken import as_hosts
from kg.events.stops import stops
from kg.events.story import Story
from kg.events.unnamed_leaders import he_spoke, in_his_words, note_who_did_it
from kg.events.witnessed import only_saw, witnessed
from kg.lexicon import event_types
from kg.lexicon.event_types import role_for, roles_for
from kg.lexicon.loader import alternatives
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import recalled
from kg.model.event import Draft, Predicate
from kg.model.mention import Sentence

# 会议强调; but 全会提出,“…” is what is cited.
_SPEAKS_OF_A_MEETING = Pattern("reports", r"{meetings}(?!提出,?“)|[\u4e00-\u9fff]{0,3}会上")
# 当天,甲|还出席|座谈会: what was told before is something else.
_ALSO = Pattern("reports", "还(?:{held}|{attend}|{receive}|主持)")
# 本届论坛由市政府主办, 与会专家表示: the report goes on with what it told of.
_OF_ONE = Pattern("reports", "{this}|{at_it}")
# 同各党派负责人|座谈, 参加会议: a meeting without a name.
_SITS_WITH = Pattern("reports", "(?:参加|出席)会议(?!期间)|{together}[^,。;]{2,40}座谈(?![会了])")


@cache
def _at_a_ceremony() -> re.Pattern[str]:
    """捐赠仪式|上,: a ceremony of which nothing else may be told."""
    kinds = event_types.types_with("takes_arrivals") + event_types.types_with("hosts_visits")
    nouns = alternatives(chain.from_iterable(k.nouns for k in kinds if k.kin))
    return re.compile(f"在?(?P<noun>{nouns})(?:现场)?[上中],")


def read_sentence(s: Sentence, story: Story) -> tuple[Predicate, ...]:
    """The sentence's predicates; what they tell goes into the story."""
    acts = in_his_words(s, predicates_of(s))
    if story.in_full or first_person(s) or of_whom_they_speak(s, acts, story):
        acts = [replace(a, relation="spoken", rule="in-what-was-said") for a in acts]
    before, story.told = story.told, told_next(s, acts, story.told)
    acts = spoken_of(s, one_by_one(s, acts, before), story.quoted)
    story.carried = s.carried
    story.senior |= {p.name for p in s.people if has_post(p)}
    story.in_full = story.in_full or begins_in_full(s)
    story.interviews = story.interviews or to_a_reporter(s.text)
    if not _has_a_day(s) and recalled().match(s.text):
        story.recalling = s.paragraph
    _begin_what_was_told_before(s, story)
    _leave_what_is_passed_on(s, story)
    content, told = 0 if story.in_full else content_from(s, acts, story), parts(s, acts)
    begun = [begin(s, part, s.when, content, story) for part in told]
    witnessed(s, acts, [*chain.from_iterable(begun)], content, story)
    for part, here in zip(told, told_of(begun), strict=True):
        met_here = any(d.sentence is s and kind(d).counterparts for d in here)
        for act in as_hosts(s, part.acts) if met_here else part.acts:
            _place(Act(act, s, here, story))
    _held_on_its_own_days(s, story)
    _leave_what_was_over(s, story)
    story.landed = s.paragraph if landed(s) else story.landed
    stops(s, acts, story)
    speak_on(s, acts, story)
    bodies_there(s, told, begun, story)
    he_spoke(s, story)
    note_who_did_it(s, acts, story)
    story.last_year = max(story.last_year, story.year_of(s))
    _note_what_it_may_be_of(s, story)
    return tuple(acts)


def _note_what_it_may_be_of(s: Sentence, story: Story) -> None:
    """What the report may be about, where it tells of no event by its name."""
    if _SPEAKS_OF_A_MEETING.match(s.text) or _SITS_WITH.search(s.text):
        story.implied = story.implied or s
    story.goes_on = story.goes_on or bool(_OF_ONE.search(s.text))
    if story.opened is None and (noun := opened(s)):
        story.opened = s, noun
    if story.ceremony is None and (m := _at_a_ceremony().match(s.text)):
        story.ceremony = s, m["noun"]


def _begin_what_was_told_before(s: Sentence, story: Story) -> None:
    """甲介绍了情况。当天,甲还出席座谈会: what waits is of the headline, not of this."""
    if story.pending and not story.drafts and _ALSO.search(s.text):
        _begin_by_headline(story)


def _held_on_its_own_days(s: Sentence, story: Story) -> None:
    """11月10日至15日访问秘鲁,并赴利马出席第五次峰会。…第五次峰会|将于11月13日|举行: the days of an
    event that had those of a whole journey."""
    told = story.every if _HAS_DAYS.search(s.text) else ()
    for draft in (d for d in told if d.name and _HAS_DAYS.match(s.text, len(d.name))):
        own, at = draft.sentence, draft.sentence.text.find(draft.noun)
        of_journey = own.when == draft.when and ATTENDED_ON_THE_WAY.search(own.text, 0, at)
        if of_journey and s.text.startswith(draft.name) and not conflict(draft.when, s.when):
            draft.when = s.when
            draft.cite(s)


_HAS_DAYS = Pattern("reports", "将?[于在]\\d")


def _leave_what_was_over(s: Sentence, story: Story) -> None:
    """结束出席峰会后,…; 3月至5月开展了检查; 会议决定,第四次会议于5月22日召开: no later sentence
    goes on with what was over or is still to come, nor, beside another event, with what took
    months."""
    told = [d for d in story.drafts if d.sentence is not s or not _is_another_days(d)]
    story.drafts = [*told[:1], *(d for d in told[1:] if d.sentence is not s or not took_months(d))]


_THE_MEETING = Pattern("reports", "{event_names/bare}{passes_on}")


def _leave_what_is_passed_on(s: Sentence, story: Story) -> None:
    """会议传达了主席在全委会议|上的讲话: the meeting is another than that of which it hears."""
    last = story.current
    if last and last.name and len(story.drafts) > 1 and _THE_MEETING.match(s.text):
        story.drafts = [d for d in story.drafts if d is not last or last.name not in s.text]


def _is_another_days(draft: Draft) -> bool:
    return was_over(draft) or draft.is_to_come or hurt_after_it(draft)


# ---- people placed ----------------------------------------------------


def _place(act: Act) -> None:
    """Puts the people of an act into the event that it belongs to, or says why not."""
    p, story = act.predicate, act.story
    if only_saw(act):
        return
    wrote = p.relation == "spoken" and _WRITES.match(p.predicate)
    if p.presence == "recalled" or wrote or told_apart(act):
        story.relayed |= {q.name for q in p.group.people}
    if reason := _still_to_come(act) or _why_nowhere(act):
        story.relayed |= spoke_elsewhere(act) if reason == NO_ROLE else set()
        story.miss(p, act.sentence, reason)
        return
    rule, told = several(act)
    for draft, part in told:
        join(draft, part, act.sentence, story, rule)
    if not told:
        _place_at_one(act)


# 总书记甲|给协会回信|,表示祝贺。甲指出: what follows stands in the letter.
_WRITES = Pattern("reports", "[^,。;]{0,12}?[给向][^,。;]{1,40}?{letters}")


def _place_at_one(act: Act) -> None:
    p, story = act.predicate, act.story
    answer = attach(act)
    if answer.draft is None:
        if answer.nowhere or answer.rule and story.drafts:
            story.relayed |= spoke_elsewhere(act)
            story.miss(p, act.sentence, "no part of an event of the article")
        elif p.roles or p.relation == "member":
            story.pending.append((p, act.sentence))
        return
    join(answer.draft, p, act.sentence, story, answer.rule)


def _still_to_come(act: Act) -> str:
    """乘专机离开云州,赴利马|主持磋商: whoever leaves for it."""
    p, text = act.predicate, act.sentence.text
    at = text.find(p.verbs[0], p.group.end) if p.verbs else 0
    return "still to come" if not act.here and set_out(text, at) else ""


def _why_nowhere(act: Act) -> str:
    """Why an act belongs to no event whatever; empty if it may."""
    p, story = act.predicate, act.story
    if p.relation == "spoken":
        return "spoken of, not present"
    if {q.name for q in p.group.people} <= story.remembered:
        return "remembered, not present"
    if p.relation in ("subject", "companion") and not p.roles and not act.here:
        return NO_ROLE
    if _in_what_is_relayed(act):
        return "in what was relayed"
    if p.rule == "by-default" and _of_a_past_year(act):
        return "of another time"
    if not act.here and (story.is_long_before(act.sentence) or _goes_on_recalling(act)):
        return "of another time"
    if p.relation == "concerned" and not _may_concern(act):
        return "spoken of, not present"
    last = act.story.current
    on_a_tour = last is not None and kind(last).tour
    if p.relation in ("visited", "addressed") and not act.here and not on_a_tour:
        return "no visit that the person received"
    return ""


def _goes_on_recalling(act: Act) -> bool:
    """上世纪70年代,一位企业家来访。|总理甲把树苗赠送给他: of the time that the paragraph recalls,
    where somebody of whom nothing was told before does what is not done at a sitting."""
    p, story = act.predicate, act.story
    recalls = story.recalling == act.sentence.paragraph and not _has_a_day(act.sentence)
    aside = p.rule == "by-default" and not set(p.roles) & roles_for("sitting")
    begins = bool(recalled().match(act.sentence.text))
    return recalls and aside and not begins and not story.knows(p)


def _has_a_day(s: Sentence) -> bool:
    return s.when is not None and s.when.is_told


def _of_a_past_year(act: Act) -> bool:
    """A year right before the group, in a sentence that gives its event no day."""
    when = act.sentence.when
    bare = when is None or not act.here and len(when.date or "") == len("2003")
    return bare and bool(A_YEAR.search(act.sentence.text[: act.predicate.at]))


def _in_what_is_relayed(act: Act) -> bool:
    """会议传达了甲的讲话。甲指出: the words are of another time."""
    p = act.predicate
    names = {q.name for q in p.group.people}
    only_spoke = p.speech and set(p.roles) <= roles_for("lead") & roles_for("heard")
    idle = only_spoke or set(p.roles) == {role_for("present")}
    return idle and not act.here and names <= act.story.relayed and not act.story.knows(p)


_OF_A_SENTENCE = ("given-to", "was-elected")
"""Rules of those to whom something is done at what was told of before."""


_NEAR = 2
"""Paragraphs behind an event within which it is told who wrote to it."""


def _may_concern(act: Act) -> bool:
    """Whether the event that somebody absent is in is told of in the same sentence; a letter,
    instructions and an award may come in a sentence of their own."""
    last = act.story.current
    given = act.predicate.rule in _OF_A_SENTENCE and last is not None
    far = last is not None and act.sentence.paragraph - last.evidence[-1].paragraph > _NEAR
    wrote = act.predicate.presence == "in-writing" and not far
    if act.here and (_invites_to_a_visit(act) or _is_met_elsewhere(act)):
        return False
    if act.here and kind(act.here[0]).briefing and act.predicate.presence == "invited":
        return False  # 吹风会: what is told there is still to come
    return bool(act.here) and not _is_of_a_later_day(act) or wrote or given


def _is_met_elsewhere(act: Act) -> bool:
    """主席甲将会见|总统乙|,出席晚餐会: who is only met will be at nothing else; 外长甲会见了乙,
    还将与|总统丙|会面: nor at the talk with others."""
    met = act.predicate.rule == TO_BE_MET and not jointly(act.predicate)
    besides = _BESIDES.search(act.sentence.text, 0, act.predicate.group.begin)
    return met and bool(besides or not any(kind(d).counterparts for d in act.here))


_BESIDES = Pattern("reports", "{receive}了?[^。;]{2,40},[^,。;]{0,6}还将[^,。;]*$")


# 应总统甲邀请,主席乙对秘鲁|进行国事访问|,并出席峰会
_VISIT = Pattern("journeys", "{begins}[^,。;]{0,6}{kinds}的?访问")


def _invites_to_a_visit(act: Act) -> bool:
    """Whether who invites does so to a visit that the sentence tells of before the event."""
    if act.predicate.rule != "at-whose-invitation":
        return False
    text = act.sentence.text
    if kind(act.here[0]).counterparts and not act.here[0].name:
        return False  # with whom the guest talks
    return bool(_VISIT.search(text, act.predicate.group.end, max(text.find(act.here[0].noun), 0)))


def _is_of_a_later_day(act: Act) -> bool:
    """市长甲将于9月10日出席论坛,|今天,市政府召开发布会: who is to come is not told of there."""
    if act.predicate.presence != "invited":
        return False
    s, end = act.sentence, act.predicate.group.end
    at = s.text.find(act.here[0].noun, end)
    days = (d for d in s.dates if d.link is s.when and s.text[d.begin - 1] == ",")
    return any(end < d.begin < at for d in days)


# ---- the report's end -------------------------------------------------


def finish(story: Story) -> None:
    """Acts that found no event: a meeting that the article implies, or the event of the
    headline."""
    if story.pending and not story.drafts:
        _begin_at_last(story)
    if story.pending and not story.drafts:
        for act, s in story.pending:
            story.miss(act, s, "no event in the article")
    elif story.drafts:
        _who_the_headline_names(story)


def _begin_at_last(story: Story) -> None:
    if draft := at_last(story):
        started(draft, story)
        return
    _begin_by_headline(story)


def _begin_by_headline(story: Story) -> None:
    """The event of the first headline that tells one."""
    for s in story.heads:
        acts = in_his_words(s, predicates_of(s))
        if not story.drafts and any(_tells_an_event(a) for a in acts):
            for part in parts(s, acts):
                begin(s, part, None, len(s.text), story)


def _tells_an_event(act: Predicate) -> bool:
    """Whether a headline's act is more than that somebody without a post spoke, or is quoted."""
    told = act.roles and not act.predicate.startswith(":")
    return bool(told) and (official(act) or bool(set(act.roles) - {role_for("speak")}))


def _who_the_headline_names(story: Story) -> None:
    told_first = next((d for d in story.every if not was_over(d)), story.every[0])
    for s in story.heads:
        for act in read_predicates(s.text.replace(" ", ","), s.groups, s.bodies, s.tokens):
            told = bool(act.roles) and set(act.roles) <= roles_for("headline")
            if act.relation == "subject" and told and not _is_only_quoted(act, told_first):
                join(told_first, act, s, story, "named-in-the-headline")


def _is_only_quoted(act: Predicate, draft: Draft) -> bool:
    """甲|:希望和平解决: whose words the headline gives, of whom no event tells."""
    return act.predicate.startswith(":") and not same_lead(draft, act)
