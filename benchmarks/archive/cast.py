"""Who is no official: reporters, villagers, teachers, managers; most are met only once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .careers import RULED_TOWNS
from .names import Births, Person
from .places import Area

# What somebody is called, in which place of the article's words; whether that is a post that one
# person holds for years.
CALLED = {
    "villager": ("{village}村民", False),
    "worker": ("{firm}职工", False),
    "teacher": ("{schoolname}教师", False),
    "doctor": ("{hospitalname}医生", False),
    "expert": ("{above}党校教授", False),
    "manager": ("{firm}董事长", True),
    "principal": ("{schoolname}校长", True),
    "partysec": ("{village}党支部书记", True),
}
SPELLINGS = {
    "villager": ("{printed}", "村民", "", "种粮大户"),
    "worker": ("{printed}", "劳动模范", "全国劳模", ""),
    "teacher": ("{printed}", "教师", "特级教师", ""),
    "doctor": ("{printed}", "村医", "医生"),
}
AGAIN, KEPT = 0.3, 8
TERM = 4  # years that a manager, head of a school or party secretary of a village stays


@dataclass(frozen=True)
class Citizen:
    """printed: what stands before the name; post: whether it is a post."""

    person: Person
    area: Area
    printed: str
    post: bool


@dataclass
class Cast:
    """The citizens of a province and the reporters of its papers."""

    births: Births
    met: dict[tuple, list[Person]] = field(default_factory=dict)

    def citizen(
        self, kind: str, area: Area, said: dict[str, str], year: int, taken: set[str]
    ) -> Citizen:
        """Somebody who is none of `taken`; `said` has the words of the place that he is of."""
        form, post = CALLED[kind]
        printed = form.format_map(said)
        person = self._holder(kind, printed, year) if post else None
        if person is None or person.uid in taken:
            post = False if person is not None else post
            person = self._somebody((area.code, printed), year, taken)
        if not post and kind in SPELLINGS:
            printed = self.births.rng.choice(SPELLINGS[kind]).format(printed=printed)
        return Citizen(person, area, printed, post)

    def _holder(self, kind: str, printed: str, year: int) -> Person:
        key = (kind, printed, year // TERM)
        if key not in self.met:
            self.met[key] = [self.births.person(year - 45)]
        return self.met[key][0]

    def _somebody(self, key: tuple, year: int, taken: set[str]) -> Person:
        pool = self.met.setdefault(key, [])
        ready = [p for p in pool if p.uid not in taken]
        if ready and self.births.rng.random() < AGAIN:
            return self.births.rng.choice(ready)
        pool.append(self.births.person(year - 40))
        del pool[:-KEPT]
        return pool[-1]

    def reporter(self, area: Area, year: int, taken: set[str], stringer: bool = False) -> Person:
        """One of the paper's five reporters, or of its many stringers;
        one of the five changes each other year.
        """
        desks = 12 if stringer else 5
        ready = [
            p for i in range(desks) if (p := self._desk(area, year, i, stringer)).uid not in taken
        ]
        return self.births.rng.choice(ready)

    def _desk(self, area: Area, year: int, desk: int, stringer: bool) -> Person:
        key = ("desk", area.code, stringer, desk, (year + 2 * desk) // 10)
        if key not in self.met:
            self.met[key] = [self.births.person(year - 30)]
        return self.met[key][0]


def some_county(area: Area, rng: random.Random) -> Area:
    """A county of the area, or itself."""
    while area.below:
        area = rng.choice(area.below)
    return area


def words_of_place(
    county: Area, area: Area, rng: random.Random, pools: dict[str, list[str]]
) -> dict[str, str]:
    """A town, village, firm, school and hospital of the county,
    as a paper of the area calls them.
    """
    ruled = rng.random() < 0.7
    step = len(county.towns) // RULED_TOWNS
    town = county.towns[
        rng.randrange(RULED_TOWNS) * step if ruled else rng.randrange(len(county.towns))
    ]
    return {
        "town": ("" if county is area else county.titled) + town,
        "village": rng.choice(pools["villageword"]) + "村",
        "firm": county.short + rng.choice(pools["firmword"]) + rng.choice(pools["firmkind"]),
        "schoolname": county.titled + rng.choice(pools["school"]),
        "hospitalname": county.titled + rng.choice(pools["hospital"]),
    }
