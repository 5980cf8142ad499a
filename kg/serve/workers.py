"""Queries in processes of their own, each with the store open for reading: one that takes too long is ended, and the server lives on.

Oxigraph cannot be told to stop a query; a process can. A new one opens the store again in a tenth of a second.
"""
from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .answers import Answer, Job, answer

MEMORY = 4 << 30                    # bytes that one query's process may take up


class Limits(NamedTuple):
    """seconds of a query, rows (or triples) of an answer, processes that answer at the same time."""

    seconds: float = 20
    rows: int = 100_000
    workers: int = 2


class Workers:
    """A pool of processes that answer jobs."""

    def __init__(self, store: Path, limits: Limits):
        self._store, self._limits = store, limits
        self._spawn = multiprocessing.get_context("spawn")
        self._free: queue.Queue[_Worker] = queue.Queue()
        self._all: list[_Worker] = []
        for _ in range(limits.workers):
            self._start()

    def _start(self) -> None:
        worker = _Worker(self._spawn, self._store, self._limits.rows)
        self._all.append(worker)
        self._free.put(worker)

    def ask(self, job: Job) -> Answer:
        """Waits for the answer. What takes too long, too much memory, or finds nobody free is told as an answer too."""
        try:
            worker = self._free.get(timeout=self._limits.seconds)
        except queue.Empty:
            return Answer.problem(503, "too many queries are being answered; ask again in a while")
        try:
            found = worker.ask(job, self._limits.seconds)
        except (EOFError, OSError):
            return self._instead(worker, 500, "the query was ended: it took more memory than one query may; ask for less, or add a LIMIT")
        if found is None:
            told = f"the query was ended after {self._limits.seconds:g} s, the limit of this server; make it narrower, or add a LIMIT"
            return self._instead(worker, 503, told)
        self._free.put(worker)
        return found

    def _instead(self, worker: _Worker, status: int, told: str) -> Answer:
        worker.end()
        self._all.remove(worker)
        self._start()
        return Answer.problem(status, told)

    def close(self) -> None:
        """Ends all processes."""
        for worker in self._all:
            worker.end()


class _Worker:
    def __init__(self, context, store: Path, rows: int):
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, store, rows), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, job: Job, seconds: float) -> Answer | None:
        """The answer; None if it is not there in time. The time that a new process takes to start does not count."""
        if not self._ready:
            self._pipe.recv()
            self._ready = True
        self._pipe.send(job)
        return self._pipe.recv() if self._pipe.poll(seconds) else None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(pipe, store: Path, rows: int) -> None:
    """The life of a process: opens the store, then answers until the pipe is closed."""
    _limit_memory()
    import signal

    from ..store import opened

    signal.signal(signal.SIGINT, signal.SIG_IGN)        # the server says when it is over
    opened_store, base = opened(store)
    pipe.send("ready")
    reply: Callable[[Job], Answer] = lambda job: answer(opened_store, base, job, rows)
    while True:
        try:
            pipe.send(reply(pipe.recv()))
        except (EOFError, KeyboardInterrupt):
            return


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:                                 # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
