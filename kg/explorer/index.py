"""An archive of any size for the explorer: one file that is asked for the part that a view draws.

The file (SQLite, of the standard library) has every node with its properties, what points at what,
what things are called, and, as columns of numbers, who took part in what. It is written in one pass
over the nodes, so that it may be larger than memory; only the columns are held.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.explorer import sentences, sieve_index
from kg.explorer.columns import columns
from kg.explorer.english import english
from kg.explorer.labels import kinds
from kg.explorer.romanisation import spelt, spelt_person
from kg.export.node_text import refs
from kg.model.iri import page_key
from kg.model.node import Lit, Node, Ref
from kg.model.picture import sheets_json
from kg.model.props_json import plain_props, props_of
from kg.model.quote import fold
from kg.model.source import Page
from kg.query.main_post import Seen, main_first, seen_in

FILE = "explorer.db"
BATCH = 20_000
POINTERS = frozenset(
    """
    agent event holder post speaker atEvent subEventOf place organiser runBy coOrganiser visited
    recipient beneficiary inspectedBody followedBy org jurisdiction within mentions maybeSame
    homonymOf evidence
    """.split()
)
"""Properties that are followed backwards."""
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE node (id TEXT PRIMARY KEY, cls TEXT, name TEXT, kind TEXT, n INT, day TEXT, props TEXT,
  told INT DEFAULT 0) WITHOUT ROWID;
CREATE TABLE pointer (target TEXT, prop TEXT, source TEXT);
CREATE TABLE alone (event TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE stop (id TEXT PRIMARY KEY, tour TEXT) WITHOUT ROWID;
CREATE TABLE term (term TEXT, id TEXT);
CREATE TABLE held (holder TEXT, tenure TEXT, post TEXT, first TEXT, last TEXT, n INT, over INT,
  place INT);
CREATE TABLE page (key TEXT PRIMARY KEY, name TEXT, file TEXT, paper TEXT, issued TEXT, text BLOB,
  sheets TEXT) WITHOUT ROWID;
"""
_POINTED = "CREATE INDEX pointed ON pointer (target, prop, source);"
_AFTER = """
CREATE INDEX ranked ON node (kind, n DESC);
CREATE INDEX called ON term (term, id);
CREATE INDEX held_by ON held (holder, place);
CREATE TABLE total AS SELECT
  (SELECT COUNT(*) FROM node WHERE kind = 'event' AND cls <> 'Stop') AS events,
  (SELECT COUNT(*) FROM node WHERE kind = 'person' AND n > 0) AS people,
  (SELECT COUNT(*) FROM page) AS pages,
  (SELECT COUNT(*) FROM node WHERE kind = 'person') AS persons;
ANALYZE;
"""


def write(nodes: Iterable[Node], pages: Iterable[Page], path: Path) -> None:
    """Writes the file anew."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as file:
        file.executescript(_SCHEMA + sieve_index.SCHEMA)
        codes = sieve_index.Codes()
        for batch in _batches(nodes):
            _put(file, batch, codes)
        for page in pages:
            row = (page_key(page.name), page.name, page.file, page.notes.paper, page.notes.issued)
            text = zlib.compress(page.text.encode("utf-8", "surrogatepass"), 3)
            more = (text, sheets_json(page.picture))
            file.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, *more))
        file.executescript(_POINTED)
        sieve_index.write(file, codes)
        _busy(file)
        _place_posts(file)
        file.executescript(_AFTER)
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


def _put(file: sqlite3.Connection, nodes: Sequence[Node], codes: sieve_index.Codes) -> None:
    file.executemany("INSERT INTO node VALUES (?, ?, ?, ?, 0, ?, ?, 0)", map(_row, nodes))
    for node in nodes:
        file.executemany("INSERT INTO pointer VALUES (?, ?, ?)", _pointers(node))
    takings = [sieve_index.taking(n, codes) for n in nodes if _is_taking(n)]
    file.executemany("INSERT INTO taking VALUES (?, ?, ?, ?, ?, ?, ?, ?)", takings)
    held = [row for n in nodes if n.cls == "Tenure" for row in _held(n)]
    file.executemany("INSERT INTO held VALUES (?, ?, ?, ?, ?, ?, ?, 0)", held)
    alone = [(n.id,) for n in nodes if n.get("together") is False]
    file.executemany("INSERT INTO alone VALUES (?)", alone)
    stops = [(n.id, *refs(n, "subEventOf")[:1]) for n in nodes if n.cls == "Stop"]
    file.executemany("INSERT INTO stop VALUES (?, ?)", [row for row in stops if len(row) == 2])
    for node in nodes:
        file.executemany("INSERT INTO term VALUES (?, ?)", [(t, node.id) for t in terms(node)])
        file.executemany("INSERT INTO term VALUES (?, ?)", _titles(node))


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


def _held(tenure: Node) -> list[tuple[str, str, str, str, str, int, bool]]:
    """(holder, tenure, post, first, last, sentences, over) of a tenure."""
    post, seen = "".join(refs(tenure, "post")[:1]), seen_in(tenure, "", "")
    told = (post, seen.first, seen.last, seen.times, seen.over)
    return [(holder, tenure.id, *told) for holder in refs(tenure, "holder")]


def _place_posts(file: sqlite3.Connection) -> None:
    """Numbers the posts of each person, the main one of late first."""
    sql = """SELECT holder, held.rowid, post.name, first, last, held.n,
      post.cls = 'GenericPost', over FROM held
      JOIN node post ON post.id = held.post ORDER BY holder, tenure"""
    for _, rows in groupby(file.execute(sql), key=itemgetter(0)):
        own = list(rows)
        order = main_first([Seen(*row[2:]) for row in own])
        places = [(place, own[n][1]) for place, n in enumerate(order)]
        file.executemany("UPDATE held SET place = ? WHERE rowid = ?", places)


def _is_taking(node: Node) -> bool:
    ends = refs(node, "agent") and refs(node, "event")
    return node.cls == "Participation" and bool(ends)


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


def _titles(node: Node) -> Iterator[tuple[str, str]]:
    """(title, holder) of a tenure: a person is found by it too."""
    for title in node.all("title") if node.cls == "Tenure" else ():
        yield from ((fold(str(title)).lower(), holder) for holder in refs(node, "holder"))


def _busy(file: sqlite3.Connection) -> None:
    """Of everybody at how many events they were, and in how many they have a part."""
    sql = "UPDATE node SET n = ?, told = ? WHERE id = (SELECT id FROM party WHERE number = ?)"
    counted = enumerate(columns(file).counted())
    file.executemany(sql, [(met, told, number) for number, (met, told) in counted])


def unpacked(row: tuple[str, str, str]) -> Node:
    """A node from (id, cls, props)."""
    return Node(row[0], row[1], props_of(json.loads(row[2])))
