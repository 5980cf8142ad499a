"""Where bodies may stand in a sentence: [begin, end) of candidates, not yet trimmed and judged.

A candidate is found from its end: a level with an organ (市委), an ending of bodies on a word, a
number of troops. From there the name reaches to the left, to the farthest anchor: an area, a
level, a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import foreign
from kg.lexicon.gazetteer import longest_at
from kg.lexicon.loader import words
from kg.lexicon.organs import level
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import BODY_TAGS, PLACE_TAGS
from kg.recognition.department_spans import by_department
from kg.recognition.organisation_joints import LEVEL_AND_ORGAN, parted
from kg.recognition.organisation_words import (
    endings,
    ends_a_word,
    ends_plainly,
    entries,
    is_end,
    last_characters,
    post,
)
from kg.recognition.place_words import kind_of_ending
from kg.recognition.token_index import TokenIndex

_LONGEST = 36
"""Characters of a name at most, to the left of its ending's end."""
_FARTHEST = 10
"""Words to the left of the one with the ending at most."""
_INNER = frozenset("n nz nr ns nt nw vn an a f s m j q LOC ORG PER xc TIME ad vd".split())
"""The tagger's marks of words that a name may hold."""
_LAST = frozenset("n nt ORG nz nw j ns xc LOC vn m".split())
"""Marks of words that may end a name."""
_ANCHORS = frozenset("LOC ns ORG nt nz".split())
_PLACES, _COUNTS = (*PLACE_TAGS, "nt"), ("m", "TIME", "q")
_NUMBER = Pattern("body_rules", "第(?:{numeral}|[0-9])+届?批?|{numeral}+届")
_BEFORE = Pattern("body_rules", "(?!{bodies/generic.alone}){words_before}")
"""Words before a body that the tagger takes into it: 向|县慈善总会."""
_JUST_BEFORE = Pattern("body_rules", "{words_before}$")
_PERSON = Pattern("body_rules", "{han}{2,5}?{people_do}(?={level})")
_COUNT = "(?:{numeral}|[百0-9])+"
_TROOPS = Pattern("body_rules", f"(?:新疆)?(?:兵团)?第{_COUNT}师(?:{_COUNT}团)?(?!{{no_troops}})")
_OF_A_SIDE = Pattern("body_rules", "{sides}{organs_abroad}")
_CONFERENCE = Pattern(
    "body_rules",
    "{conference}(?:第?{numeral}+届)?(?:全国|{han}{2,8}?{area_end})(?:第?{numeral}+届)?委员会"
    "(?:常务委员会|常委会)?",
)
_MISSION = Pattern(
    "body_rules", "(?:{countries/names}|中国|我)?驻(?:{countries/names}|华|{sides}){missions}"
)
_OF_THE_PARTY = Pattern("body_rules", "党{of_the_party}")
"""统筹|党和国家事业, 中央|党的建设: no party is called so."""
_WHOLE_NAME = Pattern("bodies", "{generic.alone}")
_NO_BODY = Pattern(
    "body_rules",
    """
    [、,。的] | ^{countries/names}?党$
    | (?: {no_endings} | {no_parties} | (?<!党)校 | (?:老|新时代|着眼).{0,2} )$
    """,
)
"""Ends of what the tagger takes for bodies and is none."""
_NAMED_AFTER_PEOPLE = Pattern("body_rules", "{after_people}")


@dataclass(frozen=True)
class Ending:
    """text[head:end] ends a body; token i holds its last character."""

    s: TokenIndex
    i: int
    head: int
    end: int

    @property
    def text(self) -> str:
        return self.s.text[self.head : self.end]

    @property
    def in_a_body(self) -> bool:
        """True if the tagger's word is a body with more than the ending."""
        token = self.s.tokens[self.i]
        return token.tag in BODY_TAGS and token.begin < self.head


# ---- candidates ---------------------------------------------------------


def by_level_and_organ(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """市委, 省政府, with the area right before it: 昭觉|县委."""
    for m in LEVEL_AND_ORGAN.finditer(s.text):
        token = s.tokens[s.token(m.start())]
        after_junk = _JUST_BEFORE.search(s.text[: m.start()][-2:])
        begins = token.begin == m.start() or after_junk or token.tag in BODY_TAGS
        if begins and ends_a_word(s, m.end()):
            yield _with_area(s, m.start()), m.end()


def by_ending(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """县水利|局: a word with an ending of bodies, and what stands to the left of it."""
    for i, token in enumerate(s.tokens):
        if token.tag not in _LAST and s.word(i) not in words("body_rules", "unions"):
            continue
        ends = range(token.begin + 1, token.end + 1) if token.tag in BODY_TAGS else (token.end,)
        for end in ends:
            ending = _ending_at(s, i, end)
            begin = None if ending is None else begin_of(ending)
            if begin is not None:
                yield begin, end


def by_number_of_troops(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """兵团第三师四十一团."""
    for m in _TROOPS.finditer(s.text):
        yield m.span()


def by_tagger(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """滴滴出行, 中国男篮: what the tagger calls a body, whatever it ends with."""
    for i, token in enumerate(s.tokens):
        name = s.word(i)
        media = name.endswith(words("body_rules", "outlets")) and post().match(s.text, token.end)
        named = token.tag in BODY_TAGS and ends_a_word(s, token.end) and not _is_no_name(name)
        named = named and not _OF_THE_PARTY.match(s.text, token.end - 1)
        named = named or _is_a_short_name(s, i)
        if not (media or named):
            continue
        begin = without_words_before(s.text, token.begin, token.end)
        j = i
        while j > 0 and s.tokens[j - 1].tag in _PLACES and s.tokens[j - 1].end == begin:
            j -= 1
            begin = s.tokens[j].begin
        yield begin, token.end


def by_whole_name(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """法塔赫, 白宫: a whole name of the list, whatever the tagger calls it."""
    return s.whole_words(_WHOLE_NAME)


def by_conference(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """政协第十三届全国委员会, 政协第九届云和县委员会, however the tagger cuts them."""
    return (m.span() for m in _CONFERENCE.finditer(s.text) if m.start() in s.starts)


def by_mission(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """东岭国|驻|西岭国|使馆: what a state has in another, however the tagger cuts it."""
    return (m.span() for m in _MISSION.finditer(s.text) if ends_a_word(s, m.end()))


def by_side(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """俄|国防部, 布|参议院: an organ behind a country by one character."""
    for m in _OF_A_SIDE.finditer(s.text):
        country = s.word(s.token(m.start())) in foreign.places()  # 美国|会在下周…
        begins = m.start() in s.starts or _JUST_BEFORE.search(s.text[: m.start()][-2:])
        if begins and ends_a_word(s, m.end()) and not country:
            yield m.span()


def _is_a_short_name(s: TokenIndex, i: int) -> bool:
    """拜耳、|辉瑞: two characters, a body to the tagger as one beside them in a list is."""
    token, name = s.tokens[i], s.word(i)
    if token.tag not in BODY_TAGS or len(name) != 2 or _is_plain(name):
        return False
    beside = [j for j in (i - 2, i + 2) if 0 <= j < len(s.tokens) and s.word((i + j) // 2) == "、"]
    return any(s.tokens[j].tag in BODY_TAGS for j in beside)


def _is_no_name(name: str) -> bool:
    """What the tagger takes for a body though nothing in it is a name."""
    return len(name) < 3 and not name.isascii() or _is_plain(name)


def _is_plain(name: str) -> bool:
    """What says only a kind, or a country, or ends as no body does."""
    plain = name in entries("words") or name in entries("kinds") or name in entries("stop")
    with_another = "同" in name and name.partition("同")[0] in foreign.places() | {foreign.CHINA}
    return plain or with_another or name in foreign.places() or bool(_NO_BODY.search(name))


FINDERS = (
    by_level_and_organ,
    by_ending,
    by_number_of_troops,
    by_tagger,
    by_department,
    by_whole_name,
    by_conference,
    by_mission,
    by_side,
)


def candidates(s: TokenIndex) -> Iterator[tuple[int, int]]:
    """[begin, end) of what may be a body; they may overlap."""
    for find in FINDERS:
        for begin, end in find(s):
            yield from parted(s.text, begin, end)


def _ending_at(s: TokenIndex, i: int, end: int) -> Ending | None:
    if s.text[end - 1] not in last_characters():
        return None
    m = endings().last_before(s.text, end, max(0, end - 14))
    if not m or not ends_a_word(s, end):
        return None
    tag, word = s.tokens[i].tag, s.word(i)
    if tag in BODY_TAGS:
        plain = len(m.word) < 2 and end == s.tokens[i].end and ends_plainly(word)
        return None if plain else Ending(s, i, m.begin, end)
    return Ending(s, i, m.begin, end) if is_end(word, m.word, tag) else None


def _with_area(s: TokenIndex, begin: int) -> int:
    """Where a closed form begins with the names of areas right before it: 昭觉|县委."""
    i = s.token(begin)
    if s.tokens[i].begin < begin and s.tokens[i].tag in (*BODY_TAGS, "LOC"):
        return without_words_before(s.text, s.tokens[i].begin, begin)
    while i > 0 and s.tokens[i - 1].tag in _PLACES and s.tokens[i - 1].end == begin:
        if s.taken[begin - 1]:
            break
        i -= 1
        begin = s.tokens[i].begin
    return begin - 2 if s.text[max(0, begin - 2) : begin] == "中共" else begin


def without_words_before(text: str, begin: int, head: int) -> int:
    """The tagger's body without words before it: 向|县慈善总会, 呼格吉勒率|旗委组织部."""
    m = _BEFORE.match(text, begin)
    if m and m.end() <= head:
        named = level().match(text, m.end()) or longest_at(text, m.end())
        if named or len(m[0]) > 1 and text[m.end() : head + 3]:
            return m.end()
    m = _PERSON.match(text, begin, head + 1)
    return m.end() if m and not longest_at(text, begin) else begin


# ---- to the left --------------------------------------------------------


def apart(e: Ending, j: int, far: int) -> bool:
    """Something stands between, or a name of a person does."""
    return e.s.tokens[j].end != far or e.s.taken[e.s.tokens[j].begin]


def no_word_of_a_name(e: Ending, j: int, far: int) -> bool:
    """召开|县水利局…: neither a noun nor one of the few others that names hold."""
    inner = e.s.tokens[j].tag in _INNER
    return not (inner or joins_two_parts(e, j) or verb_of_a_headquarters(e, j))


def word_of_the_report(e: Ending, j: int, far: int) -> bool:
    """记者|县水利局…: a noun that stands beside names."""
    return e.s.word(j) in entries("stop")


def too_long(e: Ending, j: int, far: int) -> bool:
    """More characters than names have."""
    return e.end - e.s.tokens[j].begin > _LONGEST


def counted(e: Ending, j: int, far: int) -> bool:
    """三名|医院…: a number that is no ordinal, a time."""
    return e.s.tokens[j].tag in _COUNTS and not _NUMBER.fullmatch(e.s.word(j))


def person(e: Ending, j: int, far: int) -> bool:
    """王建国|县水利局: only firms and schools are named after people."""
    return e.s.tokens[j].tag == "PER" and not _NAMED_AFTER_PEOPLE.search(e.text)


STOPS = (apart, no_word_of_a_name, word_of_the_report, too_long, counted, person)
"""A name does not go on to the left over a word for which one of these holds."""


def joins_two_parts(e: Ending, j: int) -> bool:
    """文化|和|旅游局, 实验室|与|设备处处长; not 县委|和|教育局, nor ,|与|国民议会议长."""
    text = e.s.text
    if e.s.word(j) not in ("和", "与") or e.s.tokens[j].tag not in ("c", "p"):
        return False
    before = text[: e.s.tokens[j].begin]
    if before.endswith((",", "。", ";")) or not before:
        return False
    if text[e.end - 1] in "处司":
        return before[-1:] not in tuple("委府局会部厅处") and bool(post().match(text, e.end))
    bureau = text[e.end - 1] in "局委厅部会" and text[e.end - 2] not in AREA_END
    return bureau and not endings().last_before(before, len(before))


def verb_of_a_headquarters(e: Ending, j: int) -> bool:
    """疫情|防控|指挥部."""
    named = e.s.tokens[j].tag == "v" and e.s.word(j) in entries("inner")
    return named and bool(re.search("组|部|办", e.text))


def _is_anchor(s: TokenIndex, j: int) -> bool:
    """Whether a name may begin with a word: an area, a body, a level, an ordinal, letters."""
    word = s.word(j)
    letters = word.isascii() and word.isalpha()
    return s.tokens[j].tag in _ANCHORS or word in entries("levels") or _is_number(word) or letters


def _is_number(word: str) -> bool:
    return bool(_NUMBER.fullmatch(word))


def begin_of(e: Ending) -> int | None:
    """Where the name begins that has this ending; None if it names nothing."""
    token = e.s.tokens[e.i]
    begin = min(e.head, token.begin)
    if token.tag in BODY_TAGS:
        begin = without_words_before(e.s.text, token.begin, e.head)
    if begin > token.begin:
        return begin
    far, anchor = _walk(e, begin)
    if anchor is not None:
        return anchor
    if e.in_a_body or _begins_a_name(e, begin):
        return begin
    if _stands_alone(e, far):
        return far
    return e.head if e.text in entries("alone") else None


def _walk(e: Ending, begin: int) -> tuple[int, int | None]:
    """(how far words to the left may belong to the name, where the farthest anchor begins)."""
    far, anchor, joined = begin, None, False
    for j in range(e.i - 1, max(-1, e.i - 1 - _FARTHEST), -1):
        if e.s.tokens[j].begin >= e.head:
            continue
        joined = joined or joins_two_parts(e, j)
        here = _is_anchor(e.s, j)
        plain = e.in_a_body and not here and not joined
        if plain or any(rule(e, j, far) for rule in STOPS):
            break
        far = e.s.tokens[j].begin
        if here and not (_is_number(e.s.word(j)) and e.i - j > 3):
            anchor = far
            if _is_first(e.s, j):
                break
    return far, anchor


def _is_first(s: TokenIndex, j: int) -> bool:
    """Whether the name begins with this anchor: nothing before it is an area or a level."""
    if _is_number(s.word(j)) or s.tokens[j].tag == "nz":
        return False
    if j == 0 or s.tokens[j - 1].end != s.tokens[j].begin:
        return True
    return s.tokens[j - 1].tag not in (*_PLACES, "ORG", "m") and s.word(j - 1) not in entries(
        "levels"
    )


def _begins_a_name(e: Ending, begin: int) -> bool:
    """Whether the word with the ending begins with a proper noun, a level or an area."""
    text = e.s.text
    if begin >= e.head:
        return False
    leveled = level().match(text, begin, e.head)
    tag = e.s.tokens[e.i].tag
    named = tag == "nz" or tag in PLACE_TAGS and e.text not in kind_of_ending()
    return bool(named or leveled or longest_at(text, begin))


def _stands_alone(e: Ending, far: int) -> bool:
    """教务处|处长: a name without an anchor, before a post and right after a mark or a verb."""
    text, bare = e.s.text, e.s.text[far : e.end]
    if e.head <= far or len(bare) < 3 or bare in entries("words"):
        return False
    if not post().match(text, e.end):
        return False
    if e.s.tag(far) in ("m", "q", "a", "ad", "f", "TIME"):
        return False
    after_mark = far == 0 or text[far - 1] in " ,。;:、(和及与由“"
    return after_mark or e.s.tag(far - 1) in ("v", "p", "c", "PER", "u")
