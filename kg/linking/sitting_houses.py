"""The houses of the state that an article tells to sit, and their committees."""

from __future__ import annotations

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern

_HOUSE = Pattern(
    "title_rules",
    """
    {numeral}+届(?P<house>{areas/national}{standing_committees})第{numeral}+次|
    (?P<of>{areas/national}{conferences})(?:第?{numeral}+届){hold_meetings}第{numeral}+次
    """,
)
_COMMITTEE_THERE = Pattern("title_rules", "(?P<own>{standing})?(?P<name>{han}{2,12}(?:委|委员会))")
_STANDING = Pattern("title_rules", "{standing}$")


def houses_in(text: str) -> set[str]:
    """The houses whose sittings a text numbers.

    >>> houses_in("二十届全国人大常委会第四次会议"), houses_in("全国政协二十届常委会第五次会议")
    ({'全国人大常委会'}, {'全国政协'})
    """
    return {m["house"] or m["of"] for m in _HOUSE.finditer(text)}


def committee_of(house: str, body: str, head: str) -> tuple[str, str] | None:
    """What a committee there is of, and its name; None for no such committee.

    >>> committee_of("全国人大常委会", "外事委", "主任委员")
    ('全国人大', '外事委')
    """
    m = _COMMITTEE_THERE.fullmatch(body)
    if m is None or head not in words("title_rules", "heads_of_committees_there"):
        return None
    own = m["own"] or m["name"] in words("title_rules", "committees_of_the_standing")
    return (house if own else _STANDING.sub("", house)), m["name"]
