"""Who is who on archives that are made up: quality and cost, which must grow linearly."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from .archive.papers import Plan
from .corpus import ROOT
from .generate import generate
from .printing import heading, table

FORMATS = ("graph.ttl", "evidence.ttl")


@dataclass(frozen=True)
class Size:
    """One archive. seconds: CPU of the build with its exports; megabytes: of FORMATS."""

    pages: int
    characters: int
    seconds: float
    megabytes: float
    lines: tuple[str, ...]


def run(pages: Sequence[int], seed: int, noise: float, namesakes: float) -> str:
    """The figures of each size, and what a character costs in one beside the size before."""
    sizes = [measure(Plan(n, seed, noise=noise, namesakes=namesakes)) for n in sorted(pages)]
    what = "Archives made up by rule, built with their notes, against their truth; CPU seconds."
    return heading("who", what) + "\n".join(figures(sizes))


def measure(plan: Plan) -> Size:
    """Makes the archive, builds it in a process of its own, and scores the exports."""
    from kg.evaluation.archive_scoring import score_archive

    with tempfile.TemporaryDirectory() as folder:
        archive, out = Path(folder, "archive"), Path(folder, "exports")
        generate(plan, archive)
        before = _seconds()
        built = [sys.executable, "-m", "kg", "build", str(archive), "-o", str(out)]
        subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
        spent = _seconds() - before
        report = score_archive(archive / "truth.yaml", out)
        characters = sum(len(f.read_text(encoding="utf-8")) for f in archive.rglob("*.txt"))
        size = sum((out / name).stat().st_size for name in FORMATS)
    return Size(plan.pages, characters, spent, size / 1e6, tuple(report.lines()))


def _seconds() -> float:
    """CPU seconds of the processes that have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figures(sizes: Sequence[Size]) -> list[str]:
    """Quality of each size, then the table of costs; growth is 1 where it is linear."""
    told = [line for s in sizes for line in (f"{s.pages} pages", *s.lines, "")]
    growth = ["-", *(f"{_cost(b) / _cost(a):.2f}" for a, b in pairwise(sizes))]
    rows = [
        (str(s.pages), f"{s.characters:,}", f"{s.seconds:.1f}", f"{s.megabytes:.1f}", g)
        for s, g in zip(sizes, growth, strict=True)
    ]
    return [*told, table(("pages", "characters", "seconds", "MB", "growth"), rows)]


def _cost(size: Size) -> float:
    return size.seconds / size.characters
