"""Texts in which the names of people are marked, as rows to learn from."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path

from kg.evaluation.gold import load_gold
from kg.ingest.page_files import read_page
from kg.layout_analysis import articles, sentence_splitting
from kg.lexicon.lac_tagger import Tagger
from kg.lexicon.loader import words
from kg.lexicon.name_model import surname_of
from kg.lexicon.not_names import short_heads
from kg.model.mention import Sentence
from kg.model.quote import Quote, fold, squeeze
from kg.model.source import Article, Notes, Page
from kg.recognition import mentions, name_lexical, person_names
from kg.recognition.name_candidate import Candidate, Context, PageWords
from kg.recognition.name_context import Known, NameSentence
from kg.recognition.name_generators import candidates
from kg.recognition.name_scoring import (
    FIRST,
    PageScores,
    ScoredName,
    Surroundings,
    Weights,
    again,
    contexts,
    contexts_again,
    strengths,
)

from .corpus import ROOT, gold_files, pages
from .logistic import Row

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A text of a set. spans: where its names stand; or names: which it has, and open: which may
    be told or not. plain: it is no page, but sentences."""

    set: str
    id: str
    text: str
    spans: frozenset[Span] | None = None
    names: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    plain: bool = False


def from_jsonl(path: Path) -> Iterator[Marked]:
    """One text a line: id, text, and entities ([begin, end, "PER"]) or names (and open)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        entities = told.get("entities")
        spans = (
            None if entities is None else frozenset((b, e) for b, e, t in entities if t == "PER")
        )
        names, unsure = tuple(told.get("names", ())), tuple(told.get("open", ()))
        yield Marked(path.stem, told["id"], told["text"], spans, names, unsure)


def from_gold() -> Iterator[Marked]:
    """The pages of tests/gold, with the people that they are annotated with."""
    files = pages()
    for name, gold in load_gold(gold_files()).items():
        if name not in files:
            continue
        people = gold["persons"] or []
        names = tuple(p["name"] for p in people if not p.get("partial"))
        unsure = tuple(p["name"] for p in people if p.get("partial"))
        kind = "seeds" if files[name].parent.name == "seeds" else "gold"
        yield Marked(kind, name, read_page(files[name]).text, None, names, unsure)


_BRACES = re.compile(r"\{([^{}|=]+)(\|[^{}]*|=[^{}]*)?\}")


def from_cases(file: str = "tests/cases/people.txt") -> Iterator[Marked]:
    """The marked sentences of the tests; those with a known fault are left out."""
    lines = [x for x in (ROOT / file).read_text(encoding="utf-8").splitlines() if x]
    for before, line in zip(["", *lines], lines, strict=False):
        if line[0] in "#!" or before.startswith("!!"):
            continue
        text, spans, at = "", [], 0
        for m in _BRACES.finditer(line):
            text += line[at : m.start()] + m[1]
            if not (m[2] or "").startswith("="):
                spans.append((len(text) - len(m[1]), len(text)))
            at = m.end()
        yield Marked("cases", line, text + line[at:], frozenset(spans))


@dataclass
class Text:
    """A marked text, read: its sentences, what may be a name in them, and what is one."""

    marked: Marked

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        if self.marked.plain:
            return ()
        digest = sha256(self.marked.text.encode()).hexdigest()
        return articles.split(Page("p", "p.txt", self.marked.text, digest, "utf-8", Notes()))

    @cached_property
    def signed(self) -> frozenset[str]:
        return frozenset(squeeze(b.name.text) for a in self.articles for b in a.bylines)

    @cached_property
    def bare(self) -> list[Sentence]:
        """The sentences, without words."""
        if not self.marked.plain:
            return mentions.sentences(self.articles)
        lines = [m.span() for m in re.finditer(r"[^\n]+", self.marked.text)]
        quotes = [Quote.of("p", self.marked.text, b, e) for b, e in lines]
        parts = chain.from_iterable(sentence_splitting.split(q) for q in quotes)
        return [Sentence(0, 0, part, ()) for part in parts]

    @cached_property
    def read(self) -> list[Sentence]:
        return mentions.with_words(self.bare, Tagger.load().tag([s.text for s in self.bare]))

    @cached_property
    def sentences(self) -> list[NameSentence]:
        masks = mentions.masks_of(self.read, self.articles)
        return [NameSentence(s.text, s.tokens, m) for s, m in zip(self.read, masks, strict=True)]

    @cached_property
    def spans(self) -> list[list[Span]]:
        return [sorted(candidates(s)) for s in self.sentences]

    @cached_property
    def page(self) -> Surroundings:
        """What is known before anybody was found."""
        return Surroundings(self.signed, PageWords(self.sentences))

    @cached_property
    def gold(self) -> list[set[Span]]:
        """Where names stand, sentence by sentence; those of bylines are not asked for."""
        return [
            {span for span in spans if not (s.hidden(*span) or doubtful(s.text, span))}
            for spans, s in zip(self._marked, self.sentences, strict=True)
        ]

    @cached_property
    def unsure(self) -> list[set[Span]]:
        """What may be told or not."""
        return [
            _places(s.text, self.marked.open) | {x for x in spans if doubtful(s.text, x)}
            for s, spans in zip(self.read, self._marked, strict=True)
        ]

    @cached_property
    def _marked(self) -> list[set[Span]]:
        if self.marked.spans is not None:
            return [_spans(s.quote.at, self.marked.spans) for s in self.read]
        return [_places(s.text, self.marked.names) for s in self.read]


def doubtful(text: str, span: Span) -> bool:
    """钱某, 马克思主义, 江主席: some corpora mark them; kg need not tell them."""
    name = text[slice(*span)]
    return "某" in name or text.startswith("主义", span[1]) or len(name) < 2 or called(name)


def called(name: str) -> bool:
    """A surname with a title or a courtesy, 江主席, 王先生: never a name for kg."""
    surname = surname_of(name)
    return bool(surname) and name[len(surname) :] in short_heads() | frozenset(
        words("titles", "honorifics")
    )


def _spans(at: Sequence[int], spans: Iterable[Span]) -> set[Span]:
    place = {offset: n for n, offset in enumerate(at)}
    return {(place[b], place[e - 1] + 1) for b, e in spans if b in place and e - 1 in place}


def _places(text: str, names: Iterable[str]) -> set[Span]:
    """Where the names stand, those within a longer one left out."""
    forms = {form for name in names for form in (fold(name), squeeze(fold(name)))}
    found = {m.span() for form in forms for m in re.finditer(re.escape(form), text)}
    return {s for s in found if not any(_inside(s, other) for other in found)}


def _inside(a: Span, b: Span) -> bool:
    return a != b and b[0] <= a[0] and a[1] <= b[1]


def row(c: Candidate, around: Context) -> Iterator[tuple[str, float]]:
    """What a candidate of the first pass is judged by."""
    yield from strengths(c, around)
    yield from ((name, 1.0) for name in name_lexical.features(c, around))


def chosen(s: NameSentence, spans: Sequence[Span], scores: Sequence[float]) -> list[ScoredName]:
    """The names of a sentence, as the program chooses them."""
    pairs = zip(spans, scores, strict=True)
    scored = [ScoredName(b, e, s.text[b:e], float(score), ()) for (b, e), score in pairs]
    return person_names.choose(scored)


@dataclass(frozen=True)
class Second:
    """The second pass over a text: spans, scores of the first pass and rows, by sentence.

    rows: None for a sentence that is not judged again; parts: of dotted names.
    """

    text: Text
    spans: list[list[Span]]
    first: list[list[float]]
    rows: list[list[Row] | None]
    parts: frozenset[str]

    def scores(self, weights: Weights) -> list[list[float]]:
        """The scores of all spans, sentence by sentence."""
        return [
            first if rows is None else [score(row, weights) for row in rows]
            for first, rows in zip(self.first, self.rows, strict=True)
        ]

    def told(self, weights: Weights) -> list[set[Span]]:
        """The spans that are told as names."""
        every = zip(self.text.sentences, self.spans, self.scores(weights), strict=True)
        named = [chosen(s, spans, scores) for s, spans, scores in every]
        return [{(v.begin, v.end) for v in names if v.name not in self.parts} for names in named]


def score(row: Row, weights: Weights) -> float:
    """The log-odds that a row is of a name."""
    return weights["bias"] + sum(weights.get(name, 0.0) * strength for name, strength in row)


def second(text: Text, scores: Sequence[Sequence[float]], weights: Weights) -> Second:
    """The second pass, when the scores of the first have chosen the names of the page.

    weights: of the first pass, for what only the second proposes.
    """
    every = zip(text.sentences, text.spans, scores, strict=True)
    own = [Counter(v.name for v in chosen(*each)) for each in every]
    known, parts = person_names.known_names(own, [s.text for s in text.sentences])
    stands = [any(known.spans(s.text)) for s in text.sentences]
    first = [
        _more(text, n, known, weights, before)
        if stands[n]
        else dict(zip(text.spans[n], before, strict=True))
        for n, before in enumerate(scores)
    ]
    return Second(
        text,
        [list(x) for x in first],
        [list(x.values()) for x in first],
        list(_rows_again(text, first, stands, known)),
        frozenset(parts),
    )


def _more(
    text: Text, n: int, known: Known, weights: Weights, scores: Sequence[float]
) -> dict[Span, float]:
    """The scores of a sentence, with those of what only the second pass proposes."""
    s, before = text.sentences[n], dict(zip(text.spans[n], scores, strict=True))
    spans = person_names.second_spans(s, text.spans[n], known)
    new = [span for span in spans if span not in before]
    added = (score(list(row(c, a)), weights) for c, a in contexts(s, new, text.page))
    before |= dict(zip(new, added, strict=True))
    return {span: before[span] for span in spans}


def _rows_again(
    text: Text, first: Sequence[dict[Span, float]], stands: Sequence[bool], known: Known
) -> Iterator[list[Row] | None]:
    page = replace(text.page, near=known)
    strings = zip(text.sentences, first, strict=True)
    scores = PageScores(
        [(s.text[slice(*span)], x) for span, x in spans.items()] for s, spans in strings
    )
    for n, (s, spans) in enumerate(zip(text.sentences, first, strict=True)):
        if not stands[n]:
            yield None
            continue
        around = contexts_again(s, spans, page, scores, n)
        pairs = zip(around, spans.values(), strict=True)
        yield [[*again(c, a), (FIRST, value)] for (c, a), value in pairs]
