"""The readings of all pages: those that are kept, and the others, made on all cores."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing

from kg.archive.cluster import spread_over
from kg.archive.kept import Kept
from kg.archive.packing import unpack
from kg.archive.workers import chunks, spread, worth
from kg.model.reading import PageReading
from kg.model.source import Page

Progress = Callable[[int, int, str], None]
"""Called with (pages done, pages in all, the page's name)."""
Make = Callable[[list[Page]], list[bytes]]
"""The readings of pages as `pack` gives them; a function of a module."""


def readings(
    pages: Sequence[Page],
    make: Make,
    kept: Kept,
    workers: int,
    progress: Progress,
    cluster: str = "",
) -> list[PageReading]:
    """The readings of all pages, in their order; `workers` 0: as many processes as are worth it.
    cluster: the address of a Dask scheduler, whose workers make them; empty: processes here."""
    found = kept.find(pages)
    waiting = [page for page, reading in zip(pages, found, strict=True) if reading is None]
    whole: list[PageReading] = []
    with closing(_made(waiting, make, kept, workers, cluster)) as made:
        for page, reading in zip(pages, found, strict=True):
            if reading is None:
                progress(len(whole), len(pages), page.name)
            whole.append(reading or next(made))
    progress(len(pages), len(pages), "")
    return whole


def _made(
    pages: Sequence[Page], make: Make, kept: Kept, workers: int, cluster: str
) -> Generator[PageReading, None, None]:
    """The readings of pages, made and kept chunk by chunk."""
    count = workers or worth(sum(len(p.text) for p in pages))
    jobs = list(chunks(pages))
    with closing(
        spread_over(cluster, make, jobs) if cluster else spread(make, jobs, count)
    ) as results:
        for job, packed in zip(jobs, results, strict=True):
            kept.keep(job, packed)
            yield from map(unpack, packed, job)
