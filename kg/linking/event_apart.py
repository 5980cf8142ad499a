"""What makes two reports of two pages two events, whatever else they share."""

from __future__ import annotations

import re

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.linking.event_evidence import (
    LIKE,
    TOUR,
    alike,
    day_level,
    headed,
    is_one_summit,
    kind_of,
    lasting,
    name_level,
    nouns_agree,
    place_level,
    topic_level,
    words_level,
)
from kg.linking.event_report import SPECIFIC, Report

LONGEST = 12
"""Characters of a guest, or of an area, that are looked at."""
NEXT = 2
"""Days between two parts of one tour that have no place in common."""
ANY_MEETING = 2
"""Characters of the word for a meeting that may be of any kind: 会议."""
_SITTING = Pattern("same_event", "{sittings}$")
_WELCOME = Pattern("same_event", "{welcomes}")
_FAREWELL = Pattern("same_event", "{farewells}")


def apart(a: Report, b: Report) -> bool:
    """Whether the two are two, whatever else they share."""
    return any(rule(a, b) for rule in _APART)


def _of_other_kinds(a: Report, b: Report) -> bool:
    """A meeting and a tour."""
    return kind_of(a, b) == "other"


def _of_other_numbers(a: Report, b: Report) -> bool:
    """第三次 and 第四次常务会议; of a sitting of a session the last number is its own."""
    others = a.number and b.number and a.number != b.number
    return bool(others or a.numbers and b.numbers and not a.numbers & b.numbers)


def _with_others(a: Report, b: Report) -> bool:
    """The same host's talks with two guests, or two hosts' with one."""
    both = len(a.sides & b.sides) > 1 or is_one_summit(a, b)
    return bool(a.met and b.met) and not both


def _with_others_told(a: Report, b: Report) -> bool:
    """会见中外记者 and 会见东岭国总统, of which one names no guest: by what they are called."""
    if not a.type == b.type == "Talk" or a.met & b.met or a.called & b.called:
        return False
    mine, theirs = _guest(a), _guest(b)
    return bool(mine and theirs) and alike(mine, theirs) < LIKE


def _guest(a: Report) -> str:
    """What stands behind the word for a talk, at first: 中外记者 of 会见|中外记者."""
    return re.split("[,。;:、]", a.gist.partition(a.noun)[2] if a.noun else "")[0][:LONGEST]


def _called_otherwise(a: Report, b: Report) -> bool:
    """A dinner and a gala, the opening of a show and a festival: of two types, or two ceremonies,
    and nothing calls them the same."""
    if a.type == b.type != "Ceremony" or kind_of(a, b) == "tour" or headed(a, b):
        return False
    name, agree = name_level(a, b), nouns_agree(a, b)
    if a.type == b.type:
        return not agree and name in ("none", "one") or name == "like" and not _spelt_within(a, b)
    return name == "other" or not agree and name in ("none", "one")


def _spelt_within(a: Report, b: Report) -> bool:
    """Whether one name is the other with words left out: 论坛峰会 and 论坛利马峰会."""
    short, long = sorted((a.name, b.name), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _of_other_areas(a: Report, b: Report) -> bool:
    """湖南代表团审议 and 新疆代表团审议: two names that only the area tells apart."""
    mine, theirs = _area(a.name), _area(b.name)
    rest = a.name.removeprefix(mine) == b.name.removeprefix(theirs)
    return bool(mine and theirs) and mine != theirs and rest


def _area(name: str) -> str:
    """The area with which a name begins; empty for none."""
    begins = (name[:n] for n in range(LONGEST, 1, -1))
    return next((x for x in begins if x in Gazetteer.load().names), "")


def _at_other_sights(a: Report, b: Report) -> bool:
    """参观港口 and 参观博物馆: who looks at two things does so twice, unless they share a place."""
    seen = {a.noun, b.noun}.intersection(words("same_event", "sights"))
    return bool(seen) and place_level(a, b) == "other"


def _held_elsewhere(a: Report, b: Report) -> bool:
    """What is called the same at other places on other days, and has nobody in common: 招待会."""
    shared = set(a.people) & set(b.people) or a.numbers & b.numbers or a.held or b.held
    return place_level(a, b) == "other" and not (
        shared or day_level(a, b) == "same" or lasting(a, b)
    )


def _for_other_guests(a: Report, b: Report) -> bool:
    """甲 and 乙 at a signing, and what welcomes 丙: two ceremonies, unless they are called the
    same."""
    ceremonies = a.type == b.type == "Ceremony" and not a.called & b.called
    return bool(ceremonies and a.guests and b.guests and not a.guests & b.guests)


def _on_other_days(a: Report, b: Report) -> bool:
    if a.day is None or b.day is None:
        return day_level(a, b) == "held-off"
    return _days_apart(a, b) > (TOUR if lasting(a, b) else 0)


def _before_other_guests(a: Report, b: Report) -> bool:
    """甲 and 乙 meet the press, and 甲 and 丙."""
    mine, theirs = set(a.people) - {a.chief}, set(b.people) - {b.chief}
    press = a.type == b.type == "PressConference"
    return bool(press and mine and theirs and not mine & theirs)


def _for_arrival_and_leaving(a: Report, b: Report) -> bool:
    """欢迎仪式 and 送行仪式 at one airport."""
    told = [(x.noun + x.name, y.noun + y.name) for x, y in ((a, b), (b, a))]
    return any(_WELCOME.search(x) and _FAREWELL.search(y) for x, y in told)


def _of_other_meetings(a: Report, b: Report) -> bool:
    """市政府全体会议 and 市政府常务会议: two meetings that are called by names of other words; or
    one is so called, and the other's sentence says nothing of the kind: 代表团讨论 and 开幕会."""
    if a.type != "Meeting" or b.type != "Meeting" or nouns_agree(a, b):
        return False
    mine, theirs = (_SITTING.search(x.name) for x in (a, b))
    if mine and theirs:
        return mine[0] != theirs[0]
    name = name_level(a, b)
    if name == "other":
        specific = min(len(a.name), len(b.name)) >= SPECIFIC
        return specific and topic_level(a, b, name) == "none"
    own = min(len(a.noun), len(b.noun)) > ANY_MEETING
    return own and name == "one" and words_level(a, b) == "0"


def _on_other_tours(a: Report, b: Report) -> bool:
    """今年4月考察柏河村 and 今年5月考察: told of two months; or of days apart, or in words that
    have nothing in common, and of no place of both."""
    place = place_level(a, b)
    if kind_of(a, b) != "tour" or place in ("same", "many"):
        return False
    unlike = words_level(a, b) == "0" and name_level(a, b) in ("none", "other")
    return _of_other_months(a, b) or _days_apart(a, b) > NEXT or unlike and place != "within"


def _days_apart(a: Report, b: Report) -> int:
    """Days between the end of the one and the begin of the other, where both are known."""
    if a.day is None or b.day is None:
        return 0
    return max(a.day, b.day) - min(a.last or a.day, b.last or b.day)


def _of_other_months(a: Report, b: Report) -> bool:
    """Whether both are of a month that is known, and no day of either is."""
    return a.day is None and b.day is None and bool(a.month and b.month) and a.month != b.month


_APART = (
    _of_other_kinds,
    _of_other_numbers,
    _with_others,
    _with_others_told,
    _for_other_guests,
    _before_other_guests,
    _for_arrival_and_leaving,
    _on_other_days,
    _on_other_tours,
    _called_otherwise,
    _of_other_meetings,
    _of_other_areas,
    _at_other_sights,
    _held_elsewhere,
)
"""What no weight may overrule."""
