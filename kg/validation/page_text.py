"""The text of a page of an export: of its file, or as it was kept where it was taken out of one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.errors import InputError
from kg.ingest.drawer import read_file
from kg.ingest.page_files import decode
from kg.storage.raw_files import read_bytes


def page_text(path: Path, shown: str, kept: dict[str, str]) -> tuple[str, str]:
    """SHA-256 of the file at `path`, and the text of its page that readers see as `shown`.

    kept  the texts that were written beside the exports
    InputError: the file cannot be read, or has no such page.
    """
    data = read_bytes(path)
    return hashlib.sha256(data).hexdigest(), _text(path, data, shown, kept)


def _text(path: Path, data: bytes, shown: str, kept: dict[str, str]) -> str:
    if shown in kept:
        return kept[shown]
    if path.suffix.lower() == ".txt":
        return decode(data, str(path))[1]
    _, name, part = shown.rpartition(path.name)
    pages, _ = read_file(path, name)
    found = next((page.text for page in pages if page.file == name + part), None)
    if found is None:
        raise InputError(f"{path}: has no page {name + part}; its text is not beside the exports")
    return found
