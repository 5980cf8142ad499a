"""People of a page called by less than their name: 徐书记, 艾尔肯县长, 沃尔夫."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain, product

from kg.lexicon.loader import alternatives, table, words, words_of
from kg.lexicon.name_model import surname_of
from kg.lexicon.patterns import Pattern, filled
from kg.recognition.name_context import NameSentence
from kg.recognition.name_scoring import ScoredName

CALLED = "surname and title"
PART = "part of a dotted name"
GIVEN = "given name"
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
        self._given = _given_names(names)
        self._parts = _parts(names)
        self._lengths = sorted({len(part) for part in self._parts})
        self._known: dict[tuple[str, str], str] = {}

    def find(self, s: NameSentence) -> list[ScoredName]:
        """Those who are called in a sentence."""
        found = [*self._by_part(s), *self._by_given_name(s)]
        for m in chain(_calling().finditer(s.text), _briefly().finditer(s.text)):
            over = any(v.begin < m.end() and m.start() < v.end for v in found)
            name = "" if over or not _free(s, m) else self._meant(m["name"], m["head"])
            if name:
                found.append(_short(m.start(), m.end(), name, CALLED))
        return found

    def _by_part(self, s: NameSentence) -> Iterator[ScoredName]:
        """Parts of dotted names that stand alone, name by name."""
        for _, name, begin, end in sorted(self._places(s.text)):
            if not s.hidden(begin, end):
                yield _short(begin, end, name, PART)

    def _by_given_name(self, s: NameSentence) -> Iterator[ScoredName]:
        """建国同志, of whom the page tells as 马建国."""
        for m in _ADDRESSED.finditer(s.text):
            if m["given"] in self._given and not s.hidden(*m.span("given")):
                yield _short(*m.span("given"), self._given[m["given"]], GIVEN)

    def _places(self, text: str) -> Iterator[tuple[int, str, int, int]]:
        """(number and name of the dotted name, begin, end) of each part that calls somebody."""
        if not self._parts:
            return
        starts = (m.end() for m in _WORD_START.finditer(text))
        for begin, length in product(starts, self._lengths):
            end = begin + length
            if text[begin:end] in self._parts and _CALLED.match(text, end):
                yield *self._parts[text[begin:end]], begin, end

    def _meant(self, call: str, head: str) -> str:
        """The one person so called; empty where there is none, or more than one."""
        if (call, head) not in self._known:
            self._known[call, head] = self._only(call, head)
        return self._known[call, head]

    def _only(self, call: str, head: str) -> str:
        heads = self._heads
        called = self._by_call.get(call, ())
        ends = (head, *_brief().get(head, ()))
        fits = [n for n in called if any(h.endswith(ends) for h in heads[n])]
        exact = [n for n in fits if any(h.removeprefix("代") == head for h in heads[n])]
        meant = exact or fits
        return meant[0] if len(meant) == 1 else ""


def _given_names(names: Collection[str]) -> dict[str, str]:
    """建国 → 马建国; empty where several of the page are so called, for then it tells of no one."""
    whole = [n for n in names if len(n) == 3 and surname_of(n[0] + n[2]) == n[0]]
    counts = Counter(n[1:] for n in whole)
    return {n[1:]: n if counts[n[1:]] == 1 else "" for n in whole}


def _parts(names: Collection[str]) -> dict[str, tuple[int, str]]:
    """Part of a dotted name → (number, name), where only one name of the page has it."""
    dotted = [name for name in names if "·" in name]
    parts = chain.from_iterable(dict.fromkeys(name.split("·")) for name in dotted)
    counts = Counter(part for part in parts if len(part) > 1)
    found: dict[str, tuple[int, str]] = {}
    for number, name in enumerate(dotted):
        found |= {part: (number, name) for part in name.split("·") if counts[part] == 1}
    return found


def _short(begin: int, end: int, name: str, why: str) -> ScoredName:
    return ScoredName(begin, end, name, 0.0, ((why, 0.0),), True)


def _free(s: NameSentence, m: re.Match[str]) -> bool:
    """Not in a byline, and nothing before it that it may be a piece of."""
    before = s.text[m.start() - 1 : m.start()]
    glued = "\u4e00" <= before <= "\u9fff" and before not in words("not_names", "joints")
    return not glued and not s.hidden(m.start(), m.end())


# Where a part of a dotted name may begin, and what stands to the right of one that calls somebody.
_WORD_START = re.compile("(?<![\u4e00-\u9fff·])(?=[\u4e00-\u9fff])")
_ADDRESSED = Pattern("not_names", "(?<!{han})(?P<given>{han}{han})(?={courtesies})")
_CALLED = Pattern("not_names", "{called}")


@cache
def _brief() -> dict[str, tuple[str, ...]]:
    """总 → 总经理, 总裁: what one character behind a surname stands for."""
    return {head: tuple(meant) for head, meant in table("lexicon/titles")["brief"].items()}


@cache
def _briefly() -> Pattern:
    """林|董|说, where nothing stands before it."""
    heads = "".join(_brief())
    return Pattern(
        "not_names", rf"(?<!{{han}})(?P<name>{{han}})(?P<head>[{heads}])(?={{called}}|[,在对就向])"
    )


@cache
def _calling() -> re.Pattern[str]:
    long = {w for w in words("titles", "short_heads") if len(w) > 1}
    heads = alternatives(long - words_of("not_names", "courtesies"))
    part = "{surnames/compound}|{han}{2,6}(?={chiefs})|{han}"
    return re.compile(filled("not_names", f"(?P<name>{part})(?P<head>{heads})"))
