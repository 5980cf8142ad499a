"""Finds the places that a folded sentence names: areas, zones, villages, streets, compounds, sites, rivers.

Three witnesses: the table of divisions (kg.lexicon.gazetteer), endings (ontology/places/places.toml) and the tagger's LOC and ns.
Neighbours that grow smaller make one mention, a chain: 洛江区双阳街道阳山社区 has three parts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon.area_names import after_full_areas
from kg.lexicon.gazetteer import (
    Gazetteer,
    home_of,
    kind_of,
    level_name,
    longest_at,
    of_level,
    written_out,
)
from kg.lexicon.loader import table
from kg.model.division import Division
from kg.model.mention import PlaceMention, Token

__all__ = [
    "Division",
    "Gazetteer",
    "PlaceMention",
    "find",
    "home_of",
    "kind_of",
    "level_name",
    "of_level",
]

# What an ending is → (class in kg.ttl, rank). A place stands in one of lower rank: 洛江区 is 2, its streets are 6.
_KIND = {
    "zone": ("FunctionalZone", 3),
    "town": ("AdminArea", 4),
    "village": ("AdminArea", 5),
    "street": ("Facility", 6),
    "compound": ("Compound", 7),
    "facility": ("Facility", 8),
    "nature": ("Place", 8),
}
_LEVELS = frozenset("省市区县州盟旗镇乡村校院")
_LEVEL_RANK = {"province": 0, "city": 1, "county": 2, "town": 4}
_NAMING = {
    "LOC",
    "ns",
    "n",
    "nz",
    "nr",
    "PER",
    "a",
    "m",
    "f",
    "s",
    "vn",
    "j",
    "nw",
    "an",
    "ORG",
    "nt",
    "q",
    "xc",
}
_PROPER = {"LOC", "ns", "nz", "nr", "PER", "ORG", "nt"}


_TOWN_END = re.compile("街道|苏木|镇|乡")
_MASTHEAD = re.compile(
    "(?:新|日|晚|时|商|晨|早|快)?报(?!告|道|名|送|警|到|销)|新闻网|新闻|网|法治网|融媒"
)


@dataclass(frozen=True)
class _Atom:
    begin: int
    end: int
    kind: str
    rank: int
    full: bool = True  # False for a short form: 郑州


@cache
def _endings() -> tuple[dict[str, str], re.Pattern]:
    """Ending → what it is, and a pattern that finds the longest that ends at a place."""
    found = {
        w: key
        for key in _KIND
        for line in table("places/places")["endings"][key]
        for w in line.split()
    }
    return found, re.compile(
        "(?:" + "|".join(sorted(map(re.escape, found), key=lambda w: (-len(w), w))) + ")$"
    )


@cache
def _last_chars() -> frozenset[str]:
    return frozenset(w[-1] for w in _endings()[0])


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(w for line in table("places/places")[section][key] for w in line.split())


@cache
def _deictic() -> re.Pattern:
    levels = "|".join(sorted(_words("deictic", "levels"), key=lambda w: (-len(w), w)))
    before = "|".join(sorted(_words("deictic", "before")))
    alone = "|".join(sorted(_words("deictic", "words"), key=lambda w: (-len(w), w)))
    return re.compile(f"(?:{alone})|(?:{before})(?:{levels})")


class _Sentence:
    """A sentence with its tokens by place."""

    def __init__(self, text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]]):
        self.text, self.tokens = text, list(tokens)
        self.begins = [t.begin for t in self.tokens]
        self.starts, self.ends = set(self.begins), {t.end for t in self.tokens}
        self.hidden = [False] * (len(text) + 1)
        for begin, end in avoid:
            self.hidden[begin:end] = [True] * (end - begin)

    def token(self, at: int) -> int:
        """The index of the token that holds the character `at`."""
        return bisect_right(self.begins, at) - 1

    def free(self, begin: int, end: int) -> bool:
        return not any(self.hidden[begin:end])


def find(
    text: str, tokens: Sequence[Token], avoid: Sequence[tuple[int, int]] = ()
) -> list[PlaceMention]:
    """The places of a sentence in order, not overlapping. avoid: spans of names of people and of companies."""
    if not tokens:
        return []
    s = _Sentence(text, tokens, avoid)
    deictic = [
        PlaceMention(m.start(), m.end(), m[0], "AdminArea", deictic=True)
        for m in _deictic().finditer(text)
        if _is_deictic(s, m)
    ]
    for d in deictic:
        s.hidden[d.begin : d.end] = [True] * (d.end - d.begin)
    return sorted([*deictic, *_chains(s, _pick(s, _candidates(s)))], key=lambda m: m.begin)


def _is_deictic(s: _Sentence, m: re.Match) -> bool:
    """全州县 is a county, 本市|场 no area, 全县 may stand in 完全县."""
    if not s.free(m.start(), m.end()) or m.start() not in s.starts:
        return False
    return m.end() in s.ends or s.text[m.end() : m.end() + 1] in "委人政各上下的内"


def _candidates(s: _Sentence) -> Iterator[_Atom]:
    yield from _by_table(s)
    yield from _by_town(s)
    yield from _by_ending(s)
    yield from _by_tagger(s)


def _pick(s: _Sentence, found: Iterator[_Atom]) -> list[_Atom]:
    """From left to right the longest of those that overlap; of equal ones the first witness."""
    chosen: list[_Atom] = []
    for atom in sorted(
        (a for a in found if s.free(a.begin, a.end)), key=lambda a: (a.begin, -a.end)
    ):
        if not chosen or atom.begin >= chosen[-1].end:
            chosen.append(atom)
    return chosen


def _by_table(s: _Sentence) -> Iterator[_Atom]:
    names, text = Gazetteer.load().names, s.text
    for begin in range(len(text) - 1):
        end = longest_at(text, begin)
        while end:
            if _stands(s, begin, end):
                name = text[begin:end]
                full = written_out(name) and len(name) > 2
                yield _Atom(begin, end, "AdminArea", _LEVEL_RANK[names[name][0].level], full)
                break
            end = next((e for e in range(end - 1, begin + 1, -1) if text[begin:e] in names), 0)


def _by_town(s: _Sentence) -> Iterator[_Atom]:
    """Towns of the table, however the tagger cut them: 浩勒图|高勒镇."""
    towns = Gazetteer.load().towns
    for m in _TOWN_END.finditer(s.text):
        for begin in range(max(0, m.end() - 10), m.start() - 1):
            if (begin in s.starts or m.end() - begin > 5) and s.text[begin : m.end()] in towns:
                yield _Atom(begin, m.end(), "AdminArea", 4)
                break


def _stands(s: _Sentence, begin: int, end: int) -> bool:
    """Whether the name of an area in the table is one here: the tagger sees a place, or a word begins and ends with it."""
    text, name = s.text, s.text[begin:end]
    if name in _words("not_places", "words"):
        return False
    i, j = s.token(begin), s.token(end - 1)
    first, last = s.tokens[i], s.tokens[j]
    cut = (
        first.begin < begin
        and not longest_at(text, first.begin) == begin
        and not (first.tag in ("v", "p") and len(name) > 2)
    )
    if (
        cut
        or last.end > end
        and last.begin >= begin
        and last.tag not in ("LOC", "ns", "ORG", "nt", "n")
    ):
        return False
    place = first.tag in ("LOC", "ns")
    if _MASTHEAD.match(text, end) and len(name) < 4:
        return False
    if first.begin == begin and last.end == end and _under(text, begin, end):
        return True
    if written_out(name) and len(name) > 2:
        if last.end > end and last.begin >= begin:  # 上海|市场
            return (
                last.begin == begin
                and (place or first.tag in ("ORG", "nt"))
                or text[end : end + 1] in "委人政长"
            )
        return True
    if i == j:
        return place and (first.end == end or first.begin < begin or _goes_on(text, end))
    return place and last.tag in ("LOC", "ns") and last.end == end


def _under(text: str, begin: int, end: int) -> bool:
    """A short form right after the area that holds it: 甘肃|民乐."""
    gaz = Gazetteer.load()
    above = next(
        (text[b:begin] for b in range(max(0, begin - 6), begin - 1) if text[b:begin] in gaz.names),
        "",
    )
    return bool(above) and gaz.resolve(above + text[begin:end]) is not None


def _goes_on(text: str, end: int) -> bool:
    """A short form at the head of the tagger's place: 郑州|分会场, 河南|郑州."""
    return bool(longest_at(text, end)) or text[end : end + 1] in "分市主"


def _by_ending(s: _Sentence) -> Iterator[_Atom]:
    kinds, pattern = _endings()
    text = s.text
    for token in s.tokens:
        for end in range(max(token.begin + 1, 2), token.end + 1):
            if text[end - 1] not in _last_chars() or not (
                end == token.end or token.tag in ("LOC", "ns", "ORG", "nt")
            ):
                continue
            m = pattern.search(text, max(0, end - 8), end)
            if m and (atom := _named(s, token, m.start(), end, kinds[m[0]], m[0])):
                yield atom


_ROOM = re.compile(
    "^(?:政府|党委|[省市县区州镇]委)[一二三四五六七八九十0-9]+[楼层][^,。;]{0,6}[厅室]$"
)


def _named(s: _Sentence, token: Token, head: int, end: int, what: str, ending: str) -> _Atom | None:
    """The place whose ending is text[head:end]: how far its name reaches to the left, if it has one."""
    text = s.text
    kind, rank = _KIND[what]
    if end < token.end and (
        what not in ("town", "village", "zone")
        or token.begin >= head
        or len(ending) < 2
        and what == "village"
        and ending != "村"
    ):
        return None
    alone = (
        text[head:end] in _words("alone", "zone") | _words("alone", "facility")
        and head in s.starts
        and end == token.end
    )
    begin, proper = _name_begin(s, head, end, what)
    if (
        _ROOM.match(text[begin:end])
        or what in ("facility", "street")
        and text[begin - 1 : begin] == "“"
        and text[end : end + 1] == "”"
    ):
        return None  # 一楼多功能厅 is a room, “连心桥” a figure of speech
    name, before = text[begin:end], text[begin:head]
    numbered = (
        what == "village"
        and before.isdecimal()
        and text[max(0, begin - 1) : begin] in ("镇", "乡", "道", "场")
    )
    if (
        begin >= head
        or name in _words("not_places", "words")
        or _no_name(before, what, ending)
        and not numbered
    ):
        return _Atom(head, end, kind, rank) if alone else None
    if what == "nature" and token.tag not in ("LOC", "ns"):
        return None
    town = what == "town" and name in Gazetteer.load().towns
    if not (
        proper or town or ending in _words("sure", "words") and len(before) > 1 or before in _LEVELS
    ):
        return None
    return _Atom(begin, end, kind, rank)


def _no_name(before: str, what: str, ending: str) -> bool:
    """What stands before an ending and makes no name: 居民|小区, 4个|国道, 32|路; but 县|会议中心 is one."""
    if what == "facility" and before in _LEVELS and ending in _words("sure", "words"):
        return False
    number = re.fullmatch("[公交]*[一二三四五六七八九十百千万两几多0-9]+[个座条处家号]?", before)
    if what == "street" and before[-1:].isdecimal():
        return True
    return (
        before in _words("common", "words")
        or bool(number)
        and what != "compound"
        or before.endswith(tuple(_words("kinds", "words")))
    )


def _name_begin(s: _Sentence, head: int, end: int, what: str) -> tuple[int, bool]:
    """(where the name begins, whether a proper noun is in it)."""
    text, i = s.text, s.token(end - 1)
    token, proper, begin = s.tokens[i], False, head
    if token.tag in _PROPER and token.begin < head:
        begin, proper = token.begin, True
        if token.tag in ("ORG", "nt", "PER", "nr") and what in (
            "town",
            "village",
            "zone",
            "nature",
            "street",
        ):
            proper = token.tag != "PER" or what in ("town", "village")
        return after_full_areas(text, begin, head), proper
    if token.begin < head:
        begin = token.begin
    i = s.token(head - 1) if head > 0 and begin == head else i - 1
    if i >= 0 and s.tokens[i].end > begin:  # 学术报告|厅
        begin, i = s.tokens[i].begin, i - 1
    limit = max(0, head - (10 if what in ("facility", "zone", "compound") else 5))
    while i >= 0:
        left = s.tokens[i]
        if (
            left.end != begin
            or left.begin < limit
            or left.tag not in _NAMING
            and text[left.begin : left.end] != "现代"
            or s.hidden[left.begin]
            or text[left.begin : left.end] in _words("stop", "words")
        ):
            break
        begin = left.begin
        proper = proper or left.tag in _PROPER or left.tag == "m" and what == "compound"
        if left.tag in ("LOC", "ns"):
            break
        i -= 1
    return after_full_areas(text, begin, head), proper


def _by_tagger(s: _Sentence) -> Iterator[_Atom]:
    for token in s.tokens:
        if token.tag not in ("LOC", "ns") or token.end - token.begin < 2:
            continue
        begin = after_full_areas(s.text, token.begin, token.end)
        end = token.end - 2 if s.text[begin : token.end].endswith("地区") else token.end
        name = s.text[begin:end]
        if (
            len(name) > 1
            and not (_MASTHEAD.match(s.text, end) and len(name) < 4)
            and name not in _words("not_places", "words")
            and not re.search(r"[队班员人家号们者层版]$|\d$|^.[返抵赴].$", name)
        ):
            m = _endings()[1].search(name)
            what = _endings()[0][m[0]] if m and m.start() else ""
            if what and _no_name(name[: m.start()], what, m[0]):
                continue
            kind, rank = _KIND[what] if what else ("Place", 5)
            yield _Atom(begin, end, kind, rank)


def _chains(s: _Sentence, atoms: list[_Atom]) -> Iterator[PlaceMention]:
    """Neighbours whose rank rises become one mention."""
    run: list[_Atom] = []
    for atom in [*atoms, None]:
        if atom and run and atom.begin == run[-1].end and atom.rank > run[-1].rank:
            run.append(atom)
            continue
        if run:
            yield _mention(s.text, run)
        run = [atom] if atom else []


def _mention(text: str, run: list[_Atom]) -> PlaceMention:
    parts: list[PlaceMention] = []
    begin = run[0].begin
    for n, atom in enumerate(run):
        after = run[n + 1] if n + 1 < len(run) else None
        # A street goes with what stands in it, a short form with the zone named after it: 学府路12号院, 沧州临港开发区.
        if after and (atom.rank == 6 or not atom.full and after.rank == 3):
            continue
        parts.append(PlaceMention(begin, atom.end, text[begin : atom.end], atom.kind))
        begin = atom.end
    last, whole = parts[-1], text[run[0].begin : run[-1].end]
    if len(parts) == 1:
        return last
    return replace(
        last,
        begin=run[0].begin,
        text=whole,
        container=text[run[0].begin : last.begin],
        parts=tuple(parts),
    )


def is_site(name: str) -> bool:
    """Whether a name ends like a compound or a site rather than a body: 六冶家属院, 罗村投票站, 会议厅."""
    m = _endings()[1].search(name)
    return (
        bool(m)
        and _endings()[0][m[0]] in ("compound", "facility", "village", "street")
        and m[0] not in _words("both", "words")
    )
