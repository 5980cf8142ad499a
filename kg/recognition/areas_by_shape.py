"""Areas by their shape or by where they stand: a town of the table, a city by one character,
a name before what is done there."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.jieba_dictionary import part_of_speech
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.mention import PLACE_TAGS
from kg.recognition.place_words import KINDS, LEVEL_RANK, Atom, entries
from kg.recognition.token_index import TokenIndex

_TOWN_END = Pattern("area_rules", "{town_ends}")
_ONE_CHARACTER = Pattern("area_rules", "(?<={going_there}){han}")
_GOES_ON_IN_A_LIST = Pattern("area_rules", "{sides_in_names}[、和]")
_BEFORE_AN_AREA = Pattern("area_rules", "(?<=[在抵])(?={han})|(?<=抵达)|(?<=来到)|(?<=前往)")
_DONE_THERE = Pattern("reports", "{event_names/how_held}?{held_there}")
_NAMES = ("n", "nr", "nz", "nt", "PER", "ns")
_OF_A_NAME = 5
"""The rank of a place of which nothing but its name is known."""


def by_town(s: TokenIndex) -> Iterator[Atom]:
    """Towns of the table, however the tagger cut them: 浩勒图|高勒镇."""
    towns = Gazetteer.load().towns
    for m in _TOWN_END.finditer(s.text):
        for begin in range(max(0, m.end() - 10), m.start() - 1):
            whole = begin in s.starts or m.end() - begin > 5
            village = s.text[m.end() - 1 : m.end() + 1] in words("place_rules", "ends_go_on")
            name = s.text[begin : m.end()]
            if whole and not village and name in towns and name not in entries("not_places"):
                yield Atom(begin, m.end(), "AdminArea", KINDS["town"].rank)
                break


def by_short_form(s: TokenIndex) -> Iterator[Atom]:
    """在京, 赴沪, 来郑: a city by one character, after a word of going or being there; not
    赴|杭后、, where a short form of a place goes on."""
    for m in _ONE_CHARACTER.finditer(s.text):
        if _GOES_ON_IN_A_LIST.match(s.text, m.end()):
            continue
        known = Gazetteer.load().names.get(m[0])
        whole = m.end() in s.ends and {m.start(), m.start() - 1} & s.starts
        if known and whole:
            yield Atom(m.start(), m.end(), "AdminArea", LEVEL_RANK[known[0].level], full=False)


def by_position(s: TokenIndex) -> Iterator[Atom]:
    """在巴西|福塔莱萨|会见: a name that no table has, behind an area and before what is done."""
    for m in _BEFORE_AN_AREA.finditer(s.text):
        i = s.token(m.end())
        if i + 2 >= len(s.tokens):
            continue
        area, name = s.tokens[i : i + 2]
        if area.begin != m.end() or area.tag not in PLACE_TAGS or name.tag not in _NAMES:
            continue
        if _DONE_THERE.match(s.text, name.end) and _is_a_name(s.word(i + 1)):
            yield Atom(name.begin, name.end, "Place", _OF_A_NAME)


def _is_a_name(word: str) -> bool:
    """Whether the dictionary knows a word as a name only, or not at all."""
    return 1 < len(word) < 7 and part_of_speech(word) in ("", "ns", "nr", "nrt", "nz")
