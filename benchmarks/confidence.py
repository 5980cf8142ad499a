"""Learns how sure claims are from pages that readers judged: ontology/lexicon/confidence.toml.

Each kind of claim has a logistic regression over the features of kg/claims/confidence.py. Where a
rule was mended until a page came out right, claims of that page are right more often than those of
the next. So pages that were marked whole say what a feature is worth, and an audit, single claims
at random of pages that nobody had looked at, says how often claims are right at all. How far the
chances may be trusted is counted on pages of the audit that were left out in turn; without an
audit, on all. Audits of archives, whose claims were judged one by one, bring the weights of the
file up to date: what they teach is held near what it has.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from kg.lexicon.loader import table as lexicon

from .corpus import ROOT
from .logistic import calibration_error, fit
from .printing import table

FILE = ROOT / "ontology" / "lexicon" / "confidence.toml"
PENALTY = {"participation": 32.0, "event": 8.0, "tenure": 8.0}
"""How strongly weights are held near nothing."""
NEAR = {"participation": 48.0, "event": 16.0, "tenure": 64.0}
"""How strongly audits alone hold them near those of the file."""
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


Before = Mapping[str, float]
"""The weights of a kind that are held on to, feature → weight; empty for none."""
NOTHING: Mapping[str, Before] = MappingProxyType({})
"""No weights of any kind are held on to."""


def run(archives: Sequence[str] = (), audits: Sequence[str] = ()) -> str:
    """Writes the weights. archives: GOLD and PAGES in turn; audits: JUDGED and EXPORTS in turn."""
    if len(archives) % 2 or len(audits) % 2 or not (archives or audits):
        sys.exit("confidence: give GOLD and PAGES in turn, or --audits JUDGED and EXPORTS in turn")
    told = [of_gold(Path(g), Path(p)) for g, p in zip(archives[::2], archives[1::2], strict=True)]
    told += [of_audit(Path(j), Path(e)) for j, e in zip(audits[::2], audits[1::2], strict=True)]
    claims = list(chain.from_iterable(told))
    before = {} if archives else {kind: lexicon("lexicon/confidence")[kind] for kind in PENALTY}
    figures = shown(claims, before)
    FILE.write_text(written(claims, before, figures), encoding="utf-8")
    return f"{figures}\n{FILE}"


def of_audit(judged: Path, exports: Path) -> list[Claim]:
    """The claims of an archive that were judged one by one. judged: a line for each, its id in the
    exports, a tab, and true, incomplete or false."""
    import kg
    from kg.claims.confidence import World, kind_of, levels

    graph = kg.load(exports)
    world = World.of(graph.nodes)
    found = []
    for line in judged.read_text(encoding="utf-8").splitlines():
        claim, verdict = line.split("\t")[:2]
        node = world.nodes[claim]
        page = f"{exports}/{node.all('evidence')[0].id.split('#')[0]}"
        told = tuple(levels(node, world))
        found.append(Claim(kind_of(node), page, told, verdict != "false", True))
    return found


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


def learned(claims: Sequence[Claim], kind: str, before: Before | None = None) -> dict[str, float]:
    """Feature → weight; the bias is that of an audit, where there is one. Where nothing was judged
    of a kind, its weights stay."""
    own = [c for c in claims if c.kind == kind]
    if not own:
        return dict(before or {})
    rows = [[(level, 1.0) for level in c.levels] for c in own]
    penalty = NEAR[kind] if before else PENALTY[kind]
    weights = fit(rows, [c.right for c in own], [1.0] * len(own), penalty, before)
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


def held_out(
    claims: Sequence[Claim], kind: str, before: Before | None = None
) -> tuple[list[float], list[bool]]:
    """The chance of each claim by the weights of all other pages, and whether it is true; of the
    audit's claims where there is one, else of all."""
    from kg.claims.confidence import chance

    chances, right = [], []
    told = trusted(claims, kind)
    for page in sorted({c.page for c in told}):
        weights = learned([c for c in claims if c.page != page], kind, before)
        own = [c for c in told if c.page == page]
        chances += [chance(c.levels, weights) for c in own]
        right += [c.right for c in own]
    return chances, right


def trusted(claims: Sequence[Claim], kind: str) -> list[Claim]:
    """The claims by which the chances are counted: the audit's, else all."""
    own = [c for c in claims if c.kind == kind]
    return [c for c in own if c.audited] or own


def shown(claims: Sequence[Claim], before: Mapping[str, Before] = NOTHING) -> str:
    """A line for each kind: claims, pages, the share that is true, the mean chance of pages left
    out, and its expected calibration error."""
    rows = []
    for kind in (k for k in PENALTY if any(c.kind == k for c in claims)):
        chances, right = held_out(claims, kind, before.get(kind))
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


def written(
    claims: Sequence[Claim], before: Mapping[str, Before] = NOTHING, figures: str = ""
) -> str:
    """The file of the weights, with what they were learned from at its head. figures: `shown`, if
    it is known."""
    lines = (figures or shown(claims, before)).splitlines()
    head = _HEAD + "".join(f"# {line}\n" for line in lines)
    every = {kind: learned(claims, kind, before.get(kind)) for kind in PENALTY}
    return head + "".join(_section(kind, weights) for kind, weights in every.items())


def _section(kind: str, weights: dict[str, float]) -> str:
    kept = {k: w for k, w in weights.items() if k == "bias" or abs(w) >= SMALLEST}
    return f"\n[{kind}]\n" + "".join(f'"{k}" = {kept[k]:g}\n' for k in sorted(kept))
