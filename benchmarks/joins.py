"""Whether the probabilities by which pages are joined are true: of archives that are made up, pairs
of pages of one name (one person or two), and pairs of reports (one event or two)."""

from __future__ import annotations

import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from .archive.papers import Plan
from .generate import generate
from .logistic import calibration_error
from .printing import heading, table
from .same_event import marked

MOST_PAGES = 8
"""Pages of one name that are compared with each other."""
BINS = 10

Told = list[tuple[float, bool]]
"""Probability, and whether the two are one."""


def run(pages: int, seed: int, namesakes: float) -> str:
    """A table for people and one for events, each with its calibration error."""
    from kg.ingest.sources import gather
    from kg.pipeline import read_pages

    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive")
        generate(Plan(pages, seed, namesakes=namesakes), archive)
        readings = read_pages(gather([archive], None, False).pages)
        people, events = list(_people(readings, archive)), _events(readings, archive)
    what = (
        f"{pages} pages made up by rule, {namesakes:.0%} namesakes, each pair of pages by itself."
    )
    return heading("joins", what) + "\n\n".join(
        f"{name}\n{binned(told)}" for name, told in (("people", people), ("events", events))
    )


def _people(readings: Sequence[Any], archive: Path) -> Iterator[tuple[float, bool]]:
    """Two pages of one name, as they are weighed before any other is known."""
    from kg.linking.circles import from_abroad, with_circles
    from kg.linking.dossier import Dossier
    from kg.linking.evidence import World, compare, log_odds, probability, rarity
    from kg.linking.profiles import profiles
    from kg.model.quote import fold

    true = _bearers(archive / "mentions.tsv")
    every = with_circles(profiles(readings))
    found = [p for p in every if len(true.get((p.name, p.page), ())) == 1]
    world, abroad = World.of(every), from_abroad(every)
    named: dict[str, list[Any]] = defaultdict(list)
    for p in found:
        named[p.name].append(p)
    for name, own in sorted(named.items()):
        prior = rarity(name, len(named), fold(name) in abroad)
        for a, b in combinations(own[:: max(1, len(own) // MOST_PAGES)], 2):
            odds = log_odds(prior, compare(Dossier.of([a]), Dossier.of([b]), world))
            yield probability(odds), true[a.name, a.page] == true[b.name, b.page]


def _bearers(file: Path) -> dict[tuple[str, str], set[str]]:
    """Name and page → the people that it names there."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    with open(file, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            found["".join(row["name"].split()), row["page"]].add(row["person"])
    return found


def _events(readings: Sequence[Any], archive: Path) -> Told:
    """Two reports of two pages that share a person or a name within days."""
    from kg.linking.event_evidence import log_odds
    from kg.linking.evidence import probability

    found = marked(archive / "truth.yaml", readings)
    return [(probability(log_odds(dict(pair.levels))), pair.same) for pair in found]


def binned(told: Told) -> str:
    """How many pairs have about what probability, and how many of them are one."""
    bins: dict[int, Told] = defaultdict(list)
    for pair in told:
        bins[min(BINS - 1, int(pair[0] * BINS))].append(pair)
    rows = [
        (
            f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}",
            str(len(own)),
            f"{sum(p for p, _ in own) / len(own):.3f}",
            f"{sum(same for _, same in own) / len(own):.3f}",
        )
        for n, own in sorted(bins.items())
    ]
    error = calibration_error([p for p, _ in told], [same for _, same in told])
    return f"{table(('probability', 'pairs', 'mean', 'one'), rows)}\ncalibration error {error:.3f}"
