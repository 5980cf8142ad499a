"""`kg build --each`: every page alone, into a folder of its own, on all cores."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.cli.terminal import Progress
    from kg.ingest.sources import Sources
    from kg.model.source import Page


class Writing(NamedTuple):
    """What a build writes, where, and on what base; workers: 0 is as many as are worth it.
    cluster: the address of a Dask scheduler whose workers read the pages; empty: none."""

    folder: Path
    formats: tuple[str, ...]
    store: Path | None
    base: str
    workers: int
    cluster: str = ""


class Built(NamedTuple):
    """What one build leaves behind."""

    files: Sequence[Path | str]
    warnings: tuple[str, ...]
    counts: dict[str, int]


class Job(NamedTuple):
    """A page to be built into a folder, which is shown under another name until all is done."""

    sources: Sources
    base: str
    folder: Path
    shown: Path
    formats: tuple[str, ...]


def build_each(sources: Sources, how: Writing, progress: Progress) -> list[Built]:
    """Each page alone, all of one build."""
    from kg.archive.workers import spread, worth
    from kg.output import output_each
    from kg.storage.manifest import seal

    folders = [_folder(page) for page in sources.pages]
    count = how.workers or worth(sum(len(page.text) for page in sources.pages))
    built: list[Built] = []
    with output_each(how.folder, folders, how.formats) as out:
        jobs = [
            Job(_alone(sources, n), how.base, out.new / own, out.shown / own, how.formats)
            for n, own in enumerate(folders)
        ]
        with closing(spread(build_alone, jobs, count)) as results:
            for page in sources.pages:
                progress(len(built), len(jobs), page.name)
                built.append(next(results))
        seal(out.new)
        out.publish()
    return built


def _alone(sources: Sources, n: int) -> Sources:
    """One page of all; what was not read is told with the first."""
    page = sources.pages[n]
    corrected = tuple(c for c in sources.corrected if c.page == page.name)
    skipped = () if n else sources.skipped
    return sources._replace(pages=(page,), skipped=skipped, corrected=corrected)


def build_alone(job: Job) -> Built:
    """One page, built and written."""
    from kg.api import Graph
    from kg.cli.terminal import counts
    from kg.output import fill
    from kg.pipeline import of_sources

    graph = Graph.of_model(of_sources(job.sources, job.base))
    job.folder.mkdir()
    written = fill(graph, job.folder, formats=job.formats, archive=False)
    files = [job.shown / name for name in written]
    return Built(files, graph.warnings, counts(graph))


def _folder(page: Page) -> str:
    """What the exports of one page lie in: its name, of a text file with `.txt`."""
    return page.name if page.extracted else page.name + Path(page.file).suffix
