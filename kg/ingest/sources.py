"""All that a graph is built from: pages with the archive's notes, and its judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kg.ingest.drawer import open_drawer
from kg.ingest.duplicates import Once, counted_once
from kg.ingest.file_search import Paths, beside
from kg.ingest.formats.extract import USUAL, Columns
from kg.ingest.judgements import Judgement, check_agreement, load_judgements
from kg.ingest.page_notes import load_notes, over
from kg.model.source import Notes, Page

Given = str | Path | bool | None
"""A file of notes or judgements; None: that beside the pages; False: none."""


class Sources(NamedTuple):
    """Pages by name, the archive's judgements, and a line for each thing that was not read."""

    pages: tuple[Page, ...]
    decided: tuple[Judgement, ...]
    skipped: tuple[str, ...]


def gather(
    paths: Paths,
    notes: Given = None,
    judgements: Given = None,
    columns: Columns = USUAL,
    strict: bool = False,
    copies: bool = True,
) -> Sources:
    """Pages with what is known of them; without `copies` those left out that are others again.

    InputError as `open_drawer`, and of notes and judgements.
    """
    drawer = open_drawer(paths, columns, strict)
    files = {page.name: page.file for page in drawer.pages}
    known = _notes(paths, notes, files)
    pages = tuple(replace(p, notes=over(known.get(p.name), p.notes)) for p in drawer.pages)
    once = Once(pages) if copies else counted_once(pages)
    decided = _judgements(paths, judgements, files)
    return Sources(once.pages, decided, (*drawer.skipped, *once.lines))


def _notes(paths: Paths, notes: Given, files: Mapping[str, str]) -> dict[str, Notes]:
    if notes is False:
        return {}
    found = [Path(str(notes))] if notes else beside(paths, "pages.toml")
    merged: dict[str, Notes] = {}
    for file in found:
        merged.update(load_notes(file, files, files))
    return merged


def _judgements(paths: Paths, judgements: Given, names: Iterable[str]) -> tuple[Judgement, ...]:
    if judgements is False:
        return ()
    found = [Path(str(judgements))] if judgements else beside(paths, "judgements.toml")
    decided = tuple(chain.from_iterable(load_judgements(file, names) for file in found))
    check_agreement(decided)
    return decided
