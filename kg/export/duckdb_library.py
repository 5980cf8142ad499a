"""DuckDB as it is loaded here, so that it writes the same bytes in each run."""

from __future__ import annotations

import os
from types import ModuleType


def library() -> ModuleType:
    """DuckDB, whose memory is zeros when it gets it: it pads compressed texts with whatever lies
    there, which else differs from run to run. Its allocator asks once how it is to be, when the
    library is loaded: who imports duckdb before this may find other bytes in the padding."""
    os.environ.setdefault("DUCKDB_JE_MALLOC_CONF", "zero:true")
    import duckdb

    return duckdb
