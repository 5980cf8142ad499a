"""Who was there: the one place that says which grades of presence count as attendance."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon.vocabulary import vocabulary
from kg.model.node import Node, Ref

GRADES = ("in-person", "remote", "represented", "in-writing", "invited", "named", "recalled")
"""Concepts of kg:presences; of several that a page gives for one person at one event the first
holds."""


def attends(participation: Node) -> bool:
    """Whether the participant was there, in person or by video, as kg:present in kg.ttl says."""
    found = participation.all("presence")
    return any(isinstance(v, Ref) and v.id in vocabulary().present for v in found)


def by_role(roles: Iterable[str]) -> str:
    """The grade where the page says no more than the roles: 主持 is in person, 当选 named."""
    there = any(f"role/{role}" in vocabulary().present for role in roles)
    return "in-person" if there else "named"


def strongest(grades: Iterable[str]) -> str:
    """The grade that holds of several."""
    return min(grades, key=GRADES.index)
