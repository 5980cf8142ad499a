"""The pages of one name → its people: groups joined best first, as the evidence and the editor say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ingest.judgements import Key
from kg.lexicon.loader import table
from kg.linking.evidence import Dossier, Levels, compare, log_odds, probability
from kg.linking.profiles import Profile

MOST_GROUPS = 120
"""Groups of one name that are all compared with each other; of more a page meets the latest."""

Apart = dict[frozenset[Key], str]
"""Keys of two units → different or unsure, as the editor says."""


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


@dataclass
class Cluster:
    """A person: units and what they say together."""

    units: list[Unit]
    dossier: Dossier
    apart: set[Key] = field(default_factory=set)  # keys that the editor keeps from it

    @property
    def profiles(self) -> list[Profile]:
        """All, in order of time."""
        return sorted((p for u in self.units for p in u.profiles), key=time_of)

    @property
    def key(self) -> Key:
        """The least key of its units."""
        return min(u.key for u in self.units)

    def kept_from(self, other: Cluster) -> bool:
        """Whether the editor keeps the two apart."""
        return any(u.key in self.apart for u in other.units)

    def join(self, other: Cluster) -> None:
        """Takes in the other."""
        self.units += other.units
        self.dossier.add(other.dossier)
        self.apart |= other.apart


@dataclass(frozen=True)
class Pairing:
    """Two clusters of one name that stay two, with the probability that they are one."""

    a: Cluster
    b: Cluster
    probability: float
    levels: Levels


class Block:
    """Clusters the units of one name (or of names that the editor joins)."""

    def __init__(self, prior: float, often: Counter[str], apart: Apart):
        self.prior, self.often, self.apart = prior, often, apart
        limits = table("lexicon/identity")["limits"]
        self.join_at, self.ask_at = float(limits["join"]), float(limits["ask"])
        self.clusters: list[Cluster] = []

    def cluster(self, units: Sequence[Unit]) -> list[Cluster]:
        """The people, in order of time."""
        of_key: dict[Key, set[Key]] = {}
        for pair in self.apart:
            for key in pair:
                of_key.setdefault(key, set()).update(pair - {key})
        made = [Cluster([u], Dossier.of(u.profiles), of_key.get(u.key, set())) for u in units]
        for c in sorted(made, key=_telling):
            self._place(c)
        self._merge()
        return sorted(self.clusters, key=lambda c: time_of(c.profiles[0]))

    def odds(self, a: Cluster, b: Cluster) -> float:
        """Log-odds that two clusters are one person."""
        return log_odds(self.prior, compare(a.dossier, b.dossier, self.often))

    def _place(self, new: Cluster) -> None:
        """Joins it to the likeliest cluster so far, where that is beyond doubt."""
        best, found = self.join_at, None
        for c in self.clusters[-MOST_GROUPS:]:
            odds = self.odds(c, new)
            if odds >= best and not c.kept_from(new):
                best, found = odds + 1e-9, c
        if found:
            found.join(new)
        else:
            self.clusters.append(new)

    def _merge(self) -> None:
        """Joins the likeliest two of the clusters until none are likely enough."""
        while len(self.clusters) > 1:
            recent = self.clusters[-MOST_GROUPS:]
            pairs = [
                (self.odds(a, b), -i, -j)
                for i, a in enumerate(recent)
                for j, b in enumerate(recent[:i])
                if not a.kept_from(b)
            ]
            odds, i, j = max(pairs, default=(self.join_at - 1, 0, 0))
            if odds < self.join_at:
                return
            recent[-j].join(recent[-i])
            self.clusters.remove(recent[-i])

    def pairings(self) -> list[Pairing]:
        """What stays in doubt, or is told apart, each with the first of the name or with the likeliest."""
        found = []
        ordered = sorted(self.clusters, key=lambda c: time_of(c.profiles[0]))
        for n, c in enumerate(ordered):
            for other in ordered[:n][:1]:
                levels = compare(other.dossier, c.dossier, self.often)
                p = probability(log_odds(self.prior, levels))
                found.append(Pairing(other, c, p, levels))
        return found


def _telling(c: Cluster) -> tuple[int, str, str, int]:
    """Orders units so that those come first that say most of whom they mean; then by time."""
    kinds = c.dossier.kinds
    rank = 0 if c.dossier.terms else 1 if kinds["byline"] else 2
    return (rank, *time_of(c.profiles[0]))
