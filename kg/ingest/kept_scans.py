"""What OCR read of a file, kept for the next build: it takes seconds a page.

A JSON file for each, in a folder of their own, named by a hash of the file, of how it is called and
of the reader's code. One that is broken is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

from kg.ingest.formats.extract import Extract, Extracted, Source
from kg.ingest.formats.registry import extract, format_of
from kg.model.picture import Picture, Sheet, Strip

SLOW = ("scan", "PDF")
"""Formats of which what was read is kept."""


def extract_or_kept(source: Source, name: str, folder: Path | None) -> Extracted:
    """The pages of a file, from the folder where they are kept, and then kept there. InputError:
    the file cannot be read."""
    kind = format_of(name)
    if folder is None or kind is None or kind.name not in SLOW:
        return extract(source, name)
    file = folder / f"{_key(source)}.json"
    with suppress(OSError, ValueError, KeyError, TypeError):
        return _unpacked(json.loads(file.read_text(encoding="utf-8")))
    found = extract(source, name)
    with suppress(OSError):
        write_whole(file, json.dumps(_packed(found), ensure_ascii=False).encode())
    return found


def write_whole(file: Path, content: bytes) -> None:
    """The file is whole or not there, however many write it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    os.replace(part, file)


def _key(source: Source) -> str:
    told = hashlib.sha256(readers())
    for part in (source.where.encode("utf-8", "surrogatepass"), source.stem.encode(), source.data):
        told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()


@cache
def readers() -> bytes:
    """A hash of the code that reads."""
    told = hashlib.sha256()
    for folder in ("formats", "scans"):
        for file in sorted((Path(__file__).parent / folder).glob("*.py")):
            told.update(file.read_bytes())
    return told.digest()


def _packed(found: Extracted) -> dict[str, Any]:
    pages = [
        {
            "name": p.name,
            "part": p.part,
            "text": p.text,
            "picture": p.picture and astuple(p.picture),
        }
        for p in found.pages
    ]
    return {"pages": pages, "skipped": found.skipped}


def _unpacked(told: dict[str, Any]) -> Extracted:
    """ValueError, KeyError or TypeError: it is not what was kept."""
    pages = [
        Extract(p["name"], p["part"], p["text"], picture=_picture(p["picture"]))
        for p in told["pages"]
    ]
    return Extracted(pages, told["skipped"])


def _picture(told: Any) -> Picture | None:
    if told is None:
        return None
    sheets, strips = told
    return Picture(tuple(Sheet(*sheet) for sheet in sheets), tuple(Strip(*s) for s in strips))
