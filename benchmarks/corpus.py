"""The pages that are measured: the seeds, the pages of the gold annotations, and copies of both."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[str, Path]:
    """File name -> file: the seeds and the pages of tests/gold, whose names begin with the letter
    of their set.

    The sets are spread evenly over the whole, so that the first ten pages are as mixed as the first
    hundred.
    """
    sets: dict[str, list[Path]] = {}
    for folder in ("seeds", "tests/gold/pages"):
        for file in sorted((ROOT / folder).glob("*.txt")):
            sets.setdefault(folder + file.name[0], []).append(file)
    places = {
        file: (n + 0.5) / len(files) for files in sets.values() for n, file in enumerate(files)
    }
    return {file.name: file for file in sorted(places, key=lambda f: (places[f], f.name))}


def gold_files() -> list[Path]:
    """The gold annotations of the pages that are in the project: the seeds' first."""
    return [ROOT / "tests/gold/seeds.yaml", *sorted((ROOT / "tests/gold").glob("dev_*.yaml"))]


def copy_to(folder: Path, count: int) -> list[Path]:
    """Writes `count` pages into `folder`: all pages in turn, as often as it takes, their bytes as
    they are."""
    copies = [
        (folder / f"{n:05d}_{name}", file)
        for n, (name, file) in enumerate(islice(cycle(pages().items()), count))
    ]
    for copy, file in copies:
        copy.write_bytes(file.read_bytes())
    return [copy for copy, _ in copies]


def text_of(files: list[Path]) -> list[str]:
    """The decoded text of each file."""
    from kg.ingest.page_files import decode

    return [decode(f.read_bytes(), f.name)[1] for f in files]
