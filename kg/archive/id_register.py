"""The register of ids as a file: text, one line for each name on a page, sorted, for `git diff`.

    # ids of people, written by kg; one line an id, a name and a page that it means
    person<TAB>王强-剑河县<TAB>王强<TAB>2021-05-06_A1
    replaced<TAB>王强-2020-01-02_A3<TAB>王强
    event<TAB>2021-05-05_全县春耕工作会议<TAB>120:Meeting<TAB>2021-05-06_A1
    replaced-event<TAB>2021-05-05_会议_王强<TAB>2021-05-05_全县春耕工作会议

An event is told by where on the page its evidence begins, and its type.

A file that is not there is an empty register, so that the first build makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.model.register import Key, Register
from kg.storage.raw_files import read_bytes

HEAD = "# ids of people, written by kg; one line an id, a name and a page that it means"
_FIELDS = {"person": 4, "replaced": 3, "event": 4, "replaced-event": 3}


def load_register(file: Path, pages: Iterable[str]) -> Register:
    """The register in a file, for a build of these pages. InputError: it is no register, or one of
    another archive, of whose pages none is among these."""
    if not file.exists():
        return Register()
    try:
        head, *lines = read_bytes(file).decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8; give the register that kg wrote") from None
    if head.rstrip("\r") != HEAD:
        raise InputError(f"{file}, line 1: is no register of ids; give that which kg wrote")
    people, events = _Told({}, {}), _Told({}, {})
    for number, line in enumerate(lines, 2):
        if line.strip():
            cells = line.rstrip("\r").split("\t")
            told = events if cells[0].endswith("event") else people
            _take(cells, told, f"{file}, line {number}")
    _check_pages(file, {page for _, page in people.members}, set(pages))
    of_events = Register(*events) if events.members or events.replaced else None
    return Register(*people, of_events)


class _Told(NamedTuple):
    """What a register says of people, or of events."""

    members: dict[Key, str]
    replaced: dict[str, str]


def _take(cells: list[str], told: _Told, where: str) -> None:
    if not all(cells) or len(cells) != _FIELDS.get(cells[0]):
        raise InputError(
            f"{where}: is not 'person', id, name and page, nor 'replaced' and two ids, with tabs "
            "between; put the line right, or take the file back from the archive"
        )
    if len(cells) == _FIELDS["person"]:
        same = told.members.setdefault((cells[2], cells[3]), cells[1]) == cells[1]
    else:
        same = told.replaced.setdefault(cells[1], cells[2]) == cells[2]
    if not same:
        raise InputError(f"{where}: says otherwise than a line before it; take one of them out")


def _check_pages(file: Path, told: set[str], built: set[str]) -> None:
    if told and built and not told & built:
        raise InputError(
            f"{file}: is of another archive: none of its {len(told)} pages is among the "
            f"{len(built)} that are built; give its own register, or another file for a new one"
        )


def register_text(register: Register) -> str:
    """The file's text."""
    lines = _lines("person", "replaced", register)
    if register.events:
        lines += _lines("event", "replaced-event", register.events)
    return "\n".join([HEAD, *lines]) + "\n"


def _lines(kind: str, replaced: str, told: Register) -> list[str]:
    members = sorted(f"{kind}\t{i}\t{label}\t{page}" for (label, page), i in told.members.items())
    gone = sorted(f"{replaced}\t{old}\t{new}" for old, new in told.replaced.items())
    return members + gone
