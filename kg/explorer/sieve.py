"""The filters of the explorer over an archive of any size: as conditions on its file.

`took` has a row for each who took part in what, with what filters ask of it as numbers (`facet`
says of what); `happened` a row for each event, `lies` the divisions that an event is in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kg.model.quote import fold

ANY = ("", "9999")
LISTING = ("type", "role", "presence", "level", "paper", "area")
"""Filters whose values are listed."""
LISTED = 400
"""Values of a filter that are listed, the most frequent."""
REACH = 400
"""Days after its first on which an event of many is found by a span."""


class Condition(NamedTuple):
    """A part of SQL, and what its marks stand for."""

    sql: str
    given: tuple[str | int, ...] = ()


Conditions = list[Condition]


class Sieve(NamedTuple):
    """What is let through, as the page's link says it: names of several values stand in lines. An
    empty one lets all through; deg: events at least of a person; undated: 0 without events of no
    day of their own."""

    type: str = ""
    role: str = ""
    presence: str = ""
    post: str = ""
    area: str = ""
    level: str = ""
    paper: str = ""
    conf: int = 0
    deg: int = 0
    list: str = ""
    undated: int = 1
    since: str = ""
    until: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it lets all through."""
        return self == OPEN

    def of_events(self, table: str, but: str = "") -> Conditions:
        """What it asks of an event, of the rows of took or happened; but: a filter left out."""
        area = f"{table}.event IN (SELECT event FROM lies WHERE area = ?)"
        every = {
            "type": (self.type, _among(f"{table}.cls", "type", self.type)),
            "level": (self.level, _among(f"{table}.level", "level", self.level)),
            "paper": (self.paper, _among(f"{table}.paper", "paper", self.paper)),
            "area": (self.area, Condition(area, (self.area,))),
            "undated": (not self.undated, Condition(f"{table}.dated")),
            "days": (self.since or self.until, self._days(table)),
        }
        return [one for name, (asked, one) in every.items() if asked and name != but]

    def _days(self, table: str) -> Condition:
        """Overlaps the span; the first day is bounded from below too, for the index's sake."""
        ends = (reach(self.since), (self.until or ANY[1]) + "~", self.since)
        return Condition(f"{table}.day BETWEEN ? AND ? AND {table}.last >= ?", ends)

    def of_takings(self, table: str, but: str = "") -> Conditions:
        """What it asks of somebody's part in an event, of the rows of took."""
        roles = f"{table}.roles & (SELECT SUM(1 << code) FROM facet WHERE key = 'role' AND value IN"
        posts = f"{table}.post IN (SELECT code FROM facet WHERE key = 'post' AND instr(value, ?))"
        named, marks = self.role.split("\n"), _marks(self.role.split("\n"))
        listed = f"{table}.agent IN (SELECT agent FROM only_listed)"
        every = {
            "role": (self.role, Condition(f"{roles} ({marks}))", tuple(named))),
            "presence": (
                self.presence,
                _among(f"{table}.presence", "presence", self.presence),
            ),
            "post": (self.post, Condition(posts, (fold(self.post).strip().lower(),))),
            "conf": (self.conf, Condition(f"{table}.conf >= ?", (self.conf,))),
            "list": (self.list, Condition(listed if self.list == "only" else f"NOT {listed}")),
        }
        return [one for name, (asked, one) in every.items() if asked and name != but]

    def where(self, table: str) -> Condition:
        """All of it, of the rows of took, to be put behind AND."""
        return joined([*self.of_events(table), *self.of_takings(table)])

    def beside(self, table: str) -> Condition:
        """What it asks of another one's part in an event that passes."""
        return joined(self.of_takings(table))


OPEN = Sieve()
"""Lets all through."""


def reach(since: str) -> str:
    """The first day of an event that may reach a day, month or year; what is no date, itself.

    >>> reach("2021-03"), reach("")
    ('2020-01-26', '0')
    """
    try:
        first = date.fromisoformat(f"{since}-01-01"[:10])
    except ValueError:
        return since or "0"
    return (first - timedelta(REACH)).isoformat()


def joined(conditions: Iterable[Condition]) -> Condition:
    """All of these, and 1 so that none are a condition too."""
    every = list(conditions)
    given = tuple(value for one in every for value in one.given)
    return Condition(" AND ".join(["1", *(f"({one.sql})" for one in every)]), given)


def _marks(values: Sequence[str]) -> str:
    return ",".join("?" * len(values))


def _among(column: str, key: str, lines: str) -> Condition:
    values = lines.split("\n")
    codes = f"SELECT code FROM facet WHERE key = '{key}' AND value IN ({_marks(values)})"
    return Condition(f"{column} IN ({codes})", tuple(values))


def foremost(
    file: sqlite3.Connection, sieve: Sieve, most: int
) -> tuple[list[tuple[str, int]], int]:
    """(person, events) of those with the most events that pass, and how many people there are."""
    where = sieve.where("took")
    sql = f"""SELECT agent, times, COUNT(*) OVER () FROM (
        SELECT agent, COUNT(DISTINCT event) AS times FROM took
        WHERE is_person AND met AND {where.sql} GROUP BY agent HAVING times >= ?)
      ORDER BY times DESC, agent LIMIT ?"""
    rows = file.execute(sql, (*where.given, sieve.deg, most)).fetchall()
    return [(who, n) for who, n, _ in rows], rows[0][2] if rows else 0


def _passing(sieve: Sieve) -> tuple[str, Condition]:
    """The table whose rows tell which events pass, and what is asked of them."""
    if sieve.of_takings("took"):
        return "took", sieve.where("took")
    return "happened", joined(sieve.of_events("happened"))


def happenings(file: sqlite3.Connection, sieve: Sieve) -> int:
    """How many events pass."""
    table, where = _passing(sieve)
    sql = f"SELECT COUNT(DISTINCT event) FROM {table} WHERE {where.sql}"
    [[n]] = file.execute(sql, where.given)
    return int(n)


def months(file: sqlite3.Connection, sieve: Sieve) -> list[tuple[str, int]]:
    """Of each month how many events pass all filters but that by days."""
    every = sieve._replace(since="", until="")
    if every.is_open:
        return file.execute("SELECT month, n FROM months ORDER BY month").fetchall()
    table, where = _passing(every)
    sql = f"""SELECT substr(day, 1, 7), COUNT(DISTINCT event) FROM {table}
      WHERE day <> '' AND {where.sql} GROUP BY 1 ORDER BY 1"""
    return file.execute(sql, where.given).fetchall()


def values(file: sqlite3.Connection, sieve: Sieve) -> dict[str, list[tuple[str, int]]]:
    """Of each filter that lists its values, these with how many events (of roles and presence, of
    participations) each would leave, the other filters staying as they are."""
    if sieve.is_open:
        kept = f"SELECT key, value, n FROM facet WHERE key IN ({_marks(LISTING)}) AND n > 0"
        return _by_key(file.execute(kept, LISTING))
    found: list[tuple[str, str, int]] = []
    for key, column in (("type", "cls"), ("level", "level"), ("paper", "paper")):
        found += _left(file, sieve, key, f"happened.{column}")
    found += _areas(file, sieve)
    found += _grades(file, sieve) + _roles(file, sieve)
    return _by_key(found)


def _by_key(rows: Iterable[tuple[str, str, int]]) -> dict[str, list[tuple[str, int]]]:
    """The most frequent values of each filter, and all divisions."""
    told: dict[str, list[tuple[str, int]]] = {}
    for key, value, n in sorted(rows, key=lambda row: (row[0], -row[2], row[1])):
        if len(told.setdefault(key, [])) < LISTED or key == "area":
            told[key].append((value, n))
    return told


def happened(sieve: Sieve, but: str = "") -> Condition:
    """The events that pass all other filters."""
    takings = sieve.of_takings("took", but)
    among = joined([Condition("took.event = happened.event"), *takings])
    there = Condition(f"EXISTS (SELECT 1 FROM took WHERE {among.sql})", among.given)
    return joined([*sieve.of_events("happened", but), *([there] if takings else [])])


def _left(
    file: sqlite3.Connection, sieve: Sieve, key: str, column: str
) -> list[tuple[str, str, int]]:
    where = happened(sieve, key)
    sql = f"""SELECT key, value, COUNT(*) FROM happened JOIN facet ON key = ? AND code = {column}
      WHERE {where.sql} GROUP BY value"""
    return file.execute(sql, (key, *where.given)).fetchall()


def _areas(file: sqlite3.Connection, sieve: Sieve) -> list[tuple[str, str, int]]:
    where = happened(sieve, "area")
    sql = f"""SELECT 'area', area, COUNT(*) FROM happened JOIN lies USING (event)
      WHERE {where.sql} GROUP BY area"""
    return file.execute(sql, where.given).fetchall()


def _grades(file: sqlite3.Connection, sieve: Sieve) -> list[tuple[str, str, int]]:
    where = joined([*sieve.of_events("took"), *sieve.of_takings("took", "presence")])
    sql = f"""SELECT key, value, COUNT(*) FROM took JOIN facet ON key = 'presence'
      AND code = took.presence WHERE {where.sql} GROUP BY value"""
    return file.execute(sql, where.given).fetchall()


def _roles(file: sqlite3.Connection, sieve: Sieve) -> list[tuple[str, str, int]]:
    where = joined([*sieve.of_events("took"), *sieve.of_takings("took", "role")])
    sql = f"""SELECT 'role', value, SUM(times) FROM facet JOIN
      (SELECT roles, COUNT(*) AS times FROM took WHERE {where.sql} GROUP BY roles)
      ON roles & (1 << code) WHERE key = 'role' GROUP BY value"""
    return file.execute(sql, where.given).fetchall()
