"""How well exports tell what a reader found on the pages: precision, recall and F1 against gold
annotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluation.export_reader import Told
from kg.evaluation.gold import JUDGED, load_gold
from kg.evaluation.scoring import Score, Tally, score_page
from kg.storage.manifest import read


@dataclass(frozen=True)
class Row:
    """One measure: how many right, how many too many, how many missing."""

    measure: str
    right: int
    extra: int
    missing: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Report:
    """What was measured.

    rows            persons, person-post, events, attendance, organisations, places, and judged
                    where a reader judged single facts
    role, date      (right, asked) of those participants and events that were found
    invented_years  events dated to a year that the page alone does not give
    split_events    events told twice
    traps           names of no person that came out as persons, `page:name`
    without_export  gold pages that the exports do not cover; they are not counted
    notes           one line for each thing missing, too many or wrong
    details         observations, contacts, donations (see kg.evaluation.fact_scoring), and the
                    lines of what they miss
    """

    rows: tuple[Row, ...]
    role: tuple[int, int]
    date: tuple[int, int]
    invented_years: int
    split_events: int
    traps: tuple[str, ...]
    without_export: tuple[str, ...]
    notes: tuple[str, ...]
    details: tuple[Row, ...] = ()
    details_notes: tuple[str, ...] = ()

    def row(self, measure: str) -> Row:
        """KeyError if there is no such measure."""
        return {r.measure: r for r in (*self.rows, *self.details)}[measure]

    def details_table(self) -> str:
        """The figures of what stands beside the events; measures that the gold files do not ask for
        are left out."""
        return "".join(_line(r) for r in self.details if r.right + r.missing)

    def table(self) -> str:
        """The figures as plain text."""
        lines = [f"no export for: {' '.join(self.without_export)}"] if self.without_export else []
        lines.append(f"{'measure':14s} {'P':>6s} {'R':>6s} {'F1':>6s}   tp   fp   fn")
        lines += [_line(r).rstrip("\n") for r in self.rows]
        for name, (right, asked) in (("role", self.role), ("date", self.date)):
            lines.append(f"{name:14s} {right / asked if asked else 1:6.3f}  ({right} of {asked})")
        lines.append(
            f"invented years {self.invented_years}   events told twice {self.split_events}   "
            f"traps fallen into {len(self.traps)} {list(self.traps[:12])}"
        )
        return "\n".join(lines) + "\n"


def _line(r: Row) -> str:
    return (
        f"{r.measure:14s} {r.precision:6.3f} {r.recall:6.3f} {r.f1:6.3f} {r.right:4d} "
        f"{r.extra:4d} {r.missing:4d}\n"
    )


def evaluate(
    gold: Path | str | Sequence[Path | str], exports: Path | str, *, years_given: bool = False
) -> Report:
    """Scores the Turtle under `exports` against one or several gold files.

    exports      exports/<page name>/*.ttl, each built from that page alone; or exports/*.ttl of a
                 build of one page
    years_given  the builds knew when their pages were issued: a date without its year is then no
                 longer right
    InputError: a file that cannot be read, or no export of any gold page.
    """
    annotations = load_gold(
        [Path(gold)] if isinstance(gold, (str, Path)) else [Path(g) for g in gold]
    )
    files = exports_of(annotations, Path(exports))
    score = Score()
    for page, paths in files.items():
        score_page(score, page, annotations[page], Told(paths), years_given)
    notes = _notes(score.tallies | {JUDGED: score.judged})
    notes += [f"[wrong_roles] {note}" for note in score.wrong_roles] + [
        f"[wrong_dates] {note}" for note in score.wrong_dates
    ]
    return Report(
        (*_rows(score.tallies), *_judged(score.judged)),
        (score.roles[0], score.roles[1]),
        (score.dates[0], score.dates[1]),
        score.invented_years,
        score.split_events,
        tuple(score.traps),
        tuple(sorted(set(annotations) - set(files))),
        tuple(notes),
        _rows(score.details),
        tuple(_notes(score.details)),
    )


def _notes(tallies: dict[str, Tally]) -> list[str]:
    """The notes of all measures, each behind the name of its measure."""
    found: list[str] = []
    for measure, tally in tallies.items():
        found += [f"[{measure}] {note}" for note in tally.notes]
    return found


def _judged(tally: Tally) -> tuple[Row, ...]:
    """The facts that a reader judged one by one, where there are any."""
    counts = tally.right, tally.extra, tally.missing
    return (Row(JUDGED, *counts),) if any(counts) else ()


def _rows(tallies: dict[str, Tally]) -> tuple[Row, ...]:
    return tuple(Row(m, t.right, t.extra, t.missing) for m, t in tallies.items())


def exports_of(annotations: dict[str, dict[str, Any]], exports: Path) -> dict[str, list[Path]]:
    """Gold page -> its Turtle files, in the order of the gold files. InputError where there is
    none."""
    if not exports.is_dir():
        raise InputError(f"{exports}: no such folder; give the folder that holds the exports")
    own = sorted(exports.glob("*.ttl"))
    if own:
        read(exports, (f.name for f in own))
        return {_only_page(annotations, own, exports): own}
    found = {
        page: sorted((exports / _stem(page)).glob("*.ttl"))
        or sorted((exports / page).glob("*.ttl"))
        for page in annotations
    }
    found = {page: paths for page, paths in found.items() if paths}
    for paths in found.values():
        read(paths[0].parent, (f.name for f in paths))
    if not found:
        raise InputError(
            f"{exports}: no export of any page of the gold annotation; each belongs in "
            f"{exports}/<page name>/, "
            f"for instance {exports / _stem(next(iter(annotations)))}/graph.ttl"
        )
    return found


def _stem(page: str) -> str:
    return page.removesuffix(".txt")


def _only_page(annotations: dict[str, dict[str, Any]], files: list[Path], exports: Path) -> str:
    """The gold page that an export of one page tells of."""
    told = Told(files)
    files_told = chain.from_iterable(told.get(p, "file") for p in told.all("Page"))
    pages = sorted({Path(f).stem for f in files_told})
    if len(pages) != 1:
        raise InputError(
            f"{exports}: holds {len(pages)} pages in one export; to score them, build each "
            "page alone "
            f"into {exports}/<page name>/"
        )
    matching = [page for page in annotations if _stem(page) == pages[0]]
    if not matching:
        raise InputError(f"{exports}: tells of {pages[0]}, which the gold annotation does not have")
    return matching[0]
