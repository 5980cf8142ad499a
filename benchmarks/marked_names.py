"""Texts in which the names of people are marked, as rows to learn from."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kg.evaluation.gold import load_gold
from kg.ingest.page_files import read_page
from kg.layout_analysis import articles
from kg.lexicon.lac_tagger import Tagger
from kg.model.mention import Sentence
from kg.model.quote import fold, squeeze
from kg.model.source import Article, Notes, Page
from kg.recognition import mentions, person_names
from kg.recognition.name_candidate import PageWords
from kg.recognition.name_context import NameSentence
from kg.recognition.name_generators import candidates
from kg.recognition.name_scoring import ScoredName, Surroundings, Weights, contexts, strengths

from .corpus import ROOT, gold_files, pages
from .logistic import Row

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A text of a set. spans: where its names stand; or names: which it has, and open: which may
    be told or not."""

    set: str
    id: str
    text: str
    spans: frozenset[Span] | None = None
    names: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


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
    first: list[list[Row]] = field(default_factory=list)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        digest = sha256(self.marked.text.encode()).hexdigest()
        return articles.split(Page("p", "p.txt", self.marked.text, digest, "utf-8", Notes()))

    @cached_property
    def signed(self) -> frozenset[str]:
        return frozenset(squeeze(b.name.text) for a in self.articles for b in a.bylines)

    @cached_property
    def read(self) -> list[Sentence]:
        bare = mentions.sentences(self.articles)
        return mentions.with_words(bare, Tagger.load().tag([s.text for s in bare]))

    @cached_property
    def sentences(self) -> list[NameSentence]:
        masks = mentions.masks_of(self.read, self.articles)
        return [NameSentence(s.text, s.tokens, m) for s, m in zip(self.read, masks, strict=True)]

    @cached_property
    def spans(self) -> list[list[Span]]:
        return [sorted(candidates(s)) for s in self.sentences]

    @cached_property
    def gold(self) -> list[set[Span]]:
        """Where names stand, sentence by sentence; those of bylines are not asked for."""
        if self.marked.spans is not None:
            found = [_spans(s.quote.at, self.marked.spans) for s in self.read]
        else:
            found = [_places(s.text, self.marked.names) for s in self.read]
        pairs = zip(found, self.sentences, strict=True)
        return [{span for span in spans if not s.hidden(*span)} for spans, s in pairs]

    @cached_property
    def unsure(self) -> list[set[Span]]:
        return [_places(s.text, self.marked.open) for s in self.read]


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


def texts(marked: Iterable[Marked]) -> list[Text]:
    """The texts, with the rows of the first pass."""
    found = [Text(m) for m in marked]
    for text in found:
        page = Surroundings(text.signed, PageWords(text.sentences))
        pairs = zip(text.sentences, text.spans, strict=True)
        text.first = [_rows(s, spans, page) for s, spans in pairs]
    return found


def _rows(s: NameSentence, spans: Sequence[Span], page: Surroundings) -> list[Row]:
    return [list(strengths(c, around)) for c, around in contexts(s, spans, page)]


def score(row: Row, weights: Weights) -> float:
    """The log-odds that a row is of a name."""
    return weights["bias"] + sum(weights.get(name, 0.0) * strength for name, strength in row)


def chosen(
    s: NameSentence, spans: Sequence[Span], rows: Sequence[Row], weights: Weights
) -> list[ScoredName]:
    """The names of a sentence, as the program chooses them."""
    scored = [
        ScoredName(b, e, s.text[b:e], score(row, weights), ())
        for (b, e), row in zip(spans, rows, strict=True)
    ]
    return person_names.choose(scored)


@dataclass(frozen=True)
class Second:
    """The second pass over a text: spans and rows, sentence by sentence; parts: of dotted names.

    again: the sentences that are judged again, in which names of the page stand.
    """

    text: Text
    spans: list[list[Span]]
    rows: list[list[Row]]
    again: list[bool]
    parts: frozenset[str]

    def told(self, first: Weights, after: Weights) -> list[set[Span]]:
        """The spans that are told as names."""
        tables = [after if again else first for again in self.again]
        every = zip(self.text.sentences, self.spans, self.rows, tables, strict=True)
        named = [chosen(s, spans, rows, weights) for s, spans, rows, weights in every]
        return [{(v.begin, v.end) for v in names if v.name not in self.parts} for names in named]


def second(text: Text, first: Weights) -> Second:
    """The second pass, when the weights of the first have chosen the names of the page."""
    every = zip(text.sentences, text.spans, text.first, strict=True)
    own = [Counter(v.name for v in chosen(s, spans, rows, first)) for s, spans, rows in every]
    known, parts = person_names.known_names(own)
    page = Surroundings(text.signed, PageWords(text.sentences), known, known)
    spans, rows, again = list(text.spans), list(text.first), []
    for n, (s, names) in enumerate(zip(text.sentences, own, strict=True)):
        again.append(any(known.spans(s.text)))
        if again[n]:
            spans[n] = person_names.second_spans(s, text.spans[n], known)
            rows[n] = _rows(s, spans[n], replace(page, known=known.but(names)))
    return Second(text, spans, rows, again, frozenset(parts))
