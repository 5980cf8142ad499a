"""Paragraphs → sentences."""
from __future__ import annotations

import re

from .quote import Quote

_END = re.compile(r"[。!?…]+[”’\")》」』]*|(?<=[\u4e00-\u9fff”)\"])\.(?=[\u4e00-\u9fff“\"\s]|$)|\n+")


def split(paragraph: Quote) -> list[Quote]:
    """The sentences of a paragraph, in order, without outer white space; a closing quotation mark stays with its sentence."""
    text, found, begin = paragraph.fold, [], 0
    for m in _END.finditer(text):
        found.append(paragraph[begin:m.end()].strip())
        begin = m.end()
    found.append(paragraph[begin:].strip())
    return [q for q in found if q]
