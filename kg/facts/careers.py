"""Careers: the stations of a biography, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.linking.posts import linked
from kg.linking.whose import with_place
from kg.model.division import Division
from kg.model.fact import CareerStation
from kg.model.mention import Grounded, Person, Sentence, Title
from kg.model.source import Page
from kg.recognition import careers
from kg.recognition.careers import Station

_HEAD_WORD = r"(?:简历|履历|简介|小传)[::]?[ \t\u3000]*$"
_HEADED = re.compile(_HEAD_WORD, re.M)
_HEADER = r"^[ \t\u3000]*{name}(?:同志)?的?(?:个人|人物|工作|基本)?" + _HEAD_WORD
_BORN = r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?出?生|生于"
_LIFE = re.compile(rf"[,(][男女][,)]|[,(][\u4e00-\u9fff]{{1,5}}族[,)]|{_BORN}|参加工作")
_SEVERAL = re.compile("历任|(?:先后|曾经?)担?任")
_DAY = re.compile(r"(?P<y>\d{4})(?:年|[./])?(?:(?P<m>\d{1,2}))?")


def find(page: Page, sentences: Sequence[Sentence]) -> Iterator[CareerStation]:
    """The stations of all careers that a page tells, in order."""
    headers = _headers(page, sentences)
    holder, life = "", (-1, -1)
    for s in sentences:
        headed = _last_before(headers, s.quote.begin)
        told = _whose_life(s)
        if headed or told:
            holder, life = headed or told, (s.article, s.paragraph)
        elif s.people and s.people[0].begin < 2 and s.people[0].name != holder:
            holder = ""
        whose = _of_several(s) or (holder if _of_holder(s, holder, life) else "")
        if whose:
            yield from _told(s, whose)


def _headers(page: Page, sentences: Sequence[Sentence]) -> list[tuple[int, str]]:
    """Where 韩雪松简历 stands on the page, and whose it is; a bare 人物履历 is of the person of
    whom
    the page tells most by far. In reverse order."""
    if not _HEADED.search(page.text):
        return []
    counts = Counter(p.name for p in chain.from_iterable(s.people for s in sentences))
    found: list[tuple[int, str]] = []
    for name in sorted(counts):
        pattern = re.compile(_HEADER.format(name=re.escape(name)), re.M)
        found += [(m.start(), name) for m in pattern.finditer(page.text)]
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] > 2 and all(ranked[0][1] >= 2 * n for _, n in ranked[1:]):
        bare = re.compile(_HEADER.format(name=""), re.M)
        found += [(m.start(), ranked[0][0]) for m in bare.finditer(page.text)]
    return sorted(found, reverse=True)


def _last_before(headers: list[tuple[int, str]], begin: int) -> str:
    """Whose header stands before that character; each is used once."""
    passed = [name for at, name in headers if at <= begin]
    headers[:] = [(at, name) for at, name in headers if at > begin]
    return passed[0] if passed else ""


def _whose_life(s: Sentence) -> str:
    """Whose birth, sex or people a sentence tells that begins with the name."""
    first = next(iter(s.people), None)
    if first is None or first.begin > 1 or s.paragraph < 0:
        return ""
    return first.name if _LIFE.search(s.text, first.end) else ""


def _of_several(s: Sentence) -> str:
    """王晓明从教师成长起来,历任镇长、县长: the one person before 历任."""
    m = _SEVERAL.search(s.text)
    before: list[Person] = [p for p in s.people if m and p.end <= m.start()]
    names = {p.name for p in before}
    return names.pop() if len(names) == 1 and before[0].start < 2 else ""


def _of_holder(s: Sentence, holder: str, life: tuple[int, int]) -> bool:
    """True if the sentence may go on with the holder's life: nobody else is named in it, and it
    stands in the same paragraph, or is a line that begins with years."""
    if not holder or any(p.name != holder for p in s.people):
        return False
    return (s.article, s.paragraph) == life or bool(re.match(r"\s*(?:19|20)\d\d", s.text))


def _told(s: Sentence, holder: str) -> Iterator[CareerStation]:
    stations = careers.find(s.text, s.tokens)
    before: Division | None = None
    for n, station in enumerate(stations):
        later = any(_is_later(x, station) for x in stations[n + 1 :])
        for unit in station.units:
            title = _linked(with_place(unit, s), before)
            before = title.post.area or before
            yield CareerStation(
                s.article,
                holder,
                replace(title, text=s.quote.text[title.begin : title.end].strip()),
                _grounded(station.start),
                _grounded(station.stop),
                _is_former(station, later),
                s,
            )


def _linked(unit: Title, before: Division | None) -> Title:
    """The title of a station; 自治区人民政府副主席 is of the area of the station before it, if that
    is one; never of the page's own city."""
    title = linked(unit, before)
    return title if title.post.area in (None, before) else linked(unit, None)


def _is_later(x: Station, than: Station) -> bool:
    return x.goes_on or bool(x.start) and x.start != than.start


def _is_former(station: Station, later: bool) -> bool:
    """True of what ended: it has a last year, or is one of several, or a later one is told."""
    if station.goes_on:
        return False
    several = station.how.startswith(("历", "先后", "曾"))
    return bool(station.stop) or several or later


def _grounded(printed: str) -> Grounded | None:
    """1973, 2007年11月 → the year, or the month."""
    m = _DAY.match(printed)
    if not m:
        return None
    month = int(m["m"]) if m["m"] and 1 <= int(m["m"]) <= 12 else None
    return Grounded(printed, f"{m['y']}-{month:02d}" if month else m["y"], basis="原文")
