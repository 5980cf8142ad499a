"""The claims as a table: one a line, sorted, to be read by eye, searched with grep and compared
with diff."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from kg.export.kept_parts import Parts
from kg.export.node_text import evidence, held_by, local, name_of, refs, roles, text_of, when
from kg.export.separated_values import separated
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.node import Node

COLUMNS = (
    "claim",
    "subject",
    "relation",
    "object",
    "detail",
    "presence",
    "date",
    "confidence",
    "rule",
    "file",
    "begin",
    "end",
    "quote",
)
_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")

Said = tuple[str, str, str, str, str]  # subject, relation, object, detail, date


def claims_tsv(graph: Graph) -> str:
    """A header and one line for each fact, event and stop.

    Subjects and objects are the local parts of ids, so that two of one name stay apart. file,
    begin, end and quote are those of the first sentence. Line breaks and tabs in a text become
    spaces; a text with `"` is quoted as csv readers expect.
    """
    return "".join(streamed(Parts(graph)))


def streamed(parts: Parts) -> Iterator[str]:
    """The lines of the same text."""
    yield separated([COLUMNS], "\t")
    lines = [*chain.from_iterable(parts.of("claims", parts.graph.loose, _lines))]
    lines.sort()
    yield from (line for _, line in lines)


_Key = tuple[int, tuple[str, ...], int]
"""What a line is sorted by, before its own text."""


def _lines(graph: Graph, nodes: Iterable[Node]) -> list[tuple[_Key, str]]:
    """The lines of some nodes, not yet in order."""
    return [_line(row) for node in nodes if (row := _row(graph, node))]


def _line(row: tuple[str, ...]) -> tuple[_Key, str]:
    line = separated([[_BREAKS.sub(" ", cell) for cell in row]], "\t")
    return (_ORDER.index(row[0]), row[1:10], int(row[10] or 0)), line


def _row(graph: Graph, node: Node) -> tuple[str, ...] | None:
    claim = kind_of(node)
    if claim is None:
        return None
    *words, date = said(graph, node)
    file, begin, end, quote = next(iter(evidence(graph, node)), ("", "", "", ""))
    return (
        claim,
        *words,
        "、".join(map(vocabulary().label, refs(node, "presence"))),
        date,
        text_of(node, "confidence"),
        _locals(node, "rule"),
        file,
        str(begin),
        str(end),
        quote,
    )


def kind_of(node: Node) -> str | None:
    """What kind of claim a node is: Event, Stop, Participation …; None where it is none."""
    if node.cls in _SAY:
        return node.cls
    return "Event" if vocabulary().is_a(node.cls, "Event") else None


def said(graph: Graph, node: Node) -> Said:
    """A claim in words: subject, relation, object, detail, date."""
    return _SAY[kind_of(node) or node.cls](graph, node)


def _locals(node: Node, prop: str) -> str:
    return "、".join(map(local, refs(node, prop)))


def _date_of(graph: Graph, ids: list[str]) -> str:
    return next((when(graph.node(i)) for i in ids if i in graph), "")


def _event(graph: Graph, node: Node) -> Said:
    return (
        local(node.id),
        vocabulary().label(node.cls),
        _locals(node, "place") or "、".join(map(local, held_by(node))),
        node.name,
        when(node),
    )


def _stop(graph: Graph, node: Node) -> Said:
    tours = refs(node, "subEventOf")
    return (
        _locals(node, "subEventOf") or local(node.id),
        vocabulary().label("Stop"),
        _locals(node, "visited"),
        _locals(node, "visitor"),
        when(node) or _date_of(graph, tours),
    )


def _participation(graph: Graph, node: Node) -> Said:
    venue = "、".join(name_of(graph, v) for v in refs(node, "atVenue"))
    detail = text_of(node, "title") + (f"({venue})" if venue else "")
    return (
        _locals(node, "agent"),
        roles(node),
        _locals(node, "event"),
        detail,
        _date_of(graph, refs(node, "event")),
    )


def _tenure(graph: Graph, node: Node) -> Said:
    said = next((p for p in ("former", "acting", "nominated") if node.get(p)), "holds")
    relation = vocabulary().label(said)
    seen = dict.fromkeys(filter(None, (text_of(node, "firstSeen"), text_of(node, "lastSeen"))))
    return (
        _locals(node, "holder"),
        relation,
        _locals(node, "post"),
        text_of(node, "title"),
        "/".join(seen),
    )


def _statement(graph: Graph, node: Node) -> Said:
    date = when(node) or _date_of(graph, refs(node, "atEvent"))
    return (
        _locals(node, "speaker"),
        text_of(node, "verb"),
        _locals(node, "atEvent"),
        text_of(node, "text"),
        date,
    )


def _observation(graph: Graph, node: Node) -> Said:
    return (
        _locals(node, "area") or _locals(node, "about"),
        _locals(node, "measure"),
        text_of(node, "value") + text_of(node, "unit"),
        "",
        when(node),
    )


def _contact(graph: Graph, node: Node) -> Said:
    return (
        _locals(node, "area"),
        vocabulary().label("phone"),
        text_of(node, "phone"),
        text_of(node, "service"),
        when(node),
    )


_SAY: dict[str, Callable[[Graph, Node], Said]] = {
    "Event": _event,
    "Stop": _stop,
    "Participation": _participation,
    "Tenure": _tenure,
    "Statement": _statement,
    "Observation": _observation,
    "Contact": _contact,
}
_ORDER = tuple(_SAY)
