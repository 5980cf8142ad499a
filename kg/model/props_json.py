"""The properties of a node as plain JSON values, and back: one form for every file that keeps them.

A value is a text, a number, true or false, {"ref": id}, {"number": decimal} or
{"text": …, "type": datatype}.

>>> told = plain_props(Node("event/1", "Event", (("place", Ref("place/2")), ("n", 3))))
>>> told
[('place', {'ref': 'place/2'}), ('n', 3)]
>>> props_of(told)
(('place', Ref(id='place/2')), ('n', 3))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from kg.model.node import Lit, Node, Ref, Value


def plain_props(node: Node) -> list[tuple[str, object]]:
    """Pairs of property and JSON value, in the node's order."""
    return [(prop, _plain(value)) for prop, value in node.props]


def props_of(told: Iterable[Sequence[Any]]) -> tuple[tuple[str, Value], ...]:
    """What `plain_props` was given, from what it gave (or from its JSON, read)."""
    return tuple((prop, _value(plain)) for prop, plain in told)


def _plain(value: Value) -> object:
    if isinstance(value, Ref):
        return {"ref": value.id}
    if isinstance(value, Lit):
        return {"text": value.text, "type": value.datatype}
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _value(plain: Any) -> Value:
    if not isinstance(plain, dict):
        value: Value = plain
        return value
    if "ref" in plain:
        return Ref(plain["ref"])
    return Lit(plain["text"], plain["type"]) if "text" in plain else Decimal(plain["number"])
