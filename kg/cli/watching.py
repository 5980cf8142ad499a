"""`kg build --watch`: builds again whenever the files that it reads have changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from kg.cli.saying import say
from kg.errors import InputError

EVERY = 1.0
"""Seconds between two looks at the files, at least."""
SHARE = 10
"""A pause is so many times longer than a look at the files takes."""

MOST = 60.0
"""Seconds between two looks, at most, however slow the disk once was."""

Stamps = dict[Path, tuple[int, int]]
"""File → when it was changed, in nanoseconds, and its size in bytes."""


def watch(
    look: Callable[[], Stamps],
    work: Callable[[], None],
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Does the work at once, and again when files have changed and come to rest; Ctrl-C ends it.

    InputError of the first time is raised; later ones are told, and the next change waited for.
    """
    with suppress(KeyboardInterrupt):
        built = before = look()
        pause = EVERY  # the first look also loads what it needs: it says nothing of the next
        work()
        while True:
            sleep(pause)
            began = clock()
            now = look()
            pause = min(MOST, max(EVERY, SHARE * (clock() - began)))
            if now == before != built:
                built = now
                _told(work)
            before = now


def _told(work: Callable[[], None]) -> None:
    try:
        work()
    except InputError as error:
        say(f"kg: {error}", err=True)


def stamps(
    paths: Sequence[Path], named: Collection[Path] = (), own: Collection[Path] = ()
) -> Stamps:
    """The files among and under the paths, what is noted beside them, and those that are named.

    own: files that the build itself writes, which are left out. A file that is gone is too.
    """
    from kg.ingest.file_search import NOTES, beside, shown_files

    files = {*named}
    with suppress(InputError):  # of a folder that is gone the build will tell
        files.update(shown_files(paths))
        for name in NOTES:
            files.update(beside(paths, name))
    found: Stamps = {}
    for file in files.difference(own):
        with suppress(OSError):
            told = file.stat()
            found[file] = (told.st_mtime_ns, told.st_size)
    return found
