"""Lists of leaders as papers print them: a title for all, by groups, one by one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .careers import Holding, titles
from .places import words

if TYPE_CHECKING:
    from .printing import Report

STYLES, WEIGHTS = ("shared", "after", "grouped", "each", "named"), (5, 2, 5, 4, 1)


def printed_list(report: Report, holdings: list[Holding]) -> None:
    """Adds the people in one of the styles; all are of one area."""
    style = report.rng.choices(STYLES, WEIGHTS)[0]
    spaced = report.rng.random() < 0.06
    leader = words(holdings[0].area, report.seen)["leader"]
    if style == "grouped":
        _grouped(report, holdings, spaced)
    elif style == "each":
        report.people(holdings)
    else:
        report.sheet.put(leader if style != "after" else "")
        _names(report, holdings, spaced)
        report.sheet.put({"after": "等" + leader, "named": "等"}.get(style, ""))


def _names(report: Report, holdings: list[Holding], spaced: bool) -> None:
    for i, who in enumerate(holdings):
        report.sheet.put("、" if i else "")
        report.sheet.name(who.person, spaced)


def _grouped(report: Report, holdings: list[Holding], spaced: bool) -> None:
    """县委常委甲、乙，副县长丙、丁: one title for those who follow each other."""

    def first(who: Holding) -> str:
        return titles(who, report.event.day, report.seen)[0]

    for i, (printed, group) in enumerate(groupby(holdings, first)):
        those = list(group)
        own = titles(those[0], report.event.day, those[0].area)[0]
        report.sheet.put("，" if i else "")
        report.sheet.title([h.person for h in those], those[0].area.code, own, printed)
        for who in those:
            who.person.told = f"{own}, {who.area.titled}"
        _names(report, those, spaced)
