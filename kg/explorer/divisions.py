"""The divisions that things lie in, of a graph or of the explorer's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.export.node_text import held_by, refs
from kg.model.node import Node

_UP = ("jurisdiction", "locatedIn", "within", "managedBy", "org", "partOf")
_AT = ("place", "visited", "inspectedBody", "recipient")


def above(node: Node) -> list[str]:
    """What a thing is said to be in or of, by id."""
    return [ref for prop in _UP for ref in refs(node, prop)]


def seat(division: Node) -> tuple[float, float] | None:
    """(latitude, longitude) of where a division has its seat; None where it is not known."""
    latitude, longitude = division.get("latitude"), division.get("longitude")
    return None if latitude is None else (float(latitude), float(longitude))


def divisions(
    node: Node,
    is_event: bool,
    is_division: Callable[[str], bool],
    up: Callable[[str], Iterable[str]],
) -> list[str]:
    """The divisions that a thing is said to be in or of: an event's place and what was seen at it,
    else who held it. up: an id → those `above` it; of what is not known, none."""
    own = _first(node.id, is_division, up)
    if own or not is_event:
        return [own] if own else []
    at = [ref for prop in _AT for ref in refs(node, prop)] or held_by(node)
    found = (_first(ref, is_division, up) for ref in at)
    return list(dict.fromkeys(filter(None, found)))


def _first(
    thing: str, is_division: Callable[[str], bool], up: Callable[[str], Iterable[str]]
) -> str:
    """The first division that is met on the way up; empty where none is."""
    seen: set[str] = set()
    todo = [thing]
    for current in todo:
        if is_division(current):
            return current
        if current not in seen:
            seen.add(current)
            todo += up(current)
    return ""
