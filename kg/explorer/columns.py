"""Who took part in what, as columns of numbers: what the filters of `kg.explorer.sieve` look
through, whole, for each view. A hundred thousand pages are some fifty megabytes of them.

They lie in the explorer's file beside the nodes (`party` and `occasion` say whose the numbers are),
and are held in memory by who asks.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer]
Mask = NDArray[np.bool_]
Texts = NDArray[np.bytes_]
ARCHIVES = 2
"""Archives whose columns are held."""
_ROWS = 100_000
_NUMBERED = """
CREATE TABLE columns (name TEXT PRIMARY KEY, kind TEXT, data BLOB);
CREATE TABLE occasion (number INTEGER PRIMARY KEY, id TEXT);
INSERT INTO occasion SELECT ROW_NUMBER() OVER (ORDER BY day, event) - 1, event FROM happened;
CREATE UNIQUE INDEX occasion_of ON occasion (id, number);
CREATE TEMP TABLE took AS
  SELECT DISTINCT agent, occasion.number AS event, met,
    met AND of NOT IN (SELECT event FROM alone) AS shared, presence, roles, conf, listed, post
  FROM (SELECT taking.*, COALESCE(tour, event) AS of FROM taking LEFT JOIN stop ON id = event)
  JOIN occasion ON occasion.id = of;
CREATE TABLE party (number INTEGER PRIMARY KEY, id TEXT);
INSERT INTO party SELECT ROW_NUMBER() OVER (ORDER BY agent) - 1, agent
  FROM (SELECT DISTINCT agent FROM took);
CREATE UNIQUE INDEX party_of ON party (id, number);
"""
_TAKINGS = """SELECT number AS agent, event, met, shared, presence, roles, conf, post FROM took
  JOIN party ON id = agent ORDER BY number, event, roles, presence, post, conf, met"""
_EVENTS = """SELECT day, last, dated, cls AS type, level, paper FROM happened
  JOIN occasion ON id = event ORDER BY number"""
_PARTIES = """SELECT id LIKE 'person/%' AS is_person, MIN(listed) AS only_listed FROM took
  JOIN party ON id = agent GROUP BY number ORDER BY number"""
_LIES = """SELECT DISTINCT number AS event_there, area AS there, exact FROM lies
  JOIN occasion ON id = event ORDER BY number, area"""


class Columns(NamedTuple):
    """Of each who took part in what, by agent and event: these, whether they were there (met) and
    with others (shared), presence, roles as bits, confidence in hundredths, and post. Of each event
    its first and last day as texts, whether it has a day of its own, and its facets; events are
    numbered by day. Of each agent what it is. Then which event lies in which division, and whether
    this is the smallest that is known.

    month is the number of each event's month in `months`, -1 where none is known; values are, of
    each facet, its values by number.
    """

    agent: Numbers
    event: Numbers
    met: Mask
    shared: Mask
    presence: Numbers
    roles: Numbers
    conf: Numbers
    post: Numbers
    day: Texts
    last: Texts
    dated: Mask
    type: Numbers
    level: Numbers
    paper: Numbers
    is_person: Mask
    only_listed: Mask
    event_there: Numbers
    there: Numbers
    exact: Mask
    month: Numbers
    months: tuple[str, ...]
    values: dict[str, tuple[str, ...]]

    def of_agent(self, number: int) -> slice:
        """The rows of somebody."""
        first, last = np.searchsorted(self.agent, [number, number + 1])
        return slice(int(first), int(last))

    def once(self, rows: Numbers) -> Numbers:
        """Of rows in order the first of each agent and event."""
        agent, event = self.agent[rows], self.event[rows]
        fresh = np.ones(len(rows), dtype=bool)
        fresh[1:] = (agent[1:] != agent[:-1]) | (event[1:] != event[:-1])
        return rows[fresh]

    def counted(self) -> list[tuple[int, int]]:
        """Of everybody (at how many events they were, in how many they have a part)."""
        there, told = (
            np.bincount(self.agent[self.once(rows)], minlength=len(self.is_person)).tolist()
            for rows in (np.flatnonzero(self.met), np.arange(len(self.agent)))
        )
        return list(zip(there, told, strict=True))


_KINDS = {
    "agent": "<i4",
    "event": "<i4",
    "met": "?",
    "shared": "?",
    "presence": "<i4",
    "roles": "<i8",
    "conf": "<i1",
    "post": "<i4",
    "day": "S10",
    "last": "S11",
    "dated": "?",
    "type": "<i4",
    "level": "<i4",
    "paper": "<i4",
    "is_person": "?",
    "only_listed": "?",
    "event_there": "<i4",
    "there": "<i4",
    "exact": "?",
}
"""Of each column how its values are kept."""


def write(file: sqlite3.Connection) -> None:
    """Writes the columns, once `kg.explorer.sieve_index` has told what happened, and who took
    part."""
    file.executescript(_NUMBERED)
    for query in (_TAKINGS, _EVENTS, _PARTIES, _LIES):
        for name, column in _read(file, query).items():
            row = name, _KINDS[name], column.tobytes()
            file.execute("INSERT INTO columns VALUES (?, ?, ?)", row)


def _read(file: sqlite3.Connection, query: str) -> dict[str, NDArray[np.generic]]:
    rows = file.execute(query)
    names = [about[0] for about in rows.description]
    parts: dict[str, list[NDArray[np.generic]]] = {
        name: [np.zeros(0, dtype=_KINDS[name])] for name in names
    }
    while some := rows.fetchmany(_ROWS):
        for name, column in zip(names, zip(*some, strict=True), strict=True):
            parts[name].append(np.array(column, dtype=_KINDS[name]))
    return {name: np.concatenate(found) for name, found in parts.items()}


def columns(file: sqlite3.Connection) -> Columns:
    """The columns of a file."""
    told = file.execute("SELECT name, kind, data FROM columns")
    kept = {name: np.frombuffer(data, dtype=kind) for name, kind, data in told}
    texts, number = np.unique(kept["day"].astype("S7"), return_inverse=True)
    month = np.where(texts[number] != b"", number, -1)
    months = tuple(text.decode() for text in texts)
    facets: dict[str, list[str]] = {}
    for key, value in file.execute("SELECT key, value FROM facet ORDER BY key, code"):
        facets.setdefault(key, []).append(value)
    values = {key: tuple(found) for key, found in facets.items()}
    return Columns(**kept, month=month, months=months, values=values)


@lru_cache(ARCHIVES)
def held(path: Path, written: int) -> Columns:
    """The columns of the file that was written then, kept for who asks again."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        return columns(file)
