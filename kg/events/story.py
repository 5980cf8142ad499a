"""What an article has told so far: its events, who took part, and whose words are being told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.events.comparison import has_post, kind
from kg.events.quotations import Spans
from kg.lexicon.event_types import EventType
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Predicate, SpokenStatement
from kg.model.mention import Grounded, Person, Sentence

RECENT = 60
"""Events of one article that a sentence may name again: the last of them, more than any article of
a paper tells."""

_YEARS_BEFORE = 2
_YEARS_AGO = Pattern("dates", "(?:{number}|[几数多余])年前$")

Missed = tuple[Sentence, tuple[str, ...], str]
"""A sentence, the people in it of whom nothing is told, and why."""


@dataclass
class Story:
    """One report while it is read.

    drafts    the recent events, the last one the current one; every: all that began here
    earlier   events of another report in the same article
    present   names of those who took part; senior: of those whom a sentence gave a post;
              relayed: of those whose words of another time are told; remembered: of the dead
    pending   acts that wait for an event; implied: the first sentence that speaks of 会议 without
              naming one; visit: that of a group, of which nobody is named; ceremony: the first
              sentence that tells what was done at one, with its noun; opened: the one that tells
              what was opened (通车); goes_on: a sentence speaks of 本次 or 与会
    quoted    what of each sentence a quotation over several sentences holds
    focus     the event that somebody was put into last, in the paragraph focus_paragraph
    carried   the day that the sentence has of those before it; last_year: the last so far;
              told: the text of the sentence before; recalling: the paragraph that told last of
              another time; interviews: somebody spoke to a reporter
    last_doer who did something alone in the last sentence that says so of somebody; he: the same
              of the last that names anybody, which is of the paragraph he_did
    landed    the paragraph that told last of an airport
    in_full   all that follows is somebody's words (全文如下)
    speaking  the paragraph in which somebody's words go on; voice: what they said
    """

    article: int
    heads: Sequence[Sentence]
    earlier: Sequence[Draft] = ()
    drafts: list[Draft] = field(default_factory=list)
    every: list[Draft] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    senior: set[str] = field(default_factory=set)
    relayed: set[str] = field(default_factory=set)
    remembered: frozenset[str] = frozenset()
    pending: list[tuple[Predicate, Sentence]] = field(default_factory=list)
    implied: Sentence | None = None
    visit: Draft | None = None
    ceremony: tuple[Sentence, str] | None = None
    opened: tuple[Sentence, str] | None = None
    goes_on: bool = False
    quoted: Spans = field(default_factory=dict)
    focus: Draft | None = None
    focus_paragraph: int = -1
    misses: list[Missed] = field(default_factory=list)
    carried: Grounded | None = None
    last_year: int = 0
    told: str = ""
    interviews: bool = False
    recalling: int | None = None
    landed: int | None = None
    last_doer: Person | None = None
    he: Person | None = None
    he_did: int | None = None
    in_full: bool = False
    speaking: int | None = None
    voice: SpokenStatement | None = None

    @property
    def current(self) -> Draft | None:
        """The event told of last."""
        return self.drafts[-1] if self.drafts else None

    def hold(self, draft: Draft) -> None:
        """The draft is the current event."""
        self.every.append(draft)
        self.drafts = [*self.drafts[1 - RECENT :], draft]

    def again(self, draft: Draft) -> None:
        """An event of the report before is told of again: who took part in it is known."""
        self.hold(draft)
        self.present |= draft.roles.keys()
        self.senior |= {
            p.who.name for p in draft.parts if isinstance(p.who, Person) and has_post(p.who)
        }

    def latest(self, kinds: Sequence[EventType]) -> Draft | None:
        """The last event of one of the types."""
        names = {k.type for k in kinds}
        return next((d for d in reversed(self.drafts) if d.type in names), None)

    def last_called(self, noun: str) -> Draft | None:
        """The last event whose name, or else whose noun, ends so."""
        return next((d for d in reversed(self.drafts) if (d.name or d.noun).endswith(noun)), None)

    def tour(self) -> Draft | None:
        """The last event whose leader goes about."""
        return next((d for d in reversed(self.drafts) if kind(d).tour), None)

    def knows(self, act: Predicate) -> bool:
        """Whether one of the group took part in an event of the article."""
        return any(p.name in self.present for p in act.group.people)

    def gave_a_post(self, act: Predicate) -> bool:
        """Whether the article gave one of the group a post before."""
        return any(p.name in self.senior for p in act.group.people)

    def is_long_before(self, s: Sentence) -> bool:
        """1936年,先辈来到青石沟, 四年前,她来到这里: years before what the report has told of."""
        if s.when is not None and not s.when.is_told and _YEARS_AGO.search(s.when.text):
            return True
        return 0 < self.year_of(s) <= self.last_year - _YEARS_BEFORE

    def is_of_years_ago(self, draft: Draft) -> bool:
        """2015年2月,他召开座谈会, in a report of 2022: recalled."""
        year = (draft.when.date or "")[:4] if draft.when else ""
        return 0 < int(year or 0) <= self.last_year - _YEARS_BEFORE

    @staticmethod
    def year_of(s: Sentence) -> int:
        """The year of its day; 0 where it gives none."""
        return int(s.when.date[:4]) if s.when and s.when.date else 0

    def miss(self, act: Predicate, s: Sentence, reason: str) -> None:
        """Nothing is told of the group."""
        self.misses.append((s, tuple(p.name for p in act.group.people), reason))
