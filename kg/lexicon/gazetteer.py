"""China's administrative divisions: look a name up, and decide which division is meant.

Data: ontology/places/areas.tsv (provinces to counties, read at once) and towns.tsv (read when a
town is asked for). A code says its own level and container: 411082 is a county-level area of 4110,
that one of 41; towns add three digits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, lru_cache, partial
from operator import add

from kg.lexicon.loader import alternatives, table, words
from kg.lexicon.towns import Towns, without_people
from kg.model.division import Division
from kg.resources import folder

LEVELS = ("province", "city", "county", "town")
_LEVEL_NAMES = {
    "": "国家级",
    "province": "省级",
    "city": "地级",
    "county": "县级",
    "town": "乡级",
}


def level_name(division: Division | None) -> str:
    """国家级, 省级, 地级, 县级 or 乡级; what has no division is at the level of villages."""
    return "村级" if division is None else _LEVEL_NAMES[division.level]


@cache
def _town_end() -> re.Pattern[str]:
    """What the name of a town, or of what is counted among the towns, ends with."""
    return re.compile(
        alternatives(words("area_rules", "town_ends") + words("area_rules", "town_like")) + "$"
    )


_MEANT = {"州": "自治州", "县": "自治县", "旗": "自治旗", "地": "地区", "行署": "地区"}
"""What a word for a level may mean beside the divisions that end so."""


def _level(code: str) -> str:
    if len(code) == 9:
        return "town"
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def forms(division: Division) -> set[str]:
    """What it may be called: 瀍河回族区 is 瀍河区 and 瀍河 too, 凉山彝族自治州 is 凉山州."""
    found = {division.name}
    if len(division.short) > 1:
        found.add(division.short)
        end = division.name[-1:]
        if (
            division.level in ("city", "county")
            and end in "县州区旗"
            and division.name != division.short + end
        ):
            found.add(division.short + end)
        elif division.level == "province" and division.name.endswith("自治区"):
            found.add(division.short + "自治区")
        elif division.level == "town":
            found.add(without_people(division))
    return found


class Gazetteer:
    """All divisions. `Gazetteer.load()` gives the one there is."""

    def __init__(self) -> None:
        self.by_code: dict[str, Division] = {}
        self.names: dict[str, list[Division]] = {}
        self._unique: dict[Division, str] = {}
        for line in (
            (folder() / "places" / "areas.tsv").read_text(encoding="utf-8").splitlines()[1:]
        ):
            code, name, short, abolished = (line.split("\t") + ["", ""])[:4]
            self._add(
                Division(
                    code,
                    _level(code),
                    name,
                    short or name,
                    self._container(code),
                    "abolished" if abolished else "current",
                )
            )
        for alias, code in table("places/places")["aliases"].items():
            self.names.setdefault(alias, []).append(self.by_code[code])

    @classmethod
    @cache
    def load(cls) -> Gazetteer:
        """The divisions, read once."""
        return cls()

    def _container(self, code: str) -> str:
        """The code of the area that holds it; empty of a province."""
        if code.endswith("0000"):
            return ""
        city = code[:4] + "00"
        return city if code != city and city in self.by_code else code[:2] + "0000"

    def _add(self, division: Division) -> None:
        self.by_code.setdefault(division.code, division)
        for name in forms(division):
            self.names.setdefault(name, []).append(division)

    @cached_property
    def towns(self) -> Towns:
        """The towns, read when one is asked for."""
        return Towns()

    def lookup(self, name: str) -> tuple[Division, ...]:
        """All divisions so called, current ones first; of towns only with 镇, 乡 or 街道."""
        found = list(self.names.get(name, ()))
        if _town_end().search(name):
            found += self.towns.named(name)
        return tuple(
            sorted(found, key=lambda d: (d.status != "current", LEVELS.index(d.level), d.code))
        )

    def get(self, code: str) -> Division | None:
        """The division of a code."""
        found = self.by_code.get(code)
        return self.towns.of_code(code) if found is None and len(code) == 9 else found

    def chain(self, division: Division) -> tuple[Division, ...]:
        """(province, city, county …) down to the division itself."""
        up: list[Division] = [division]
        while up[0].parent and (above := self.by_code.get(up[0].parent)):
            up.insert(0, above)
        return tuple(up)

    def unique(self, division: Division) -> str:
        """A name that no other current division has: 南京市鼓楼区, but 涪城区."""
        if division not in self._unique:
            self._unique[division] = self._told_apart(division)
        return self._unique[division]

    def _told_apart(self, division: Division) -> str:
        bearers = [d for d in self.lookup(division.name) if d.name == division.name]
        if sum(d.status == "current" for d in bearers) < 2:
            return division.name
        above = self.get(division.parent)
        return above.name + division.name if above else division.name

    def within(self, division: Division, container: Division) -> bool:
        """Whether the container stands above the division."""
        return division != container and any(d.code == container.code for d in self.chain(division))

    def resolve(
        self, text: str, home: Division | None = None, near: Sequence[Division] = ()
    ) -> Division | None:
        """What `text` means, a name or a chain (绵阳市涪城区); None where it stays open.

        home: what the paper is of; near: divisions named close by, the nearest first.
        """
        found = self.lookup(text)
        if not found:
            for cut in range(len(text) - 2, 1, -1):
                above = self.names.get(text[:cut]) and self.resolve(text[:cut], home, near)
                if above:
                    return self._inside(text[cut:], above)
            return None
        current = [d for d in found if d.status == "current"] or list(found)
        chosen = self._nearest(current, near) or self._by_home(current, home)
        return chosen or self._alone(text, current, home)

    def _inside(self, text: str, container: Division) -> Division | None:
        found = [d for d in self.lookup(text) if self.within(d, container)]
        current = [d for d in found if d.status == "current"] or found
        if len(current) == 1:
            return current[0]
        return None if self.lookup(text) else self.resolve(text, container, (container,))

    def _nearest(self, found: list[Division], near: Sequence[Division]) -> Division | None:
        """The one in the nearest container; one further off is asked where that holds none."""
        for container in near:
            inside = [d for d in found if self.within(d, container) or d == container]
            if len(inside) == 1:
                return inside[0]
            if inside:
                return None
        return None

    def _by_home(self, found: list[Division], home: Division | None) -> Division | None:
        """Home, what is in it, its siblings, what it is in, then what that holds."""
        if home is None:
            return None
        for ring in self._rings(home):
            inside = [d for d in found if ring(d)]
            if inside:
                return inside[0] if len(inside) == 1 else None
        return None

    def _rings(self, home: Division) -> Iterator[Callable[[Division], bool]]:
        """Tests of nearness to home, the nearest first."""
        above = self.chain(home)[:-1]
        yield lambda d: d == home
        yield lambda d: d.parent == home.code
        yield lambda d: self.within(d, home)
        yield lambda d: bool(home.parent) and d.parent == home.parent
        yield lambda d: d in above
        for container in reversed(above):
            yield partial(self.within, container=container)

    def _alone(self, text: str, found: list[Division], home: Division | None) -> Division | None:
        """Who alone bears a name; of a short form the province or city: 海南 is the province."""
        if len(found) == 1:
            far = (
                found[0].level == "town" and home is not None and found[0].code[:2] != home.code[:2]
            )
            return None if far else found[0]
        top = min(LEVELS.index(d.level) for d in found)
        highest = [d for d in found if LEVELS.index(d.level) == top]
        return highest[0] if len(highest) == 1 and top < 2 and text == highest[0].short else None

    def home_of(self, text: str) -> Division | None:
        """What an archive's note says the paper is of: 四川省绵阳市, 塔城地区."""
        return self.resolve("".join(text.split()))

    def of_level(self, home: Division | None, level: str) -> Division | None:
        """What 市, 省, 区, 县 … alone mean in a paper of `home`; None where it is open.

        The first of home and what it lies in whose name ends so. So 市 is the prefecture in a
        county's or a district's paper and the city itself in that of a county-level city; it stays
        open in the paper of a prefecture (州), which has several, and of a county in one, and 区
        stays open in a city's paper. 自治区 is never 区, which is what districts call themselves.
        """
        if home is None:
            return None
        for division in reversed(self.chain(home)):
            own = kind_of(division)
            if own in (level, _MEANT.get(level)):
                return division
        return None

    def children(self, division: Division) -> Iterator[Division]:
        """The current areas right inside, without towns."""
        return (
            d for d in self.by_code.values() if d.parent == division.code and d.status == "current"
        )


@cache
def kind_of(division: Division) -> str:
    """省, 自治区, 市, 地区, 自治州, 盟, 区, 县, 旗, 镇, 街道 …: the ending of its name."""
    ends = (end for end in words("area_rules", "kinds") if division.name.endswith(end))
    return next(ends, division.name[-1])


def home_of(text: str) -> Division | None:
    """See `Gazetteer.home_of`."""
    return Gazetteer.load().home_of(text)


def of_level(home: Division | None, level: str) -> Division | None:
    """See `Gazetteer.of_level`."""
    return Gazetteer.load().of_level(home, level)


def areas_in(text: str) -> Iterator[tuple[int, int, Division]]:
    """(begin, end, division) of the areas in a text that resolve by themselves."""
    gaz, free = Gazetteer.load(), 0
    for at in where_areas_may_begin(text):
        end = longest_at(text, at) if at >= free else 0
        if end and (found := gaz.resolve(text[at:end])):
            yield at, end, found
        free = end or free


@lru_cache(maxsize=1 << 10)
def where_areas_may_begin(text: str) -> tuple[int, ...]:
    """Places of a text where two characters stand with which the name of an area begins."""
    starts = _starts()
    return tuple(at for at, pair in enumerate(map(add, text, text[1:])) if pair in starts)


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """First two characters → the names of areas that begin so, the longest first."""
    found: dict[str, list[str]] = {}
    for name in Gazetteer.load().names:
        found.setdefault(name[:2], []).append(name)
    return {
        start: tuple(sorted(names, key=lambda n: (-len(n), n))) for start, names in found.items()
    }


@cache
def written_out(name: str) -> bool:
    """Whether a name of an area has its ending: 郑州市, but not 郑州 or 金州."""
    return any(d.short != name or d.name == name for d in Gazetteer.load().names.get(name, ()))


def longest_at(text: str, at: int) -> int:
    """Where the longest name of an area that begins at `at` ends; 0 if none begins there."""
    for name in _starts().get(text[at : at + 2], ()):
        if text.startswith(name, at):
            return at + len(name)
    return 0
