"""What each witness of a person's name is worth: the names found with its weight at 0.

A witness is a rule (name_features, name_neighbours) or a kind of string (name_lexical).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
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
    """Witness → the greatest of its weights, which are one for each frame, or each string."""
    found: dict[str, float] = {}
    tables = (name_scoring.weights("first"), name_scoring.weights("second"))
    for name, weight in chain.from_iterable(t.items() for t in (*tables, _strings())):
        found[witness(name)] = max(weight, found.get(witness(name), weight), key=abs)
    return {name: weight for name, weight in found.items() if name not in _ALWAYS}


_ALWAYS = ("bias", name_scoring.FIRST)


def _strings() -> Mapping[str, float]:
    return name_scoring.string_weights()


def witness(feature: str) -> str:
    """The rule or the kind of string that gives a feature.

    >>> witness("tagger/bare"), witness("surname=李/3")
    ('tagger', 'surname=')
    """
    kind, is_string, _ = feature.partition("=")
    return kind + "=" if is_string else feature.partition("/")[0]


def _without(weights: Mapping[str, float], silenced: str) -> dict[str, float]:
    return {n: w for n, w in weights.items() if witness(n) != silenced}


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
    tables["hopeless"] = name_scoring.weights("hopeless")
    strings = _without(_strings(), silenced)
    with (
        patch.object(name_scoring, "weights", tables.get),
        patch.object(name_scoring, "string_weights", lambda: strings),
    ):
        told = [names_of(case.articles, tagger) for case in found]
    return Row(
        "persons",
        sum(len(c.want & got) for c, got in zip(found, told)),
        sum(len(got - c.want - c.partial) for c, got in zip(found, told)),
        sum(len(c.want - got) for c, got in zip(found, told)),
    )


def names_of(found: tuple[Article, ...], tagger: Remembered | Tagger) -> set[str]:
    """The people of a page, by name, those of bylines too."""
    signed = {squeeze(b.name.text) for a in found for b in a.bylines}
    bare = mentions.sentences(found)
    read = mentions.read(found, bare, tagger.tag([s.text for s in bare]))
    return signed | {p.name for s in read for p in s.people}
