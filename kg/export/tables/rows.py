"""Every table: its description and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.export.tables import claims, happenings, meetings, people, settings, sources
from kg.export.tables.cells import Row
from kg.export.tables.codebook import described
from kg.model.graph import Graph

MADE_BY: dict[str, Callable[[Graph], Iterator[Row]]] = {
    "pages": sources.pages,
    "articles": sources.articles,
    "sentences": sources.sentences,
    "mentions": sources.mentions,
    "persons": people.persons,
    "doubts": people.doubts,
    "posts": people.posts,
    "tenures": people.tenures,
    "bodies": settings.bodies,
    "places": settings.places,
    "events": happenings.events,
    "participations": happenings.participations,
    "coattendance": meetings.coattendance,
    "statements": happenings.statements,
    "observations": happenings.observations,
    "facts": claims.facts,
    "evidence": claims.evidence,
}
"""Table → what makes its rows."""


def rows(graph: Graph, name: str) -> list[Row]:
    """The rows of a table, sorted by its key, a cell for each column of the codebook; None is not
    known."""
    columns = described()[name].columns
    found = sorted(MADE_BY[name](graph), key=lambda row: str(row[0]))
    assert all(len(row) == len(columns) for row in found), f"{name}: as the codebook says"
    return found
