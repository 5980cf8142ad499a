"""What a page prints beside its articles, passed over: menus, the headlines of other pages below
相关新闻 and 往期推荐, notices of what private people lost, advertisements, marks of a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, groupby

from kg.layout_analysis.lines import Line, begins_a_report, is_body
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.lexicon.telephone_plan import PHONE_ALONE


def without_asides(found: Sequence[Line]) -> list[Line]:
    """The paragraphs of a page without what is of no article, in order."""
    own = [line for line in found if not any(rule(line) for rule in _OF_NO_ARTICLE)]
    return list(_without_other_pages(_without_menus(own)))


_CLASSIFIED = Pattern("layout", "{classified.words}")
_ADVERTISEMENT = Pattern("layout", "{advertisements.words}")
_LONGEST_ADVERTISEMENT = 160


def advertises(line: Line) -> bool:
    """诚聘销售经理 13800000000: a telephone number beside what only an advertisement says, in a
    line that is no report and no sentence."""
    text = line.fold
    if len(text) > _LONGEST_ADVERTISEMENT or text.endswith("。") or "记者" in text:
        return False
    said = _ADVERTISEMENT.search(text) and PHONE_ALONE.search(text)
    return bool(said) and not begins_a_report(line)


_SCRIPT = Pattern("layout", "[【\\[](?:{script.words})[】\\]]:?")


def of_a_script(line: Line) -> bool:
    """【同期】, [正文]: how the parts of a broadcast are spoken; no headline."""
    return bool(_SCRIPT.fullmatch(line.fold.strip()))


def classified(line: Line) -> bool:
    """遗失声明: what private people lost."""
    return bool(_CLASSIFIED.search(line.fold))


_OF_NO_ARTICLE = (classified, advertises, of_a_script)
"""Lines that are passed over, wherever they stand."""

_OTHER_PAGES = Pattern(
    "layout", r"[^\u4e00-\u9fff]{0,4} {other_pages.words} (?:[^\u4e00-\u9fff]{0,8}|[更查]多?.{0,6})"
)
_LEAST_MENU = 4
"""Lines of a menu."""
_LONGEST_ITEM = 8


def _without_menus(found: Sequence[Line]) -> list[Line]:
    """Short lines one below the other, of which half or more are words of menus."""
    runs = (list(run) for _, run in groupby(found, key=_may_be_an_item))
    return list(chain.from_iterable(run for run in runs if not _is_menu(run)))


def _may_be_an_item(line: Line) -> bool:
    return len(line.fold) <= _LONGEST_ITEM and not is_body(line)


def _is_menu(run: Sequence[Line]) -> bool:
    known = sum(_bare(line.fold) in _menu_words() for line in run)
    return len(run) >= _LEAST_MENU and 2 * known >= len(run) and _may_be_an_item(run[0])


@cache
def _menu_words() -> frozenset[str]:
    return frozenset(words("layout", "menu.words")) | {""}


def _bare(text: str) -> str:
    return re.sub(r"^[\s|>·»-]+|[\s|>·»-]+$", "", text)


def _without_other_pages(found: Sequence[Line]) -> Iterator[Line]:
    """Without the headlines below 相关新闻; that before the next text is this text's."""
    within = False
    for line, after in zip(found, [*found[1:], None]):
        heads_others = bool(_OTHER_PAGES.fullmatch(line.fold))
        within = heads_others or within and not is_body(line)
        if heads_others or within and not (after and is_body(after)):
            continue
        yield line
