"""A page with all that was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from kg.model.division import Division
from kg.model.event import Event, Predicate
from kg.model.fact import PageFacts
from kg.model.graph import Miss
from kg.model.iri import page_key
from kg.model.mention import Issue, Sentence
from kg.model.quote import squeeze
from kg.model.source import Article, Page


@dataclass(frozen=True)
class PageReading:
    """One page with all that the stages read from it. home: what 我市 and 市委 are of;
    home_from: the
    words that say so; predicates: those of each sentence, in the order of the sentences."""

    page: Page
    issue: Issue
    home: Division | None
    home_from: str
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    misses: tuple[Miss, ...]
    details: PageFacts = PageFacts()
    predicates: tuple[tuple[Predicate, ...], ...] = ()

    @cached_property
    def key(self) -> str:
        """What the page is called in ids."""
        return page_key(self.page.name)

    @cached_property
    def alone(self) -> frozenset[str]:
        """The bodies that stand by themselves on the page, before no post."""
        bodies = chain.from_iterable(s.bodies for s in self.sentences)
        return frozenset(squeeze(b.text) for b in bodies if not b.titled)
