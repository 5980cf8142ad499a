"""The lock of an output folder: one build at a time writes there, and who it is can be told."""

from __future__ import annotations

import json
import os
import socket
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import InputError

try:
    import fcntl
except ImportError:  # not on Windows: two builds at once are kept apart by nothing there
    fcntl = None  # type: ignore[assignment]

HEAD = 2048
"""Bytes of a file in which the holder of a lock, or the mark of kg, stands."""


def lock(path: Path, shown: Path) -> ExitStack:
    """Holds the lock of an output until it is closed. InputError names who else holds it.

    The system lets go of a dead process's lock, so that what a killed build left is known as stale
    whatever it says.
    """
    held = ExitStack()
    if fcntl is None:
        return held
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(number, HEAD).decode("utf-8", "replace")
            os.close(number)
            raise InputError(
                f"{shown}: another build is writing there ({_holder(holder)}); wait until it "
                "has ended"
            ) from None
        except OSError:  # a disk of another machine that keeps no locks
            pass
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(number), os.stat(path)):
                break
        os.close(number)  # its holder has just removed it
    told = {
        "about": "kg writes here",
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    os.ftruncate(number, 0)
    os.write(number, json.dumps(told).encode("ascii"))
    held.callback(os.close, number)
    held.callback(path.unlink, missing_ok=True)
    return held


def _holder(text: str) -> str:
    try:
        told = json.loads(text)
        return (
            f"process {int(told['pid'])} on {str(told['host'])[:80]!r} since "
            f"{str(told['since'])[:40]}"
        )
    except (ValueError, KeyError, TypeError):
        return "which has just begun"
