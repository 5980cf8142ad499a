"""The same work on a Dask cluster: the same results in the same order, whatever becomes of workers.

A job whose worker is killed, or whose result went with its worker, is done again by another; the
scheduler sees to that. What a scheduler is told it runs: only one that is trusted is asked.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from kg.archive.knowledge import knowledge
from kg.errors import InputError, KgError, WorkerError

Job = TypeVar("Job")
Result = TypeVar("Result")

AHEAD = 3
"""Jobs a thread of the cluster that are given out before the first of them is waited for."""
RETRIES = 3
"""How many more times a job is tried that fails for no fault of the pages."""
WAIT = 20
"""Seconds in which a scheduler must answer, and have a worker."""
_LOGGERS = ("distributed", "distributed.client", "tornado.application")
"""What tells a lost scheduler in tracebacks, beside the one line of ours."""
_ALONE = threading.Lock()
"""A process does one job at a time, however many threads it has."""


class _Done(NamedTuple):
    """What became of a job on a worker: its result, or what it says of the pages.

    known  the worker's program and what it knows, as a hash
    """

    known: str
    result: Any = None
    error: KgError | None = None


def spread_over(
    address: str, work: Callable[[Job], Result], jobs: Sequence[Job]
) -> Generator[Result, None, None]:
    """What `work` gives for each job, in the order of the jobs, done by the cluster at `address`.

    `work` is a function of a module; jobs and results can be pickled. What it says of the pages
    (KgError) is raised here. WorkerError: no scheduler, or no worker, or one of another program.
    """
    if not jobs:
        return
    with _told(address), _client(address) as client:
        client.wait_for_workers(1, timeout=WAIT)
        waiting = iter(jobs)
        begun: deque[Any] = deque()
        for _ in jobs:
            room = AHEAD * sum(client.nthreads().values()) - len(begun)
            begun.extend(
                client.submit(_do, work, job, pure=False, retries=RETRIES)
                for job in islice(waiting, max(room, 0 if begun else 1))
            )
            yield _result(begun.popleft().result(), address)


def _do(work: Callable[[Job], Result], job: Job) -> _Done:
    """A job done by a worker. What is said of the pages is no fault of the worker: it is told."""
    with _ALONE:
        try:
            return _Done(knowledge(), work(job))
        except KgError as error:
            return _Done(knowledge(), error=error)


def _result(done: _Done, address: str) -> Any:
    if done.known != knowledge():
        raise WorkerError(
            f"--dask {address}: a worker has another kg, Python, jieba or numpy than this process; "
            "install the same everywhere; nothing was changed"
        )
    if done.error:
        raise done.error
    return done.result


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """The scheduler at an address; on leaving, what it was given and has not done is dropped."""
    try:
        import distributed
    except ImportError:
        raise InputError(
            "--dask: needs distributed, which is not installed: pip install distributed"
        ) from None
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    connect: Any = distributed.Client  # which has no types
    client = connect(address, timeout=WAIT, set_as_default=False)
    try:
        yield client
    finally:
        client.close(timeout=1)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What goes wrong with a cluster, as one line that says what to do."""
    try:
        yield
    except KgError:
        raise
    except (OSError, TimeoutError, CancelledError, ValueError) as error:
        raise WorkerError(
            f"--dask {address}: no scheduler answers there, or it has no worker "
            f"({_short(error)}); start one (dask scheduler, dask worker) and build again; "
            "nothing was changed"
        ) from None
    except Exception as error:  # whatever a worker raises that is none of ours
        raise WorkerError(
            f"--dask {address}: a job failed on {RETRIES + 1} tries ({_short(error)}); see the "
            "workers' logs, or build without --dask; nothing was changed"
        ) from None


def _short(error: BaseException) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:120]}" if said else type(error).__name__
