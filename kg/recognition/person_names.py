"""Which strings of a page are names of people: candidates are proposed, the witnesses heard, and no two verdicts overlap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.loader import words
from kg.lexicon.name_model import elements, foreign, shaped, sounds, surname_of
from kg.recognition import unpunctuated_lists
from kg.recognition.name_scoring import (
    NOBODY,
    Known,
    ScoredName,
    Sentence,
    judge,
    threshold,
    verbs_long,
)

_HAN = re.compile(r"[\u3400-\u9fff·]+")


def candidates(s: Sentence) -> set[tuple[int, int]]:
    """Spans that may be names: after a title, in a list, at a clause's start, and what the tagger proposes."""
    text, found = s.text, set()
    starts = (
        s.after_title
        | s.after_job
        | {0}
        | {
            i + 1
            for i, c in enumerate(text)
            if c in "、,。;:!?“”) "
            or c in "和与由向对请让及率"
            or c == "同"
            and not text.startswith("志", i + 1)
        }
    )
    for t in s.tokens:
        if t.tag == "PER":
            found.add((t.begin, t.end))
            if t.end - t.begin > 4 and not foreign(text[t.begin : t.end]):
                found |= {
                    (b, b + n)
                    for b in range(t.begin, t.end - 1)
                    for n in (2, 3)
                    if b + n <= t.end and shaped(text[b : b + n])
                }
            if t.end - t.begin > 3:
                found |= {
                    (t.begin, t.end - 1),
                    (t.begin, t.end - 2),
                    (t.end - 3, t.end),
                    (t.end - 2, t.end),
                }
            starts |= {t.begin, t.begin - 1, t.begin + 1}
            for other in s.tokens:
                if (
                    other.begin == t.end
                    and other.end - t.begin <= 6
                    and text[t.end : t.end + 1] != "·"
                ):
                    found.add((t.begin, min(other.end, t.begin + 4)))
    for b in starts:
        if 0 <= b < len(text):
            found |= {
                (b, b + n) for n in (2, 3, 4) if b + n <= len(text) and shaped(text[b : b + n])
            }
    # 办事处主任只恒文汇报: behind a sure post even a name without a known surname.
    found |= {
        (b, b + n)
        for b in s.anchored
        for n in (2, 3)
        if b + n <= len(text) and not frequency(text[b : b + n])
    }
    # 市长其木格: a name of a language written by its sounds, with no surname.
    found |= {
        (b, b + 3)
        for b in s.after_title
        if b + 3 <= len(text) and all(c in sounds() for c in text[b : b + 3])
    }
    found |= {
        (m.end() - n, m.end())
        for m in _element().finditer(text)
        for n in (3, 4, 5)
        if m.end() >= n
        and (m.end() == n or text[m.end() - n - 1] in "、,。;:有和与( " or m.end() - n in starts)
    }
    found |= {
        (b, b + n)
        for b in s.named
        for n in (2, 3, 4)
        if text[b + n : b + n + 1] in tuple("、为任同的(辞")
    }
    dotted = {
        span
        for m in re.finditer(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}", text)
        for span in _dotted(s, m)
    }
    found = {
        (b, e) for b, e in found if not any(begin <= b and e <= end for begin, end in dotted)
    } | dotted
    for b in (starts | s.starts) - {-1}:
        n = next(
            (i for i, c in enumerate(text[b : b + 8]) if c not in sounds()), min(8, len(text) - b)
        )
        found |= {(b, b + k) for k in range(4, min(n, 7) + 1) if b + k in s.ends or k == n}
    return {
        (b, e)
        for b, e in found
        if not s.hidden(b, e)
        and 2 <= e - b
        and _HAN.fullmatch(text, b, e)
        and "·" not in text[e - 2 : e]
    }


@cache
def _element() -> re.Pattern:
    return re.compile("|".join(sorted(elements())))


def _dotted(s: Sentence, m: re.Match) -> set[tuple[int, int]]:
    """艾尔肯·吐尼亚孜 within what the dots hold together: from a title, to where the characters of such names end."""
    first, last = s.text.index("·", m.start()), s.text.rindex("·", m.start(), m.end())
    begin = max([m.start(), *(e for e in s.after_title | s.after_job if m.start() < e < first)])
    joint = max((s.text.rfind(c, begin, first - 1) for c in "与及同"), default=-1)
    begin = max(begin, joint + 1)  # 甲与|保罗·马里尼
    while begin < first - 1 and s.text[begin] not in sounds():
        begin += 1
    end = last + 1
    while end < m.end() and s.text[end] in sounds():
        end += 1
    while end - 2 > last + 1 and verbs_long().fullmatch(s.text, end - 2, end):
        end -= 2  # 吐尔逊·买买提|参加
    return {(begin, end)} if end > last + 2 and begin < first else set()


def find(sentences: Sequence[Sentence], signed: frozenset[str]) -> list[list[ScoredName]]:
    """The names of a page, sentence by sentence, in order; verdicts of one sentence do not overlap.

    Two hearings: in the second, what the first accepted elsewhere on the page is a witness too.
    """
    spans = [sorted(candidates(s)) for s in sentences]
    first = [
        _choose(s, [judge(s, b, e, NOBODY, signed) for b, e in sp])
        for s, sp in zip(sentences, spans)
    ]
    counts = Counter(v.name for verdicts in first for v in verdicts)
    for part in {part for name in counts if "·" in name for part in name.split("·")}:
        counts.pop(part, None)
    parts = {part for name in counts if "·" in name for part in name.split("·")}
    known = Known(counts)
    result = []
    for s, sp, heard_first in zip(sentences, spans, first):
        others = known.but(Counter(v.name for v in heard_first))
        heard = [
            judge(s, b, e, others, signed, known)
            for b, e in sorted(set(sp) | _again(s, known) | _in_chains(s, known))
        ]
        # 艾尔肯 alone is a part of 艾尔肯·吐尼亚孜, who is on the page.
        chosen = [v for v in _choose(s, heard) if v.name not in parts]
        run = unpunctuated_lists.find(s, others)
        missed = [v for v in run if not any((c.begin, c.end) == (v.begin, v.end) for c in chosen)]
        if missed:
            chosen = sorted(
                [c for c in chosen if not any(c.begin < v.end and v.begin < c.end for v in missed)]
                + missed,
                key=lambda v: v.begin,
            )
        result.append(chosen)
    return result


class Calls:
    """The people of a page by what they may be called: a surname with a title (徐书记, 艾尔肯县长), or one part of a dotted name (沃尔夫).

    heads: name → the last words of the titles that the page gives it; names: all of the page. Who fits is one person or nobody.
    """

    def __init__(self, heads: dict[str, set[str]], names: Collection[str] = ()):
        self._heads = heads
        self._by_call: dict[str, list[str]] = {}
        for name in heads:
            for call in dict.fromkeys((surname_of(name) or name[:1], name.split("·")[0])):
                if call != name:
                    self._by_call.setdefault(call, []).append(name)
        dotted = [name for name in names if "·" in name]
        parts = Counter(part for name in dotted for part in set(name.split("·")) if len(part) > 1)
        self._parts = {
            part: (number, name)
            for number, (name, part) in enumerate((n, p) for n in dotted for p in n.split("·"))
            if parts[part] == 1
        }
        self._lengths = sorted({len(part) for part in self._parts})
        self._known: dict[tuple[str, str], str] = {}

    def find(self, s: Sentence) -> list[ScoredName]:
        """Those who are called in a sentence."""
        found = self._by_part(s)
        for m in _calling().finditer(s.text):
            before = s.text[m.start() - 1 : m.start()]
            if (
                s.hidden(m.start(), m.end())
                or any(v.begin < m.end() and m.start() < v.end for v in found)
                or before
                and "\u4e00" <= before <= "\u9fff"
                and before not in "和与向对由在及"
            ):
                continue
            if name := self._meant(m["name"], m["head"]):
                found.append(
                    ScoredName(
                        m.start(),
                        m.end(),
                        name,
                        threshold(),
                        (("surname and title", threshold()),),
                        True,
                    )
                )
        return found

    def _by_part(self, s: Sentence) -> list[ScoredName]:
        """Parts of dotted names that stand alone, name by name."""
        spans = (
            [
                (m.end(), m.end() + n)
                for m in _WORD_START.finditer(s.text)
                for n in self._lengths
                if _CALLED.match(s.text, m.end() + n)
            ]
            if self._parts
            else ()
        )
        places = sorted(
            (*self._parts[part], begin, end)
            for begin, end in spans
            if (part := s.text[begin:end]) in self._parts
        )
        return [
            ScoredName(
                begin, end, name, threshold(), (("part of a dotted name", threshold()),), True
            )
            for _, name, begin, end in places
            if not s.hidden(begin, end)
        ]

    def _meant(self, call: str, head: str) -> str:
        """The one person so called; empty where there is none, or more than one."""
        if (call, head) not in self._known:
            fits = [
                n
                for n in self._by_call.get(call, ())
                if any(h.endswith(head) for h in self._heads[n])
            ]
            exact = [
                n for n in fits if any(h.removeprefix("代") == head for h in self._heads[n])
            ] or fits
            self._known[(call, head)] = exact[0] if len(exact) == 1 else ""
        return self._known[(call, head)]


# Where a part of a dotted name may begin, and what stands behind one that calls somebody.
_WORD_START = re.compile("(?<![\u4e00-\u9fff·])(?=[\u4e00-\u9fff])")
_CALLED = re.compile(
    "等|一行|[县市区州]长|书记|教授|先生|女士|主席|总统|总理|博士|表示|说|指出|感谢|认为|介绍|一边|俯身"
)


@cache
def _calling() -> re.Pattern:
    heads = "|".join(
        w
        for w in sorted(words("titles", "short_heads"), key=lambda w: (-len(w), w))
        if len(w) > 1
        and w
        not in (
            "同志",
            "先生",
            "女士",
            "小姐",
            "大爷",
            "大叔",
            "大妈",
            "大姐",
            "大娘",
            "阿姨",
            "奶奶",
            "爷爷",
            "师傅",
        )
    )
    compound = "|".join(words("surnames", "compound"))
    return re.compile(
        rf"(?P<name>{compound}|[\u4e00-\u9fff]{{2,6}}(?=县长|市长|区长|州长|专员|书记|主任)|[\u4e00-\u9fff])(?P<head>{heads})"
    )


def _in_chains(s: Sentence, known: Known) -> set[tuple[int, int]]:
    """Items of two or three characters between accepted names of a list, whatever they look like: 甲、脱海云、乙."""
    found = set()
    items = [(m.start(), m.end()) for m in re.finditer(r"[^、,。;:!? ]+", s.text)]
    for (b0, e0), (b, e), (b1, e1) in zip(items, items[1:], items[2:]):
        if (
            2 <= e - b <= (4 if set(s.text[b:e][-2:]) <= sounds() else 3)
            and s.text[e0] == s.text[e] == "、"
            and known.ends(s.text[b0:e0])
            and known.starts(s.text[b1:e1])
        ):
            found.add((b, e))
    return {(b, e) for b, e in found if _HAN.fullmatch(s.text, b, e) and not s.hidden(b, e)}


def _again(s: Sentence, known: Known) -> set[tuple[int, int]]:
    """Where names accepted somewhere on the page stand in this sentence."""
    return {(begin, end) for begin, end in known.spans(s.text) if not s.hidden(begin, end)}


def _choose(s: Sentence, verdicts: list[ScoredName]) -> list[ScoredName]:
    """The accepted verdicts, best first, none over another; a name in the name of a thing (雷锋精神) is none."""
    chosen: list[ScoredName] = []
    for v in sorted(verdicts, key=lambda v: (-v.score, v.begin - v.end, v.begin)):
        if not v.accepted:
            break
        if any(c.begin < v.end and v.begin < c.end for c in chosen):
            continue
        chosen.append(v)
    return sorted(chosen, key=lambda v: v.begin)
