"""Kills: `kg build` ended by SIGKILL before each change that it makes to the disk, and what is left looked at by another process.

`python tests/attack/kills.py FOLDER [all]` prints a JSON line for each kill: which of `CASES` it was, the change before which it fell,
and what is wrong after it (nothing, where all is whole). Without `all`, only some moves of files and folders are tried. Each kill and each look is a fork of this process, which itself opens no store.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from support import example_graph

import kg.explorer
import kg.export.formats
import kg.ontology_docs
import kg.pipeline
import kg.query.store
from kg.api import Graph
from kg.cli.main import commands
from kg.errors import InputError
from kg.query.sparql import run_on_export
from kg.storage import manifest, safe_output

PAGES = Path(__file__).parents[2] / "seeds"
"""What `kg build` is given; what it makes of it is one of the graphs below."""
G = example_graph()
OLD = Graph(tuple(n for n in G.nodes if n.cls in ("Page", "Rule")), G.pages)
NEW = Graph(tuple(n for n in G.nodes if n.cls in ("Page", "Rule", "AdminArea")), G.pages)
MOVES = ("os.rename", "ctypes.dlsym")  # ctypes.dlsym comes before two folders change places
CHANGES = (*MOVES, "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.chmod", "open")
CASES = ("first", "again", "no exchange", "files of others")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def forked(act: Callable[[], object]) -> int:
    """Runs something in a process of its own; gives its exit code, or minus the signal that ended it."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def build(graph: Graph, at: Path, case: str, *more: str) -> None:
    """`kg build -o at/out --store at/store` of pages that give this graph."""
    if case == "no exchange":
        safe_output._exchange = lambda a, b: False
    kg.pipeline.build = lambda *args, **known: graph
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    failed = commands(
        ["build", str(PAGES), "-o", str(at / "out"), "--store", str(at / "store"), *more],
        standalone_mode=False,
    )
    assert not failed


def changes(event: str, arguments: tuple) -> bool:
    """Whether an audit event is a change of the disk."""
    if event == "open":
        return (
            isinstance(arguments[2], int)
            and bool(arguments[2] & WRITES)
            and arguments[0] != os.devnull
        )
    return event in CHANGES and (event != "ctypes.dlsym" or "renam" in str(arguments[1]))


def dying(before: int, told: Path, act: Callable[[], object]) -> None:
    """Does something and is killed before its change number `before`; writes down which that was."""
    count = 0

    def hook(event: str, arguments: tuple) -> None:
        nonlocal count
        if count < 0 or not changes(event, arguments):
            return
        count += 1
        if count > before:
            count = -1
            told.write_text(
                f"{event} {arguments[0]}" if event != "ctypes.dlsym" else event, encoding="utf-8"
            )
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    act()


def contents(folder: Path) -> dict[str, str]:
    """Path -> SHA-256 of all files of a folder."""
    return (
        {
            p.relative_to(folder).as_posix(): manifest.sha256(p)
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        }
        if folder.is_dir()
        else {}
    )


def look(at: Path, kept: Path, mine: set[str]) -> list[str]:
    """What is wrong with what a kill has left: exports and store are each one build, the old or the new; kept/… holds those."""
    wrong = []
    states = {name: contents(kept / name / "out") for name in ("old", "new")}
    found = {name: sha for name, sha in contents(at / "out").items() if name not in mine}
    if found not in (*states.values(), {}) or not found and (kept / "before" / "out").exists():
        try:
            run_on_export(at / "out", "ASK {}")
            wrong.append(f"exports are of two builds, and nobody says so: {sorted(found)}")
        except InputError:
            pass
    try:
        stored = len(kg.query.store.opened(at / "store")[0])
        mark = manifest.manifest(at / "store", manifest.STORE_MARK).build
        if (stored, mark) not in [
            (
                len(kg.query.store.opened(kept / name / "store")[0]),
                manifest.manifest(kept / name / "out").build,
            )
            for name in states
        ]:
            wrong.append("the store is of no build")
        exports = manifest.manifest(at / "out")
        if exports and exports.build != mark and not manifest.of_another_build(at / "store"):
            wrong.append("store and exports are of two builds, and nobody says so")
    except InputError as error:
        if (
            kept / "before" / "store"
        ).exists() and "a build was ended while it wrote here" not in str(error):
            wrong.append(str(error))
    return wrong


def mended(at: Path, kept: Path, mine: set[str]) -> list[str]:
    """What is wrong after the next build: all is new, and nothing else is left."""
    found = {name: sha for name, sha in contents(at / "out").items() if name not in mine}
    left = sorted(set(os.listdir(at)) - {"out", "store", ".out.kg-cache"})
    return (
        [f"not mended: {sorted(found)}"] * (found != contents(kept / "new" / "out"))
        + [f"left over: {left}"] * bool(left)
        + ["others' files are gone"] * (not all((at / "out" / name).is_file() for name in mine))
    )


def case(folder: Path, kept: Path, name: str, whole: bool) -> Iterator[dict]:
    """Kills one case at some of its moves (`whole`: at each change); gives a result for each kill."""
    at, told = folder / "at", folder / "told"
    mine = {"mine.gephi"} if name == "files of others" else set()
    shutil.rmtree(kept / "before", ignore_errors=True)
    if name != "first":
        shutil.copytree(kept / "old", kept / "before")
        for own in mine:
            (kept / "before" / "out" / own).touch()
    steps = _steps(folder, kept, name)
    moves = [n for n, step in enumerate(steps) if step in MOVES]
    for number in range(len(steps)) if whole else moves[:: max(1, len(moves) // 2)]:
        _fresh(at, kept)
        killed = forked(lambda: dying(number, told, lambda: build(NEW, at, name)))
        problems = [] if killed == -signal.SIGKILL else [f"was not killed but ended with {killed}"]
        problems += _asked(folder, lambda: look(at, kept, mine))
        problems += [] if forked(lambda: build(NEW, at, name)) == 0 else ["the next build fails"]
        problems += _asked(folder, lambda: mended(at, kept, mine))
        yield {
            "case": name,
            "step": number,
            "before": told.read_text(encoding="utf-8").replace(str(folder), ""),
            "wrong": problems,
        }


def _fresh(at: Path, kept: Path) -> None:
    shutil.rmtree(at, ignore_errors=True)
    if (kept / "before").exists():
        shutil.copytree(kept / "before", at)
    else:
        at.mkdir()


def _steps(folder: Path, kept: Path, name: str) -> list[str]:
    """The changes that a build makes when nobody kills it."""
    seen = folder / "steps"
    seen.write_text("")

    def write_down() -> None:
        log = os.open(seen, os.O_WRONLY)
        sys.addaudithook(
            lambda event, arguments: (
                os.write(log, f"{event}\n".encode()) if changes(event, arguments) else None
            )
        )
        build(NEW, folder / "at", name)

    _fresh(folder / "at", kept)
    assert forked(write_down) == 0
    return seen.read_text(encoding="ascii").split()


def _asked(folder: Path, question: Callable[[], list[str]]) -> list[str]:
    """The answer of a process of its own: one that has opened a store must not be forked."""
    answer = folder / "answer"
    answer.unlink(missing_ok=True)
    forked(lambda: answer.write_text(json.dumps(question()), encoding="utf-8"))
    return (
        json.loads(answer.read_text(encoding="utf-8")) if answer.exists() else ["nobody could look"]
    )


def main(folder: Path, whole: bool) -> None:
    """All cases, one after another."""
    kept = folder / "kept"
    assert (
        forked(lambda: build(OLD, kept / "old", "", "--formats", "csv"))
        == 0
        == forked(lambda: build(NEW, kept / "new", ""))
    )
    for name in CASES:
        for result in case(folder, kept, name, whole):
            print(json.dumps(result, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "all" in sys.argv[2:])
