"""Titles behind a name: 习近平总书记; 张某任市长; 李某(市教育局局长); 王某的局长职务."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.layout_analysis.tables import CELL
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Sentence, Title
from kg.recognition import titles

Units = tuple[Title, ...]

_BESIDES = Pattern("titles", "{besides}")
_TOGETHER = r"(?:等?(?:{numeral}{1,3}|两|\d{1,3})[人位名]|等一批[^,。;]{1,8}?)?(?:同志)?"
"""甲、乙|两位同志, 甲|等30名同志: said of the whole list."""
_GIVEN = Pattern(
    "title_rules",
    r"(?:{titles/ranks}|{titles/degrees}|{titles/honorifics})?(?:\([^()]{1,16}\),?)?"
    + _TOGETHER
    + r"(?:等[^,。;、]{0,12})?(?:分别)?,?[已就]?[现被拟]?"
    + r"(?:(?:{succeeds}(?:{han}|·){2,12}?)?{given}{1,2}|(?P<is_one>{is_one}))",
)
"""张某|(学号2015),获选|学生会主席; 甲、乙、丙|三人分别当选为|副会长; 甲|等一批专家受聘为|顾问."""
_BY_WHOM = Pattern("title_rules", "{by_whom}[^,。;:]{2,24}$")
_APPOINTS = Pattern("title_rules", "{appoints}为$")
"""乙被东岭国总统|甲|任命为|总理: what is given is another's."""
_EARLIER = Pattern("title_rules", "(?:同志)?{earlier}(?:担?任|是)了?(?=[^,。;]{2,40}[,。;])")
"""陈某|此前任|临江市委书记."""
_SUCCEEDED = Pattern("title_rules", "{succeeds}了?(?:{han}|·){2,12}$")
"""接替|何某|任市长: he was it."""
_THEN_OR_NOW = re.compile(r"[^。;:]{2,60}?(?:现任|(?P<then>时任))")
_OF_ANOTHER = Pattern("title_rules", "的{of_another}")
"""时任江西省委书记|的是乙: another than the name before."""
_LOST = Pattern(
    "title_rules",
    r"""
    """
    + _TOGETHER
    + r"""
    {just}?
    (?: (?:所?兼?任)?的(?=[^,。;]{3,40}职务)
      | {lost}了?(?:其|所?兼任)?的?
      | {held_no_longer}其?的? )
    ([^,。;]{2,40}?)
    (?:{after_lost}|[,。;]|$)
    """,
)
"""免去史方|兼任的副区长职务; 王某|不再担任局长; 接受齐某|辞去区长职务的请求."""
_DISMISSED = Pattern("title_rules", "{lost}了?(?:{han}|·){2,8}$")
_POSTS = Pattern("title_rules", "(?:同志)?([^,。;]{2,40}?){posts_called}")
"""免去王某|市公安局局长职务."""
_ITS = Pattern("title_rules", "[^。;]{0,60}?,{lost}其([^,。;]{2,40}?){posts_called}")
_ACTING = Pattern("title_rules", "(?:同志)?代理([^,。;]{2,40}?){posts_called}")
"""钱某|代理区长职务."""


def title_after(s: Sentence, end: int, limit: int, *, titled: bool = False) -> Units:
    """The titles that the words after a name give or take; limit: where the next name begins;
    titled: titles stand before it."""
    if s.text.startswith(words("title_rules", "followed"), end):
        called = _called(s, end, limit)
        given = _GIVEN.match(s.text, called[-1].end) if called else None
        return (*called, *next(_given(s, given.end(), limit), ())) if given else called
    # 柳青山|市水利局局长: a row of a table ends with the post.
    if s.text.startswith(CELL, end) and (units := _whole(s, end + 1, len(s.text))):
        return units
    listed = titled and s.text.startswith(",", end)  # 检察长甲,|省人大常委会副秘书长,委员列席
    if not listed and (beside := _in_apposition(s, end, limit)):
        return beside
    taken = _taken(s, end, limit)
    found = _gained(s, end, limit) if taken is None else taken
    return (*found, *_lost_by_the_way(s, end, limit))


def _in_apposition(s: Sentence, end: int, limit: int) -> Units:
    """甲|(市教育局局长); 评委:甲|,南山大学教授;乙: a title with its body and nothing else."""
    m = _IN_BRACKETS.match(s.text, end) or _BETWEEN_MARKS.match(s.text, end)
    if m is None or m.end(1) > limit:
        return ()
    if m[0].endswith(",") and m.end() >= limit:  # 甲,局长,乙
        return ()
    units = _whole(s, *m.span(1))
    offices = all(u.is_office for u in units)
    return units if units and units[0].body and offices else ()


_IN_BRACKETS = re.compile(r"\(([^)]*)\)")
_BETWEEN_MARKS = re.compile(",([^,;。]*)[,;。]")


def _whole(s: Sentence, begin: int, end: int) -> Units:
    """The titles that are all that stands in text[begin:end]; nothing where there is more."""
    units = titles.chain_between(s.text, begin, end, s.tokens)
    return units if units and units[0].begin == begin else ()


def _lost_by_the_way(s: Sentence, end: int, limit: int) -> Units:
    """甲任县委书记,|免去其市教育局局长职务."""
    m = _ITS.match(s.text[:limit], end)
    units = titles.chain_before(s.text, m.end(1), s.tokens) if m else ()
    return tuple(replace(u, former=True) for u in units if m and u.begin >= m.start(1))


def _taken(s: Sentence, end: int, limit: int) -> Units | None:
    """Titles that somebody loses, had, or has for another: 甲|的局长职务, 甲|代理局长职务; None
    where the words say nothing so."""
    text, own = s.text, s.text[:limit]
    if lost := _LOST.match(own, end):
        units = titles.chain_before(text, lost.end(1), s.tokens)[-3:]
        return tuple(replace(u, former=True) for u in units)
    if earlier := _EARLIER.match(own, end):
        units = next(_given(s, earlier.end(), limit), ())
        return tuple(replace(u, former=True) for u in units)
    if _DISMISSED.search(text[:end]) and (of_posts := _POSTS.match(own, end)):
        units = titles.chain_between(text, *of_posts.span(1), s.tokens)
        return tuple(replace(u, former=True) for u in units if u.begin >= end) or None
    if acting := _ACTING.match(own, end):
        units = titles.chain_before(text, acting.end(1), s.tokens)[-1:]
        return tuple(replace(u, acting=True) for u in units) or None
    return None


def _gained(s: Sentence, end: int, limit: int) -> Units:
    """Titles that somebody is given, or has now or had then: 甲|任局长, 甲…|时任局长."""
    text = s.text
    given = _GIVEN.match(text, end)
    at_a_time = None if given else _THEN_OR_NOW.match(text[:limit], end)
    given = given or at_a_time
    units = next(_given(s, given.end(), limit), ()) if given else ()
    if not given or not units or _is_anothers(text, end, units[-1].end, limit):
        return ()
    if _APPOINTS.search(given[0]) and _BY_WHOM.search(text[:end]):
        return ()
    if not at_a_time and given["is_one"] and _says_whose(text, units[-1].end, limit):
        return ()
    then = bool(at_a_time and at_a_time["then"]) or bool(_SUCCEEDED.search(text[:end]))
    return tuple(replace(u, former=u.former or then) for u in units)


def _says_whose(text: str, last: int, limit: int) -> bool:
    """甲是县一中校长|的女儿, 甲是县长|乙的老师: told of another than who has the title."""
    return last == limit < len(text) or text.startswith("的", last)


def _is_anothers(text: str, end: int, last: int, limit: int) -> bool:
    """甲,现任校长|乙; 甲、时任校长|乙; 甲任县长,时任书记|的是乙: not of who is named up to `end`.
    last: where the titles end."""
    of_the_next = last == limit < len(text) and bool(set(",、") & set(text[end:limit]))
    return of_the_next or bool(_OF_ANOTHER.match(text, last))


_LONGEST_HEAD = 8
"""Characters of a title after a name at most: 高级工程师."""


def head_after(s: Sentence, end: int, limit: int) -> Title | None:
    """教授, 副院长 right after a name, where no other name follows at once; else None."""
    furthest = min(limit, end + _LONGEST_HEAD)
    near = [t for t in s.tokens if end <= t.begin < furthest]
    if not near or near[0].begin != end:
        return None
    for stop in sorted((t.end for t in near if end + 1 < t.end <= furthest), reverse=True):
        unit = titles.unit_before(s.text, stop, s.tokens)
        if unit and unit.begin == end and _is_called(s, unit, limit):
            return unit
    return None


def besides(s: Sentence, unit: Title, limit: int) -> Units:
    """党委书记 of 甲|院长兼|党委书记; nothing where no second title follows."""
    beside = _BESIDES.match(s.text, unit.end)
    units = next(_given(s, beside.end(), limit), ()) if beside else ()
    return units if units and units[-1].end < limit or limit == len(s.text) else ()


_SPEAKS = Pattern(
    "reports",
    "{members_called}(?:{members_say}|代表[^,。;]{2,16}{members_say})",
)
"""李某|委员发言说, 李某|委员代表侨联界发言, 李某|常委代表某界建议."""


def _is_called(s: Sentence, unit: Title, limit: int) -> bool:
    """Whether it is the title of the name before: no verb (指挥), no next name's (局长|乙)."""
    office = unit.is_office and not unit.body
    nouns = all(t.tag not in ("v", "PER") for t in s.tokens if unit.begin <= t.begin < unit.end)
    next_name = limit == unit.end and limit < len(s.text)
    called = unit.head not in titles.never_after_a_name() or _SPEAKS.match(s.text, unit.begin)
    return bool(office and nouns and not next_name and called)


def _called(s: Sentence, end: int, limit: int) -> Units:
    """习近平总书记; 习近平总书记、|国家主席|出席, where no other name follows at once."""
    called = next(w for w in words("title_rules", "followed") if s.text.startswith(w, end))
    unit = titles.unit_before(s.text, end + len(called), s.tokens)
    if not unit or unit.begin < end:
        return ()
    beside = (f"、{w}" for w in words("title_rules", "followed_beside"))
    more = next((w for w in beside if s.text.startswith(w, unit.end)), "")
    second = titles.unit_before(s.text, unit.end + len(more), s.tokens) if more else None
    free = second and (second.end < limit or limit == len(s.text))
    return (unit, second) if second and second.begin > unit.end and free else (unit,)


def _given(s: Sentence, begin: int, limit: int) -> Iterator[Units]:
    """The titles that stand right after 任, the longest first; 领导|人 is no 领导."""
    stop = next((i for i in range(begin, limit) if s.text[i] in ",。;:"), limit)
    for at in range(stop, begin + 1, -1):
        if s.text.startswith(words("title_rules", "goes_on_a_word"), at):
            continue
        chain = titles.chain_between(s.text, begin, at, s.tokens)
        units = tuple(u for u in chain if u.begin >= begin)
        if units and units[0].begin <= begin + 1 and units[-1].kind != "people":
            yield units
