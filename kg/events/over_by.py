"""What was over by the day that a sentence tells: 11月18日,甲出席峰会|后回国. The day is of the way
home, and the summit was held no later."""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.patterns import Pattern
from kg.model.event import Draft
from kg.model.mention import Sentence

RULE = "date-before-return"
_WENT_HOME = Pattern("journeys", "[^。;]{0,80}?{after},?(?:{aboard}(?:{home}|{returns})|{home})")


def over_by(draft: Draft, s: Sentence) -> None:
    """Takes the day of a sentence from an event after which somebody went home on that day."""
    when, at = draft.when, s.text.find(draft.noun)
    if when is None or when is not s.when or not when.date or when.end or at < 0:
        return
    told_before = any(d.link is when and d.end <= at for d in s.dates)
    if told_before and _WENT_HOME.match(s.text, at + len(draft.noun)):
        draft.when = replace(when, date=None, month_day=None, not_after=when.day, rule=RULE)
