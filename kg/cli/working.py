"""A line that says that a command still works, and for how long: most answer sooner than it
comes."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

from kg.cli.terminal import LOG_EVERY, PATIENCE

STEP = 0.5
"""Seconds after which the line is written anew on a terminal."""


class Working:
    """While it is open: on a terminal a line of what is done, once it has taken PATIENCE seconds,
    which is gone at the end; elsewhere a line every LOG_EVERY seconds."""

    def __init__(self, what: str) -> None:
        self._what, self._over = what, threading.Event()
        self._shown = sys.stderr.isatty()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Working:
        self._began = time.monotonic()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _tell(self) -> None:
        first, then = (PATIENCE, STEP) if self._shown else (LOG_EVERY, LOG_EVERY)
        told = False
        while not self._over.wait(then if told else first):
            told = True
            line = f"kg: {self._what}, {time.monotonic() - self._began:.0f} s"
            self._put(f"\r{line}\033[K" if self._shown else f"{line}\n")
        if told and self._shown:
            self._put("\r\033[K")

    def _put(self, text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)
