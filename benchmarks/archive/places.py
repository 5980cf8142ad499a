"""Provinces, cities and counties of the program's tables, their bodies and their posts."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..corpus import ROOT

PLACES = ROOT / "ontology" / "places"
MUNICIPALITIES = ("11", "12", "31", "50", "71", "81", "82")
CITY_LEVELS, COUNTY_LEVELS = ("市", "自治州"), ("县", "区", "市", "旗", "自治县", "自治旗")


@dataclass(eq=False)
class Area:
    """A province, city or county.

    rank      0 province, 1 city, 2 county
    level     what stands for it in posts and bodies: 省, 自治区, 市, 州, 县, 区, 旗
    within    what it lies in; None of a province
    towns     names of towns and streets, of a county only
    """

    code: str
    name: str
    short: str
    rank: int
    level: str
    within: Area | None
    towns: tuple[str, ...] = ()
    below: list[Area] = field(default_factory=list)

    @property
    def titled(self) -> str:
        """What stands before a post where the area must be named: 延边州 of 延边朝鲜族自治州."""
        if self.level == "自治区":
            return self.short
        if self.name.endswith(self.level) and len(self.name) - len(self.level) <= 3:
            return self.name
        return self.short if self.short.endswith(self.level) else self.short + self.level

    @property
    def path(self) -> str:
        """The name from the province down."""
        return (self.within.path if self.within else "") + self.name

    def all(self) -> list[Area]:
        """The area and what lies in it, the larger before the smaller."""
        return [self] + [inner for area in self.below for inner in area.all()]

    def knows(self, other: Area) -> bool:
        """Whether a paper of this area names the other by its level alone: its own, and what it
        lies in.

        A county-level city says 市委 of itself, so that the city above needs its name.
        """
        if other is self:
            return True
        above = self.within
        while above is not None and above is not other:
            above = above.within
        return above is other and other.level != self.level


def words(area: Area, seen: Area) -> dict[str, str]:
    """Bodies and heads of posts of `area` as a paper of the area `seen` calls them."""
    level = area.level
    prefix = level if seen.knows(area) else area.titled
    head = {"自治区": "主席", "省": "省长"}.get(level, level + "长")
    own = "自治区" if level == "自治区" else ""
    named = "" if seen.knows(area) else area.titled
    court = {0: "高级人民法院", 1: "中级人民法院", 2: "人民法院"}[area.rank]
    congress = prefix + "人大常委会"
    return {
        "L": level,
        "party": prefix + ("党委" if own else "委"),
        "gov": prefix + "政府",
        "head": named + own + head,
        "vice": named + own + "副" + head,
        "executive": named + own + "常务副" + head,
        "headword": head,
        "viceword": "副" + head,
        "congress": congress,
        "consultative": prefix + "政协",
        "discipline": prefix + "纪委",
        "supervision": prefix + "监委",
        "court": prefix + court,
        "procuracy": prefix + "人民检察院",
        "secretariat": prefix
        + ("党委" if own else "委")
        + ("秘书长" if area.rank < 2 else "办公室主任"),
        "secretariatword": "秘书长" if area.rank < 2 else "主任",
        "leader": prefix + "领导",
        "our": "我" + ("区" if own else level),
        "us": "全" + ("区" if own else level) if seen.knows(area) else area.titled,
        "prefix": prefix,
    }


@cache
def divisions() -> tuple[Area, ...]:
    """The provinces with the cities and counties in them;
    what is ruled without a city between is left out.
    """
    current = [row for row in _rows(PLACES / "areas.tsv") if not row.get("abolished")]
    towns = {row["county"]: row["towns"] for row in _rows(PLACES / "towns.tsv")}
    known: dict[str, Area] = {}
    for row in sorted(current, key=lambda r: (_rank(r["code"]), r["code"])):
        area = _area(row, known, towns)
        if area is not None:
            known[area.code] = area
            if area.within is not None:
                area.within.below.append(area)
    return tuple(a for a in known.values() if a.rank == 0)


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _rank(code: str) -> int:
    if code.endswith("0000"):
        return 0
    return 1 if code.endswith("00") else 2


def _area(row: dict[str, str], known: dict[str, Area], towns: dict[str, str]) -> Area | None:
    """The area of a row; None of a kind that is left out, or whose container is."""
    code, name, rank = row["code"], row["name"], _rank(row["code"])
    if code.startswith(MUNICIPALITIES) or not row.get("short"):
        return None
    above = {0: None, 1: known.get(code[:2] + "0000"), 2: known.get(code[:4] + "00")}[rank]
    if rank and above is None:
        return None
    level = _level(name, rank)
    inner = tuple(entry[3:] for entry in towns.get(code, "").split())
    if not level or (rank == 2 and len(inner) < 6):
        return None
    return Area(code, name, row["short"], rank, level, above, inner)


def _level(name: str, rank: int) -> str:
    """What stands for the area in its posts; empty where there is no such word here."""
    if rank == 0:
        return "自治区" if name.endswith("自治区") else "省"
    allowed = CITY_LEVELS if rank == 1 else COUNTY_LEVELS
    ends = [level for level in allowed if name.endswith(level)]
    return ends[0][-1] if ends else ""


def chosen(pages: int, seed: int) -> list[Area]:
    """Provinces with some of their cities and counties, as many as that many pages tell of.

    About 90 pages a county with its share of the city's and the province's; five cities a province
    where there are more.
    """
    rng = random.Random(f"{seed} places")
    counties = max(1, pages // 90)
    usable = [p for p in divisions() if any(len(c.below) > 1 for c in p.below)]
    provinces = rng.sample(usable, min(len(usable), -(-counties // 40)))
    share = -(-counties // len(provinces))
    return [_part(province, share, rng) for province in provinces]


def _part(province: Area, counties: int, rng: random.Random) -> Area:
    """The province with about that many of its counties."""
    copy = _bare(province, None)
    cities = [c for c in province.below if c.below]
    for city in rng.sample(cities, len(cities)):
        left = counties - sum(len(c.below) for c in copy.below)
        if left <= 0:
            break
        part = _bare(city, copy)
        part.below = [_bare(c, part) for c in rng.sample(city.below, min(8, left, len(city.below)))]
        copy.below.append(part)
    return copy


def _bare(area: Area, within: Area | None) -> Area:
    return Area(area.code, area.name, area.short, area.rank, area.level, within, area.towns)
