"""The names of bodies: class, full name, and whether two names are one body's."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.area_names import area_of, is_level, split
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import alternatives, words
from kg.lexicon.organs import abbreviations, organ_of, organs, suffixes
from kg.lexicon.patterns import Pattern

__all__ = ["area_of", "class_of", "full_name", "plain", "same"]

_TERM = Pattern("body_rules", "第?{numeral}+届")
_OF_A_COMMITTEE = Pattern("body_rules", "(?:{departments_of_the_party}|委第.巡[察听]组)$")
_OF_A_PARTY = Pattern("body_rules", "{committees}$|^委$")
_OF_A_SIDE = Pattern("body_rules", "{sides}{organs_abroad}")
_LEGAL = re.compile("(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:总)?(?:公司|集团)$")


# ---- class --------------------------------------------------------------


def of_an_organ(name: str) -> str:
    """The class of an organ behind an area or a level.

    >>> of_an_organ("市委办公室"), of_an_organ("市人大常委会"), of_an_organ("市教育局")
    ('PartyOrgan', 'Congress', '')
    """
    before, _, rest = split(name)
    organ = organ_of(before, rest)
    return organ.cls if organ else ""


def of_the_party(name: str) -> str:
    """What the Party's own name, or a department of a committee, says.

    >>> of_the_party("中共某地工作小组"), of_the_party("市委老干部局")
    ('PartyOrgan', 'PartyOrgan')
    """
    named = name.startswith(("中共", "中国共产党"))
    return "PartyOrgan" if named or _OF_A_COMMITTEE.search(name) else ""


def of_a_consultative_conference(name: str) -> str:
    """
    >>> of_a_consultative_conference("政协第十三届红河州委员会")
    'Consultative'
    """
    return "Consultative" if name.startswith(words("body_rules", "conference")) else ""


def of_a_department(name: str) -> str:
    """A part of a school or a firm, which is no authority though it ends like one.

    >>> of_a_department("财务部"), of_a_department("县委办公室"), of_a_department("外交部")
    ('Organisation', '', '')
    """
    m = _class_ending().search(name)
    weak = m and m[0] in ("部", "办公室") and len(name) < 9
    national = name in words("bodies", "generic.alone") or name.startswith(
        words("body_rules", "national")
    )
    whose = national or split(name)[1] or _OF_A_SIDE.fullmatch(name)
    return "Organisation" if weak and not whose else ""


def of_its_ending(name: str) -> str:
    """
    >>> of_its_ending("衡岳重工"), of_its_ending("采煤三队")
    ('Enterprise', '')
    """
    m = _class_ending().search(name)
    return suffixes()[m[0]] if m else ""


CLASSES = (of_a_consultative_conference, of_an_organ, of_the_party, of_a_department, of_its_ending)
"""The first rule that answers gives the class."""


@cache
def _class_ending() -> re.Pattern[str]:
    return re.compile(alternatives(suffixes()) + "$")


@cache
def class_of(name: str) -> str:
    """The class in kg.ttl of a body's name; Organisation where no rule knows it."""
    name = plain(name)
    return next((cls for rule in CLASSES if (cls := rule(name))), "Organisation")


# ---- full name ----------------------------------------------------------


def plain(name: str) -> str:
    """A body without the number of its term: 市十六届人大常委会 is 市人大常委会."""
    return _TERM.sub("", name)


def spelt_out(rest: str) -> str:
    """What stands after the area, without abbreviation, 卫健委 and 卫生健康委 alike.

    >>> spelt_out("卫健委"), spelt_out("卫生健康委"), spelt_out("教育局")
    ('卫生健康委员会', '卫生健康委员会', '教育局')
    """
    rest = abbreviations().get(rest, rest)
    return rest + "员会" if rest.endswith("委") and not _OF_A_PARTY.search(rest) else rest


@cache
def full_name(text: str, area: str = "") -> str:
    """A short form written out; without an area to write, the name stays as it is.

    `area` stands for a level or 我市 at the head of the name; an area that the name has is kept.

    >>> full_name("市委", "郑州市"), full_name("郑州市卫健委"), full_name("市委")
    ('中共郑州市委员会', '郑州市卫生健康委员会', '市委')
    """
    name = plain(text)
    before, named, rest = split(name)
    area = area if is_level(named) else named
    organ = organ_of(before, rest)
    if not named or not area or before and not organ:
        return name
    return organ.written_out(area, rest) if organ else area + spelt_out(rest)


# ---- one body or two ----------------------------------------------------


@cache
def _written_out() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The full names of organs as patterns, and what tells the organ from others."""
    found: dict[tuple[re.Pattern[str], str], None] = {}
    for form, organ in organs().items():
        whole = re.escape(organ.written_out("\0", form)).replace(re.escape("\0"), "(.+?)")
        found[re.compile(whole), _key(organ.full, form)] = None
    return tuple(found)


def _key(full: str, form: str) -> str:
    return form if "{form}" in full else full


@cache
def _organ(name: str) -> tuple[str, str] | None:
    """(area, organ) of 市委, 郑州市委, 中共郑州市委 and 中共郑州市委员会; None of other bodies."""
    before, area, rest = split(name)
    organ = organ_of(before, rest) if area else None
    if organ:
        return area, _key(organ.full, rest)
    name = name.replace("中国共产党", "中共")
    for pattern, key in _written_out():
        m = pattern.fullmatch(name)
        if m:
            return (m[1], key) if area_of(m[1] + "政府") == m[1] else None
    return None


def same(a: str, b: str) -> bool:
    """Whether two names of one article may mean the same body, or one stands for the whole of it.

    市政府 and 郑州市人民政府 (the level says no more than the area), 长城科工贸 and
    郑州长城科工贸有限公司, 市人大常委会机关 and 市人大常委会. A branch is not the whole; that two
    districts' 区政府 differ is for the caller to know.
    """
    a, b = sorted(map(_whole, (a, b)), key=lambda name: (len(name), name))
    if a == b:
        return True
    one, other = _organ(a), _organ(b)
    if one and other:
        return one[1] == other[1] and _same_area(one[0], other[0])
    if one or other:
        return False
    area_a, area_b = area_of(a), area_of(b)
    if area_a and area_b and _core(a, area_a) == _core(b, area_b):
        return _same_area(area_a, area_b)
    return _shortened(a, b)


def _whole(name: str) -> str:
    return plain(name).removesuffix("机关")


def _core(name: str, area: str) -> str:
    """What stands after the area, however it is shortened: 卫健委 and 卫生健康委."""
    return re.sub("[和与]", "", spelt_out(name[len(area) :]))


def _same_area(a: str, b: str) -> bool:
    """市 and 郑州市, 郑州 and 郑州市, 我区 and a district."""
    a, b = sorted((a.lstrip("我本该全"), b.lstrip("我本该全")), key=len)
    if b.endswith(a):
        return bool(a)
    gaz = Gazetteer.load()
    return bool({d.code for d in gaz.lookup(a)} & {d.code for d in gaz.lookup(b)})


def _shortened(short: str, long: str) -> bool:
    """长城科工贸 of 郑州长城科工贸有限公司, 中铁郑州局 of 中国铁路郑州局集团公司.

    A word may have lost one of its characters, never all: 郑州银行 is not 郑州农商银行.
    """
    core_s, core_l = _LEGAL.sub("", short), _LEGAL.sub("", long)
    if len(core_s) < 2 or len(core_l) < 3:
        return False
    if core_s in (core_l, core_l[len(area_of(long)) :]):
        return True
    if len(core_s) > 2 and core_l.endswith(core_s):
        return True
    if len(core_s) < 4 or core_s[-2:] != core_l[-2:]:
        return False
    return bool(re.fullmatch(".?".join(map(re.escape, core_s)), core_l))
