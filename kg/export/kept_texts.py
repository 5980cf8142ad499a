"""texts.jsonl: the text that was taken out of each page that is no text file (a row of a dump).

The offsets of such pages count its characters, so that a quote is found without the program.
"""

from __future__ import annotations

import json
from pathlib import Path

from kg.export.json_text import to_json
from kg.model.graph import Graph

TEXTS = "texts.jsonl"


def texts_jsonl(graph: Graph) -> str:
    """A line for each extracted page: page, file, format, sha256 of the file, text."""
    return "".join(
        to_json(
            {
                "page": page.name,
                "file": page.file,
                "format": page.extracted,
                "sha256": page.sha256,
                "text": page.text,
            }
        )
        + "\n"
        for page in graph.pages
        if page.extracted
    )


def kept_texts(export: Path) -> dict[str, str]:
    """File as shown → text, of the pages whose text was kept; none where nothing was."""
    path = export / TEXTS
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["file"]: row["text"] for row in map(json.loads, filter(None, lines))}
