"""Sentences → events with their participants, article by article.

An event is begun by a noun that is convened (召开…会议) or by a verb of its leader (调研, 会见,
投票); a sentence that begins
none joins the event before it. What is only spoken of (传达…会议精神) begins nothing, and who is
only spoken of attends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from kg.events import journeys, talk_partners, tour_days
from kg.events.comparison import day_of
from kg.events.headline_names import name_by_headline
from kg.events.memorials import remembered
from kg.events.quotations import over_sentences
from kg.events.report import finish, read_sentence
from kg.events.story import RECENT, Missed, Story
from kg.events.where_later import settle
from kg.lexicon.loader import any_of
from kg.model.event import Draft, Event, Predicate
from kg.model.mention import Sentence
from kg.model.source import Article

Acts = tuple[tuple[Predicate, ...], ...]
"""The predicates of each sentence."""


class EventsFound(NamedTuple):
    """The events of a page in order, the sentences that name people but gave no fact, with the
    reason, and all predicates."""

    events: tuple[Event, ...]
    misses: tuple[Missed, ...]
    predicates: Acts


def extract(articles: Sequence[Article], sentences: Sequence[Sentence]) -> EventsFound:
    """What a page tells of events; the predicates are in the order of the sentences, none of
    headlines."""
    stories: list[Story] = []
    acts: dict[int, tuple[Predicate, ...]] = {}
    parted = [[s for s in sentences if s.article == i] for i, _ in enumerate(articles)]
    for i, own in enumerate(parted):
        stories += _read_article(i, own, acts)
    told = list(chain.from_iterable(map(_events, stories)))
    visits = [journeys.told(i, own) for i, own in enumerate(parted)]
    events = [journeys.on_a_visit(e, visits[e.article]) for e in told]
    events += chain.from_iterable(visits)
    misses = tuple(chain.from_iterable(story.misses for story in stories))
    return EventsFound(tuple(events), misses, tuple(acts.get(id(s), ()) for s in sentences))


def _read_article(
    i: int, sentences: Sequence[Sentence], acts: dict[int, tuple[Predicate, ...]]
) -> list[Story]:
    """The reports of one article; one that follows begins anew, unless it names the same
    meeting."""
    heads = [s for s in sentences if s.paragraph < 0]
    quoted, dead = over_sentences(sentences), remembered(sentences)
    stories = [Story(i, heads, quoted=quoted, remembered=dead)]
    for s in sentences:
        if s.paragraph < 0:
            continue
        if re.match(any_of("layout", "again"), s.text):
            before = [*stories[-1].earlier, *stories[-1].drafts]
            stories.append(Story(i, [], before[-RECENT:], quoted=quoted, remembered=dead))
        acts[id(s)] = read_sentence(s, stories[-1])
    for story in stories:
        finish(story)
        talk_partners.settle(story)
        tour_days.settle(story)
        settle(story, sentences)
    name_by_headline(stories[0], heads)
    return stories


def _events(story: Story) -> list[Event]:
    new = [d for d in story.every if not any(d is e for e in story.earlier)]
    return [_event(story, d) for d in new if _is_worth_telling(d)]


def _is_worth_telling(d: Draft) -> bool:
    """Whether somebody took part, or a name or a convener stands with a date, or in the first
    paragraph."""
    dated = d.when is not None and d.when.is_told
    named = bool(d.name or d.organiser) and (dated or d.sentence.paragraph == 0)
    return bool(d.parts) or named


def _event(story: Story, d: Draft) -> Event:
    return Event(
        story.article,
        d.type,
        d.name,
        d.noun,
        day_of(d),
        d.rule,
        tuple(d.parts),
        tuple(d.evidence),
        tuple(d.venues),
        d.organiser,
        d.place,
        tuple(d.stops),
        tuple(d.said),
        d.together,
        tuple(d.hosts),
    )
