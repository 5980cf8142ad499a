"""What more pages cost. Nothing heavy is imported here: on Linux a new process is told its parent's
memory as its own peak."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import process_time

from .corpus import copy_to, text_of
from .printing import heading, table


@dataclass(frozen=True)
class Size:
    """One build. reading, writing: CPU seconds; start, peak: memory in MB before the build and at
    most; files: name -> bytes."""

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
    with ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        sizes = list(pool.map(measure, sorted(pages), [page] * len(pages)))
    what = "CPU seconds, memory and bytes of a build and its exports, more pages against fewer."
    return heading("scale", what) + "\n".join(figures(sizes))


def measure(pages: int, page: bool) -> Size:
    """Builds and exports that many pages in this process."""
    import kg
    from kg import output
    from kg.export.triples import blocks

    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder, "pages"), Path(folder, "exports")
        corpus.mkdir()
        files = copy_to(corpus, pages)
        output.write(
            kg.build(files[:1], notes=False, judgements=False), out, page
        )  # loads lexicons and libraries
        start, begin = peak(), process_time()
        graph = kg.build(files, notes=False, judgements=False, copies=True)
        read = process_time()
        written = output.write(graph, out, page)
        end, most = process_time(), peak()
        triples = sum(
            len(objects)
            for evidence in (False, True)
            for b in blocks(graph, evidence=evidence)
            for _, objects in b.pairs
        )
        return Size(
            pages,
            sum(map(len, text_of(files))),
            read - begin,
            end - read,
            start,
            most,
            len(graph.nodes),
            triples,
            {f.name: f.stat().st_size for f in written},
        )


def peak() -> float:
    """The most memory that this process has held, in MB; macOS tells bytes, others kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1 << 10
    )


def figures(sizes: Sequence[Size]) -> list[str]:
    """One table of costs, one of the exports' bytes, and one of how far the growth is from
    linear."""
    costs = table(
        (
            "pages",
            "characters",
            "reading s",
            "writing s",
            "start MB",
            "peak MB",
            "nodes",
            "triples",
        ),
        [
            (
                str(s.pages),
                f"{s.characters:,}",
                f"{s.reading:.2f}",
                f"{s.writing:.2f}",
                f"{s.start:.0f}",
                f"{s.peak:.0f}",
                f"{s.nodes:,}",
                f"{s.triples:,}",
            )
            for s in sizes
        ],
    )
    names = list(sizes[0].files)
    sent = table(
        ("bytes of", *names),
        [(f"{s.pages} pages", *(f"{s.files[n]:,}" for n in names)) for s in sizes],
    )
    head = ("cost of a character", "reading", "writing", "memory", "nodes", "triples", *names)
    growth = table(
        head, [(f"{b.pages} pages : {a.pages}", *_growth(a, b)) for a, b in pairwise(sizes)]
    )
    return [costs, "", sent, "", growth]


def _growth(small: Size, large: Size) -> list[str]:
    """What a character costs in the larger build, times what it costs in the smaller one."""
    return [
        f"{b / large.characters / (a / small.characters):.2f}" if a > 0 else "-"
        for a, b in zip(_costs(small), _costs(large))
    ]


def _costs(s: Size) -> list[float]:
    return [s.reading, s.writing, s.peak - s.start, s.nodes, s.triples, *s.files.values()]
