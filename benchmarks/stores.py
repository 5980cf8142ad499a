"""What large stores on disk cost. The graph is made up and loaded part by part, so that memory is
that of the store and of one part. Nothing heavy is imported here: see `scale`."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from .printing import heading, table
from .scale import peak

PART = 1_000
"""Articles that are made up and loaded at a time: a quarter of a million triples."""


class Cost(NamedTuple):
    """cpu: CPU seconds; wall: seconds by the clock, which other work on the machine lengthens."""

    cpu: float
    wall: float


class Measured(NamedTuple):
    """One store. making: of the graph and its Turtle; peak: MB of the process at most; size: MB on
    disk; queries: name -> cost and rows."""

    triples: int
    making: Cost
    loading: Cost
    peak: int
    size: int
    queries: dict[str, tuple[Cost, int]]


def run(triples: Sequence[int]) -> str:
    """The table of stores and that of queries, each store in a process of its own."""
    with ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        found = list(pool.map(measure, sorted(triples)))
    what = (
        "Stores on disk, made up and loaded part by part; CPU seconds, and (seconds by the clock)"
    )
    return heading("stores", f"{what} of each named query.") + figures(found)


def figures(found: Sequence[Measured]) -> str:
    """What was measured, as text."""
    head = ("triples", "making", "loading", "peak MB", "on disk MB")
    costs = [
        (f"{m.triples:,}", _told(m.making), _told(m.loading), f"{m.peak:,}", f"{m.size:,}")
        for m in found
    ]
    rows = [
        (name, *(f"{_told(m.queries[name][0])} {m.queries[name][1]:>6,}" for m in found))
        for name in found[0].queries
    ]
    queries = ("query", *(f"{m.triples:,}: s, rows" for m in found))
    return table(head, costs) + "\n\n" + table(queries, rows) + "\n"


def _told(cost: Cost) -> str:
    return f"{cost.cpu:.2f} ({cost.wall:.2f})"


def measure(triples: int) -> Measured:
    """Makes, loads and asks a store of about so many triples in this process."""
    import pyoxigraph

    from kg.export.turtle import to_turtle
    from kg.model.graph import BASE
    from kg.query.named_queries import fill, questions
    from kg.query.sparql import ask, finder
    from kg.resources import folder

    from . import made
    from .queries import TRIPLES_AN_ARTICLE, asked_of, most_met

    with tempfile.TemporaryDirectory() as place:
        store = pyoxigraph.Store(place)
        store.bulk_load(path=str(folder() / "kg.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
        making = loading = Cost(0, 0)
        for first in range(0, triples // TRIPLES_AN_ARTICLE, PART):
            cost, texts = _timed(
                lambda first=first: to_turtle(made.graph(PART, 7 + first, first)).values()
            )
            making = _sum(making, cost)
            for text in texts:
                cost, _ = _timed(lambda text=text: _load(store, text))
                loading = _sum(loading, cost)
        cost, _ = _timed(store.optimize)
        loading = _sum(loading, cost)
        given = most_met(lambda sparql: ask(store, BASE, sparql))
        find = finder(store, BASE)
        queries = {}
        for question in questions().values():
            asked = asked_of(question, given)
            queries[question.stem] = _timed(
                lambda q=question, asked=asked: len(ask(store, BASE, fill(q, asked, find)))
            )
        size = sum(f.stat().st_size for f in Path(place).rglob("*") if f.is_file()) >> 20
        return Measured(len(store), making, loading, round(peak()), size, queries)


def _load(store, text: str) -> None:
    import pyoxigraph

    store.bulk_load(text.encode("utf-8"), format=pyoxigraph.RdfFormat.TURTLE)


def _timed(work: Callable) -> tuple[Cost, object]:
    cpu, wall = process_time(), perf_counter()
    result = work()
    return Cost(process_time() - cpu, perf_counter() - wall), result


def _sum(a: Cost, b: Cost) -> Cost:
    return Cost(a.cpu + b.cpu, a.wall + b.wall)
