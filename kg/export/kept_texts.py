"""texts.jsonl: the text that was taken out of each page that is no text file (a row of a dump).

The offsets of such pages count its characters, so that a quote is found without the program.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

from kg.export.json_text import to_json
from kg.model.graph import Graph
from kg.model.picture import Picture

TEXTS = "texts.jsonl"


def texts_jsonl(graph: Graph) -> str:
    """A line for each extracted page: page, file, format, sha256 of the file, text; of a scan or a
    PDF also where its characters stand."""
    return "".join(
        to_json(
            {
                "page": page.name,
                "file": page.file,
                "format": page.extracted,
                "sha256": page.sha256,
                "text": page.text,
                **_picture(page.picture),
            }
        )
        + "\n"
        for page in graph.pages
        if page.extracted
    )


def _picture(picture: Picture | None) -> dict[str, Any]:
    """sheets: number, width, height, unit; strips: begin and end in the text, sheet, left, top,
    width, height. Nothing of a page without a picture."""
    if picture is None:
        return {}
    return {
        "sheets": [list(astuple(sheet)) for sheet in picture.sheets],
        "strips": [list(astuple(strip)) for strip in picture.strips],
    }


def kept_texts(export: Path) -> dict[str, str]:
    """File as shown → text, of the pages whose text was kept; none where nothing was."""
    path = export / TEXTS
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["file"]: row["text"] for row in map(json.loads, filter(None, lines))}
