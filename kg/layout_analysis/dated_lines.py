"""Lines of a life, each with the year in which a post began: 1996.01 东坪县委常委; they end in no
full stop and would be taken for headlines, or for one text that the column broke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.layout_analysis.line_patterns import is_post
from kg.layout_analysis.printed_lines import PrintedLine
from kg.model.quote import Quote, squeeze

_SINCE = re.compile(
    r"""
    (?:19|20)\d\d (?: 年(?:\s*\d{1,2}\s*月)? | [./-]\d{1,2}(?![\d.]) ) (?![\d]*日)
    (?: \s*(?:-|—|–|至|到|~)+\s* (?:(?:19|20)\d\d[\d年月./-]*|今)? )? \s*起?[,:]?\s*
    """,
    re.X,
)
_ASIDE = re.compile(r"\s*\([^()]*\)|[。;,\s]+$")
_LEAST = 2
"""Lines that name a post, of those which stand below each other."""
_LONGEST = 100


def with_lives(found: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page, those of a life as rows of their own."""
    lines = list(_with_their_years(found))
    shown = [line for line in lines if line.quote]
    rows: set[int] = set()
    for dated, run in groupby(shown, key=_is_dated):
        own = list(run)
        if dated and sum(_names_a_post(line.quote) for line in own) >= _LEAST:
            rows |= {id(line) for line in own}
    return [replace(line, row=True) if id(line) in rows else line for line in lines]


def _with_their_years(found: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """1992年10月⏎东坪县副县长: years that stand by themselves begin the line below."""
    before: PrintedLine | None = None
    for line in found:
        years = bool(_SINCE.fullmatch(line.quote.fold))
        if before and not years and _names_a_post(line.quote):
            line, before = replace(line, quote=Quote.join([before.quote, line.quote])), None
        if before:
            yield before
        before = line if years else None
        if not years:
            yield line
    if before:
        yield before


def _is_dated(line: PrintedLine) -> bool:
    since = _SINCE.match(line.quote.fold)
    if since is None or line.row:
        return False
    return since.end() < len(line.quote) <= _LONGEST


def _names_a_post(quote: Quote) -> bool:
    """东坪县委常委、宣传部部长(至2012年12月): it ends as posts are called."""
    return is_post(squeeze(_ASIDE.sub("", quote.fold)))
