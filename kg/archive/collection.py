"""Python's search for circles of objects, paused while millions of values without any are made;
and memory that is free again, given back."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Objects that refer to each other in a circle stay until this ends; all others go at once.

    The search looks at all that there is again and again: a third of the time of a build from
    kept readings.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def left_alone() -> Iterator[None]:
    """As `paused`, for a process whose work is one build, or one after the other: what a build
    leaves is not looked at when it ends, but only when the next one begins."""
    gc.unfreeze()
    with paused():
        try:
            yield
        finally:
            gc.freeze()


def give_back() -> None:
    """Gives memory that is free again back to the system, where the C library can (glibc): else
    what comes next, in a library that has its own, takes as much beside it."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    trim = getattr(library, "malloc_trim", None)
    if trim:
        trim(0)
