"""How often claims are right, beside the confidence that the export gives them.

Without arguments on the development pages, which the rules were written by: there more is right
than is promised. What the confidence is worth shows on pages that no rule writer saw.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from kg.evaluation.calibration import Judged, judged, table

from .accuracy import export
from .confidence import exported
from .corpus import gold_files, pages
from .logistic import calibration_error
from .printing import heading
from .printing import table as rows_of


def run(archives: Sequence[str] = ()) -> str:
    """A table by rule and one by kind of claim, over the development sets without the seeds, or
    over marked pages; archives: GOLD and PAGES in turn."""
    if len(archives) % 2:
        sys.exit("calibration: give GOLD and PAGES in turn")
    pairs = zip(archives[::2], archives[1::2], strict=True)
    own = chain.from_iterable(_of(Path(gold), Path(texts)) for gold, texts in pairs)
    found = list(own if archives else _of_development_pages())
    what = "Claims of each rule that a reader bears out, and the confidence that the export gives."
    return f"{heading('calibration', what)}{table(found)}\n{by_kind(found)}"


def _of_development_pages() -> list[Judged]:
    files = [f for f in pages().values() if f.parent.name == "pages"]
    with tempfile.TemporaryDirectory() as folder:
        export(files, Path(folder))
        return judged([g for g in gold_files() if g.stem != "seeds"], Path(folder))


def _of(gold: Path, texts: Path) -> list[Judged]:
    with tempfile.TemporaryDirectory() as folder:
        exported(gold, texts, Path(folder))
        return judged([gold], Path(folder))


def by_kind(found: Sequence[Judged]) -> str:
    """For each kind of claim how many there are, what is true, what they say, and the expected
    calibration error."""
    rows = []
    for kind in sorted({j.kind for j in found}):
        own = [j for j in found if j.kind == kind]
        right, said = [j.right for j in own], [j.confidence for j in own]
        figures = sum(right) / len(own), sum(said) / len(own), calibration_error(said, right)
        rows.append((kind, str(len(own)), *(f"{f:.3f}" for f in figures)))
    return rows_of(("kind", "claims", "true", "says", "error"), rows)
