"""Lines below pictures, on pages whose paragraphs stand in one line each: 市长宋建华致辞, 会议现场.

They belong to the article that they stand in, and begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.layout_analysis.line_patterns import DATE, again, dateline, is_furniture, stops
from kg.layout_analysis.lines import LONG_LINE, Line, has_a_sentence
from kg.lexicon.patterns import Pattern
from kg.model.quote import squeeze

_LONGEST = 60
"""Characters of a caption at most."""
_SHORT = 14
"""Characters of a caption that names no more than what is seen: 开工仪式现场."""
_LONGEST_NAMED = 30
"""Characters of a caption that is a post and a name."""
_NAMED_SOON = 40
"""Within so many characters the text goes on with the same name."""
_SHARE_OF_TEXT = 0.5
"""Of a page's characters, how many stand in long lines where no column breaks its paragraphs."""
_ENOUGH = 4
"""Long lines by which a page shows whether it keeps its paragraphs."""
_TOLD = 0.75
"""Of a caption's pairs of characters, how many the article has too."""
_TOLD_OF_AN_ACT = 0.4
"""The same, where the line ends with what people in pictures do."""

_SIDES = Pattern("layout", "[左右]{numeral}[,)]|{pictures.sides}")
_SEEN = Pattern("layout", "{pictures.seen}$")
_ACT = Pattern("layout", "(?:{pictures.acts}|主持[^,。]{0,12})$")
_GOES_BACK = Pattern(
    "layout", "{goes_back}|[^。;]{0,30}?(?:{reports/this}{goes_back_to}|{goes_back_soon})"
)
_PART_OF_IT = Pattern("layout", "{goes_back_to}第{numeral}{1,2}[项个步阶]")
"""大会第一项: the heading of a part of what was told of."""
_DATED = re.compile(rf".{{0,20}}{DATE}")


def with_captions(found: Sequence[Line]) -> list[Line]:
    """The lines of a page in order, those that are captions marked, and those that are too
    short to be text."""
    if not breaks_no_paragraph(found):
        return list(found)
    found = [replace(line, short=True) if _may_be_one(line) else line for line in found]
    if in_brief(found):
        return found
    text = [line for line in found if not is_furniture(line.fold)]
    marked = {id(line) for line in _captions(text)}
    return [replace(line, caption=True) if id(line) in marked else line for line in found]


def _captions(found: Sequence[Line]) -> Iterator[Line]:
    """Those of the lines that are captions; what is told before them is their article so far."""
    runs = [(short, list(run)) for short, run in groupby(found, key=_may_be_one)]
    whole = keeps_paragraphs(found)
    told, before = "", None
    for n, (short, run) in enumerate(runs):
        after = runs[n + 1][1][0] if n + 1 < len(runs) else None
        between = before is not None and after is not None and _ends_a_paragraph(before)
        heads = whole and after and _heads_a_part(run[-1], after)
        if short and between and after and (heads or _are_captions(run, told, after)):
            yield from run
        elif short:
            told = ""
        told += "".join(squeeze(line.fold) for line in run)
        before = run[-1]


def in_brief(found: Sequence[Line]) -> bool:
    """Whether a page is one of short items: its first line is 联播快讯, and each line that ends no
    sentence heads the next."""
    return bool(found) and bool(_IN_BRIEF.search(found[0].fold))


_IN_BRIEF = Pattern("layout", "^[^,。;:]{0,10}{briefs}$")


def breaks_no_paragraph(found: Sequence[Line]) -> bool:
    """Whether most of a page's text stands in lines longer than any column."""
    lengths = [len(line.fold) for line in found]
    return sum(n for n in lengths if n > LONG_LINE) > _SHARE_OF_TEXT * sum(lengths)


def keeps_paragraphs(found: Sequence[Line]) -> bool:
    """Whether each paragraph of a page is a line: no long one stops in the midst of a sentence."""
    long = [line for line in found if len(line.fold) > LONG_LINE]
    whole = len(long) >= _ENOUGH and all(stops(line.fold) for line in long)
    return whole and breaks_no_paragraph(found)


def _may_be_one(line: Line) -> bool:
    """A short line that ends no sentence."""
    plain = not line.level and not line.bullet and len(line.fold) <= _LONGEST
    return plain and not has_a_sentence(line) and not line.fold.endswith(_GOES_ON)


_GOES_ON = (",", ":", ";", "…", "、")


def _ends_a_paragraph(before: Line) -> bool:
    return stops(before.fold) and has_a_sentence(before)


def _begins_an_article(line: Line) -> bool:
    """本报讯, 3月2日…: the lines above are its headline."""
    text = line.fold
    return bool(dateline().match(text) or again().match(text) or _DATED.match(text))


_OF_CLAUSES = re.compile("[^,、:()!?“”]{4,12},[^,、:()!?“”]{4,12}")


def _heads_a_part(line: Line, after: Line) -> bool:
    """林果满坡,农户增收更快: two clauses over what tells of no day."""
    return bool(_OF_CLAUSES.fullmatch(line.fold)) and not _begins_an_article(after)


def _are_captions(run: Sequence[Line], told: str, after: Line) -> bool:
    """Most of the lines, and the last one, which would be the headline of what follows."""
    if _begins_an_article(after):
        return False
    if _GOES_BACK.match(after.fold) or _PART_OF_IT.match(run[-1].fold):
        return True
    judged = [is_caption(line.fold, told, after.fold) for line in run]
    return judged[-1] and 2 * sum(judged) >= len(judged)


def is_caption(text: str, told: str, after: str = "") -> bool:
    """Whether a line says what a picture shows of what was told; after: what follows.

    >>> said = "5月6日,全县植树活动举行,县委书记罗天成、县长马志远参加并讲话。"
    >>> lines = ["植树活动现场", "县长马志远讲话", "县委书记罗天成", "抓好春耕生产"]
    >>> [is_caption(line, said) for line in lines]
    [True, True, True, False]
    >>> is_caption("县林业局局长丁文辉", said, "丁文辉介绍,全县今年植树十万株。")
    True
    >>> is_caption("(县委书记罗天成)", said), is_caption("(晨光农业报)", said)
    (True, False)
    """
    if _SIDES.search(text) or len(text) <= _SHORT and _SEEN.search(text):
        return True
    line = squeeze(text.strip("()"))
    if len(line) <= _LONGEST_NAMED and line[-3:] in after[:_NAMED_SOON]:
        return True
    return _share(line, told) >= (_TOLD_OF_AN_ACT if _ACT.search(text) else _TOLD)


def _share(text: str, told: str) -> float:
    pairs = list(_pairs(text.rstrip("!")))
    return sum(pair in told for pair in pairs) / max(1, len(pairs))


def _pairs(text: str) -> Iterator[str]:
    return (text[i : i + 2] for i in range(len(text) - 1))
