"""What people see in a terminal: tables, a summary, and a bar when it takes long."""

from __future__ import annotations

import io
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.cli.visible import visible, visible_line
from kg.model.graph import Graph

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds after which a bar is worth showing."""
LOG_EVERY = 15.0
"""Seconds between two lines where there is no terminal."""
ENOUGH = 50
"""Pages that tell how long the others take; of fewer than ten times as many a tenth does."""
UNSURE = Decimal("0.80")
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
    from kg.export.attendance import attended
    from kg.lexicon.vocabulary import vocabulary

    classes = Counter(node.cls for node in graph.loose)

    def below(cls: str) -> int:
        return sum(n for c, n in classes.items() if vocabulary().is_a(c, cls))

    return {
        "pages": len(graph.pages),
        "people": below("Person"),
        "people at events": sum(who.startswith("person/") for who in attended(graph)),
        "events": below("Event") - below("Stop"),
        "stops of tours": below("Stop"),
        "participations": below("Participation"),
        "posts": below("Post"),
        "bodies": below("Organisation"),
        "places": below("Place"),
        "things to check": _to_check(graph),
        "unsure facts": _unsure(graph),
        "misses": len(graph.misses),
    }


def _unsure(graph: Graph) -> int:
    """Facts that are worth a second look, as in ontology/queries/q18_review_queue.rq."""
    return sum(node.get("confidence", 1) < UNSURE for node in graph.loose)


def _to_check(graph: Graph) -> int:
    """Pairs of people who may or may not be one (`kg questions`), and warnings."""
    from kg.export.node_text import doubtful

    return len(doubtful(graph)) + len(graph.warnings)


def summary(found: Sequence[dict[str, int]]) -> str:
    """The counts of one or more builds, added up, in one line."""
    return ", ".join(f"{n:,} {kind}" for kind, n in totals(found).items())


def totals(found: Sequence[dict[str, int]]) -> dict[str, int]:
    """The counts of one or more builds, added up."""
    return {kind: sum(one[kind] for one in found) for kind in found[0]}


class Progress:
    """How far the work is, on stderr: call it with (done, total, what); `stage` is for the rest.

    form  "bar": on a terminal a bar, once the work has taken PATIENCE seconds, elsewhere a line
          every LOG_EVERY seconds; "json": the same lines, each a JSON object; "quiet": nothing
    """

    def __init__(self, form: Literal["bar", "json", "quiet"] = "bar") -> None:
        self._form = form
        self._began = self._told = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._now = Step(0, 0, "", 0.0)
        self._first: tuple[int, float] | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int, what: str) -> None:
        """So many pages of all have been read, and what is done now."""
        seconds = time.monotonic() - self._began
        self._first = self._first or (done, seconds)
        self._now = Step(done, total, visible_line(what), seconds, *self._first)
        if done == total > 0 and not what:
            self.stage("finding out who is who")
        else:
            self._tell()

    def stage(self, what: str) -> None:
        """The pages are read, and now this is done."""
        self._now = self._now._replace(what=what, seconds=time.monotonic() - self._began)
        self._tell()

    def _tell(self) -> None:
        if self._form == "bar" and sys.stderr.isatty():
            if self._now.seconds >= PATIENCE:
                self._draw()
        elif self._form != "quiet" and time.monotonic() - self._told >= LOG_EVERY:
            self._told = time.monotonic()
            print(self._now.json() if self._form == "json" else self._now.line(), file=sys.stderr)

    def _draw(self) -> None:
        from rich.markup import escape

        if not self._bar:
            self._bar = _bar()
            self._bar.start()
            self._task = self._bar.add_task("", total=self._now.total, pace="")
        assert self._task is not None, "a bar has one task"
        self._bar.update(
            self._task,
            completed=self._now.done,
            total=self._now.total,
            description=escape(self._now.what),
            pace=self._now.pace(),
        )


class Step(NamedTuple):
    """How far the work is; seconds: since it began; kept, before: the pages that had not to be
    read, and the seconds until the first was."""

    done: int
    total: int
    what: str
    seconds: float
    kept: int = 0
    before: float = 0.0

    @property
    def rate(self) -> float:
        """Pages read a second."""
        reading = self.seconds - self.before
        return (self.done - self.kept) / reading if reading > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until all pages are read; None before enough are to tell."""
        enough = min(ENOUGH, (self.total - self.kept) / 10)
        known = self.rate and self.done - self.kept >= enough
        return (self.total - self.done) / self.rate if known else None

    def pace(self) -> str:
        """`35 pages/s, 0:04:10 left`, as far as it is known."""
        if self.left is None or self.done == self.total:
            return ""
        return f"{self.rate:,.1f} pages/s, {timedelta(seconds=round(self.left))} left"

    def line(self) -> str:
        """A line of a log: `kg: 1,200 of 10,000 pages, 35.0 pages/s, 0:04:10 left: 要闻01`."""
        told = [f"{self.done:,} of {self.total:,} pages", self.pace()]
        return f"kg: {', '.join(filter(None, told))}: {self.what}"

    def json(self) -> str:
        """The same for programs."""
        told = {
            "done": self.done,
            "total": self.total,
            "what": self.what,
            "seconds": round(self.seconds, 1),
            "rate": round(self.rate, 2),
            "seconds_left": None if self.left is None else round(self.left),
        }
        return json.dumps(told, ensure_ascii=False)


def _bar() -> Bar:
    """What is done, a bar, how many of how many, how fast."""
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[pace]}"),
    )
    return progress.Progress(*columns, console=Console(stderr=True), transient=True)
