"""Who says that a place stands in a sentence: the table of divisions, an ending, the tagger.

Each witness gives atoms, [begin, end) with what is there. They may overlap; `places.find` chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.area_names import after_full_areas
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.loader import alternatives, words
from kg.lexicon.patterns import Pattern
from kg.lexicon.word_finder import Found
from kg.model.copying import replace
from kg.model.division import AREA_END
from kg.model.mention import BODY_TAGS, NAMING_TAGS, PLACE_TAGS, Token
from kg.recognition.area_witnesses import (
    AREA_WITNESSES,
    MASTHEAD,
    THING_AFTER,
)
from kg.recognition.place_words import (
    KINDS,
    LEVELS,
    NO_NAME_END,
    Atom,
    Kind,
    endings,
    entries,
    kind_of_ending,
    last_characters,
    makes_no_name,
)
from kg.recognition.places_by_tagger import after_short_form, by_tagger, without_description
from kg.recognition.token_index import TokenIndex

_NAMING = frozenset("LOC ns n nz nr PER a m f s vn j nw an ORG nt q xc".split())
"""The tagger's marks of words that a place's name may hold."""
_PROPER = frozenset("LOC ns nz nr PER ORG nt".split())
_ROOM = Pattern("place_rules", r"^{rooms_of}(?:{numeral}|[0-9])+[楼层][^,。;]{0,6}[厅室]$")
_SEATS_BEFORE = Pattern("place_rules", "{before_a_city}$")
_PLACE_AFTER = Pattern("place_rules", "{behind_a_city}")


@dataclass(frozen=True)
class Named:
    """text[begin:end] may be a place: text[head:end] is the ending, begun or held by `token`.

    proper: True if a proper noun is in the name.
    """

    s: TokenIndex
    token: Token
    begin: int
    head: int
    end: int
    kind: Kind
    proper: bool

    @property
    def name(self) -> str:
        return self.s.text[self.begin : self.end]

    @property
    def before(self) -> str:
        return self.s.text[self.begin : self.head]

    @property
    def ending(self) -> str:
        return self.s.text[self.head : self.end]


def without_a_name(n: Named) -> bool:
    """The ending stands alone."""
    return n.begin >= n.head


def no_place(n: Named) -> bool:
    """一带一路, 主会场: a word that looks like a place."""
    both = foreign.only_short_forms().fullmatch(n.name)  # 皖港
    return n.name in entries("not_places") or bool(both or NO_NAME_END.search(n.name))


def no_name(n: Named) -> bool:
    """居民|小区, 4个|国道, 32|路: what stands before makes no name; 县|会议中心 is one."""
    if _is_numbered(n):
        return False
    return makes_no_name(n.before, n.kind.name, n.ending)


def a_room(n: Named) -> bool:
    """政府三楼会议室."""
    return bool(_ROOM.match(n.name))


def a_figure_of_speech(n: Named) -> bool:
    """“连心桥”: in quotation marks."""
    text = n.s.text
    quoted = text[n.begin - 1 : n.begin] == "“" and text[n.end : n.end + 1] == "”"
    return quoted and n.kind.name in ("facility", "street")


def nature_unseen(n: Named) -> bool:
    """A hill or a river that the tagger does not see."""
    return n.kind.name == "nature" and n.token.tag not in PLACE_TAGS


def nothing_proper(n: Named) -> bool:
    """Neither a proper noun nor a town of the table, a sure ending or a level makes it a name."""
    town = n.kind.name == "town" and n.name in Gazetteer.load().towns
    sure = n.ending in entries("sure") and len(n.before) > 1
    return not (n.proper or town or sure or n.before in LEVELS or _is_numbered(n))


def _is_numbered(n: Named) -> bool:
    """东城街道|58社区."""
    behind_a_town = n.s.text[max(0, n.begin - 1) : n.begin] in tuple("镇乡道场")
    return n.kind.name == "village" and n.before.isdecimal() and behind_a_town


def a_masthead(n: Named) -> bool:
    """云溪河|报, 东山湖|晚报, 云岭|牌."""
    named = len(n.name) < 4 and MASTHEAD.match(n.s.text, n.end)
    return bool(named or n.kind.name == "nature" and THING_AFTER.match(n.s.text, n.end))


def begins_a_saying(n: Named) -> bool:
    """神州大地|山清水秀: the ending is the first character of a word of four."""
    word = n.s.text[n.end - 1 : n.end + 3]
    return len(n.ending) == 1 and len(word) == 4 and frequency(word) > 0


NAMELESS = (without_a_name, no_place, no_name)
"""Where one of these holds, only an ending that needs no name is a place: 高新区, 人民大会堂."""
REFUSALS = (begins_a_saying, a_masthead, a_room, a_figure_of_speech, nature_unseen, nothing_proper)
"""Where one of these holds, nothing is a place."""


def by_ending(s: TokenIndex) -> Iterator[Atom]:
    """What ends like a place and has a name: 阳山|社区, 沧州临港|开发区, 县|会议中心."""
    for token in s.tokens:
        held = token.tag in NAMING_TAGS
        for end in range(max(token.begin + 1, 2), token.end + 1):
            if s.text[end - 1] in last_characters() and (end == token.end or held):
                yield from _atom_at(s, token, end)


def _atom_at(s: TokenIndex, token: Token, end: int) -> Iterator[Atom]:
    m = endings().last_before(s.text, end, max(0, end - 8))
    if (
        not m
        or s.text[end - 1 : end + 1] in words("place_rules", "ends_go_on")
        or _inside_a_word(token, m, kind_of_ending()[m.word])
    ):
        return
    kind = kind_of_ending()[m.word]
    begin, proper = _name_begin(s, m.begin, end, kind)
    begin = after_short_form(s.text, without_description(s.text, begin, end), end)
    named = replace(named_at(s, begin, m.begin, end), token=token, proper=proper)
    if a_room(named) or a_figure_of_speech(named):
        return
    if any(rule(named) for rule in NAMELESS):
        if _needs_no_name(named):
            yield Atom(named.head, end, kind.cls, kind.rank)
    elif not any(rule(named) for rule in REFUSALS):
        yield Atom(begin, end, kind.cls, kind.rank)


def named_at(s: TokenIndex, begin: int, head: int, end: int) -> Named:
    """text[begin:end] with its ending text[head:end], as the rules ask for it."""
    kind = kind_of_ending().get(s.text[head:end], KINDS["facility"])
    return Named(s, s.tokens[s.token(end - 1)], begin, head, end, kind, proper=False)


def _inside_a_word(token: Token, m: Found, kind: Kind) -> bool:
    """Whether the tagger's word goes on after an ending that may not stand so: 屯; 村 may."""
    if m.end >= token.end:
        return False
    if kind.name not in ("town", "village", "zone") or token.begin >= m.begin:
        return True
    return kind.name == "village" and len(m.word) < 2 and m.word != "村"


def _needs_no_name(n: Named) -> bool:
    """高新区, 文化礼堂: standing as a word, or a zone behind its city: 云州市|高新区|管委会."""
    alone = n.ending in entries("alone", "zone") | entries("alone", "facility")
    if n.token.tag in BODY_TAGS and n.ending in entries("alone", "zone"):
        return n.s.text[n.head - 1 : n.head] in tuple(AREA_END)
    return alone and n.head in n.s.starts and n.end == n.token.end


def _name_begin(s: TokenIndex, head: int, end: int, kind: Kind) -> tuple[int, bool]:
    """(where the name begins, whether a proper noun is in it)."""
    i = s.token(end - 1)
    token = s.tokens[i]
    if token.tag in _PROPER and token.begin < head:
        whole = _item_of_a_list(s, i) if kind.name == "zone" else token.begin
        return after_full_areas(s.text, whole, head), _is_proper(token, kind)
    begin = min(head, token.begin)
    i = s.token(head - 1) if 0 < head == begin else i - 1
    if i >= 0 and s.tokens[i].end > begin:  # 学术报告|厅
        begin, i = s.tokens[i].begin, i - 1
    begin, proper = _walk(s, i, begin, head, kind)
    return after_full_areas(s.text, begin, head), proper


def _item_of_a_list(s: TokenIndex, i: int) -> int:
    """Where the item of a list begins that ends in token i, of nothing but nouns:
    、|航空|装备|智创产业园; where the token begins, if it is no such item."""
    j = i
    while j > 0 and s.tokens[j - 1].end == s.tokens[j].begin and s.tokens[j - 1].tag in ("n", "nz"):
        j -= 1
    begin = s.tokens[j].begin
    return begin if s.text[begin - 1 : begin] == "、" else s.tokens[i].begin


def _is_proper(token: Token, kind: Kind) -> bool:
    """Whether a proper noun that holds the ending is a place's: 建国路 is no street of a person."""
    return token.tag != "PER" or kind.name not in ("zone", "nature", "street")


def _walk(s: TokenIndex, i: int, begin: int, head: int, kind: Kind) -> tuple[int, bool]:
    """From token i to the left over words that a name may hold, to the first place among them."""
    proper = False
    limit = max(0, head - (10 if kind.name in ("facility", "zone", "compound") else 5))
    while i >= 0 and s.tokens[i].begin >= limit and _holds(s, i, begin):
        left = s.tokens[i]
        begin = left.begin
        proper = proper or left.tag in _PROPER or left.tag == "m" and kind.name == "compound"
        if left.tag in PLACE_TAGS:
            break
        i -= 1
    return begin, proper


def _holds(s: TokenIndex, i: int, begin: int) -> bool:
    """Whether the name of a place may hold token i, which must end at `begin`."""
    token, word = s.tokens[i], s.word(i)
    if token.end != begin or s.taken[token.begin] or word in entries("stop"):
        return False
    return token.tag in _NAMING or word == "现代"


# ---- whole names --------------------------------------------------------


def by_whole_name(s: TokenIndex) -> Iterator[Atom]:
    """怀仁堂, 长江经济带: a site that needs no name, or a region, whatever the tagger calls it."""
    kind = KINDS["facility"]
    for begin, end in s.whole_words(_whole_sites()):
        yield Atom(begin, end, kind.cls, kind.rank)
    for begin, end in s.whole_words(_regions()):
        yield Atom(begin, end, "Place", KINDS["village"].rank)


@cache
def _whole_sites() -> re.Pattern[str]:
    return re.compile(alternatives(entries("alone", "facility")))


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(alternatives(entries("alone", "region")))


# ---- cities abroad ------------------------------------------------------


def by_far_city(s: TokenIndex) -> Iterator[Atom]:
    """来自|哈尔科夫|方向, 伊朗|马什哈德: a city abroad that is seldom in the news, where it stands
    as places do."""
    for token in s.tokens:
        name = s.text[token.begin : token.end]
        if name in foreign.far_cities() and _stands_as_a_place(s, token):
            yield Atom(token.begin, token.end, "Place", 1)


def _stands_as_a_place(s: TokenIndex, token: Token) -> bool:
    before = s.text[max(0, token.begin - 4) : token.begin]
    abroad = before.endswith(foreign.longest_first()) or _SEATS_BEFORE.search(before)
    return bool(abroad or _PLACE_AFTER.match(s.text, token.end))


WITNESSES: tuple[Callable[[TokenIndex], Iterator[Atom]], ...] = (
    *AREA_WITNESSES,
    by_ending,
    by_far_city,
    by_whole_name,
    by_tagger,
)
