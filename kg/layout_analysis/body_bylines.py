"""The bylines within a paragraph: in brackets, at its beginning, at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.layout_analysis import bylines
from kg.layout_analysis.line_patterns import dateline
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.quote import Quote
from kg.model.source import Byline

_BRACKET = re.compile(r"[(【\[]([^()【】\[\]]{2,60})[)】\]]")

# 本报讯 记者王强 通讯员李红报道: at the start of a text, without brackets.
_OPENING = Pattern(
    "layout",
    r"""
    [\u4e00-\u9fff·]{0,10} 讯?[ ]?
    ( (?: [\u4e00-\u9fff·]{0,8}记者 | {roles.reporter} | {roles.correspondent} ) [^。,:()]{2,30}? )
    (?:摄影)? 报道 [:,]?[ ]?
    """,
)

# 本报讯 记者 王强 通讯员 李红 4月7日…: up to the date.
_OPENING_BARE = Pattern(
    "layout",
    r"""
    [\u4e00-\u9fff·]{1,10} 讯[ ]?
    ( (?: {roles.reporter} | {roles.correspondent} ) [\u4e00-\u9fff·\ ]{2,30}? )
    (?= \d{1,2}[月日] | {lately} | $ )
    """,
)

# 王强 李红 摄影报道, 本报记者 王强 文/图: the credit at a paragraph's end.
_CREDIT = Pattern(
    "layout",
    r"""
    (?: ^ | [\s。,] )
    ( (?: [\u4e00-\u9fff·]{2,8}记者[ ]? | {roles.reporter}[ ]? | {roles.correspondent}[ ]? )?
      [\u4e00-\u9fff·]{1,4} (?: [ ][\u4e00-\u9fff·]{1,4} ){0,2}
    )
    [ ]?/?[ ]? {credits} \)?$
    """,
)


@dataclass(frozen=True)
class Taken:
    """The bylines of a paragraph, what is left of it, and whether one of them ends the article."""

    bylines: tuple[Byline, ...]
    rest: Quote
    closed: bool


def take_bylines(quote: Quote) -> Taken:
    """Brackets and openings stay in the text, a byline at the end is cut off."""
    found: list[Byline] = []
    closed = False
    for m in _BRACKET.finditer(quote.fold):
        if m[1].endswith(words("layout", "datelines")):
            continue  # 【本站讯】
        last = m.end() >= len(quote) - 1
        opening = m.start() <= 12 and dateline().match(quote.fold)
        ends = quote.fold[m.start() - 1 : m.start()] in tuple("。!?”")  # …参加。(王强)又一则
        face = m[0].startswith("[")  # 早有热水。[爱你]
        bare = bool(last or opening or ends) and not face
        if signed := bylines.parse(quote[m.start(1) : m.end(1)], bare=bare):
            found += signed
            closed |= last
    found += _opening(quote)
    tail = _tail(quote)
    return Taken((*found, *tail.bylines), tail.rest, closed or tail.closed)


def _opening(quote: Quote) -> tuple[Byline, ...]:
    for pattern in (_OPENING, _OPENING_BARE):
        m = pattern.match(quote.fold)
        inner = quote[m.start(1) : m.end(1)] if m else None
        if inner is not None and pattern is _OPENING_BARE:
            inner = inner.strip()
        if inner is not None and (signed := bylines.parse(inner)):
            return signed
    return ()


def _tail(quote: Quote) -> Taken:
    """Takes 覃岩峰 郭雪雯 文/图 or 本报记者 王强 off the end of a paragraph."""
    stop = max(quote.fold.rfind(c) for c in "。!?”)")
    tail = quote[stop + 1 :].strip()
    if stop >= 0 and 2 < len(tail) <= 40 and (signed := bylines.parse(tail)):
        return Taken(signed, quote[: stop + 1], closed=True)
    credit = _CREDIT.search(quote.fold)
    if credit and (signed := bylines.parse(quote[credit.start(1) :].strip())):
        return Taken(signed, quote[: credit.start(1)].strip(), closed=False)
    return Taken((), quote, closed=False)
