"""Linking: each date, body, area and title of a page is resolved once, and what it means is kept
on the mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kg.linking import areas, calendar, organisations, posts
from kg.linking.houses import with_houses
from kg.model.division import Division
from kg.model.mention import Issue, Sentence


def link(
    sentences: Sequence[Sentence],
    issue: Issue,
    home: Division | None,
    own: Mapping[int, Issue] = MappingProxyType({}),
) -> tuple[Sentence, ...]:
    """The sentences of a page, in order, with what their mentions mean in an issue of that day of
    a paper of `home`. own: the days of articles that were published on another."""
    dated = calendar.link(sentences, issue, own)
    with_bodies = organisations.link([*dated], home)
    with_areas = areas.link([*with_bodies], home)
    return tuple(posts.link(with_houses([*with_areas]), home))
