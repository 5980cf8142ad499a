"""Learns what each feature of a name is worth, and writes ontology/lexicon/name_weights.toml.

Two tables: the first pass over a page knows of no other name, the second knows those that the first
found. The figures printed are of cross-validation: each text is read with weights that were learned
from the others.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.evaluation.evaluate import Row as Scores
from kg.recognition.name_scoring import Weights

from .corpus import ROOT
from .logistic import Row, calibration_error, fit
from .marked_names import (
    Second,
    Span,
    Text,
    from_cases,
    from_gold,
    from_jsonl,
    score,
    second,
    texts,
)
from .printing import heading, table

OUT = ROOT / "ontology/lexicon/name_weights.toml"
COUNTS = {"cases": 5.0, "seeds": 5.0, "gold": 2.0}
"""How many times a text of a set counts: a marked sentence of the tests stands for a kind."""


def run(marked: Sequence[str] = (), folds: int = 5, out: str = "") -> str:
    """Trains on the files named, on tests/gold and on tests/cases; writes the weights to `out`."""
    found = texts([*(m for file in marked for m in from_jsonl(Path(file))), *from_gold()])
    cases = texts(from_cases())
    honest = cross_validate(found, cases, folds)
    first, after = learn([*found, *cases])
    report = heading("train", "Names found in texts that the weights were not learned from.")
    report += table(("texts", "precision", "recall", "F1", "missed", "false"), _lines(honest.rows))
    report += f"\nexpected calibration error {honest.error:.3f}\n"
    if out:
        sizes = Counter(text.marked.set for text in [*found, *cases])
        Path(out).write_text(written(first, after, sizes, honest), encoding="utf-8")
    return report


class Honest:
    """What cross-validation found: rows by set, and the expected calibration error."""

    def __init__(self) -> None:
        self.rows: dict[str, Scores] = {}
        self.chances: list[float] = []
        self.right: list[bool] = []

    def add(self, seen: Second, first: Weights, after: Weights) -> None:
        """Counts a text that was read with weights learned from others."""
        name = seen.text.marked.set
        self.rows[name] = _sum(name, self.rows.get(name), _scores(seen, first, after))
        every = zip(seen.spans, seen.rows, seen.again, seen.text.gold, strict=True)
        for spans, rows, again, gold in every:
            weights = after if again else first
            self.chances += [1 / (1 + math.exp(-score(row, weights))) for row in rows]
            self.right += [span in gold for span in spans]

    @property
    def error(self) -> float:
        return calibration_error(self.chances, self.right)


def cross_validate(found: Sequence[Text], cases: Sequence[Text], folds: int) -> Honest:
    """Every text is read once, with weights learned from the texts of the other folds."""
    order = list(found)
    random.Random(0).shuffle(order)
    honest = Honest()
    for fold in range(folds):
        others = [text for n, text in enumerate(order) if n % folds != fold]
        first, after = learn([*others, *cases])
        for text in order[fold::folds]:
            honest.add(second(text, first), first, after)
    return honest


def learn(found: Sequence[Text]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of the first and of the second pass."""
    first = _fit((text, text.spans, text.first) for text in found)
    seen = (second(text, first) for text in found)
    return first, _fit((s.text, *_again(s)) for s in seen)


def _again(seen: Second) -> tuple[list[list[Span]], list[list[Row]]]:
    """What the second pass judges: nothing of a sentence where no name of the page stands."""
    spans = [x if again else [] for x, again in zip(seen.spans, seen.again, strict=True)]
    rows = [x if again else [] for x, again in zip(seen.rows, seen.again, strict=True)]
    return spans, rows


def _fit(passes: Iterable[tuple[Text, list[list[Span]], list[list[Row]]]]) -> dict[str, float]:
    rows: list[Row] = []
    right: list[bool] = []
    counts: list[float] = []
    for text, spans, per_sentence in passes:
        for n, (places, of) in enumerate(zip(spans, per_sentence, strict=True)):
            sure = [span in text.gold[n] or span not in text.unsure[n] for span in places]
            rows += [row for row, keep in zip(of, sure, strict=True) if keep]
            right += [span in text.gold[n] for span, keep in zip(places, sure, strict=True) if keep]
            counts += [COUNTS.get(text.marked.set, 1.0)] * sum(sure)
    return fit(rows, right, counts)


def _scores(seen: Second, first: Weights, after: Weights) -> Scores:
    told = seen.told(first, after)
    every = list(zip(told, seen.text.gold, seen.text.unsure, strict=True))
    right = sum(len(t & g) for t, g, _ in every)
    false = sum(len(t - g - u) for t, g, u in every)
    return Scores(seen.text.marked.set, right, false, sum(len(g - t) for t, g, _ in every))


def _sum(name: str, a: Scores | None, b: Scores) -> Scores:
    if a is None:
        return b
    return Scores(name, a.right + b.right, a.extra + b.extra, a.missing + b.missing)


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


_HEAD = """\
# What each feature of a name is worth: natural logarithms of odds, whose sum gives the chance that
# a string is a name, 1 / (1 + exp(-sum)). After a stroke stands the frame of the candidate, or how
# it ends. Written by `python -m benchmarks train`; not to be edited by hand.
"""


def written(first: Weights, after: Weights, sizes: Counter[str], honest: Honest) -> str:
    """The text of the file of weights."""
    sets = [f"{name} = {n}\n" for name, n in sorted(sizes.items())]
    figures = "".join(
        f"# {name}: precision {row.precision:.3f}, recall {row.recall:.3f}, F1 {row.f1:.3f}\n"
        for name, row in sorted(honest.rows.items())
    )
    error = f"# expected calibration error {honest.error:.3f}\n"
    trained = "\n[trained_on]  # texts\n" + "".join(sets)
    checked = f"# By cross-validation, single mentions outside bylines:\n{figures}{error}"
    return _HEAD + checked + trained + _section("first", first) + _section("second", after)


def _section(name: str, weights: Weights) -> str:
    lines = "".join(f'"{key}" = {weights[key]:g}\n' for key in sorted(weights))
    return f"\n[{name}]\n{lines}"
