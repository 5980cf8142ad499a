"""Which strings of a page are names of people: what may be one is proposed, judged, and chosen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence, Set
from dataclasses import replace
from itertools import chain

from kg.lexicon import foreign
from kg.lexicon.name_model import shaped, sounds
from kg.model.division import AREA_END
from kg.recognition import name_ends, names_abroad, names_of_deputies, unpunctuated_lists
from kg.recognition.name_candidate import PageWords
from kg.recognition.name_context import NOBODY, Known, NameSentence
from kg.recognition.name_generators import candidates
from kg.recognition.name_refusals import Span, refused
from kg.recognition.name_scoring import (
    HOPELESS,
    PageScores,
    ScoredName,
    Surroundings,
    contexts_again,
    judge,
    judge_again,
)


def find(sentences: Sequence[NameSentence], signed: frozenset[str]) -> list[list[ScoredName]]:
    """The names of a page, sentence by sentence, in order; those of a sentence do not overlap.

    Two passes: in the second, what the first accepted elsewhere on the page speaks too.
    signed: names of bylines.
    """
    page = Surroundings(signed, PageWords(sentences))
    spans = [sorted(candidates(s)) for s in sentences]
    judged = [judge(s, proposed, page) for s, proposed in zip(sentences, spans, strict=True)]
    own = [Counter(v.name for v in _whole(s, j, NOBODY)) for s, j in zip(sentences, judged)]
    known, parts = known_names(own, [s.text for s in sentences])
    again = _judged_again(sentences, judged, page, known)
    return [
        _told(s, verdicts, known.but(names), parts)
        for s, verdicts, names in zip(sentences, again, own, strict=True)
    ]


def _told(
    s: NameSentence, judged: Sequence[ScoredName], others: Known, parts: set[str]
) -> list[ScoredName]:
    """The names of a sentence. others: the names of the page without its own."""
    accepted = (v for v in judged if v.accepted and v.name not in parts)
    own = [v for v in accepted if not _begins_a_place(s.text, v)]
    chosen = _whole(s, own, others)
    return _with_runs(chosen, unpunctuated_lists.find(s, others))


def _begins_a_place(text: str, v: ScoredName) -> bool:
    """胡志明|市: a city abroad that has somebody's name."""
    place = foreign.place_at(text, v.begin)
    return place is not None and place.end() > v.end


def _whole(s: NameSentence, judged: Sequence[ScoredName], others: Known) -> list[ScoredName]:
    """Those chosen, their ends mended, who acts for one of them, and names from abroad beside a
    post. others: as of `_told`."""
    chosen = name_ends.mended(s, choose(judged), others)
    chosen = _with_runs(chosen, names_of_deputies.find(s, chosen))
    return _with_runs(chosen, names_abroad.find(s, chosen, others))


def _judged_again(
    sentences: Sequence[NameSentence],
    judged: Sequence[Sequence[ScoredName]],
    page: Surroundings,
    known: Known,
) -> list[Sequence[ScoredName]]:
    """The second pass, of what may be a name by it. judged: by the first; it still holds where no
    name of the page stands."""
    stands = [any(known.spans(s.text)) for s in sentences]
    every = zip(sentences, judged, stands, strict=True)
    first = [_more(s, v, page, known) if again else v for s, v, again in every]
    scores = PageScores(((v.name, v.score) for v in verdicts) for verdicts in first)
    page = replace(page, near=known)
    found: list[Sequence[ScoredName]] = []
    for n, (s, verdicts, again) in enumerate(zip(sentences, first, stands, strict=True)):
        before = {(v.begin, v.end): v for v in verdicts if not _beyond_help(s, v)}
        around = contexts_again(s, before, page, scores, n) if again else ()
        found.append(judge_again(before, around) if again else verdicts)
    return found


def _more(
    s: NameSentence, judged: Sequence[ScoredName], page: Surroundings, known: Known
) -> list[ScoredName]:
    """The first pass, with what only the second proposes."""
    spans = second_spans(s, [(v.begin, v.end) for v in judged], known)
    named = set(known.spans(s.text))
    before = {(v.begin, v.end): v for v in judged if not _unasked(v, named)}
    added = judge(s, [span for span in spans if span not in before], page, thorough=True)
    before |= {(v.begin, v.end): v for v in added}
    return [before[span] for span in spans]


def _beyond_help(s: NameSentence, v: ScoredName) -> bool:
    """Hopeless, and in no list, where alone the page's names may make a name of it."""
    beside = (s.text[v.begin - 1 : v.begin], s.text[v.end : v.end + 1])
    return v.witnesses[0][0] == HOPELESS and not any(mark in ("、", " ") for mark in beside)


def _unasked(v: ScoredName, named: Set[Span]) -> bool:
    """No rule was asked of it, and it stands elsewhere as a name."""
    return v.witnesses[0][0] == HOPELESS and (v.begin, v.end) in named


def known_names(own: Sequence[Counter[str]], texts: Sequence[str]) -> tuple[Known, set[str]]:
    """The names of a page, and the parts of its longer ones. own: the names of each sentence."""
    counts: Counter[str] = Counter()
    for names in own:
        counts.update(names)
    parts = _parts(counts) | _tails(counts, texts) | _places(counts, texts)
    for part in parts:
        counts.pop(part, None)
    return Known(counts), parts


def _parts(counts: Counter[str]) -> set[str]:
    """What the dots of dotted names part: 艾尔肯 alone is a part of 艾尔肯·吐尼亚孜."""
    return {part for name in counts if "·" in name for part in name.split("·")}


def _tails(names: Collection[str], texts: Sequence[str]) -> set[str]:
    """纳罗, where the page has it only at the end of 捷克索纳罗, a name without a surname."""
    long = [name for name in names if len(name) > 3 and not shaped(name)]
    ends = chain.from_iterable(
        ((name[at:], name) for at in range(1, len(name) - 1)) for name in long
    )
    held = ((end, name) for end, name in ends if end in names)
    return {end for end, name in held if all(t.count(end) == t.count(name) for t in texts)}


def _places(names: Collection[str], texts: Sequence[str]) -> set[str]:
    """安克雷奇, of a page that tells of 安克雷奇市; not 沃克, of one that tells of 沃克州长."""
    long = [name for name in names if len(name) > 3 or not shaped(name)]
    return {name for name in long if any(_has_an_area(text, name) for text in texts)}


def _has_an_area(text: str, name: str) -> bool:
    return bool(name in text and re.search(f"{re.escape(name)}[{AREA_END}](?!长)", text))


def second_spans(s: NameSentence, proposed: Sequence[Span], known: Known) -> list[Span]:
    """What may be a name when those of the page are known."""
    return sorted({*proposed, *_again(s, known), *_in_chains(s, known)})


def _with_runs(chosen: list[ScoredName], run: Sequence[ScoredName]) -> list[ScoredName]:
    """Names of a list without marks go before what overlaps them, unless it is just the same."""
    same = {(v.begin, v.end) for v in chosen}
    missed = [v for v in run if (v.begin, v.end) not in same]
    kept = [v for v in chosen if not any(_overlap(v, m) for m in missed)]
    return sorted([*kept, *missed], key=lambda v: v.begin)


def _overlap(a: ScoredName, b: ScoredName) -> bool:
    return a.begin < b.end and b.begin < a.end


_ITEM = re.compile(r"[^、,。;:!? ]+")
_HAN = re.compile(r"[\u3400-\u9fff·]+")


def _in_chains(s: NameSentence, known: Known) -> set[Span]:
    """Short items between accepted names of a list, whatever they look like: 甲、脱海云、乙."""
    items = [(m.start(), m.end()) for m in _ITEM.finditer(s.text)]
    found = set()
    for (b0, e0), (b, e), (b1, e1) in zip(items, items[1:], items[2:]):
        between = s.text[e0] == s.text[e] == "、"
        if between and known.ends(s.text[b0:e0]) and known.starts(s.text[b1:e1]):
            found.add((b, e))
    return {(b, e) for b, e in found if _short(s.text[b:e]) and not s.hidden(b, e)}


def _short(item: str) -> bool:
    longest = 4 if set(item[-2:]) <= sounds() else 3
    return 2 <= len(item) <= longest and bool(_HAN.fullmatch(item))


def _again(s: NameSentence, known: Known) -> set[Span]:
    """Where names accepted somewhere on the page stand in this sentence."""
    free = ((b, e) for b, e in known.spans(s.text) if not s.hidden(b, e))
    return {(b, e) for b, e in free if not refused(s, b, e)}


def choose(verdicts: Sequence[ScoredName]) -> list[ScoredName]:
    """The accepted ones, the surest first, none over another; in the order of the text."""
    chosen: list[ScoredName] = []
    accepted = [v for v in verdicts if v.accepted]
    for v in sorted(accepted, key=lambda v: (-v.score, v.begin - v.end, v.begin)):
        if not any(_overlap(c, v) for c in chosen):
            chosen.append(v)
    return sorted(chosen, key=lambda v: v.begin)
