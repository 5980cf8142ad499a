"""The network as Cytoscape JSON: opens in Cytoscape (File > Import > Network) and feeds
Cytoscape.js as it is."""

from __future__ import annotations

from typing import Any

from kg.export.json_text import to_json
from kg.export.network import project
from kg.model.graph import Graph
from kg.version import MADE_BY


def to_cytoscape(graph: Graph) -> str:
    """Nodes and edges in `elements`, one a line, sorted; ids of nodes are those of the graph,
    `name` is what Cytoscape shows."""
    network = project(graph)
    nodes = [
        {"data": {"id": node, "value": node, "name": about["label"]} | about}
        for node, about in sorted(network.nodes(data=True))
    ]
    edges = [
        {
            "data": {
                "id": key,
                "key": key,
                "source": source,
                "target": target,
                "interaction": about["kind"],
            }
            | about
        }
        for source, target, key, about in sorted(
            network.edges(keys=True, data=True), key=lambda edge: edge[:3]
        )
    ]
    head = (
        f'{{"format_version": "1.0", "generated_by": "{MADE_BY}", '
        '"data": {"name": "kg"}, "directed": '
        'true, "multigraph": true,\n"elements": {"nodes": ['
    )
    return f'{head}\n{_lines(nodes)}\n], "edges": [\n{_lines(edges)}\n]}}}}\n'


def _lines(elements: list[dict[str, Any]]) -> str:
    return ",\n".join(to_json(e, sort_keys=True) for e in elements)
