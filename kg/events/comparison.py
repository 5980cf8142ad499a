"""Whether two events, or an event and a predicate, may be the same."""

from __future__ import annotations

from kg.model.event import Draft, Predicate
from kg.model.mention import Grounded


def official(act: Predicate) -> bool:
    """Whether one of the group has a post, or is called by it (席书记)."""
    return any(w == "surname and title" for p in act.group.people for w, _ in p.witnesses) or any(
        u.kind in ("one_seat", "many_seats", "generic") for p in act.group.people for u in p.titles
    )


def same_lead(draft: Draft, act: Predicate) -> bool:
    return any(q.name in draft.roles for q in act.group.people)


def conflict(a: Grounded | None, b: Grounded | None) -> bool:
    """Whether two dates cannot be of one event."""
    if a is None or b is None:
        return False
    x, y = a.date or a.month_day, b.date or b.month_day
    return bool(
        x
        and y
        and x != y
        and x[-5:] != y[-5:]
        and not (a.end or a.end_month_day or b.end or b.end_month_day)
    )
