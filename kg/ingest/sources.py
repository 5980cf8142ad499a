"""All that a graph is built from: pages with the archive's notes, and its judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.ingest.corrections import load_corrections
from kg.ingest.drawer import open_drawer
from kg.ingest.duplicates import Once, counted_once
from kg.ingest.file_search import Paths, beside
from kg.ingest.formats.extract import USUAL, Columns
from kg.ingest.judgements import Judgement, check_agreement, load_judgements
from kg.ingest.page_notes import TOLD, load_notes, over, pages_in
from kg.model.correction import Correction
from kg.model.source import Notes, Page

Given = str | Path | bool | None
"""A file of notes, judgements or corrections; None: that beside the pages; False: none."""


class Sources(NamedTuple):
    """Pages by name, the archive's judgements, a line for each thing that was not read, and the
    archive's corrections."""

    pages: tuple[Page, ...]
    decided: tuple[Judgement, ...]
    skipped: tuple[str, ...]
    corrected: tuple[Correction, ...] = ()


def gather(
    paths: Paths,
    notes: Given = None,
    judgements: Given = None,
    columns: Columns = USUAL,
    strict: bool = False,
    copies: bool = True,
    corrections: Given = None,
    scans: Path | None = None,
) -> Sources:
    """Pages with what is known of them; without `copies` those left out that are others again.
    scans: the folder in which what OCR reads is kept; None: it is not.

    InputError as `open_drawer`, and of notes, judgements and corrections.
    """
    drawer = open_drawer(paths, columns, strict, scans)
    files = {page.name: page.file for page in drawer.pages}
    known, unnoted = _notes(paths, notes, files)
    pages = tuple(replace(p, notes=over(known.get(p.name), p.notes)) for p in drawer.pages)
    once = Once(pages) if copies else counted_once(pages)
    decided, unjudged = _judgements(paths, judgements, files)
    skipped = (*drawer.skipped, *once.lines, *unnoted, *unjudged)
    return Sources(once.pages, decided, skipped, _corrections(paths, corrections, files))


def _notes(
    paths: Paths, notes: Given, files: Mapping[str, str]
) -> tuple[dict[str, Notes], list[str]]:
    """Page name → its notes, and a line for each page of the notes that is not there."""
    if notes is False:
        return {}, []
    found = [Path(str(notes))] if notes else beside(paths, "pages.toml")
    merged: dict[str, Notes] = {}
    gone: list[str] = []
    for file in found:
        merged.update(load_notes(file, files, files, gone))
    return merged, _first(gone, "pages.toml")


def _judgements(
    paths: Paths, judgements: Given, names: Iterable[str]
) -> tuple[tuple[Judgement, ...], list[str]]:
    """What was decided, and a line for each page of it that is not there."""
    if judgements is False:
        return (), []
    found = [Path(str(judgements))] if judgements else beside(paths, "judgements.toml")
    gone: list[str] = []
    decided = tuple(chain.from_iterable(load_judgements(file, names, gone) for file in found))
    check_agreement(decided)
    return decided, _first(gone, "judgements.toml")


def _first(gone: list[str], name: str) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(gone) - TOLD
    return (
        [*gone[:TOLD], f"{name}: names {more} more pages that are not there"] if more > 0 else gone
    )


def _corrections(paths: Paths, corrections: Given, names: Iterable[str]) -> tuple[Correction, ...]:
    """Those of the pages at hand, and of pages that are nowhere any more."""
    if corrections is False:
        return ()
    found = [Path(str(corrections))] if corrections else beside(paths, "corrections.toml")
    said = list(chain.from_iterable(map(load_corrections, found)))
    strange = {c.page for c in said}.difference(names)
    lying = set[str]().union(*(pages_in(file.parent) for file in found)) if strange else set()
    return tuple(c for c in said if c.page not in strange & lying)
