"""Stations of a career as biographies print them: 2010年5月任洛阳市副市长, 1985-1990年 某矿矿长,
历任镇长、县长. Whose they are is decided in kg.facts.careers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Grounded, Title, Token
from kg.recognition import station_titles
from kg.recognition.station_titles import Whole

DAY = r"(?:19|20)\d\d(?:年|[./])?(?:\d{1,2}月?)?年?"
_UNTIL = r"\s*(?:-{1,3}|—{1,2}|–|至|到|~)+\s*"
SPAN = rf"(?P<start>{DAY})(?:{_UNTIL}(?P<end>{DAY}|{{still}})?)?"
"""A template for 2010年5月, 1990-1995年, 2004年11月至今."""
_YEARS = Pattern(
    "careers",
    rf"(?<!\d)(?P<start>{DAY}){_UNTIL}(?P<end>{DAY}|{{still}})?[,:]?\s*(?={{han}})",
)
_SINCE = Pattern("careers", rf"^\s*(?P<start>{DAY})\s*起?[,:]?\s*(?={{han}}[^。]*$)(?!{{held}})")
"""1996.01 东坪县委常委: a line of a life."""
_GIVES = r"{they}?(?P<how>{before_held}{0,2}{held})(?!{no_giving})[过了]?(?={han})"
_DATED = Pattern("careers", rf"(?<!\d){{before_years}}?{SPAN}{{behind_years}}?,?{_GIVES}")
_CLAUSE = Pattern("careers", rf"(?:^|(?<=[,;。:]))\s*{_GIVES}")
_SEVERAL = Pattern("careers", "(?P<how>{several})(?!{no_giving})[过了]?(?={han})")
_SEVERAL_BETWEEN = Pattern("careers", rf"曾{{before_years}}?{SPAN},?(?P<how>{{held}})(?={{han}})")
_NOW = Pattern("careers", "(?P<how>{now})(?!{no_giving})(?={han})")
_PROPOSED = Pattern("careers", "(?P<how>{proposed})(?={han})")
_UNTIL_BEHIND = Pattern(
    "careers", rf"\((?:至|到)(?P<end>{DAY})\)|,{{before_years}}?(?P<left>{DAY}){{leaves}}"
)
_OF_ANOTHER_TIME = Pattern("careers", rf"^\s*{DAY}|的{{title_rules/of_another}}")
"""2003年当选市长, 时任省委常委的是乙: no more of a station."""
_WORKED = Pattern(
    "careers",
    "(?:{at}(?P<body>{han}{3,20}?){worked}|{enters}(?!{joined})(?P<entered>{han}{2,20}?))[,;、]?$",
)
_TELLS = Pattern("careers", r"(?:19|20)\d\d|{several}|{now}|{proposed}|{held}")
_HEADS = (_YEARS, _SINCE, _SEVERAL_BETWEEN, _DATED, _CLAUSE, _SEVERAL, _NOW, _PROPOSED)


DIES = """
    (?: (?!{kin}|的|(?:{numeral}|[0-9两几数多])余?{counted}(?!民)) [^,。;] )*?
    {deaths} (?=[,。;()了于在时前后]|$)
"""
"""A template for a clause that tells of a death: 因病于3月2日在绵阳|逝世; not 父亲去世, nor
3名矿工牺牲, 慰问牺牲民警家属."""
_PARTS_OF_A_DAY = re.compile(r"(?P<y>\d{4})(?:年|[./])?(?:(?P<m>\d{1,2}))?")
_SPAN_BEFORE = Pattern("careers", rf"(?<!\d)(?P<start>{DAY}){_UNTIL}(?P<end>{DAY})(?:期间)?,?$")
"""1988年6月至1990年4月,|甲任县委书记."""


@dataclass(frozen=True)
class Station:
    """text[begin:end] tells of it. units: the titles, in order; start, stop: as printed, may be
    empty; how: 历任, 现任, or empty of a line that only gives years."""

    begin: int
    end: int
    units: tuple[Title, ...]
    start: str
    stop: str
    how: str

    @property
    def last_body(self) -> str:
        """The body of its last title, as far as it has one."""
        return self.units[-1].full_body

    @property
    def goes_on(self) -> bool:
        """True of what is held now: 现任, 至今."""
        now = self.how.startswith(words("careers", "says_now"))
        return now or self.stop in words("careers", "still")

    @property
    def of_several(self) -> bool:
        """True of 历任, 曾任, which give posts that are over."""
        return self.how.startswith(words("careers", "says_over"))

    @property
    def proposed(self) -> bool:
        """True of 拟任: nobody holds it yet."""
        return self.how in words("careers", "proposed")


def grounded(printed: str) -> Grounded | None:
    """1973, 2007年11月 → the year, or the month; None where neither is printed."""
    m = _PARTS_OF_A_DAY.match(printed)
    if not m:
        return None
    month = int(m["m"]) if m["m"] and 1 <= int(m["m"]) <= 12 else None
    return Grounded(printed, f"{m['y']}-{month:02d}" if month else m["y"], basis="原文")


def years_before(text: str, end: int) -> tuple[Grounded | None, Grounded | None]:
    """The first and the last year, or month, of a span that ends at `end`; (None, None) where
    none is printed there."""
    m = _SPAN_BEFORE.search(text[:end])
    return (grounded(m["start"]), grounded(m["end"])) if m else (None, None)


def with_years_before(stations: Sequence[Station], text: str, begin: int) -> list[Station]:
    """2003年至2006年,|甲先后任…: the stations behind a name that begins there, with the years
    before it where they have none of their own."""
    m = _SPAN_BEFORE.search(text[:begin])
    if not m or not stations or any(x.start or x.stop for x in stations):
        return [*stations]
    return _in_turn([replace(x, start=m["start"], stop=m["end"]) for x in stations])


def may_tell(text: str) -> bool:
    """False of a sentence that certainly tells no station."""
    return _TELLS.search(text) is not None


def find(text: str, tokens: Sequence[Token]) -> list[Station]:
    """The stations that a folded sentence tells, in order."""
    heads = [*_heads(text)]
    found: list[Station] = []
    body = ""
    for n, m in enumerate(heads):
        stop = heads[n + 1].start() if n + 1 < len(heads) else len(text)
        worked = _WORKED.search(text[: m.start()])
        body = (worked["body"] or worked["entered"]) if worked else body
        found += _in_turn([*_read(text, m, stop, tokens, Whole(body, carried=worked is None))])
        body = found[-1].last_body if found else body
    return found


def _in_turn(stations: list[Station]) -> list[Station]:
    """1990年3月至2003年历任A、B、C: the first year is that of A, the last one that of C."""
    if not stations or not stations[0].of_several:
        return stations
    each = [[replace(x, units=(unit,), start="", stop="") for unit in x.units] for x in stations]
    every = [*chain.from_iterable(each)]
    every[0] = replace(every[0], start=stations[0].start)
    every[-1] = replace(every[-1], stop=stations[-1].stop)
    return every


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Where each station begins: at its years, or at 任."""
    every = chain.from_iterable(pattern.finditer(text) for pattern in _HEADS)
    last = -1
    for m in sorted(every, key=lambda m: (m.start(), -m.end())):
        if m.start() >= last:
            yield m
            last = m.end()


def _until(text: str, end: int) -> str:
    """2012年12月 of 党委书记(至2012年12月), and of 主任,2012年12月卸任; empty where none is
    printed."""
    m = _UNTIL_BEHIND.match(text, end)
    return (m["end"] or m["left"]) if m else ""


def _read(
    text: str, head: re.Match[str], stop: int, tokens: Sequence[Token], whole: Whole
) -> Iterator[Station]:
    """The station, segment by segment: a comma parts bodies of their own."""
    parts = head.groupdict()
    for m in re.finditer(r"[^,;。]+", text[head.end() : stop]):
        begin, end = head.end() + m.start(), head.end() + m.end()
        if m.start() > 0 and _OF_ANOTHER_TIME.search(m[0]):
            break
        units = station_titles.find(text, begin, end, tokens, whole, first=m.start() == 0)
        if units:
            yield Station(
                head.start(),
                units[-1].end,
                tuple(replace(u, former=False) for u in units),
                parts.get("start") or "",
                _until(text, units[-1].end) or parts.get("end") or "",
                parts.get("how") or "",
            )
            whole = Whole(units[-1].full_body or whole.body)
        elif m.start() > 0 and not station_titles.is_nominal(begin, end, tokens):
            break
