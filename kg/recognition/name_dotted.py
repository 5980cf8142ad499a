"""Names that dots hold together: 艾尔肯·吐尼亚孜; where they may begin and end.

Examples are marked so: what is proposed is in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import product

from kg.lexicon.loader import words
from kg.lexicon.name_model import all_sounds, sounds
from kg.lexicon.patterns import Pattern
from kg.recognition.name_context import NameSentence
from kg.recognition.name_patterns import verbs_long

Span = tuple[int, int]

_ENVOYS = words("reports", "envoys")
_DOTTED = re.compile(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")


def by_dots(s: NameSentence, starts: Set[int]) -> Iterator[Span]:
    """What dots hold together, in each of its readings: 县长[艾尔肯·吐尼亚孜]出席"""
    for m in _DOTTED.finditer(s.text) if "·" in s.text else ():
        first, last = s.text.index("·", m.start()), s.text.rindex("·", m.start(), m.end())
        begins = {_dotted_begin(s, m), _sounds_begin(s.text, m.start(), first)}
        begins |= {b for b in range(m.start(), first) if b in s.starts or b in starts}
        begins = _behind_a_title(s, first, begins) or begins
        ends = {_dotted_end(s, m), _sounds_end(s.text, last + 1, m.end())}
        ends |= {e for e in range(last + 2, m.end() + 1) if e in s.ends}
        closed = _closed(s, last + 1, m.end(), ends)
        ends = {closed} if closed else {_before_an_envoy(s, e) for e in ends}
        for b, e in product(begins, ends):
            if b < first and last + 1 < e <= b + _LONGEST:
                yield b, e


def _behind_a_title(s: NameSentence, first: int, begins: Set[int]) -> set[int]:
    """Where a title ends, with nothing but such characters up to the dot: 县长[热合曼·艾提] not
    县长热合[曼·艾提]"""
    heard = (b for b in begins if all_sounds().issuperset(s.text[b:first]))
    return {b for b in heard if b in s.after_title}


def _closed(s: NameSentence, begin: int, limit: int, ends: Set[int]) -> int:
    """Behind the 地 that ends the name; else 0. No adverb is a name, so that 地 behind one is of
    the name: [阿依古丽·赛麦地]到乡镇 not [阿依古丽·赛麦]地区, [阿依古丽·赛麦]在田间地头"""
    at = s.text.find("地", begin + 1, limit)
    heard = at > 0 and (at in ends or all_sounds().issuperset(s.text[begin:at]))
    return at + 1 if heard and not _word_of_land(s, at) else _before_what_was_done(s, begin, limit)


def past_its_last(s: NameSentence, begin: int, end: int) -> int:
    """Where a dotted name ends of which text[begin:end] is known, with the 地 or 提 behind it that
    is its own."""
    last = s.text.rindex("·", begin, end)
    return max(end, _closed(s, last + 1, min(len(s.text), end + 1), frozenset()))


def _before_what_was_done(s: NameSentence, begin: int, limit: int) -> int:
    """Behind a character of such names that makes no word with the verb behind it, whatever the
    tagger cuts; else 0: [玉山江·热西提]出席会议 not [玉山江·热西]提出要求"""
    at = s.text.find("提", begin + 1, limit)
    heard = at > 0 and all_sounds().issuperset(s.text[begin:at])
    told = verbs_long().first_at(s.text, at + 1) or _goes_to_do(s, at + 1)
    return at + 1 if heard and told else 0


_GOES = Pattern("not_names", "到(?:(?!{particles})[^,。;]){4,16}")


def _goes_to_do(s: NameSentence, at: int) -> bool:
    """Whether somebody goes to a place and does something there: [玉山江·热西提]到乡镇调研, not
    [玉山江·热西]提到乡镇."""
    m = _GOES.match(s.text, at)
    return m is not None and any(t.tag == "v" for t in s.over(at + 3, m.end()))


def _before_an_envoy(s: NameSentence, end: int) -> int:
    """Where a name ends whose last character, or what it ran into, begins the word for who comes
    for somebody: [保罗·马里诺]特使 not [保罗·马里诺特]使"""
    return next((at for at in (end - 1, end - 2) if s.text.startswith(_ENVOYS, at)), end)


def _word_of_land(s: NameSentence, at: int) -> bool:
    """地 begins a longer word there: 地区, 地委; not 地 before 主持."""
    if verbs_long().first_at(s.text, at + 1):
        return False
    return any(t.begin == at < t.end - 1 for t in s.over(at, at + 1))


def cores(dotted: Set[Span]) -> list[Span]:
    """What all readings of a dotted name have: its latest beginning to its first end."""
    ordered = sorted(dotted)
    groups: list[list[Span]] = []
    for begin, end in ordered:
        if groups and begin < groups[-1][0][1]:
            groups[-1].append((begin, end))
        else:
            groups.append([(begin, end)])
    return [(max(b for b, _ in g), min(e for _, e in g)) for g in groups]


_LONGEST = 18
"""Characters of a dotted name."""


def _sounds_begin(text: str, start: int, at: int) -> int:
    """Where the characters of names of other tongues begin that end at `at`."""
    while at > start and text[at - 1] in all_sounds():
        at -= 1
    return at


def _sounds_end(text: str, at: int, limit: int) -> int:
    """Where the characters of names of other tongues end that begin at `at`."""
    while at < limit and text[at] in all_sounds():
        at += 1
    return at


def _dotted_begin(s: NameSentence, m: re.Match[str]) -> int:
    """After the last title or joint, where the characters of such names begin: 甲与|保罗·马里尼."""
    first = s.text.index("·", m.start())
    titles = [e for e in s.after_title | s.after_job if m.start() < e < first]
    begin = max([m.start(), *titles])
    joint = max((s.text.rfind(c, begin, first - 1) for c in "与及同"), default=-1)
    begin = max(begin, joint + 1)
    while begin < first - 1 and s.text[begin] not in sounds():
        begin += 1
    return begin


def _dotted_end(s: NameSentence, m: re.Match[str]) -> int:
    """Where such names end, before a verb of roles: 吐尔逊·买买提|参加."""
    last = s.text.rindex("·", m.start(), m.end())
    end = last + 1
    while end < m.end() and s.text[end] in sounds():
        end += 1
    while end - 2 > last + 1 and s.text[end - 2 : end] in verbs_long():
        end -= 2
    return end
