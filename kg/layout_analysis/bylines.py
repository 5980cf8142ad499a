"""Bylines: (正观新闻·郑州晚报记者 陈锋 张昕), 本报记者 党贺喜 通讯员 李贞, □郑旗, 吴晨文/图,
责任编辑:张三.

A byline is a run of outlets, role words and names and nothing else; a text that holds anything else
is none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from kg.lexicon.jieba_dictionary import frequency, part_of_speech
from kg.lexicon.loader import alternatives, any_of, words
from kg.lexicon.name_model import foreign, is_dotted, is_surname, name_like, shaped
from kg.lexicon.not_names import no_name
from kg.lexicon.patterns import Pattern
from kg.model.quote import Quote
from kg.model.source import Byline

_ROLES = "reporter correspondent photographer author editor".split()
_MARKS = r"\s、,/:|;()\[\]【】。■□—丨-"
_OUTLET = Pattern("layout", "{outlets}{outlet_adds}?$")


# (县政府办 王强): who sends the report in.
_OFFICE = Pattern("layout", r"[\u4e00-\u9fff]{senders}$")


def is_outlet(text: str) -> bool:
    """Whether what stands before a byline's names is a paper, a station or a site, not an office
    that sends the report in."""
    return not _OFFICE.search(text) or bool(_OUTLET.search(text))


@cache
def _role_of() -> dict[str, str]:
    found: dict[str, str] = {}
    for role in _ROLES:
        found |= dict.fromkeys(words("layout", f"roles.{role}"), role)
    return found


@cache
def _scanner() -> re.Pattern[str]:
    """Role words of two characters or more anywhere; short ones only where a mark or the end
    follows; else a chunk."""
    long = alternatives(w for w in _role_of() if len(w) > 1)
    short = "|".join(re.escape(w) for w in sorted(_role_of()) if len(w) == 1)
    role = rf"{long}|(?<![^{_MARKS}])(?<![:丨])(?:{short})(?=[{_MARKS}]|$)|摄(?=[{_MARKS}]|$)"
    aside = any_of("layout", "aside.words")
    chunk = f"(?:(?!{role}|{aside})[^{_MARKS}])+"
    return re.compile(
        f"(?P<role>{role})|(?P<aside>{aside})|(?P<mark>[{_MARKS}]+)|(?P<chunk>{chunk})"
    )


def parse(quote: Quote, bare: bool = False) -> tuple[Byline, ...] | None:
    """The names of a byline in order, or None where the quote (one line, or the inside of brackets)
    is not one.

    bare: names alone, without a role word, are a byline too (after 本报讯, at an article's end).
    """
    scan = _Scan(quote, bare)
    if not scan.is_byline():
        return None
    found = _spaced(scan.found, quote)
    if not found or not (scan.any_role or bare or quote.fold[:1] in "□■"):
        return None
    if any(len(b.name) < 2 or not (b.role or _looks_signed(b.name.fold)) for b in found):
        return None
    return tuple(Byline(b.name, b.role or "author", b.outlet, b.source) for b in found)


class _Scan:
    """Reads a byline from left to right. role: the task that the next names have; named: a task
    was read, so that what looks like an outlet is a name; skip: in an aside such as 文字整理."""

    def __init__(self, quote: Quote, bare: bool):
        self.quote, self.bare = quote, bare
        self.role, self.outlet = "", None
        self.named = self.any_role = False
        self.found: list[Byline] = []

    role: str
    outlet: Quote | None

    def is_byline(self) -> bool:
        """False as soon as something is neither outlet, task nor name."""
        skip = False
        for m in _scanner().finditer(self.quote.fold):
            skip = bool(m["aside"]) or skip and not m["role"]
            if m["mark"] or skip:
                continue
            if m["role"]:
                self._task(m)
            elif not self._names(m):
                return False
        return True

    def _task(self, m: re.Match[str]) -> None:
        """记者 before names, 摄 after them."""
        kind, self.any_role = _role_of()[m["role"]], True
        if kind in ("photographer", "author") and self._closes(m):
            self.found = [Byline(b.name, b.role or kind, b.outlet, b.source) for b in self.found]
        else:
            self.role, self.named = kind, True

    def _closes(self, m: re.Match[str]) -> bool:
        """True if the task stands after the names that it is of: 王小明摄, 王小明 文/图."""
        text = self.quote.fold
        if not self.found or text[m.end() :].lstrip("/ ").startswith(":"):
            return False
        joined = not text[m.start() - 1 : m.start()].isspace()
        return joined or not text[m.end() :].strip(" )。")

    def _names(self, m: re.Match[str]) -> bool:
        """Takes an outlet or names; False if the characters are neither."""
        chunk = self.quote[m.start() : m.end()]
        follows = _scanner().match(self.quote.fold, m.end())
        before_mark = bool(follows and follows["mark"])
        signed = bool(self.role) and self.quote.fold[m.start() - 1] in ":/|丨 "
        if follows and follows["role"] and _of_an_outlet(chunk.fold, signed):
            self.outlet = None if chunk.fold in words("layout", "own_outlets") else chunk
            return True
        if self._is_outlet(chunk.fold, before_mark):
            self.outlet = chunk
            return True
        names = split_names(chunk) or ([chunk] if _alone(chunk.fold, self.role, signed) else [])
        if any(_is_no_name(n.fold, signed, before_mark) for n in names):
            self.outlet = chunk
        else:
            self.found += [Byline(n, self.role, self.outlet, self.quote) for n in names]
        return bool(names)

    def _is_outlet(self, text: str, before_mark: bool) -> bool:
        """临江日报 before names; 县政府办 before a mark where names alone are a byline."""
        if _OUTLET.search(text) and not self.named:
            return True
        sender = self.bare and not self.found and before_mark
        return sender and bool(_OFFICE.search(text))


def _of_an_outlet(text: str, signed: bool) -> bool:
    """True if what stands before a task is the outlet's name rather than a person's."""
    return bool(_OUTLET.search(text)) or not shaped(text) and not signed


def _is_no_name(text: str, signed: bool, before_mark: bool) -> bool:
    """简介, 宣传科, 未知, and 县政府办 before a mark."""
    nobody = text in words("layout", "no_author")
    if nobody or no_name(text) or _common_word(text) and not signed:
        return True
    return before_mark and bool(_OFFICE.search(text))


def _looks_signed(name: str) -> bool:
    """Whether a name that no task precedes is one by its looks: a full name and no word; one set
    wide may be a word."""
    bare = name.replace(" ", "")
    return (shaped(bare) or foreign(bare)) and (
        bare != name or not frequency(bare) or part_of_speech(bare).startswith("nr")
    )


def _alone(text: str, role: str, signed: bool) -> bool:
    """记者 代天秀, 责编:铁穆: what stands alone behind a task and a sign is a name, whatever it
    looks like."""
    if _OFFICE.search(text):
        return False
    return (
        role in ("reporter", "correspondent", "editor")
        and foreign(text)
        or signed
        and bool(re.fullmatch(r"[\u4e00-\u9fff]{2,3}", text))
        and not frequency(text) > 100
    )


def _common_word(text: str) -> bool:
    """简介, 党委: a surname begins it, yet it is a word of every page and unlike a name; 高明 and
    万方 are not."""
    return (
        shaped(text)
        and frequency(text) > 100
        and not part_of_speech(text).startswith("nr")
        and name_like(text) < 0
    )


@cache
def _pairs() -> re.Pattern[str]:
    """责编:王红 李强 within a line of other things: a task, a sign or a space, and names."""
    task = alternatives(_role_of())
    name = (
        r"(?:[\u4e00-\u9fff·]{2,10}|[\u4e00-\u9fff]\s{1,3}[\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff])"
    )
    before = rf"(?:^|[^\u4e00-\u9fff]|{any_of('layout', 'before_task')})"
    names = rf"{name}(?:[\s、/]+{name}(?!\s*[:/|]))*"
    return re.compile(rf"{before}(?P<role>{task})(?P<sign>\s*[:/|丨]\s*|\s*)(?P<names>{names})")


def imprint(quote: Quote) -> tuple[Byline, ...]:
    """第02版 综合新闻 编辑:蔡明 美编:林红: the names behind their tasks in a line of furniture."""
    found: list[Byline] = []
    for m in _pairs().finditer(quote.fold):
        for b in parse(quote[m.start("role") : m.end("names")]) or ():
            if m["sign"].strip() or shaped(b.name.fold.replace(" ", "")) or foreign(b.name.fold):
                found.append(b)
    return tuple(found)


def _spaced(found: list[Byline], quote: Quote) -> list[Byline]:
    """王 治 → 王治, 汪 洋洋 → 汪洋洋: a lone character, a surname, with nothing but space between
    it and one or two more."""
    joined: list[Byline] = []
    for b in found:
        before = joined[-1] if joined else None
        if (
            before
            and len(before.name) == 1
            and len(b.name) < 3
            and b.role == before.role
            and is_surname(before.name.text)
        ):
            joined[-1] = Byline(before.name + b.name, before.role, before.outlet, before.source)
        else:
            joined.append(b)
    return joined


def split_names(chunk: Quote) -> list[Quote]:
    """刘玉娟 → one name; 陈锋张昕 → two, cut where both look most like names; [] where it holds
    none."""
    return [chunk[begin:end] for begin, end in _names_of(chunk.fold)]


@lru_cache(maxsize=1 << 10)
def _names_of(text: str) -> tuple[tuple[int, int], ...]:
    """The same as [begin, end): a line may be asked about more than once."""
    cuts: list[list[int]] = [
        [] for _ in text
    ]  # for each place where the names of the rest begin; none where the rest holds no names
    for begin in range(len(text) - 1, -1, -1):
        cuts[begin] = _name_begins(text, begin, cuts)
    return tuple(pairwise([*cuts[0], len(text)])) if text else ()


def _is_one_name(text: str) -> bool:
    if len(text) == 1:
        return True
    if shaped(text) and (len(text) <= 3 or is_dotted(text)):
        return True
    return len(text) <= 6 and foreign(text)


def _name_begins(text: str, begin: int, cuts: list[list[int]]) -> list[int]:
    """Where the names of text[begin:] begin, when those of every shorter rest are known."""
    rest = text[begin:]
    if _is_one_name(rest):
        return [begin]
    best, found = (name_like(rest), [begin]) if len(rest) == 4 and shaped(rest) else (-9.0, [])
    for n in range(2, min(4, len(rest) - 2) + 1):
        after = cuts[begin + n]
        names = [text[a:b] for a, b in pairwise([*after, len(text)])]
        if not after or not shaped(rest[:n]) or any(len(name) < 2 for name in names):
            continue
        score = min(name_like(rest[:n]), *map(name_like, names))
        if score > best:
            best, found = score, [begin, *after]
    return found
