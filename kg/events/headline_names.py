"""What a headline calls the meeting that the text calls only 会议."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from kg.events.comparison import kind
from kg.events.story import Story
from kg.events.triggers import find
from kg.lexicon.event_types import event_type
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Trigger
from kg.model.mention import Sentence


def name_by_headline(story: Story, heads: Sequence[Sentence]) -> None:
    """甲主持召开市防汛领导小组会议⏎5月3日,甲主持召开领导小组会议: the first event of the report,
    where it has no name, or less of it, has that of the only one that the headline names and that
    may be it."""
    first = next(iter(story.every), None)
    if first is None or first.rule != "event-noun":
        return
    named = [t for t in chain.from_iterable(map(find, heads)) if not t.generic]
    if len(named) == 1 and _may_be(first, named[0]):
        first.name = named[0].name


def _may_be(draft: Draft, told: Trigger) -> bool:
    own = draft.name or draft.noun
    more = draft.name and _NO_NAME.search(told.name)
    return event_type(told.type).alike(kind(draft)) and told.name.endswith(own) and not more


# 甲发表视频|祝贺|论坛开幕
_NO_NAME = Pattern("reports", "{no_part_of_a_name}")
