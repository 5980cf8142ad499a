"""What each witness of a person's name is worth: the names found with its weight at 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unittest.mock import patch

from kg.evaluation.evaluate import Row
from kg.evaluation.gold import load_gold, squeeze
from kg.ingest.page_files import read_page
from kg.layout_analysis import articles
from kg.lexicon.lac_tagger import Tagger
from kg.model.mention import Token
from kg.model.source import Article
from kg.recognition import mentions, name_scoring

from .corpus import gold_files, pages
from .printing import heading, table


@dataclass(frozen=True)
class Case:
    """A gold page. want: the names on it; partial: those of which it gives a part, right or wrong
    to find."""

    articles: tuple[Article, ...]
    want: frozenset[str]
    partial: frozenset[str]


class Remembered:
    """The tagger, asked once for each sentence: it does not depend on the weights."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Token, ...]] = {}

    def tag(self, sentences: Sequence[str]) -> list[tuple[Token, ...]]:
        """As Tagger.tag."""
        new = [s for s in dict.fromkeys(sentences) if s not in self._known]
        self._known.update(zip(new, Tagger.load().tag(new)))
        return [self._known[s] for s in sentences]


def run() -> str:
    """The table of all witnesses, the worthiest first."""
    found, weights = cases(), _learned()
    tagger = Remembered()
    full = persons(found, tagger)
    without = {w: persons(found, tagger, silenced=w) for w in weights}
    rows = [
        (
            w,
            f"{weights[w]:g}",
            f"{row.f1:.4f}",
            f"{100 * (full.f1 - row.f1):+.2f}",
            f"{row.missing - full.missing:+d}",
            f"{row.extra - full.extra:+d}",
        )
        for w, row in sorted(without.items(), key=lambda pair: (pair[1].f1, pair[0]))
    ]
    what = (
        f"F1 of persons on {len(found)} gold pages ({full.right + full.missing} names, each "
        "page alone, no notes) with a witness's weight at 0,\n"
        "against all witnesses; missed, false: how many names more or less without it."
    )
    all_row = (
        f"all witnesses: P {full.precision:.4f}  R {full.recall:.4f}  F1 {full.f1:.4f}  "
        f"({full.missing} missed, {full.extra} false)\n"
    )
    return (
        heading("ablation", what)
        + all_row
        + table(("silenced", "weight", "F1 without", "worth", "missed", "false"), rows)
    )


def _learned() -> dict[str, float]:
    """Feature → the greatest of its weights, which are one for each frame."""
    found: dict[str, float] = {}
    for name, weight in name_scoring.weights("second").items():
        base = name.partition("/")[0]
        found[base] = max(weight, found.get(base, weight), key=abs)
    return {name: weight for name, weight in found.items() if name != "bias"}


def _without(weights: Mapping[str, float], silenced: str) -> dict[str, float]:
    return {n: w for n, w in weights.items() if n.partition("/")[0] != silenced}


def cases() -> list[Case]:
    """The gold pages of the checkout."""
    gold, files = load_gold(gold_files()), pages()
    return [
        Case(articles.split(read_page(files[name])), _names(g, False), _names(g, True))
        for name, g in gold.items()
        if name in files
    ]


def _names(gold: dict, partial: bool) -> frozenset[str]:
    return frozenset(
        squeeze(p["name"]) for p in gold["persons"] or [] if bool(p.get("partial")) == partial
    )


def persons(found: Sequence[Case], tagger: Remembered, silenced: str = "") -> Row:
    """The names told of all pages against gold, as kg.evaluation.evaluate counts them; the weight
    of `silenced` is 0."""
    tables = {p: _without(name_scoring.weights(p), silenced) for p in ("first", "second")}
    with patch.object(name_scoring, "weights", tables.get):
        told = [_told(case, tagger) for case in found]
    return Row(
        "persons",
        sum(len(c.want & got) for c, got in zip(found, told)),
        sum(len(got - c.want - c.partial) for c, got in zip(found, told)),
        sum(len(c.want - got) for c, got in zip(found, told)),
    )


def _told(case: Case, tagger: Remembered) -> set[str]:
    """Names in the sentences of a page and in its bylines: the persons of its graph."""
    signed = {squeeze(b.name.text) for a in case.articles for b in a.bylines}
    bare = mentions.sentences(case.articles)
    found = mentions.read(case.articles, bare, tagger.tag([s.text for s in bare]))
    return signed | {p.name for s in found for p in s.people}
