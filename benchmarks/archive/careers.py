"""Who held which post from which day to which: promoted, moved, acting, retired, dismissed."""

from __future__ import annotations

import datetime
import random
import tomllib
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .names import Births, Person
from .places import Area, words

STEP = 30  # days between two looks at all seats
RULED_TOWNS = 6  # towns of a county that have a secretary and a head, as many as seats.toml says
RETIRED_AT = {0: 63, 1: 60, 2: 60}


@dataclass(frozen=True)
class Kind:
    """A kind of seat; see seats.toml."""

    key: str
    title: tuple[str, ...]
    number: tuple[int, int, int]
    rank: int
    sources: tuple[tuple[str, str], ...]
    short: str
    acting: bool = False
    later: tuple[int, str] | None = None


@dataclass(eq=False)
class Holding:
    """Somebody's time in a seat.

    end     None while it lasts
    acting  the last day on which 代 stands before the title; None of seats without that
    how     it ended; see `Careers`
    """

    person: Person
    area: Area
    kind: Kind
    index: int
    begin: datetime.date
    end: datetime.date | None = None
    acting: datetime.date | None = None
    how: str = ""

    def on(self, day: datetime.date) -> bool:
        return self.begin <= day and (self.end is None or day < self.end)


@cache
def data() -> dict:
    """seats.toml."""
    return tomllib.loads((Path(__file__).parent / "seats.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of seats by key, in protocol order."""
    return {s["key"]: _kind(s) for s in data()["seat"]}


def _kind(seat: dict) -> Kind:
    sources = tuple(tuple(source.split()) for source in seat["from"])
    later = tuple(seat["later"]) if "later" in seat else None
    return Kind(
        seat["key"],
        tuple(seat["title"]),
        tuple(seat["number"]),
        seat["rank"],
        sources,
        seat["short"],
        seat.get("acting", False),
        later,
    )


@cache
def _bureaus(rank: int, index: int) -> tuple[tuple[int, str, str], ...]:
    """(last year, name, head) of the bureau's names, one after the other."""
    row = data()["bureaus"]["province" if rank == 0 else "local"][index].split()
    return tuple((int(row[i]), row[i + 1], row[i + 2]) for i in range(0, len(row), 3))


def bureau(holding: Holding, day: datetime.date, seen: Area) -> tuple[str, str]:
    """The name of the holder's bureau on that day, and what its head is called: 市卫计委, 主任."""
    last, name, head = next(
        b for b in _bureaus(holding.area.rank, holding.index) if day.year <= b[0]
    )
    prefix = words(holding.area, seen)["prefix"]
    return prefix + name, head


def town(holding: Holding) -> str:
    """The town of a town's secretary or head."""
    towns = holding.area.towns
    return towns[holding.index * (len(towns) // RULED_TOWNS)]


def titles(holding: Holding, day: datetime.date, seen: Area) -> tuple[str, ...]:
    """The titles of the holder on that day as a paper of `seen` prints them,
    one beside the other.
    """
    said = dict(words(holding.area, seen))
    kind = holding.kind
    if kind.key == "bureau":
        return ("".join(bureau(holding, day, seen)),)
    if kind.key == "town_secretary":
        party = "党工委书记" if town(holding).endswith("街道") else "党委书记"
        return (_town(holding, seen) + party,)
    if kind.key == "town_head":
        return (_town(holding, seen) + _town_head(town(holding)),)
    parts = [part.format_map(said) for part in kind.title]
    if kind.later and day.year > kind.later[0]:
        parts.append(kind.later[1].format_map(said))
    if kind.acting and holding.acting and day <= holding.acting:
        parts[-1] = parts[-1].removesuffix(said["headword"]) + "代" + said["headword"]
    return tuple(parts)


def _town(holding: Holding, seen: Area) -> str:
    return ("" if seen.knows(holding.area) else holding.area.titled) + town(holding)


def _town_head(name: str) -> str:
    if name.endswith("镇"):
        return "镇长"
    return "乡长" if name.endswith("乡") else "办事处主任"


def short_title(holding: Holding) -> str:
    """What stands after the surname where he is named again: 张书记."""
    return holding.kind.short.format_map(words(holding.area, holding.area))


Seat = tuple[str, str, int]


@dataclass
class Careers:
    """The seats of a province and all that is in it, over some years.

    `how` of a holding that ended: promoted, moved, retired, left (for a place outside), dismissed.
    """

    province: Area
    births: Births
    first: datetime.date
    last: datetime.date
    seats: dict[Seat, list[Holding]] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    of: dict[str, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    changes: dict[str, list[Holding]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.rng = random.Random(self.births.rng.random())
        self.waiting: list[tuple[datetime.date, Seat]] = []
        for area in self.province.all():
            self.areas[area.code] = area
            for kind in kinds().values():
                for index in range(kind.number[area.rank]):
                    self.seats[area.code, kind.key, index] = []
                    self._begin(
                        self._newcomer(kind, area), (area.code, kind.key, index), self._earlier()
                    )
        day = self.first
        while day < self.last:
            self._step(day)
            day += datetime.timedelta(STEP)

    def _earlier(self) -> datetime.date:
        return self.first - datetime.timedelta(self.rng.randrange(1200))

    def _newcomer(self, kind: Kind, area: Area) -> Person:
        base = {0: 50, 1: 46, 2: 40}[area.rank] + kind.rank // 6
        return self.births.person(self.first.year - base + self.rng.randint(-5, 4))

    def _begin(self, person: Person, seat: Seat, day: datetime.date) -> None:
        area, kind = self.areas[seat[0]], kinds()[seat[1]]
        acting = day + datetime.timedelta(self.rng.randint(30, 150)) if kind.acting else None
        holding = Holding(person, area, kind, seat[2], day, acting=acting)
        self.seats[seat].append(holding)
        self.of[person.uid].append(holding)
        if day > self.first:
            self.changes[area.code].append(holding)

    def _step(self, day: datetime.date) -> None:
        due = [seat for when, seat in self.waiting if when <= day]
        self.waiting = [(when, seat) for when, seat in self.waiting if when > day]
        for seat in due:
            self._fill(seat, day + datetime.timedelta(self.rng.randrange(STEP)))
        for seat, held in self.seats.items():
            if held[-1].end is None:
                self._perhaps_leaves(seat, held[-1], day)

    def _perhaps_leaves(self, seat: Seat, holding: Holding, day: datetime.date) -> None:
        served = (day - holding.begin).days
        age = day.year - holding.person.born
        old = age >= RETIRED_AT[holding.area.rank]
        if served < 400 or (not old and self.rng.random() > 1 / 75):
            return
        how = "retired" if old else self.rng.choices(("left", "dismissed"), (4, 1))[0]
        self._end(seat, holding, day + datetime.timedelta(self.rng.randrange(STEP)), how)

    def _end(self, seat: Seat, holding: Holding, day: datetime.date, how: str) -> None:
        holding.end, holding.how = day, how
        self.changes[holding.area.code].append(holding)
        self.waiting.append((day + datetime.timedelta(self.rng.randrange(75)), seat))

    def _fill(self, seat: Seat, day: datetime.date) -> None:
        area, kind = self.areas[seat[0]], kinds()[seat[1]]
        ready = [s for s in self._sources(area, kind) if self._ready(s, day, area)]
        if not ready or self.rng.random() < 0.15:
            self._begin(self._newcomer(kind, area), seat, day)
            return
        source = self.rng.choice(ready)
        holding = self.seats[source][-1]
        self._end(source, holding, day, "promoted" if source[0] == seat[0] else "moved")
        self._begin(holding.person, seat, day)

    def _ready(self, seat: Seat, day: datetime.date, area: Area) -> bool:
        held = self.seats[seat][-1]
        young = day.year - held.person.born < RETIRED_AT[area.rank] - 2
        return held.end is None and (day - held.begin).days > 500 and young

    def _sources(self, area: Area, kind: Kind) -> list[Seat]:
        found = []
        for where, key in kind.sources:
            for other in self._near(area, where):
                number = kinds()[key].number[other.rank]
                found += [(other.code, key, i) for i in range(number)]
        return found

    def _near(self, area: Area, where: str) -> list[Area]:
        if where == "same":
            return [area]
        if where == "above":
            return [area.within] if area.within else []
        if where == "below":
            return self.rng.sample(area.below, min(3, len(area.below)))
        beside = [a for a in area.within.below if a is not area] if area.within else []
        return self.rng.sample(beside, min(3, len(beside)))

    def holder(self, area: Area, key: str, index: int, day: datetime.date) -> Holding | None:
        """Who held the seat on that day;
        None while it was vacant or where there is no such seat.
        """
        held = self.seats.get((area.code, key, index), [])
        at = bisect_right(held, day, key=lambda h: h.begin) - 1
        return held[at] if at >= 0 and held[at].on(day) else None

    def holders(self, area: Area, key: str, day: datetime.date) -> list[Holding]:
        """Who held the seats of that kind."""
        seats = range(kinds()[key].number[area.rank])
        return [h for i in seats if (h := self.holder(area, key, i, day))]
