"""Numbers with a unit: 1725名, 百分之八十, 近1.5万人; not 第26场, 2020年, 一个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.lexicon.loader import alternatives, any_of, table, words
from kg.lexicon.numerals import NUMBER, SCALES, value


@dataclass(frozen=True)
class CountedNumber:
    """text[begin:end] is a number with its unit. at: the first digit, after 近 or 约; value:
    with 万 and 亿 multiplied out; about: it is not exact; printed: the number as it stands."""

    begin: int
    at: int
    end: int
    value: Decimal
    unit: str
    about: bool
    printed: str


@cache
def pattern() -> re.Pattern[str]:
    """A number with what may stand around it; `unit` is None where none follows."""
    units = alternatives((*words("figures", "units.count"), *words("figures", "units.measure")))
    return re.compile(
        rf"(?P<about>{any_of('figures', 'about.before')})?(?P<percent>百分之)?"
        rf"(?P<number>{NUMBER})(?P<more>[余多来])?"
        rf"(?P<scale>[万亿])?(?P<more2>[余多])? ?(?P<unit>{units})?"
    )


@cache
def _goes_on(unit: str) -> tuple[str, ...]:
    return tuple(table("lexicon/figures")["goes_on"].get(unit, "").split())


@cache
def _counting() -> frozenset[str]:
    return frozenset(words("figures", "units.count"))


def is_count(unit: str) -> bool:
    """True for 名 and 个, False for 公里 and %."""
    return unit in _counting()


_ORDINAL = re.compile(r"[第A-Za-z\d.~/:-]$|\d[至到]$|[星期周]$")
_ROUND = re.compile("[十百千万亿点]")


def find_numbers(text: str) -> Iterator[CountedNumber]:
    """The numbers with a unit, in order."""
    for m in pattern().finditer(text):
        unit = "%" if m["percent"] else m["unit"]
        number = value(m["number"])
        if not unit or number is None or _is_no_count(text, m, unit):
            continue
        scale = SCALES.get(m["scale"], 1)
        about = bool(m["about"] or m["more"] or m["more2"])
        printed = text[m.start() : m.start("unit") if m["unit"] else m.end()].strip()
        yield CountedNumber(
            m.start(), m.start("number"), m.end(), number * scale, unit, about, printed
        )


def _is_no_count(text: str, m: re.Match[str], unit: str) -> bool:
    return any(rule(text, m, unit) for rule in REFUSALS)


def is_an_ordinal(text: str, m: re.Match[str], unit: str) -> bool:
    """第26场, A5级, 3-5人, 周三次"""
    return bool(_ORDINAL.search(text[: m.start("number")]))


def has_two_units(text: str, m: re.Match[str], unit: str) -> bool:
    """百分之八十人"""
    return bool(m["percent"] and m["unit"])


def is_part_of_a_word(text: str, m: re.Match[str], unit: str) -> bool:
    """3个月前, 5G"""
    return text.startswith(_goes_on(unit), m.end()) or bool(re.match("[A-Za-z]", text[m.end() :]))


def is_an_article(text: str, m: re.Match[str], unit: str) -> bool:
    """一个, 两名, 三条: seldom counts."""
    chinese = not m["number"][0].isdigit() and not _ROUND.search(m["number"])
    return chinese and is_count(unit) and not m["scale"] and not m["percent"]


REFUSALS = (is_an_ordinal, has_two_units, is_part_of_a_word, is_an_article)
