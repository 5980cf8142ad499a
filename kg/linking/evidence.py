"""What speaks for and against two groups of mentions of one name being one person.

Each kind of evidence has levels (`compare`), each level a weight in log-odds
(ontology/lexicon/identity.toml, learned by `python -m benchmarks identity`): the sum with the
rarity of the name gives a probability, after Fellegi and Sunter (1969).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kg.lexicon.loader import table, words
from kg.linking.name_rarity import bearers
from kg.linking.profiles import Held, Profile
from kg.recognition.titles import has_level

YEAR = 366
GAPS = ((YEAR, "1"), (3 * YEAR, "3"), (8 * YEAR, "8"), (15 * YEAR, "15"))
"""Days between two sights of a person, and what such a gap is called; beyond them it is long."""
AT_ONCE = 3
"""Days within which two sights of somebody in two seats are of one time."""
LONG = 15 * YEAR
"""Days after which a post has changed hands: its holder then may be another of that name."""
SLACK = 120
"""Days by which two terms may overlap: a paper names a new post early and the old one late."""
NOISE = 0.04
"""Share of a person's titled pages below which a seat may be a slip of the reader."""

SOME, MANY = 4.0, 9.0
"""Nats of what shared company tells (a companion on one page in a hundred tells 4.6)."""


class World(NamedTuple):
    """The archive as a whole. often: folded name → on how many pages; pages: how many there are."""

    often: Counter[str]
    pages: int


Levels = dict[str, str]
"""Kind of evidence → its level."""


@dataclass
class Term:
    """First and last day on which something is seen, as ordinals, and on how many pages."""

    first: int
    last: int
    pages: int = 1

    @property
    def dated(self) -> bool:
        """Whether any of its pages has a day."""
        return self.first != UNDATED

    def add(self, other: Term) -> None:
        """Also seen as the other says."""
        self.pages += other.pages
        if not self.dated:
            self.first, self.last = other.first, other.last
        elif other.dated:
            self.first, self.last = min(self.first, other.first), max(self.last, other.last)

    def gap(self, other: Term) -> int:
        """Days between the two; negative where they overlap, 0 where a day is not known."""
        if not self.dated or not other.dated:
            return 0
        return max(self.first, other.first) - min(self.last, other.last)


UNDATED = 0
"""Stands for the day of a page that nobody knows."""


@dataclass
class Dossier:
    """What all pages of one person say. terms: by kind (post, body, area, state, office)."""

    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    company: Counter[str] = field(default_factory=Counter)
    homes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    papers: set[str] = field(default_factory=set)
    days: Term | None = None

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> Dossier:
        """Of one or more pages."""
        made = cls()
        for p in profiles:
            made.add(_page(p))
        return made

    def add(self, other: Dossier) -> None:
        """Takes in the other."""
        for kind, own in other.terms.items():
            into = self.terms.setdefault(kind, {})
            for key, term in own.items():
                if key in into:
                    into[key].add(term)
                else:
                    into[key] = Term(term.first, term.last, term.pages)
        self.company.update(other.company)
        self.homes.update(other.homes)
        self.kinds.update(other.kinds)
        self.papers |= other.papers
        if other.days and self.days:
            self.days.add(other.days)
        elif other.days:
            self.days = Term(other.days.first, other.days.last, other.days.pages)

    def of_kind(self, kind: str) -> dict[str, Term]:
        """Key → term."""
        return self.terms.get(kind, {})

    def firm(self, kind: str) -> dict[str, Term]:
        """Without what so few of the pages say that it may be a slip."""
        own = self.of_kind(kind)
        least = NOISE * self.kinds["titled"]
        return {key: term for key, term in own.items() if term.pages >= least}


def _page(p: Profile) -> Dossier:
    day = p.ordinal or UNDATED
    made = Dossier(days=Term(day, day) if p.ordinal else None)
    held = [] if _two_seats(p) else p.held
    for kind, key in {pair for h in held for pair in _said(h)}:
        made.terms.setdefault(kind, {})[key] = Term(day, day)
    made.company.update(p.company)
    if p.home:
        made.homes[p.home] += 1
    if p.byline is not None:
        made.papers.add(p.byline)
    made.kinds[_kind(p)] += 1
    if p.held:
        made.kinds["titled"] += 1
    return made


def _two_seats(p: Profile) -> bool:
    """Whether the page gives the name seats in two places: then it may be of two people."""
    areas = {h.area for h in p.held if h.area and h.leads and not h.past}
    states = {h.state for h in p.held if h.state}
    return len(states) > 1 or any(not _nested(x, y) for x in areas for y in areas)


def _said(h: Held) -> Iterator[tuple[str, str]]:
    """Kind and key of what a post tells."""
    if h.post and not h.past:
        yield "post", h.post
    elif h.post:
        yield "past", h.post
    if h.body:
        yield "body", h.area + h.body
    if h.area and h.leads:
        yield "area", h.area
    elif h.area:
        yield "field", h.area
    if not (h.area or h.national or h.state or h.post):
        yield ("unplaced" if has_level(h.office) else "title"), h.office
    if h.national:
        yield "national", "national"
    if h.state:
        yield "state", h.state
    if h.state or h.office in _offices_abroad():
        yield "office", h.office


@cache
def _offices_abroad() -> frozenset[str]:
    return frozenset(words("countries", "offices"))


@cache
def _lay_offices() -> frozenset[str]:
    return frozenset(words("identity", "lay"))


def _kind(p: Profile) -> str:
    """What kind of person a page makes of somebody."""
    if p.byline is not None and not p.held:
        return "byline"
    if any(h.state or h.office in _offices_abroad() for h in p.held):
        return "abroad"
    if any(h.national for h in p.held):
        return "national"
    if any(h.area for h in p.held):
        return "local"
    if any(h.office not in _lay_offices() for h in p.held):
        return "post"
    if p.held:
        return "lay"
    return "plain" if p.plain else "bare"


# ---- levels -----------------------------------------------------------------


SURE = frozenset(("post", "state", "body", "past"))
"""Levels of the seat that say so much that what kind of people the two are tells no more."""


def compare(a: Dossier, b: Dossier, world: World) -> Levels:
    """The level of each kind of evidence."""
    seat = _seat(a, b)
    return {
        "seat": seat,
        "company": _company(a, b, world),
        "home": _home(a, b),
        "kind": "known" if seat in SURE else _kinds(a, b),
        "gap": _gap(a, b),
    }


def _seat(a: Dossier, b: Dossier) -> str:
    """What their posts say of each other; open where one has none that is known."""
    return next((level for told in _RELATIONS if (level := told(a, b))), "open")


def _same(kind: str, far: int) -> Relation:
    """Told of what both have, unless years lie between, or seats elsewhere speak against it."""

    def told(a: Dossier, b: Dossier) -> str:
        gap = _between(a, b, kind)
        if gap is None:
            return ""
        areas = _areas(a, b)
        clash = "-clash" if areas.endswith("beside") and not areas.startswith("same") else ""
        return f"{kind}-far" if gap > far else kind + clash

    return told


def _past(a: Dossier, b: Dossier) -> str:
    both = _between(a, b, "past", "post"), _between(b, a, "past", "post"), _between(a, b, "past")
    return "past" if any(gap is not None for gap in both) else ""


def _between(a: Dossier, b: Dossier, kind: str, other: str = "") -> int | None:
    """Days between the nearest terms of what both have; None where they share nothing."""
    mine, theirs = a.of_kind(kind), b.of_kind(other or kind)
    gaps = [max(0, mine[key].gap(theirs[key])) for key in mine.keys() & theirs.keys()]
    return min(gaps, default=None)


def _states(a: Dossier, b: Dossier) -> str:
    return "states" if a.firm("state") and b.firm("state") else ""


def _home_and_abroad(a: Dossier, b: Dossier) -> str:
    pairs = ((a, b), (b, a))
    return "mixed" if any(x.firm("office") and _of_this_country(y) for x, y in pairs) else ""


def _of_this_country(x: Dossier) -> bool:
    return any(x.firm(kind) for kind in ("national", "area", "field"))


def _areas(a: Dossier, b: Dossier) -> str:
    """How the areas that they lead lie (`_PLACES`), and in time (`_timed`)."""
    mine, theirs = a.firm("area"), b.firm("area")
    found = [(_lie(x, y), _timed(mine[x], theirs[y], x, y)) for x in mine for y in theirs]
    if not found:
        return ""
    lie = min(where for where, _ in found)
    return f"{_PLACES[lie]}-{min(when for where, when in found if where == lie)}"


_PLACES = ("same", "within", "other")


def _lie(x: str, y: str) -> int:
    """0 the same area, 1 one within the other, 2 neither."""
    return 0 if x == y else 1 if _nested(x, y) else 2


def _nested(x: str, y: str) -> bool:
    return x.startswith(y) or y.startswith(x)


def _timed(mine: Term, theirs: Term, x: str, y: str) -> str:
    """beside: at one time; close: within a year; up, down: later, in a larger or a smaller area."""
    if not mine.dated or not theirs.dated:
        return "later"
    early, late = sorted((mine, theirs), key=lambda t: (t.first, t.last))
    if early.last > late.last + SLACK and early.first < late.first - SLACK:
        return "beside"
    apart = late.first - early.last
    if apart < -SLACK or mine.pages == theirs.pages == 1 and apart <= AT_ONCE:
        return "beside"
    if apart < YEAR:
        return "close"
    if apart > LONG:
        return "long"
    if len(x) == len(y):
        return "later"
    return "up" if (len(x) > len(y)) == (early is mine) else "down"


def _office(a: Dossier, b: Dossier) -> str:
    """Of people from abroad whose state is not known of both."""
    if not (a.of_kind("office") and b.of_kind("office")):
        return ""
    gap = _between(a, b, "office")
    return "offices" if gap is None else "office" if gap < 5 * YEAR else "office-far"


def _nation(a: Dossier, b: Dossier) -> str:
    mine, theirs = a.of_kind("national"), b.of_kind("national")
    if mine and theirs:
        return "national"
    return "rise" if mine and b.of_kind("area") or theirs and a.of_kind("area") else ""


def _fields(a: Dossier, b: Dossier) -> str:
    """Of departments: whether their areas can be one."""
    mine, theirs = _all_areas(a), _all_areas(b)
    if not mine or not theirs:
        return ""
    if not any(_nested(x, y) for x in mine for y in theirs):
        return "fields"
    return "departments" if _bodies(a, b) else "field"


def _all_areas(x: Dossier) -> list[str]:
    return [*x.of_kind("field"), *x.of_kind("area")]


def _unplaced(a: Dossier, b: Dossier) -> str:
    """A post of an area that the page does not name (副区长), beside such a one or a known one."""
    pairs = ((a, b), (b, a))
    local = ("unplaced", "area", "field")
    found = any(x.of_kind("unplaced") and any(y.of_kind(k) for k in local) for x, y in pairs)
    return "unplaced" if found else ""


def _title(a: Dossier, b: Dossier) -> str:
    """The same office of nobody knows which body: 部长 twice."""
    gap = _between(a, b, "title")
    return "title" if gap is not None and gap < 5 * YEAR else ""


def _bodies(a: Dossier, b: Dossier) -> str:
    return "bodies" if a.of_kind("body") and b.of_kind("body") else ""


Relation = Callable[[Dossier, Dossier], str]
_RELATIONS: tuple[Relation, ...] = (
    _same("post", LONG),
    _same("state", 5 * YEAR),
    _same("body", LONG),
    _past,
    _states,
    _home_and_abroad,
    _areas,
    _office,
    _nation,
    _fields,
    _unplaced,
    _title,
    _bodies,
)
"""What posts may tell, what tells most first."""


def _company(a: Dossier, b: Dossier, world: World) -> str:
    """Whether the same people stand beside both; who is on every second page tells little."""
    if not a.company or not b.company:
        return "open"
    small, large = sorted((a.company, b.company), key=len)
    shared = [name for name in small if name in large]
    told = sum(math.log(world.pages / max(1, world.often[name])) for name in shared)
    if not shared:
        return "none"
    return "many" if told > MANY else "some" if told > SOME else "few"


def _home(a: Dossier, b: Dossier) -> str:
    if not a.homes or not b.homes:
        return "open"
    if a.homes.keys() & b.homes.keys():
        return "same"
    return "nested" if any(_nested(x, y) for x in a.homes for y in b.homes) else "other"


def _kinds(a: Dossier, b: Dossier) -> str:
    if a.papers and b.papers:
        if a.papers & b.papers - {"?"}:
            return "paper"
        return "paper-open" if "?" in a.papers | b.papers else "papers"
    return "+".join(sorted((_main_kind(a), _main_kind(b))))


def _main_kind(x: Dossier) -> str:
    return next(kind for kind in _MAIN if x.kinds[kind])


_MAIN = ("abroad", "national", "local", "post", "lay", "byline", "plain", "bare")
"""Kinds of people; what a page tells that says most goes before."""


def _gap(a: Dossier, b: Dossier) -> str:
    if not a.days or not b.days:
        return "open"
    gap = a.days.gap(b.days)
    return next((name for days, name in GAPS if gap <= days), "long")


# ---- weights ----------------------------------------------------------------


@cache
def weights() -> dict[str, dict[str, float]]:
    """Kind of evidence → level → log-odds."""
    told: dict[str, dict[str, float]] = table("lexicon/identity")["weights"]
    return told


def rarity(name: str, world: int) -> float:
    """The log-odds, before any evidence, that two pages mean one person by a name."""
    known = table("lexicon/identity")
    rare = min(-math.log(bearers(name, world)), float(known["limits"]["rarest"]))
    return rare + float(known["prior"])


def log_odds(prior: float, levels: Levels) -> float:
    """The name's rarity and the weights of the levels; a level that has none counts nothing."""
    return prior + sum(weights().get(kind, {}).get(level, 0.0) for kind, level in levels.items())


def probability(odds: float) -> float:
    """Of natural log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
