"""Learns how sure claims are from pages that readers judged: ontology/lexicon/confidence.toml.

Each kind of claim has a logistic regression over the features of kg/claims/confidence.py. Where a
rule was mended until a page came out right, claims of that page are right more often than those of
the next. So pages that were marked whole say what a feature is worth, and an audit, single claims
at random of pages that nobody had looked at, says how often claims are right at all. How far the
chances may be trusted is counted on pages of the audit that were left out in turn; without an
audit, on all.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from .corpus import ROOT
from .logistic import calibration_error, fit
from .printing import table

FILE = ROOT / "ontology" / "lexicon" / "confidence.toml"
PENALTY = {"participation": 32.0, "event": 8.0, "tenure": 8.0}
"""How strongly weights are held near nothing."""
SMALLEST = 0.05
"""A feature that is worth less is left out of the file."""


class Claim(NamedTuple):
    """A claim that readers judged: its kind, its page, its features, whether it is true; audited:
    taken at random of pages that nobody had looked at."""

    kind: str
    page: str
    levels: tuple[str, ...]
    right: bool
    audited: bool = False


def run(archives: Sequence[str]) -> str:
    """Writes the weights. archives: GOLD and PAGES in turn."""
    if len(archives) % 2:
        sys.exit("confidence: give GOLD and PAGES in turn")
    told = [of_gold(Path(g), Path(p)) for g, p in zip(archives[::2], archives[1::2], strict=True)]
    claims = list(chain.from_iterable(told))
    FILE.write_text(written(claims), encoding="utf-8")
    return f"{shown(claims)}\n{FILE}"


def of_gold(gold: Path, pages: Path) -> list[Claim]:
    """The claims of each page of a gold file, built alone, that its reader judged. pages: a folder
    with the texts, and their pages.toml where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        graphs = exported(gold, pages, Path(folder))
        return judged_claims(gold, Path(folder), {n: g.nodes for n, g in graphs.items()})


def exported(gold: Path, pages: Path, folder: Path) -> dict:
    """The graph of each page of a gold file whose text is among `pages`, by its name there; their
    Turtle is written under folder/<name>/."""
    import kg
    from kg.evaluation.gold import load_gold
    from kg.export.turtle import to_turtle

    graphs = {}
    for name in load_gold([gold]):
        stem = Path(name.removesuffix(".txt")).name
        file = next(iter(sorted(pages.rglob(f"{stem}.txt"))), None)
        if file is None:
            continue
        graphs[name] = graph = kg.build(file, judgements=False)
        own = folder / name
        own.mkdir(parents=True)
        for part, text in to_turtle(graph).items():
            (own / part).write_text(text, encoding="utf-8")
    return graphs


def judged_claims(gold: Path, exports: Path, nodes: dict[str, Sequence]) -> list[Claim]:
    """The claims of exported pages that a gold file can say something of; nodes: of each page."""
    from kg.claims.confidence import World, kind_of, levels
    from kg.evaluation.calibration import judged
    from kg.evaluation.gold import JUDGED, load_gold
    from kg.model.graph import BASE

    audited = {name for name, own in load_gold([gold]).items() if JUDGED in own}

    worlds = {name: World.of(own) for name, own in nodes.items()}
    found = []
    for j in judged([gold], exports):
        world = worlds[j.page]
        node = world.nodes.get(unquote(j.claim.removeprefix(BASE)))
        if node is not None and kind_of(node) == j.kind:
            told = tuple(levels(node, world))
            found.append(Claim(j.kind, j.page, told, j.right, j.page in audited))
    return found


def learned(claims: Sequence[Claim], kind: str) -> dict[str, float]:
    """Feature → weight; the bias is that of an audit, where there is one."""
    own = [c for c in claims if c.kind == kind]
    rows = [[(level, 1.0) for level in c.levels] for c in own]
    weights = fit(rows, [c.right for c in own], [1.0] * len(own), PENALTY[kind])
    return _as_audited(weights, [c for c in own if c.audited])


def _as_audited(weights: dict[str, float], audited: Sequence[Claim]) -> dict[str, float]:
    """The weights with the bias by which their mean chance is the share of these claims that is
    true, with one right and one wrong claim more; as they are where there are none."""
    from kg.claims.confidence import chance

    if not audited:
        return weights
    share = (sum(c.right for c in audited) + 1) / (len(audited) + 2)
    low, high = -8.0, 8.0
    while high - low > SMALLEST / 100:
        middle = (low + high) / 2
        tried = weights | {"bias": middle}
        mean = sum(chance(c.levels, tried) for c in audited) / len(audited)
        low, high = (middle, high) if mean < share else (low, middle)
    return weights | {"bias": round(low, 3)}


def held_out(claims: Sequence[Claim], kind: str) -> tuple[list[float], list[bool]]:
    """The chance of each claim by the weights of all other pages, and whether it is true; of the
    audit's claims where there is one, else of all."""
    from kg.claims.confidence import chance

    chances, right = [], []
    told = trusted(claims, kind)
    for page in sorted({c.page for c in told}):
        weights = learned([c for c in claims if c.page != page], kind)
        own = [c for c in told if c.page == page]
        chances += [chance(c.levels, weights) for c in own]
        right += [c.right for c in own]
    return chances, right


def trusted(claims: Sequence[Claim], kind: str) -> list[Claim]:
    """The claims by which the chances are counted: the audit's, else all."""
    own = [c for c in claims if c.kind == kind]
    return [c for c in own if c.audited] or own


def shown(claims: Sequence[Claim]) -> str:
    """A line for each kind: claims, pages, the share that is true, the mean chance of pages left
    out, and its expected calibration error."""
    rows = []
    for kind in PENALTY:
        chances, right = held_out(claims, kind)
        pages = len({c.page for c in trusted(claims, kind)})
        share, said = sum(right) / len(right), sum(chances) / len(chances)
        error = calibration_error(chances, right)
        figures = (f"{share:.3f}", f"{said:.3f}", f"{error:.3f}")
        rows.append((kind, str(len(right)), str(pages), *figures))
    return table(("left out in turn", "claims", "pages", "true", "says", "error"), rows)


_HEAD = """\
# How sure claims are: natural logarithms of odds, whose sum with `bias` gives the chance that a
# claim is true, 1 / (1 + exp(-sum)). A key is a feature of kg/claims/confidence.py and its level.
# Written by `python -m benchmarks confidence GOLD PAGES …`, not by hand. Learned from what readers
# judged: what a feature is worth from whole pages, the bias from claims taken at random of pages
# that nobody had looked at; these, each page left out in turn:
#
"""


def written(claims: Sequence[Claim]) -> str:
    """The file of the weights, with what they were learned from at its head."""
    head = _HEAD + "".join(f"# {line}\n" for line in shown(claims).splitlines())
    return head + "".join(_section(kind, learned(claims, kind)) for kind in PENALTY)


def _section(kind: str, weights: dict[str, float]) -> str:
    kept = {k: w for k, w in weights.items() if k == "bias" or abs(w) >= SMALLEST}
    return f"\n[{kind}]\n" + "".join(f'"{k}" = {kept[k]:g}\n' for k in sorted(kept))
