"""The library as it is used from Python: `kg.build`, and a graph that lends out its views."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from kg import pipeline
from kg.archive.kept import Kept
from kg.archive.readings import Progress
from kg.ingest.formats.extract import USUAL, Columns
from kg.model import graph as model

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.query.result import Rows

Paths = str | Path | Sequence[str | Path]


@dataclass(frozen=True)
class Graph(model.Graph):
    """The graph of `kg.model.graph`, with the ways to look at it. Each view is imported when it is
    asked for."""

    @classmethod
    def of_model(cls, graph: model.Graph) -> Graph:
        """The same graph, with its views."""
        return cls(**{f.name: getattr(graph, f.name) for f in fields(model.Graph)})

    def networkx(self) -> networkx.MultiDiGraph:
        """People, bodies, places, posts and events as nodes; facts as edges."""
        from kg.export.network import project

        return project(self)

    def rdflib(self) -> rdflib.Graph:
        """Facts, evidence and derived shortcuts."""
        from kg.export.turtle import to_rdflib

        found: rdflib.Graph = to_rdflib(self)
        return found

    def query(self, sparql: str) -> Rows:
        """Rows of a SELECT: a list of dicts with `.to_df()` where pandas is installed."""
        from kg.query.sparql import run

        return run(self, sparql)

    def write(
        self, folder: Path | str, *, page: bool = True, formats: Sequence[str] = ()
    ) -> list[Path]:
        """Writes every export into `folder` at once or not at all; gives the paths."""
        from kg.output import write

        return write(self, folder, page=page, formats=formats)


def build(
    paths: Paths,
    *,
    notes: str | Path | bool | None = None,
    judgements: str | Path | bool | None = None,
    base: str = model.BASE,
    progress: Progress | None = None,
    workers: int = 1,
    cache: Path | str | None = None,
    columns: Columns = USUAL,
    strict: bool = False,
    copies: bool = False,
    corrections: str | Path | bool | None = None,
) -> Graph:
    """The graph of all pages under `paths`; see `kg.pipeline.build` for the arguments and
    errors.

    cache  a folder where readings are kept, so that the next build reads only what has changed
    """
    with Kept(Path(cache) if cache else None, warnings.warn) as kept:
        graph = pipeline.build(
            paths,
            notes=notes,
            judgements=judgements,
            base=base,
            progress=progress,
            workers=workers,
            kept=kept,
            columns=columns,
            strict=strict,
            copies=copies,
            corrections=corrections,
        )
    return Graph.of_model(graph)
