"""Who talked at a talk at which it is only told that they spoke: 两国总理举行会谈。甲表示…。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.events.comparison import kind
from kg.events.story import Story
from kg.lexicon.event_types import role_for, roles_for
from kg.model.event import Draft, Participant

_TWO = 2


def settle(story: Story) -> None:
    """Lets those talk who spoke at a talk of two, of whom one or neither is told to have talked."""
    for draft in story.every:
        if kind(draft).counterparts:
            for part in list(_who_only_spoke(draft)):
                draft.join(replace(part, roles=(kind(draft).counterparts,), rule="talked-there"))


def _who_only_spoke(draft: Draft) -> Iterator[Participant]:
    """Those who only spoke, with their first words, where they make two with who talked."""
    idle = {role_for("speak"), *roles_for("names")}
    talked = {n for n, roles in draft.roles.items() if kind(draft).counterparts in roles}
    spoke = {n for n, roles in draft.roles.items() if role_for("speak") in roles and roles <= idle}
    if len(spoke | talked) != _TWO:
        return
    told = [p for p in draft.parts if p.kind == "person" and not p.presence]
    if any(p.name in talked and p.rule.startswith("predicate") for p in told):
        told = [p for p in told if p.sentence is not draft.sentence]  # 甲会见某组织,部长乙表示…
    for name in sorted(spoke - talked):
        yield from [p for p in told if p.name == name and role_for("speak") in p.roles][:1]
