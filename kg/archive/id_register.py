"""The register of ids as a file: text, one line for each name on a page, sorted, for `git diff`.

    # ids of people, written by kg; one line an id, a name and a page that it means
    person<TAB>王强-剑河县<TAB>王强<TAB>2021-05-06_A1
    replaced<TAB>王强-2020-01-02_A3<TAB>王强

A file that is not there is an empty register, so that the first build makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import InputError
from kg.model.register import Key, Register
from kg.storage.raw_files import read_bytes

HEAD = "# ids of people, written by kg; one line an id, a name and a page that it means"
_FIELDS = {"person": 4, "replaced": 3}


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
    members: dict[Key, str] = {}
    replaced: dict[str, str] = {}
    for number, line in enumerate(lines, 2):
        if line.strip():
            _take(line.rstrip("\r").split("\t"), members, replaced, f"{file}, line {number}")
    _check_pages(file, {page for _, page in members}, set(pages))
    return Register(members, replaced)


def _take(cells: list[str], members: dict[Key, str], replaced: dict[str, str], where: str) -> None:
    if not all(cells) or len(cells) != _FIELDS.get(cells[0]):
        raise InputError(
            f"{where}: is not 'person', id, name and page, nor 'replaced' and two ids, with tabs "
            "between; put the line right, or take the file back from the archive"
        )
    if cells[0] == "person":
        same = members.setdefault((cells[2], cells[3]), cells[1]) == cells[1]
    else:
        same = replaced.setdefault(cells[1], cells[2]) == cells[2]
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
    people = sorted(f"person\t{i}\t{name}\t{page}" for (name, page), i in register.members.items())
    gone = sorted(f"replaced\t{old}\t{new}" for old, new in register.replaced.items())
    return "\n".join([HEAD, *people, *gone]) + "\n"
