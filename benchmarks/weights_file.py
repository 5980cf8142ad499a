"""The files of what features of names are worth, with what they were learned from at their head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.evaluate import Row as Scores
from kg.recognition.name_features import FEATURES
from kg.recognition.name_neighbours import LEFT, RIGHT
from kg.recognition.name_scoring import Weights

SMALLEST = 0.1
"""A string that is worth less is left out of the file."""


@dataclass(frozen=True)
class Learned:
    """The weights of the first pass, of rules and strings, of the second, and below which sum of
    strings no rule is asked."""

    first: Mapping[str, float]
    second: Weights
    hopeless: Weights


_HEAD = """\
# What each feature of a name is worth: natural logarithms of odds, whose sum gives the chance that
# a string is a name, 1 / (1 + exp(-sum)). After a stroke stands the frame of the candidate, or how
# it ends. `first reading` is the sum of the first pass; what strings of characters and words are
# worth in it stands in name_strings.tsv. hopeless: below that sum of strings no rule is asked, and
# the candidate gets the score. Written by `python -m benchmarks train`, not by hand.
"""
_STRINGS = """\
# What characters and words in and beside a candidate are worth: natural logarithms of odds, learned
# together with those of name_weights.toml, which says from what. The kinds are the functions of
# kg/recognition/name_lexical.py. Written by `python -m benchmarks train`, not by hand.
"""


def write(
    folder: Path,
    learned: Learned,
    sizes: Mapping[str, int],
    rows: Mapping[str, Scores],
    error: float,
) -> None:
    """name_weights.toml and name_strings.tsv."""
    rules = {f.__name__ for f in (*LEFT, *RIGHT, *FEATURES)} | {"bias"}
    first = {n: w for n, w in learned.first.items() if n.partition("/")[0] in rules}
    strings = {n: w for n, w in learned.first.items() if n not in first and abs(w) >= SMALLEST}
    tables = {"first": first, "second": learned.second, "hopeless": learned.hopeless}
    text = "".join(_section(name, table) for name, table in tables.items())
    (folder / "name_weights.toml").write_text(_head(sizes, rows, error) + text, encoding="utf-8")
    lines = "".join(f"{n}\t{strings[n]:.2f}\n" for n in sorted(strings))
    (folder / "name_strings.tsv").write_text(_STRINGS + lines, encoding="utf-8")


def _head(sizes: Mapping[str, int], rows: Mapping[str, Scores], error: float) -> str:
    figures = "".join(
        f"# {name}: precision {row.precision:.3f}, recall {row.recall:.3f}, F1 {row.f1:.3f}\n"
        for name, row in sorted(rows.items())
    )
    checked = f"# By cross-validation, single mentions outside bylines:\n{figures}"
    checked += f"# expected calibration error on pages {error:.3f}\n"
    sets = "".join(f"{name} = {n}\n" for name, n in sorted(sizes.items()))
    return f"{_HEAD}{checked}\n[trained_on]  # texts, or sentences of a corpus\n{sets}"


def _section(name: str, weights: Weights) -> str:
    lines = "".join(f'"{key}" = {weights[key]:g}\n' for key in sorted(weights))
    return f"\n[{name}]\n{lines}"
