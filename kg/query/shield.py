"""Queries in a process of their own, so that one that fells the engine, or takes too much, fells
nothing else.

Oxigraph cannot be told to stop a query, and what it does not expect it answers by ending its
process; a process can be ended and begun again in a tenth of a second. It ends with the one that
began it, however that ends.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from kg.query.result import Rows

START = "import sys; sys.path[:] = sys.argv[1:]; from kg.query.shield import work; work()"
ORDER = b"total order"  # what Rust says of a sort that contradicts itself
FULL = (
    b"memory allocation of",
    b"MemoryError",
    b"bad_alloc",
    b"annot allocate",
)  # where there is no more memory
SHARE = 0.75  # of the machine's memory, that one question of one's own may take


class Ended(Exception):
    """A process ended before it answered. `cause`: time, memory, order, asked (by `kill` or `end`)
    or other."""

    def __init__(self, cause: str):
        super().__init__(cause)
        self.cause = cause


class Opener(NamedTuple):
    """What gives a process its store: a function, as module:name, and what it is called with; it
    returns (store, base)."""

    function: str
    given: tuple[Any, ...]


class Process:
    """A process that has a store open and answers calls about it, one at a time; begun again when
    it has ended."""

    def __init__(self, opener: Opener, memory: int | None = None):
        """memory: bytes that answers may take up beside the store; None for most of what the
        machine has."""
        self._opener, self._memory, self._closed = opener, memory or most_memory(), False
        self._lock = threading.Lock()
        self._child = _Child(opener, self._memory)

    def start(self) -> None:
        """Begins the process, and does not wait until it is ready; one that still runs is ended
        first. Ended after `close`."""
        self.end()
        if self._closed:
            raise Ended("asked")
        self._child = _Child(self._opener, self._memory)

    def end(self) -> None:
        """Ends the process, in the middle of an answer too: who waits for that gets Ended."""
        self._child.end()

    def close(self) -> None:
        """Ends it for good."""
        self._closed = True
        self.end()

    def kill(self) -> None:
        """Ends it without waiting until it is gone; the next call begins it again."""
        self._child.kill("asked")

    def ask(self, function: str, *given: Any, seconds: float | None = None) -> Any:
        """function(store, base, *given, total=False) in the process, within `seconds` once it is
        ready.

        The function is named as module:name, so that who asks need not import it.

        Where the engine's sort contradicts itself it is asked again with total=True. Ended if it
        ends before it answers; KgError as the function and the opener raise it.
        """
        with self._lock:
            if not self._child.usable:
                self.start()
            try:
                return self._child.call((function, given, False), seconds)
            except Ended as ended:
                self.start()
                if ended.cause != "order":
                    raise
            try:
                return self._child.call((function, given, True), seconds)
            except Ended:
                self.start()
                raise


class _Child:
    def __init__(self, opener: Opener, memory: int):
        self._pid, self._why, self._ready = os.getpid(), "", False
        self._errors = tempfile.TemporaryFile()  # the system takes it away with the process
        call = [sys.executable, "-P", "-S", "-c", START, *sys.path]
        self._process = subprocess.Popen(
            call,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=os.environ | {"RUST_BACKTRACE": "0"},
        )
        assert self._process.stdin and self._process.stdout, "both are pipes"
        self._asked, self._answers = self._process.stdin, self._process.stdout
        self._over = weakref.finalize(self, _end, self._process, self._errors)
        with contextlib.suppress(OSError):  # it ended at once; the first call says so
            self._send((opener, memory))

    @property
    def usable(self) -> bool:
        """Whether it runs, and is ours: after a fork the parent has it."""
        return (
            self._pid == os.getpid()
            and not self._why
            and self._over.alive
            and self._process.poll() is None
        )

    def call(self, job: tuple[Any, ...], seconds: float | None) -> Any:
        timer = None
        try:
            if not self._ready:
                self._answer()
                self._ready = True
            if seconds is not None:
                timer = threading.Timer(seconds, self.kill, ("time",))
                timer.daemon = True
                timer.start()
            self._send(job)
            return self._answer()
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise Ended(self._cause()) from None
        except BaseException as error:
            if not (self._ready and isinstance(error, KgError | RuntimeError)):
                self.end()  # nothing was opened; or Ctrl-C: what comes later belongs to nobody
            raise
        finally:
            if timer:
                timer.cancel()

    def end(self) -> None:
        self.kill("asked")
        self._over()

    def kill(self, why: str) -> None:
        self._why = self._why or why
        self._process.kill()

    def _send(self, job: tuple[Any, ...]) -> None:
        pickle.dump(job, self._asked)
        self._asked.flush()

    def _answer(self) -> Any:
        told, value = pickle.load(self._answers)
        if told == "memory":
            self._why = "memory"
            raise EOFError
        if told == "raised":
            raise value
        return value

    def _cause(self) -> str:
        if not self._over.alive:
            return self._why or "other"
        self._process.kill()
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read()
        return self._why or _cause_of(said)


def _cause_of(said: bytes) -> str:
    """Why a process ended, from its last words: order, memory or other."""
    if ORDER in said:
        return "order"
    return "memory" if any(words in said for words in FULL) else "other"


def _end(process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
    process.kill()
    process.wait()
    for file in (process.stdin, process.stdout, errors):
        with contextlib.suppress(OSError, ValueError):
            if file:
                file.close()


def most_memory() -> int:
    """Most of the machine's memory, in bytes; 0 where the system does not say how much there is."""
    try:
        return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * SHARE)
    except (AttributeError, OSError, ValueError):  # not on Windows
        return 0


def run_on_export(
    export: Path | str,
    asked: str,
    given: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> Rows:
    """The answer of the graph.ttl and evidence.ttl of a folder, or of a store on disk, without
    building anything.

    asked, given: as `kg.query.resolve` takes them; seconds: the longest that it may take once the
    graph is open. QueryError as `kg.query.run`.
    """
    process = Process(Opener("kg.query.sparql:source", (export,)))
    import_module("kg.query.result")  # which the answer will be, while it is found
    try:
        return answer(
            process, "kg.query.sparql:resolve_and_ask", asked, given or {}, seconds=seconds
        )
    finally:
        process.end()


def answer(process: Process, function: str, *given: Any, seconds: float | None = None) -> Rows:
    """What the process answers within so many seconds; QueryError if it ended before."""
    try:
        found: Rows = process.ask(function, *given, seconds=seconds)
    except Ended as ended:
        raise _told(ended) from None
    return found


def _told(ended: Ended) -> QueryError:
    return QueryError(
        {
            "time": (
                "the query was ended: it took longer than it may; ask for less, add a LIMIT, or "
                "give it more --seconds"
            ),
            "memory": (
                "the query was ended: it took more memory than it may; ask for less, or add a LIMIT"
            ),
            "order": (
                "the query was ended: its rows cannot be brought into one order; ORDER BY STR(…) "
                "instead"
            ),
        }.get(
            ended.cause, "the query was ended: the engine failed on it; write it in a simpler way"
        )
    )


def work() -> None:
    """The life of such a process: opens the store, then answers until nobody is left to ask."""
    jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not garble the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked says when it is over
    opener, memory = pickle.load(asked)
    threading.Thread(target=_listen, args=(asked, jobs), daemon=True).start()

    def reply(function: str, *given: Any, **more: Any) -> tuple[str, Any]:
        module, _, name = function.partition(":")
        try:
            return "done", getattr(import_module(module), name)(*given, **more)
        except KgError as error:
            return "raised", error
        except MemoryError:
            return "memory", None
        except Exception:  # a fault of ours: shown where it was asked
            import traceback

            return "raised", RuntimeError(traceback.format_exc())

    outcome, value = reply(opener.function, *opener.given)
    _limit_memory(memory)
    store, base = value if outcome == "done" else (None, "")
    _write(answers, (outcome, None if outcome == "done" else value))
    while outcome == "done":
        function, given, total = jobs.get()
        _write(answers, reply(function, store, base, *given, total=total))
    jobs.get()  # nothing was opened: wait for the end


def _listen(asked: IO[bytes], jobs: queue.SimpleQueue[Any]) -> None:
    """Hears during an answer too that nobody waits for it any more."""
    with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            jobs.put(pickle.load(asked))
    os._exit(0)


def _write(answers: IO[bytes], told: tuple[Any, ...]) -> None:
    try:
        data = pickle.dumps(told)
    except MemoryError:
        data = pickle.dumps(("memory", None))
    answers.write(data)
    answers.flush()


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = resource.getrlimit(resource.RLIMIT_AS)[1]
    memory = memory and memory + _taken()
    if memory and (given == resource.RLIM_INFINITY or memory < given):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _taken() -> int:
    """The bytes of addresses that this process has; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:
            return int(told.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
