"""What a sentence says of a tenure beside its post: that it begins, ends, or is only proposed.

任命甲为副市长 begins it on the day of what is told, 免去, 辞去 end it, 候任, 拟任, 提名 only
announce it; 已故 says that it is over.
"""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.patterns import Pattern
from kg.model.mention import Grounded, Person, Sentence, Title
from kg.recognition import careers

_PROPOSED_BEFORE = Pattern("tenures", "{proposed}$")
_DESIGNATE = Pattern("tenures", "{designate}$")
_PROPOSED_BETWEEN = Pattern("tenures", "{proposes}|作为[^,。;]{0,10}候选")
_PROPOSED_AFTER = Pattern("tenures", "的?{candidates}")
_DEAD_BEFORE = Pattern("tenures", "{dead}$")
_YEARS_AGO = Pattern("tenures", "(?:[0-9]+|{numeral}+)多?年前[^,。;]{0,6}$")
_CHERISHED = Pattern("tenures", "{cherishes}[^,。;]{0,30}$")
_OF_OLD = Pattern("tenures", "(?:[、和与][^,。;、]{2,12}){0,4}等[^,。;]{0,6}{of_old}")
"""甲主席|、乙总理等老一辈领导人."""
_LEFT_BEFORE = Pattern("tenures", "{left}(?:不久)?的?$")
_LEFT_AFTER = Pattern(
    "tenures",
    r"""
    (?:\([^()]{1,12}\))?{lately}{0,2}
    (?:[被获]?{moved}|{moved_to}[到至]|被?{dismissed}(?=[,。;、后时]))
    """,
)
"""After a name, says that the posts before it are left: 县长甲|调任市水利局局长."""
_DEMANDED = Pattern("tenures", "{demanded}[^,。;]{0,8}$")
_BEGINS = Pattern("tenures", "{begins}")
_ENDS = Pattern("tenures", "{ends}")
_DIES = Pattern(
    "careers",
    r"""
    (?![^,。;]{0,8}{reports/say})
    (?:{titles/honorifics})?(?:\([^()]{1,16}\))?,?
    (?:[^,。;对就向为的闻悉]{0,20},){0,3} (?=[^,。;对就向为的闻悉]{0,30}{deaths})
    """
    + careers.DIES,
)
"""市长甲|同志因病医治无效,于3月2日在临江逝世: what he held is over."""
_SINCE = Pattern("tenures", "{since}")
"""就任国家主席|后的第六次访问: told of a later day."""


def with_marks(unit: Title, p: Person, s: Sentence) -> Title:
    """The title with what the sentence says of its beginning or end."""
    if _is_proposed(unit, p, s.text):
        return replace(unit, nominated=True)
    behind = unit.begin >= p.end
    began, ended = careers.years_before(s.text, p.begin) if behind else (None, None)
    if ended:
        return replace(unit, former=True, began=began, ended=ended)
    if _is_over(unit, p, s.text) or _dies(p, s):
        return replace(unit, former=True)
    day = _day(s, unit)
    if day is None or not behind or _SINCE.match(s.text, unit.end):
        return unit
    if unit.former:
        return replace(unit, ended=day if _ENDS.search(s.text) else None)
    begins = _BEGINS.search(s.text[max(0, p.begin - 12) : unit.begin])
    return replace(unit, began=day) if begins else unit


def as_printed(unit: Title, text: str) -> Title:
    """候任|市长 as it is printed; the title itself where no such word stands before it."""
    m = _DESIGNATE.search(text, 0, unit.begin) if unit.nominated else None
    return replace(unit, begin=m.start(), text=text[m.start() : unit.end]) if m else unit


def _is_over(unit: Title, p: Person, text: str) -> bool:
    """True of 已故市长甲, 卸任县长乙, and of 县长丙 in 县长丙调任市水利局局长."""
    before = text[: unit.begin]
    if _DEAD_BEFORE.search(before) or _LEFT_BEFORE.search(before) or _is_recalled(unit, p, text):
        return True
    demanded = _DEMANDED.search(text[: p.start])
    return unit.end <= p.begin and not demanded and bool(_LEFT_AFTER.match(text, p.end))


def _dies(p: Person, s: Sentence) -> bool:
    """True of who is told to have died, where nobody else is named before that is told."""
    m = _DIES.match(s.text, p.end)
    if m is None:
        return False
    return not any(p.end <= x.begin < m.end() for x in s.people)


def _is_recalled(unit: Title, p: Person, text: str) -> bool:
    """True of 45年前甲总统来访, 缅怀乙总理, 丙主席等老一辈领导人: told of a time long past."""
    before, end = text[: min(unit.begin, p.begin)], max(unit.end, p.end)
    called = unit.begin >= p.end and _CHERISHED.search(before)
    return bool(called or _YEARS_AGO.search(before) or _OF_OLD.match(text, end))


def _is_proposed(unit: Title, p: Person, text: str) -> bool:
    """True of 候任市长甲, 提名乙为副市长, 拟任副市长人选丙: not in office."""
    if _PROPOSED_BEFORE.search(text[: unit.begin]) or _PROPOSED_AFTER.match(text, unit.end):
        return True
    between = text[max(0, p.begin - 8) : unit.begin] if unit.begin >= p.end else ""
    return bool(_PROPOSED_BETWEEN.search(between)) and not _BEGINS.search(between)


def _day(s: Sentence, unit: Title) -> Grounded | None:
    """The day of what the sentence tells of a post, as far as it is known: the last one printed
    before the title, else that of the sentence or carried on."""
    before = [d.link for d in s.dates if d.end <= unit.begin]
    when = before[-1] if len(s.dates) > 1 and before else s.when or s.carried
    return when if when and when.date else None
