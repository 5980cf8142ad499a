"""The pages of one name → its people: groups joined best first, as evidence and editor say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from kg.ingest.judgements import Key
from kg.lexicon.loader import table
from kg.linking.dossier import Dossier
from kg.linking.evidence import Levels, Rarity, World, compare, log_odds, probability
from kg.linking.profiles import Profile
from kg.linking.seats import SURE

MOST_GROUPS = 120
"""Groups of one name that are all compared with each other."""

MOST_FAME = 2.5
"""Log-odds that a person's pages may add, as customers at a table do (Pitman's Chinese
restaurant): somebody else may still be at the door."""

LEADS = 3.0
"""How many times as many pages must mean one person by a name as mean all others who bear it, for
what is usual in the archive to tell more than how rare the name is."""

_ELSEWHERE = ("around-abroad", "hint-abroad", "elsewhere")
"""Levels of the seat at which a page tells of other states than the person's."""
_SILENT = ("open", "among", "around-named", "hint-named")
"""The same at which it does not say of which state the name is."""

_OF_ONE_TIME = ("1", "3", "open")
"""Gaps over which a name alone still means whom it means in the archive."""

UNSEEN_ABROAD, UNSEEN_HERE = 1.5, 4.0
"""Pages of others who bear a name that are expected in any archive: of a name from abroad, of one
of ours."""
UNSEEN_BARE = 0.3
"""The same of a name from abroad that stands alone on a page, where pages of few years mean one."""

MOST_ASKED = 12
"""People of one name before a later one with whom the grey zone is looked at."""

Kept = Mapping[Key, set[Key]]
"""Key of a unit → those whom the editor keeps from it."""


class Unit(NamedTuple):
    """One name on one page, or all that the editor's `same` makes one. key: one of them."""

    key: Key
    named: dict[str, list[Profile]]

    @property
    def profiles(self) -> list[Profile]:
        """All, of whatever name, in order of time."""
        return sorted((p for own in self.named.values() for p in own), key=time_of)


def time_of(p: Profile) -> tuple[str, str, int]:
    """Orders profiles by day, those without one last."""
    return p.day or "9999", p.page, p.begin


@dataclass(eq=False)
class Cluster:
    """A person: units and what they say together."""

    units: list[Unit]
    apart: set[Key]  # keys that the editor keeps from it
    placed: int  # pages that say of what one of its posts is

    @classmethod
    def of(cls, units: Sequence[Unit], kept: Kept) -> Cluster:
        """These units, and whom the editor keeps from one of them."""
        return cls([*units], set().union(*(kept.get(u.key, ()) for u in units)), _placed(units))

    @cached_property
    def dossier(self) -> Dossier:
        """What the units say together."""
        return Dossier.of(chain.from_iterable(u.profiles for u in self.units))

    @property
    def profiles(self) -> list[Profile]:
        """All, in order of time."""
        return sorted((p for u in self.units for p in u.profiles), key=time_of)

    @property
    def key(self) -> Key:
        """The least key of its units."""
        return min(u.key for u in self.units)

    @property
    def names(self) -> set[str]:
        """Folded names."""
        return {name for u in self.units for name in u.named}

    def kept_from(self, other: Cluster) -> bool:
        """Whether the editor keeps the two apart, or they have no name in common."""
        if self.parted_from(other):
            return True
        return not any(name in u.named for name in other.names for u in self.units)

    def parted_from(self, other: Cluster) -> bool:
        """Whether the editor keeps the two apart."""
        return any(u.key in self.apart for u in other.units)

    def join(self, other: Cluster) -> None:
        """Takes in the other."""
        self.dossier.add(other.dossier)
        self.units += other.units
        self.placed += other.placed
        self.apart |= other.apart


@dataclass(frozen=True)
class Pairing:
    """Two clusters of one name that stay two, with the probability that they are one."""

    a: Cluster
    b: Cluster
    probability: float


class Block:
    """Clusters the units of one name (or of names that the editor joins). abroad: the name is of
    somebody from abroad."""

    def __init__(self, prior: Rarity, world: World, kept: Kept, abroad: bool = False):
        self.prior, self.world, self.kept, self.abroad = prior, world, kept, abroad
        limits = table("lexicon/identity")["limits"]
        self.join_at, self.ask_at = float(limits["join"]), float(limits["ask"])
        self.margin = float(limits["margin"])
        self.ask = probability(self.ask_at)
        self.clusters: list[Cluster] = []
        self._pairings: list[Pairing] | None = None

    def settle(self, clusters: list[Cluster], pairings: list[Pairing]) -> None:
        """Takes people as they were decided before."""
        self.clusters, self._pairings = clusters, pairings

    def forget_pairings(self) -> None:
        """Looks anew at what stays two: people were joined with those of another name."""
        self._pairings = None

    def cluster(self, units: Sequence[Unit]) -> list[Cluster]:
        """The people, in order of time.

        First the pages that name one post, state, body or paper; then these groups; last the pages
        that say nothing of the kind, each to the likeliest person.
        """
        made = [Cluster.of([u], self.kept) for u in units]
        made.sort(key=lambda c: time_of(c.profiles[0]))
        for c in (c for c in made if _tells(c)):
            self._place(c, sure=True)
        self._merge()
        for c in (c for c in made if not _tells(c)):
            self._place(c, sure=False)
        self._merge()
        self.clusters.sort(key=lambda c: time_of(c.profiles[0]))
        return self.clusters

    def odds(self, a: Cluster, b: Cluster) -> float:
        """Log-odds that two clusters are one person."""
        large, small = (a, b) if len(a.units) >= len(b.units) else (b, a)
        levels = compare(a.dossier, b.dossier, self.world)
        return log_odds(self.prior, levels) + max(0.0, self._usual(large, small, levels))

    def _usual(self, large: Cluster, small: Cluster, levels: Levels) -> float:
        """How much more than the rarity of the name it tells that the archive nearly always means
        one person by it; told of names from abroad, and of ours where a page says no more than the
        name, or an office in short, of one whom the whole country knows. 0: nothing."""
        placed = sum(c.placed for c in self.clusters if c is not large and c is not small)
        others = placed + (UNSEEN_ABROAD if self.abroad else UNSEEN_HERE)
        silent = levels["kind"] == "bare+national" or levels["seat"] == "title-post"
        usual = (self.abroad or silent) and len(large.units) >= LEADS * others
        if not usual or "bare" in levels["kind"] and levels["gap"] not in _OF_ONE_TIME:
            return 0.0
        if (
            self.abroad
            and not placed
            and levels["kind"] == "abroad+bare"
            and levels["seat"] in _SILENT
        ):
            others = UNSEEN_BARE
        return math.log((len(large.units) + math.exp(self.prior.odds)) / others) - self.prior.odds

    def _likely(self, c: Cluster, new: Cluster, levels: Levels) -> float:
        """Log-odds that a page means a person: rather one whom many pages mean, unless it tells of
        another state."""
        fame = 0.0 if levels["seat"] in _ELSEWHERE else min(MOST_FAME, math.log(len(c.units)))
        return log_odds(self.prior, levels) + max(fame, self._usual(c, new, levels))

    def _place(self, new: Cluster, *, sure: bool) -> None:
        """Joins it to the likeliest person so far, where no other is nearly as likely."""
        ranked = []
        for c in self._candidates():
            if c.kept_from(new):
                continue
            levels = compare(c.dossier, new.dossier, self.world)
            if not sure or levels["seat"] in SURE or levels["kind"] == "paper":
                ranked.append((self._likely(c, new, levels), c))
        ranked.sort(key=lambda pair: -pair[0])
        if not ranked or ranked[0][0] < self.join_at or not sure and self._torn(ranked):
            self.clusters.append(new)
        else:
            ranked[0][1].join(new)

    def _candidates(self) -> Sequence[Cluster]:
        """The clusters that a page is held against: all, or of very many the largest and latest."""
        if len(self.clusters) <= MOST_GROUPS:
            return self.clusters
        half = MOST_GROUPS // 2
        return [*self.clusters[:half], *self.clusters[-half:]]

    def _torn(self, ranked: Sequence[tuple[float, Cluster]]) -> bool:
        """Whether two people who are surely two are nearly as likely as each other."""
        best, first = ranked[0]
        near = [c for odds, c in ranked[1:] if best - odds < self.margin]
        return any(self.odds(first, c) < self.ask_at for c in near)

    def _merge(self) -> None:
        """Joins the likeliest two of the clusters until none are likely enough."""
        self.clusters.sort(key=lambda c: (-len(c.units), time_of(c.profiles[0])))
        recent = self.clusters[:MOST_GROUPS]
        odds = {
            (i, j): self.odds(recent[j], recent[i])
            for i in range(len(recent))
            for j in range(i)
            if not recent[i].kept_from(recent[j])
        }
        while odds:
            i, j = max(odds, key=lambda pair: (odds[pair], -pair[0], -pair[1]))
            if odds[i, j] < self.join_at:
                return
            recent[j].join(recent[i])
            self.clusters.remove(recent[i])
            odds = {pair: told for pair, told in odds.items() if i not in pair}
            for pair in [pair for pair in odds if j in pair]:
                a, b = (recent[n] for n in pair)
                odds[pair] = self.odds(b, a)
            odds = {p: o for p, o in odds.items() if not recent[p[0]].kept_from(recent[p[1]])}

    def pairings(self) -> list[Pairing]:
        """What stays two: each with the first of the name, since all to all would be quadratic, and
        with whom it may be one.
        """
        if self._pairings is not None:
            return self._pairings
        found = []
        first: dict[str, Cluster] = {}
        for n, c in enumerate(self.clusters):
            firsts = {id(first[name]): first[name] for name in sorted(c.names & first.keys())}
            near = [x for x in self.clusters[max(0, n - MOST_ASKED) : n] if id(x) not in firsts]
            for other in (*firsts.values(), *(x for x in near if x.names & c.names)):
                p = probability(self.odds(other, c))
                if id(other) in firsts or p >= self.ask:
                    found.append(Pairing(other, c, p))
            for name in c.names:
                first.setdefault(name, c)
        return found


def _placed(units: Iterable[Unit]) -> int:
    """On how many pages it is known of what one of their posts is."""
    profiles = chain.from_iterable(chain.from_iterable(u.named.values()) for u in units)
    return sum(p.placed for p in profiles)


def _tells(c: Cluster) -> bool:
    """Whether it says by a post or a byline whom it means."""
    kinds = ("post", "past", "body", "state", "area", "field")
    return bool(c.dossier.papers or any(c.dossier.terms.get(kind) for kind in kinds))
