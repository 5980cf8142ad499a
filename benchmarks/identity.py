"""Learns the weights of who is who from marked archives: ontology/lexicon/identity.toml.

Groups of pages of one person against groups of pages of two, drawn from the marks, each compared as
the program compares them; a logistic regression whose weights are drawn to those that stand in the
file, so that what the marks seldom show keeps its weight. The log-odds of the name's rarity are
added to what this learns, not learned.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

import numpy as np

from .corpus import ROOT

FILE = ROOT / "ontology" / "lexicon" / "identity.toml"
PAIRS, RANDOM, LARGEST = 25, 20_000, 12
"""Pairs of groups drawn of each person and of two people; pages of a group at most."""
PULL, STEPS, RATE = 200.0, 2500, 0.03
"""How strongly the mean holds (of 10,000 pairs), and how the regression descends."""
UNTOLD = ("home", "gap", "company", "spots")
"""Kinds of evidence whose level `open` says nothing: its weight is 0."""

Levels = dict[str, str]


def run(archives: Sequence[str], seed: int) -> str:
    """Writes the weights. archives: GOLD and PAGES in turn."""
    if len(archives) % 2:
        sys.exit("identity: give GOLD and PAGES in turn")
    rng = random.Random(seed)
    told = [_drawn(Path(g), Path(p), rng) for g, p in zip(archives[::2], archives[1::2])]
    means = tomllib.loads(FILE.read_text(encoding="utf-8"))
    prior, weights = learned(told, means["weights"])
    FILE.write_text(_rewritten(FILE.read_text(encoding="utf-8"), prior, weights), encoding="utf-8")
    return f"{sum(len(s) + len(d) for s, d in told)} pairs: {FILE}"


def _drawn(gold: Path, pages: Path, rng: random.Random) -> tuple[list[Levels], list[Levels]]:
    """Comparisons of one person with herself, and of two people."""
    from kg.evaluation.gold import load_archive, squeeze
    from kg.ingest.sources import gather
    from kg.linking.circles import with_circles
    from kg.linking.dossier import Dossier
    from kg.linking.evidence import World, compare
    from kg.linking.profiles import profiles
    from kg.pipeline import read

    read_pages = [read(page) for page in gather([pages], None, False).pages]
    found = with_circles(profiles(read_pages))
    by = {(squeeze(p.name), p.page): p for p in found}
    world = World.of(found)
    marked = load_archive(gold)["people"]
    people = [[k for page in p["pages"] if (k := (squeeze(p["name"]), page)) in by] for p in marked]
    people = [keys for keys in people if keys]

    def of(keys: Sequence[tuple[str, str]]) -> Dossier:
        most = min(len(keys), rng.choice((1, LARGEST)))
        return Dossier.of(by[k] for k in rng.sample(keys, rng.randint(1, most)))

    same = []
    for keys in people:
        for _ in range(min(PAIRS, len(keys) * (len(keys) - 1) // 2)):
            mixed = rng.sample(keys, len(keys))
            cut = rng.randint(1, len(mixed) - 1)
            same.append(compare(of(mixed[:cut]), of(mixed[cut:]), world))
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in by:
        named[key[0]].append(key)
    other = [compare(of(a), of(b), world) for a, b in _two(rng, sorted(named), named)]
    return same, other


def _two(
    rng: random.Random, names: Sequence[str], named: dict[str, list[tuple[str, str]]]
) -> Iterator[tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Pages of two names, both Chinese or neither."""
    from kg.lexicon.name_model import surname_of

    chinese = {name: bool(surname_of(name)) and len(name) < 4 for name in names}
    for _ in repeat(None, RANDOM):
        a, b = rng.sample(names, 2)
        if chinese[a] == chinese[b]:
            yield named[a], named[b]


def learned(
    told: Sequence[tuple[Sequence[Levels], Sequence[Levels]]], means: dict[str, dict[str, float]]
) -> tuple[float, dict[str, dict[str, float]]]:
    """The prior, and the weight of each level; both kinds of pairs and all archives count alike."""
    at = {(kind, level): n for n, (kind, level) in enumerate(_levels(told, means))}
    mean = np.array([means.get(kind, {}).get(level, 0.0) for kind, level in at])
    rows, right, share = [], [], []
    for same, other in told:
        for pairs, answer in ((same, 1.0), (other, 0.0)):
            rows += [[at[kind, level] for kind, level in pair.items()] for pair in pairs]
            right += [answer] * len(pairs)
            share += [5000 / len(told) / max(1, len(pairs))] * len(pairs)
    theta = _descended(np.array(rows), np.array(right), np.array(share), mean, _fixed(at))
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (kind, level), n in at.items():
        weights[kind][level] = round(float(theta[n]), 2)
    return round(float(theta[-1]), 2), weights


def _levels(
    told: Sequence[tuple[Sequence[Levels], Sequence[Levels]]], means: dict[str, dict[str, float]]
) -> list[tuple[str, str]]:
    found = {(kind, level) for kind, levels in means.items() for level in levels}
    for same, other in told:
        for pair in (*same, *other):
            found |= set(pair.items())
    return sorted(found)


def _fixed(at: dict[tuple[str, str], int]) -> list[int]:
    return [n for (kind, level), n in at.items() if level == "open" and kind in UNTOLD]


def _descended(
    rows: np.ndarray, right: np.ndarray, share: np.ndarray, mean: np.ndarray, fixed: list[int]
) -> np.ndarray:
    """The weights and, last, the constant (Adam)."""
    theta = np.append(mean, 0.0)
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, STEPS):
        theta[fixed] = 0.0
        off = (1 / (1 + np.exp(-theta[rows].sum(axis=1) - theta[-1])) - right) * share
        slope = np.bincount(rows.ravel(), np.repeat(off, rows.shape[1]), len(mean))
        slope = np.append(slope + PULL * (theta[:-1] - mean), off.sum())
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        theta -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    theta[fixed] = 0.0
    return theta


def _rewritten(text: str, prior: float, weights: dict[str, dict[str, float]]) -> str:
    """The file with other weights; its words, limits and comments stay."""
    head = text[: text.index("[weights.")]
    lines = [f"prior = {prior:.2f}" if x.startswith("prior = ") else x for x in head.split("\n")]
    for kind, levels in weights.items():
        lines.append(f"[weights.{kind}]")
        lines += [f'"{level}" = {value:.2f}' for level, value in sorted(levels.items())]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
