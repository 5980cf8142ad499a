"""When what is held on a tour of several days was, where no day of its own is told."""

from __future__ import annotations

from kg.events.comparison import kind
from kg.events.story import Story
from kg.model.event import Draft
from kg.model.mention import Grounded


def within(when: Grounded) -> Grounded:
    """One of the days of a span, nobody knows which."""
    first, last = when.span or (None, None)
    return Grounded(when.text, not_before=first, not_after=last, rule="date-within-visit")


def since(when: Grounded) -> Grounded:
    """Not before a day, nobody knows when, and still to come."""
    first = when.span[0] if when.span else None
    return Grounded(when.text, not_before=first, rule="date-since", to_come=True)


_NEAR = 3
"""Paragraphs behind the beginning of a tour within which a sitting is one on it."""


def settle(story: Story) -> None:
    """甲4月14日至17日在江苏调研。…甲主持召开座谈会: on one of the days of the tour."""
    tour: Draft | None = None
    for draft in story.every:
        if kind(draft).tour:
            tour = draft
        elif tour and draft.when is None and _is_on(draft, tour):
            when = tour.when
            draft.when = when and within(when)


def _is_on(draft: Draft, tour: Draft) -> bool:
    """Whether it is a sitting of who leads the tour, told near its beginning."""
    if tour.when is None or not (tour.when.date and tour.when.end):
        return False
    near = 0 <= draft.sentence.paragraph - tour.sentence.paragraph <= _NEAR
    return near and bool(kind(draft).sittings) and bool(draft.roles.keys() & tour.roles.keys())
