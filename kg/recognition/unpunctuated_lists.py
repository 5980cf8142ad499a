"""Names run together without a mark: 县领导罗解放段炼杨江白云山出席."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import foreign as abroad
from kg.lexicon.jieba_dictionary import frequency
from kg.lexicon.name_model import compounds, foreign, name_like, shaped
from kg.lexicon.not_names import no_name, role_verb_words
from kg.lexicon.patterns import Pattern
from kg.recognition.name_context import NameSentence
from kg.recognition.name_patterns import verbs_long
from kg.recognition.name_scoring import ScoredName

_RUN = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]| (?=[\u4e00-\u9fff])){5,90}")
_JOINTS = frozenset("与及在对")
"""Words of grammar that end no name."""
_LEAST = 3
"""Pieces that make a run."""
RUN = "run of names"
"""What a piece of a run says for itself."""


def find(s: NameSentence, known: Container[str]) -> list[ScoredName]:
    """The names of the runs that stand right after a post; known: names elsewhere on the page."""
    found: list[ScoredName] = []
    for begin in sorted(s.after_title):
        m = _RUN.match(s.text, begin)
        if m and _free(s, m) and not any(v.begin <= begin < v.end for v in found):
            found += _names(s, m, known)
    return found


def _free(s: NameSentence, m: re.Match[str]) -> bool:
    """Not in a byline, no dotted name beside it, no 夫人 in it, and behind no 总理 or 总统."""
    dotted = (
        s.text[m.end() : m.end() + 1] == "·" or "·" in s.text[max(0, m.start() - 8) : m.start()]
    )
    spouse = _SPOUSE.search(s.text, m.start(), m.end())
    one = _OF_ONE.search(s.text, 0, m.start())
    return not (dotted or spouse or one or s.hidden(m.start(), m.end()))


_OF_ONE = Pattern("title_rules", "{offices_in_short}$")
_SPOUSE = Pattern("reports", "{spouses}")


def _names(s: NameSentence, m: re.Match[str], known: Container[str]) -> list[ScoredName]:
    """The cut of the first end of the run that has one."""
    cuts = (_cut(_Run(s, m.start(), end, known)) for end in _ends(s.text, m.start(), m.end()))
    spans = next(filter(None, cuts), [])
    if spans and (_first_is_cut(s, *spans[0]) or _cuts_a_country(s.text, spans)):
        return []
    names = [(b, e, s.text[b:e].replace(" ", "")) for b, e in spans]
    return [ScoredName(b, e, name, 0.0, ((RUN, 0.0),)) for b, e, name in names]


def _first_is_cut(s: NameSentence, begin: int, end: int) -> bool:
    """市长宋建|华抵|达松江: the tagger has a whole name at the head, which the cut would break."""
    return any(
        t.begin == begin and t.tag == "PER" and end < t.end <= begin + 3
        for t in s.over(begin, begin + 1)
    )


def _cuts_a_country(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """主席李强|向厄瓜|多尔: a country over two pieces; 主席|巴林国|王哈马: at the head of one."""
    begins = {begin for begin, _ in spans}
    every = abroad.any_place().finditer(text, spans[0][0], spans[-1][1])
    return any(m.start() in begins or m.end() - m.start() > _SHORT for m in every)


_SHORT = 2
"""Characters of a country's name that two names may make by chance: 张德|国强."""


def _ends(text: str, begin: int, limit: int) -> list[int]:
    """Where a run may end: before 等, a verb of roles, or the mark that ends it."""
    inside = [at for at in range(begin + 5, limit) if text[at] == "等" or _verb_at(text, at)]
    return [*inside[:3], limit]


def _verb_at(text: str, at: int) -> bool:
    return text[at] != " " and bool(verbs_long().first_at(text, at))


@dataclass(frozen=True)
class _Run:
    """text[begin:end] of a sentence, which may be names only; known: names of the page."""

    sentence: NameSentence
    begin: int
    end: int
    known: Container[str]


def _cut(run: _Run) -> list[tuple[int, int]]:
    """The best cut into names, spaces not counted; [] where one is none or they are too few."""
    text = run.sentence.text
    at = [i for i in range(run.begin, run.end) if text[i] != " "]
    if len(at) < 9 and foreign("".join(text[i] for i in at)):
        return []  # 布仁吉日嘎拉 is one
    best = _best(run, at)
    if best[-1] is None or best[-1][0] < 0.8 * len(at):
        return []
    pieces = list(_pieces(best, at))
    return pieces[::-1] if len(pieces) >= _LEAST else []


_Best = list[tuple[float, int] | None]


def _best(run: _Run, at: list[int]) -> _Best:
    """For each number of characters: (worth of their best cut, size of its last piece), or None."""
    tagged = {(t.begin, t.end) for t in run.sentence.tokens if t.tag == "PER"}
    best: _Best = [(0.0, 0)] + [None] * len(at)
    for stop in range(2, len(at) + 1):
        for n in (2, 3, 4):
            before = best[stop - n] if stop >= n else None
            worth = _worth(run, at[stop - n], at[stop - 1] + 1, tagged) if before else None
            if before is None or worth is None:
                continue
            score, so_far = before[0] + worth * n, best[stop]
            if so_far is None or score > so_far[0]:
                best[stop] = (score, n)
    return best


def _pieces(best: _Best, at: list[int]) -> Iterator[tuple[int, int]]:
    """The spans of the best cut, from the last to the first."""
    stop = len(at)
    while stop and (cut := best[stop]):
        yield at[stop - cut[1]], at[stop - 1] + 1
        stop -= cut[1]


def _worth(run: _Run, begin: int, end: int, tagged: Collection[tuple[int, int]]) -> float | None:
    """How name-like a piece of a run is; None for what is none."""
    printed = run.sentence.text[begin:end]
    name = printed.replace(" ", "")
    if name in run.known:
        return 4.0
    if not shaped(name) or no_name(name) or name[-1] in _JOINTS or not _short_enough(name):
        return None
    if name[:2] in role_verb_words():
        return None  # 宋建华|宣布比|赛结果
    worth = name_like(name) + 1.5 * ((begin, end) in tagged)
    worth -= 0.8 * (frequency(name) > 500) + 0.4 * (" " in printed)
    return worth if worth > -1.5 else None


def _short_enough(name: str) -> bool:
    return len(name) != 4 or name[:2] in compounds() or foreign(name)
