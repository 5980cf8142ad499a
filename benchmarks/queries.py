"""What each named query costs on a graph that is made up to a size, in memory and on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from . import made
from .printing import heading, table

GIVEN = {"series": "防汛会议", "page": "made_000000", "body": "甲市机关", "day": "2015-02-03"}
GIVEN |= {"before": "2014", "after": "2015"}
GIVEN_TO = {"missing": {"event": "防汛会议"}}
"""Query → what it alone is given."""
TRIPLES_AN_ARTICLE = 250


def run(triples: int) -> str:
    """The seconds of loading and of every query; asked about are the people, the event and the post
    that occur most."""
    from kg.query.named_queries import questions
    from kg.query.sparql import ask, finder
    from kg.query.store import in_memory, opened, save

    graph = made.graph(max(1, triples // TRIPLES_AN_ARTICLE))
    with tempfile.TemporaryDirectory() as folder:
        disk_seconds, _ = _timed(lambda: save(graph, Path(folder, "store")))
        memory_seconds, memory = _timed(lambda: in_memory(graph))
        disk, base = opened(Path(folder, "store"))
        given = most_met(lambda sparql: ask(disk, base, sparql))
        rows = []
        for question in questions().values():
            asked = asked_of(question, given)
            costs = [_asked(store, base, question, asked, ask, finder) for store in (memory, disk)]
            rows.append(
                (question.stem, f"{costs[0][1]:,}", *(f"{seconds:.3f}" for seconds, _ in costs))
            )
        slowest = max(rows, key=lambda row: max(float(row[2]), float(row[3])))
        what = (
            f"Seconds of each named query on {len(disk):,} triples ({len(graph.nodes):,} nodes), "
            "with the search for what it is given."
        )
        loaded = (
            f"loaded into memory in {memory_seconds:.1f} s, onto disk in {disk_seconds:.1f} s; "
            f"slowest {slowest[0]}, {max(float(slowest[2]), float(slowest[3])):.3f} s\n"
        )
        return (
            heading("queries", what)
            + table(("query", "rows", "memory", "disk"), rows)
            + "\n"
            + loaded
        )


def asked_of(question, given: dict[str, str]) -> dict[str, str]:
    """What a query is asked about."""
    needed = [p.name for p in question.parameters if p.needed or p.name == "place"]
    return {name: given[name] for name in needed} | GIVEN_TO.get(question.name, {})


def most_met(ask: Callable) -> dict[str, str]:
    """What queries are given: the people, the event and the post that occur most."""
    most = ask(
        "SELECT ?a (COUNT(?p) AS ?n) WHERE { ?p kg:agent ?a } GROUP BY ?a ORDER BY DESC(?n) "
        "?a LIMIT 2"
    )
    event = ask(
        "SELECT ?e (COUNT(?p) AS ?n) WHERE { ?p kg:event ?e } GROUP BY ?e ORDER BY DESC(?n) "
        "?e LIMIT 1"
    )[0]["e"]
    held = ask(
        "SELECT ?post ?place (COUNT(?t) AS ?n) WHERE { ?t kg:post ?post . ?post kg:level "
        "level:县级 ; kg:jurisdiction ?place } "
        "GROUP BY ?post ?place ORDER BY DESC(?n) ?post LIMIT 1"
    )[0]
    return GIVEN | {
        "person": most[0]["a"],
        "other": most[1]["a"],
        "event": event,
        "post": held["post"],
        "place": held["place"],
    }


def _asked(
    store, base: str, question, given: dict[str, str], ask: Callable, finder: Callable
) -> tuple[float, int]:
    from kg.query.named_queries import fill

    return _timed(lambda: len(ask(store, base, fill(question, given, finder(store, base)))))


def _timed(work: Callable) -> tuple[float, object]:
    began = perf_counter()
    result = work()
    return perf_counter() - began, result
