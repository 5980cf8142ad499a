"""The SQLite file in which readings are kept: bytes by key, each with its hash."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

_MARK = 0x6B67  # the file's application_id, by which kg knows its own
_SHAPE = 2  # the file's user_version: another is of another kg
_BUILDS = 20  # what so many builds have not asked for is let go
_TABLES = """
CREATE TABLE reading (key BLOB PRIMARY KEY, hash BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE used (key BLOB PRIMARY KEY, build INTEGER NOT NULL);
"""


class ReadingFile:
    """One file, open for one build.

    sqlite3.OperationalError: it cannot be opened, is held by another build, or the disk is full;
    another sqlite3.DatabaseError: it is broken, or something else wrote it.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, timeout=30)
        try:
            # What is lost when the machine loses its power is noticed, and made again
            self._db.execute("PRAGMA synchronous = OFF")
            self._check()
            [(last,)] = self._db.execute("SELECT coalesce(max(build), 0) FROM used")
        except BaseException:
            self._db.close()
            raise
        self._build = last + 1

    def _check(self) -> None:
        """Makes the tables of a new file, and sees that those of another are ours."""
        if self._pragma("schema_version") == 0:
            self._db.executescript(_TABLES)
            self._db.execute(f"PRAGMA application_id = {_MARK}")
            self._db.execute(f"PRAGMA user_version = {_SHAPE}")
        if (self._pragma("application_id"), self._pragma("user_version")) != (_MARK, _SHAPE):
            raise sqlite3.DatabaseError("it was written by something else")

    def _pragma(self, name: str) -> int:
        [(value,)] = self._db.execute(f"PRAGMA {name}")
        return int(value)

    def get(self, key: bytes) -> bytes | None:
        """The bytes kept under a key; None if there are none, or they are not whole."""
        row = self._db.execute("SELECT hash, body FROM reading WHERE key = ?", (key,)).fetchone()
        if row is None or _hash(key, row[1]) != row[0]:
            return None
        return zlib.decompress(row[1])

    def put(self, kept: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps bytes under keys, all or none."""
        rows = [(key, zlib.compress(body, 1)) for key, body in kept]
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO reading VALUES (?, ?, ?)",
                [(key, _hash(key, body), body) for key, body in rows],
            )
        self.use([key for key, _ in rows])

    def use(self, keys: Sequence[bytes]) -> None:
        """Notes that this build asked for these."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO used VALUES (?, ?)", [(key, self._build) for key in keys]
            )

    def close(self) -> None:
        """Lets go of what builds no longer ask for, and closes the file."""
        try:
            with self._db:
                oldest = (self._build - _BUILDS,)
                self._db.execute("DELETE FROM used WHERE build < ?", oldest)
                self._db.execute("DELETE FROM reading WHERE key NOT IN (SELECT key FROM used)")
        finally:
            self._db.close()


def _hash(key: bytes, body: bytes) -> bytes:
    """Of a body under its key: one that was kept under another is not whole."""
    return hashlib.blake2b(body, digest_size=16, key=key).digest()
