"""What papers say when posts change hands: appointed, elected, removed, about to be, fallen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .careers import Holding, titles
from .events import ELECTED_SEATS

if TYPE_CHECKING:
    from .printing import Report


def _post(report: Report, who: Holding, first: bool, far: bool = False) -> None:
    """Adds the title that somebody gets or loses.

    first  as he was called on the first day (代县长), not on the last
    far    as from outside, with the area's name
    """
    day = who.begin if first or who.end is None else who.end
    seen = report.agenda.careers.province if far else report.seen
    printed, own = titles(who, day, seen)[-1], titles(who, day, who.area)[-1]
    report.sheet.title([who.person], who.area.code, own, printed)
    who.person.told = f"{own}, {who.area.titled}"


def _fresh(report: Report, holdings: list[Holding]) -> list[Holding]:
    """Those who have no other role in the article, each once."""
    once = {h.person.uid: h for h in holdings if h.person.uid not in report.event.taken()}
    return list(once.values())


def appointments(report: Report) -> None:
    """Adds who came and who went, by the congress or by the party."""
    came, went = _fresh(report, report.event.came), _fresh(report, report.event.went)
    by_party = report.event.kind["key"] == "cadres"
    say = (_party_came, _party_went) if by_party else (_congress_came, _congress_went)
    clauses = [(say[0], h) for h in came] + [(say[1], h) for h in went]
    report.sheet.put("会议决定：" if not by_party and clauses else "")
    for i, (write, who) in enumerate(clauses):
        report.sheet.put("；" if i else "")
        report.met.add(who.person.uid)
        write(report, who)
    report.sheet.put("。" if clauses else "会议还审议了有关人事事项。")


def _congress_came(report: Report, who: Holding) -> None:
    report.sheet.put("任命")
    report.sheet.name(who.person)
    report.sheet.put("为")
    _post(report, who, first=True, far=report.rng.random() < 0.5)


def _congress_went(report: Report, who: Holding) -> None:
    resigned = who.kind.key == "head" and report.rng.random() < 0.7
    report.sheet.put("接受" if resigned else "免去")
    report.sheet.name(who.person)
    report.sheet.put("辞去" if resigned else "的")
    _post(report, who, first=False, far=report.rng.random() < 0.5)
    report.sheet.put("职务的请求" if resigned else "职务")


def _party_came(report: Report, who: Holding) -> None:
    report.sheet.name(who.person)
    report.sheet.put("同志任")
    _post(report, who, first=True, far=report.rng.random() < 0.5)
    before = _before(report, who)
    if before and report.rng.random() < 0.4:
        report.sheet.put("（此前任")
        _post(report, before[-1], first=False, far=True)
        report.sheet.put("）")


def _party_went(report: Report, who: Holding) -> None:
    report.sheet.name(who.person)
    report.sheet.put("同志不再担任")
    _post(report, who, first=False, far=report.rng.random() < 0.5)
    report.sheet.put("职务")


def _before(report: Report, who: Holding) -> list[Holding]:
    """The earlier holdings of the same person, the latest last."""
    held = report.agenda.careers.of[who.person.uid]
    return held[: held.index(who)]


def elections(report: Report) -> None:
    """Adds who was elected: 甲当选为县长."""
    came = [h for h in _fresh(report, report.event.came) if h.kind.key in ELECTED_SEATS]
    for i, who in enumerate(came):
        report.sheet.put("，" if i else "")
        report.met.add(who.person.uid)
        report.sheet.name(who.person)
        report.sheet.put("当选为")
        own = titles(who, who.acting or who.begin, who.area)[-1].replace("代", "", 1)
        report.sheet.title([who.person], who.area.code, own, own)
    report.sheet.put("。" if came else "表决通过了各项决议。")


def resumes(report: Report) -> None:
    """Adds the careers so far of those who will get posts."""
    for i, who in enumerate(_fresh(report, report.event.came)):
        report.sheet.put("\n　　" if i else "")
        report.met.add(who.person.uid)
        _resume(report, who)


def _resume(report: Report, who: Holding) -> None:
    person, before = who.person, _before(report, who)
    report.sheet.name(person)
    month = len(person.uid) * 7 % 12 + 1
    report.sheet.put(f"，{person.born}年{month}月生，大学学历，中共党员。")
    for held in before[:-1]:
        end = f"{held.end.year}年{held.end.month}月" if held.end else ""
        report.sheet.put(f"{held.begin.year}年{held.begin.month}月至{end}任")
        _post(report, held, first=False, far=True)
        report.sheet.put("，")
    report.sheet.put("现任" if before else "")
    if before:
        _post(report, before[-1], first=False, far=True)
        report.sheet.put("，")
    report.sheet.put("拟任")
    report.sheet.put("".join(titles(who, who.begin, report.agenda.careers.province)[-1:]))
    report.sheet.put("。")


def fallen(report: Report) -> None:
    """Adds former title and name of somebody who was dismissed."""
    who = report.event.went[0]
    report.sheet.put("原")
    _post(report, who, first=False, far=True)
    report.met.add(who.person.uid)
    report.sheet.name(who.person)
