"""What more pages cost. Nothing heavy is imported here: on Linux a new process is told its parent's memory as its own peak."""
from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from .corpus import copy_to, text_of
from .printing import heading, table


@dataclass(frozen=True)
class Size:
    """One build. reading, writing: CPU seconds; start, peak: memory in MB before the build and at most; files: name -> bytes."""

    pages: int
    characters: int
    reading: float
    writing: float
    start: float
    peak: float
    nodes: int
    triples: int
    files: dict[str, int]


def run(pages: Sequence[int], page: bool) -> str:
    """The table of all sizes, each measured in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        sizes = list(pool.map(measure, sorted(pages), [page] * len(pages)))
    what = "CPU seconds, memory and bytes of a build and its exports, more pages against fewer."
    return heading("scale", what) + "\n".join(figures(sizes))


def measure(pages: int, page: bool) -> Size:
    """Builds and exports that many pages in this process."""
    import kg
    from kg import exports
    from kg.statements import blocks

    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder, "pages"), Path(folder, "exports")
        corpus.mkdir()
        files = copy_to(corpus, pages)
        exports.write(kg.build(files[:1], notes=False, judgements=False), out, page)  # loads lexicons and libraries
        start, begin = _peak(), process_time()
        graph = kg.build(files, notes=False, judgements=False)
        read = process_time()
        written = exports.write(graph, out, page)
        end, peak = process_time(), _peak()
        triples = sum(len(objects) for evidence in (False, True) for b in blocks(graph, evidence=evidence) for _, objects in b.pairs)
        return Size(pages, sum(map(len, text_of(files))), read - begin, end - read, start, peak, len(graph.nodes), triples, {f.name: f.stat().st_size for f in written})


def _peak() -> float:
    """The most memory that this process has held, in MB; macOS tells bytes, others kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def figures(sizes: Sequence[Size]) -> list[str]:
    """One table of costs, one of the exports' bytes, and how far the growth is from linear."""
    costs = table(("pages", "characters", "reading s", "writing s", "start MB", "peak MB", "nodes", "triples"),
                  [(str(s.pages), f"{s.characters:,}", f"{s.reading:.2f}", f"{s.writing:.2f}", f"{s.start:.0f}", f"{s.peak:.0f}", f"{s.nodes:,}", f"{s.triples:,}") for s in sizes])
    names = list(sizes[0].files)
    bytes_ = table(("pages", *names), [(str(s.pages), *(f"{s.files[n]:,}" for n in names)) for s in sizes])
    return [costs, "", bytes_, "", _growth(sizes[0], sizes[-1])]


def _growth(small: Size, large: Size) -> str:
    def times(cost) -> str:
        return f"{cost(large) / large.characters / (cost(small) / small.characters):.2f}" if cost(small) > 0 else "-"

    return (f"1,000 characters of {large.pages} pages cost, times those of {small.pages} (1 is linear): reading {times(lambda s: s.reading)}, writing {times(lambda s: s.writing)}, "
            f"memory {times(lambda s: s.peak - s.start)}, triples {times(lambda s: s.triples)}, bytes {times(lambda s: sum(s.files.values()))}")
