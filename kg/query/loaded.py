"""A graph that lies in archive.duckdb: opened at once, its nodes read as they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.export.duckdb_library import library
from kg.model.graph import Doubt, Graph, Miss
from kg.model.lazy import lazy
from kg.model.node import Node, Ref
from kg.model.picture import picture_of_sheets
from kg.model.props_json import props_of
from kg.model.quote import Quote
from kg.model.register import Register
from kg.model.source import Notes, Page

if TYPE_CHECKING:
    import duckdb


class Loaded(Graph):
    """The graph of an archive.duckdb. A part of it (`dataclasses.replace`) holds its own nodes."""

    @classmethod
    def opened(cls, path: Path) -> Loaded:
        """The graph of that file. InputError: it cannot be read."""
        duckdb = library()
        graph = object.__new__(cls)
        try:
            connection = duckdb.connect(str(path), read_only=True)
            told = dict(connection.execute("SELECT name, value FROM graph.about").fetchall())
        except duckdb.Error as error:
            raise InputError(
                f"{path}: cannot be opened: {str(error).splitlines()[0]}; write it again with "
                "kg build"
            ) from None
        own = {"_connection": connection, "_seen": {}}
        vars(graph).update(own, base=told["base"])
        return graph

    @property
    def tables(self) -> duckdb.DuckDBPyConnection:
        """The file itself, to be asked in SQL."""
        found: duckdb.DuckDBPyConnection = vars(self)["_connection"]
        return found

    @property
    def has_tables(self) -> bool:
        """Whether it is a whole archive, not a part taken out of one."""
        return "_connection" in vars(self)

    def _rows(self, sql: str, *given: object) -> list[tuple[Any, ...]]:
        return self.tables.execute(sql, list(given)).fetchall()

    @lazy
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, by id."""
        told = self._rows("SELECT id, class, props FROM graph.nodes")
        return tuple(sorted((_node(*row) for row in told), key=lambda n: n.id))

    @lazy
    def pages(self) -> tuple[Page, ...]:
        """The pages with their texts."""
        return tuple(_page(*row) for row in self._rows("SELECT * FROM graph.pages"))

    @lazy
    def misses(self) -> tuple[Miss, ...]:
        """Sentences that gave no fact."""
        return tuple(_miss(*row) for row in self._rows("SELECT * FROM graph.misses"))

    @lazy
    def warnings(self) -> tuple[str, ...]:
        """What the build told."""
        return tuple(line for (line,) in self._rows("SELECT line FROM graph.warnings"))

    @lazy
    def doubts(self) -> tuple[Doubt, ...]:
        """Pairs who may be one."""
        told = self._rows("SELECT a, b, probability FROM graph.doubts")
        return tuple(Doubt(a, b, float(p)) for a, b, p in told)

    @property
    def _whole(self) -> bool:
        """Whether all nodes are at hand."""
        return "nodes" in vars(self)

    @lazy
    def register(self) -> Register:
        """Empty: the register of ids lies beside the file."""
        return Register()

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, node_id: str) -> bool:
        if self._whole:
            return super().__contains__(node_id)
        return node_id in self._read([node_id])

    def node(self, node_id: str) -> Node:
        """The node of that id; KeyError if there is none."""
        return super().node(node_id) if self._whole else self._read([node_id])[node_id]

    def of(self, *classes: str) -> list[Node]:
        """The nodes whose class is one of `classes`."""
        if self._whole:
            return super().of(*classes)
        told = self._rows(
            "SELECT id, class, props FROM graph.nodes WHERE class IN (SELECT unnest(?::VARCHAR[]))",
            list(classes),
        )
        return sorted(self._kept(told).values(), key=lambda n: n.id)

    def into(self, prop: str, node_id: str) -> list[Node]:
        """The nodes that point at `node_id` with `prop`, sorted by id."""
        if self._whole:
            return super().into(prop, node_id)
        told = self._rows(
            "SELECT n.id, n.class, n.props FROM graph.links l JOIN graph.nodes n "
            "ON n.id = l.source WHERE l.target = ? AND l.property = ?",
            node_id,
            prop,
        )
        found = self._kept(told)
        self._read(chain.from_iterable(map(_targets, found.values())))
        return [found[i] for i in sorted(found)]

    def _read(self, ids: Iterable[str]) -> dict[str, Node]:
        """Those of the ids that are nodes; asked for together, since each question costs."""
        wanted = list(dict.fromkeys(ids))
        seen: dict[str, Node | None] = vars(self)["_seen"]
        new = [i for i in wanted if i not in seen]
        if new:
            told = self._rows(
                "SELECT id, class, props FROM graph.nodes WHERE id IN "
                "(SELECT unnest(?::VARCHAR[]))",
                new,
            )
            seen.update(dict.fromkeys(new))
            self._kept(told)
        return {i: node for i in wanted if (node := seen[i]) is not None}

    def _kept(self, told: Iterable[tuple[str, str, str]]) -> dict[str, Node]:
        """Rows as nodes, by id, which are remembered."""
        seen: dict[str, Node | None] = vars(self)["_seen"]
        found = {row[0]: seen.get(row[0]) or _node(*row) for row in told}
        seen.update(found)
        return found


def _targets(node: Node) -> list[str]:
    """What a node points at."""
    return [v.id for _, v in node.props if isinstance(v, Ref)]


def _node(node_id: str, cls: str, props: str) -> Node:
    return Node(node_id, cls, props_of(json.loads(props)))


def _page(
    name: str,
    file: str,
    text: str,
    sha256: str,
    encoding: str,
    extracted: str,
    paper: str | None,
    issued: str | None,
    home: str | None,
    sheets: str = "[]",
) -> Page:
    notes, picture = Notes(paper, issued, home), picture_of_sheets(sheets)
    texts = json.loads(file), json.loads(text)
    return Page(name, *texts, sha256, encoding, notes, extracted, picture)


def _miss(page: str, text: str, at: str, names: str, reason: str) -> Miss:
    places = tuple(chain.from_iterable(range(*run) for run in json.loads(at)))
    return Miss(Quote(page, json.loads(text), places), tuple(json.loads(names)), reason)
