"""The library as it is used from Python: `kg.build`, and a graph that lends out its views."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import graph as model
from kg.model.lazy import lazy
from kg.model.register import Register
from kg.query import loaded

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.archive.readings import Progress
    from kg.ingest.formats.extract import Columns
    from kg.query.citation import Citation
    from kg.query.result import Rows
    from kg.query.sentence_search import Found

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

    def find(self, text: str, since: str = "", until: str = "") -> list[Found]:
        """The sentences that hold all words of `text`, each with the facts that it carries."""
        from kg.query.sentence_search import find

        return find(self, text, since, until)

    def cite(self, fact: str, built: str = "") -> Citation:
        """How a fact is cited: its lasting id, sentence, page with hash, and program."""
        from kg.query.citation import build_of, cite

        asked = vars(self).get("_asked")
        return cite(self, fact, built, build_of(asked) if asked else "")

    def write(
        self, folder: Path | str, *, page: bool = True, formats: Sequence[str] = ()
    ) -> list[Path]:
        """Writes every export into `folder` at once or not at all; gives the paths. Of a graph that
        was built with a cache its parts are kept there too."""
        from kg.archive.kept import shelf_in
        from kg.output import write

        cache: Path | None = vars(self).get("_cache")
        shelves = partial(shelf_in, cache, warnings.warn) if cache else None
        return write(self, folder, page, formats, shelves)


class Loaded(loaded.Loaded, Graph):
    """A graph that was built before, with the same views; `tables` is its file, to be asked in
    SQL."""

    def query(self, sparql: str) -> Rows:
        """Rows of a SELECT, asked of the files that were loaded."""
        from kg.query.shield import run_on_export

        asked = vars(self).get("_asked")
        return run_on_export(asked, sparql) if asked else super().query(sparql)

    @lazy
    def register(self) -> Register:
        """The ids that lie among the exports; empty where none do."""
        from kg.archive.id_register import register_in

        asked = vars(self).get("_asked")
        return register_in(asked) if asked else Register()


def load(path: Path | str) -> Graph:
    """The graph that `kg build` wrote into a folder, or into a store: no page is read again.

    With archive.duckdb it is open at once, and its nodes are read as they are asked for; without
    (exports of one page, a store that moved away from its exports) they are read from the triples,
    and pages' texts and misses are not known. InputError: nothing that kg built is there, or a file
    is of another build.
    """
    from kg.query.opening import open_graph

    found = open_graph(Path(path), Loaded)
    return found if isinstance(found, Graph) else Graph.of_model(found)


def build(
    paths: Paths,
    *,
    notes: str | Path | bool | None = None,
    judgements: str | Path | bool | None = None,
    base: str = model.BASE,
    progress: Progress | None = None,
    workers: int = 1,
    cache: Path | str | None = None,
    columns: Columns | None = None,
    strict: bool = False,
    copies: bool = False,
    corrections: str | Path | bool | None = None,
) -> Graph:
    """The graph of all pages under `paths`; see `kg.pipeline.build` for the arguments and
    errors.

    cache  a folder where readings are kept, and parts of the exports that `write` writes, so that
           the next build reads and writes anew only what has changed
    columns  which columns of a dump hold what, where their names do not say it
    """
    from kg import pipeline
    from kg.archive.kept import Kept
    from kg.ingest.formats.extract import USUAL

    with Kept(Path(cache) if cache else None, warnings.warn) as kept:
        graph = pipeline.build(
            paths,
            notes=notes,
            judgements=judgements,
            base=base,
            progress=progress,
            workers=workers,
            kept=kept,
            columns=columns or USUAL,
            strict=strict,
            copies=copies,
            corrections=corrections,
        )
        usable = Path(cache) if cache and kept.is_open else None
    made = Graph.of_model(graph)
    vars(made)["_cache"] = usable
    return made
