"""Learns what each feature of a name is worth, from texts in which the names are marked.

Two files are written: ontology/lexicon/name_weights.toml (rules) and name_strings.tsv (characters
and words). The first pass over a page knows of no other name; the second adds to its sum what the
names say that the first found. The figures are of cross-validation: each text is read with weights
that were learned from the others, and what the second learns from the first is of that kind too.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kg.evaluation.evaluate import Row as Scores
from kg.recognition.name_scoring import FIRST, Weights, chance, contexts

from . import name_corpora
from .logistic import Floats, calibration_error
from .marked_names import (
    Marked,
    Second,
    Text,
    called,
    chosen,
    from_cases,
    from_gold,
    from_jsonl,
    row,
    second,
)
from .printing import heading, table
from .sparse_logistic import Bools, Matrix, Rows, fit, named
from .weights_file import Learned, write

COUNTS = {
    "cases": 5.0,
    "seeds": 5.0,
    "gold": 3.0,
    "pd1998": 3.0,
    "real_local": 3.0,
    "real_national": 2.0,
    "local_pages": 2.0,
    "national_items": 2.0,
    "news_pages": 2.0,
    "gold_pages": 3.0,
}
"""How many times a text of a set counts: a marked sentence of the tests stands for a kind."""
NO_NAMES = {"weibo": 10.0}
"""How many times more a string counts there that is no name: of talk nobody should be told."""
LEAST = 5
"""Candidates that must have a feature for it to be weighed."""
ALWAYS = "cases"
"""The set that all folds learn from, and that is not scored."""


def run(marked: Sequence[str] = (), corpora: str = "", folds: int = 5, out: str = "") -> str:
    """Trains on the files and the folder named, on tests/gold and on tests/cases; writes the
    weights into the folder `out`."""
    learner = Learner(read(marked, corpora))
    first = learner.cross_validate(folds)
    honest = learner.again(first)
    report = heading("train", "Names found in texts that the weights were not learned from.")
    report += table(("texts", "precision", "recall", "F1", "missed", "false"), _lines(honest.rows))
    report += f"\nexpected calibration error of pages {honest.error:.3f}\n"
    if out:
        sizes = Counter(text.marked.set for text in learner.texts)
        write(Path(out), learner.learned(honest), sizes, honest.rows, honest.error)
    return report


def read(marked: Sequence[str], corpora: str) -> list[Text]:
    """All marked texts; of the corpora, what is in no other text."""
    pages = [*(m for file in marked for m in from_jsonl(Path(file))), *from_gold()]
    held = [m.text for m in pages]
    plain: Iterable[Marked] = name_corpora.read(Path(corpora), held) if corpora else ()
    return [Text(m) for m in [*pages, *from_cases(), *plain]]


@dataclass
class Honest:
    """What cross-validation found: rows by set, of pages what each was given and what came true;
    seen: the second pass over each page."""

    rows: dict[str, Scores] = field(default_factory=dict)
    chances: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    seen: list[Second] = field(default_factory=list)

    def add(self, text: Text, told: Sequence[set[tuple[int, int]]]) -> None:
        """Counts a text that was read with weights learned from others."""
        every = list(zip(told, text.gold, text.unsure, strict=True))
        right = sum(len(t & g) for t, g, _ in every)
        false = sum(len(t - g - u) for t, g, u in every)
        missing = sum(len(g - t) for t, g, _ in every)
        name = text.marked.set
        old = self.rows.get(name, Scores(name, 0, 0, 0))
        new = Scores(name, old.right + right, old.extra + false, old.missing + missing)
        self.rows[name] = new

    def weigh(self, seen: Second, weights: Weights) -> None:
        """Counts how likely the candidates of a page were said to be."""
        every = zip(seen.spans, seen.scores(weights), seen.text.gold, strict=True)
        for spans, scores, gold in every:
            self.chances += [chance(score) for score in scores]
            self.right += [span in gold for span in spans]

    @property
    def error(self) -> float:
        return calibration_error(self.chances, self.right)


@dataclass(frozen=True)
class First:
    """The first pass by cross-validation. fold: of each text, -1 for none; scores: of each
    candidate; weights: by fold."""

    fold: list[int]
    scores: Floats
    weights: list[dict[str, float]]


class Learner:
    """Marked texts with the rows of their candidates.

    at: where the rows of each text begin and end; used: whether a row is learned from.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = list(texts)
        self.at: list[tuple[int, int]] = []
        rows, right, used, counts = Rows(), [], [], []
        for text in self.texts:
            begin = len(rows)
            for known, wanted in _candidates(text, rows):
                right.append(wanted)
                used.append(known)
            self.at.append((begin, len(rows)))
            counts += [COUNTS.get(text.marked.set, 1.0)] * (len(rows) - begin)
        every = rows.matrix()
        self.rules = np.array(["=" not in name for name in rows.columns])
        kept = every.often(LEAST) | self.rules
        self.columns = {name: n for name, n in rows.columns.items() if kept[n]}
        self.x: Matrix = every.without(kept)
        self.right = np.array(right, float)
        self.counts = np.array(counts) * np.where(self.right > 0, 1.0, self._no_names())
        self.used: Bools = np.array(used)

    def _no_names(self) -> Floats:
        """For each row how many times it counts if it is no name."""
        times = [NO_NAMES.get(text.marked.set, 1.0) for text in self.texts]
        return np.repeat(times, [end - begin for begin, end in self.at])

    def fit(self, rows: Bools, begin: Floats | None = None) -> Floats:
        """The weights of the first pass, learned from some of the rows."""
        wanted = np.nonzero(rows & self.used)[0]
        x = self.x.of(wanted)
        return fit(x, self.right[wanted], self.counts[wanted], begin=begin)

    def cross_validate(self, folds: int) -> First:
        """Each text's candidates are scored with weights learned from the other folds."""
        fold = self._folds(folds)
        row_fold = np.repeat(fold, [end - begin for begin, end in self.at])
        scores, weights, by_fold = np.zeros(len(self.right)), None, []
        for n in range(folds):
            weights = self.fit(row_fold != n, weights)
            scores[row_fold == n] = self.x.times(weights)[row_fold == n]
            by_fold.append(named(weights, self.columns))
        return First(fold, scores, by_fold)

    def _folds(self, folds: int) -> list[int]:
        found = [-1] * len(self.texts)
        scored = [n for n, text in enumerate(self.texts) if text.marked.set != ALWAYS]
        random.Random(0).shuffle(scored)
        for k, n in enumerate(scored):
            found[n] = k % folds
        return found

    def again(self, first: First) -> Honest:
        """The second pass over pages, cross-validated; sentences are read but once."""
        honest = Honest()
        folds: list[int] = []
        for n, text in enumerate(self.texts):
            if first.fold[n] < 0:
                continue
            scores = list(self._by_sentence(n, first.scores))
            if text.marked.plain:
                every = zip(text.sentences, text.spans, scores, strict=True)
                honest.add(text, [{(v.begin, v.end) for v in chosen(*each)} for each in every])
                continue
            honest.seen.append(second(text, scores, first.weights[first.fold[n]]))
            folds.append(first.fold[n])
        for n in sorted(set(folds)):
            pairs = list(zip(honest.seen, folds, strict=True))
            weights = learn_second(seen for seen, fold in pairs if fold != n)
            for seen in (seen for seen, fold in pairs if fold == n):
                honest.add(seen.text, seen.told(weights))
                honest.weigh(seen, weights)
        return honest

    def _by_sentence(self, n: int, scores: Floats) -> Iterator[list[float]]:
        at = self.at[n][0]
        for spans in self.texts[n].spans:
            yield scores[at : at + len(spans)].tolist()
            at += len(spans)

    def learned(self, honest: Honest) -> Learned:
        """The weights that all texts give."""
        weights = self.fit(np.ones(len(self.right), bool))
        return Learned(
            named(weights, self.columns), learn_second(honest.seen), self._hopeless(weights)
        )

    def _hopeless(self, weights: Floats) -> dict[str, float]:
        """below: the sum of strings that no candidate that is accepted falls short of; score: what
        those that do have in the mean."""
        scores = self.x.times(weights)
        strings = self.x.times(np.where(self.rules, 0.0, weights))
        below = min(0.0, float(strings[scores >= 0].min()))
        rest = float(scores[strings < below].mean())
        return {"below": round(below, 3), "score": round(rest, 3)}


def _candidates(text: Text, rows: Rows) -> Iterator[tuple[bool, bool]]:
    """Adds the rows of a text; (whether it is known what it is, whether it is a name) of each."""
    every = zip(text.sentences, text.spans, text.gold, text.unsure, strict=True)
    for s, spans, gold, unsure in every:
        for span, (c, around) in zip(spans, contexts(s, spans, text.page), strict=True):
            rows.add(row(c, around))
            known = span not in unsure or called(s.text[slice(*span)])
            yield span in gold or known, span in gold


def learn_second(pages: Iterable[Second]) -> dict[str, float]:
    """The weights of the second pass; without them the sum of the first is as it was."""
    rows, right, counts, before = Rows(), [], [], []
    for seen in pages:
        every = zip(seen.spans, seen.rows, seen.text.gold, seen.text.unsure, strict=True)
        for spans, judged, gold, unsure in every:
            for span, features in zip(spans, judged or (), strict=judged is not None):
                if span in unsure and span not in gold:
                    continue
                rows.add(features)
                right.append(span in gold)
                counts.append(COUNTS.get(seen.text.marked.set, 1.0))
                before.append(dict(features)[FIRST])
    weights = fit(rows.matrix(), np.array(right, float), np.array(counts), offset=np.array(before))
    found = named(weights, rows.columns)
    return found | {FIRST: round(found.get(FIRST, 0.0) + 1, 3)}


def _lines(rows: dict[str, Scores]) -> list[tuple[str, ...]]:
    return [
        (
            name,
            f"{row.precision:.4f}",
            f"{row.recall:.4f}",
            f"{row.f1:.4f}",
            str(row.missing),
            str(row.extra),
        )
        for name, row in sorted(rows.items())
    ]
