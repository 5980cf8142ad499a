"""A network as GraphML, the same bytes each time.

networkx has a writer of its own, but its bytes differ with its version and with lxml being there,
and it numbers the keys d0, d1, d2, d3 …, of which Gephi takes d3 for the label of a node and d7 for
that of an edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from kg.export import network
from kg.export.kept_parts import Parts
from kg.export.network import Attributes, Edge, counts, drawn, what_counts
from kg.model.graph import Graph
from kg.model.node import Node
from kg.version import MADE_BY

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


_Types = dict[str, str]
_Dot = tuple[str, list[tuple[str, str]]]
"""The id of a node, and its lines by the names of its attributes."""
_Said = tuple[str, str, bool, tuple[tuple[str, str], ...], str]
"""The text of an edge, its kind, whether somebody was there, the types of its attributes, and the
key that the text has."""
_Known = dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""Types of attributes, which few edges have otherwise than others."""
_Part = tuple[list[_Dot], list[tuple[str, str, str, _Said]], _Types]
"""Some nodes and edges, and the types of the nodes' attributes."""


def to_graphml(graph: Graph) -> str:
    """The network of `kg.export.network.project` as GraphML; opens in Gephi with labels. Characters
    that XML forbids are left out."""
    return "".join(streamed(Parts(graph)))


def streamed(parts: Parts) -> Iterator[str]:
    """The pieces of the same text."""
    dots: list[_Dot] = []
    lines: list[tuple[str, str, str, _Said]] = []
    types: list[_Types] = []
    known: _Known = {}
    for own_dots, own_lines, own_types in parts.of("graphml", parts.graph.loose, _part):
        dots += own_dots
        lines += [(a, b, key, _sharing(known, said)) for a, b, key, said in own_lines]
        types.append(own_types)
    found = drawn(lines, {node for node, _ in dots})
    counted = counts((source, target, said[1], said[2]) for source, target, _, said in found)
    dots.sort()
    types += [_types_of(counted.of(node)) for node, _ in dots[:1]]
    yield HEAD
    yield from _keys("node", "", joined(types))
    yield from _keys("edge", "edge_", joined(map(dict, {said[3]: None for *_, said in found})))
    yield '  <graph edgedefault="directed">\n'
    for node, told in dots:
        yield f"    <node id={attribute(node)}>\n"
        yield from (line for _, line in sorted(told + _data("", counted.of(node))))
        yield "    </node>\n"
    for source, target, key, (text, *_, first) in sorted(found):
        if key != first:
            text = _begin(source, target, key) + text[len(_begin(source, target, first)) :]
        yield text
    yield "  </graph>\n</graphml>\n"


def _part(graph: Graph, nodes: Sequence[Node]) -> _Part:
    """What some nodes give."""
    dots, lines = [*network.dots(graph, nodes)], network.edges(graph, nodes)
    known: _Known = {}
    return (
        [(node, _data("", about)) for node, about in dots],
        [(line[0], line[1], line[2], _sharing(known, _said(line))) for line in lines],
        joined(_types_of(about) for _, about in dots),
    )


def _sharing(known: _Known, said: _Said) -> _Said:
    """The same, with the types that another edge has in the same order as one object."""
    text, kind, there, types, key = said
    return text, kind, there, known.setdefault(types, types), key


def _said(edge: Edge) -> _Said:
    source, target, key, about = edge
    inner = "".join(line for _, line in _data("edge_", about))
    text = f"{_begin(source, target, key)}{inner}    </edge>\n"
    return text, *what_counts(about), tuple(_types_of(about).items()), key


def _begin(source: str, target: str, key: str) -> str:
    """The tag with which an edge begins."""
    ends = f"source={attribute(source)} target={attribute(target)}"
    return f"    <edge id={attribute(key)} {ends}>\n"


def _types_of(about: Attributes) -> _Types:
    return {name: TYPES[type(value)] for name, value in about.items()}


def joined(types: Iterable[_Types]) -> _Types:
    """The types of all attributes. ValueError: one is of two types."""
    found: _Types = {}
    for name, kind in chain.from_iterable(own.items() for own in types):
        if found.setdefault(name, kind) != kind:
            raise ValueError(f"attribute {name} is both {found[name]} and {kind}")
    return found


def _keys(target: str, mark: str, types: _Types) -> list[str]:
    return [
        f'  <key id="{mark}{name}" for="{target}" attr.name="{name}" attr.type="{types[name]}"/>\n'
        for name in sorted(types)
    ]


def _data(mark: str, attributes: Attributes) -> list[tuple[str, str]]:
    """The lines of attributes by their names, sorted."""
    return [
        (name, f'      <data key="{mark}{name}">{content(attributes[name])}</data>\n')
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
