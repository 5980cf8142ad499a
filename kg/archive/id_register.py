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
from kg.model.register import HEAD, REGISTER, Key, Register
from kg.storage.raw_files import read_bytes

_FIELDS = {"person": 4, "replaced": 3, "event": 4, "replaced-event": 3}


def load_register(file: Path, pages: Iterable[str]) -> Register:
    """The register in a file, for a build of these pages. InputError: it is no register, or one of
    another archive, of whose pages none is among these."""
    register = _read(file)
    if foreign := _foreign(file, register, pages):
        raise InputError(f"{foreign}; give its own register, or another file for a new one")
    return register


def register_beside(folder: Path, pages: Iterable[str]) -> tuple[Register, str]:
    """The register that lies among the exports in a folder, for a build of these pages, and a line
    for the user: that it is of another archive, and so a new one begins; else empty. InputError: it
    is no register."""
    file = folder / REGISTER
    register = register_in(folder)
    foreign = _foreign(file, register, pages)
    return (Register(), f"{foreign}; a new one is begun") if foreign else (register, "")


def register_in(folder: Path) -> Register:
    """The register that lies among the exports in a folder. InputError: it is no register."""
    return _read(folder / REGISTER)


def _read(file: Path) -> Register:
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


def _foreign(file: Path, register: Register, pages: Iterable[str]) -> str:
    """That a register is of another archive; empty where it is not."""
    told, built = {page for _, page in register.members}, set(pages)
    if not told or not built or told & built:
        return ""
    return (
        f"{file}: is of another archive: none of its {len(told)} pages is among the "
        f"{len(built)} that are built"
    )
