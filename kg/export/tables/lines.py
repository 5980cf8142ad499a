"""Rows as lines of text, which DuckDB reads much faster than values, and which are kept.

A line is comma-separated; a text stands in quotation marks, `\\N` is not known.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.export.tables.cells import Cell

READ_AS = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
    "new_line = '\\n', nullstr = '\\N', allow_quoted_nulls = false, parallel = false"
)
"""What DuckDB is to know of a file of such lines."""


def line(row: Sequence[Cell]) -> str:
    r"""A row as a line, with its end.

    >>> line(("a,b", None, "", 1, 0.5, True))
    '"a,b",\\N,"",1,0.5,true\n'
    """
    return ",".join(map(_cell, row)) + "\n"


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if value is None:
        return "\\N"
    return str(value).lower() if isinstance(value, bool) else repr(value)
