"""Where the name of an area ends that a text begins with: 郑州市|人大常委会, 练市镇|花林村.

It says which characters are the area. Which division they mean is for `Gazetteer.resolve`.
"""

from __future__ import annotations

from functools import cache

from kg.lexicon.gazetteer import Gazetteer, longest_at, written_out
from kg.lexicon.organs import organs
from kg.lexicon.patterns import Pattern, filled
from kg.model.division import AREA_END

_LEVEL_ONLY = Pattern("bodies", "{deictic}?{level}")
_PARTY = Pattern(
    "area_rules", "(?:{parties}|{league}(?=(?:{level}|{han}{2,6}{area_end})委(?:员会)?$))?"
)
_LEVEL = Pattern("bodies", "{level}")
_TOWN = Pattern("area_rules", "{han}{1,6}?(?:{local_ends}|(?<!城)乡)(?=..)")
_TOWN_END = Pattern("area_rules", "{town_ends}|社区|[^农乡]村")


def named() -> str:
    """A regular expression for what may be the name of an area by its shape alone, also one that
    no table has."""
    return filled("area_rules", "(?:{han}{2,9}?{area_end}|{han}{2,6}?{zone_ends})")


def is_level(area: str) -> bool:
    """Whether an area is only a level, which the page must explain: 市, 我区; not 郑州市."""
    return bool(_LEVEL_ONLY.fullmatch(area))


def split(name: str) -> tuple[str, str, str]:
    """(what stands before, area, rest) of a body's name; area is empty where it begins with none.

    >>> split("中共渭南市纪律检查委员会")
    ('中共', '渭南市', '纪律检查委员会')
    """
    begin = _after_party(name)
    end = begin + len(area_of(name))
    return name[:begin], name[begin:end], name[end:]


@cache
def area_of(name: str) -> str:
    """The area that a body's name begins with: 郑州市, 郑州, 市, 我区; empty if none.

    中共 before it is not counted.

    >>> area_of("佳木斯市人民政府"), area_of("我区政府"), area_of("教务处")
    ('佳木斯市', '我区', '')
    """
    start = _after_party(name)
    m = _LEVEL_ONLY.match(name, start)
    if m and name[m.end() :] in organs():  # 市|中级人民法院, not 市中|级人民法院
        return m[0]
    at = _after_named(name, start)
    return name[start : _after_level(name, start, at)]


def _after_party(name: str) -> int:
    m = _PARTY.match(name)
    return m.end() if m else 0


def _after_named(name: str, at: int) -> int:
    """Where the chain of areas and towns ends that begins at `at`; `at` if none does."""
    before = ""
    while (end := longest_at(name, at)) and end < len(name):
        if not written_out(name[at:end]) and _is_another_word(name, at, end, before):
            break
        before, at = name[at:end], end
    return _town(name, at) or at


def _is_another_word(name: str, at: int, end: int, before: str) -> bool:
    """Whether a short form there is none: 永安|乡; 榆林市|公安局, for 公安县 lies elsewhere."""
    return _town(name, at) > end or bool(before) and not _lies_in(name[at:end], before)


def _lies_in(name: str, container: str) -> bool:
    """Whether a division so called lies in one that the other name means."""
    gaz = Gazetteer.load()
    around = {d.code for d in gaz.lookup(container)}
    return any(around & {d.code for d in gaz.chain(inner)} for inner in gaz.lookup(name))


def _town(name: str, at: int) -> int:
    """Where the town or the zone ends that begins at `at`; 0 if none does."""
    m = _TOWN.match(name, at)
    known = m and (m[0] in Gazetteer.load().towns or name[m.end() :] in organs())
    return m.end() if m and known else 0


def _after_level(name: str, start: int, at: int) -> int:
    """`at`, or the end of the word for a level there: 昭觉|县|委, 市|教育局."""
    alone = at == start
    m = (_LEVEL_ONLY if alone else _LEVEL).match(name, at)
    if not m or m.end() >= len(name):
        return at
    if alone:
        return m.end()
    twice = name[at - 1] in AREA_END and m[0] not in ("镇", "乡")
    return at if twice or name.startswith(tuple(organs()), at) else m.end()


def after_full_areas(text: str, begin: int, stop: int) -> int:
    """Where a place's own name begins after areas: 练市镇|花林村; `stop` bounds it."""
    while (end := longest_at(text, begin)) and end <= stop:
        if not written_out(text[begin:end]) and not holds_the_next(text, begin, end):
            break
        begin = end
    for m in _TOWN_END.finditer(text[begin:stop]):
        end = begin + m.end()
        if end - begin > 2 and _is_town(text[begin:end], m[0]):
            return after_full_areas(text, end, stop)
    return begin


def holds_the_next(text: str, begin: int, end: int) -> bool:
    """Whether the area text[begin:end] is before another that lies in it: 重庆|石柱县."""
    after = longest_at(text, end)
    return bool(after) and _lies_in(text[end:after], text[begin:end])


def _is_town(name: str, ending: str) -> bool:
    """Whether a name with such an ending is a town or a village, by the table or by the ending."""
    if name in Gazetteer.load().towns or (len(ending) > 1 and ending[-1] != "村"):
        return True
    return ending[-1] == "村" and "第" not in name
