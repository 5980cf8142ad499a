"""pages.toml: what the archive knows of its pages, which the pages themselves do not say.

[000_ab4aebe478914890]        # the page's file name without .txt
paper = "郑州日报"             # each line may be left out
issued = "2020-03-10"         # or "2020-03", or "2020"
home = "郑州市"                # the place that 我市, 我区, 市委 and 区领导 are of
comment = "how we know"

[defaults]                    # of every page
home = "郑州市"

["2022-03-*/*"]               # of every page whose path below the folder is so; * is anything
paper = "郑州晚报"

What is said of one page wins over what is said of many, and the later over the earlier.
"""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import InputError
from kg.ingest.formats.registry import format_of, stem_of
from kg.model.source import Notes
from kg.storage.raw_files import read_bytes

_KEYS = ("paper", "issued", "home", "comment")


DEFAULTS = "defaults"
TOLD = 5
"""Pages that are gone which are told of, each with what may have been meant."""


def load_notes(
    path: str | Path,
    pages: Iterable[str],
    files: Mapping[str, str] | None = None,
    gone: list[str] | None = None,
) -> dict[str, Notes]:
    """Page name → its notes, in the file's order.

    pages  the names of the pages at hand; pages that lie in the file's folder are known too
    files  page name → the file as shown, which patterns are held against
    gone   gets a line for each page that is not there; None: that is an error
    InputError: not TOML, an unknown key, a wrong date, a page that does not exist.
    """
    path = Path(path)
    known = Known(pages, path.parent, gone)
    shared: dict[str, Notes] = {}
    own: dict[str, Notes] = {}
    for name, entry in load_toml(path).items():
        where = f"{path}, [{name}]"
        if name == DEFAULTS or is_pattern(name):
            shared[name] = _notes(entry, where)
            continue
        known.check(name, where)
        own[name] = _notes(entry, where)
    if not shared:
        return own
    return _shared(shared, files or {}) | {
        name: over(noted, _shared(shared, {name: (files or {}).get(name, name)})[name])
        for name, noted in own.items()
    }


def _shared(noted: Mapping[str, Notes], files: Mapping[str, str]) -> dict[str, Notes]:
    """What defaults and patterns say of each page."""
    found = {}
    patterns = {key: notes for key, notes in noted.items() if key != DEFAULTS}
    for name, file in files.items():
        found[name] = noted.get(DEFAULTS, Notes())
        for pattern, notes in patterns.items():
            if matches(pattern, name, file):
                found[name] = over(notes, found[name])
    return found


def over(noted: Notes | None, own: Notes) -> Notes:
    """What the one says, else what the other says."""
    if noted is None:
        return own
    return Notes(noted.paper or own.paper, noted.issued or own.issued, noted.home or own.home)


def is_pattern(key: str) -> bool:
    """Whether a key of pages.toml is of many pages: a pattern, a path, or a file of many pages.

    >>> [is_pattern(key) for key in ("2022/*", "news.jsonl", "2022-03-18_A01")]
    [True, True, False]
    """
    return any(c in key for c in "*?[/") or format_of(key) is not None


def matches(pattern: str, name: str, file: str) -> bool:
    """Whether a pattern is of the page so called, which lies in the file so shown.

    >>> matches("2022/*", "A01", "drawer/2022/A01.txt"), matches("*.pdf", "A01", "drawer/A01.txt")
    (True, False)
    """
    path = below(file)
    return any(fnmatchcase(x, pattern) for x in (name, path, stem_of(path)))


def below(file: str) -> str:
    """The path of a page's file below the folder that was given: without it, and without a part."""
    parts = PurePosixPath(file.partition("#")[0]).parts
    return PurePosixPath(*(parts[1:] or parts)).as_posix()


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


def entries_of(path: Path, kind: str, entries: object) -> Iterator[tuple[int, Any]]:
    """The entries [[kind]] of the file, each with its line; InputError if there is no list."""
    if not isinstance(entries, list):
        raise InputError(f"{path}, {kind}: write [[{kind}]] in double brackets")
    head = re.compile(rf"\s*\[\[\s*{kind}\s*\]\]")
    lines = [n for n, line in enumerate(text_of(path).split("\n"), 1) if head.match(line)]
    for number, entry in enumerate(entries):
        yield lines[number] if number < len(lines) else 1, entry


class Known:
    """The pages that notes may be of: those at hand, and those that lie in the folder of the notes;
    notes of an archive serve when one page of it is built.

    gone  gets a line for each page that is not there; None: that is an error
    """

    def __init__(self, pages: Iterable[str], folder: Path, gone: list[str] | None = None):
        self._at_hand, self._folder, self._gone = set(pages), folder, gone

    @cached_property
    def _lying(self) -> set[str]:
        return pages_in(self._folder)

    def check(self, name: str, where: str) -> None:
        """Sees to it that a page is called so. InputError, beginning with `where`, or such a line
        among those of what is gone, if there is none."""
        if name in self._at_hand or name in self._lying:
            return
        told = f"{where}: there is no page {name}"
        if self._gone is None:
            raise InputError(f"{told}; {self._meant(name)}")
        if len(self._gone) < TOLD:  # the others are counted
            told += (
                f" any more, and nothing is done with it; or is it misspelt? {self._meant(name)}"
            )
        self._gone.append(told)

    def _meant(self, name: str) -> str:
        """What may have been meant by a name."""
        near = difflib.get_close_matches(name, sorted(self._at_hand | self._lying), 1, 0.5)
        return f"did you mean {near[0]}?" if near else "a page is named by its file without .txt"


def pages_in(folder: Path) -> set[str]:
    """What the pages that lie in a folder may be called."""
    found: set[str] = set()
    for file in folder.rglob("*"):
        if format_of(file.name):
            folders = file.relative_to(folder).parent.parts
            found |= {stem_of(file.name), "_".join((*folders, stem_of(file.name)))}
    return found


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
