"""pages.toml: what the archive knows of its pages, which the pages themselves do not say.

[000_ab4aebe478914890]        # the page's file name without .txt
paper = "郑州日报"             # each line may be left out
issued = "2020-03-10"         # or "2020-03", or "2020"
home = "郑州市"                # the place that 我市, 我区, 市委 and 区领导 are of
comment = "how we know"
"""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ingest.formats.registry import format_of, stem_of
from kg.model.source import Notes
from kg.storage.raw_files import read_bytes

_KEYS = ("paper", "issued", "home", "comment")


def load_notes(path: str | Path, pages: Iterable[str]) -> dict[str, Notes]:
    """Page name → its notes, in the file's order.

    pages  the names of the pages at hand; pages that lie in the file's folder are known too
    InputError: not TOML, an unknown key, a wrong date, a page that does not exist.
    """
    path = Path(path)
    known = set(pages)
    notes: dict[str, Notes] = {}
    for stem, entry in load_toml(path).items():
        where = f"{path}, [{stem}]"
        check_page(stem, known, path, where)
        notes[stem] = _notes(entry, where)
    return notes


def load_toml(path: Path) -> dict[str, Any]:
    """The file's content; InputError if it cannot be read or is not TOML."""
    try:
        return tomllib.loads(text_of(path))
    except RecursionError:
        raise InputError(
            f"{path}: is nested too deeply for notes; see the examples in the README"
        ) from None
    except ValueError as error:  # of TOML, or of a number with thousands of digits
        raise InputError(f"{path}: is not TOML: {error}") from error


def text_of(path: Path) -> str:
    """The text of a UTF-8 file, its line ends as TOML has them; InputError if it is none or cannot
    be read."""
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8; save it again as UTF-8") from error


def check_page(name: str, known: set[str], path: Path, where: str) -> None:
    """InputError, beginning with `where`, if no page is called `name`.

    Pages in the folder of `path` count too, and join `known`: notes of an archive serve when one
    page of it is built.
    """
    if name in known:
        return
    known.update(stem_of(f.name) for f in path.parent.rglob("*") if format_of(f.name))
    if name not in known:
        near = difflib.get_close_matches(name, sorted(known), 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else "a page is named by its file without .txt"
        raise InputError(f"{where}: there is no page {name}; {hint}")


def check_keys(entry: object, allowed: tuple[str, ...], where: str) -> dict[str, Any]:
    """The table that `entry` is; InputError if it is none or has a key that is not `allowed`."""
    if not isinstance(entry, dict):
        raise InputError(f"{where}: is not a table; see the examples in the README")
    for key in entry:
        if key not in allowed:
            raise InputError(f"{where}: unknown key {key}; known are {', '.join(allowed)}")
    return entry


def check_text(value: object, key: str, where: str) -> str:
    """`value`, a text with something in it; else InputError."""
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}: {key} must be a text in quotes, with something in it")
    return value.strip()


def _notes(entry: object, where: str) -> Notes:
    said = dict(_texts(check_keys(entry, _KEYS, where), where))
    said.pop("comment", None)
    return Notes(**said)


def _texts(entry: dict[str, Any], where: str) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        # TOML has dates of its own: issued = 2020-03-10 without quotes is as clear
        text = value.isoformat() if type(value) is datetime.date else check_text(value, key, where)
        if key == "issued" and not is_edtf(text):
            raise InputError(
                f'{where}: issued = "{text}" is no date; write "2020", "2020-03" or "2020-03-10"'
            )
        yield key, text


def is_edtf(text: str) -> bool:
    """A year, a month or a day that the calendar has: 2022, 2022-03, 2022-03-18."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
