"""Where the dots of a picture stand and how large they are: the same for the page and for a still
picture."""

from __future__ import annotations

from math import sqrt

from kg.explorer.force_layout import positions
from kg.explorer.picture import Picture, kind
from kg.export.kept_parts import Parts

RADIUS = {"person": 5.0, "event": 6.0, "organisation": 6.0, "place": 5.0, "group": 5.0, "post": 5.0}
"""Radius in pixels at zoom 1 of a dot that takes part in nothing."""


def radius(kind: str, events: int) -> float:
    """Grows with the root of the number of events, so that the area tells it; at most 30 pixels."""
    return round(min(30.0, RADIUS[kind] + (3.2 if kind == "person" else 1.2) * sqrt(events)), 1)


def place(parts: Parts, drawn: Picture) -> dict[str, tuple[int, int]]:
    """Node id -> centre (x, y) in pixels; no dot lies on another or on its label."""
    number = {node_id: i for i, node_id in enumerate(drawn.nodes)}
    boxes = []
    for node_id in drawn.nodes:
        node = parts.graph.node(node_id)
        size = 2 * radius(kind(node) or "place", drawn.events.get(node_id, 0))
        boxes.append((max(size, 13.0 * min(len(node.name), 9)), size + 18))
    lines = dict.fromkeys((number[line.source], number[line.target], 1.0) for line in drawn.lines)
    return dict(zip(drawn.nodes, positions(boxes, list(lines), parts.once), strict=True))
