"""A network as GraphML, the same bytes each time.

networkx has a writer of its own, but its bytes differ with its version and with lxml being there,
and it numbers the keys d0, d1, d2, d3 …, of which Gephi takes d3 for the label of a node and d7 for
that of an edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.export.network import Attributes, project
from kg.model.graph import Graph
from kg.version import MADE_BY

if TYPE_CHECKING:
    import networkx

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
HEAD = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Made by {MADE_BY} -->\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
# Where a reader of lines, or one of XML 1.1, would see the end of a line
_BREAKS = {c: f"&#{ord(c)};" for c in "\x85\u2028\u2029"}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(graph: Graph) -> str:
    """The network of `kg.export.network.project` as GraphML; opens in Gephi with labels. Characters
    that XML forbids are left out."""
    return write(project(graph))


def streamed(graph: Graph) -> Iterator[str]:
    """The pieces of the same text, made as they are asked for."""
    yield from _pieces(project(graph))


def write(network: networkx.MultiDiGraph) -> str:
    """GraphML of a network whose attributes are str, int, float or bool, of one type under one
    name."""
    return "".join(_pieces(network))


def _pieces(network: networkx.MultiDiGraph) -> Iterator[str]:
    """What `write` puts together."""
    nodes = sorted(network.nodes(data=True))
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    yield HEAD
    yield from _keys("node", "", (a for _, a in nodes))
    yield from _keys("edge", "edge_", (a for *_, a in edges))
    yield '  <graph edgedefault="directed">\n'
    for node, attributes in nodes:
        yield f"    <node id={attribute(node)}>\n"
        yield from _data("", attributes)
        yield "    </node>\n"
    for source, target, key, attributes in edges:
        yield (
            f"    <edge id={attribute(key)} source={attribute(source)} "
            f"target={attribute(target)}>\n"
        )
        yield from _data("edge_", attributes)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(target: str, mark: str, all_attributes: Iterable[Attributes]) -> list[str]:
    types: dict[str, str] = {}
    for attributes in all_attributes:
        for name, value in attributes.items():
            kind = TYPES[type(value)]
            if types.setdefault(name, kind) != kind:
                raise ValueError(f"attribute {name} is both {types[name]} and {kind}")
    return [
        f'  <key id="{mark}{name}" for="{target}" attr.name="{name}" attr.type="{types[name]}"/>\n'
        for name in sorted(types)
    ]


def _data(mark: str, attributes: Attributes) -> list[str]:
    return [
        f'      <data key="{mark}{name}">{content(attributes[name])}</data>\n'
        for name in sorted(attributes)
    ]


def content(value: str | int | float | bool) -> str:
    """A value as it stands between XML tags; characters that XML forbids are left out."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(_ILLEGAL.sub("", str(value)), {"\r": "&#13;", **_BREAKS})


def attribute(text: str) -> str:
    """A text in quotation marks, as the value of an XML attribute."""
    return quoteattr(_ILLEGAL.sub("", text), _BREAKS)
