"""Words before a title that the tagger ties to it, and that are none of it: 现任|校党委书记."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.gazetteer import longest_at
from kg.lexicon.name_model import all_sounds
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import Token

_TIED = Pattern("title_rules", "(?:同|{before_a_title})(?={bodies/generic.alone})")
_IN_OFFICE = Pattern("title_rules", "{now}")
_KIND_OF_PARTY = Pattern("title_rules", "{kinds_of_parties}")
_NOW_WITHIN = Pattern("title_rules", "(?<={han}{han})(?:{now}|{countries/in_office})")
"""东岭国|现任|国民议会主席, 国际足联|新任|秘书长."""


def without_in_office(body: str) -> str:
    """东岭国国民议会 of 东岭国|现任|国民议会."""
    return _NOW_WITHIN.sub("", body)


def behind_a_kind_of_party(text: str, begin: int, end: int) -> int:
    """Where 工党 begins of 反对|党工党|议员, which the tagger cuts so."""
    near = _KIND_OF_PARTY.search(text, max(0, begin - 2), end)
    return near.end() if near and near.start() < begin < near.end() < end else begin


def without_now(text: str, begin: int, end: int) -> int:
    """Where a body begins that the tagger ties to a word before it, or to the end of it: 现任|校,
    拟任|县民政局, which it cuts before 任; 同|亚奥理事会."""
    now = _IN_OFFICE.match(text, begin, end) or _IN_OFFICE.match(text, max(0, begin - 1), end)
    tied = _TIED.match(text, begin, end) or now
    return tied.end() if tied else begin


_MEMBER = Pattern("title_rules", "{han}{2,24}{members}(?={areas/national})")


def behind_a_member(text: str, begin: int, end: int) -> int:
    """Where the second of two titles begins that no mark parts: 宣讲团成员|中共中央政治局委员."""
    m = _MEMBER.match(text, begin, end)
    return m.end() if m else begin


# 在云州与来访的|东岭国阵线主席甲会谈: whom somebody meets there.
_OF_A_GUEST = Pattern("title_rules", "{han}{2,12}?{meets_with}{countries/comes_here}的?")


def behind_a_guests_coming(text: str, begin: int, end: int) -> int:
    """Where the body of a guest begins that the tagger joins with where they are met."""
    m = _OF_A_GUEST.match(text, begin, end)
    return m.end() if m else begin


def begin_abroad(text: str, tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where 马特里市 begins, which the tagger takes for 马特|里市: an area of one character that no
    table has, behind a name from abroad."""
    scrap = end - begin == 2 and text[end - 1] in AREA_END and longest_at(text, begin) < end
    before = next((t for t in tokens if t.end == begin and t.tag in ("PER", "nr", "LOC")), None)
    if not scrap or before is None or not set(text[before.begin : begin + 1]) <= all_sounds():
        return begin
    return before.begin
