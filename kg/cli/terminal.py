"""What people see in a terminal: tables, a summary, and a bar when it takes long."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.cli.visible import visible, visible_line
from kg.model.graph import Graph
from kg.model.node import Ref

PATIENCE = 1.0
"""Seconds after which a bar is worth showing."""
UNSURE = Decimal("0.85")
"""Confidence below which a fact is worth a second look, as in
ontology/queries/q18_review_queue.rq."""


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns side by side; cut to the terminal's width, and not at all where the output goes into
    a file."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        grid.add_column(Text(column), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(_plain(value)) for value in row))
    out = io.StringIO()
    Console(file=out, width=None if sys.stdout.isatty() else 100_000, color_system=None).print(grid)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else visible(value)


def counts(graph: Graph) -> dict[str, int]:
    """How many of each kind of thing were found."""
    from kg.lexicon.vocabulary import vocabulary

    classes = [node.cls for node in graph.nodes]

    def below(cls: str) -> int:
        return sum(vocabulary().is_a(c, cls) for c in classes)

    return {
        "pages": len(graph.pages),
        "people": below("Person"),
        "events": below("Event") - below("Stop"),
        "participations": below("Participation"),
        "posts": below("Post"),
        "bodies": below("Organisation"),
        "places": below("Place"),
        "things to check": _to_check(graph),
        "misses": len(graph.misses),
    }


def _to_check(graph: Graph) -> int:
    """Facts of low confidence, pairs of people who may or may not be one, and warnings."""
    pairs = {
        frozenset((node.id, other.id))
        for node in graph.nodes
        for prop in ("homonymOf", "maybeSame")
        for other in node.all(prop)
        if isinstance(other, Ref)
    }
    unsure = [node for node in graph.nodes if node.get("confidence", 1) < UNSURE]
    return len(unsure) + len(pairs) + len(graph.warnings)


def summary(found: Sequence[dict[str, int]]) -> str:
    """The counts of one or more builds, added up, in one line."""
    return ", ".join(f"{sum(one[kind] for one in found):,} {kind}" for kind in found[0])


class Progress:
    """A bar on stderr, if that is a terminal, once the work has taken a second: call it with (done,
    total, what)."""

    def __init__(self):
        self._began = time.monotonic()
        self._bar = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int, what: str) -> None:
        if not sys.stderr.isatty() or time.monotonic() - self._began < PATIENCE:
            return
        from rich.markup import escape

        if not self._bar:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("", total=total)
        self._bar.update(
            self._task, completed=done, total=total, description=escape(visible_line(what))
        )
