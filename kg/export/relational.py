"""archive.duckdb: the documented tables of a graph in one file that Python, R, SQL and the command
line of DuckDB open, and in the schema `graph` the graph itself, from which `kg.load` opens it.

Why DuckDB: one file without a server; types, NULL and comments on columns are kept; joins and sorts
go to disk when memory is short; Parquet and CSV are one COPY away. SQLite has no types and no
Parquet; a folder of Parquet has no comments and no joins of its own.

The same graph gives the same bytes: one thread writes, rows are sorted, the random mark that
DuckDB puts into the head of a file is replaced by a hash of the file, and what pads its compressed
texts is zeros (see `kg.export.duckdb_library`).
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from glob import escape
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from kg.export.duckdb_library import library, told_by_the_disk
from kg.export.kept_parts import Parts
from kg.export.tables.codebook import Described, described
from kg.export.tables.lines import READ_AS, line
from kg.export.tables.rows import OF_ALL, OF_NODES, lines_of, ordered, whole_lines
from kg.export.triples import whole
from kg.model.graph import Graph
from kg.model.node import Node, Ref
from kg.model.picture import sheets_json
from kg.model.props_json import plain_props
from kg.version import MADE_BY

if TYPE_CHECKING:
    import duckdb

ARCHIVE = "archive.duckdb"
STORAGE = "v1.4.0"
"""The oldest DuckDB that opens the file."""
MANY = 20_000
"""Nodes from which on an archive is a large one."""
MEMORY = "256MB"
AT_ONCE = 1000
"""Rows that are held in memory at a time."""
LONG = 1 << 20
"""Bytes of a row for which there is room anyhow."""
SQL_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
LONG_TEXTS = frozenset(("props", "text", "quote", "source", "evidence"))
"""Columns of texts that are hardly ever alike: without zstd they would lie uncompressed, or be
compressed in vain."""
GRAPH_TABLES = {
    "about": (("name", "value"), "What the file is of"),
    "nodes": (("id", "class", "props"), "Every thing and fact; props is JSON"),
    "links": (("target", "property", "source"), "Which node points at which"),
    "pages": (
        ("name", "file", "text", "sha256", "encoding", "extracted", "paper", "issued", "home")
        + ("sheets",),
        "The pages with their texts",
    ),
    "misses": (("page", "text", "at", "names", "reason"), "Sentences that gave no fact"),
    "doubts": (("a", "b", "probability"), "Pairs who may be one person"),
    "warnings": (("line",), "What the build told"),
}
"""Table of the schema `graph` → its columns, all VARCHAR, and what it is."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_HEAD = 4096
_MARK = slice(124, 140)
_FACTOR = 0xBF58476D1CE4E5B9
_WORD = (1 << 64) - 1


def write_archive(parts: Parts, path: Path) -> None:
    """Writes the file; nothing may be there. OSError: the disk is full, or cannot be written to."""
    with told_by_the_disk(path):
        _write(_in_order(parts), path)


def _write(parts: Parts, path: Path) -> None:
    connection = _connected(path.with_suffix(".spill"))
    try:
        how = f"STORAGE_VERSION '{STORAGE}', BLOCK_SIZE {block_size(len(parts.graph.nodes))}"
        connection.execute(f"ATTACH {_quoted(str(path))} AS archive ({how})")
        connection.execute("USE archive")
        with TemporaryDirectory(dir=path.parent) as folder:
            files = _lay(all_lines(parts), Path(folder))
            _create_all(connection)
            for table in described().values():
                insert(connection, table, files[table.name])
            _fill_graph(connection, files)
        connection.execute("CHECKPOINT")
        connection.execute("USE memory")
        connection.execute("DETACH archive")
    finally:
        connection.close()
    _without_chance(path)


def block_size(nodes: int) -> int:
    """Bytes of a block of a file with so many nodes: small, so that a small archive is a small
    file; of a large one larger, which is written in half the time and no larger a file."""
    return 1 << 14 if nodes < MANY else 1 << 16


def _in_order(parts: Parts) -> Parts:
    graph = ordered(parts.graph)
    return parts if graph is parts.graph else Parts(graph)


def _connected(spill: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory: one thread, so that the order is one, and of bounded size; what does
    not fit goes to the folder `spill`, which is removed when it is closed. What a step writes goes
    to the file at once, and not into a log before it: a file that is not whole is thrown away."""
    how = {
        "threads": 1,
        "memory_limit": MEMORY,
        "temp_directory": str(spill),
        "checkpoint_threshold": "1KB",
    }
    found: duckdb.DuckDBPyConnection = library().connect(config=how)
    return found


def copy_parquet(graph: Graph, folder: Path) -> None:
    """Writes each documented table into the folder as Parquet."""
    connection, parts = _connected(folder / "spill"), _in_order(Parts(graph))
    try:
        with TemporaryDirectory(dir=folder) as laid:
            files = _lay(_documented_lines(parts, "tables", _documented), Path(laid))
            for table in described().values():
                create(connection, table)
                insert(connection, table, files[table.name])
                file = _quoted(str(folder / f"{table.name}.parquet"))
                connection.execute(f"COPY {table.name} TO {file} (FORMAT parquet)")
    finally:
        connection.close()


def create(connection: duckdb.DuckDBPyConnection, table: Described) -> None:
    """An empty table with a comment on it and on each column."""
    columns = ", ".join(_column(c.name, SQL_TYPES[c.type]) for c in table.columns)
    connection.execute(f"CREATE TABLE {table.name} ({columns})")
    connection.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(f'{table.zh} / {table.en}')}")
    for c in table.columns:
        told = f"{c.zh} / {c.en}" + (f" ({c.unit})" if c.unit else "")
        connection.execute(f'COMMENT ON COLUMN {table.name}."{c.name}" IS {_quoted(told)}')


def _column(name: str, kind: str) -> str:
    """A column of a CREATE TABLE."""
    return f'"{name}" {kind}' + (" USING COMPRESSION zstd" if name in LONG_TEXTS else "")


class Laid(NamedTuple):
    """A file of lines (see `kg.export.tables.lines`), and the bytes of the longest."""

    path: Path
    longest: int


Part = dict[str, tuple[int, bytes]]
"""Table → the bytes of the longest line of some nodes, and their lines."""
Make = Callable[[Graph, Sequence[Node]], Part]
Lines = Iterator[tuple[str, int, bytes]]
"""A table, the bytes of the longest of some lines of it, and these lines: those of each table in
their order."""


def insert(connection: duckdb.DuckDBPyConnection, table: Described, told: Laid) -> None:
    """Rows as lines into a table that `create` made, in their order."""
    columns = {c.name: SQL_TYPES[c.type] for c in table.columns}
    _insert_lines(connection, table.name, columns, told)


def _insert_lines(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, str],
    told: Laid,
    order: str = "",
) -> None:
    """All rows at once, which go to the file as they are read. columns: with their types; order: a
    clause by which they are sorted."""
    listed = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in columns.items())
    room = f"max_line_size = {told.longest}, buffer_size = {2 * told.longest}"
    how = f"{READ_AS}, {room}, columns = {{{listed}}}"
    source = _quoted(escape(str(told.path)))
    connection.execute(f"INSERT INTO {name} FROM read_csv({source}, {how}) {order}")


def _create_all(connection: duckdb.DuckDBPyConnection) -> None:
    """All tables, empty, in one step: each step by itself is written to disk."""
    connection.begin()
    for table in described().values():
        create(connection, table)
    connection.execute("CREATE SCHEMA graph")
    for name, (columns, meaning) in GRAPH_TABLES.items():
        listed = ", ".join(_column(c, SQL_TYPES["text"]) for c in columns)
        connection.execute(f"CREATE TABLE graph.{name} ({listed})")
        connection.execute(f"COMMENT ON TABLE graph.{name} IS {_quoted(meaning)}")
    connection.commit()


def _fill_graph(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Laid]) -> None:
    for name, (columns, _) in GRAPH_TABLES.items():
        texts = dict.fromkeys(columns, SQL_TYPES["text"])
        order = "ORDER BY ALL" if name == "links" else ""
        _insert_lines(connection, f"graph.{name}", texts, files[f"graph.{name}"], order)


def _lay(lines: Lines, folder: Path) -> dict[str, Laid]:
    """Table → its lines in a file of the folder."""
    longest: Counter[str] = Counter()
    with ExitStack() as opened:
        names = (*described(), *(f"graph.{name}" for name in GRAPH_TABLES))
        files = {name: opened.enter_context((folder / name).open("wb")) for name in names}
        for name, most, body in lines:
            files[name].write(body)
            longest[name] = max(longest[name], most)
    return {name: Laid(folder / name, max(LONG, longest[name])) for name in names}


def all_lines(parts: Parts) -> Lines:
    """Those of the documented tables and of the schema `graph`."""
    yield from _documented_lines(parts, "archive", _part)
    for name, rows in _graph_rows(parts.graph).items():
        yield from _together(f"graph.{name}", map(line, rows))


def _documented_lines(parts: Parts, kind: str, make: Make) -> Lines:
    for part in parts.of(kind, parts.graph.nodes, make):
        for name, (most, body) in part.items():
            yield name, most, body
    for name in OF_ALL:
        yield from _together(name, whole_lines(parts, name))


def _together(name: str, told: Iterable[str]) -> Lines:
    waiting = iter(told)
    while some := list(islice(waiting, AT_ONCE)):
        yield (name, *_joined(some))


def _part(graph: Graph, nodes: Sequence[Node]) -> Part:
    """What some nodes give."""
    own = {"graph.nodes": _node_lines(nodes), "graph.links": _link_lines(nodes)}
    return _documented(graph, nodes) | {name: _joined(told) for name, told in own.items() if told}


def _documented(graph: Graph, nodes: Sequence[Node]) -> Part:
    """What some nodes give of the documented tables."""
    made = {name: lines_of(graph, nodes, name) for name in OF_NODES}
    return {name: _joined(told) for name, told in made.items() if told}


def _joined(told: Sequence[str]) -> tuple[int, bytes]:
    """The bytes of the longest of some lines, at most, and all of them."""
    return 4 * max(map(len, told)), whole("".join(told)).encode("utf-8")


def _graph_rows(graph: Graph) -> dict[str, Iterable[Sequence[str | None]]]:
    """Table of the schema `graph` → its rows, of those that are not of nodes."""
    return {
        "about": [("base", graph.base), ("made_by", MADE_BY)],
        "pages": (
            (p.name, _json(p.file), _json(p.text), p.sha256, p.encoding, p.extracted)
            + (p.notes.paper, p.notes.issued, p.notes.home, sheets_json(p.picture))
            for p in graph.pages
        ),
        "misses": (
            (m.sentence.page, _json(m.sentence.text), _json(_runs(m.sentence.at)))
            + (_json(m.names), m.reason)
            for m in graph.misses
        ),
        "doubts": ((d.a, d.b, repr(d.probability)) for d in graph.doubts),
        "warnings": ((warning,) for warning in graph.warnings),
    }


def _node_lines(nodes: Iterable[Node]) -> list[str]:
    return [line((n.id, n.cls, _json(plain_props(n)))) for n in nodes]


def _link_lines(nodes: Iterable[Node]) -> list[str]:
    """What nodes point at, with which property: target, property, source."""
    found: list[str] = []
    for node in nodes:
        found += [line((v.id, p, node.id)) for p, v in node.props if isinstance(v, Ref)]
    return found


def _runs(at: Iterable[int]) -> list[tuple[int, int]]:
    """Offsets as runs: 3, 4, 5, 9 → (3, 6), (9, 10)."""
    runs: list[tuple[int, int]] = []
    for n in at:
        if runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        else:
            runs.append((n, n + 1))
    return runs


def _json(value: object) -> str:
    """JSON in UTF-8; half a surrogate pair, which UTF-8 has no way to say, as an escape."""
    text = _ENCODER.encode(value)
    return text if whole(text) == text else json.dumps(value, separators=(",", ":"))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _without_chance(path: Path) -> None:
    """Replaces the random mark in the head of the file, and the head's checksum after it."""
    data = path.read_bytes()
    head = bytearray(data[:_HEAD])
    head[_MARK] = hashlib.sha256(data[_HEAD:]).digest()[:16]
    head[:8] = struct.pack("<Q", _checksum(bytes(head[8:])))
    with path.open("r+b") as file:
        file.write(head)


def _checksum(data: bytes) -> int:
    """As DuckDB has it of whole words of eight bytes."""
    found = 5381
    for (word,) in struct.iter_unpack("<Q", data):
        found ^= word * _FACTOR & _WORD
    return found
