"""Names from abroad beside a post, whole: their characters may be such as no name was learned from.

Examples are marked as in name_neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.lexicon.foreign import far_cities
from kg.lexicon.name_model import all_sounds, is_ours, shaped
from kg.lexicon.patterns import Pattern
from kg.model.mention import Token
from kg.recognition.name_context import Known, NameSentence
from kg.recognition.name_dotted import past_its_last
from kg.recognition.name_patterns import post_at
from kg.recognition.name_refusals import Span, refused
from kg.recognition.name_scoring import ScoredName

ABROAD = "name from abroad beside a post"
"""What such a name says for itself."""

_WRITTEN = re.compile(r"[\u4e00-\u9fff·]{5,16}")
_CALLS = re.compile("通(?=电话|话)")
_STRANGE = 4
"""Of so many characters, two by two, fewer than one may be such as no name of another tongue is
known to be written of."""


def find(s: NameSentence, chosen: Sequence[ScoredName], others: Known) -> list[ScoredName]:
    """Those of a sentence that are in no name chosen. others: names elsewhere on the page."""
    dotted = (d for d in _dotted(s, others) if not any(_touch(v, d) for v in chosen))
    spans = {*_beside_posts(s, others), *dotted, *_heads_of_states(s)}
    spans |= {*_whole(s, chosen, others)}
    free = (
        span
        for span in sorted(spans)
        if not any(v.begin <= span[0] and span[1] <= v.end or _crosses(v, span) for v in chosen)
        and not any(b <= span[0] and span[1] <= e and (b, e) != span for b, e in spans)
    )
    return [ScoredName(b, e, s.text[b:e], 0.0, ((ABROAD, 0.0),)) for b, e in free]


def _touch(v: ScoredName, span: Span) -> bool:
    """They share a character."""
    return v.begin < span[1] and span[0] < v.end


def _crosses(v: ScoredName, span: Span) -> bool:
    """Over one end of the span."""
    return v.begin < span[0] < v.end or v.begin < span[1] < v.end


def _beside_posts(s: NameSentence, others: Known) -> Iterator[Span]:
    """总统[济尔约托夫]出席。 [济尔约托夫]总统说 总理[努尔丹·汗]、总统张伟出席。
    同总统[济尔约托·努尔]通电话"""
    for begin, end in _runs(s.tokens):
        end -= bool(_CALLS.match(s.text, end - 1))
        if "·" in s.text[begin:end]:
            begin, end = _behind_its_title(s, begin), past_its_last(s, begin, end)
        name = s.text[begin:end]
        if not _strange(name) or s.hidden(begin, end) or refused(s, begin, end):
            continue
        if begin in s.after_title or post_at(s.text, end) or name in others:
            yield begin, end


def _behind_its_title(s: NameSentence, begin: int) -> int:
    """Where the title ends before it, with nothing but such sounds between: 县长[热合曼·艾提], of
    which the tagger sees 县长热合[曼·艾提]"""
    heard = (b for b in range(begin - _LEFT_OUT, begin) if b in s.after_title)
    return next((b for b in heard if all_sounds().issuperset(s.text[b:begin])), begin)


_LEFT_OUT = 4
"""Characters of a name that the tagger may leave out before it."""


_HEADS = Pattern("countries", "{names}(?:副|前)?{identity/heads_of_states}")
_SHORT = 2
_OF_NAMES = ("PER", "nr", "nz", "LOC", "x")  # 总统多次访问: many times


def _heads_of_states(s: NameSentence) -> Iterator[Span]:
    """肯尼亚总统[拉马]、总理: two characters to a word's end that are no name of ours, behind a
    state and its head."""
    for m in _HEADS.finditer(s.text):
        begin, end = m.end(), m.end() + _SHORT
        name = s.text[begin:end]
        heard = all_sounds().issuperset(name) and s.text[end : end + 1] not in all_sounds()
        named = all(t.tag in _OF_NAMES for t in s.over(begin, end)) and name not in far_cities()
        if heard and named and end in s.ends and not refused(s, begin, end):
            yield begin, end


def _dotted(s: NameSentence, others: Known) -> Iterator[Span]:
    """What dots hold together, written by sounds to a word's end, of which the tagger sees pieces:
    县长[依明江·沙吾提]在田间 not 县长[依明江·沙吾]堂"""
    for m in _sounds().finditer(s.text):
        begin, end = m.span()
        behind = begin in s.after_title or m[0] in others
        if behind and end in s.ends and not s.hidden(begin, end) and not refused(s, begin, end):
            yield begin, end


@cache
def _sounds() -> re.Pattern[str]:
    sound = f"[{re.escape(''.join(sorted(all_sounds())))}]"
    return re.compile(f"{sound}{{1,7}}(?:·{sound}{{1,7}}){{1,3}}(?!{sound}|·)")


def _runs(tokens: Sequence[Token]) -> Iterator[Span]:
    """What the tagger takes for a person, or for two that touch."""
    persons = [t for t in tokens if t.tag in ("PER", "nr")]
    yield from ((t.begin, t.end) for t in persons if not _touched(t, persons))
    yield from ((a.begin, b.end) for a, b in pairwise(persons) if a.end == b.begin)


def _touched(t: Token, persons: Sequence[Token]) -> bool:
    return any(t.end == other.begin or t.begin == other.end for other in persons)


def _strange(name: str) -> bool:
    """Long, and written by sounds as no Chinese name is; no city."""
    if not _WRITTEN.fullmatch(name) or name in far_cities():
        return False
    if "·" not in name and shaped(name):
        return False
    unknown = sum(c not in all_sounds() and c != "·" for c in name)
    return unknown * _STRANGE < len(name) // 2 * 2 and not _two_of_ours(name)


def _two_of_ours(name: str) -> bool:
    """李建国王文芳: names of a list without marks."""
    return any(is_ours(name[:n]) and is_ours(name[n:]) for n in (2, 3))


def _whole(s: NameSentence, chosen: Sequence[ScoredName], others: Known) -> Iterator[Span]:
    """One that the page has whole elsewhere, where it was cut: {侯萨因}, [侯萨因]总统说"""
    begins = {v.begin: v.end for v in chosen}
    for begin, end in others.spans(s.text):
        name = s.text[begin:end]
        longer = begin in begins and begins[begin] < end
        if longer and name in others and set(name[1:]) <= all_sounds():
            yield begin, end
