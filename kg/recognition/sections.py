"""What a section is a part of that is named right behind its whole: 南山大学副校长、|医学院|院长.

`RULES` is the order in which a section is asked, each with an example.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.area_names import area_of
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern, filled

_OF_A_COMMITTEE = Pattern("title_rules", "{sections_of_committees}")
_COMMITTEE = Pattern("title_rules", "{han}{0,12}{area_end}委")
_BUREAU = Pattern("title_rules", "(?!{areas/national}){han}{2,10}局|{offices_of_zones}")
_OF_AN_AREA = Pattern("title_rules", "(?P<area>{han}{0,9}{area_end}){offices_of_areas}?")
_SECTION = Pattern(
    "title_rules",
    "(?!{areas/national}|{begin_wholes}|{level}|{area_end}|学校){han}{0,8}{sections}",
)
_WHOLE = Pattern(
    "title_rules",
    "(?!{bodies/deictic}|{han}*政治局)(?:{han}|[()]){1,24}(?:{wholes}|{numeral}[中小院])",
)

_WITH_A_SECTION = Pattern(
    "title_rules",
    "(?P<whole>(?!{bodies/deictic})(?:{han}|[()]){2,20}{institutions}(?:[(]{han}+[)])?)"
    "(?!{what_sections_do}){han}{1,12}{sections}",
)


def of_a_committee(section: str, before: str) -> str:
    """县委副书记、|统战部|部长 → 县委."""
    fits = _OF_A_COMMITTEE.fullmatch(section) and _COMMITTEE.fullmatch(before)
    return before if fits else ""


def of_an_area(section: str, before: str) -> str:
    """县委常委、|公安局|局长 → 县: a bureau is of no committee; 高新区党工委书记、|管委会|主任."""
    m = _OF_AN_AREA.fullmatch(before)
    return m["area"] if m and _BUREAU.fullmatch(section) and not _names_an_area(section) else ""


def of_an_institution(section: str, before: str) -> str:
    """市一院党委委员、|教育处|处长 → 市一院; so 南山大学教务处处长、|科研处|处长 → 南山大学,
    and 南山大学实验中心主任、|外语系|主任."""
    fits = _SECTION.fullmatch(section) and not _names_an_area(section)
    fits = fits and not _is_a_whole(section, before)
    beside = _WITH_A_SECTION.fullmatch(before)
    if not fits or _WHOLE.fullmatch(before) and not (beside and before.endswith("中心")):
        return before if fits else ""
    return beside["whole"] if beside else ""


_OWN_WORD = Pattern("title_rules", "(?P<word>{of_the_bureau})(?:{party_committees}|{its_parts})?")


def of_its_own_word(section: str, before: str) -> str:
    """市教育|局专班组长、|局党委|书记 → 市教育, of which 市教育局党委 comes."""
    word = _OWN_WORD.fullmatch(section)
    at = before.find(word["word"]) if word else -1
    named = at > 1 and not before.startswith(section)
    return before[:at] if named and _BEHIND_IT.match(before, at + 1) else ""


_BEHIND_IT = Pattern("title_rules", "“|$|{party_committees}")


def of_a_state(section: str, before: str) -> str:
    """东岭国参议院议长、|国民议会|议长 → 东岭国."""
    return foreign.country_of(before) if section in words("title_rules", "parliaments") else ""


def _is_a_whole(section: str, before: str) -> bool:
    """军事科学院 beside 中央研究院: a 学院 is part of a school, an academy of nothing."""
    if section.endswith(words("title_rules", "academies")) or section in words(
        "bodies", "generic.alone"
    ):
        return True
    institutes = words("title_rules", "institutes")
    if section.endswith(institutes) and before.endswith((*institutes, "中心")):
        return True  # 南山医学中心主任甲、城市研究所所长乙
    schools = section.endswith(words("title_rules", "parts_of_schools"))
    return schools and not before.endswith(words("title_rules", "schools_with_parts"))


def _names_an_area(section: str) -> bool:
    """True of 临江公安局; not of 公安局, which a county is called like."""
    return bool(area_of(section)) and section not in words("bodies", "generic.words")


RULES: tuple[Callable[[str, str], str], ...] = (
    of_its_own_word,
    of_a_state,
    of_a_committee,
    of_an_area,
    of_an_institution,
)
"""The first that answers decides."""


def whole_of(section: str, before: str) -> str:
    """What a body is of that stands behind another in a row of titles; empty for a whole."""
    return next((whole for rule in RULES if (whole := rule(section, before))), "")


_OUR_PARTY = Pattern("title_rules", "{our_party}?")


def area_at(body: str, level: str) -> str:
    """平川区 at the head of 中共平川区委; empty where no area of that level is named there."""
    begin = _OUR_PARTY.match(body)
    own = body[begin.end() :] if begin else body
    m = _named(level).match(own)
    return m[0] if m and m[0][0] not in "我本全" else ""


@cache
def _named(level: str) -> re.Pattern[str]:
    """A pattern for an area of that level, with the region that it lies in."""
    return re.compile(filled("title_rules", "(?:{han}{2,6}{regions})?{han}{2,9}?") + level)
