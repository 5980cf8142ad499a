"""The tables as a data package (Frictionless, version 2), and their codebook to read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

from kg.export.json_text import to_json
from kg.export.tables.codebook import Column, Described, described
from kg.export.triples import whole
from kg.version import LICENCE, MADE_BY

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"text": "string"}
"""Types of the codebook that the standard calls otherwise."""
_WORDS = {
    "zh": ("编码手册", "列", "类型", "含义", "单位", "主键", "对应"),
    "en": ("Codebook", "column", "type", "meaning", "unit", "key", "refers to"),
}
_MISSING = {
    "zh": "不知者: CSV 中为空, DuckDB 与 Parquet 中为 NULL; 从不以 0 或编造的日期代之。"
    "一格多值: 标识以 “;” 分开, 词以 “、” 分开。",
    "en": "What is not known is empty in CSV, and NULL in DuckDB and Parquet; never 0, never a "
    "made-up day. Several values in one cell: ids are parted by “;”, words by “、”.",
}


def package_text(files: Mapping[str, str], counts: Mapping[str, int]) -> str:
    """datapackage.json of these CSV files; counts: rows of each table."""
    told = {
        "$schema": PROFILE,
        "name": "kg",
        "title": "Who attended what: tables read from newspaper pages",
        "description": f"{_MISSING['en']} {_MISSING['zh']}",
        "created_by": MADE_BY,
        "licence_of_the_program": LICENCE,
        "resources": [
            _resource(table, whole(files[f"{table.name}.csv"]), counts[table.name])
            for table in described().values()
        ],
    }
    return to_json(told, indent=1) + "\n"


def _resource(table: Described, text: str, count: int) -> dict[str, Any]:
    data = text.encode("utf-8")
    foreign = [
        {"fields": [own], "reference": {"resource": other, "fields": [described()[other].key]}}
        for own, other in table.keys.items()
    ]
    schema: dict[str, Any] = {
        "fields": [_field(c) for c in table.columns],
        "primaryKey": [table.key],
        "missingValues": [""],
    }
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.en,
        "description": table.zh,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rows": count,
        "schema": schema | ({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": TYPES.get(column.type, column.type)}
    told |= {"title": column.zh, "description": column.en}
    if column.type == "boolean":
        told |= {"trueValues": ["TRUE"], "falseValues": ["FALSE"]}
    return told | ({"unit": column.unit} if column.unit else {})


def codebook_text(language: Literal["zh", "en"]) -> str:
    """The codebook in one language, as Markdown."""
    title, column, kind, meaning, unit, key, refers = _WORDS[language]
    lines = [f"# {title}", "", _MISSING[language]]
    for table in described().values():
        lines += ["", f"## {table.name}", "", getattr(table, language), ""]
        lines += [f"| {column} | {kind} | {meaning} | {unit} |", "| --- | --- | --- | --- |"]
        for c in table.columns:
            also = f" ({key})" if c.name == table.key else ""
            if c.name in table.keys:
                also += f" ({refers} {table.keys[c.name]})"
            lines.append(f"| `{c.name}` | {c.type} | {getattr(c, language)}{also} | {c.unit} |")
    return "\n".join(lines) + "\n"
