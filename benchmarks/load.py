"""What it costs to open what was built, beside reading its Turtle with rdflib and building it
again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from .printing import heading, table


def run(folder: Path) -> str:
    """Seconds of each way, and how many times as fast as rdflib it is."""
    import rdflib

    import kg
    from kg.query.opening import open_graph
    from kg.query.person_report import show
    from kg.query.sentence_search import find

    with tempfile.TemporaryDirectory() as place:
        exports = Path(place, "exports")
        seconds = {"kg.build and write": _timed(lambda: kg.build(folder).write(exports))}
        triples = rdflib.Graph()
        for name in ("graph.ttl", "evidence.ttl"):
            seconds["rdflib reads the Turtle"] = seconds.get(
                "rdflib reads the Turtle", 0.0
            ) + _timed(lambda name=name: triples.parse(exports / name))
        person = max(kg.load(exports).of("Person"), key=lambda p: p.id).id
        seconds["kg.load"] = _timed(lambda: kg.load(exports))
        seconds["kg.load, one person told"] = _timed(lambda: show(kg.load(exports), person))
        seconds["kg.load, a text found"] = _timed(lambda: find(kg.load(exports), "会议"))
        seconds["kg.load, all nodes read"] = _timed(lambda: kg.load(exports).nodes)
        (exports / "archive.duckdb").unlink()
        seconds["kg.load of the Turtle alone"] = _timed(lambda: open_graph(exports))
    against = seconds["rdflib reads the Turtle"]
    rows = [(what, f"{s:.3f}", f"{against / s:.1f}") for what, s in seconds.items()]
    what = f"Seconds to open the exports of {folder.name} ({len(triples):,} triples), and how many"
    return heading("load", f"{what} times as fast as rdflib reads their Turtle.") + table(
        ("what", "s", "times"), rows
    )


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
