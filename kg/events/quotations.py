"""Quotations, and those that go on over several sentences: “活动年年举办。|大家都来。”市民甲说."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from kg.model.event import Predicate
from kg.model.mention import Group, OrganisationMention, Sentence

Spans = dict[int, tuple[int, int]]
"""By the id of a sentence, the characters of it that a quotation over several sentences holds."""

_LONGEST = 8
"""Sentences over which a quotation goes on at most; the closing mark of a longer one was lost."""


def over_sentences(sentences: Sequence[Sentence]) -> Spans:
    """What of each sentence is within a quotation that begins or ends in another sentence of its
    paragraph; a quotation within one sentence is none of them."""
    found: Spans = {}
    for _, paragraph in groupby(sentences, lambda s: s.paragraph):
        found |= _of_paragraph(list(paragraph))
    return found


def _of_paragraph(sentences: Sequence[Sentence]) -> Spans:
    found: Spans = {}
    first = 0
    while first < len(sentences):
        last = _closes(sentences, first)
        for n in range(first, last + 1 if last > first else first):
            found[id(sentences[n])] = _span(sentences[n].text, n == first, n == last)
        first = max(last, first + 1)
    return found


def _closes(sentences: Sequence[Sentence], first: int) -> int:
    """The sentence in which what the first one opens is closed; the first where it opens nothing,
    or nothing closes it."""
    text = sentences[first].text
    if text.rfind("“") <= text.rfind("”"):
        return first
    for n, s in enumerate(sentences[first + 1 : first + _LONGEST], first + 1):
        end, begin = s.text.find("”"), s.text.find("“")
        if end >= 0 and not 0 <= begin < end:
            return n
        if begin >= 0:
            return first
    return first


def _span(text: str, opens: bool, closes: bool) -> tuple[int, int]:
    return text.rfind("“") if opens else 0, text.find("”") if closes else len(text)


def spoken_of(s: Sentence, acts: Sequence[Predicate], spans: Spans) -> list[Predicate]:
    """The acts; whoever is named within such a quotation is only spoken of."""
    begin, end = spans.get(id(s), (0, 0))
    return [
        replace(a, relation="spoken", rule="in-a-quotation") if begin <= a.at < end else a
        for a in acts
    ]


def stands_in(text: str, at: int, opening: str, closing: str) -> bool:
    """Whether the last of such marks before a place opens: 参观“纪念|中国|人民抗战展览”."""
    opened, closed = (max(text.rfind(m, 0, at) for m in marks) for marks in (opening, closing))
    return opened > closed


def in_a_work(text: str, g: Group | OrganisationMention) -> bool:
    """《|甲、乙|论改革》, 审议《关于听取|市法院|汇报的报告》: whom a title of a work names."""
    return stands_in(text, g.begin, "《", "》") and "》" in text[g.end :]


_LATIN = re.compile(r"[A-Za-z][A-Za-z .·'-]+")


def is_alias(text: str, g: Group) -> bool:
    """李德文(|Martin Dell|): the same person in other letters."""
    around = text[g.begin - 1 : g.begin] + text[g.end : g.end + 1]
    return around == "()" and bool(_LATIN.fullmatch(text[g.begin : g.end]))
