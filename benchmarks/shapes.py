"""What a character costs on pages of odd shapes (tests/attack/shapes.py), long pages against short
ones."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

from tests.attack.shapes import SHAPES

from .printing import heading, table

STEPS = ("reading", "graph", "exports")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of each of STEPS on one page; fewer of them where the time ran out."""

    characters: int
    seconds: tuple[float, ...]

    @property
    def whole(self) -> bool:
        return len(self.seconds) == len(STEPS)


def run(sizes: Sequence[int], limit: int, only: Sequence[str] = ()) -> str:
    """The table of all shapes, or of those whose names hold one of `only`; limit: CPU seconds of
    one page at most."""
    _warm()
    chosen = {
        name: shape
        for name, shape in SHAPES.items()
        if not only or any(word in name for word in only)
    }
    rows = []
    for name, shape in chosen.items():
        costs = [_bounded(shape(size), limit) for size in sorted(sizes)]
        rows.append(
            (
                _growth(costs),
                row := (
                    name,
                    *(_told(c, limit) for c in costs),
                    *_shares(costs[-1]),
                    f"{_growth(costs):.2f}",
                ),
            )
        )
        print("  ".join(row), flush=True)
    rows.sort(key=lambda r: (-r[0], r[1]))
    head = ("shape", *(f"{size:,}" for size in sorted(sizes)), *STEPS, "growth")
    what = (
        f"CPU seconds of one page of each shape, at most {limit} a page, from its file to "
        "all exports; the steps of the largest;\n"
        "growth: what a character costs on the largest page, times what it costs on the "
        "smallest (1 is linear)."
    )
    return heading("shapes", what) + table(head, [row for _, row in rows])


def _warm() -> None:
    """Loads lexicons and libraries, which every child process then has."""
    for name in ("one article of many events", "tables", "gifts"):
        tuple(_steps(SHAPES[name](400)))


def _steps(text: str) -> Iterator[float]:
    """CPU seconds of each of STEPS on a page of that text."""
    from kg import output, pipeline
    from kg.ingest.page_files import read_page

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.txt")
        file.write_bytes(text.encode("utf-8"))
        made: list = []
        works: tuple[Callable[[], object], ...] = (
            lambda: pipeline.read(read_page(file)),
            lambda: pipeline.assemble(made),
            lambda: output.write(made[1], Path(folder, "out")),
        )
        for work in works:
            begin = process_time()
            made.append(work())
            yield process_time() - begin
            if len(made) == 2:
                made[:] = [None, made[1]]


def _child(text: str, limit: int, pipe: Connection) -> None:
    used = int(process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + limit, used + limit + 5))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    for seconds in _steps(text):
        pipe.send(seconds)


def _bounded(text: str, limit: int) -> Cost:
    """What one page costs, in a process of its own that ends when it has used up its time."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    child = fork.Process(target=_child, args=(text, limit, theirs))
    child.start()
    theirs.close()
    seconds: list[float] = []
    try:
        while True:
            seconds.append(ours.recv())
    except EOFError:
        child.join()
    return Cost(len(text), tuple(seconds))


def _growth(costs: Sequence[Cost]) -> float:
    small, large = costs[0], costs[-1]
    if not (small.whole and large.whole):
        return float("inf")
    return sum(large.seconds) / large.characters / (sum(small.seconds) / small.characters)


def _told(cost: Cost, limit: int) -> str:
    return f"{sum(cost.seconds):.2f}" if cost.whole else f"> {limit} in {STEPS[len(cost.seconds)]}"


def _shares(cost: Cost) -> list[str]:
    return [*(f"{s:.2f}" for s in cost.seconds), *["-"] * (len(STEPS) - len(cost.seconds))]
