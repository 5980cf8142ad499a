"""Who leads to whom: the events that two people share, and a shortest chain of meetings."""

from __future__ import annotations

import numpy as np

from kg.explorer.columns import Columns, Mask, Numbers
from kg.explorer.sieve import Sieve, passing

LINKS = 6
"""Meetings of a chain at most."""


class _Side:
    """One end of a chain: whom it reaches, each by which event and through whom."""

    def __init__(self, person: int):
        self.known: dict[int, tuple[int, int]] = {person: (-1, -1)}
        self.edge = [person]

    def follow(self, of: Columns, together: Mask) -> None:
        """One meeting further; together: who met others at what."""
        mine = np.zeros(len(of.is_person), dtype=bool)
        mine[self.edge] = True
        own = np.flatnonzero(together & mine[of.agent])[::-1]
        by = np.full(len(of.day), -1)
        by[of.event[own]] = of.agent[own]  # the last one stays, which is the first of the agents
        rows = np.flatnonzero(together & (by >= 0)[of.event] & of.is_person[of.agent])
        others, first = np.unique(of.agent[rows], return_index=True)
        self.edge = []
        for who, event in zip(others.tolist(), of.event[rows[first]].tolist(), strict=True):
            if who not in self.known:
                self.known[who] = (event, int(by[event]))
                self.edge.append(who)

    def way(self, person: int) -> list[int]:
        """The events that lead to somebody who is known."""
        found: list[int] = []
        event, by = self.known[person]
        while event >= 0:
            found.append(event)
            event, by = self.known[by]
        return found


def shared(of: Columns, two: tuple[int, int], sieve: Sieve) -> Numbers:
    """The events that two people share, the latest first."""
    together = of.shared & passing(sieve, of)
    mine, yours = (of.event[own][together[own]] for own in map(of.of_agent, two))
    return np.intersect1d(mine, yours)[::-1]


def chain_between(of: Columns, one: int, other: int, sieve: Sieve) -> list[int]:
    """The events of a shortest chain of meetings between two people; empty where none of LINKS
    meetings or fewer leads there. The side with fewer people is followed first."""
    if len(direct := shared(of, (one, other), sieve)):
        return [int(direct[0])]
    together = of.shared & passing(sieve, of)
    sides = [_Side(one), _Side(other)]
    for _ in range(LINKS):
        side = min(sides, key=lambda s: (not s.edge, len(s.edge)))
        side.follow(of, together)
        both = sorted(sides[0].known.keys() & sides[1].known.keys())
        if both:
            return [*sides[0].way(both[0]), *sides[1].way(both[0])]
    return []
