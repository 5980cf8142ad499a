"""An archive of any size for the explorer: one file that is asked for the part that a view draws.

The file (SQLite, of the standard library) has every node with its properties, who took part in
what on which day, what points at what, and what things are called. It is written in one pass over
the nodes, so that it may be larger than memory.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import combinations
from pathlib import Path

from kg.explorer import sentences
from kg.explorer.english import english
from kg.explorer.labels import kinds
from kg.explorer.romanisation import spelt, spelt_person
from kg.export.node_text import refs
from kg.lexicon.presence import attends
from kg.model.iri import page_key
from kg.model.node import Lit, Node, Ref
from kg.model.picture import sheets_json
from kg.model.props_json import plain_props, props_of
from kg.model.quote import fold
from kg.model.source import Page

FILE = "explorer.db"
HEADS = 240
"""People among whom the ties of the first view are counted beforehand."""
BATCH = 20_000
COMPANY = 30
"""Of each person those met most often."""
POINTERS = frozenset(
    """
    agent event holder post speaker atEvent subEventOf place organiser visited recipient
    beneficiary inspectedBody followedBy org jurisdiction within mentions maybeSame homonymOf
    evidence
    """.split()
)
"""Properties that are followed backwards."""
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE node (id TEXT PRIMARY KEY, cls TEXT, name TEXT, kind TEXT, n INT, day TEXT, props TEXT,
  told INT DEFAULT 0) WITHOUT ROWID;
CREATE TABLE pointer (target TEXT, prop TEXT, source TEXT);
CREATE TABLE taking (agent TEXT, event TEXT, met INT);
CREATE TABLE alone (event TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stop (id TEXT PRIMARY KEY, tour TEXT) WITHOUT ROWID;
CREATE TABLE term (term TEXT, id TEXT);
CREATE TABLE page (key TEXT PRIMARY KEY, name TEXT, file TEXT, paper TEXT, issued TEXT, text BLOB,
  sheets TEXT) WITHOUT ROWID;
"""
_AFTER = f"""
CREATE INDEX pointed ON pointer (target, prop, source);
CREATE TABLE took AS
  SELECT DISTINCT agent, of AS event, met, day,
    met AND of NOT IN (SELECT event FROM alone) AS shared
  FROM (SELECT agent, COALESCE(tour, event) AS of, met FROM taking LEFT JOIN stop ON id = event)
  JOIN node ON node.id = of;
DROP TABLE taking;
CREATE INDEX took_agent ON took (agent, day, event, met, shared);
CREATE INDEX took_event ON took (event, agent, shared);
CREATE INDEX took_day ON took (day, agent, event, met);
CREATE TEMP TABLE busy AS
  SELECT agent, COUNT(DISTINCT event) AS told, COUNT(DISTINCT CASE WHEN met THEN event END) AS n
  FROM took GROUP BY agent;
CREATE UNIQUE INDEX temp.busy_agent ON busy (agent);
UPDATE node SET (n, told) = (SELECT busy.n, busy.told FROM busy WHERE agent = id)
  WHERE id IN (SELECT agent FROM busy);
CREATE INDEX ranked ON node (kind, n DESC);
CREATE TABLE head AS SELECT id FROM node WHERE kind = 'person' ORDER BY n DESC, id LIMIT {HEADS};
CREATE INDEX called ON term (term, id);
CREATE TABLE months AS SELECT substr(day, 1, 7) AS month, COUNT(*) AS n FROM node
  WHERE kind = 'event' AND cls <> 'Stop' AND day <> '' GROUP BY month;
CREATE TABLE total AS SELECT
  (SELECT COUNT(*) FROM node WHERE kind = 'event' AND cls <> 'Stop') AS events,
  (SELECT COUNT(*) FROM node WHERE kind = 'person' AND n > 0) AS people,
  (SELECT COUNT(*) FROM page) AS pages;
CREATE TABLE companion (person TEXT, other TEXT, n INT);
CREATE INDEX companions ON companion (person, n DESC);
ANALYZE;
"""
_COMPANY = f"""
SELECT b.agent, COUNT(DISTINCT a.event) AS n FROM took a
JOIN took b ON b.event = a.event AND b.agent <> a.agent AND b.shared
WHERE a.agent = ? AND a.shared AND b.agent LIKE 'person/%'
GROUP BY b.agent ORDER BY n DESC, b.agent LIMIT {COMPANY}
"""


def write(nodes: Iterable[Node], pages: Iterable[Page], path: Path) -> None:
    """Writes the file anew."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as file:
        file.executescript(_SCHEMA)
        for batch in _batches(nodes):
            _put(file, batch)
        for page in pages:
            row = (page_key(page.name), page.name, page.file, page.notes.paper, page.notes.issued)
            text = zlib.compress(page.text.encode("utf-8", "surrogatepass"), 3)
            more = (text, sheets_json(page.picture))
            file.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, *more))
        file.executescript(_AFTER)
        _ties(file)
        sentences.write(file)
        file.commit()


def _batches(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    batch: list[Node] = []
    for node in nodes:
        batch.append(node)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _put(file: sqlite3.Connection, nodes: Sequence[Node]) -> None:
    file.executemany("INSERT INTO node VALUES (?, ?, ?, ?, 0, ?, ?, 0)", map(_row, nodes))
    for node in nodes:
        file.executemany("INSERT INTO pointer VALUES (?, ?, ?)", _pointers(node))
    file.executemany("INSERT INTO taking VALUES (?, ?, ?)", _takings(nodes))
    alone = [(n.id,) for n in nodes if n.get("together") is False]
    file.executemany("INSERT INTO alone VALUES (?)", alone)
    stops = [(n.id, *refs(n, "subEventOf")[:1]) for n in nodes if n.cls == "Stop"]
    file.executemany("INSERT INTO stop VALUES (?, ?)", [row for row in stops if len(row) == 2])
    for node in nodes:
        file.executemany("INSERT INTO term VALUES (?, ?)", [(t, node.id) for t in terms(node)])


def _pointers(node: Node) -> Iterator[tuple[str, str, str]]:
    for prop, value in node.props:
        if prop in POINTERS and isinstance(value, Ref):
            yield value.id, prop, node.id


def _row(node: Node) -> tuple[str, ...]:
    day = node.get("date") or node.get("published")
    return (
        node.id,
        node.cls,
        node.name,
        kinds().get(node.cls, ""),
        day.text if isinstance(day, Lit) else "",
        json.dumps(plain_props(node), ensure_ascii=False),
    )


def _takings(nodes: Iterable[Node]) -> Iterator[tuple[str, str, int]]:
    for node in nodes:
        if node.cls == "Participation" and refs(node, "agent") and refs(node, "event"):
            yield refs(node, "agent")[0], refs(node, "event")[0], int(attends(node))


def terms(node: Node) -> set[str]:
    """What a thing may be found by: its names, their pinyin, initials, and its English name."""
    kind = kinds().get(node.cls, "")
    if not kind or node.cls == "Stop":
        return set()
    names = {node.name, *map(str, node.all("alias"))}
    found = {fold(name).lower() for name in names}
    if kind == "event":
        return found
    sounds = spelt_person(node.name) if kind == "person" else spelt(node.name)
    found |= {"".join(sounds.split()), "".join(s[0] for s in sounds.split())}
    return (found | {english(node.name).lower()} if kind != "person" else found) - {""}


def company(file: sqlite3.Connection, person: str) -> list[tuple[str, int]]:
    """Whom a person met most often, all events counted; of the heads as counted beforehand."""
    kept = "SELECT other, n FROM companion WHERE person = ? ORDER BY n DESC, other"
    return file.execute(kept, (person,)).fetchall() or file.execute(_COMPANY, (person,)).fetchall()


def _ties(file: sqlite3.Connection) -> None:
    """How often each two of the heads met, and whom each of them met most often."""
    for (head,) in file.execute("SELECT id FROM head").fetchall():
        file.executemany(
            "INSERT INTO companion VALUES (?, ?, ?)",
            [(head, *row) for row in file.execute(_COMPANY, (head,))],
        )
    file.execute("CREATE TABLE tie (a TEXT, b TEXT, met INT)")
    heads = "SELECT event, agent FROM took WHERE shared AND agent IN (SELECT id FROM head)"
    together = file.execute(f"{heads} ORDER BY 1, 2")
    file.executemany("INSERT INTO tie VALUES (?, ?, ?)", met(together))


def met(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """(event, agent) in order → (one, other, how many events)."""
    there: dict[str, dict[str, None]] = {}
    for event, agent in rows:
        there.setdefault(event, {})[agent] = None
    count: dict[tuple[str, str], int] = {}
    for agents in there.values():
        for pair in combinations(sorted(agents), 2):
            count[pair] = count.get(pair, 0) + 1
    return [(a, b, n) for (a, b), n in sorted(count.items())]


def unpacked(row: tuple[str, str, str]) -> Node:
    """A node from (id, cls, props)."""
    return Node(row[0], row[1], props_of(json.loads(row[2])))
