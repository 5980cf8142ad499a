"""What the filters of `kg.explorer.sieve` ask, written into the explorer's file as numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import cache

from kg.explorer import columns
from kg.explorer.divisions import above, divisions
from kg.explorer.english import english
from kg.explorer.sieve import ROLES
from kg.export.node_text import last_day, refs
from kg.lexicon.presence import attends
from kg.model.iri import page_id
from kg.model.node import Lit, Node
from kg.model.props_json import props_of
from kg.model.quote import fold

SCHEMA = """
CREATE TABLE taking (agent TEXT, event TEXT, met INT, presence INT, roles INT, conf INT, listed INT,
  post INT);
CREATE TABLE happened (event TEXT PRIMARY KEY, day TEXT, last TEXT, dated INT, cls INT, level INT,
  paper INT) WITHOUT ROWID;
CREATE TABLE lies (event TEXT, area INT, exact INT);
CREATE TABLE facet (key TEXT, code INT, value TEXT, PRIMARY KEY (key, code)) WITHOUT ROWID;
"""


class Codes:
    """The values of each filter, by number."""

    def __init__(self) -> None:
        self._codes: dict[str, dict[str, int]] = {}

    def of(self, key: str, value: str) -> int:
        """The number of a value, given when it is first met."""
        known = self._codes.setdefault(key, {})
        return known.setdefault(value, len(known))

    def rows(self) -> Iterator[tuple[str, int, str]]:
        """(key, number, value) of all."""
        for key, known in self._codes.items():
            yield from ((key, code, value) for value, code in known.items())


def taking(node: Node, codes: Codes) -> tuple[str | int, ...]:
    """The row of a participation."""
    roles = {codes.of("role", role.removeprefix("role/")) for role in refs(node, "role")}
    grade = "".join(refs(node, "presence")[:1]).removeprefix("presence/")
    titles = "、".join(map(str, node.all("title")))
    post = "".join(refs(node, "inCapacity")[:1])
    return (
        refs(node, "agent")[0],
        refs(node, "event")[0],
        int(attends(node)),
        codes.of("presence", grade),
        sum(1 << code for code in roles if code < ROLES),
        round(100 * float(node.get("confidence", 0))),
        int(bool(node.get("listed"))),
        codes.of("post", f"{titles}\n{post}"),
    )


def write(file: sqlite3.Connection, codes: Codes) -> None:
    """Writes what happened, where, and who took part, once all nodes and pages are there."""
    areas, told = _Areas(file), _Told(file)
    for event, cls, props in file.execute(
        "SELECT id, cls, props FROM node WHERE kind = 'event' AND id NOT IN (SELECT id FROM stop)"
    ):
        node = Node(event, cls, props_of(json.loads(props)))
        file.execute("INSERT INTO happened VALUES (?, ?, ?, ?, ?, ?, ?)", _row(node, told, codes))
        found = sorted(areas.of_event(node).items())
        lies = [(event, codes.of("area", area), int(exact)) for area, exact in found]
        file.executemany("INSERT INTO lies VALUES (?, ?, ?)", lies)
    file.executemany("INSERT INTO facet VALUES (?, ?, ?)", _named(file, codes))
    columns.write(file)
    file.executescript("DROP TABLE taking; DROP TABLE happened; DROP TABLE lies;")


def _row(event: Node, told: _Told, codes: Codes) -> tuple[str | int, ...]:
    own = event.get("date")
    issued, paper = told.of(event)
    day = own.text if isinstance(own, Lit) else ""
    level = "".join(refs(event, "level")[:1]).removeprefix("level/")
    return (
        event.id,
        day or issued,
        (last_day(event) or day or issued) + "~",
        int(bool(day)),
        codes.of("type", event.cls),
        codes.of("level", level),
        codes.of("paper", paper),
    )


def _named(file: sqlite3.Connection, codes: Codes) -> Iterator[tuple[str, int, str]]:
    """The values; a title and a post as the words in which both languages have them."""
    for key, code, value in codes.rows():
        if key != "post":
            yield key, code, value
            continue
        title, post = value.split("\n")
        names = file.execute("SELECT name FROM node WHERE id = ?", (post,)).fetchall()
        words = [title, *(word for (name,) in names for word in (name, english(name)))]
        yield key, code, fold("\n".join(words)).lower()


class _Told:
    """On which page an event is told: (day of issue, paper or file)."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file
        self._page = cache(self._asked)

    def of(self, event: Node) -> tuple[str, str]:
        """Empty texts where no page tells it."""
        reported = refs(event, "reportedIn")[:1]
        pages = [page for article in reported for page in self._pages(article)]
        pages += [page_id(sentence) for sentence in refs(event, "evidence")[:1]]
        return self._page(pages[0]) if pages else ("", "")

    def _pages(self, article: str) -> list[str]:
        rows = self._file.execute("SELECT props FROM node WHERE id = ?", (article,)).fetchall()
        return [ref for (props,) in rows for ref in refs(_node(props), "page")]

    def _asked(self, page: str) -> tuple[str, str]:
        sql = """SELECT day, COALESCE(NULLIF(paper, ''), file) FROM node
          JOIN page ON key = substr(id, 6) WHERE id = ?"""
        return next(iter(self._file.execute(sql, (page,))), ("", ""))


class _Areas:
    """The divisions that things lie in."""

    def __init__(self, file: sqlite3.Connection) -> None:
        sql = "SELECT id, cls, props FROM node WHERE kind IN ('organisation', 'place')"
        self._up: dict[str, list[str]] = {}
        self._divisions: set[str] = set()
        for thing, cls, props in file.execute(sql):
            node = _node(props)
            self._up[thing] = above(node)
            if cls == "AdminArea":
                self._divisions.add(thing)
                self._up[thing] = refs(node, "within")[:1]

    def of_event(self, event: Node) -> dict[str, bool]:
        """The divisions that it is in, see `kg.explorer.divisions`, with those above: whether it is
        said to be in this very one."""
        own = above(event)
        first = divisions(
            event,
            True,
            self._divisions.__contains__,
            lambda i: own if i == event.id else self._up.get(i, []),
        )
        every = (area for division in first for area in self._chain(division))
        return {area: area in first for area in every}

    def _chain(self, division: str) -> Iterator[str]:
        seen: set[str] = set()
        while division and division not in seen:
            seen.add(division)
            yield division
            division = next(iter(self._up.get(division, [])), "")


def _node(props: str) -> Node:
    return Node("", "", props_of(json.loads(props)))
