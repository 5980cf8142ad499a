"""What archives of 300,000 and of 100 million pages cost, computed from the figures that are saved
in results/ (speed, scale, stores). docs/scale.md says what follows from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from .corpus import ROOT
from .printing import table

RESULTS = ROOT / "benchmarks" / "results"
WORKERS = 64
"""Processes of the cluster that the table reckons with."""
HERE = ("who is who + claims", "Turtle writing", "the rest")
"""Stages of the speed table that one process does for all pages together."""


class Measured(NamedTuple):
    """Of a page of the corpus. characters: in it; reading, global_steps: CPU seconds, of which the
    first is shared by all processes; memory: MB that one more page adds to the build; exported:
    its bytes in the exports, without the explorer's page; triples: of it; store_seconds,
    store_bytes: of a triple in a store on disk."""

    characters: float
    reading: float
    global_steps: float
    memory: float
    exported: float
    triples: float
    store_seconds: float
    store_bytes: float


def run(pages: Sequence[int]) -> str:
    """The measured figures of a page, and the sums of as many pages as are named."""
    page = measured()
    figures = [(name.replace("_", " "), f"{value:.6g}") for name, value in page._asdict().items()]
    sums = [reckoned(page, count) for count in pages]
    rows = [(what, *(one[what] for one in sums)) for what in sums[0]]
    head = ("all pages", *(f"{count:,}" for count in pages))
    return f"{table(('a page, a triple', 'measured'), figures)}\n\n{table(head, rows)}\n"


def reckoned(page: Measured, count: int) -> dict[str, str]:
    """What so many pages cost, by what is asked."""
    reading, rest = page.reading * count / 3600, page.global_steps * count / 3600
    loading = page.store_seconds * page.triples * count / 3600
    return {
        "reading, CPU hours": f"{reading:,.1f}",
        f"reading, hours on {WORKERS} workers": f"{reading / WORKERS:,.2f}",
        "the rest in one process, hours": f"{rest:,.1f}",
        "memory of that process, GB": f"{page.memory * count / 1024:,.1f}",
        "exports, GB": f"{page.exported * count / 1e9:,.1f}",
        "triples, millions": f"{page.triples * count / 1e6:,.0f}",
        "store: loading, hours": f"{loading:,.1f}",
        "store: on disk, GB": f"{page.store_bytes * page.triples * count / 1e9:,.1f}",
    }


def measured() -> Measured:
    """The figures of results/: of scale what the larger size has more than the smaller, of stores
    the largest."""
    speed, scale, stores = (_text(part) for part in ("speed", "scale", "stores"))
    counted = re.search(r"on (\d+) pages of the corpus \(([\d,]+) characters\)", speed)
    assert counted, "speed.txt tells of how many pages"
    characters = _number(counted[2]) / int(counted[1])
    stages = {row[0]: row[1:] for row in _rows(speed, "")}
    seconds = characters / _number(stages["whole pipeline"][0])
    here = sum(_number(stages[stage][1]) for stage in HERE) / 100
    few, many = (list(map(_number, row)) for row in _ends(_rows(scale, "pages")))
    sent = [sum(map(_number, row[1:])) for row in _ends(_rows(scale, "bytes of"))]
    more = many[0] - few[0]
    triples, _, loading, _, disk = map(_number, _rows(stores, "triples")[-1])
    return Measured(
        characters=characters,
        reading=seconds * (1 - here),
        global_steps=seconds * here,
        memory=(many[5] - few[5]) / more,
        exported=(sent[1] - sent[0]) / more,
        triples=(many[7] - few[7]) / more,
        store_seconds=loading / triples,
        store_bytes=disk * (1 << 20) / triples,
    )


def _text(part: str) -> str:
    return (RESULTS / f"{part}.txt").read_text(encoding="utf-8")


def _rows(text: str, head: str) -> list[list[str]]:
    """The cells of a table's rows, by the first cell of its head."""
    lines = [re.split(r" {2,}", line.rstrip()) for line in text.splitlines()]
    begin = next(n for n, cells in enumerate(lines) if cells[0] == head and len(cells) > 1) + 1
    return list(takewhile(lambda cells: len(cells) > 1, lines[begin:]))


def _ends(rows: list[list[str]]) -> tuple[list[str], list[str]]:
    return rows[0], rows[-1]


def _number(cell: str) -> float:
    """The number that a cell begins with.

    >>> _number("51,214"), _number("4.97 (44.05)"), _number("7.1%")
    (51214.0, 4.97, 7.1)
    """
    return float(re.match(r"[\d.,]+", cell)[0].replace(",", ""))
