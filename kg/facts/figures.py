"""Figures of one article: whose they are, and as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from kg.facts import figure_dates
from kg.facts.marks import (
    INSIDE,
    SAYS,
    Subject,
    area_of_office,
    areas_of_offices,
    leads,
    marks,
    somebodys,
    subject_of,
)
from kg.lexicon.loader import any_of, words
from kg.linking.areas import only
from kg.model.fact import Figure, Observation
from kg.model.mention import Grounded, Issue, OrganisationMention, Sentence
from kg.model.quote import squeeze
from kg.recognition import quantities
from kg.recognition.quantities import Mark

RECENT_SENTENCES = 40
"""Sentences of a paragraph in which a figure looks for its area: the last of them, more than a
paragraph of a paper has."""
Unclear = tuple[Sentence, str, str]
"""Sentence, what is printed, why nothing came of it."""
Whose = tuple[Subject | None, str]
"""A subject and by which rule, or None and the reason."""
Lead = tuple[Sentence, Mark]
"""What leads a sentence of the paragraph."""


class Figures:
    """Reads the sentences of one article in order. unclear: shared by all readers of the
    article."""

    def __init__(self, article: int, issue: Issue, unclear: list[Unclear]):
        self.article, self.issue, self.unclear = article, issue, unclear
        self.observations: list[Observation] = []
        self.day: Grounded | None = None
        self._companies = False  # the article begins with one
        self._begin_paragraph()

    def _begin_paragraph(self) -> None:
        self._paragraph: list[Sentence] = []
        self._head: Lead | None = None
        self._bodies = False  # the paragraph names one that is no office
        self._last: tuple[Subject, Grounded | None, str] | None = None

    def before(self, s: Sentence) -> None:
        """What a sentence says before its figures are read."""
        if not self._paragraph or self._paragraph[-1].paragraph != s.paragraph:
            self._begin_paragraph()
        for d in s.dates:
            if d.kind in ("day", "lone", "offset"):
                self.day = d.link
        if s.paragraph < 1:
            self._companies = self._companies or _names_a_body(s)

    def after(self, s: Sentence) -> None:
        """What the sentences that follow may refer to."""
        self._paragraph = [*self._paragraph[1 - RECENT_SENTENCES :], s]
        heads = (k for k in reversed(marks(s)) if k.kind in ("area", "office", "body"))
        self._head = next(((s, k) for k in heads if leads(s, k)), self._head)
        self._bodies = self._bodies or _names_a_body(s)

    def read(self, s: Sentence) -> None:
        """The figures of a sentence."""
        if re.search(any_of("figures", "skip.sentences"), s.text):
            return
        every = marks(s)
        told, unclear = quantities.find(s.text, s.tokens, every)
        for u in unclear:
            counts_people = s.text[u.begin - 1 : u.begin] == "等" and s.text[u.end - 1] in "名人位"
            if not counts_people:
                self.unclear.append((s, squeeze(s.quote.text[u.begin : u.end]), u.reason))
        for f in told:
            self._figure(s, f, every)

    def _figure(self, s: Sentence, f: Figure, every: Sequence[Mark]) -> None:
        subject, how = self._subject(s, f, every)
        if subject is None:
            self.unclear.append((s, printed(s, f), how))
            return
        own = figure_dates.when(s, f, self.issue, self.day)
        when = own[1] if own else None
        if own is None and self._last and self._last[0] == subject:
            when = self._last[1]
        body = subject if isinstance(subject, OrganisationMention) else None
        area = None if isinstance(subject, OrganisationMention) else subject
        self.observations.append(Observation(self.article, f, area, body, when, s, f.rule + how))
        self._last = (subject, when, how)

    # ---- whose ----------------------------------------------------------

    def _subject(self, s: Sentence, f: Figure, every: Sequence[Mark]) -> Whose:
        """Whose figure it is: the area, office or body that leads its clause or a clause before it,
        else that of the paragraph, else the area of the article; or None and the reason."""
        if f.rule == "figure-part":
            part = next(k for k in every if k.kind == "area" and k.end == f.begin)
            return _known(subject_of(s, part), "", "of which area is unclear")
        leading = [k for k in every if k.begin < f.begin and _may_lead(s, k)]
        if leading:
            return _of_lead(s, leading[-1], every)
        if re.match(any_of("figures", "skip.subjects"), s.text):
            return None, "told of somebody or of a body"
        own = [a for k in every if k.end <= f.begin and (a := area_of_office(s, k))]
        if own:
            return _known(only(own), "", "of which area is unclear")
        if self._last:
            return self._last[0], self._last[2]
        if f.measure.startswith(words("figures", "skip.own")):
            return None, "of something that nobody names here"
        return self._inherited(s)

    def _inherited(self, s: Sentence) -> Whose:
        """What leads the paragraph before this sentence; else the one area of the article's
        beginning, where no body can be meant."""
        if self._head and somebodys(*self._head, marks(self._head[0])):
            return None, "may be told of a person"
        subject = subject_of(*self._head) if self._head else None
        if subject:
            return subject, "-of-paragraph"
        if self._bodies or _names_a_body(s):
            return None, "may be told of a body"
        named = [*chain.from_iterable(map(areas_of_offices, self._paragraph))]
        if named:
            one = named[0] if len({a.name for a in named}) == 1 else None
            return _known(one, "-of-paragraph", "of which area is unclear")
        return _known(None if self._companies else s.topic, "-of-topic", "no area is named")

    # ---- of two values neither -------------------------------------------

    def kept(self) -> list[Observation]:
        """What was read; of two values of one measure at one time neither is kept."""
        values: dict[tuple[str, ...], set[object]] = {}
        for o in self.observations:
            values.setdefault(_key(o), set()).add(o.figure.value)
        for o in self.observations:
            if len(values[_key(o)]) > 1:
                reason = "two values of one measure"
                self.unclear.append((o.sentence, printed(o.sentence, o.figure), reason))
        return [o for o in self.observations if len(values[_key(o)]) == 1]


def _names_a_body(s: Sentence) -> bool:
    return any(b.cls in INSIDE for b in s.bodies)


def _may_lead(s: Sentence, k: Mark) -> bool:
    """True if the mark leads a clause, but not of 局长甲介绍, who only says it."""
    says = k.kind == "person" and SAYS.match(s.text, k.end)
    return k.kind != "date" and not says and leads(s, k)


def _of_lead(s: Sentence, k: Mark, every: Sequence[Mark]) -> Whose:
    if k.kind in ("person", "place") or somebodys(s, k, every):
        return None, "told of a person or a place"
    how = "-of-body" if k.kind == "body" else ""
    why = f"told of {s.text[k.begin : k.end]}, whose area is not known"
    return _known(subject_of(s, k), how, why)


def _known(subject: Subject | None, how: str, why: str) -> Whose:
    return (subject, how) if subject else (None, why)


def _key(o: Observation) -> tuple[str, ...]:
    """What two observations share of which only one can be right."""
    subject = o.area.name if o.area else ""
    subject = o.about.text if o.about else subject
    when = o.when and (o.when.date or o.when.month_day or o.when.text) or ""
    return subject, o.figure.measure, o.figure.unit, when


def printed(s: Sentence, f: Figure) -> str:
    """The figure as the page prints it."""
    return squeeze(s.quote.text[f.begin : f.end])
