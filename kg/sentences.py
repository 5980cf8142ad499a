"""Paragraphs → sentences."""
from __future__ import annotations

import re

from .quote import Quote

LONGEST = 600
"""Characters of a sentence at most."""
_END = re.compile(r"[。!?…]+[”’\")》」』]*|(?<=[\u4e00-\u9fff”)\"])\.(?=[\u4e00-\u9fff“\"\s\d]|$)|\n+")


def split(paragraph: Quote) -> list[Quote]:
    """The sentences of a paragraph, in order, without outer white space; a closing quotation mark stays with its sentence."""
    text, found, begin = paragraph.fold, [], 0
    for m in _END.finditer(text):
        found.append(paragraph[begin:m.end()].strip())
        begin = m.end()
    found.append(paragraph[begin:].strip())
    return [part for q in found if q for part in _cut(q)]


def _cut(sentence: Quote) -> list[Quote]:
    """The sentence, in parts where it is longer than any that people print: what follows looks at all pairs within it."""
    parts = []
    while len(sentence) > LONGEST:
        at = max(sentence.fold.rfind(c, LONGEST // 2, LONGEST) for c in ";,、 ") + 1 or LONGEST
        parts.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [q for q in [*parts, sentence] if q]
