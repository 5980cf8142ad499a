"""Articles and their sentences → figures with their area and date, telephone numbers, documents
cited, gifts, campaigns, careers.

What stays unclear (whose figure it is, whose number) is not guessed; it is told with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from kg.facts import careers, documents_cited, telephone_numbers
from kg.facts.figures import Figures, Unclear
from kg.facts.gifts import Gifts
from kg.facts.listed_numbers import listed
from kg.model.division import Division
from kg.model.fact import CampaignMention, Citation, Contact, PageFacts
from kg.model.mention import Issue, Sentence
from kg.model.source import Article, Page
from kg.recognition import campaigns


@dataclass
class _Article:
    """What one article tells, sentence by sentence in order."""

    figures: Figures
    gifts: Gifts
    unclear: list[Unclear]
    contacts: list[Contact] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    campaigns: list[CampaignMention] = field(default_factory=list)

    def read(self, s: Sentence, home: Division | None) -> None:
        self.figures.before(s)
        self.citations += documents_cited.cited(s, home)
        self.campaigns += [CampaignMention(s.article, c, s) for c in campaigns.find(s.text)]
        if s.paragraph >= 0:
            self.figures.read(s)
            self.contacts += telephone_numbers.told(s, home, self.unclear)
            self.gifts.read(s, self.figures.day)
        self.gifts.hear(s)
        self.figures.after(s)


def _begun(article: int, issue: Issue) -> _Article:
    unclear: list[Unclear] = []
    return _Article(Figures(article, issue, unclear), Gifts(unclear), unclear)


def extract(
    page: Page,
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    issue: Issue,
    home: Division | None,
) -> PageFacts:
    """All that a page tells beside its events."""
    read = [_begun(i, issue) for i, _ in enumerate(articles)]
    for s in sentences:
        read[s.article].read(s, home)
    in_tables = [*listed(page, articles, sentences, home)]
    observations = [*chain.from_iterable(a.figures.kept() for a in read)]
    return PageFacts(
        tuple(observations),
        (*in_tables, *_not_listed([*chain.from_iterable(a.contacts for a in read)], in_tables)),
        tuple(chain.from_iterable(a.citations for a in read)),
        tuple(chain.from_iterable(a.gifts.gifts for a in read)),
        tuple(chain.from_iterable(a.campaigns for a in read)),
        tuple(chain.from_iterable(a.unclear for a in read)),
        tuple(careers.find(page, sentences)),
    )


def _not_listed(told: Sequence[Contact], in_tables: Sequence[Contact]) -> list[Contact]:
    """The numbers of sentences that no table has."""
    taken = {c.source.begin for c in in_tables}
    for c in in_tables:
        taken.update(c.source.at)
    return [c for c in told if c.source.end - 1 not in taken]
