"""How well pages are read: the exports against the gold annotations."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import kg
from kg.evaluation.evaluate import evaluate
from kg.evaluation.gold import load_gold
from kg.export.turtle import to_turtle

from .corpus import gold_files, pages
from .printing import heading


def run(real: Path | None = None, parts: Sequence[int] = (1, 2, 3)) -> str:
    """One table for each gold file; with `real`, for those of the real pages in that folder."""
    if real:
        from .real import run as run_on_real_pages

        return run_on_real_pages(real, parts)
    what = (
        "What the exports tell, each page built alone and without notes, against what a reader "
        "found on it."
    )
    return heading("accuracy", what) + "\n\n".join(map(report, gold_files()))


def report(gold: Path) -> str:
    """The table of one gold file. Pages that are not in the checkout are named there."""
    names = load_gold([gold])
    with tempfile.TemporaryDirectory() as folder:
        export((file for name, file in pages().items() if name in names), Path(folder))
        return f"{gold.stem} ({len(names)} pages)\n{evaluate(gold, folder).table().rstrip()}"


def export(files: Iterable[Path], folder: Path) -> None:
    """Builds each file alone, without notes, into folder/<page name>/."""
    for file in files:
        own = folder / file.stem
        own.mkdir()
        for name, text in to_turtle(kg.build(file, notes=False, judgements=False)).items():
            (own / name).write_text(text, encoding="utf-8")
