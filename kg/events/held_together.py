"""Who holds something with others was at it, and so were they: 甲同乙、丙举行第三次对话会."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import event_types
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate

_HOLDS = Pattern(
    "reports", "(?P<before>[^,。;]*?{together}[^。;]*?)(?P<verb>{held})了?(?P<what>[^,。;]+)"
)
_WITH_THEM = "held-with"


def held_together(acts: list[Predicate]) -> list[Predicate]:
    """The acts; somebody of whom no role is told, and those with whom they hold a meeting that a
    noun names, take part in it."""
    for i, act in enumerate(acts):
        m = _HOLDS.match(act.predicate) if act.relation == "subject" and not act.roles else None
        if m is None or not event_types.nouns().search(m["what"]):
            continue
        others = _with_them(acts[i + 1 :], act.group.end + m.start("verb"))
        if not others:
            continue
        for n in (i, *range(i + 1, i + 1 + len(others))):
            acts[n] = replace(
                acts[n], roles=(role_for("attendee"),), verbs=(m["verb"],), rule=_WITH_THEM
            )
    return acts


def _with_them(acts: Sequence[Predicate], until: int) -> list[Predicate]:
    """Those at the beginning of the list who are named with 同 before the verb there."""
    found = []
    for act in acts:
        if act.relation != "with" or act.roles or act.at >= until:
            break
        found.append(act)
    return found
