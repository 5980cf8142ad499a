"""Who chairs or gives what another attends: 甲出席乙主持的座谈会|并发言 tells of 甲's words."""

from __future__ import annotations

from dataclasses import replace

from kg.events.predicate_roles import predicate_roles
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate

_ATTENDS = Pattern("reports", "{attend}了?[^,。;]{0,12}$")
_HOSTED = Pattern("reports", "(?:{chairs})?(?:{held})?的[^,。;]*?(?P<rest>,?并.*)$")


def hosted(acts: list[Predicate], plain: str) -> list[Predicate]:
    """The acts; what stands behind 并 is done by who attends, not by who holds it."""
    for i, act in enumerate(acts[1:], 1):
        first = acts[i - 1]
        m = _HOSTED.match(act.predicate)
        if m is None or {first.relation, act.relation} != {"subject"}:
            continue
        if not _ATTENDS.search(plain, first.group.end, act.at):
            continue
        rest, verbs, said = predicate_roles(m["rest"])
        own, own_verbs, _ = predicate_roles(act.predicate[: m.start("rest")])
        at = None if said is None else act.group.end + m.start("rest") + said
        acts[i] = replace(act, roles=own, verbs=own_verbs, said_at=None)
        roles = tuple(dict.fromkeys((*first.roles, *rest)))
        acts[i - 1] = replace(first, roles=roles, verbs=(*first.verbs, *verbs), said_at=at)
    return acts
