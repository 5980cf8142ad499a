"""The events that the verbs of leaders make (调研, 会见, 投票), one of a type in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from kg.events.asides import is_an_aside
from kg.events.care import gives_care
from kg.events.comparison import THIS, conflict, kind, official, same_lead
from kg.events.guests import AT_AN_AIRPORT
from kg.events.not_held import came_once, intended, only_when, praised, set_out, would_then
from kg.events.participation import says_little
from kg.events.story import Story
from kg.events.triggers import find as find_triggers
from kg.events.verb_event import VerbEvent, in_another_city, is_same, is_told_by_itself
from kg.events.visits_apart import goes_elsewhere
from kg.lexicon import event_types
from kg.lexicon.event_types import role_for
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import remote
from kg.model.division import Division
from kg.model.event import Draft, Predicate, Trigger
from kg.model.mention import Grounded, PlaceMention, Sentence

_AT_IT = Pattern(
    "reports", "[\u4e00-\u9fff]{0,4}{events_on}上|[△▲]|现场|活动(?:中|现场)|{han}{0,4}期间"
)
# 在主题报告|环节: at a part of a conference, but of no opening.
_AT_A_PART = re.compile("在?[^,。;]{0,14}环节")
_LATER = Pattern("reports", "{later}|[^,。;]{2,10}结束后")
# 来到检察厅|接受调查, 来到|舷梯前, 来到青石隧道|工作: who comes inspects nothing.
_NO_VISIT = Pattern(
    "reports",
    """
    {undergoes}|[^,。;]{0,12}?{welcomes}|[^,。;]{0,24}?(?:{takes_up}|{once}□)
    |[^,。;检查指导]{1,10}工作(?:[,。;]|$)|岁时?[^,。;]{0,4}{comes_to}
    """,
)
_SEES_OFF = Pattern("journeys", AT_AN_AIRPORT)  # 总理率主要部长|到机场送行


def of_sentence(
    s: Sentence, acts: Sequence[Predicate], when: Grounded | None, story: Story
) -> Iterator[VerbEvent]:
    """The verbs of a sentence that make events, in order, each judged by the story up to it."""
    led = not any(a.relation == "subject" and a.roles for a in acts)
    met = frozenset(who_are_met(acts))
    hosted = any(a.relation == "subject" and role_for("talk") in a.roles for a in acts)
    may = (a for a in acts if _may_begin(a, led) and not (hosted and a.relation == "met"))
    found = (e for act in may if (e := _verb_event(act, when, s, story, met)))
    return (e for e in found if not (_is_of_a_life(e, story) or _came_to_what_is_on(e, story)))


def _is_of_a_life(e: VerbEvent, story: Story) -> bool:
    """Whether it is only told that somebody came somewhere once, in a report of nothing else."""
    told = story.drafts or e.when is not None and e.when.is_told
    return e.only_came and not told and came_once(e.sentence.text)


def who_are_met(acts: Sequence[Predicate]) -> list[str]:
    """The names of those whom somebody meets or does something with, in order."""
    met = (a.group.people for a in acts if a.relation in ("met", "with"))
    return [p.name for p in chain.from_iterable(met)]


def _may_begin(act: Predicate, led: bool) -> bool:
    """代表团在甲陪同下到某县考察: who accompanies is all that is named."""
    return act.relation in ("subject", "met") or act.relation == "companion" and led


def _verb_event(
    act: Predicate, when: Grounded | None, s: Sentence, story: Story, met: frozenset[str]
) -> VerbEvent | None:
    types = event_types.verb_types()
    own = (v for v in act.verbs if v in types and not praised(_before(v, act)))
    verb = min(own, key=says_little, default="")
    senior = official(act) or story.gave_a_post(act)
    if not verb or verb in event_types.moves() and _is_no_visit(act, s, senior):
        return None
    made = event_types.event_type(types[verb])
    to_come = intended(act.predicate, act.predicate.find(verb)) or would_then(act, s)
    to_come = to_come or set_out(s.text, s.text.find(verb, act.group.end))
    if to_come or only_when(act, verb, made) or _is_another_thing(act, verb, made.tour):
        return None
    if verb in made.of_seniors and not senior or verb in made.of_two and not _of_two(act, met):
        return None
    return VerbEvent(act, verb, made, _day(verb, act, s) or when, s, senior, met)


def _before(verb: str, act: Predicate) -> str:
    """What of the predicate's clause stands before the verb, from 祝贺 on."""
    return re.split("[,。;]", act.predicate[: act.predicate.find(verb)])[-1]


def _is_no_visit(act: Predicate, s: Sentence, senior: bool) -> bool:
    """居民甲来到村委会: who came without a post inspects nothing; 主席夫人, a guest, and who goes
    apart from others (甲参加一组讨论,|乙来到二组), may."""
    guest = _SPOUSE.search(s.text, 0, act.group.people[0].begin) or _LED.search(act.predicate)
    may_inspect = senior or guest or s.people[0].end <= act.group.begin
    return not may_inspect or bool(_NO_VISIT.search(act.predicate))


_SPOUSE = Pattern("reports", "{spouses}$")
_LED = Pattern("reports", "{led_there}|{attend}")


def _is_another_thing(act: Predicate, verb: str, tour: bool) -> bool:
    """Whether a verb of homage or of a tour tells of none."""
    if verb in words("reports", "flowers"):
        return bool(_GIVES_FLOWERS.search(act.predicate))
    told = _SEES_OFF.search(act.predicate) or _ON_THE_BASIS.search(act.predicate)
    return tour and bool(told or gives_care(act))


# 在深入调研|基础上|提出了战略: no tour of a day.
_ON_THE_BASIS = Pattern("reports", "{tours}的?基础(?:上|之上)")
# 少年向|总统甲和乙|献花: who is greeted pays homage to nobody.
_GIVES_FLOWERS = Pattern("reports", "向[^,。;]{0,12}□(?:[和、及等□]|夫人)*献")


def _day(verb: str, act: Predicate, s: Sentence) -> Grounded | None:
    """白宫19日说,总统甲与首相乙|15日|通了电话: the day before the verb in its clause."""
    at = s.text.find(verb, act.group.end)
    near = (d for d in reversed(s.dates) if act.group.end <= d.begin and d.end <= at)
    day = next((d for d in near if d.rule in ("", "in_words")), None)
    if day is None or day.link is None or re.search("[,。;]", s.text[day.end : at]):
        return None
    return day.link if day.link.date or day.link.month_day else None


def _of_two(act: Predicate, met: frozenset[str]) -> bool:
    """甲同乙通话: both are named."""
    return bool(met) or len(act.group.people) > 1


def _came_to_what_is_on(e: VerbEvent, story: Story) -> bool:
    """来到 after a ceremony: they come to it."""
    last = story.current
    on = last is not None and kind(last).takes_arrivals and not is_an_aside(last)
    if not e.only_came or not on:
        return False
    types, moves = event_types.verb_types(), event_types.moves()
    return not any(types.get(v) == e.kind.type and v not in moves for v in e.act.verbs)


def told_before(e: VerbEvent, story: Story) -> Draft | None:
    """县长到河东镇调研。…县长检查了…: the same tour."""
    if e.kind.tour and _leads_another(e, story):
        return None
    told = [d for d in reversed(story.drafts) if is_same(e, d)]
    return min(told, key=lambda d: conflict(d.when, e.sentence.carried), default=None)


def _leads_another(e: VerbEvent, story: Story) -> bool:
    """甲在云州宣讲。…甲来到河东镇。乙在青川宣讲。…乙来到北山镇: two tours, of those who lecture."""
    own = [d for d in story.drafts if same_lead(d, e.act)]
    return any(kind(d).audience for d in own) and not any(kind(d).tour for d in own)


def came_to_the_last_event(e: VerbEvent, story: Story) -> Draft | None:
    """签约仪式…。村民来到现场: who has no post comes to what is on."""
    if not e.kind.tour or official(e.act) or e.when is not None:
        return None
    if e.senior and (not e.only_came or _LATER.match(e.sentence.text)):
        return None
    return None if _leads_another(e, story) else story.current


def came_to_its_venue(e: VerbEvent, story: Story) -> Draft | None:
    """市长在市宾馆会见了代表。…市长来到市宾馆二楼大厅: where the event of before takes place."""
    if not e.only_came:
        return None
    last, end = story.current, e.act.group.end
    if last and not kind(last).tour and _APPLAUSE.search(e.act.predicate):
        return last
    near = [p for p in e.sentence.places if end <= p.begin < end + _NEAR]
    return next((d for d in reversed(story.drafts) if _is_in_one_of(d, near)), None)


def came_to_where_it_is_on(e: VerbEvent, story: Story) -> Draft | None:
    """宣传活动启动。…市长一行来到活动现场查看展板; 参加义务植树活动。…市长等来到植树点: who goes
    about at what is on."""
    last = story.current
    if last is None or not e.kind.tour or kind(last).tour or conflict(last.when, e.when):
        return None
    return last if _TO_THE_SCENE.match(e.act.predicate) else None


_TO_THE_SCENE = Pattern(
    "reports",
    """
    (?:等|一行)*(?:[^,。;]{0,8},)?[^,。;]{0,4}?
    (?:(?:{comes_to}|步入)(?:{han}{0,6}{events_on})?现场|{comes_to}[^,。;]{0,24}?{work_sites})
    """,
)


def leads_some_of_it(e: VerbEvent, story: Story) -> Draft | None:
    """对接活动举行。主任带队,各单位参与: who leads a group to what was told of."""
    last = story.current
    if last is None or kind(last).tour or e.sentence.when is not None or official(e.act) is False:
        return None
    return last if e.kind.tour and _LEADS_A_GROUP.match(e.act.predicate) else None


_LEADS_A_GROUP = Pattern(
    "reports", "{spoken_to_as}?{leads_a_group}(?:{there_are}|{competes})?(?:[,。;]|$)"
)


def in_the_course_of_it(e: VerbEvent, story: Story) -> Draft | None:
    """进社区活动举行。活动中,局长参观了调解室。随后,局长走访了居民: who leads an activity goes
    about in its course."""
    last = story.current
    if last is None or not e.kind.tour or not kind(last).catch_all or not same_lead(last, e.act):
        return None
    if e.when is not None and conflict(last.when, e.when):
        return None
    about = role_for("tour")
    goes_on = any(about in last.roles.get(p.name, ()) for p in e.act.group.people)
    return last if goes_on or _IN_ITS_COURSE.match(e.sentence.text) else None


_IN_ITS_COURSE = Pattern(
    "reports",
    "{han}{0,4}活动(?:现场|过程)?[上中],?|(?:{then},?)?{all_there}[^,。;]{0,40}下",
)
# 来到市会堂,|全场响起掌声: who comes into a meeting.
_APPLAUSE = Pattern("reports", "{applause}")
_NEAR = 12
"""Characters behind a name within which the place stands to which somebody came."""


def _is_in_one_of(d: Draft, places: Sequence[PlaceMention]) -> bool:
    """Whether an event that is no tour takes place in one of the halls and houses."""
    if d.place is None or kind(d).tour:
        return False
    halls = [p.text for p in places if not isinstance(p.link, Division)]
    at = d.place.text
    return any(at.endswith(hall) or hall.endswith(at) for hall in halls)


def at_what_is_on(e: VerbEvent, story: Story) -> Draft | None:
    """会上,双方签约; 仪式上,甲作讲座; 年会召开。甲作讲座: at the meeting."""
    last, when = story.current, e.when or e.sentence.carried
    if last is None or not e.kind.at_what_is_on or kind(last).tour or conflict(last.when, when):
        return None
    if kind(last).counterparts and e.verb in e.kind.told_apart:  # 访问期间,甲敬献花圈
        return None
    text = e.sentence.text
    another = e.kind.audience and e.sentence.paragraph > last.sentence.paragraph
    of_others = another and _somebody_spoke(last) and not same_lead(last, e.act)
    named = e.verb[-2:] in last.name and not _LATER.match(text) and not of_others
    at_a_part = kind(last).sittings and _AT_A_PART.match(text) or _is_named_first(last, text)
    return last if named or at_a_part or _AT_IT.match(text) or _goes_on_with(e, last) else None


def _somebody_spoke(draft: Draft) -> bool:
    told = {role_for("speak"), role_for("lecture")}
    return any(roles & told for roles in draft.roles.values())


def _is_named_first(last: Draft, text: str) -> bool:
    """本次论坛邀请甲教授授课: the sentence is about the event."""
    return bool(THIS.match(text)) and last.noun[-2:] in text[:_NEAR]


def _goes_on_with(e: VerbEvent, last: Draft) -> bool:
    """Whether the verb stands in the paragraph of an event, with no day and no 随后 of its own."""
    if e.when is not None or e.sentence.paragraph != last.evidence[-1].paragraph:
        return False
    return not kind(last).beside and not _LATER.match(e.sentence.text)


def at_the_ceremony(e: VerbEvent, story: Story) -> Draft | None:
    """纪念仪式…。市长敬献花篮: at it, unless it was later."""
    last = story.current
    if last is None or _LATER.match(e.sentence.text) or goes_elsewhere(e.act, e.sentence, last):
        return None
    if e.verb in words("reports", "homage"):
        part_of_it = kind(last).takes_arrivals and same_lead(last, e.act)
        return last if part_of_it and not is_an_aside(last) else None
    if e.verb not in e.kind.told_apart or remote().search(e.verb):
        return None  # 特别会议召开。外长甲与乙国外长|通电话: not there
    if is_told_by_itself(e, last) or in_another_city(e, last):
        return None
    return last if e.kind.alike(kind(last)) and not conflict(last.when, e.when) else None


RULES: tuple[Callable[[VerbEvent, Story], Draft | None], ...] = (
    told_before,
    came_to_the_last_event,
    came_to_its_venue,
    came_to_where_it_is_on,
    leads_some_of_it,
    in_the_course_of_it,
    at_what_is_on,
    at_the_ceremony,
)
"""Which event told of before the verb means; the first that answers decides."""


def known(e: VerbEvent, story: Story) -> Draft | None:
    """The event told of before that the verb means; None if it is new."""
    return next((d for rule in RULES if (d := rule(e, story))), None)


def of_headline(e: VerbEvent, story: Story) -> Trigger | None:
    """市领导参加义务劳动: what those who come to a place do there, as the headline names it."""
    if not e.kind.tour or not e.only_came or story.drafts:
        return None
    told = chain.from_iterable(map(find_triggers, story.heads))
    return next((t for t in told if event_types.event_type(t.type).headline), None)
