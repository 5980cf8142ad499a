"""What ends right before a title's head, as the end of its body: 市委, 县, 领导小组.

Each of `ANCHORS` says where the body begins as far as it knows it; the first that answers decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.area_names import area_of, named
from kg.lexicon.gazetteer import Gazetteer, longest_at
from kg.lexicon.jieba_dictionary import part_of_speech
from kg.lexicon.loader import alternatives, any_of, words
from kg.lexicon.name_model import all_sounds, japanese
from kg.lexicon.organs import abbreviations, any_organ
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import NAMING_TAGS, PLACE_TAGS, Token

_NO_BEGINNING = frozenset("v p d c u r TIME w".split())
"""Marks of words that stand before a name: 出席|市委."""
LEVELS = ("村", "校", "院")
"""Ends of what a party's committee is of, beside those of areas."""
OF_LEVELS = AREA_END + "".join(LEVELS)
_LEVEL_WORD = re.compile(f"(?:[我本全]?[{OF_LEVELS}]|全国|中央|街道|社区)$")
ORDINAL = "第{numeral}+任"
"""A template for the how-many-eth somebody is in office: 第三任|会长, 第十二任|会长."""
MODIFIER = f"(?:{{titles/modifiers}}|{{title_rules/grades}}级|{ORDINAL})"
"""A template for what stands between a body and a head: 常务|副|县长, 副厅级|巡视员."""
_CHIEF = Pattern("title_rules", "(?:常务)?副?([省市县区州旗盟])长")
HEADQUARTERS = Pattern("title_rules", "{headquarters}(?:办公室)?$")
_FOR = Pattern("title_rules", "{headed_for}")
_NATIONAL = Pattern("areas", "{national}")
MINISTER = Pattern("title_rules", "副?{ministers}")
_MARKS = "。!?;:,、()（）"
_SEATS = frozenset("LOC ns ORG nt".split())


@dataclass(frozen=True)
class Before:
    """text[floor:head] of a sentence, where the body of a title may stand, and the tokens of it."""

    text: str
    floor: int
    head: int
    tokens: Sequence[Token]

    def word(self, token: Token, stop: int) -> str:
        """The characters of a token between the floor and `stop`."""
        return self.text[max(token.begin, self.floor) : min(token.end, stop)]


def headquarters(b: Before) -> int | None:
    """国务院振兴东北地区等老工业基地领导小组|组长: from the area that heads it, or from what it is
    for (推进“两岸一体”建设工作领导小组), whatever words are in between."""
    if not HEADQUARTERS.search(b.text, b.floor, b.head):
        return None
    begin = after_a_mark(b)
    if _FOR.match(b.text, begin, b.head):
        return begin
    inside = [t for t in b.tokens if begin <= t.begin and t.end <= b.head]
    parted = max((t.end for t in inside if _parts(b, t)), default=begin)
    heads = (t.begin for t in inside if t.begin >= parted and _heads_one(b, t.begin))
    return next(heads, None)


def after_a_mark(b: Before) -> int:
    """Where the words begin that no mark parts from the head; a mark in quotes parts none."""
    at = b.head
    while at > b.floor and b.text[at - 1] not in _MARKS:
        at -= 1
        at = max(b.text.rfind("“", b.floor, at), b.floor) if b.text[at] == "”" else at
    return at


def _heads_one(b: Before, at: int) -> bool:
    """中央, 国务院, 市, 临江市, 东岭国: what a headquarters is of."""
    rest = b.text[at : b.head]
    return bool(_NATIONAL.match(rest) or area_of(rest) or foreign.country_of(rest))


def _parts(b: Before, t: Token) -> bool:
    """A person, an act, or 和 before another body: a name begins behind it."""
    word = b.text[t.begin : t.end]
    act = len(word) > 1 and word in words("titles", "no_part_of_a_body")
    joint = word in words("title_rules", "links") and _heads_one(b, t.end)
    seat = any(x.tag in _SEATS for x in b.tokens if x.begin == t.end)
    return t.tag == "PER" or act or joint and seat


_SESSION = Pattern(
    "title_rules",
    """
    (?: 第?{numeral}+届 (?:{han}{0,10}?{holds_sittings})? )? (?:第?{numeral}+次)? {sittings} $
    """,
)
OF_SEVERAL_LEVELS = re.compile("[省市州盟区县旗]{1,2}[市州区县旗乡镇](?:有关|相关)?领导")
"""市县领导: nobody says who of them is of which area."""
PRESIDIUM = Pattern("title_rules", "{presidium}")
_OFFICE_OF_A_SITTING = Pattern(
    "title_rules", "{presidium}|副?(?:{chairs_of_sittings}|{offices_of_sittings})"
)


def sitting(b: Before) -> int | None:
    """全国政协十四届一次会议|主席团常务主席, 十四届全国人大一次会议|秘书长: the sitting that has
    such an office."""
    if not _OFFICE_OF_A_SITTING.match(b.text, b.head):
        return None
    m = _SESSION.search(b.text, b.floor, b.head)
    return m.start() if m else None


_OFFICE_ABROAD = Pattern("title_rules", "{offices_abroad}")


def office_of_a_state(b: Before) -> int | None:
    """东岭国|政府掌玺和司法|部长, 东岭国|总统府国务|秘书: nothing but nouns from the state to the
    head."""
    if not _OFFICE_ABROAD.match(b.text, b.head):
        return None
    begin = after_a_mark(b)
    inside = [t for t in b.tokens if begin <= t.begin and t.end <= b.head]
    for n, t in enumerate(inside):
        rest = b.text[t.begin : b.head]
        whose = foreign.country_of(rest) or rest.startswith(_unions())
        if whose and all(_is_of_an_office(b, x) for x in inside[n:]):
            return t.begin
    return None


def _is_of_an_office(b: Before, t: Token) -> bool:
    word = b.text[t.begin : t.end]
    noun = t.tag not in _NO_BEGINNING and t.tag != "PER"
    ends = t.end == b.head and word in words("title_rules", "like_verbs")  # 东岭国原子能|组织
    return noun or ends or word in words("title_rules", "joins") or bool(_FOR.fullmatch(word))


_BESIDE = Pattern(
    "title_rules",
    "副?(?:{countries/of_a_state}|{countries/heads})兼"
    "(?P<office>(?:(?!{offices_abroad}){han}|、)*)$",
)


def office_beside(b: Before) -> int | None:
    """东岭国副总理兼|能源、水利及城建部|部长: what a minister sees to beside an office of the
    state, whatever stands in it."""
    m = _BESIDE.search(b.text, b.floor, b.head) if MINISTER.match(b.text, b.head) else None
    return m.start("office") if m else None


_WORK = Pattern("title_rules", "[《“][^《》“”。;]{2,24}[》”](?P<house>{houses_of_works}?)$")
_HEADS_A_PAPER = Pattern("title_rules", f"{MODIFIER}{{0,2}}{{heads_of_papers}}")


def named_after_a_work(b: Before) -> int | None:
    """东岭国|《晨星报》|主编, 《东岭公约》秘书处|执行秘书: a name in marks, with its state."""
    m = _WORK.search(b.text, b.floor, b.head)
    if m is None or not (m["house"] or _HEADS_A_PAPER.match(b.text, b.head)):
        return None
    state = next((t for t in b.tokens if t.end == m.start()), None)
    whose = state and b.floor <= state.begin and b.text[state.begin : state.end]
    return state.begin if state and whose in foreign.countries() else m.start()


_RULES_A_PART = Pattern("title_rules", "{rulers_of_parts}")


def part_of_a_state(b: Before) -> int | None:
    """阿联酋拜尔那克|酋长: nothing but what is written by sounds from the state to the head."""
    if not _RULES_A_PART.match(b.text, b.head):
        return None
    inside = [t for t in b.tokens if after_a_mark(b) <= t.begin < b.head]
    for n, t in enumerate(inside):
        state = foreign.named_first(b.text[t.begin : b.head])
        joined = any(x.tag in ("c", "p", "u") for x in inside[n:])
        if state and not joined and _by_sounds(b.text[t.begin + len(state) : b.head]):
            return t.begin
    return None


_STRANGE = 4
"""Of so many characters one may be such as no name is known to be written with."""


def _by_sounds(name: str) -> bool:
    """富查伊拉, 乌姆盖万."""
    return len(name) > 1 and sum(c not in all_sounds() for c in name) * _STRANGE <= len(name)


@cache
def _unions() -> tuple[str, ...]:
    """Bodies of many states: 联合国|教科文组织促进教育特使."""
    return tuple(foreign.first_names("bodies"))


PART_OF_A_STATE = "(?:{portfolios}|{services}|{heads_who_are_served}{han}{0,6})"
"""What may stand between a state and who holds its office: 国防, 空军, 总统新闻."""
_SEEN_TO = Pattern("title_rules", f"{{han}}{PART_OF_A_STATE}$")
_LED = Pattern("title_rules", "{leads}[^,。;]*{led}")
"""以|总理甲|为首的代表团: no state."""
_OFFICE_IN_SHORT = Pattern("title_rules", "{offices_in_short}|副?{portfolios}{ministers}")


def state_in_short(b: Before) -> int | None:
    """俄|总统, 美|国防部长, 俄总统新闻|秘书: a state by one character, which begins a word."""
    at = b.head - 1
    if not office_in_short(b.text, b.head) or not _is_a_state(b, at):
        served = _SEEN_TO.search(b.text, b.floor, b.head)
        at = served.start() if served else b.floor - 1
    return at if at >= b.floor and _is_a_state(b, at) else None


def office_in_short(text: str, at: int) -> bool:
    """Whether an office stands there before which a state may be called by one character."""
    return bool(_OFFICE_IN_SHORT.match(text, at))


def _is_a_state(b: Before, at: int) -> bool:
    """A state by one character, before which a mark or a word ends that is no person's name."""
    if at < b.floor or b.text[at] not in foreign.in_short() or _LED.match(b.text, at):
        return False
    parted = at == b.floor or not b.text[at - 1].isalnum()
    return parted or any(t.end == at and t.tag not in ("PER", "nr") for t in b.tokens)


_SEES_TO = "{portfolios}(?:[、和与及]?{portfolios})"
_PORTFOLIO = Pattern("title_rules", _SEES_TO + "{0,2}$")
_PORTFOLIOS = Pattern("title_rules", _SEES_TO + "*")


def portfolio(b: Before) -> int | None:
    """财政|部长, 外交和国际合作|大臣: what a minister sees to, where the state stands elsewhere."""
    if not MINISTER.match(b.text, b.head):
        return None
    m = _PORTFOLIO.search(b.text, b.floor, b.head)
    return m.start() if m else None


def is_of_a_minister(body: str, head: str) -> bool:
    """Whether a title is 财政|部长, without a state."""
    return bool(_PORTFOLIOS.fullmatch(body) and MINISTER.fullmatch(head))


@cache
def _closed() -> re.Pattern[str]:
    """Bodies of the closed kind: 市委, 省政协, 郑州市人大常委会, 我区政府, 市委组织部."""
    levels, deictic = any_of("bodies", "levels"), any_of("bodies", "deictic")
    return re.compile(f"{deictic}?(?:{named()}|{levels}){{0,3}}{any_organ()}{{1,3}}$")


def closed_body(b: Before) -> int | None:
    """昌乐县委|书记: an organ with its area or its level; words before it do not count."""
    m = _closed().search(b.text, b.floor, b.head)
    return _with_its_party(b, _without_words_before(b, m.start(), b.head)) if m else None


def _with_its_party(b: Before, begin: int) -> int:
    """民建|盐城市委: a party's name before the area is the beginning of its committee's."""
    parties = words("title_rules", "parties_of_committees")
    party = next((w for w in parties if b.text.endswith(w, b.floor, begin)), "")
    return begin - len(party)


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(alternatives(abbreviations()) + "$")


def abbreviated_body(b: Before) -> int | None:
    """听取|住建委|主任: one word, whatever the tagger cuts it into."""
    m = _abbreviated().search(b.text, b.floor, b.head)
    return m.start() if m else None


@cache
def _numbered() -> Pattern:
    area = f"(?:{named()}|{{level}})"
    return Pattern("title_rules", rf"{area}{{organ}}第{{numeral}}+{{han}}{{1,5}}[组队室处]$")


def numbered_group(b: Before) -> int | None:
    """市纪委第三派驻组|组长, 县委第二巡察组|副组长: whatever the tagger cuts it into."""
    m = _numbered().search(b.text, b.floor, b.head)
    return _without_words_before(b, m.start(), b.text.index("第", m.start())) if m else None


_ALONE = Pattern("bodies", "{generic.alone}$")


def named_by_itself(b: Before) -> int | None:
    """发展中国家科学院|院士: a name that needs nothing before it, however the tagger cuts it."""
    return whole_name_before(b, b.head)


def whole_name_before(b: Before, end: int) -> int | None:
    """Where such a name begins that ends at `end`, cut by the tagger; None where none does."""
    m = _ALONE.search(b.text, b.floor, end)
    return m.start() if m and any(m.start() < t.begin < m.end() for t in b.tokens) else None


def level_word(b: Before) -> int | None:
    """县|教育局局长 before the bureau; 我市|市长: a word for a level."""
    m = _LEVEL_WORD.search(b.text[b.floor : b.head])
    return b.floor + m.start() if m else None


def area_of_a_chief(b: Before) -> int | None:
    """洛阳|市长, 中牟|副县长, 首尔|市长: a place without its ending before its chief."""
    m = _CHIEF.match(b.text, b.head)
    if not m:
        return None
    for begin in range(max(b.floor, b.head - 7), b.head - 1):
        name = b.text[begin : b.head]
        if _has_a_chief(name, m[1]) and _begins_a_place(b, begin):
            return begin
    return _place_nobody_knows(b, m.end())


def _place_nobody_knows(b: Before, end: int) -> int | None:
    """清河|市长, where no table has such a city: of that place, and of none beside it; 熊本|市长
    before a name of Japan. end: of the title."""
    token = next((t for t in b.tokens if t.end == b.head and t.begin >= b.floor), None)
    if token is None or _LEVEL_WORD.search(b.text[b.floor : b.head]):
        return None
    word = b.word(token, b.head)
    named = longest_at(word, 0) == len(word) or part_of_speech(word) in ("", "ns")
    named = named or japanese(b.text[end : end + 4])
    place = token.tag in (*PLACE_TAGS, "ns") or token.tag in ("n", "nz") and named
    return token.begin if place and 1 < len(word) < _LONG and word[-1] not in AREA_END else None


_LONG = 5
"""Characters of a place before its chief are fewer."""


def _has_a_chief(name: str, level: str) -> bool:
    """Whether an area is called `name`, short for one of that level, or a foreign city is."""
    names = Gazetteer.load().names
    known = any(d.name == name + level for d in names.get(name + level, ()))
    return known or level == "市" and name in foreign.places()


def _begins_a_place(b: Before, begin: int) -> bool:
    token = next((t for t in b.tokens if t.begin == begin), None)
    return token is not None and token.tag in (*NAMING_TAGS, "nz", "n")


ANCHORS = (
    headquarters,
    sitting,
    named_by_itself,
    state_in_short,
    office_beside,
    named_after_a_work,
    office_of_a_state,
    part_of_a_state,
    numbered_group,
    abbreviated_body,
    closed_body,
    area_of_a_chief,
    portfolio,
    level_word,
)


def _without_words_before(b: Before, begin: int, end: int) -> int:
    """A body may have swallowed words before it, 出席|市委: what ends at `end` holds none."""
    for token in reversed([t for t in b.tokens if t.end > begin and t.begin < end]):
        word = b.text[token.begin : token.end]
        before = token.tag in _NO_BEGINNING or word in words("body_rules", "words_before")
        swallowed = begin < token.end < end and (before or _is_quality(b, token))
        if swallowed and word not in words("bodies", "deictic"):
            return token.end
    return begin


def _is_quality(b: Before, token: Token) -> bool:
    """优秀|县委书记, 4位|县委书记; but 第一|人民医院."""
    word = b.text[token.begin : token.end]
    return token.tag in ("a", "m") and len(word) > 1 and not begins_a_name(word)


def begins_a_name(word: str) -> bool:
    """第一|人民医院, 国家级|实验室: a number or a quality that is of the name."""
    return word.startswith("第") or word in words("title_rules", "ranks_of_bodies")
