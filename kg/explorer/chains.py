"""Who leads to whom: the events that two people share, and a shortest chain of meetings."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from kg.explorer.sieve import OPEN, Sieve

LINKS = 6
"""Meetings of a chain at most."""


class _Side:
    """One end of a chain: whom it reaches, each by which event and through whom."""

    def __init__(self, person: str):
        self.known: dict[str, tuple[str, str]] = {person: ("", "")}
        self.edge = [person]

    def follow(self, met_by: Iterable[tuple[str, str, str]]) -> None:
        """One meeting further."""
        self.edge = []
        for who, event, by in met_by:
            if who not in self.known:
                self.known[who] = (event, by)
                self.edge.append(who)

    def way(self, person: str) -> list[str]:
        """The events that lead to somebody who is known."""
        found: list[str] = []
        event, by = self.known[person]
        while event:
            found.append(event)
            event, by = self.known[by]
        return found


def shared(
    file: sqlite3.Connection, two: tuple[str, str], most: int, sieve: Sieve = OPEN
) -> list[str]:
    """The latest events that two people share."""
    few, many = sorted(two, key=lambda who: _busy(file, who))
    a, b = sieve.where("a"), sieve.beside("b")
    sql = f"""SELECT a.event FROM took a JOIN took b ON a.event = b.event
      WHERE a.agent = ? AND +b.agent = ? AND a.shared AND b.shared AND {a.sql} AND {b.sql}
      ORDER BY a.day DESC, a.event DESC LIMIT ?"""
    rows = file.execute(sql, (few, many, *a.given, *b.given, most))
    return list(dict.fromkeys(event for (event,) in rows))


def _busy(file: sqlite3.Connection, person: str) -> int:
    return sum(n for (n,) in file.execute("SELECT told FROM node WHERE id = ?", (person,)))


def _cost(file: sqlite3.Connection, side: _Side) -> int:
    """The events that are to be looked at to go further; of the first of many."""
    return sum(_busy(file, who) for who in side.edge[:20])


def chain_between(file: sqlite3.Connection, one: str, other: str, sieve: Sieve = OPEN) -> list[str]:
    """The events of a shortest chain of meetings between two people; empty where none of LINKS
    meetings or fewer leads there. The side that costs less is followed first."""
    if direct := shared(file, (one, other), 1, sieve):
        return direct
    sides = [_Side(one), _Side(other)]
    for _ in range(LINKS):
        side = min(sides, key=lambda s: (not s.edge, len(s.edge), _cost(file, s)))
        side.follow(_met_by(file, side.edge, sieve))
        both = sorted(sides[0].known.keys() & sides[1].known.keys())
        if both:
            return [*sides[0].way(both[0]), *sides[1].way(both[0])]
    return []


def _met_by(
    file: sqlite3.Connection, people: Sequence[str], sieve: Sieve
) -> list[tuple[str, str, str]]:
    """(whom, at which event, who of `people`) of all whom these met, in a fixed order."""
    rows: list[Any] = []
    a, b = sieve.where("a"), sieve.beside("b")
    for at in range(0, len(people), 500):
        some = people[at : at + 500]
        marks = ",".join("?" * len(some))
        sql = f"""SELECT b.agent, MIN(a.event), a.agent FROM took a JOIN took b
          ON b.event = a.event AND b.shared AND b.is_person AND {b.sql}
          WHERE a.agent IN ({marks}) AND a.shared AND {a.sql} GROUP BY b.agent"""
        rows += file.execute(sql, (*b.given, *some, *a.given)).fetchall()
    return sorted(rows)
