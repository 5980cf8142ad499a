"""Files that are read whole: a pipe, a device or a folder in their place is named, not waited
for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kg.errors import InputError

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(path: str | Path) -> bytes:
    """What is in a file. InputError where there is none, where it is no plain file, or where it
    cannot be read."""
    try:
        told = kind(os.stat(path).st_mode)
        if told:
            raise InputError(f"{path}: is {told}, not a file; give a file")
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{path}: cannot be read ({error})") from error


def kind(mode: int) -> str:
    """What a thing in a folder is, by its mode; nothing for a plain file."""
    return next((told for test, told in _KINDS if test(mode)), "")
