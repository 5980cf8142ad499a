"""Which strings of a page are names of people: candidates are proposed, the witnesses heard, and no two verdicts overlap."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from . import runs
from .knowledge import words
from .names import elements, foreign, shaped, sounds, surname_of
from .witnesses import Sentence, Verdict, judge, threshold, verbs_long
from .words import frequency

_HAN = re.compile(r"[\u3400-\u9fff·]+")


def candidates(s: Sentence) -> set[tuple[int, int]]:
    """Spans that may be names: after a title, in a list, at a clause's start, and what the tagger proposes."""
    text, found = s.text, set()
    starts = s.after_title | s.after_job | {0} | {i + 1 for i, c in enumerate(text) if c in "、,。;:!?“”) " or c in "和与由向对请让及率" or c == "同" and not text.startswith("志", i + 1)}
    for t in s.tokens:
        if t.tag == "PER":
            found.add((t.begin, t.end))
            if t.end - t.begin > 4 and not foreign(text[t.begin:t.end]):
                found |= {(b, b + n) for b in range(t.begin, t.end - 1) for n in (2, 3) if b + n <= t.end and shaped(text[b:b + n])}
            if t.end - t.begin > 3:
                found |= {(t.begin, t.end - 1), (t.begin, t.end - 2), (t.end - 3, t.end), (t.end - 2, t.end)}
            starts |= {t.begin, t.begin - 1, t.begin + 1}
            for other in s.tokens:
                if other.begin == t.end and other.end - t.begin <= 6 and text[t.end:t.end + 1] != "·":
                    found.add((t.begin, min(other.end, t.begin + 4)))
    for b in starts:
        if 0 <= b < len(text):
            found |= {(b, b + n) for n in (2, 3, 4) if b + n <= len(text) and shaped(text[b:b + n])}
    # 办事处主任只恒文汇报: behind a sure post even a name without a known surname.
    found |= {(b, b + n) for b in s.anchored for n in (2, 3) if b + n <= len(text) and not frequency(text[b:b + n])}
    # 市长其木格: a name of a language written by its sounds, with no surname.
    found |= {(b, b + 3) for b in s.after_title if b + 3 <= len(text) and all(c in sounds() for c in text[b:b + 3])}
    found |= {(m.end() - n, m.end()) for m in _element().finditer(text) for n in (3, 4, 5) if m.end() >= n and (m.end() == n or text[m.end() - n - 1] in "、,。;:有和与( " or m.end() - n in starts)}
    found |= {(b, b + n) for b in s.named for n in (2, 3, 4) if text[b + n:b + n + 1] in tuple("、为任同的(辞")}
    dotted = {span for m in re.finditer(r"[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}", text) for span in _dotted(s, m)}
    found = {(b, e) for b, e in found if not any(begin <= b and e <= end for begin, end in dotted)} | dotted
    for b in (starts | s.starts) - {-1}:
        n = next((i for i, c in enumerate(text[b:b + 8]) if c not in sounds()), min(8, len(text) - b))
        found |= {(b, b + k) for k in range(4, min(n, 7) + 1) if b + k in s.ends or k == n}
    return {(b, e) for b, e in found if not s.hidden(b, e) and 2 <= e - b and _HAN.fullmatch(text, b, e) and "·" not in text[e - 2:e]}


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


def find(sentences: Sequence[Sentence], signed: frozenset[str]) -> list[list[Verdict]]:
    """The names of a page, sentence by sentence, in order; verdicts of one sentence do not overlap.

    Two hearings: in the second, what the first accepted elsewhere on the page is a witness too.
    """
    spans = [sorted(candidates(s)) for s in sentences]
    first = [_choose(s, [judge(s, b, e, Counter(), signed) for b, e in sp]) for s, sp in zip(sentences, spans)]
    known = Counter(v.name for verdicts in first for v in verdicts)
    for part in {part for name in known if "·" in name for part in name.split("·")}:
        known.pop(part, None)
    parts = {part for name in known if "·" in name for part in name.split("·")}
    result = []
    for s, sp in zip(sentences, spans):
        own = Counter(v.name for v in _choose(s, [judge(s, b, e, Counter(), signed) for b, e in sp]))
        heard = [judge(s, b, e, known - own, signed, known) for b, e in sorted(set(sp) | _again(s, known) | _in_chains(s, known))]
        # 艾尔肯 alone is a part of 艾尔肯·吐尼亚孜, who is on the page.
        chosen = [v for v in _choose(s, heard) if v.name not in parts]
        run = runs.find(s, known.keys() - own.keys())
        missed = [v for v in run if not any((c.begin, c.end) == (v.begin, v.end) for c in chosen)]
        if missed:
            chosen = sorted([c for c in chosen if not any(c.begin < v.end and v.begin < c.end for v in missed)] + missed, key=lambda v: v.begin)
        result.append(chosen)
    return result


def called(s: Sentence, heads: dict[str, set[str]], names: Collection[str] = ()) -> list[Verdict]:
    """徐书记, 艾尔肯县长, 沃尔夫: people named elsewhere on the page, called by surname and title or by one part of a dotted name.

    heads: name → the last words of the titles that the page gives it; names: all of the page. Who fits is one person or nobody.
    """
    found = []
    parts = Counter(part for name in names if "·" in name for part in set(name.split("·")) if len(part) > 1)
    for name in names:
        for part in name.split("·") if "·" in name else ():
            for m in re.finditer(rf"(?<![\u4e00-\u9fff·]){part}(?![·])(?=等|一行|[县市区州]长|书记|教授|先生|女士|主席|总统|总理|博士|表示|说|指出|感谢|认为|介绍|一边|俯身)", s.text):
                if parts[part] == 1 and not s.hidden(m.start(), m.end()):
                    found.append(Verdict(m.start(), m.end(), name, threshold(), (("part of a dotted name", threshold()),), True))
    for m in _calling().finditer(s.text):
        before = s.text[m.start() - 1:m.start()]
        if s.hidden(m.start(), m.end()) or any(v.begin < m.end() and m.start() < v.end for v in found) or before and "\u4e00" <= before <= "\u9fff" and before not in "和与向对由在及":
            continue
        fits = [n for n, own in heads.items() if m["name"] in (surname_of(n) or n[:1], n.split("·")[0]) and n != m["name"] and any(h.endswith(m["head"]) for h in own)]
        exact = [n for n in fits if any(h.removeprefix("代") == m["head"] for h in heads[n])] or fits
        if len(exact) == 1:
            found.append(Verdict(m.start(), m.end(), exact[0], threshold(), (("surname and title", threshold()),), True))
    return found


@cache
def _calling() -> re.Pattern:
    heads = "|".join(w for w in sorted(words("titles", "short_heads"), key=lambda w: (-len(w), w)) if len(w) > 1 and w not in ("同志", "先生", "女士", "小姐", "大爷", "大叔", "大妈", "大姐", "大娘", "阿姨", "奶奶", "爷爷", "师傅"))
    compound = "|".join(words("surnames", "compound"))
    return re.compile(rf"(?P<name>{compound}|[\u4e00-\u9fff]{{2,6}}(?=县长|市长|区长|州长|专员|书记|主任)|[\u4e00-\u9fff])(?P<head>{heads})")


def _in_chains(s: Sentence, known: Counter) -> set[tuple[int, int]]:
    """Items of two or three characters between accepted names of a list, whatever they look like: 甲、脱海云、乙."""
    found = set()
    items = [(m.start(), m.end()) for m in re.finditer(r"[^、,。;:!? ]+", s.text)]
    for (b0, e0), (b, e), (b1, e1) in zip(items, items[1:], items[2:]):
        if 2 <= e - b <= (4 if set(s.text[b:e][-2:]) <= sounds() else 3) and s.text[e0] == s.text[e] == "、" and any(s.text[b0:e0].endswith(n) for n in known) and any(s.text[b1:e1].startswith(n) for n in known):
            found.add((b, e))
    return {(b, e) for b, e in found if _HAN.fullmatch(s.text, b, e) and not s.hidden(b, e)}


def _again(s: Sentence, known: Counter) -> set[tuple[int, int]]:
    """Where names accepted somewhere on the page stand in this sentence."""
    found = set()
    for name in known:
        at = s.text.find(name)
        while at >= 0:
            if not s.hidden(at, at + len(name)):
                found.add((at, at + len(name)))
            at = s.text.find(name, at + 1)
    return found


def _choose(s: Sentence, verdicts: list[Verdict]) -> list[Verdict]:
    """The accepted verdicts, best first, none over another; a name in the name of a thing (雷锋精神) is none."""
    chosen: list[Verdict] = []
    for v in sorted(verdicts, key=lambda v: (-v.score, v.begin - v.end, v.begin)):
        if not v.accepted:
            break
        if any(c.begin < v.end and v.begin < c.end for c in chosen):
            continue
        chosen.append(v)
    return sorted(chosen, key=lambda v: v.begin)
