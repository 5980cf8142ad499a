"""The network as GEXF 1.3 with dates, so that Gephi shows its timeline. The same bytes each time.

networkx has a writer of its own, but it writes the day on which it ran. An event, and an edge that
says when, carries the days between which it lies: a known day is one day, a known month or year is
all of it, and what is undated has none and so is always in sight.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.export.graphml import attribute
from kg.export.network import Attributes, project
from kg.model.graph import Graph
from kg.version import MADE_BY

if TYPE_CHECKING:
    import networkx

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd">\n'
    f"  <meta>\n    <creator>{MADE_BY}</creator>\n    <description>Who attended what, read from "
    "newspaper pages</description>\n  </meta>\n"
    '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" '
    'timerepresentation="interval">\n'
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def to_gexf(graph: Graph) -> str:
    """The network of `kg.export.network.project` as GEXF."""
    return write(project(graph))


def write(network: networkx.MultiDiGraph) -> str:
    """GEXF of a network whose attributes are str, int, float or bool."""
    nodes = sorted(network.nodes(data=True))
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3])
    lines = [
        HEAD,
        *_declared("node", (a for _, a in nodes)),
        *_declared("edge", (a for *_, a in edges)),
        "    <nodes>\n",
    ]
    for node, about in nodes:
        lines += [
            (
                f"      <node id={attribute(node)} "
                f"label={attribute(str(about['label']))}{_span(about)}>\n"
            ),
            *_values(about),
            "      </node>\n",
        ]
    lines.append("    </nodes>\n    <edges>\n")
    for source, target, key, about in edges:
        ends = (
            f"id={attribute(key)} source={attribute(source)} target={attribute(target)} "
            f"label={attribute(str(about['label']))}"
        )
        lines += [f"      <edge {ends}{_span(about)}>\n", *_values(about), "      </edge>\n"]
    return "".join([*lines, "    </edges>\n  </graph>\n</gexf>\n"])


def span(date: str, last: str = "") -> tuple[str, str] | None:
    """First and last day of a date as far as it is known: 2022-03 → 2022-03-01, 2022-03-31; None of
    one without a year."""
    first, final = _DATE.fullmatch(date), _DATE.fullmatch(last or date)
    if not first or not final:
        return None
    year, month = int(final[1]), int(final[2] or 12)
    end = final[3] or f"{calendar.monthrange(year, month)[1]:02}"
    return f"{first[1]}-{first[2] or '01'}-{first[3] or '01'}", f"{year:04}-{month:02}-{end}"


def _span(about: Attributes) -> str:
    days = span(str(about.get("date", "")), str(about.get("last", "")))
    return f' start="{days[0]}" end="{days[1]}"' if days else ""


def _declared(target: str, all_attributes: Iterable[Attributes]) -> Iterator[str]:
    types: dict[str, str] = {}
    for about in all_attributes:
        types |= {name: TYPES[type(value)] for name, value in about.items() if name != "label"}
    yield f'    <attributes class="{target}" mode="static">\n'
    for name in sorted(types):
        yield f'      <attribute id="{name}" title="{name}" type="{types[name]}"/>\n'
    yield "    </attributes>\n"


def _values(about: Attributes) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name in sorted(set(about) - {"label"}):
        yield f'          <attvalue for="{name}" value={attribute(_text(about[name]))}/>\n'
    yield "        </attvalues>\n"


def _text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
