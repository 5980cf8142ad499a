"""The network as CSV for Neo4j's importer:

    neo4j-admin database import full --nodes=neo4j-nodes.csv --relationships=neo4j-edges.csv neo4j

The headers carry the types (`order:long`); labels of nodes are the classes of kg.ttl, types of
relationships are in capitals (`PARTICIPATION`, `SUB_EVENT_OF`). Line breaks in a text become
spaces, since the importer expects one row a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kg.export.network import Attributes, project
from kg.export.separated_values import separated
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_BREAKS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")


def to_neo4j(graph: Graph) -> dict[str, str]:
    """neo4j-nodes.csv and neo4j-edges.csv."""
    network = project(graph)
    nodes = sorted(network.nodes(data=True))
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    node_types, edge_types = _types(a for _, a in nodes), _types(a for *_, a in edges)
    return {
        "neo4j-nodes.csv": _csv(
            [":ID", *(f"{n}:{t}" for n, t in node_types.items()), ":LABEL"],
            ([i, *(about.get(n) for n in node_types), _labels(about)] for i, about in nodes),
        ),
        "neo4j-edges.csv": _csv(
            [
                ":START_ID",
                "id:string",
                *(f"{n}:{t}" for n, t in edge_types.items()),
                ":END_ID",
                ":TYPE",
            ],
            (
                [s, key, *(about.get(n) for n in edge_types), t, _type(about)]
                for s, t, key, about in edges
            ),
        ),
    }


def _types(all_attributes: Iterable[Attributes]) -> dict[str, str]:
    types: dict[str, str] = {}
    for about in all_attributes:
        types |= {name: TYPES[type(value)] for name, value in about.items()}
    return dict(sorted(types.items()))


def _labels(about: Attributes) -> str:
    return ";".join(vocabulary().superclasses(str(about["cls"])))


def _type(about: Attributes) -> str:
    return re.sub("(?=[A-Z])", "_", str(about["kind"])).upper()


def _csv(head: list[str], rows: Iterable[list[Any]]) -> str:
    return separated([head, *([_cell(v) for v in row] for row in rows)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else _BREAKS.sub(" ", str(value))
