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
from collections.abc import Iterable, Mapping, Sequence
from glob import escape
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.export.duckdb_library import library
from kg.export.kept_parts import Parts
from kg.export.tables.codebook import Described, described
from kg.export.tables.lines import READ_AS, line
from kg.export.tables.rows import ordered, stream
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
BLOCK = 16384
"""Bytes of a block: small, so that a small archive is a small file."""
MEMORY = "512MB"
AT_ONCE = 20_000
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
LONG_TEXTS = frozenset(("props", "text", "quote"))
"""Columns of texts that are hardly ever alike: without zstd they would lie uncompressed."""
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
    """Writes the file; nothing may be there."""
    connection = _connected(path.with_suffix(".spill"))
    try:
        how = f"STORAGE_VERSION '{STORAGE}', BLOCK_SIZE {BLOCK}"
        connection.execute(f"ATTACH {_quoted(str(path))} AS archive ({how})")
        connection.execute("USE archive")
        for table in described().values():
            create(connection, table)
            insert(connection, table, stream(parts, table.name))
        _write_graph(connection, parts)
        connection.execute("CHECKPOINT")
        connection.execute("USE memory")
        connection.execute("DETACH archive")
    finally:
        connection.close()
    _without_chance(path)


def _connected(spill: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory: one thread, so that the order is one, and of bounded size; what does
    not fit goes to the folder `spill`, which is removed when it is closed."""
    found: duckdb.DuckDBPyConnection = library().connect(
        config={"threads": 1, "memory_limit": MEMORY, "temp_directory": str(spill)}
    )
    return found


def copy_parquet(graph: Graph, folder: Path) -> None:
    """Writes each documented table into the folder as Parquet."""
    connection, parts = _connected(folder / "spill"), Parts(graph)
    try:
        for table in described().values():
            create(connection, table)
            insert(connection, table, stream(parts, table.name))
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


def insert(connection: duckdb.DuckDBPyConnection, table: Described, told: Iterable[str]) -> None:
    """Rows as lines into a table that `create` made, in their order."""
    columns = {c.name: SQL_TYPES[c.type] for c in table.columns}
    _insert_lines(connection, table.name, columns, told)


def _insert_lines(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Mapping[str, str],
    told: Iterable[str],
) -> None:
    """AT_ONCE rows at a time. columns: with their types."""
    listed = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in columns.items())
    waiting = iter(told)
    with TemporaryDirectory() as folder:
        file = Path(folder, "rows.csv")
        source = _quoted(escape(str(file)))
        while some := list(islice(waiting, AT_ONCE)):
            longest = max(LONG, 4 * max(map(len, some)))
            room = f"max_line_size = {longest}, buffer_size = {2 * longest}"
            how = f"{READ_AS}, {room}, columns = {{{listed}}}"
            file.write_bytes("".join(some).encode("utf-8"))
            connection.execute(f"INSERT INTO {name} FROM read_csv({source}, {how})")


def _write_graph(connection: duckdb.DuckDBPyConnection, parts: Parts) -> None:
    connection.execute("CREATE SCHEMA graph")
    for name, (columns, meaning) in GRAPH_TABLES.items():
        listed = ", ".join(_column(c, SQL_TYPES["text"]) for c in columns)
        connection.execute(f"CREATE TABLE graph.{name} ({listed})")
        connection.execute(f"COMMENT ON TABLE graph.{name} IS {_quoted(meaning)}")
    connection.execute("CREATE TEMP TABLE unsorted AS FROM graph.links")
    rows = _graph_rows(parts)
    for name, told in ((name, rows[name]) for name in GRAPH_TABLES):
        texts = dict.fromkeys(GRAPH_TABLES[name][0], SQL_TYPES["text"])
        into = "unsorted" if name == "links" else f"graph.{name}"
        _insert_lines(connection, into, texts, told)
    connection.execute("INSERT INTO graph.links SELECT DISTINCT * FROM unsorted ORDER BY ALL")


def _graph_rows(parts: Parts) -> dict[str, Iterable[str]]:
    """Table of the schema `graph` → its rows as lines, made as they are asked for."""
    graph = ordered(parts.graph)
    own = parts if graph is parts.graph else Parts(graph)
    others: dict[str, Iterable[Sequence[str | None]]] = {
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
    return {
        "nodes": chain.from_iterable(own.of("nodes", graph.nodes, _node_lines)),
        "links": chain.from_iterable(own.of("links", graph.nodes, _link_lines)),
        **{name: map(line, rows) for name, rows in others.items()},
    }


def _node_lines(_: Graph, nodes: Iterable[Node]) -> list[str]:
    return [line((n.id, n.cls, _json(plain_props(n)))) for n in nodes]


def _link_lines(_: Graph, nodes: Iterable[Node]) -> list[str]:
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
