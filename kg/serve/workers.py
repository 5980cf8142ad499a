"""The processes that answer: some for queries, one for the pages of things, so that these are shown
while queries run.

A job whose asker has gone is ended, or never begun; so is one that takes too long. All processes
together may take up so much memory and no more. Before each job is looked whether the store is
still the one that is open.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.query.shield import Ended, Opener, Process
from kg.query.store import MARK
from kg.serve.answers import Answer, Job

PAGES = 1  # processes for the pages of things, besides those for queries


class Limits(NamedTuple):
    """seconds of a query, rows (or triples) of an answer, queries at the same time, bytes that all
    processes may take together."""

    seconds: float = 20
    rows: int = 100_000
    workers: int = 2
    memory: int = 4 << 30

    @property
    def share(self) -> int:
        """The bytes of one process."""
        return self.memory // (self.workers + PAGES)


class Workers:
    """The processes of a server on one store."""

    def __init__(self, store: Path, limits: Limits, look: Callable[[], None] | None = None):
        """look: called before each job, where something has to see that the store is up to date."""
        self._look = look
        self._queries = _Pool(store, limits, limits.workers)
        self._pages = _Pool(store, limits, PAGES)

    async def ask(self, job: Job) -> Answer:
        """The answer. What takes too long, too much memory, or finds nobody free is told as an
        answer too; a cancelled job is ended."""
        if self._look:
            self._look()
        return await (self._queries if job.kind == "query" else self._pages).ask(job)

    def close(self) -> None:
        """Ends all processes."""
        for pool in (self._queries, self._pages):
            pool.close()


class _Pool:
    def __init__(self, store: Path, limits: Limits, count: int):
        self._limits, self._threads = limits, ThreadPoolExecutor(count)
        self._all = [_Worker(store, limits) for _ in range(count)]
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        for worker in self._all:
            self._free.put_nowait(worker)

    async def ask(self, job: Job) -> Answer:
        try:
            async with asyncio.timeout(self._limits.seconds):
                worker = await self._free.get()
        except TimeoutError:
            return Answer.problem(503, "too many queries are being answered; ask again in a while")
        answering = asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, job)
        answering.add_done_callback(lambda done: self._free.put_nowait(worker))
        try:
            return await asyncio.shield(answering)
        except asyncio.CancelledError:
            worker.kill()
            raise

    def close(self) -> None:
        for worker in self._all:
            worker.close()
        self._threads.shutdown()


class _Worker:
    def __init__(self, store: Path, limits: Limits):
        self._store, self._limits = store, limits
        self._seen = identity(store)
        self._process = Process(Opener("kg.serve.answers:open_store", (store,)), limits.share)

    def ask(self, job: Job) -> Answer:
        now = identity(self._store)
        try:
            if (
                now and now != self._seen
            ):  # another build's; where there is none for a moment the old one is still whole
                self._seen = now
                self._process.start()
            found: Answer = self._process.ask(
                "kg.serve.answers:answer", job, self._limits.rows, seconds=self._limits.seconds
            )
            return found
        except Ended as ended:
            return self._told(ended.cause)
        except InputError as error:
            return Answer.problem(503, str(error))
        except RuntimeError:
            logging.getLogger("uvicorn.error").exception("kg serve: a fault of the program")
            return Answer.problem(500, "the server failed on this; its log tells more")

    def _told(self, cause: str) -> Answer:
        if cause == "time":
            return Answer.problem(
                503,
                (
                    f"the query was ended after {self._limits.seconds:g} s, the limit of this "
                    "server; make it narrower, or add a LIMIT"
                ),
            )
        if cause == "memory":
            return Answer.problem(
                500,
                (
                    "the query was ended: it took more memory than the "
                    f"{self._limits.share >> 20:,} MB that one query may; ask for less, or add a "
                    "LIMIT"
                ),
            )
        if cause == "order":
            return Answer.problem(
                500,
                (
                    "the query was ended: its rows cannot be brought into one order; ORDER BY "
                    "STR(…) instead"
                ),
            )
        if cause == "asked":
            return Answer.problem(503, "the query was ended: the server ends")
        return Answer.problem(
            500, "the query was ended: the engine failed on it; write it in a simpler way"
        )

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.close()


def identity(store: Path) -> tuple[int, int, int] | None:
    """What tells a store from another that takes its place; None where none is."""
    try:
        found = os.stat(store / MARK)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns
