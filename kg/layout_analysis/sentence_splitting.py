"""Paragraphs → sentences."""

from __future__ import annotations

import re
from itertools import chain

from kg.model.quote import Quote

LONGEST = 600
"""Characters of a sentence at most."""
_END = re.compile(
    r"[。!?…]+[”’\")》」』]*|(?<=[\u4e00-\u9fff”)\"])\.(?=[\u4e00-\u9fff“\"\s\d]|$)|\n+"
)


def split(paragraph: Quote) -> list[Quote]:
    """The sentences of a paragraph, in order, without outer white space; a closing quotation mark
    stays with its sentence."""
    text, found, begin = paragraph.fold, [], 0
    for m in _END.finditer(text):
        found.append(paragraph[begin : m.end()].strip())
        begin = m.end()
    found.append(paragraph[begin:].strip())
    return [*chain.from_iterable(_cut(q) for q in found if q)]


def _cut(sentence: Quote) -> list[Quote]:
    """The sentence, in parts where it is longer than any that people print: what follows looks at
    all pairs within it."""
    text, begin, parts = sentence.fold, 0, []
    while len(text) - begin > LONGEST:
        end = (
            max(text.rfind(c, begin + LONGEST // 2, begin + LONGEST) for c in ";,、 ") + 1
            or begin + LONGEST
        )
        parts.append(sentence[begin:end].strip())
        begin = end
        while begin < len(text) and sentence.text[begin].isspace():
            begin += 1
    return [q for q in [*parts, sentence[begin:]] if q]
