"""Which strings of a sentence may be names: a list of generators; all they propose is then judged.

Examples are marked so: what a generator proposes is in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache

from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.loader import alternatives
from kg.lexicon.name_model import (
    all_sounds,
    elder_or_younger,
    elements,
    foreign,
    japanese,
    japanese_surnames,
    name_like,
    shaped,
    surname_heads,
)
from kg.model.mention import Token
from kg.recognition.dots import ends_there
from kg.recognition.name_context import NameSentence
from kg.recognition.name_dotted import by_dots, cores
from kg.recognition.name_refusals import Span, refused

Generator = Callable[[NameSentence, Set[int]], Iterator[Span]]
"""(sentence, offsets where a name may begin) → spans."""

_POSSIBLE = re.compile(
    r"[〇\u3400-\u9fff\U00020000-\U0003ffff·]+|[A-Z]·[\u4e00-\u9fff·]+|[A-Z][^\u4e00-\u9fff]+"
)
_JOINTS = "和与由向对请让及率"


def candidates(s: NameSentence) -> set[Span]:
    """Spans of a sentence that may be names; of what dots hold together, no piece."""
    starts = starts_of(s)
    dotted = set(by_dots(s, starts))
    held = cores(dotted)
    found = {span for generate in GENERATORS for span in generate(s, starts)}
    inside = {(b, e) for b, e in found if any(d < e <= f for d, f in held)}
    return {span for span in (found - inside) | dotted if _possible(s, *span)}


def _possible(s: NameSentence, begin: int, end: int) -> bool:
    if end - begin < 2 or end > len(s.text) or s.hidden(begin, end):
        return False
    if refused(s, begin, end):
        return False
    cut = "·" in s.text[end - 2 : end] and not ends_there(s.text, end, s.ends)
    return bool(_POSSIBLE.fullmatch(s.text, begin, end)) and not cut


def starts_of(s: NameSentence) -> set[int]:
    """Where a name may begin: after a title, a mark, a joint, and near a name of the tagger's."""
    found = s.after_title | s.after_job | {0}
    found |= {i + 1 for i, c in enumerate(s.text) if c in "、,。;:!?“”) " or c in _JOINTS}
    found |= {i + 1 for i, c in enumerate(s.text) if c == "同" and s.text[i + 1 : i + 2] != "志"}
    found |= {t.begin + step for t in _persons(s) for step in (-1, 0, 1)}
    return {b for b in found if 0 <= b < len(s.text)}


def _persons(s: NameSentence) -> list[Token]:
    return [t for t in s.tokens if t.tag == "PER"]


# ---- generators --------------------------------------------------------


def tagged(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """What the tagger takes for a person, or a name of whatever: 这时[李建国]说"""
    yield from ((t.begin, t.end) for t in s.tokens if t.tag in ("PER", "nr"))


def in_long_tagged(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """Two that the tagger takes for one, or a character too many: 村民[余秋菊]勇救落水儿童"""
    for t in _persons(s):
        size = t.end - t.begin
        if size > 4 and not foreign(s.text[t.begin : t.end]):
            spans = ((b, b + n) for b in range(t.begin, t.end - 1) for n in (2, 3))
            yield from ((b, e) for b, e in spans if e <= t.end and shaped(s.text[b:e]))
        if size > 3:
            yield from ((t.begin, t.end - n) for n in (1, 2))
            yield from ((t.end - n, t.end) for n in (3, 2))


def tagged_twice(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """What the tagger takes for two that touch: 主席[恩赫包勒德]。"""
    ends = {t.begin: t.end for t in _persons(s)}
    for begin, end in ends.items():
        if end in ends and ends[end] - begin < 8 and not shaped(s.text[begin:end]):
            yield begin, ends[end]


def small_and_foreign(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """The son of one who has that name: 总统扎耶德的孙子[小扎耶德]很聪明"""
    for t in _persons(s):
        small = t.begin and s.text[t.begin - 1] in elder_or_younger()
        if small and set(s.text[t.begin : t.end]) <= all_sounds():
            yield t.begin - 1, t.end


def tagged_and_more(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """A name that the tagger cuts short, and its next word: 市领导[朴宰完]、张伟参加"""
    ends = {t.begin: t.end for t in s.tokens}
    for t in _persons(s):
        end = ends.get(t.end)
        if end and end - t.begin <= 6 and s.text[t.end] != "·":
            yield t.begin, t.end + 1
            yield t.begin, min(end, t.begin + 4)


def shaped_at_starts(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """A surname and one to three characters where a name may begin: 副市长[苗丽]参加"""
    for b in _surnamed(s, starts):
        yield from ((b, b + n) for n in (2, 3, 4) if shaped(s.text[b : b + n]))


def shaped_at_words(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """The same where the tagger sees a word of one character: 又见[查明亮]的影子"""
    for b in _surnamed(s, (t.begin for t in s.tokens if t.end == t.begin + 1)):
        yield from ((b, b + n) for n in (2, 3) if _likely(s.text[b : b + n]))


def _likely(text: str) -> bool:
    return shaped(text) and name_like(text) > 0.5


def japanese_names(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """A surname of Japan and more, to where a word ends: 外相[高桥直树]来访"""
    for b in (b for b in s.starts if s.text[b : b + 2] in japanese_surnames()):
        yield from ((b, b + n) for n in (4, 5) if b + n in s.ends and japanese(s.text[b : b + n]))


def latin_words(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """Words of Latin letters with capitals: 总裁[Tim_Cook]来访"""
    for m in _LATIN.finditer(s.text):
        if " " in m[0] or m.start() in starts:
            yield m.start(), m.end()


def after_sure_post(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """Behind a sure post even what has no known surname: 办事处主任[只恒]文汇报"""
    for b in s.anchored:
        yield from ((b, b + n) for n in (2, 3) if not frequency(s.text[b : b + n]))


def likely_at_words(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """A likely surname and name between the tagger's words: 同来的宋建华[田秀兰]邓国强"""
    for b in _surnamed(s, s.starts | s.ends):
        yield from ((b, b + n) for n in (2, 3) if _like(s.text[b : b + n], n))


def _surnamed(s: NameSentence, places: Iterable[int]) -> list[int]:
    """Those of the places where a surname or what dots hold together may begin."""
    text, heads = s.text, surname_heads()
    return [b for b in places if text[b : b + 1] in heads or "·" in text[b : b + 4]]


def _like(text: str, size: int) -> bool:
    return len(text) == size and shaped(text) and name_like(text) > 0


def ending_in_element(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """What ends like Tibetan, Mongolian and Yi names: 县长[洛桑多吉]讲话"""
    for m in _element().finditer(s.text):
        for b in (m.end() - n for n in (3, 4, 5) if m.end() >= n):
            if not b or s.text[b - 1] in "、,。;:有和与( " or b in starts:
                yield b, m.end()


def named_to_a_post(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """任命[苗丽]为副市长"""
    ends = tuple("、为任同的(辞")
    for b in s.named:
        yield from ((b, b + n) for n in (2, 3, 4) if s.text[b + n : b + n + 1] in ends)


def by_sounds(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """Three to seven characters of which names of other tongues are written: [索朗多吉]来了"""
    runs = [m.span() for m in _sounds_run().finditer(s.text)]
    for first, last in runs:
        for b in range(first, last - 2):
            if b in starts or b in s.starts:
                yield from _of_sounds(s, b, min(last, b + 8), starts)


def _of_sounds(s: NameSentence, b: int, end: int, starts: Set[int]) -> Iterator[Span]:
    """Those from `b` on, where the sounds go on to `end`."""
    if "·" in (s.text[b - 1 : b], s.text[end : end + 1]):
        return
    ends = {end} | ({b + 3} if b in starts else set()) | s.ends
    yield from ((b, e) for e in range(b + 3, min(end, b + 7) + 1) if e in ends)


GENERATORS: tuple[Generator, ...] = (
    tagged,
    in_long_tagged,
    tagged_twice,
    small_and_foreign,
    tagged_and_more,
    shaped_at_starts,
    shaped_at_words,
    japanese_names,
    latin_words,
    after_sure_post,
    likely_at_words,
    ending_in_element,
    named_to_a_post,
    by_sounds,
)
"""Besides by_dots, which has the last word on what it holds."""


# ---- what they need ----------------------------------------------------

_LATIN = re.compile(r"[A-Z][A-Za-z.'’-]+(?: (?:[A-Z][A-Za-z.'’-]*|van|von|de|da|bin|al)){0,4}")


@cache
def _sounds_run() -> re.Pattern[str]:
    """Three characters or more of which names of other tongues are written."""
    return re.compile(f"[{re.escape(''.join(sorted(all_sounds())))}]{{3,}}")


@cache
def _element() -> re.Pattern[str]:
    return re.compile(alternatives(elements()))
