"""What each table and column is, in both languages, as ontology/codebook.toml says."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from kg.errors import KnowledgeError
from kg.lexicon.loader import table as read
from kg.resources import folder

TYPES = ("text", "integer", "number", "boolean", "date")


class Column(NamedTuple):
    """A column; type is one of TYPES, unit is empty where it counts nothing."""

    name: str
    type: str
    zh: str
    en: str
    unit: str = ""


class Described(NamedTuple):
    """A table. keys: a column → the table whose key it holds; the first column is the table's own
    key."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    keys: dict[str, str]

    @property
    def key(self) -> str:
        """The column that no two rows share."""
        return self.columns[0].name

    def at(self, column: str) -> int:
        """Where a column stands in a row."""
        return [c.name for c in self.columns].index(column)


@cache
def described() -> dict[str, Described]:
    """The tables by name, in the order of the codebook. KnowledgeError where an entry cannot be
    read."""
    told = read("codebook")
    source = told.get("source", {}).get("columns", [])
    return {one["name"]: _table(one, source) for one in told.get("table", [])}


def _table(one: dict[str, Any], source: list[list[str]]) -> Described:
    listed = [*one["columns"], *(source if one.get("source") else [])]
    columns = tuple(Column(*entry) for entry in listed)
    for column in columns:
        if column.type not in TYPES:
            raise KnowledgeError(
                f"{folder() / 'codebook.toml'}: {one['name']}.{column.name} must be one of "
                f"{', '.join(TYPES)}"
            )
    return Described(one["name"], one["zh"], one["en"], columns, one.get("keys", {}))
