"""Many pages: the same graph however many processes read them, and nothing of them stays behind."""

import gc
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from marked import page

import kg
from kg import pipeline
from kg.archive.packing import pack, unpack
from kg.archive.workers import CHUNK, chunks, shared_out, side_by_side, spread
from kg.cli.terminal import Step
from kg.errors import InputError, WorkerError
from kg.ingest.sources import gather
from kg.model.packed import UnpackError
from kg.model.reading import PageReading

NEWS = (
    "本报讯 {month}月2日,全市第{n}次防汛工作会议召开,市长宋建华主持会议,副市长苗丽、郝文斌参加。\n\n"
    "市水利局局长高志远汇报情况。会议强调,要压实责任,排查隐患。\n"
)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A few pages that come to several chunks."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for n in range(4):
        text = "\n\n".join(NEWS.format(month=n + 1, n=i) for i in range(CHUNK // 160))
        (pages / f"p{n}.txt").write_text(text, encoding="utf-8")
    return pages


# ---- several processes -------------------------------------------------


def test_one_process_or_many_give_the_same_graph(folder):
    seen = []
    many = kg.build(folder, workers=3, progress=lambda *step: seen.append(step[:2]))
    assert many == kg.build(folder) and many.of("Meeting")
    assert seen == sorted(seen) and seen[-1] == (4, 4)


def test_what_is_wrong_with_a_page_is_told_the_same(folder):
    (folder / "pages.toml").write_text('[p2]\nhome = "无此市"\n', encoding="utf-8")
    told = set()
    for workers in (1, 2):
        with pytest.raises(InputError) as error:
            kg.build(folder, workers=workers)
        told.add(str(error.value))
    assert len(told) == 1 and "p2" in told.pop()


def test_chunks_hold_all_pages_in_their_order():
    pages = [page("市" * n) for n in (1, CHUNK, 5, CHUNK - 5, 7)]
    assert [len(c) for c in chunks(pages)] == [2, 2, 1] and sum(chunks(pages), []) == pages


def test_several_processes_end_with_small_chunks_of_the_same_pages():
    pages = [page("市" * (CHUNK // 10)) for _ in range(60)]
    sizes = [len(c) for c in chunks(pages, 2)]
    assert sizes[:3] == [10, 10, 10] and sizes[-3:] == sorted(sizes[-3:], reverse=True)
    assert sizes[-1] <= 3 and sum(chunks(pages, 2), []) == pages


def _die(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_process_that_is_killed_is_told_in_a_line():
    with pytest.raises(WorkerError, match="--workers"):
        list(spread(_die, [1, 2], 2))


def _writing(file: Path, until: int = 1) -> Callable[[], object]:
    """Writes into the file which process it was; waits until so many files are there."""

    def write() -> None:
        file.write_text(str(os.getpid()), encoding="utf-8")
        while len([*file.parent.iterdir()]) < until:
            time.sleep(0.01)

    return write


@pytest.mark.parametrize(("workers", "processes"), [(1, 1), (2, 2), (9, 3)])
def test_tasks_side_by_side_are_all_done_and_leave_their_files(workers, processes, tmp_path):
    files = [tmp_path / name for name in "abc"]
    side_by_side([_writing(file, processes) for file in files], workers)
    assert len({file.read_text(encoding="utf-8") for file in files}) == processes


def test_what_copies_make_comes_in_order_and_changes_nothing_here():
    seen = []

    def told(n: int) -> bytes:
        seen.append(n)
        return str(n).encode()

    assert shared_out(told, range(40), 2) == [str(n).encode() for n in range(40)] and not seen
    assert shared_out(told, [], 2) == []


def test_what_a_task_beside_this_one_raises_is_raised_here(tmp_path):
    def full() -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "b"))

    with pytest.raises(OSError, match="No space left") as told:
        side_by_side([_writing(tmp_path / "a"), full], 2)
    assert told.value.filename == str(tmp_path / "b")


def test_a_process_that_is_killed_while_it_writes_is_told_in_a_line(tmp_path):
    here, there = os.getpid(), tmp_path / "there"

    def dies() -> None:
        if os.getpid() != here:
            there.touch()
            _die(0)
        while not there.exists():
            time.sleep(0.01)

    with pytest.raises(WorkerError, match="--workers"):
        side_by_side([dies, dies], 2)


def test_when_a_task_fails_here_the_others_end_too():
    here = os.getpid()

    def fails() -> None:
        if os.getpid() != here:
            time.sleep(600)
        raise InputError("not so")

    before = children(here)
    with pytest.raises(InputError):
        side_by_side([fails, fails], 2)
    assert children(here) == before


def children(pid: int) -> list[int]:
    """The processes that it started and that are still there."""
    try:
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has waited for yet has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def heed_interrupts() -> None:
    """A shell that runs the tests in the background has them ignore Ctrl-C; the build must not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def eventually(said) -> bool:
    """Whether it comes true within a minute."""
    for _ in range(600):
        if said():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked up in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_ended_build_leaves_the_last_exports_and_no_process(folder, how, tmp_path):
    out = tmp_path / "out"
    kg.build([folder / "p0.txt"]).write(out, page=False)
    before = {f.name: f.read_bytes() for f in out.iterdir()}
    command = [sys.executable, "-m", "kg", "build", folder, "-o", out, "--workers", "2"]
    pipes = dict.fromkeys(("stderr", "stdout"), subprocess.PIPE)
    with subprocess.Popen(command, **pipes, preexec_fn=heed_interrupts) as build:
        assert eventually(lambda: len(children(build.pid)) >= 3)  # two, and multiprocessing's own
        started = children(build.pid)
        build.send_signal(how)
        said = build.stderr.read()
    assert eventually(lambda: all(map(gone, started)))
    assert build.returncode != 0
    if (
        how == signal.SIGINT
    ):  # of a kill, a process that is just starting says what Python has it say
        assert b"Traceback" not in said
    assert {f.name: f.read_bytes() for f in out.iterdir()} == before


# ---- a reading as bytes ------------------------------------------------


def test_what_is_left_out_of_the_bytes_is_asked_for_by_no_later_step():
    readings = [pipeline.read(page) for page in gather("seeds").pages]
    again = [unpack(pack(r), r.page) for r in readings]
    assert pipeline.assemble(again) == pipeline.assemble(readings)


class _Foreign:
    def __reduce__(self):
        return os.system, ("exit 1",)


@pytest.mark.parametrize(
    "packed",
    [b"", b"nonsense", pickle.dumps("text"), pickle.dumps(_Foreign()), pickle.dumps(PageReading)],
)
def test_bytes_that_are_no_reading_are_refused_and_do_nothing(packed):
    with pytest.raises(UnpackError):
        unpack(packed, page("市"))


# ---- how far it is -----------------------------------------------------


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (Step(0, 9, "要闻01", 0.0), "kg: 0 of 9 pages: 要闻01"),
        (Step(1200, 10_000, "a", 60.0), "kg: 1,200 of 10,000 pages, 20.0 pages/s, 0:07:20 left: a"),
        (Step(5, 5, "writing", 3.0), "kg: 5 of 5 pages: writing"),
        (Step(3, 1000, "a", 15.0), "kg: 3 of 1,000 pages: a"),
        (
            Step(940, 1000, "a", 30.0, kept=900, before=20.0),
            "kg: 940 of 1,000 pages, 4.0 pages/s, 0:00:15 left: a",
        ),
    ],
)
def test_a_line_tells_how_far_how_fast_and_how_long(step, line):
    assert step.line() == line


def test_the_same_for_programs():
    assert Step(1, 3, "a", 0.5).json() == (
        '{"done": 1, "total": 3, "what": "a", "seconds": 0.5, "rate": 2.0, "seconds_left": 1}'
    )


def test_the_search_for_circles_goes_on_after_a_build(folder):
    (folder / "pages.toml").write_text('[p2]\nhome = "无此市"\n', encoding="utf-8")
    with pytest.raises(InputError):
        kg.build(folder)
    assert gc.isenabled()
