"""What a scan costs: the seeds set as newspaper pages, scanned, read by OCR, and built."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import kg
from kg.evaluation.evaluate import Report, evaluate
from kg.export.turtle import to_turtle
from kg.ingest.formats.extract import Source
from kg.ingest.formats.scan import read
from kg.model.quote import fold

from .corpus import ROOT
from .edit_distance import edit_distance
from .newspaper import as_printed, page_image, save, scanned
from .printing import heading, table

GOLD = ROOT / "tests/gold/seeds.yaml"
CLEAN, UNCLEAN = (0.0, 0.0), (1.2, 0.25)
"""Degrees by which the page lies askew, and noise."""


class Setting(NamedTuple):
    """How pages are set and scanned."""

    columns: int
    dpi: int
    skew: float
    noise: float


def run(
    columns: Sequence[int] = (3, 5), dpi: Sequence[int] = (300, 150), clean: bool = False
) -> str:
    """A row for each way to set and scan the pages, the text files first."""
    scans = [CLEAN, UNCLEAN] if clean else [UNCLEAN]
    settings = [Setting(c, d, *scan) for c in columns for d in dpi for scan in scans]
    what = (
        "The five seeds set in columns below their headlines, scanned askew and unclean, read by "
        "OCR and built alone, without notes.\nCER: characters wrong, lacking or out of order, "
        "in a hundred; F1 against what a reader found; CPU seconds of OCR a page."
    )
    head = ("columns dpi", "skew", "noise", "CER", "persons", "posts", "events", "attended", "CPU")
    rows = [_row(None), *map(_row, settings)]
    return heading("scans", what) + table(head, rows)


def _row(setting: Setting | None) -> tuple[str, ...]:
    """None: of the text files."""
    with tempfile.TemporaryDirectory() as folder:
        wrong = whole = 0
        begun = time.process_time()
        seeds = sorted((ROOT / "seeds").glob("*.txt"))
        texts = {seed.stem: seed.read_text(encoding="utf-8") for seed in seeds}
        got = {name: _read(text, setting, Path(folder)) for name, text in texts.items()}
        seconds = (time.process_time() - begun) / len(seeds)
        for name, text in texts.items():
            wanted = fold(as_printed(text))
            wrong += edit_distance(wanted, fold(as_printed(got[name])))
            whole += len(wanted)
        report = _report(got, Path(folder))
    f1 = [
        f"{report.row(measure).f1:.3f}"
        for measure in ("persons", "person-post", "events", "attendance")
    ]
    if setting is None:
        return ("text files", "", "", "", *f1, "")
    skew, noise = f"{setting.skew:.1f}°", f"{setting.noise:.2f}"
    name = f"{setting.columns} columns, {setting.dpi} dpi"
    return (name, skew, noise, f"{100 * wrong / whole:.2f}", *f1, f"{seconds:.1f}")


def _read(text: str, setting: Setting | None, folder: Path) -> str:
    """The text as it is read from its scan; itself where it is not set."""
    if setting is None:
        return text
    file = folder / "page.png"
    image = page_image(text, setting.columns, setting.dpi)
    save(scanned(image, setting.skew, setting.noise), file, setting.dpi)
    (page,) = read(Source(file.read_bytes(), file.name, file.stem)).pages
    return page.text


def _report(texts: dict[str, str], folder: Path) -> Report:
    """What pages of these texts tell, against the seeds' annotation."""
    exports = folder / "exports"
    for name, text in texts.items():
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        (exports / name).mkdir(parents=True)
        for export, turtle in to_turtle(kg.build(file, notes=False, judgements=False)).items():
            (exports / name / export).write_text(turtle, encoding="utf-8")
    return evaluate(GOLD, str(exports))
