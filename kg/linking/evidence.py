"""What speaks for and against two groups of mentions of one name being one person.

Each kind of evidence has levels (`compare`), each level a weight in log-odds
(ontology/lexicon/identity.toml, learned by `python -m benchmarks identity`): the sum with the
rarity of the name gives a probability, after Fellegi and Sunter (1969).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.lexicon.loader import table
from kg.linking.careers import career
from kg.linking.dossier import YEAR, Dossier
from kg.linking.name_rarity import bearers
from kg.linking.profiles import Profile
from kg.linking.ranks import nested
from kg.linking.seats import AFAR, SURE, seat_level
from kg.model.quote import fold

GAPS = ((YEAR, "1"), (3 * YEAR, "3"), (8 * YEAR, "8"), (15 * YEAR, "15"))
"""Days between two sights of a person, and what such a gap is called; beyond them it is long."""
SOME, MANY = 4.0, 9.0
"""Nats of what shared company tells (a companion on one page in a hundred tells 4.6)."""


class World(NamedTuple):
    """The archive as a whole. often: folded name → on about how many pages; spots: place → on about
    how many pages; pages: about how many there are."""

    often: Counter[str]
    spots: Counter[str]
    pages: int

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> World:
        """What the profiles of all pages tell of it."""
        often: Counter[str] = Counter()
        spots: dict[str, set[str]] = defaultdict(set)
        pages = set()
        for p in profiles:
            often[fold(p.name)] += 1
            pages.add(p.page)
            for spot in p.spots:
                spots[spot].add(p.page)
        named = Counter({name: about(n) for name, n in often.items()})
        told = Counter({spot: about(len(on)) for spot, on in spots.items()})
        return cls(named, told, about(len(pages)))

    @property
    def names(self) -> int:
        """About how many names there are."""
        return about(len(self.often))


def about(n: int) -> int:
    """A number of which the first two digits tell: one more page of an archive changes nothing of
    what is known of all others.

    >>> about(87), about(1234), about(1254)
    (87, 1200, 1300)
    """
    digits = max(0, len(str(n)) - 2)
    return round(n, -digits)


Levels = dict[str, str]
"""Kind of evidence → its level."""


def compare(a: Dossier, b: Dossier, world: World) -> Levels:
    """The level of each kind of evidence."""
    seat, company, spots = seat_level(a, b), _company(a, b, world), _spots(a, b, world)
    return {
        "seat": seat,
        "company": company,
        "told": "nothing" if _tells_nothing(a, b, seat, company, spots) else "something",
        "spots": spots,
        "home": _home(a, b),
        "kind": "known" if seat in SURE else _kinds(a, b),
        "gap": _gap(a, b),
        "career": career(a, b),
    }


def _tells_nothing(a: Dossier, b: Dossier, seat: str, company: str, spots: str) -> bool:
    """Whether little but the name is the same."""
    signed = bool(a.papers and b.papers)
    return seat == "open" and company in _SAYS_LITTLE and spots != "same" and not signed


def _spots(a: Dossier, b: Dossier, world: World) -> str:
    """Whether people who have no post that is known of what are told of at the same rare places."""
    if a.placed or b.placed or not a.spots or not b.spots:
        return "open"
    shared = a.spots & b.spots
    told = sum(math.log(world.pages / max(1, world.spots[spot])) for spot in sorted(shared))
    return "same" if told > SOME else "other"


def _company(a: Dossier, b: Dossier, world: World) -> str:
    """Whether the same people stand beside both; who is on every second page tells little."""
    if not a.company or not b.company:
        return "open"
    small, large = sorted((a.company, b.company), key=len)
    shared = [name for name in small if name in large]
    told = sum(math.log(world.pages / max(1, world.often[name])) for name in shared)
    if not shared:
        return "none"
    if told > MANY:
        return "many"
    return "some" if told > SOME else "few"


_SAYS_LITTLE = frozenset(("open", "none", "few"))
"""Levels of company by which, where no post is known of both, only the name is the same."""
_EVERYWHERE = frozenset(("national", "abroad"))
"""Kinds of people of whom the papers of every place tell."""


def _home(a: Dossier, b: Dossier) -> str:
    if not a.homes or not b.homes or _EVERYWHERE & {a.main_kind, b.main_kind}:
        return "open"
    if a.homes.keys() & b.homes.keys():
        return "same"
    return "nested" if any(nested(x, y) for x in a.homes for y in b.homes) else "other"


def _kinds(a: Dossier, b: Dossier) -> str:
    if a.papers and b.papers:
        if a.papers & b.papers - {"?"}:
            return "paper"
        return "paper-open" if "?" in a.papers | b.papers else "papers"
    return "+".join(sorted((a.main_kind, b.main_kind)))


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


class Rarity(NamedTuple):
    """What a name alone tells, in log-odds. odds: before any evidence, as far as a name may count;
    beyond: how much more its rarity would tell."""

    odds: float
    beyond: float


def rarity(name: str, world: int, foreign: bool = False) -> Rarity:
    """What it tells that two pages mean one person by a name. foreign: one that is from abroad,
    however it looks."""
    known = table("lexicon/identity")
    whole = -math.log(bearers(name, world, foreign))
    rare = min(whole, float(known["limits"]["rarest"]))
    beyond = min(whole, float(known["limits"]["rarest_alone"])) - rare
    return Rarity(rare + float(known["prior"]), beyond)


def log_odds(name: Rarity, levels: Levels) -> float:
    """The name's rarity and the weights of the levels; a level that has none counts nothing.

    Of posts below the provinces in two of these the name alone tells whether they are one career.
    """
    alone = name.beyond if levels["seat"] in AFAR else 0.0
    told = (weights().get(kind, {}).get(level, 0.0) for kind, level in levels.items())
    return name.odds + alone + sum(told)


def probability(odds: float) -> float:
    """Of natural log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
