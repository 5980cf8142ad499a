"""Stations of a career as biographies print them: 2010年5月任洛阳市副市长, 1985-1990年 某矿矿长,
历任镇长、县长. Whose they are is decided in kg.facts.careers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Title, Token
from kg.recognition import titles

_DAY = r"(?:19|20)\d\d(?:年|[./])?(?:\d{1,2}月?)?年?"
_UNTIL = r"\s*(?:-{1,3}|—{1,2}|–|至|到|~)+\s*"
_SPAN = rf"(?P<start>{_DAY})(?:{_UNTIL}(?P<end>{_DAY}|{{still}})?)?"
_YEARS = Pattern(
    "title_rules",
    rf"(?<!\d)(?P<start>{_DAY}){_UNTIL}(?P<end>{_DAY}|{{still}})?[,:]?\s*(?={{han}})",
)
_CLAUSE = Pattern(
    "title_rules",
    rf"""(?:^|(?<=[,;。:]))\s*(?:{_SPAN}(?:起|,)?)?
         (?P<how>{{before_held}}?{{held_in_a_career}})[过了]?(?={{han}})""",
)
_SEVERAL = Pattern("title_rules", "(?P<how>{several})[过了]?(?={han})")
_BEHIND = Pattern("title_rules", "{behind_posts}?$")


@dataclass(frozen=True)
class Station:
    """text[begin:end] tells of it. units: the titles, in order; start, stop: as printed, may be
    empty; how: 历任, 现任, or empty of a line that only gives years; open: it goes on (至今)."""

    begin: int
    end: int
    units: tuple[Title, ...]
    start: str
    stop: str
    how: str

    @property
    def goes_on(self) -> bool:
        """True of what is held now: 现任, 至今."""
        return self.how.startswith("现") or self.stop in words("title_rules", "still")


def find(text: str, tokens: Sequence[Token]) -> list[Station]:
    """The stations that a folded sentence tells, in order."""
    heads = [*_heads(text)]
    found: list[Station] = []
    for n, m in enumerate(heads):
        stop = heads[n + 1].start() if n + 1 < len(heads) else len(text)
        found += _read(text, m, stop, tokens)
    return found


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Where each station begins: at its years, or at 任."""
    every = [*_YEARS.finditer(text), *_CLAUSE.finditer(text), *_SEVERAL.finditer(text)]
    last = -1
    for m in sorted(every, key=lambda m: (m.start(), -m.end())):
        if m.start() >= last:
            yield m
            last = m.end()


def _until_in_brackets(text: str, end: int) -> str:
    """2012年12月 of 党委书记(至2012年12月); empty where none is printed."""
    m = re.match(rf"\((?:至|到)(?P<end>{_DAY})\)", text[end:])
    return m["end"] if m else ""


def _read(text: str, head: re.Match[str], stop: int, tokens: Sequence[Token]) -> Iterator[Station]:
    """The station, segment by segment: a comma parts bodies of their own."""
    parts = head.groupdict()
    own = ";" * head.end() + text[head.end() :]
    for m in re.finditer(r"[^,;。()]+", own[:stop]):
        end = m.start() + len(_BEHIND.sub("", m[0]))
        if m.start() > head.end() and re.match(rf"\s*{_DAY}", m[0]):
            break
        units = tuple(
            u
            for u in titles.chain_before(own, end, tokens)
            if u.begin >= max(m.start(), head.end())
        )
        units = tuple(u for u in units if u.kind not in ("people", "generic"))
        if units:
            yield Station(
                head.start(),
                end,
                tuple(replace(u, former=False) for u in units),
                parts.get("start") or "",
                _until_in_brackets(text, end) or parts.get("end") or "",
                parts.get("how") or "",
            )
