"""Tables for R, pandas and spreadsheets: persons, posts, tenures, events, participations and
statements, one row each.

Keys are ids of the graph (`person/何雄`), so that tables join and homonyms stay apart. Dates are
texts as precise as they are known (2022-03-17, 2022-03, --03-17). A fact has its rule, confidence
and first sentence with file and characters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kg.errors import InputError
from kg.export.node_text import evidence, name_of, refs, roles, text_of, when
from kg.export.separated_values import for_spreadsheets, separated
from kg.export.triples import whole
from kg.lexicon.presence import attends
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node

Cell = str | int | float | bool | None


class Table(NamedTuple):
    """A table: which nodes it shows, its columns with their types, and the row of a node without
    its source."""

    cls: str
    columns: dict[str, type]
    row: Callable[[Graph, Node], tuple[Cell, ...]]


SOURCE = {"confidence": float, "rule": str, "file": str, "begin": int, "end": int, "quote": str}


def _first(node: Node, prop: str) -> str | None:
    return next(iter(refs(node, prop)), None)


def _all(ids: list[str]) -> str:
    return ";".join(ids)


def _name(graph: Graph, node_id: str | None) -> str | None:
    return node_id and name_of(graph, node_id)


def _person(graph: Graph, node: Node) -> tuple[Cell, ...]:
    facts = graph.into("agent", node.id)
    events = {e for p in filter(attends, facts) for e in refs(p, "event")}
    dates = sorted(d for e in events if e in graph and (d := when(graph.node(e)))[:4].isdigit())
    return (
        node.id,
        node.name,
        node.get("gender"),
        _all(sorted({text_of(t, "title") for t in graph.into("holder", node.id)} - {""})),
        len(events),
        dates[0] if dates else None,
        dates[-1] if dates else None,
        _all(refs(node, "homonymOf")),
        _all(refs(node, "maybeSame")),
    )


def _post(graph: Graph, node: Node) -> tuple[Cell, ...]:
    area, body, level = _first(node, "jurisdiction"), _first(node, "org"), _first(node, "level")
    return (
        node.id,
        node.name,
        node.cls,
        area,
        _name(graph, area),
        body,
        _name(graph, body),
        level and vocabulary().label(level),
    )


def _tenure(graph: Graph, node: Node) -> tuple[Cell, ...]:
    holder, post = _first(node, "holder"), _first(node, "post")
    return (
        node.id,
        holder,
        _name(graph, holder),
        post,
        _name(graph, post),
        text_of(node, "title"),
        bool(node.get("acting")),
        bool(node.get("former")),
        text_of(node, "firstSeen") or None,
        text_of(node, "lastSeen") or None,
    )


def _event(graph: Graph, node: Node) -> tuple[Cell, ...]:
    basis, level = _first(node, "dateBasis"), _first(node, "level")
    return (
        node.id,
        node.name,
        node.cls,
        vocabulary().label(node.cls),
        vocabulary().label(node.cls, "en"),
        when(node) or None,
        text_of(node, "dateText") or None,
        basis and vocabulary().label(basis),
        text_of(node, "endDate") or None,
        _all(refs(node, "place")),
        _all([name_of(graph, p) for p in refs(node, "place")]),
        _all(refs(node, "organiser")),
        level and vocabulary().label(level),
        _first(node, "series"),
        node.get("ordinal"),
        _first(node, "subEventOf"),
        len({a for p in filter(attends, graph.into("event", node.id)) for a in refs(p, "agent")}),
    )


def _participation(graph: Graph, node: Node) -> tuple[Cell, ...]:
    event, agent, venue = _first(node, "event"), _first(node, "agent"), _first(node, "atVenue")
    kind = agent and agent in graph and graph.node(agent).cls or None
    return (
        node.id,
        event,
        _name(graph, event),
        when(graph.node(event)) or None if event and event in graph else None,
        agent,
        _name(graph, agent),
        kind,
        roles(node),
        roles(node, "en"),
        attends(node),
        "、".join(map(vocabulary().label, refs(node, "presence"))) or None,
        text_of(node, "title") or None,
        _all(refs(node, "inCapacity")),
        venue,
        _name(graph, venue),
        node.get("listed"),
        node.get("order"),
    )


def _statement(graph: Graph, node: Node) -> tuple[Cell, ...]:
    speaker, event = _first(node, "speaker"), _first(node, "atEvent")
    return (
        node.id,
        speaker,
        _name(graph, speaker),
        text_of(node, "verb"),
        text_of(node, "text"),
        event,
        _name(graph, event),
        when(graph.node(event)) or None if event and event in graph else None,
    )


def _texts(names: str) -> dict[str, type]:
    return dict.fromkeys(names.split(), str)


TABLES = {
    "persons": Table(
        "Person",
        _texts("person name gender titles")
        | {"events": int}
        | _texts("first_seen last_seen homonym_of maybe_same"),
        _person,
    ),
    "posts": Table("Post", _texts("post name class area area_name body body_name level"), _post),
    "tenures": Table(
        "Tenure",
        _texts("tenure person name post post_name title")
        | {"acting": bool, "former": bool}
        | _texts("first_seen last_seen")
        | SOURCE,
        _tenure,
    ),
    "events": Table(
        "Event",
        _texts(
            "event name class kind_zh kind_en date date_text date_basis end_date place "
            "place_name organiser level series"
        )
        | {"ordinal": int, "part_of": str, "agents": int}
        | SOURCE,
        _event,
    ),
    "participations": Table(
        "Participation",
        _texts("participation event event_name date agent name agent_class role_zh role_en")
        | {"present": bool}
        | _texts("presence title post venue venue_name")
        | {"listed": bool, "order": int}
        | SOURCE,
        _participation,
    ),
    "statements": Table(
        "Statement",
        _texts("statement person name verb text event event_name date") | SOURCE,
        _statement,
    ),
}


def rows(graph: Graph, name: str) -> list[tuple[Cell, ...]]:
    """The rows of a table, sorted by id, a cell for each of its columns; None is not known."""
    table = TABLES[name]
    nodes = [n for n in graph.nodes if vocabulary().is_a(n.cls, table.cls)]
    return [
        table.row(graph, n) + (_source(graph, n) if "quote" in table.columns else ()) for n in nodes
    ]


def _source(graph: Graph, node: Node) -> tuple[Cell, ...]:
    confidence = node.get("confidence")
    found = next(iter(evidence(graph, node)), (None,) * 4)
    return (
        None if confidence is None else float(confidence),
        ";".join(name_of(graph, r) for r in refs(node, "rule")) or None,
        *found,
    )


def to_csv(graph: Graph) -> dict[str, str]:
    """Each table as CSV with a header; not known is empty, booleans are TRUE and FALSE, as R and
    pandas read them."""
    return {f"{name}.csv": separated(_cells(graph, name)) for name in TABLES}


def to_sheets(graph: Graph) -> dict[str, str]:
    """The same for spreadsheets, in which no cell is a formula."""
    return {f"{name}.sheet.csv": for_spreadsheets(_cells(graph, name)) for name in TABLES}


def _cells(graph: Graph, name: str) -> list[list[str]]:
    """The header and the rows of a table, as texts."""
    return [
        list(TABLES[name].columns),
        *([_text(cell) for cell in row] for row in rows(graph, name)),
    ]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def to_parquet(graph: Graph) -> dict[str, bytes]:
    """Each table as Parquet, columns with their types. InputError where pyarrow is not
    installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(
            "--formats parquet: needs pyarrow, which is not installed: pip install pyarrow; "
            "or take csv"
        ) from None
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
    }
    files = {}
    for name, table in TABLES.items():
        columns = list(zip(*rows(graph, name), strict=True)) or [()] * len(table.columns)
        arrays = [
            pyarrow.array([whole(c) if isinstance(c, str) else c for c in column], types[kind])
            for column, kind in zip(columns, table.columns.values(), strict=True)
        ]
        sink = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(pyarrow.table(arrays, names=list(table.columns)), sink)
        files[f"{name}.parquet"] = sink.getvalue().to_pybytes()
    return files
