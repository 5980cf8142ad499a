"""How often claims of each rule are right on the development pages: the figures that
ontology/lexicon/witnesses.toml takes its confidence from."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.evaluation.calibration import judged, table

from .accuracy import export
from .corpus import gold_files, pages
from .printing import heading


def run() -> str:
    """One table over the development sets; the seeds are left out."""
    gold = [g for g in gold_files() if g.stem != "seeds"]
    with tempfile.TemporaryDirectory() as folder:
        export((file for file in pages().values() if file.parent.name == "pages"), Path(folder))
        found = judged(gold, Path(folder))
    return heading(
        "calibration",
        (
            "Claims of each rule that a reader bears out, and the confidence that the export "
            "gives them."
        ),
    ) + table(found)
