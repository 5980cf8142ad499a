"""Places that the tagger sees: where in its word the name is, and what of them is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.area_names import after_full_areas
from kg.lexicon.gazetteer import longest_at
from kg.lexicon.jieba_dictionary import part_of_speech
from kg.lexicon.loader import words
from kg.lexicon.name_model import all_sounds
from kg.lexicon.organs import suffixes
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import PLACE_TAGS, Token
from kg.recognition.area_witnesses import (
    MASTHEAD,
    THING_AFTER,
    begins_in_a_share,
    ends_a_word,
    is_wished,
    names_two_states,
)
from kg.recognition.place_words import (
    NO_NAME_END,
    Atom,
    Kind,
    endings,
    entries,
    is_another_word,
    is_scrap,
    kind_of_ending,
    makes_no_name,
)
from kg.recognition.token_index import TokenIndex

PARTY, REGION = "中共", "地区"
_WORDS_BEFORE = Pattern("place_rules", "(?:{words_before}|{body_rules/sides}称)(?={han}{2})")
_DESCRIPTION = Pattern("place_rules", "(?:{epithets}|{han}{2,8}{descriptions})(?={han}{2})")
_SOMEBODY = Pattern("countries", "(?:{envoys}|{heads})(?P<name>{han}{2,})")
_MEETING = Pattern("place_rules", "会(?!{body_rules/meets})")
_ASIDE = Pattern("place_rules", "(?:{asides}|[一二三四五]期)$")
"""What the tagger takes into a place and says where at it: 木兰溪|畔."""


def by_tagger(s: TokenIndex) -> Iterator[Atom]:
    """What the tagger calls a place, without areas that stand before its own name."""
    for token in s.tokens:
        if token.tag not in PLACE_TAGS or token.end - token.begin < 2:
            continue
        begin, end = _whole_by_sounds(s, token) or _own_name(s, token)
        if not any(rule(s.text, begin, end) for rule in REFUSALS):
            kind = _kind_by_ending(s.text[begin:end])
            yield Atom(begin, end, kind.cls if kind else "Place", kind.rank if kind else 5)


def _whole_by_sounds(s: TokenIndex, token: Token) -> tuple[int, int] | None:
    """康塞|普西翁, 汗|尤尼斯: a name from abroad that the tagger cut; None where it did not."""
    name = s.text[token.begin : token.end]
    if len(name) > _LONGEST_PIECE or name in foreign.places() or longest_at(s.text, token.begin):
        return None
    if not foreign.places_in(s.text):
        return None
    before, after = (_piece(s, at, name) for at in (token.begin - 1, token.end))
    begin, end = before.begin if before else token.begin, after.end if after else token.end
    return (begin, end) if end - begin > len(name) and end - begin > _LONGEST_PIECE else None


def _piece(s: TokenIndex, at: int, name: str) -> Token | None:
    """The word at a place, where it may be a piece of a name from abroad, as the name beside it."""
    if not 0 <= at < len(s.text) or s.taken[at]:
        return None
    token = s.tokens[s.token(at)]
    word = s.text[token.begin : token.end]
    piece = token.tag in ("PER", "nr", "nz", "n") and set(word + name) <= all_sounds()
    return token if piece and part_of_speech(word) in ("", "nr", "nrt", "ng") else None


_LONGEST_PIECE = 3
"""Characters of a piece of a name from abroad at most; the whole is longer."""


def _own_name(s: TokenIndex, token: Token) -> tuple[int, int]:
    """[begin, end) of a place's own name in the tagger's word: 莆田市|木兰溪|畔."""
    begin = token.begin
    if s.text.startswith(PARTY, begin, token.end):
        begin += len(PARTY)
    begin = _after_a_preposition(s.text, begin, token.end)
    m = _WORDS_BEFORE.match(s.text, begin, token.end)
    begin = without_description(s.text, m.end() if m else begin, token.end)
    begin = after_full_areas(s.text, begin, token.end)
    begin = after_short_form(s.text, begin, token.end)
    name = s.text[begin : token.end]
    if name.endswith(REGION):
        return begin, token.end - len(REGION)
    hall = next((site for site in entries("alone", "facility") if name[:-1] == site), "")
    if hall:  # 人民大会堂北|大厅
        return begin, begin + len(hall)
    aside = _ASIDE.search(name)
    return begin, begin + aside.start() if aside and aside.start() > 1 else token.end


def without_description(text: str, begin: int, end: int) -> int:
    """Where the name begins of 滚滚|长江, 太平洋岛国|瓦努阿图: behind what the place is."""
    m = _DESCRIPTION.match(text, begin, end)
    return m.end() if m else begin


def _after_a_preposition(text: str, begin: int, end: int) -> int:
    """同|哥斯达黎加: what the tagger takes into the name of a country."""
    abroad = foreign.place_at(text, begin + 1)
    whole = bool(abroad and abroad.end() == end) or text[begin + 1 : end] in _regions()
    return begin + 1 if whole and text[begin] in words("place_rules", "prepositions") else begin


def after_short_form(text: str, begin: int, end: int) -> int:
    """北京|人民大会堂: a short form of an area before a site that needs no name."""
    abroad = foreign.place_at(text, begin)
    area = longest_at(text, begin) or (abroad.end() if abroad else 0)
    return area if area and text[area:end] in entries("alone", "facility") else begin


# ---- what is refused ----------------------------------------------------


def an_office(text: str, begin: int, end: int) -> bool:
    """财务省: a body that ends as provinces do."""
    return text[end - 1] in AREA_END and text.endswith(_offices(), begin, end)


def no_name(text: str, begin: int, end: int) -> bool:
    """一带一路, 主会场, 新城区: a word that looks like a place."""
    name = text[begin:end]
    listed = name in entries("not_places") or name in words("area_rules", "plain_names")
    return len(name) < 2 or listed or bool(NO_NAME_END.search(name))


def states_in_short(text: str, begin: int, end: int) -> bool:
    """中俄, 韩方, 巴中|友谊, 首都亚|的斯亚贝巴."""
    name = text[begin:end]
    both = foreign.only_short_forms().fullmatch(name) or foreign.is_side(name)
    cut = names_two_states(text, begin, end) or foreign.cuts_a_city(text, begin, end)
    return bool(both) or cut


def a_piece(text: str, begin: int, end: int) -> bool:
    """近7|成都有, 入|海口, 海南乡|亲: a piece of other words."""
    share = begins_in_a_share(text, begin) or is_wished(text, begin, end)
    return share or ends_a_word(text, begin, end) or is_scrap(text, begin, end)


def somebody(text: str, begin: int, end: int) -> bool:
    """特使|哈勒敦: somebody behind a post."""
    m = _SOMEBODY.fullmatch(text, begin, end)
    return m is not None and set(m["name"]) <= all_sounds()


def a_meeting(text: str, begin: int, end: int) -> bool:
    """慕安|会: what is no place of the tables, and met."""
    known = longest_at(text, begin) == end or text[begin:end] in foreign.places()
    return end - begin < 3 and not known and bool(_MEETING.match(text, end))


def another_word(text: str, begin: int, end: int) -> bool:
    """翘首, 人民, 中国: a word of every day, or who tells."""
    name = text[begin:end]
    return name == foreign.CHINA or is_another_word(name)


def a_thing(text: str, begin: int, end: int) -> bool:
    """杭州|亚运会, 绵阳|日报."""
    masthead = end - begin < 4 and MASTHEAD.match(text, end)
    return bool(masthead or THING_AFTER.match(text, end))


def only_an_ending(text: str, begin: int, end: int) -> bool:
    """居民小区: what stands before the ending makes no name."""
    name = text[begin:end]
    kind, m = _kind_by_ending(name), endings().last_before(name, len(name))
    return bool(kind and m and makes_no_name(name[: m.begin], kind.name, m.word))


REFUSALS: tuple[Callable[[str, int, int], bool], ...] = (
    no_name,
    an_office,
    states_in_short,
    a_piece,
    somebody,
    a_meeting,
    another_word,
    a_thing,
    only_an_ending,
)
"""What the tagger calls a place is none where one of these holds of text[begin:end]."""


@cache
def _regions() -> frozenset[str]:
    """拉美, 中东欧: parts of the world."""
    return frozenset(words("place_rules", "regions"))


@cache
def _offices() -> tuple[str, ...]:
    """财务省: what offices end with that provinces do too."""
    return tuple(word for word in suffixes() if word[-1] in AREA_END and len(word) > 2)


def _kind_by_ending(name: str) -> Kind | None:
    """What the ending of a name says; None of a name without one, or that is only an ending."""
    m = endings().last_before(name, len(name))
    return kind_of_ending()[m.word] if m and m.begin else None
