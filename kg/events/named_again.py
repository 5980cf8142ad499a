"""Whether a trigger names an event that the article told of before: the first rule that holds says
yes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.events.chaired import chaired_by_another
from kg.events.comparison import (
    THIS,
    about_other_things,
    conflict,
    kind,
    names_another,
    other_level,
    overlap,
    within_a_span,
    without_themes,
)
from kg.events.story import Story
from kg.lexicon.event_types import EventType, called, event_type, noun_types
from kg.lexicon.loader import words
from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Trigger
from kg.model.mention import Grounded, Sentence

_SITTING = re.compile(rf"第{NUMBER}次(?:全体)?会议|全体会议")


def _type(trigger: Trigger) -> EventType:
    return event_type(trigger.type)


def this_one(draft: Draft, trigger: Trigger) -> bool:
    """常务理事会…。出席本次常务会议的有…, 第九届冬季运动会…。本届冬运会…: the one that is told
    of."""
    if not (THIS.match(trigger.name) or trigger.name.startswith("该")):
        return False
    edition = _EDITION in trigger.name and _EDITION in draft.name
    return edition or _type(trigger).alike(kind(draft)) or _is_the_activity(draft, trigger)


def _is_the_activity(draft: Draft, trigger: Trigger) -> bool:
    """捐赠发布会…。参加此次公益活动: any that has a name may be called so, but no talk or tour."""
    held = bool(draft.name and kind(draft).kin) and not (kind(draft).tour or kind(draft).beside)
    return held and _type(trigger).catch_all and not trigger.convened


_EDITION = "届"


def bare_noun_of_its_kind(draft: Draft, trigger: Trigger) -> bool:
    """座谈会…。会议…: a bare noun of the same kin, or one that may mean anything."""
    if not trigger.generic:
        return False
    own = _type(trigger)
    distinct = draft.generic or len(trigger.noun) > 3
    if kind(draft).beside and not own.beside and len(trigger.noun) > 3:
        return False  # 会见了劳模代表,并出席|表彰大会
    if distinct and not _may_be_one(draft.noun, trigger.noun):
        return False
    return own.alike(kind(draft)) or own.catch_all or trigger.noun in kind(draft).bare


def bare_noun_for_another_kind(draft: Draft, trigger: Trigger) -> bool:
    """甲教授作了学术报告。市长会见了甲。报告会由…: the lecture, though it was not called so."""
    also = draft.type in _type(trigger).also and not kind(draft).beside
    return trigger.generic and also and trigger.noun in words("reports", "called")


def tour_told_by_its_verb(draft: Draft, trigger: Trigger) -> bool:
    """校长赴南江大学调研。…系列调研活动…: the noun of what the leader does."""
    return kind(draft).tour and _type(trigger).tour and draft.rule.startswith("verb-")


def activity_of_its_verb(draft: Draft, trigger: Trigger) -> bool:
    """书记甲看望专家。乙参加|看望活动|: what the leader does there."""
    stem = trigger.name.removesuffix(trigger.noun)
    did = kind(draft).tour and draft.rule.startswith("verb-")
    return did and _type(trigger).catch_all and len(stem) > 1 and stem in draft.noun


def sitting_told_by_its_verb(draft: Draft, trigger: Trigger) -> bool:
    """委员长甲同代表座谈交流。副委员长乙主持|座谈会|: the same sitting."""
    talked = draft.rule.startswith("verb-") and bool(kind(draft).counterparts)
    return talked and trigger.generic and trigger.noun[:2] == draft.noun[:2]


def bare_noun_of_its_name(draft: Draft, trigger: Trigger) -> bool:
    """平台培训及答疑会…。200多人在线参加培训: a bare noun that its name has."""
    plain = len(trigger.noun) > 1 and not _type(trigger).catch_all
    return trigger.generic and plain and trigger.noun in draft.name.removesuffix(draft.noun)


_MEAL = Pattern("event_names", "{meals}")


def _is_a_meal_apart(told: str, noun: str) -> bool:
    """宴会…。文艺演出…: the meal is one and what is shown after it another; 活动 may be either."""
    meals = [bool(_MEAL.search(text)) for text in (told, noun)]
    return meals[0] != meals[1] and not {told, noun} & called().keys()


def _may_be_one(told: str, noun: str) -> bool:
    """会议 may be any; 欢迎宴会 is not 欢迎仪式, though both have no name."""
    if _is_a_meal_apart(told, noun):
        return False
    if told.endswith(noun) or noun.endswith(told) or min(len(told), len(noun)) < 3:
        return True
    if without_themes(told) == without_themes(noun) != "":
        return True  # 捐赠仪式, 捐赠活动
    return told[-2:] == noun[-2:]


def _may_be_its_name(draft: Draft, trigger: Trigger) -> bool:
    """会议 may be any; of a 开幕式, a 活动 the name says so: no 开展太极拳演练, 开展志愿服务."""
    if len(draft.noun) < 3 and not kind(draft).catch_all:
        return True
    return trigger.noun[-2:] == draft.noun[-2:] or trigger.noun.startswith(draft.noun[:2])


def bare_noun_of_a_named_event(draft: Draft, trigger: Trigger) -> bool:
    """the congress opens: 开幕式, or 大会开幕式, of what has a name; 文化节启动仪式 is of no
    congress."""
    whole = noun_types().get(trigger.name.removesuffix(trigger.noun))
    bare = trigger.generic or whole is not None and event_type(whole).alike(kind(draft))
    return bare and bool(draft.name) and trigger.noun in kind(draft).bare_if_named


def sitting_of_the_session(draft: Draft, trigger: Trigger) -> bool:
    """市十五届人大二次会议…。第一次全体会议…"""
    if draft.follows or not kind(draft).sittings:
        return False
    return bool(_SITTING.fullmatch(trigger.name) and re.search("会议?$|全会", draft.name))


def like_named(draft: Draft, trigger: Trigger) -> bool:
    """全市防汛工作会议…。防汛会议…"""
    if other_level(draft.name, trigger.name):
        return False
    if about_other_things(draft.name, trigger.name, trigger.noun):
        return False
    return bool(draft.name) and overlap(draft.name, trigger.name) > 0.6


def same_noun(draft: Draft, trigger: Trigger) -> bool:
    """会议…。防汛会议…: what had no name has one now."""
    if other_level(draft.name, trigger.name) or not _type(trigger).alike(kind(draft)):
        return False
    if kind(draft).beside != _type(trigger).beside and not trigger.generic:
        return False  # 会谈…。论坛…: who is received meets no assembly
    if about_other_things(draft.name, trigger.name, trigger.noun):
        return False
    if _is_a_meal_apart(draft.noun, trigger.noun):
        return False
    if draft.generic and trigger.generic and not _may_be_one(draft.noun, trigger.noun):
        return False
    if draft.generic and not trigger.generic and not _may_be_its_name(draft, trigger):
        return False
    if draft.generic or trigger.name.endswith(draft.noun) and not draft.name:
        return True
    return trigger.noun == draft.noun and overlap(draft.name, trigger.name) > 0.4


def same_stem(draft: Draft, trigger: Trigger) -> bool:
    """凭吊活动…。凭吊仪式开始: called 活动, which may be anything, by the same words."""
    any_kind = kind(draft).catch_all or _type(trigger).catch_all
    stem = draft.name.removesuffix(draft.noun)
    same = len(stem) > 1 and stem == trigger.name.removesuffix(trigger.noun)
    return any_kind and same and bool(kind(draft).kin)


def in_short(draft: Draft, trigger: Trigger) -> bool:
    """晋升上将军衔仪式…。晋衔仪式…, “荣誉勋章”颁授仪式…。授勋仪式…: the characters of its name."""
    if draft.noun != trigger.noun or other_level(draft.name, trigger.name):
        return False
    own, whole = trigger.name.removesuffix(trigger.noun), draft.name.removesuffix(draft.noun)
    return len(own) in _SHORT and len(whole) > 2 * len(own) and set(own) <= set(whole)


_SHORT = range(2, 5)
"""Characters of a name in short, without its noun."""

Rule = Callable[[Draft, Trigger], bool]
RULES: tuple[Rule, ...] = (
    this_one,
    bare_noun_of_its_kind,
    bare_noun_of_its_name,
    bare_noun_for_another_kind,
    tour_told_by_its_verb,
    activity_of_its_verb,
    sitting_told_by_its_verb,
    bare_noun_of_a_named_event,
    sitting_of_the_session,
    like_named,
    in_short,
    same_noun,
    same_stem,
)


def known(trigger: Trigger, when: Grounded | None, story: Story) -> Draft | None:
    """The event told of before that the trigger names again; None if it is new."""
    for draft in _of_its_noun_first(trigger, _candidates(trigger, story)):
        rule = _that_holds(draft, trigger, when)
        if rule is same_noun and not draft.name and not trigger.generic:
            draft.name = trigger.name
        if rule:
            return draft
    return _what_is_on(trigger, when, story) or _of_the_report_before(trigger, when, story)


def _what_is_on(trigger: Trigger, when: Grounded | None, story: Story) -> Draft | None:
    """汇演举行。校长参加了|大会: what is not said to be convened is what was told of last, where
    it has no name, or one out of the words of that report."""
    last = story.current
    if trigger.convened or last is None or conflict(last.when, when):
        return None
    if kind(last).tour or kind(last).beside or not kind(last).kin:
        return None
    anew = not trigger.generic and _in_words_of(trigger, last, story)
    return (
        last if anew or trigger.generic and trigger.noun in words("event_names", "bare") else None
    )


_HALF = 0.5


def _in_words_of(trigger: Trigger, told: Draft, story: Story) -> bool:
    """开班典礼…。参加开班动员会: most of what the name says was said before, its beginning above
    all. What has the same noun and another name is another one."""
    if other_level(told.name, trigger.name) or not _type(trigger).kin or _type(trigger).beside:
        return False
    if told.name and (trigger.noun == told.noun or _headline_tells_both(trigger, told, story)):
        return False
    said = "".join([told.name, told.sentence.text, *(s.text for s in story.heads)])
    own = without_themes(trigger.name)
    pairs = {i for i in range(len(own) - 1) if own[i : i + 2] in said}
    heard = pairs | {i + 1 for i in pairs}
    return 0 in heard and len(heard) / len(own) >= _HALF


def _headline_tells_both(trigger: Trigger, told: Draft, story: Story) -> bool:
    """甲出席对话会并出席文化节启动仪式: each by its own name."""
    both = (told.name, trigger.name)
    apart = both[0] not in both[1] and both[1] not in both[0]
    return apart and any(all(name in s.text for name in both) for s in story.heads)


def _of_its_noun_first(trigger: Trigger, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the last first; a bare 报告会 means what is called so rather than any meeting, a
    bare 开幕式 that of the games rather than 火炬点燃仪式."""
    latest = list(reversed(drafts))
    if not trigger.generic or trigger.noun in called():
        return latest
    return sorted(latest, key=lambda d: _distance(d, trigger))


def _distance(draft: Draft, trigger: Trigger) -> int:
    """The less, the sooner the bare noun means the event."""
    if (draft.name or draft.noun).endswith(trigger.noun):
        return 0
    return 1 if bare_noun_of_a_named_event(draft, trigger) else 2


def _that_holds(draft: Draft, trigger: Trigger, when: Grounded | None) -> Rule | None:
    if conflict(draft.when, when):
        return None
    one_of_several = bool(draft.name) and not trigger.generic and within_a_span(draft.when, when)
    apart = (same_noun,) if _type(trigger).alike(kind(draft)) else (same_noun, like_named)
    barred = {*(apart if one_of_several else ())}
    if _of_another_noun(draft, trigger) and (trigger.convened or _at_its_own_time(draft, when)):
        barred.add(bare_noun_of_its_kind)
    rules = [rule for rule in RULES if rule not in barred]
    return next((rule for rule in rules if rule(draft, trigger)), None)


def _of_another_noun(draft: Draft, trigger: Trigger) -> bool:
    """防汛会议…。主持召开|总结会, 当日出席|博览会: a noun that says what kind of meeting it is, and
    is not that of what the text told of before by its name; 座谈会 of a headline may be any."""
    plain = len(trigger.noun) < 3 or trigger.noun in words("event_names", "bare")
    own = bool(draft.name) and draft.sentence.paragraph >= 0
    return own and not plain and not draft.name.endswith(trigger.noun)


def _at_its_own_time(draft: Draft, when: Grounded | None) -> bool:
    """当日|出席博览会: the sentence says when, in other words."""
    return when is not None and draft.when is not None and when.text != draft.when.text


def _candidates(trigger: Trigger, story: Story) -> list[Draft]:
    """活动, and a bare 会议, mean what was held, rather than who was met beside it."""
    talked = [d for d in story.drafts if sitting_told_by_its_verb(d, trigger)]
    if talked:
        return talked
    held = [d for d in story.drafts if not kind(d).beside]
    bare = trigger.generic and _type(trigger).catch_all and trigger.noun in _type(trigger).called
    if held and bare:
        return held
    own = _type(trigger)
    sat = [d for d in held if own.alike(kind(d)) or bare_noun_for_another_kind(d, trigger)]
    return sat if sat and trigger.generic and not _type(trigger).beside else story.drafts


def _of_the_report_before(trigger: Trigger, when: Grounded | None, story: Story) -> Draft | None:
    for draft in story.earlier:
        again = not trigger.generic and like_named(draft, trigger)
        if again and not conflict(draft.when, when):
            story.again(draft)
            return draft
    return None


_HOUSE = Pattern("reports", "驻[^,。;、驻]{1,12}?{embassies}")


def _of_another_house(draft: Draft, trigger: Trigger, s: Sentence) -> bool:
    """中国驻波兰大使馆举行招待会。|中国驻秘鲁大使馆举行的|招待会: another embassy's."""
    own = {m[0] for m in _HOUSE.finditer(s.text, 0, trigger.begin)}
    if not own:
        return False
    told = {m[0] for m in _HOUSE.finditer("。".join(t.text for t in draft.evidence))}
    return bool(told) and not own & told


SOME_OTHER = Pattern("reports", "在[^,。;]{2,24}{one_more}[^,。;]{0,12}$")
"""在柏林的一场|纪念活动: none that was told of before."""


def _is_some_other(draft: Draft, trigger: Trigger, s: Sentence) -> bool:
    """纪念活动举行。总理甲在柏林的一场|纪念活动|上说, 山东…报告会。在河南举行的|报告会|上: another
    one than that of before."""
    if draft.sentence is s:
        return False
    elsewhere = trigger.convened and not trigger.generic
    if elsewhere and names_another(s, trigger.begin, draft):
        return True
    return bool(SOME_OTHER.search(s.text, 0, trigger.end))


def of_others(draft: Draft, trigger: Trigger, s: Sentence, begin: int) -> bool:
    """Whether what the trigger means in its part of the sentence, which begins at `begin`, is held
    by others than those of the event.

    甲与乙举行会谈。丙国外长20日在江城举行|会议: convened by nobody who talked, on a day and at a
    place that are its own; 外长甲答记者问。⏎…举行|记者会|,部长乙答记者问: another who answers.
    """
    if _of_another_house(draft, trigger, s) or _is_some_other(draft, trigger, s):
        return True
    if chaired_by_another(draft, trigger, s):
        return True
    if kind(draft).briefing and trigger.convened and s.paragraph > draft.sentence.paragraph:
        return bool(s.people and draft.roles) and not draft.roles.keys() & {
            p.name for p in s.people
        }
    if not (kind(draft).counterparts and trigger.convened) or _type(trigger).counterparts:
        return False
    day, place = ([x.begin for x in told] for told in (s.dates, s.places))
    its_own = all(any(begin <= at < trigger.begin for at in told) for told in (day, place))
    return its_own and not any(p.name in draft.roles for p in s.people)
