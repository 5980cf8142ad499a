"""People of a page called by less than their name: 徐书记, 艾尔肯县长, 沃尔夫."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

from kg.lexicon.loader import words
from kg.lexicon.name_model import surname_of
from kg.recognition.name_context import NameSentence, longest_first
from kg.recognition.name_scoring import ScoredName

CALLED = "surname and title"
PART = "part of a dotted name"
"""What a short name says for itself."""


class ShortNames:
    """The people of a page by what they may be called; who fits is one person or nobody.

    heads: name → the last words of the titles that the page gives it; names: all of the page.
    """

    def __init__(self, heads: dict[str, set[str]], names: Collection[str] = ()):
        self._heads = heads
        self._by_call: dict[str, list[str]] = {}
        for name in heads:
            for call in dict.fromkeys((surname_of(name) or name[:1], name.split("·")[0])):
                if call != name:
                    self._by_call.setdefault(call, []).append(name)
        self._parts = _parts(names)
        self._lengths = sorted({len(part) for part in self._parts})
        self._known: dict[tuple[str, str], str] = {}

    def find(self, s: NameSentence) -> list[ScoredName]:
        """Those who are called in a sentence."""
        found = list(self._by_part(s))
        for m in _calling().finditer(s.text):
            over = any(v.begin < m.end() and m.start() < v.end for v in found)
            name = "" if over or not _free(s, m) else self._meant(m["name"], m["head"])
            if name:
                found.append(_short(m.start(), m.end(), name, CALLED))
        return found

    def _by_part(self, s: NameSentence) -> Iterator[ScoredName]:
        """Parts of dotted names that stand alone, name by name."""
        starts = [m.end() for m in _WORD_START.finditer(s.text)] if self._parts else []
        spans = [(b, b + n) for b in starts for n in self._lengths if _CALLED.match(s.text, b + n)]
        places = [(*self._parts[s.text[b:e]], b, e) for b, e in spans if s.text[b:e] in self._parts]
        for _, name, begin, end in sorted(places):
            if not s.hidden(begin, end):
                yield _short(begin, end, name, PART)

    def _meant(self, call: str, head: str) -> str:
        """The one person so called; empty where there is none, or more than one."""
        if (call, head) not in self._known:
            self._known[call, head] = self._only(call, head)
        return self._known[call, head]

    def _only(self, call: str, head: str) -> str:
        heads = self._heads
        called = self._by_call.get(call, ())
        fits = [n for n in called if any(h.endswith(head) for h in heads[n])]
        exact = [n for n in fits if any(h.removeprefix("代") == head for h in heads[n])]
        meant = exact or fits
        return meant[0] if len(meant) == 1 else ""


def _parts(names: Collection[str]) -> dict[str, tuple[int, str]]:
    """Part of a dotted name → (number, name), where only one name of the page has it."""
    dotted = [name for name in names if "·" in name]
    counts = Counter(part for name in dotted for part in set(name.split("·")) if len(part) > 1)
    pairs = [(name, part) for name in dotted for part in name.split("·")]
    return {part: (i, name) for i, (name, part) in enumerate(pairs) if counts[part] == 1}


def _short(begin: int, end: int, name: str, why: str) -> ScoredName:
    return ScoredName(begin, end, name, 0.0, ((why, 0.0),), True)


def _free(s: NameSentence, m: re.Match[str]) -> bool:
    """Not in a byline, and nothing before it that it may be a piece of."""
    before = s.text[m.start() - 1 : m.start()]
    glued = "\u4e00" <= before <= "\u9fff" and before not in "和与向对由在及"
    return not glued and not s.hidden(m.start(), m.end())


# Where a part of a dotted name may begin, and what stands to the right of one that calls somebody.
_WORD_START = re.compile("(?<![\u4e00-\u9fff·])(?=[\u4e00-\u9fff])")
_CALLED = re.compile(
    "等|一行|[县市区州]长|书记|教授|先生|女士|主席|总统|总理|博士"
    "|表示|说|指出|感谢|认为|介绍|一边|俯身"
)
_COURTESIES = frozenset(
    "同志 先生 女士 小姐 大爷 大叔 大妈 大姐 大娘 阿姨 奶奶 爷爷 师傅".split(),
)


@cache
def _calling() -> re.Pattern[str]:
    heads = {w for w in words("titles", "short_heads") if len(w) > 1} - _COURTESIES
    compound = "|".join(words("surnames", "compound"))
    part = "[\u4e00-\u9fff]{2,6}(?=县长|市长|区长|州长|专员|书记|主任)"
    return re.compile(
        f"(?P<name>{compound}|{part}|[\u4e00-\u9fff])(?P<head>{longest_first(heads)})"
    )
