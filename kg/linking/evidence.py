"""What speaks for and against two groups of mentions of one name being one person.

Each kind of evidence has levels (`compare`), each level a weight in log-odds
(ontology/lexicon/identity.toml, learned by `python -m benchmarks identity`): the sum with the
rarity of the name gives a probability, after Fellegi and Sunter (1969).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.loader import table, words
from kg.linking.name_rarity import bearers
from kg.linking.profiles import Held, Profile

YEAR = 366
GAPS = ((YEAR, "1"), (3 * YEAR, "3"), (8 * YEAR, "8"), (15 * YEAR, "15"))
"""Days between two sights of a person, and what such a gap is called; beyond them it is long."""
SLACK = 120
"""Days by which two terms may overlap: a paper names a new post early and the old one late."""
NOISE = 0.04
"""Share of a person's titled pages below which a seat may be a slip of the reader."""

Levels = dict[str, str]
"""Kind of evidence → its level."""


@dataclass
class Term:
    """First and last day on which something is seen, as ordinals, and on how many pages."""

    first: int
    last: int
    pages: int = 1

    def add(self, other: Term) -> None:
        """Also seen as the other says."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.pages += other.pages

    def gap(self, other: Term) -> int:
        """Days between the two; negative where they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)


UNDATED = 0
"""Stands for the day of a page that nobody knows; see `Dossier.dated`."""


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
        return {key: term for key, term in own.items() if term.pages >= least} or own


def _page(p: Profile) -> Dossier:
    day = p.ordinal or UNDATED
    made = Dossier(days=Term(day, day) if p.ordinal else None)
    for kind, key in {pair for h in p.held for pair in _said(h)}:
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


def _said(h: Held) -> Iterator[tuple[str, str]]:
    """Kind and key of what a post tells."""
    if h.post and not h.past:
        yield "post", h.post
    elif h.post:
        yield "past", h.post
    if h.body:
        yield "body", h.body
    if h.area and h.leads:
        yield "area", h.area
    elif h.area:
        yield "field", h.area
    if h.national:
        yield "national", "national"
    if h.state:
        yield "state", h.state
    if h.state or h.office in _offices_abroad():
        yield "office", h.office


@cache
def _offices_abroad() -> frozenset[str]:
    return frozenset(words("countries", "offices"))


def _kind(p: Profile) -> str:
    """What kind of person a page makes of somebody."""
    if p.byline is not None and not p.held:
        return "byline"
    if any(h.state or h.office in _offices_abroad() for h in p.held):
        return "abroad"
    if any(h.area or h.national for h in p.held):
        return "office"
    if p.held:
        return "post"
    return "plain" if p.plain else "bare"


# ---- levels -----------------------------------------------------------------


def compare(a: Dossier, b: Dossier, often: Counter[str]) -> Levels:
    """The level of each kind of evidence. often: name → on how many pages of the archive."""
    return {
        "seat": _seat(a, b),
        "company": _company(a, b, often),
        "home": _home(a, b),
        "kind": _kinds(a, b),
        "gap": _gap(a, b),
    }


def _seat(a: Dossier, b: Dossier) -> str:
    clash = _elsewhere(a, b)
    for kind in ("post", "state", "body"):
        if shared := _shared(a, b, kind):
            return f"{kind}-far" if shared > 15 * YEAR else f"{kind}-{clash}" if clash else kind
    if _shared(a, b, "past", "post") is not None or _shared(b, a, "past", "post") is not None:
        return "past"
    abroad_a, abroad_b = a.of_kind("state"), b.of_kind("state")
    if abroad_a and abroad_b:
        return "states"
    if clash:
        return clash
    for test, level in _RELATIONS:
        if test(a, b):
            return level
    return "open"


def _shared(a: Dossier, b: Dossier, kind: str, other: str = "") -> int | None:
    """Days between the nearest terms of what both have; None where they share nothing."""
    mine, theirs = a.of_kind(kind), b.of_kind(other or kind)
    gaps = [max(1, mine[key].gap(theirs[key])) for key in mine.keys() & theirs.keys()]
    return min(gaps, default=None)


def _elsewhere(a: Dossier, b: Dossier) -> str:
    """clash: seats in two areas at one time; moved: one after the other; empty: neither."""
    mine, theirs = a.firm("area"), b.firm("area")
    if not mine or not theirs:
        return ""
    if any(_nested(x, y) for x in mine for y in theirs):
        return ""
    gap = min(mine[x].gap(theirs[y]) for x in mine for y in theirs)
    if gap < -SLACK:
        return "clash"
    return "near" if gap < YEAR else "moved"


def _nested(x: str, y: str) -> bool:
    return x.startswith(y) or y.startswith(x)


def _same_area(a: Dossier, b: Dossier) -> bool:
    return _shared(a, b, "area") is not None


def _nested_area(a: Dossier, b: Dossier) -> bool:
    return any(_nested(x, y) for x in a.of_kind("area") for y in b.of_kind("area"))


def _both_national(a: Dossier, b: Dossier) -> bool:
    return bool(a.of_kind("national") and b.of_kind("national"))


def _national_and_area(a: Dossier, b: Dossier) -> bool:
    pairs = ((a, b), (b, a))
    return any(x.of_kind("national") and y.of_kind("area") for x, y in pairs)


def _at_home_and_abroad(a: Dossier, b: Dossier) -> bool:
    pairs = ((a, b), (b, a))
    return any(x.of_kind("office") and _of_this_country(y) for x, y in pairs)


def _of_this_country(x: Dossier) -> bool:
    return bool(x.of_kind("national") or x.of_kind("area") or x.of_kind("field"))


def _same_office(a: Dossier, b: Dossier) -> bool:
    return _shared(a, b, "office") is not None


def _other_office(a: Dossier, b: Dossier) -> bool:
    return bool(a.of_kind("office") and b.of_kind("office"))


def _same_field(a: Dossier, b: Dossier) -> bool:
    pairs = (("field", "field"), ("field", "area"), ("area", "field"))
    return any(
        _nested(x, y) for mine, other in pairs for x in a.of_kind(mine) for y in b.of_kind(other)
    )


def _two_fields(a: Dossier, b: Dossier) -> bool:
    return bool(_fields(a) and _fields(b))


def _fields(x: Dossier) -> bool:
    return bool(x.of_kind("field") or x.of_kind("area"))


def _two_bodies(a: Dossier, b: Dossier) -> bool:
    return bool(a.of_kind("body") and b.of_kind("body"))


_RELATIONS = (
    (_same_area, "area"),
    (_nested_area, "nested"),
    (_both_national, "national"),
    (_at_home_and_abroad, "mixed"),
    (_same_office, "office"),
    (_other_office, "offices"),
    (_national_and_area, "rise"),
    (_same_field, "field"),
    (_two_fields, "fields"),
    (_two_bodies, "bodies"),
)
"""Tests of two dossiers in the order of what they tell, and the level of each."""


def _company(a: Dossier, b: Dossier, often: Counter[str]) -> str:
    if not a.company or not b.company:
        return "open"
    small, large = sorted((a.company, b.company), key=len)
    shared = [name for name in small if name in large]
    close = sum(1 / math.log2(2 + often[name]) for name in shared)
    if not shared:
        return "none"
    return "many" if close > 0.8 else "some" if close > 0.25 else "few"


def _home(a: Dossier, b: Dossier) -> str:
    if not a.homes or not b.homes:
        return "open"
    if a.homes.keys() & b.homes.keys():
        return "same"
    return "nested" if any(_nested(x, y) for x in a.homes for y in b.homes) else "other"


def _kinds(a: Dossier, b: Dossier) -> str:
    if a.papers and b.papers:
        known = a.papers & b.papers - {"?"}
        return "paper" if known else "papers"
    return "+".join(sorted((_main_kind(a), _main_kind(b))))


def _main_kind(x: Dossier) -> str:
    return next(k for k in ("abroad", "office", "post", "byline", "plain", "bare") if x.kinds[k])


def _gap(a: Dossier, b: Dossier) -> str:
    if not a.days or not b.days:
        return "open"
    gap = a.days.gap(b.days)
    return next((name for days, name in GAPS if gap <= days), "long")


# ---- weights ----------------------------------------------------------------


@cache
def weights() -> dict[str, dict[str, float]]:
    """Kind of evidence → level → log-odds."""
    return table("lexicon/identity")["weights"]


def rarity(name: str, world: int) -> float:
    """The log-odds, before any evidence, that two pages mean one person by a name."""
    known = table("lexicon/identity")
    rare = min(-math.log(bearers(name, world)), float(known["limits"]["rarest"]))
    return rare + float(known["prior"])


def log_odds(prior: float, levels: Levels) -> float:
    """The sum of the name's rarity and of the weights of the levels; a level unknown to the weights is 0."""
    return prior + sum(weights().get(kind, {}).get(level, 0.0) for kind, level in levels.items())


def probability(odds: float) -> float:
    """Of natural log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
