"""The documented tables as files for R, pandas and spreadsheets: copies of what archive.duckdb
holds, a row a line.

Keys are ids of the graph (`person/何雄`), so that tables join and homonyms stay apart.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from kg.export.relational import copy_parquet
from kg.export.separated_values import for_spreadsheets, separated
from kg.export.tables.cells import Cell
from kg.export.tables.codebook import described
from kg.export.tables.data_package import codebook_text, package_text
from kg.export.tables.rows import rows
from kg.model.graph import Graph


def to_csv(graph: Graph) -> dict[str, str]:
    """Each table as CSV with a header, and what they mean: datapackage.json and codebooks.

    Not known is empty, booleans are TRUE and FALSE, as R and pandas read them.
    """
    tables = {name: _cells(graph, name) for name in described()}
    files = {f"{name}.csv": separated(cells) for name, cells in tables.items()}
    counts = {name: len(cells) - 1 for name, cells in tables.items()}
    return files | {
        "datapackage.json": package_text(files, counts),
        "codebook.zh.md": codebook_text("zh"),
        "codebook.en.md": codebook_text("en"),
    }


def to_sheets(graph: Graph) -> dict[str, str]:
    """The same for spreadsheets: with a byte-order mark, and no cell is a formula."""
    return {f"{name}.sheet.csv": for_spreadsheets(_cells(graph, name)) for name in described()}


def _cells(graph: Graph, name: str) -> list[list[str]]:
    """The header and the rows of a table, as texts."""
    header = [column.name for column in described()[name].columns]
    return [header, *([_text(cell) for cell in row] for row in rows(graph, name))]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def to_parquet(graph: Graph) -> dict[str, bytes]:
    """Each table as Parquet, columns with their types."""
    with tempfile.TemporaryDirectory() as folder:
        copy_parquet(graph, Path(folder))
        return {
            f"{name}.parquet": Path(folder, f"{name}.parquet").read_bytes() for name in described()
        }
