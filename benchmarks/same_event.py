"""Learns the weights of reports of one event from marks: ontology/lexicon/same_event.toml.

The pairs of reports that the program weighs, of archives made up (with their events.tsv) and of
marked ones. Of two pages that a mark joins the likeliest pair is the one that is meant; a pair of
which no mark tells counts as two, unless the program takes it for one.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple

from .corpus import ROOT
from .logistic import BIAS, fit

FILE = ROOT / "ontology" / "lexicon" / "same_event.toml"
PULL = 3.0
"""How strongly a weight is held near the one that stands in the file."""
UNMARKED = 0.2
"""How much a pair counts of which no mark tells."""


class Pair(NamedTuple):
    """Two reports. levels: how they compare; counts: how much the pair tells."""

    levels: tuple[tuple[str, str], ...]
    same: bool
    counts: float


def run(archives: Sequence[str]) -> str:
    """Writes the weights. archives: GOLD and PAGES in turn; beside GOLD of an archive that is made
    up lies its events.tsv."""
    if len(archives) % 2:
        sys.exit("same_event: give GOLD and PAGES in turn")
    told: list[Pair] = []
    for gold, pages in zip(archives[::2], archives[1::2], strict=True):
        told += of_archive(Path(gold), Path(pages))
    text = FILE.read_text(encoding="utf-8")
    FILE.write_text(rewritten(text, learned(told, tomllib.loads(text))), encoding="utf-8")
    return f"{len(told)} pairs, {sum(p.same for p in told)} of one event: {FILE}"


def of_archive(gold: Path, pages: Path) -> list[Pair]:
    """The pairs of an archive and what its marks say of them."""
    from kg.ingest.sources import gather
    from kg.pipeline import read

    return marked(gold, [read(page) for page in gather([pages], None, False).pages])


def marked(gold: Path, readings: Sequence[Any]) -> list[Pair]:
    """The same of pages that are read."""
    from kg.evaluation.gold import load_archive
    from kg.linking.event_report import reports
    from kg.linking.event_resolution import pairs
    from kg.linking.person_resolution import decide
    from kg.linking.profiles import profiles
    from kg.model.iri import slug

    told = reports(readings, decide(profiles(readings), (), slug).who)
    found = list(pairs(told))
    made_up = gold.parent / "events.tsv"
    if made_up.exists():
        return _by_article(found, readings, made_up)
    return _by_page(found, load_archive(gold))


def _by_article(found: Sequence[Any], readings: Sequence[Any], file: Path) -> list[Pair]:
    """Two reports are of one event where their articles are, and tell of nothing else."""
    articles: dict[str, list[tuple[int, int, str]]] = {}
    with open(file, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            span = (int(row["begin"]), int(row["end"]), row["event"])
            articles.setdefault(row["page"], []).append(span)
    event_of, alone = {}, {}
    for r in readings:
        for n, e in enumerate(r.events):
            at = e.evidence[0].quote.begin
            spans = articles.get(r.page.name, [])
            event_of[r.page.name, n] = next((u for b, e_, u in spans if b <= at < e_), "")
            alone[r.page.name, n] = sum(other.article == e.article for other in r.events) == 1
    made = []
    for a, b in found:
        same = event_of[a.key] == event_of[b.key] != ""
        if not same or alone[a.key] and alone[b.key]:
            made.append(_pair(a, b, same, 1.0))
    return made


def _by_page(found: Sequence[Any], gold: Any) -> list[Pair]:
    from kg.linking.event_evidence import compare, log_odds

    def told(key: str) -> set[frozenset[str]]:
        both = (combinations(sorted(entry["pages"]), 2) for entry in gold[key])
        return set(map(frozenset, chain.from_iterable(both)))

    one, other = told("same_events"), told("not_same_events")
    best: dict[frozenset[str], tuple[float, Any]] = {}
    made = []
    for a, b in found:
        odds, pages = log_odds(compare(a, b)), frozenset((a.page, b.page))
        if pages in one:
            best[pages] = max(best.get(pages, (-99.0, None)), (odds, (a, b)), key=lambda x: x[0])
        elif pages in other:
            made.append(_pair(a, b, False, 3.0))
        elif odds < 0:
            made.append(_pair(a, b, False, UNMARKED))
    return made + [_pair(*pair, True, 3.0) for _, pair in best.values()]


def _pair(a: Any, b: Any, same: bool, counts: float) -> Pair:
    from kg.linking.event_evidence import compare

    return Pair(tuple(compare(a, b).items()), same, counts)


def learned(told: Sequence[Pair], before: dict[str, Any]) -> dict[str, float]:
    """Feature → weight; the bias is the prior."""
    goal: dict[str, float] = {}
    for kind, own in before["weights"].items():
        goal.update({f"{kind} {level}": weight for level, weight in own.items()})
    rows = [[(f"{kind} {level}", 1.0) for kind, level in p.levels] for p in told]
    goal[BIAS] = before["prior"]
    return fit(rows, [p.same for p in told], [p.counts for p in told], PULL, goal)


def rewritten(text: str, weights: dict[str, float]) -> str:
    """The file with other weights; what stands before them stays."""
    head = text[: text.index("[weights.")]
    lines = [
        f"prior = {weights[BIAS]:.2f}" if x.startswith("prior = ") else x for x in head.split("\n")
    ]
    kinds: dict[str, list[str]] = {}
    for name, weight in sorted(weights.items()):
        if name != BIAS:
            kind, level = name.split(" ", 1)
            kinds.setdefault(kind, []).append(f'"{level}" = {weight:.2f}')
    blocks = [f"[weights.{kind}]\n" + "\n".join(own) for kind, own in kinds.items()]
    return "\n".join(lines) + "\n\n".join(blocks) + "\n"
