"""DuckDB as it is loaded here, so that it writes the same bytes in each run."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

_NOT_WRITTEN = re.compile("Could not (?:write|sync|truncate|seek)|IO Error")


def library() -> ModuleType:
    """DuckDB, whose memory is zeros when it gets it: it pads compressed texts with whatever lies
    there, which else differs from run to run. Its allocator asks once how it is to be, when the
    library is loaded: who imports duckdb before this may find other bytes in the padding."""
    os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "zero:true")
    import duckdb

    return duckdb


@contextmanager
def told_by_the_disk(path: Path) -> Iterator[None]:
    """What DuckDB says of a disk that is full or fails, while it writes a file, as an OSError."""
    try:
        yield
    except library().Error as error:
        full, failed = "No space left" in str(error), _NOT_WRITTEN.search(str(error))
        if not full and not failed:
            raise
        code = errno.ENOSPC if full else errno.EIO
        raise OSError(code, os.strerror(code), str(path)) from error
