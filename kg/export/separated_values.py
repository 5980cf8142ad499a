"""Tables as text (RFC 4180), the same bytes from every Python: the standard library's writer leaves
a lone CR bare before 3.13.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula; `for_spreadsheets`
makes such a cell text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = re.compile("[\\s\ufeff\u200b]*[=+@\uff0b\uff0d\uff1d\uff20-]|[\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def separated(rows: Iterable[Iterable[str]], delimiter: str = ",", end: str = "\n") -> str:
    """Rows of cells as text. A cell with the delimiter, a quotation mark or a line break is quoted,
    and so is a row's only, empty one."""
    special = re.compile(f'[{delimiter}"\r\n]')
    return "".join(
        delimiter.join(_quoted(cell, special) for cell in row) + end
        if (row := list(cells)) != [""]
        else '""' + end
        for cells in rows
    )


def _quoted(cell: str, special: re.Pattern[str]) -> str:
    return '"' + cell.replace('"', '""') + '"' if special.search(cell) else cell


def for_spreadsheets(rows: Iterable[Iterable[str]]) -> str:
    """Rows for Excel, LibreOffice and WPS: with the mark by which they know UTF-8, CRLF, and an
    apostrophe before what they would run."""
    return "\ufeff" + separated(([_defused(cell) for cell in row] for row in rows), end="\r\n")


def _defused(cell: str) -> str:
    """`=1+1` -> `'=1+1`; a number with its sign stays a number."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
