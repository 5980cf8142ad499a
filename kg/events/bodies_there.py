"""The bodies of a sentence, put into the events that it begins or goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.events.body_acts import act_there
from kg.events.comparison import kind, was_over
from kg.events.conveners import held_by
from kg.events.over_by import over_by
from kg.events.parts import Part
from kg.events.stops import bodies, report_there
from kg.events.story import Story
from kg.events.unnamed_leaders import join_unnamed
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft
from kg.model.mention import Sentence

_AT_IT = Pattern("reports", r"[\u4e00-\u9fff]{0,4}{events_on}上,")


def bodies_there(
    s: Sentence, told: Sequence[Part], begun: Sequence[Sequence[Draft]], story: Story
) -> None:
    """The bodies of a sentence, at the events that its parts begin, else at the one that is on."""
    for part, own in zip(told, begun, strict=True):
        for draft in (d for d in own if not was_over(d)):
            join_unnamed(draft, s, story)
            bodies(draft, s, _own_part(draft, part, s))
            over_by(draft, s)
    if any(begun):
        return
    if there := _what_it_names(s, story) or story.current:
        at_it = (bodies,) if _AT_IT.match(s.text) else (held_by, report_there, act_there)
        for told_by in at_it:
            told_by(there, s)


_AT_NOUN = re.compile(r"在?(?P<noun>[\u4e00-\u9fff]{3,6})上,")


def _what_it_names(s: Sentence, story: Story) -> Draft | None:
    """推介会|上,…: the last event so called."""
    m = _AT_NOUN.match(s.text)
    return story.last_called(m["noun"]) if m else None


def _own_part(draft: Draft, part: Part, s: Sentence) -> Part:
    """甲走进公园察看;|主持召开座谈会: where the sitting is, only what stands behind the ; says."""
    at = s.text.find(draft.noun, part.begin)
    begin = s.text.rfind(";", part.begin, max(at, part.begin)) + 1
    return replace(part, begin=begin) if begin and not kind(draft).tour else part
