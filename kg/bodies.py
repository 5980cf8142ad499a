"""Finds the bodies that a folded sentence names: party organs, governments, companies, schools, headquarters, associations.

Witnesses: the tagger's ORG and nt, endings (ontology/lexicon/bodies.toml), and level + organ: 市委, 省政府, 区人大常委会.
A body that says only a kind (企业, 各级党组织, 领导小组) is none.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from .gazetteer import longest_at
from .knowledge import any_of, table, words
from .places import is_site
from .tagger import Token
from .titles import kind_of, suffixes

_LEVEL = "(?:自治区|自治州|自治县|地区|街道|社区|兵团|苏木|开发区|高新区|经开区|新区|园区|[省市区县州盟旗地镇乡村校院师团])"
_LEVELS = frozenset("省市区县州盟旗地镇乡村校") | {"自治区", "地区", "街道", "社区", "兵团", "苏木", "学校", "中央", "国家", "全国", "政协", "武警", "空军", "中共", "州", "师"}
_ALLOWED = {"n", "nz", "nr", "ns", "nt", "nw", "vn", "an", "a", "f", "s", "m", "j", "q", "LOC", "ORG", "PER", "ad", "vd", "xc"}
_ANCHOR = {"LOC", "ns", "ORG", "nt", "nz"}
_JUNK = "向率由对与和在到请受经为代及同给让被从把"
_AREA_END = "省市区县州盟旗"


@dataclass(frozen=True)
class BodyMention:
    """text[begin:end] of a sentence. cls: class in kg.ttl; area: what stands first, a named area, 市 or 我区, else empty;
    parent: the body that it is a part of, where its name begins with that one's (市委 of 市委组织部); titled: a post stands right after it.
    """

    begin: int
    end: int
    text: str
    cls: str
    area: str = ""
    parent: str = ""
    titled: bool = False

    @property
    def rest(self) -> tuple[int, int]:
        """The characters after an area written out in full (郑州市): where no place is to be looked for."""
        named = len(self.area) if len(self.area) > 2 and self.area[-1] in _AREA_END else 0
        return self.begin + named, self.end


@cache
def organs() -> dict[str, dict]:
    """Form of an organ (委组织部, 政府) → its entry in bodies.toml."""
    return {form: organ for organ in table("lexicon/bodies")["organ"] for line in organ["forms"] for form in line.split()}


@cache
def _organ() -> str:
    return "(?:" + "|".join(sorted(map(re.escape, organs()), key=lambda w: (-len(w), w))) + ")"


@cache
def _closed() -> re.Pattern:
    """市委, 省政府, 市人大常委会, 市委组织部: a level and an organ."""
    return re.compile(f"{_LEVEL}(?:第?[一二三四五六七八九十]+届)?{_organ()}(?:党组|党委|机关|办公室|办)?")


@cache
def _ending() -> re.Pattern:
    every = {*suffixes(), *organs(), *words("bodies", "generic.units")} - {"检", "委", "部"} | {"部"}
    return re.compile("(?:" + "|".join(sorted(map(re.escape, every), key=lambda w: (-len(w), w))) + ")$")


@cache
def _last_chars() -> frozenset[str]:
    return frozenset(w[-1] for w in {*suffixes(), *organs(), *words("bodies", "generic.units")})


@cache
def _after() -> re.Pattern:
    return re.compile(any_of("bodies", "generic.after"))


@cache
def _post() -> re.Pattern:
    heads = {w for k in ("one_seat", "many_seats") for w in words("titles", k)}
    return re.compile(f"(?:{any_of('titles', 'modifiers')}|原|时任)*(?:" + "|".join(sorted(map(re.escape, heads), key=lambda w: (-len(w), w))) + ")")


def class_of(name: str) -> str:
    """The class in kg.ttl of a body's name; Organisation where its ending is unknown."""
    rest = name[len(area_of(name)):]
    if rest in organs():
        return organs()[rest]["cls"]
    if name.startswith("中共") or re.search("委(?:组织|宣传|统战)部|委(?:办公?[室厅]?|巡察办|第.巡察组)$", name):
        return "PartyOrgan"
    m = re.search("(?:" + "|".join(sorted(map(re.escape, suffixes()), key=lambda w: (-len(w), w))) + ")$", name)
    return suffixes()[m[0]] if m else "Organisation"


def area_of(name: str) -> str:
    """The area a body's name begins with: 郑州市, 市, 我区; empty if none."""
    at = 0
    while (end := longest_at(name, at)) and end < len(name):
        at = end
    if at and name[at - 1:at] in _AREA_END or not at:
        m = re.match(r"(?:我|本|该|全)?" + _LEVEL, name[at:]) if not at else None
        return name[:at] or (m[0] if m and m.end() < len(name) else "")
    m = re.match("[省市区县州盟旗地]", name[at:])
    return name[:at + 1] if m and at + 1 < len(name) else name[:at]


class _Sentence:
    """A sentence with its tokens, 市委书记 cut into 市委 and 书记."""

    def __init__(self, text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]]):
        self.text = text
        self.tokens = [piece for token in tokens for piece in _cut(text, token)]
        self.begins = [t.begin for t in self.tokens]
        self.hidden = [False] * (len(text) + 1)
        for begin, end in avoid:
            self.hidden[begin:end] = [True] * (end - begin)

    def token(self, at: int) -> int:
        return bisect_right(self.begins, at) - 1

    def word(self, i: int) -> str:
        return self.text[self.tokens[i].begin:self.tokens[i].end]


def _cut(text: str, token: Token) -> list[Token]:
    m = re.fullmatch("(.*(?:委|党组|支部|总支))((?:副?书记|委员|常委|副?主任))", text[token.begin:token.end])
    if not m or token.tag not in ("n", "ORG", "nt"):
        return [token]
    middle = token.begin + m.end(1)
    return [Token(token.begin, middle, token.tag), Token(middle, token.end, "n")]


def find(text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]] = ()) -> list[BodyMention]:
    """The bodies of a sentence in order, not overlapping. avoid: spans of names of people and of bylines."""
    if not tokens:
        return []
    s = _Sentence(text, tokens, avoid)
    spans = {(b, e) for b, e in _spans(s) if b < e and not any(s.hidden[b:e])}
    chosen: list[tuple[int, int]] = []
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if (not chosen or begin >= chosen[-1][1]) and _is_body(s, begin, end):
            chosen.append((begin, end))
    return [_mention(s, begin, end, spans) for begin, end in chosen]


def _spans(s: _Sentence) -> Iterator[tuple[int, int]]:
    for m in _closed().finditer(s.text):
        i = s.token(m.start())
        if s.tokens[i].begin == m.start() or s.text[m.start() - 1] in _JUNK or s.tokens[i].tag in ("ORG", "nt"):
            end = m.end()
            if _ends_well(s, end):
                yield _left(s, m.start()), end
    for i, token in enumerate(s.tokens):
        named = token.tag in ("ORG", "nt")
        for end in range(token.begin + 1, token.end + 1):
            if end < token.end and not named or s.text[end - 1] not in _last_chars() and not (named and end == token.end):
                continue
            if (m := _ending().search(s.text, max(0, end - 10), end)) or named and end == token.end:
                begin = _begin(s, i, m.start() if m else token.end)
                if begin is not None:
                    yield from _split(s.text, begin, end)


def _ends_well(s: _Sentence, end: int) -> bool:
    """Not in the middle of a word: 市委|员, 县政府|性."""
    token = s.tokens[s.token(end - 1)]
    return token.end == end or token.tag in ("ORG", "nt") and s.text[end:end + 1] not in "员会长" or bool(_post().match(s.text, end))


def _left(s: _Sentence, begin: int) -> int:
    """A closed form with the names of areas right before it: 昭觉|县委."""
    i = s.token(begin)
    if s.tokens[i].begin < begin and s.tokens[i].tag in ("ORG", "nt", "LOC"):
        return _trim(s.text, s.tokens[i].begin, begin)
    while i > 0 and s.tokens[i - 1].tag in ("LOC", "ns", "nt") and s.tokens[i - 1].end == begin and not s.hidden[begin - 1]:
        i -= 1
        begin = s.tokens[i].begin
    if begin > 1 and s.text[begin - 2:begin] == "中共":
        begin -= 2
    return begin


def _trim(text: str, begin: int, head: int) -> int:
    """The tagger's body without a preposition at its head: 向|县慈善总会."""
    while begin < head and text[begin] in _JUNK and (re.match(_LEVEL, text[begin + 1:]) or longest_at(text, begin + 1)):
        begin += 1
    return begin


def _begin(s: _Sentence, i: int, head: int) -> int | None:
    """Where the name begins whose last word is token i and whose ending begins at `head`; None if it names nothing."""
    token = s.tokens[i]
    named = token.tag in _ANCHOR - {"nz"}
    begin = best = _trim(s.text, token.begin, head) if named else token.begin
    anchored = named or token.tag == "nz" and token.begin < head or bool(re.match(_LEVEL, s.text[token.begin:head]) and token.begin < head) or longest_at(s.text, token.begin) > 0
    if begin > token.begin:
        return begin
    for j in range(i - 1, max(-1, i - 9), -1):
        left = s.tokens[j]
        word = s.word(j)
        if left.end != begin or s.hidden[left.begin] or left.tag not in _ALLOWED or word in words("bodies", "generic.stop") or token.end - left.begin > 32:
            break
        here = left.tag in _ANCHOR or word in _LEVELS or re.fullmatch("第[一二三四五六七八九十0-9]+届?|[一二三四五六七八九十]+届", word) is not None
        if named and not here:
            break
        if left.tag == "PER" and not re.search("公司|厂|矿|店|学校|中学|小学", s.text[head:token.end]):
            break
        begin = left.begin
        if here:
            best, anchored = begin, True
            if left.tag in ("LOC", "ns", "ORG", "nt") and not named and s.tokens[j - 1].tag not in ("LOC", "ns", "nt", "ORG", "m"):
                break
            if word in _LEVELS and len(word) == 1 and s.tokens[j - 1].tag not in ("LOC", "ns"):
                break
    if anchored:
        return best
    if s.text[begin:head] and head - begin > 1 and _post().match(s.text, token.end):
        return begin
    return None


def _split(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Bodies set one after the other: 中共昌乐县委|昌乐县人民政府."""
    for at in range(begin + 2, end - 1):
        again = longest_at(text, at) and text[longest_at(text, at) - 1] in _AREA_END or _closed().match(text, at)
        if again and _ending().search(text, begin, at) and text[at - 1] in "委府会协":
            yield begin, at
            yield from _split(text, at, end)
            return
    yield begin, end


def _is_body(s: _Sentence, begin: int, end: int) -> bool:
    text, name = s.text, s.text[begin:end]
    if name in words("bodies", "generic.words") or len(name) < 2 or is_site(name) or re.search("[^0-9]期$|级$", name):
        return False
    if longest_at(text, begin) == end or re.fullmatch(_LEVEL, name):
        return False
    bare = name[len(area_of(name)):]
    cls = class_of(name)
    if cls == "Headquarters" and _after().match(text, end) or name.endswith("政治局常委会"):
        return False
    if bare in words("bodies", "generic.words") and len(area_of(name)) < 2 and bare not in organs() and cls not in ("Headquarters",):
        return False
    return not (begin and text[begin - 1] in "各" and bare in words("bodies", "generic.words"))


def _mention(s: _Sentence, begin: int, end: int, spans: set[tuple[int, int]]) -> BodyMention:
    name = s.text[begin:end]
    titled = _post().match(s.text, end)
    parents = [e for b, e in spans if b == begin and e < end and _apart(name, name[:e - b])]
    parent = name[:max(parents) - begin] if parents else ""
    return BodyMention(begin, end, name, class_of(name), area_of(name), parent, bool(titled and kind_of(titled[0])))


def _apart(name: str, parent: str) -> bool:
    """市委 of 市委组织部 is a body of its own; 市人大 of 市人大常委会 and 海丝集团 of 海丝集团有限公司 are the same one."""
    rest = name[len(parent):]
    return rest not in ("常委会", "有限公司", "公司", "股份有限公司", "总公司", "监委", "监察委") and parent not in words("bodies", "generic.words") and len(rest) > 1
