"""Whose a post is that no body stands before: the place, or the country, printed right before it.

洛阳市长 is of 洛阳市, 首尔市长 of 首尔, 法国总统 of France: never of the page's own city.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon import foreign
from kg.lexicon.gazetteer import Gazetteer, kind_of
from kg.lexicon.loader import words
from kg.model.division import Division
from kg.model.mention import Sentence, Title
from kg.recognition.titles import has_level

_LONGEST_PLACE = 8
"""Characters of a place before a title."""
_PLACE = re.compile("[\u4e00-\u9fff·]{2,}")
_OF_A_COUNTRY = re.compile(
    r"""(?:副)?(?:国家主席|总统|总理|首相|国王|女王|国务卿|外长|外交部长|国防部长|议长|众议长
        |国务秘书|外相|防相|主席|大使|驻华大使|总书记|王储|皇储|元首|酋长|州长|知事|市长)$""",
    re.X,
)
_FOREIGN_TAGS = ("LOC", "ns", "nr", "nz", "ORG")


def with_place(unit: Title, s: Sentence) -> Title:
    """The title with the place before it as its body, where it has none and a place stands
    there."""
    if unit.body or not _is_bare(unit):
        return unit
    place = _division_before(unit, s.text) or _foreign_before(unit, s)
    if not place:
        return unit
    begin = unit.begin - len(place)
    before = next((w for w in words("titles", "former") if s.text[:begin].endswith(w)), "")
    return replace(
        unit,
        begin=begin - len(before),
        text=before + place + unit.text,
        body=place,
        inherited="",
        former=unit.former or bool(before),
    )


def _is_bare(unit: Title) -> bool:
    """True of 市长, 县委书记, 总统: its body would stand right before it."""
    return bool(has_level(unit.head) or _OF_A_COUNTRY.search(unit.head))


def _division_before(unit: Title, text: str) -> str:
    """洛阳 before 市长, 广东 before 省长: an area of the level that the head says; empty for
    none."""
    level = has_level(unit.head)
    if not level:
        return ""
    for n in range(_LONGEST_PLACE, 1, -1):
        name = text[max(0, unit.begin - n) : unit.begin]
        if len(name) == n and _PLACE.fullmatch(name) and of_kind(name, level):
            return name
    return ""


def of_kind(name: str, level: str) -> list[Division]:
    """The divisions that are called so and are of that level: 洛阳 and 市, 金水 and 区."""
    gaz = Gazetteer.load()
    found = [*gaz.lookup(name), *gaz.lookup(name + level)]
    every = {d.code: d for d in found if kind_of(d).endswith(level)}
    return list(every.values())


def _foreign_before(unit: Title, s: Sentence) -> str:
    """首尔 before 市长, 法国 before 总统: a place that is no division of ours; empty for none."""
    if not _OF_A_COUNTRY.search(unit.head):
        return ""
    for n in range(_LONGEST_PLACE, 1, -1):
        name = s.text[max(0, unit.begin - n) : unit.begin]
        if name in foreign.places():
            return name
    for t in s.tokens:
        inside = t.begin < unit.begin <= t.end and t.end - unit.begin < 2
        if t.tag in _FOREIGN_TAGS and inside:
            name = s.text[t.begin : unit.begin]
            return name if _PLACE.fullmatch(name) and not _ours(name) else ""
    return ""


def of_a_country(head: str) -> bool:
    """True of 总统, 首相, 大使, and of 市长, which foreign cities have too."""
    return _OF_A_COUNTRY.search(head) is not None


def _ours(name: str) -> bool:
    return bool(Gazetteer.load().lookup(name))
