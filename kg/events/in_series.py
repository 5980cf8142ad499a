"""Who does something in a row of those who do what is done at a sitting: 甲通报了情况,|乙梳理了
计划|,丙作了总结; the verb itself need not be known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.events.comparison import has_post
from kg.lexicon.event_types import role_for, roles_for
from kg.lexicon.loader import words
from kg.model.event import Predicate
from kg.model.mention import Token


def in_series(acts: list[Predicate], plain: str, tokens: Sequence[Token]) -> list[Predicate]:
    """The acts; who has a post and does something in a clause between those of others was there."""
    there = (role_for("present"),)
    for i, act in enumerate(acts):
        beside = [*acts[max(0, i - 1) : i], *acts[i + 1 : i + 2]]
        if not any(_at_a_sitting(a) and _begins_a_clause(a, plain) for a in beside):
            continue
        if _does_something(act, plain, tokens):
            acts[i] = replace(act, roles=there, rule="in-a-series")
    return acts


def _at_a_sitting(act: Predicate) -> bool:
    """Whether an act is what one after the other does at sittings."""
    return act.relation == "subject" and bool(set(act.roles) & roles_for("sitting"))


def _does_something(act: Predicate, plain: str, tokens: Sequence[Token]) -> bool:
    """Whether a clause of its own says what somebody with a post did."""
    if act.relation != "subject" or act.rule != "by-default" or act.roles:
        return False
    if not any(has_post(p) for p in act.group.people) or not _begins_a_clause(act, plain):
        return False
    own = re.split("[,。;]", act.predicate)[0]
    verb = next((t for t in tokens if act.group.end <= t.begin and t.tag.startswith("v")), None)
    if verb is None or verb.end > act.group.end + len(own):
        return False
    word = plain[verb.begin : verb.end]
    return len(own) > _SHORTEST and not word.startswith(words("reports", "states"))


_SHORTEST = 3
"""Characters of what is told of somebody: 布置工作."""


def _begins_a_clause(act: Predicate, plain: str) -> bool:
    return act.at == 0 or plain[act.at - 1] in ",;:"
