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
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, repeat
from pathlib import Path
from typing import Any

import numpy as np

from .corpus import ROOT

FILE = ROOT / "ontology" / "lexicon" / "identity.toml"
PAIRS, RANDOM, LARGEST = 25, 20_000, 12
"""Pairs of groups drawn of each person and of two people; pages of a group at most."""
ALIKE = 0.3
"""Share of the pairs of two people that is given to those of one name, which are few."""
PULL, STEPS, RATE = 600.0, 2500, 0.03
"""How strongly the mean holds (of 10,000 pairs), and how the regression descends."""
RAREST = 0.01
"""Others expected to bear a name below which all of its pages are taken for one person's."""
UNTOLD = ("home", "gap", "company", "spots")
"""Kinds of evidence whose level `open` says nothing: its weight is 0."""

Key = tuple[str, str]
"""A name, and a page."""
Levels = dict[str, str]
Pair = tuple[Levels, float]
"""A comparison, and the log-odds that the name alone gives; 0 of two names."""
Told = tuple[list[Pair], list[Pair], list[Pair]]
"""Comparisons of one person with herself, of two people, and of two of one name."""


def run(archives: Sequence[str], crowded: Sequence[str], rare: Sequence[str], seed: int) -> str:
    """Writes the weights. archives: GOLD and PAGES in turn; crowded: the same, of archives in which
    more people share a name than do; rare: pages without marks."""
    if len(archives) % 2 or len(crowded) % 2:
        sys.exit("identity: give GOLD and PAGES in turn")
    rng = random.Random(seed)
    told, more = _of_marked(archives, rng), _of_marked(crowded, rng)
    more += [drawn_of_rare(read_profiles(Path(pages)), rng) for pages in rare]
    return write(told, more, FILE.read_text(encoding="utf-8"))


def _of_marked(archives: Sequence[str], rng: random.Random) -> list[Told]:
    marked = zip(archives[::2], archives[1::2], strict=True)
    return [drawn(Path(gold), read_profiles(Path(pages)), rng) for gold, pages in marked]


def write(told: Sequence[Told], more: Sequence[Told], text: str) -> str:
    """Learns the weights, drawn to those of a text of the file, and writes the file with them.
    more: what tells of the weights, and nothing of how common names are."""
    every = [*told, *more]
    weights = learned(every, tomllib.loads(text)["weights"])
    prior = round(_calibrated(told, weights), 2)
    FILE.write_text(_rewritten(text, prior, weights, seen(every)), encoding="utf-8")
    return f"{sum(map(len, chain(*every)))} pairs: {FILE}"


def read_profiles(pages: Path) -> list[Any]:
    """What the pages of a folder say of their people."""
    from kg.ingest.sources import gather
    from kg.linking.profiles import profiles
    from kg.pipeline import read

    return profiles([read(page) for page in gather([pages], None, False).pages])


@dataclass(frozen=True)
class _Archive:
    """Whose pages are compared, as the program compares them. by: name and page → its profile."""

    by: Mapping[Key, Any]
    world: Any
    abroad: frozenset[str]
    rng: random.Random

    @classmethod
    def of(cls, told: Sequence[Any], rng: random.Random) -> _Archive:
        """told: profiles of the pages."""
        from kg.evaluation.gold import squeeze
        from kg.linking.circles import from_abroad, with_circles
        from kg.linking.evidence import World

        found = with_circles(told)
        by = {(squeeze(p.name), p.page): p for p in found}
        return cls(by, World.of(found), from_abroad(found), rng)

    def pair(self, a: Sequence[Key], b: Sequence[Key]) -> Pair:
        """Some of the pages of each compared."""
        from kg.lexicon.loader import table
        from kg.linking.dossier import Dossier
        from kg.linking.evidence import compare, rarity
        from kg.model.quote import fold

        one, other = (Dossier.of(self.by[k] for k in _some(self.rng, keys)) for keys in (a, b))
        levels, name = compare(one, other, self.world), fold(a[0][0])
        if a[0][0] != b[0][0]:
            return levels, 0.0
        rare = rarity(name, self.world.names, name in self.abroad).odds
        return levels, rare - float(table("lexicon/identity")["prior"])

    @cached_property
    def named(self) -> dict[str, list[Key]]:
        """Name → what its pages are."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key in self.by:
            found[key[0]].append(key)
        return found

    def same(self, people: Sequence[Sequence[Key]]) -> list[Pair]:
        """The pages of each person in two parts, in some of all ways."""
        return [self.pair(a, b) for keys in people for a, b in _cut(self.rng, keys)]

    def other(self) -> list[Pair]:
        """The pages of two names, drawn by chance."""
        return [self.pair(a, b) for a, b in _two(self.rng, sorted(self.named), self.named)]


def drawn(gold: Path, told: Sequence[Any], rng: random.Random) -> Told:
    """Comparisons that an archive's marks give. told: profiles of the pages."""
    from kg.evaluation.gold import load_archive, squeeze

    archive = _Archive.of(told, rng)
    marked = load_archive(gold)["people"]
    keys = [[(squeeze(p["name"]), page) for page in p["pages"]] for p in marked]
    people = [[key for key in own if key in archive.by] for own in keys]
    same, other = archive.same(people), archive.other()
    alike = [archive.pair(a, b) for a, b in _namesakes(people) for _ in range(_ways(a, b))]
    return same, other, alike


def drawn_of_rare(told: Sequence[Any], rng: random.Random) -> Told:
    """Comparisons of an archive without marks: all pages of a name that nobody else is expected to
    bear are taken for one person's. told: profiles of the pages."""
    from kg.linking.name_rarity import bearers
    from kg.model.quote import fold

    archive = _Archive.of(told, rng)
    names = archive.world.names
    people = [
        keys
        for name, keys in sorted(archive.named.items())
        if bearers(fold(name), names, fold(name) in archive.abroad) < RAREST
    ]
    return archive.same(people), archive.other(), []


def _some(rng: random.Random, keys: Sequence[Key]) -> list[Key]:
    """One of the pages, or several."""
    most = min(len(keys), rng.choice((1, LARGEST)))
    return rng.sample(keys, rng.randint(1, most))


def _namesakes(people: Sequence[Sequence[Key]]) -> list[tuple[Sequence[Key], Sequence[Key]]]:
    """Each two people of one name."""
    by_name: dict[str, list[Sequence[Key]]] = defaultdict(list)
    for keys in filter(None, people):
        by_name[keys[0][0]].append(keys)
    return list(chain.from_iterable(combinations(own, 2) for own in by_name.values()))


def _ways(a: Sequence[Key], b: Sequence[Key]) -> int:
    """How often the pages of two are compared."""
    return min(PAIRS, len(a) * len(b))


def _cut(rng: random.Random, keys: Sequence[Key]) -> Iterator[tuple[list[Key], list[Key]]]:
    """The pages of one person in two parts, in some of all ways."""
    for _ in range(min(PAIRS, len(keys) * (len(keys) - 1) // 2)):
        mixed = rng.sample(keys, len(keys))
        cut = rng.randint(1, len(mixed) - 1)
        yield mixed[:cut], mixed[cut:]


def _two(
    rng: random.Random, names: Sequence[str], named: dict[str, list[Key]]
) -> Iterator[tuple[list[Key], list[Key]]]:
    """Pages of two names, both Chinese or neither."""
    from kg.lexicon.name_model import surname_of

    chinese = {name: bool(surname_of(name)) and len(name) < 4 for name in names}
    for _ in repeat(None, RANDOM):
        a, b = rng.sample(names, 2)
        if chinese[a] == chinese[b]:
            yield named[a], named[b]


def learned(
    told: Sequence[Told], means: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """The weight of each level; both kinds of pairs and all archives count alike."""
    at = {(kind, level): n for n, (kind, level) in enumerate(_levels(told, means))}
    mean = np.array([means.get(kind, {}).get(level, 0.0) for kind, level in at])
    rows, right, share = [], [], []
    for same, other, alike in told:
        for pairs, answer, part in ((same, 1.0, 1.0), (other, 0.0, 1 - ALIKE), (alike, 0.0, ALIKE)):
            rows += [[at[seen] for seen in levels.items()] for levels, _ in pairs]
            right += [answer] * len(pairs)
            share += [part * 5000 / len(told) / max(1, len(pairs))] * len(pairs)
    theta = _descended(np.array(rows), np.array(right), np.array(share), mean, _fixed(at))
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (kind, level), n in at.items():
        weights[kind][level] = round(float(theta[n]), 2)
    return weights


def _calibrated(told: Sequence[Told], weights: dict[str, dict[str, float]]) -> float:
    """The prior with which, of pairs of one name, as many are one as the log-odds say; all archives
    count alike."""
    odds, right, share = [], [], []
    for same, _, alike in told:
        for pairs, answer in ((same, 1.0), (alike, 0.0)):
            odds += [rare + _sum(levels, weights) for levels, rare in pairs]
            right += [answer] * len(pairs)
            share += [1 / max(1, len(same))] * len(pairs)
    x, y, w = map(np.array, (odds, right, share))
    prior = 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x + prior, -30, 30)))
        prior += float((w * (y - p)).sum() / ((w * p * (1 - p)).sum() + 1e-9))
    return prior


def _sum(levels: Levels, weights: dict[str, dict[str, float]]) -> float:
    return sum(weights[kind][level] for kind, level in levels.items())


def seen(told: Sequence[Told]) -> Counter[tuple[str, str]]:
    """Of each kind and level how many comparisons show it."""
    pairs = chain.from_iterable(chain(*told))
    return Counter(chain.from_iterable(levels.items() for levels, _ in pairs))


def _levels(told: Sequence[Told], means: dict[str, dict[str, float]]) -> list[tuple[str, str]]:
    found = {(kind, level) for kind, levels in means.items() for level in levels}
    return sorted(found | seen(told).keys())


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


def _rewritten(
    text: str,
    prior: float,
    weights: dict[str, dict[str, float]],
    times: Mapping[tuple[str, str], int],
) -> str:
    """The file with other weights; its words, limits and comments stay. Behind each weight stands
    how many comparisons show it."""
    head = text[: text.index("[weights.")]
    lines = [f"prior = {prior:.2f}" if x.startswith("prior = ") else x for x in head.split("\n")]
    for kind, levels in weights.items():
        lines.append(f"[weights.{kind}]")
        lines += [
            f'"{level}" = {value:.2f}  # {times.get((kind, level), 0)}'
            for level, value in sorted(levels.items())
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
