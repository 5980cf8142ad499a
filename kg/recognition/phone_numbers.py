"""Finds telephone numbers and what they are of: in tables (区名 号码), in lines
(水务局:0816-2345678), in sentences (拨打热线…).

A table is a run of lines whose cells, parted by tabs or several spaces, are a name and a number,
or a number alone; a number without a name belongs to the row above it in its column. Words:
ontology/lexicon/contacts.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from kg.lexicon.patterns import Pattern
from kg.lexicon.telephone_plan import PHONE, PHONE_ALONE
from kg.model.fact import Phone

_CELL = re.compile(rf"(?P<name>[^\d\t]{{2,24}}?)?[ :—-]*(?P<phones>{PHONE}(?:[ 、,/;]+{PHONE})*)")


_SERVICE = Pattern("contacts", r"(?:{han}|[“”\d]){0,20}{services}")
_SERVICE_OF_A_HEADING = Pattern("contacts", "{services}{behind_a_service}?$")
_BEHIND_A_SERVICE = Pattern("contacts", "{behind_a_service}$")
_BEFORE_A_SERVICE = Pattern("contacts", "{before_a_service}")
_BEHIND_A_NUMBER = Pattern("contacts", "{behind_a_number}")
_NOT_LINES = Pattern("contacts", "{not_lines}")
_WORDS = Pattern("contacts", "{words}")
_SECOND = re.compile(r"[、,;/或和 ]{1,2}(?:[\u4e00-\u9fff]{2,10}:?)?")
"""A second number: 电话12345678|、|12345679"""


def in_lines(text: str) -> list[Phone]:
    """The numbers of the tables and lines of a folded page, in order; `text` keeps its line ends
    and tabs."""
    lines = [(m.start(), m[0]) for m in re.finditer("[^\n\r]+", text)]
    found: list[Phone] = []
    run: list[tuple[int, list[tuple[int, str]]]] = []
    heading = ""
    for begin, line in [*lines, (len(text), "。")]:
        cells = _cells(begin, line)
        numbered = any(map(str.isdigit, line))
        if numbered and cells and all(_CELL.fullmatch(cell) for _, cell in cells):
            run.append((begin, cells))
            continue
        if run:
            found += _table(run, heading)
            run = []
        if line.strip():
            heading = line
    return found


def _cells(begin: int, line: str) -> list[tuple[int, str]]:
    """(offset, text) of the cells of a line, none of a line that belongs to the paper itself."""
    if _NOT_LINES.search(line):
        return []
    return [
        (begin + m.start(), m[0].strip())
        for m in re.finditer(r"\S(?:[^\t]*?\S)?(?= *\t| {2,}|\s*$)", line)
    ]


def _table(run: Sequence[tuple[int, list[tuple[int, str]]]], heading: str) -> Iterator[Phone]:
    """The numbers of a table; a single line counts only where it, or what stands above it, says
    that it gives numbers."""
    every = chain.from_iterable(cells for _, cells in run)
    told = any(_WORDS.search(cell) for _, cell in every)
    if len(run) < 3 and not told and not _WORDS.search(heading):
        return
    service = _of_heading(heading)
    above: dict[int, tuple[int, int]] = {}
    for _, cells in run:
        for column, (begin, cell) in enumerate(cells):
            m = _CELL.fullmatch(cell)
            assert m, "every cell of a run is a name, numbers, or both"
            if m["name"]:
                above[column] = _name(begin, m["name"])
            elif column not in above:
                continue
            own = _SERVICE.fullmatch(m["name"].strip(" :")) if m["name"] else None
            for p in re.finditer(PHONE, m["phones"]):
                at = begin + m.start("phones") + p.start()
                yield Phone(
                    at,
                    at + len(p[0]),
                    _plain(p[0]),
                    *above[column],
                    own[0] if own else service,
                    heading.strip(" #"),
                    "table" if len(run) > 2 else "line",
                )


def _name(begin: int, name: str) -> tuple[int, int]:
    kept = re.sub(r"[ :(—-]*$", "", name)
    return begin, begin + len(kept)


def _of_heading(heading: str) -> str:
    """社会防控部群众咨询服务热线 of a heading, its last part that ends so."""
    for part in reversed(re.split(r"[\s#,。:;!?]+", heading)):
        if part and len(part) <= 40 and _SERVICE_OF_A_HEADING.search(part):
            return _BEHIND_A_SERVICE.sub("", part)
    return ""


def in_sentence(text: str) -> list[Phone]:
    """The numbers of a folded sentence that a word for telephones stands before, or right
    behind."""
    if _NOT_LINES.search(text):
        return []
    found: list[Phone] = []
    for m in PHONE_ALONE.finditer(text):
        clause = max(text.rfind(c, 0, m.start()) for c in "。!?") + 1
        before = text[max(clause, m.start() - 24) : m.start()]
        last = max((w.end() for w in _WORDS.finditer(before)), default=-1)
        gap = before[last:] if last >= 0 else "?" * 9
        joined = bool(found) and _SECOND.fullmatch(text[found[-1].end : m.start()])
        announced = len(gap) <= 6 and "。" not in gap
        if not (joined or announced or _BEHIND_A_NUMBER.match(text, m.end())):
            continue
        begin = found[-1].end if found and found[-1].end > clause else clause
        service = _before(text, m.start(), begin) or (found[-1].service if joined else "")
        found.append(
            Phone(m.start(), m.end(), _plain(m[0]), begin, m.start(), service, "", "sentence")
        )
    return found


def _before(text: str, at: int, clause: int) -> str:
    """举报电话 of …举报电话:, the nearest name of a service before the number."""
    names = [w[0] for w in _SERVICE.finditer(text, max(clause, at - 30), at)]
    if not names:
        return ""
    head = _BEFORE_A_SERVICE.split(names[-1])
    return head[-1] if len(head[-1]) > 1 else names[-1]


def _plain(phone: str) -> str:
    """(0816)2345678 -> 0816-2345678."""
    text = re.sub(r"^\(?(0\d{2,3})\)?[- —]?(?=\d{7})", r"\1-", phone)
    return re.sub("[() ]", "", text)
