"""Whether two events, or an event and a predicate, may be the same."""

from __future__ import annotations

import re

from kg.lexicon import event_phrases
from kg.lexicon.event_types import EventType, event_type, roles_for
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import table
from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END, Division
from kg.model.event import Draft, Predicate
from kg.model.mention import Grounded, Person, PlaceMention, Sentence
from kg.model.quote import squeeze

_LEVEL = re.compile(rf"在?[全我]?([国{AREA_END}]|自治区)")
# 1994年11月,甲带队考察; 2016年甲见证: a year that is no date of the page's events.
A_YEAR = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|初)?,?[^,。;\d年]{0,10}$")
_OF_A_GROUP = re.compile("(.{2,8}?)(?:界|代表团)")
_ORDINAL = re.compile(rf"第{NUMBER}")
THIS = Pattern("reports", "{this}")
"""本次|论坛: the one that is told of."""
ELSEWHERE = Pattern("reports", "{elsewhere}")
"""同一天,|部长在巴黎表示: what follows is told of beside the event."""


def kind(draft: Draft) -> EventType:
    """What the type of the event does."""
    return event_type(draft.type)


def official(act: Predicate) -> bool:
    """Whether one of the group has a post, or is called by it (席书记)."""
    return any(_called_by_post(p) or _titled(p) for p in act.group.people)


def _called_by_post(p: Person) -> bool:
    return any(w == "surname and title" for w, _ in p.witnesses)


def _titled(p: Person) -> bool:
    return any(u.kind in ("one_seat", "many_seats", "generic") for u in p.titles)


def has_post(p: Person) -> bool:
    """Whether the sentence gives the person a post, not only a word like 领导."""
    return any(u.is_office for u in p.titles)


OFFICE_BEHIND = Pattern("reports", "{heads_of_state}")
"""宋建华|主席|指出: behind a name, as those say it who cite or speak of him."""


ATTENDED_ON_THE_WAY = Pattern("journeys", "访问[^。;]{0,6}{goes_to}[^,。;]{1,14}{reports/attend}")
"""11月10日至15日对秘鲁进行访问,并|赴利马出席|峰会: on some of the days of the journey."""


def same_lead(draft: Draft, act: Predicate) -> bool:
    """Whether one of the group takes part in the event already."""
    return any(q.name in draft.roles for q in act.group.people)


def only_heard(act: Predicate) -> bool:
    """Whether what is told of a group is no more than that it said something, or nothing."""
    return act.relation == "subject" and set(act.roles) <= roles_for("heard")


def conflict(a: Grounded | None, b: Grounded | None) -> bool:
    """Whether two dates cannot be of one event."""
    if a is None or b is None:
        return False
    if _apart(a.span, b.span) or a.text != b.text and (_is_unread(a) or _is_unread(b)):
        return True
    if a.is_of_several_days or b.is_of_several_days:
        return _apart_in_a_year(a, b)
    x, y = a.date or a.month_day, b.date or b.month_day
    return bool(x and y) and x != y and (x or "")[-5:] != (y or "")[-5:]


def _apart_in_a_year(a: Grounded, b: Grounded) -> bool:
    """1月16—22日, 10月12日: days without a year that lie apart, where no span goes over its end."""
    first = (a.month_day or "", a.end_month_day or a.month_day or "")
    other = (b.month_day or "", b.end_month_day or b.month_day or "")
    if not (first[0] and other[0]) or first[1] < first[0] or other[1] < other[0]:
        return False
    return first[1] < other[0] or other[1] < first[0]


_MONTH_AND_DAY = re.compile("月.{1,4}$")


def _is_unread(when: Grounded) -> bool:
    """农历闰二月初八, of a year that is not known: a day of its own, whichever it is."""
    return not when.is_told and when.span is None and bool(_MONTH_AND_DAY.search(when.text))


def only_of_late(draft: Draft) -> bool:
    """Whether nothing is told of when the event was, or no more than 近日."""
    when = draft.when
    return when is None or not when.is_told and not when.not_after


def day_of(draft: Draft) -> Grounded | None:
    """When the event was; of a tour of late, the only day that is told of it."""
    days = {(d.date, d.month_day) for d in draft.days}
    return draft.days[0] if len(days) == 1 and only_of_late(draft) else draft.when


# 结束|在莫斯科出席庆典后抵达, 将|出席峰会: before the day that is told of, or to come.
_OTHER_DAYS = Pattern(
    "reports",
    "(?:结束(?:了?[在对]|{attend}|{chairs})|还将|将{one_by_one_each}?{to_come}"
    "|将{together}[^,。;]{1,16}{attend})[^。;]*$|^{said_before},[^。;]*$",
)


def of_other_days(draft: Draft) -> bool:
    """Whether the sentence that begins the event says that it was on another day than what was told
    of before."""
    at = draft.sentence.text.find(draft.noun)
    return at > 0 and bool(_OTHER_DAYS.search(draft.sentence.text[:at]))


_ENDS_ATTENDING = Pattern(
    "reports", "结束了?(?![后时])[^,。;后]{0,30}?(?:{attend}|{chairs})[^,。;]*$"
)
_AND_THEN = re.compile("[^,。;]{0,30}后[^。;]*[\u4e00-\u9fff]")
# 在|出席|四海峰会,对秘鲁进行访问|后,主席甲回到云州
_IN_ATTENDING = Pattern(
    "reports", "(?:^|[,。;:])在{event_names/how_held}?{attend}(?:[^,。;]{1,60}[、暨])?$"
)
_BACK = Pattern("journeys", "[^,。;]{0,2}?(?:{returns}|{home})")
HOME_AGAIN = Pattern("journeys", "[^。;]{0,120}?{after},?[^。;]{0,40}?(?:{returns}|{home})")
"""对秘鲁进行国事访问|后,国家主席甲23日回到云州: the day is that of the return."""


def was_over(draft: Draft) -> bool:
    """结束出席|四海峰会|回国后,在云州听取汇报: said only to tell when something else was, whose
    day, place and people are not its own."""
    name, text = draft.name or draft.noun, draft.sentence.text
    at = text.find(name)
    if at <= 0:
        return False
    end = at + len(name)
    then = _AND_THEN.match(text, end) or _BACK.match(text, end)
    ended = _ENDS_ATTENDING.search(text[:at]) and then
    home = _IN_ATTENDING.search(text[:at]) and HOME_AGAIN.match(text, at + len(name))
    return bool(ended or home)


_HURT = Pattern("reports", "[^,。;]{0,4}后,?[^,。;]{0,8}{hurt}")


def hurt_after_it(draft: Draft) -> bool:
    """总理甲参加会议|后遭到枪击: what the report goes on with is not said at the meeting."""
    name, text = draft.name or draft.noun, draft.sentence.text
    at = text.find(name)
    return at > 0 and bool(_HURT.match(text, at + len(name)))


_MONTHS = re.compile(r"月[至到-]\d{1,2}月(?!\d)")


def took_months(draft: Draft) -> bool:
    """3月至5月|开展了执法检查."""
    text = draft.sentence.text
    return bool(_MONTHS.search(text, 0, max(0, text.find(draft.noun))))


_LANDING = Pattern("journeys", "{where_met}$")


def lands_at(draft: Draft, place: PlaceMention | None) -> bool:
    """抵达|利马国际机场|,出席峰会: where somebody lands nobody sits."""
    return place is not None and kind(draft).sittings and bool(_LANDING.search(place.text))


def _apart(a: tuple[str, str] | None, b: tuple[str, str] | None) -> bool:
    """2020年底, 2021-03-20: no day may be of both; nor 10月底, 10月30日至11月2日: one goes on."""
    if a is None or b is None:
        return False
    first, second = sorted((a, b))
    goes_on = first[0] < second[0] <= first[1] < second[1]
    return first[1] < second[0] or goes_on


def within_a_span(a: Grounded | None, b: Grounded | None) -> bool:
    """4月15日至30日, 4月21日: the first is of several days, the second is one."""
    if a is None or b is None:
        return False
    return a.is_of_several_days and not b.is_of_several_days


def province(place: PlaceMention | None) -> Division | None:
    """The province of a place whose area is known."""
    own = place.link if place and isinstance(place.link, Division) else place and place.within
    return Gazetteer.load().chain(own)[0] if own else None


def _provinces(s: Sentence, end: int) -> set[Division]:
    """The provinces of the places, and of the bodies that hold something, before a character."""
    held = (b.link.area for b in s.bodies if b.link and b.end <= end and not b.titled)
    areas = {Gazetteer.load().chain(area)[0] for area in held if area}
    places = {province(p) for p in s.places if p.end <= end}
    return areas | {p for p in places if p}


def names_another(s: Sentence, at: int, told: Draft) -> bool:
    """在湖北省委|学习会上, 在第二场|报告会上: whether what stands before `at` is of another
    province or number than the event."""
    here, there = _provinces(s, at), _provinces(told.sentence, len(told.sentence.text))
    apart = bool(here and there) and not here & there
    return apart or other_level(s.text[:at], told.name)


def other_level(a: str, b: str) -> bool:
    """全省…会议 is not 全州…会议, 第一巡察组…动员会 not 第三巡察组…动员会, 经济界…讨论 not
    农业界…讨论."""
    for part in (_LEVEL, _OF_A_GROUP):
        x, y = part.match(a), part.match(b)
        if x and y and x[1] != y[1]:
            return True
    first, second = set(_ORDINAL.findall(a)), set(_ORDINAL.findall(b))
    return bool(first and second and not first & second)


_ASIDE = re.compile("[(（].{1,4}[)）]")


def overlap(a: str, b: str) -> float:
    """Share of the shorter name's character pairs that the other has too, without (扩大)."""
    x, y = (_pairs(_ASIDE.sub("", squeeze(name))) for name in (a, b))
    return len(x & y) / max(1, min(len(x), len(y)))


_COMMON = Pattern(
    "reports",
    rf"^在?[全我本]?[国{AREA_END}校院]?(?=[^第])|第{NUMBER}[届次轮期场]"
    r"|\d+年度?|(?:{themes}|{bodies_that_meet})+$",
)


def about_other_things(a: str, b: str, noun: str) -> bool:
    """医保工作会议 is not 教育工作会议: what stands before the noun has nothing in common; nor is
    小范围会谈 大范围会谈, nor 学习县党代会精神座谈会 县党代会."""
    if _opposed(a, b) or _is_its_topic(a, b):
        return True
    x, y = (_COMMON.sub("", s.removesuffix(noun)) for s in (squeeze(a), squeeze(b)))
    x, y = (_COMMON.sub("", s) for s in (x, y))
    return len(x) > 1 and len(y) > 1 and not _pairs(x) & _pairs(y)


def _opposed(a: str, b: str) -> bool:
    """Whether one name has a word and the other its opposite."""
    pairs: dict[str, str] = table("lexicon/event_names")["opposites"]
    return any((x in a and y in b) or (y in a and x in b) for x, y in pairs.items())


def _is_its_topic(a: str, b: str) -> bool:
    """Whether in the longer name the other is only spoken of."""
    inner, outer = sorted((a, b), key=len)
    at = outer.find(inner)
    return bool(inner) and at > 0 and event_phrases.spoken_of(outer, at, at + len(inner))


_ENDS = Pattern("event_names", "{endings}$")
_THEMES = Pattern("reports", "{themes}")


def without_themes(name: str) -> str:
    """开班 of 开班动员会: a name without its ending and what any meeting may be about."""
    return _THEMES.sub("", _COMMON.sub("", _ENDS.sub("", squeeze(name))))


def _pairs(s: str) -> set[str]:
    return {s[i : i + 2] for i in range(len(s) - 1)}
