"""What places end with and what words are none: ontology/places/places.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.gazetteer import longest_at
from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.loader import alternatives, any_of, table, words, words_of
from kg.lexicon.name_model import surnames
from kg.lexicon.patterns import Pattern
from kg.lexicon.word_finder import Words
from kg.model.division import AREA_END

LEVELS = frozenset(AREA_END + "村校院")


@dataclass(frozen=True)
class Kind:
    """cls: class in kg.ttl; rank: a place stands in one of lower rank; 洛江区 is 2, streets 6."""

    name: str
    cls: str
    rank: int


@dataclass(frozen=True)
class Atom:
    """text[begin:end] is one place. full: False for a short form: 郑州."""

    begin: int
    end: int
    cls: str
    rank: int
    full: bool = True


KINDS = {
    kind.name: kind
    for kind in (
        Kind("zone", "FunctionalZone", 3),
        Kind("town", "AdminArea", 4),
        Kind("village", "AdminArea", 5),
        Kind("street", "Facility", 6),
        Kind("compound", "Compound", 7),
        Kind("facility", "Facility", 8),
        Kind("nature", "Place", 8),
    )
}
LEVEL_RANK = {"province": 0, "city": 1, "county": 2, "town": 4}


@cache
def entries(section: str, key: str = "words") -> frozenset[str]:
    """A list of places.toml."""
    return frozenset(table("places/places")[section][key])


@cache
def kind_of_ending() -> dict[str, Kind]:
    """社区 → village, 大道 → street; of an ending under two kinds the last is meant."""
    found: dict[str, Kind] = {}
    for kind in KINDS.values():
        found |= dict.fromkeys(entries("endings", kind.name), kind)
    return found


@cache
def endings() -> Words:
    """The endings of places."""
    return Words(kind_of_ending())


@cache
def last_characters() -> frozenset[str]:
    """The last characters of endings."""
    return frozenset(word[-1] for word in kind_of_ending())


@cache
def deictic() -> re.Pattern[str]:
    """我市, 全县, 当地."""
    alone, levels = (alternatives(entries("deictic", key)) for key in ("words", "levels"))
    return re.compile(f"{alone}|{any_of('bodies', 'deictic')}{levels}")


def is_site(name: str) -> bool:
    """Whether a name ends like a site and not like a body: 六冶家属院, 罗村投票站, 会议厅."""
    m = endings().last_before(name, len(name))
    site = m and kind_of_ending()[m.word].name in ("compound", "facility", "village", "street")
    return bool(m and site and m.word not in entries("both"))


_CHIEF = "长"
_CALLED = Pattern("area_rules", "{called}")


def is_scrap(text: str, begin: int, end: int) -> bool:
    """Whether text[begin:end], a place to the tagger, is a piece of other words, or only an
    ending: 海南乡|亲, 支队|长韩, 村民小组."""
    name = text[begin:end]
    alone = name in entries("alone", "zone") | entries("alone", "facility")
    if text[end - 1 : end + 1] in words("place_rules", "ends_go_on"):
        return True
    if is_somebody(text, begin, end):
        return True
    chief = text[max(0, begin - 1) : begin] in words("place_rules", "heads_with_a_chief")
    post = name[0] == _CHIEF and chief and not longest_at(text, begin)
    return post or name in kind_of_ending() and not alone


def is_somebody(text: str, begin: int, end: int) -> bool:
    """Whether text[begin:end] is 和 and a surname before a post: 李华|和田|主任."""
    joined = text[begin] in words("area_rules", "joining") and text[begin + 1 : end] in surnames()
    return joined and bool(_CALLED.match(text, end))


_OF_EVERY_DAY = 2_000
"""How often the dictionary counts a noun that names no place."""


def is_another_word(name: str) -> bool:
    """翘首, 人民, 居委会, 文山会海: a verb or a saying of the dictionary, a noun of every day, or a
    body's ending."""
    kind = part_of_speech(name)
    plain = kind == "n" and frequency(name) > _OF_EVERY_DAY
    verb = kind in ("v", "vn", "a", "d", "i")
    return plain or verb or name in words_of("bodies", "generic.words", "generic.kinds")


_NUMBER = Pattern("place_rules", "{number_heads}*(?:{numeral}|[百千万两几多0-9])+{number_units}?")
NO_NAME_END = Pattern(
    "place_rules",
    r"""
    {no_endings}$ | \d$ | [+] | ^\d+个 | ^[前多][国州省市县]$
    | {no_parts}                             # 中兰铁路最后一条隧道
    | ^.{moves}.$ | ^[同爱].$                # 返郑州 as one word, 同心
    | {numeral}[国省]$ | ^{body_rules/sides}(?:小镇|同)$  # 法、德、英三国; 俄小镇; 希同
    | [两三四五六]镇$ | [东西]{unit}+区$      # 三镇; 东四区
    | ^(?:(?:两|{unit})[县市区]){2}$          # 两市三县
    | (?<!农贸)(?<!批发)(?<!交易)市场$
    """,
)
"""What looks like the name of a place and is none."""


def makes_no_name(before: str, kind: str, ending: str) -> bool:
    """Whether `before` and an ending make no name: 居民|小区, 4个|国道; but 县|会议中心 is one."""
    if kind == "facility" and before in LEVELS and ending in entries("sure"):
        return False
    if kind == "street" and before[-1:].isdecimal():
        return True
    named = before in words("place_rules", "numbers_as_names")
    number = kind != "compound" and not named and _NUMBER.fullmatch(before)
    common = before in entries("common") or before.endswith(tuple(entries("kinds")))
    return common or bool(number)
