"""The readings of all pages: those that are kept, and the others, made on all cores."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from tempfile import SpooledTemporaryFile

from kg.archive.cluster import spread_over
from kg.archive.kept import Kept
from kg.archive.spill import IN_MEMORY, Spilled
from kg.archive.workers import chunks, spread, worth
from kg.model.reading import PageReading
from kg.model.source import Page

Progress = Callable[[int, int, str], None]
"""Called with (pages done, pages in all, the page's name)."""
Make = Callable[[list[Page]], list[bytes]]
"""The readings of pages as `pack` gives them; a function of a module."""


@contextmanager
def readings(
    pages: Sequence[Page],
    make: Make,
    kept: Kept,
    workers: int,
    progress: Progress,
    cluster: str = "",
) -> Iterator[Sequence[PageReading]]:
    """The readings of all pages, in their order, until this ends; `workers` 0: as many processes
    as are worth it. cluster: the address of a Dask scheduler, whose workers make them; empty:
    processes here."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        whole = Spilled(pages, file, lambda page: make([page])[0])
        waiting = [n for n, packed in enumerate(kept.find(pages)) if not whole.put(n, packed)]
        done = len(pages) - len(waiting)
        with closing(_made([pages[n] for n in waiting], make, kept, workers, cluster)) as made:
            for more, number in enumerate(waiting):
                progress(done + more, len(pages), pages[number].name)
                whole.put(number, next(made))
        progress(len(pages), len(pages), "")
        yield whole


def _made(
    pages: Sequence[Page], make: Make, kept: Kept, workers: int, cluster: str
) -> Generator[bytes, None, None]:
    """The readings of pages as bytes, made and kept chunk by chunk."""
    count = workers or worth(sum(len(p.text) for p in pages))
    jobs = list(chunks(pages, 1 if cluster else count))
    with closing(
        spread_over(cluster, make, jobs) if cluster else spread(make, jobs, count)
    ) as results:
        for job, packed in zip(jobs, results, strict=True):
            kept.keep(job, packed)
            yield from packed
