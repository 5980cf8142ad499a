"""What makes two reports of two pages two events, whatever else they share."""

from __future__ import annotations

import re
from os.path import commonprefix

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
ANY = 2
"""Characters of a word that may be of any kind: 会议, 仪式."""
_MANY_A_DAY = ("Ceremony", "Activity")
"""Types of which one leader comes to several in a day."""
_BESIDE = Pattern("same_event", ".*{reports/together}(?P<guest>[^,。;:、]+)$")
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
    mine, theirs = _rests(_guest(a), _guest(b))
    return bool(mine and theirs) and alike(mine, theirs) < LIKE


def _rests(x: str, y: str) -> tuple[str, str]:
    """Two texts without what both begin with: 行政负责人 and 纪律部队 of 北山州行政负责人 and
    北山州纪律部队."""
    shared = len(commonprefix([x, y]))
    return x[shared:], y[shared:]


def _met_together(a: Report, b: Report) -> bool:
    """甲同乙举行会谈, and 甲同乙共同会见青年代表."""
    others = a.type == b.type == "Talk" and a.noun != b.noun
    return others and (_is_joint(a) or _is_joint(b))


def _is_joint(a: Report) -> bool:
    return bool(a.noun) and any(told + a.noun in a.gist for told in words("same_event", "jointly"))


def _to_other_states(a: Report, b: Report) -> bool:
    """对东岭国的访问 and 对西岭国的访问."""
    if not a.type == b.type == "Visit" or not a.name or not b.name:
        return False
    mine, theirs = _rests(a.name, b.name)
    behind = len(commonprefix([mine[::-1], theirs[::-1]]))
    begins = len(mine) < len(a.name) and behind >= len(a.noun)
    return begins and min(len(mine), len(theirs)) > behind


def _guest(a: Report) -> str:
    """What stands behind the word for a talk, at first: 中外记者 of 会见|中外记者; or else before
    it: 东岭国总统 of 同|东岭国总统|通电话."""
    before, _, behind = a.gist.partition(a.noun) if a.noun else ("", "", "")
    told = re.split("[,。;:、]", behind)[0]
    beside = None if told else _BESIDE.search(before)
    return (beside["guest"] if beside else told)[:LONGEST]


def _called_otherwise(a: Report, b: Report) -> bool:
    """A dinner and a gala, the opening of a show and a festival: of two types, or two ceremonies,
    and nothing calls them the same."""
    if a.type == b.type not in _MANY_A_DAY or kind_of(a, b) == "tour" or headed(a, b):
        return False
    name, agree = name_level(a, b), nouns_agree(a, b)
    if a.type == b.type and name == "other":
        return min(len(a.name), len(b.name)) >= SPECIFIC and topic_level(a, b, name) == "none"
    if a.type == b.type == "Ceremony":
        unlike = name == "like" and not _spelt_within(a, b)
        return unlike or name in ("none", "one") and not (agree and _noun_fits(a, b))
    return a.type != b.type and (name == "other" or not agree and name in ("none", "one"))


def _noun_fits(a: Report, b: Report) -> bool:
    """Whether what one without a name is called (欢迎仪式) may be the other, by its name."""
    told = [(x, y) for x, y in ((a, b), (b, a)) if not x.name and len(x.noun) > ANY and y.name]
    return all(x.noun[:ANY] in y.name for x, y in told)


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
    sights, place = words("same_event", "sights"), place_level(a, b)
    seen = [x.noun in sights for x in (a, b)]
    days = a.day is not None and b.day is not None and a.day != b.day
    return any(seen) and (place == "other" or days and place in ("open", "within"))


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


def _of_nobody(a: Report, b: Report) -> bool:
    """What was held on a day, of which one report names nobody, and neither the name nor a place
    is the same: 主席会议 and 安理会的会议 of 4 March."""
    if a.people and b.people or headed(a, b) or place_level(a, b) in ("same", "many"):
        return False
    name = name_level(a, b)
    return name in ("none", "one", "other") and topic_level(a, b, name) in ("none", "open")


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
    if not a.type == b.type == "Meeting":
        return False
    sittings = [found[0] for x in (a, b) if (found := _SITTING.search(x.name))]
    if len(sittings) == len((a, b)) or nouns_agree(a, b):
        return len(set(sittings)) > 1
    name = name_level(a, b)
    if name == "other":
        specific = min(len(a.name), len(b.name)) >= SPECIFIC
        return specific and topic_level(a, b, name) == "none"
    own = min(len(a.noun), len(b.noun)) > ANY
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
    _met_together,
    _to_other_states,
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
    _of_nobody,
)
"""What no weight may overrule."""
