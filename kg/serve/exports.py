"""Exports as a store on disk that is thrown away afterwards, and loaded again when they are built
again."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.query.store import save_export
from kg.storage.manifest import GRAPH as FILES


class Loaded:
    """`store` is a link to the store of the exports as they were loaded last; to be made in a
    folder of its own."""

    def __init__(self, exports: Path, folder: Path):
        """InputError as `kg.query.store.of_export`."""
        self._exports, self._folder, self._loads = exports, folder, 0
        self._loading: asyncio.Future[Any] | None = None
        self.store = folder / "store"
        self._load()

    def look(self) -> None:
        """Begins to load exports that have changed, in the background; who asks meanwhile is told
        of the old ones."""
        if self._stamps() != self._seen and (self._loading is None or self._loading.done()):
            self._loading = asyncio.get_running_loop().run_in_executor(None, self._again)

    def _again(self) -> None:
        try:
            self._load()
        except (InputError, OSError) as error:  # half-built: the next change is looked at again
            logging.getLogger("uvicorn.error").warning(
                "kg serve: the exports have changed and cannot be loaded: %s", error
            )

    def _load(self) -> None:
        self._seen = self._stamps()
        self._loads += 1
        new, link = self._folder / str(self._loads), self._folder / "next"
        save_export(self._exports, new)
        link.symlink_to(new, target_is_directory=True)
        os.replace(link, self.store)
        shutil.rmtree(
            self._folder / str(self._loads - 2), ignore_errors=True
        )  # the one before may still be read from

    def _stamps(self) -> list[tuple[int, int] | None]:
        return [_stamp(self._exports / name) for name in FILES]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
