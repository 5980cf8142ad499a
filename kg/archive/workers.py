"""Work on all cores: the same results in the same order, however many processes do it."""

from __future__ import annotations

import marshal
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from kg.archive.collection import give_back
from kg.errors import WorkerError
from kg.model.source import Page

Job = TypeVar("Job")
Result = TypeVar("Result")
Task = Callable[[], object]

CHUNK = 20_000
"""Characters of the pages that are given to a process at a time: a second or two of work."""
LEAST = 5_000
"""The least that are: the tagger takes the sentences of several pages side by side."""
WORTH = 60_000
"""Characters for which a process of its own is worth its start, in which it reads the lexicons."""
SHARES = 16
"""Parts into which what several processes share is cut."""
AHEAD = 3
"""Jobs a process that are given out before the first of them is waited for."""


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth(characters: int) -> int:
    """How many processes so much text is worth: at most one a core."""
    return max(1, min(cores(), characters // WORTH))


def chunks(pages: Sequence[Page], workers: int = 1) -> Iterator[list[Page]]:
    """The pages in their order, as many together as come to CHUNK characters; where several
    workers share them, to fewer towards the end, so that none is busy long after the others."""
    left = sum(len(page.text) for page in pages)
    chunk: list[Page] = []
    size = 0
    for page in pages:
        chunk.append(page)
        size += len(page.text)
        if size >= _room(left, workers):
            yield chunk
            left -= size
            chunk, size = [], 0
    if chunk:
        yield chunk


def _room(left: int, workers: int) -> int:
    """Characters of the next chunk, of so many that are left."""
    return CHUNK if workers < 2 else min(CHUNK, max(LEAST, left // (2 * workers)))


def spread(
    work: Callable[[Job], Result], jobs: Sequence[Job], workers: int
) -> Generator[Result, None, None]:
    """What `work` gives for each job, in the order of the jobs, done by so many processes.

    One is this process itself. `work` is a function of a module; jobs and results can be pickled.
    What it raises is raised here. When no more results are asked for, or something is raised, the
    processes end at once. WorkerError: one was killed.
    """
    if min(workers, len(jobs)) <= 1:
        yield from map(work, jobs)
        return
    with _pool(min(workers, len(jobs))) as pool:
        waiting = iter(jobs)
        begun: deque[Future[Result]] = deque(
            pool.submit(work, job) for job in islice(waiting, AHEAD * workers)
        )
        while begun:
            result = begun.popleft().result()
            begun.extend(pool.submit(work, job) for job in islice(waiting, 1))
            yield result


def side_by_side(tasks: Sequence[Task], workers: int) -> None:
    """Does all tasks, each for what it leaves behind, as files, in at most so many processes, of
    which each takes the next task that none has taken.

    A further process begins as a copy of this one, so a task may use all that is here; on systems
    that cannot copy a process this one does everything. What a task raises is raised here.
    WorkerError: a process was killed.
    """
    copies = min(workers, len(tasks)) - 1 if can_copy() else 0
    tidy = [partial(_tidily, task) for task in tasks]
    with _Waiting(tidy) as waiting, _copies_doing(waiting, copies):
        _do_all(waiting)


def _tidily(task: Task) -> None:
    task()
    give_back()


def can_copy() -> bool:
    """Whether the system can begin a process as a copy of this one."""
    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def _copies_doing(tasks: Iterable[Task], copies: int) -> Iterator[None]:
    """Copies of this process at work; in the end what one of them raised is raised."""
    with ExitStack() as begun:
        ends = [begun.enter_context(_copy_doing(tasks)) for _ in range(copies)]
        yield
        for end in ends:
            _raise_what(end)


def shared_out(work: Callable[[Job], bytes], things: Sequence[Job], workers: int) -> list[bytes]:
    """What `work` gives of each thing, in their order, done by so many copies of this process,
    which waits: whatever `work` changes is changed in them alone. They tell it through files. Only
    where `can_copy`."""
    made = [b""] * len(things)
    with TemporaryDirectory() as folder:
        files = [Path(folder, str(n)) for n in range(min(SHARES, len(things)))]
        tasks = [
            partial(_leave, work, things[n :: len(files)], file) for n, file in enumerate(files)
        ]
        with _Waiting(tasks) as waiting, _copies_doing(waiting, min(workers, len(tasks))):
            pass
        for n, file in enumerate(files):
            made[n :: len(files)] = marshal.loads(file.read_bytes())
    return made


def _leave(work: Callable[[Job], bytes], things: Sequence[Job], file: Path) -> None:
    file.write_bytes(marshal.dumps([work(thing) for thing in things]))


class _Waiting:
    """Tasks that copies of a process share: each is given to one of them, and none is lost to a
    lock that a killed one has kept. To be entered before the copies are made."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks

    def __enter__(self) -> _Waiting:
        self._numbers, end = os.pipe()
        os.write(end, bytes(range(len(self._tasks))))
        os.close(end)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._numbers)

    def __iter__(self) -> Iterator[Task]:
        while number := os.read(self._numbers, 1):
            yield self._tasks[number[0]]


@contextmanager
def _copy_doing(tasks: Iterable[Task]) -> Iterator[Connection]:
    """A copy of this process at work; it says through the connection what was raised, or None."""
    copies = multiprocessing.get_context("fork")
    here, there = copies.Pipe(duplex=False)
    process = copies.Process(target=_tell_what_is_raised, args=(tasks, there), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        process.kill()
        process.join()
        here.close()


def _tell_what_is_raised(tasks: Sequence[Task], told: Connection) -> None:
    _serve_parent()
    try:
        _do_all(tasks)
    except Exception as error:
        told.send(error)
    else:
        told.send(None)


def _do_all(tasks: Iterable[Task]) -> None:
    for task in tasks:
        task()


def _raise_what(told: Connection) -> None:
    """Waits for a copy of this process, and raises what was raised there."""
    try:
        error = told.recv()
    except EOFError:
        raise WorkerError(
            "a process beside this one was ended by the system, as when memory is short; "
            "nothing was changed; build with fewer: --workers 1"
        ) from None
    if error:
        raise error


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes, which know nothing of this one; whatever happens, none is left behind."""
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_serve_parent
    )
    try:
        yield pool
        pool.shutdown()
    except BrokenProcessPool:
        raise WorkerError(
            "a process that read pages was ended by the system, as when memory is short; "
            "nothing was changed; build with fewer: --workers 1"
        ) from None
    finally:
        for process in set(multiprocessing.active_children()) - before:
            process.kill()
        pool.shutdown(cancel_futures=True)


def _serve_parent() -> None:
    """Ctrl-C is for the process that gave the work, which ends this one; this one ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)
