"""`kg build --watch`: builds at once, again when files have changed and come to rest, until Ctrl-C."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from kg.cli.watching import stamps, watch
from kg.errors import InputError

PAGE = "市政府召开会议\n8月6日,市长苗丽出席会议并讲话。\n"


def watched(looks: list[int], work) -> int:
    """How often the work was done when the files looked like that, one look after the other."""
    done = []

    def sleep(_: float) -> None:
        if not left:
            raise KeyboardInterrupt

    left = [{Path("a"): (n, 1)} for n in looks]
    watch(lambda: left.pop(0), lambda: (done.append(1), work(len(done))), sleep)
    return len(done)


@pytest.mark.parametrize(
    ("looks", "times"),
    [
        ([1], 1),
        ([1, 1, 1], 1),
        ([1, 2], 1),  # it may still be written
        ([1, 2, 2], 2),
        ([1, 2, 3, 4, 4, 4], 2),
        ([1, 2, 2, 1, 1], 3),
        ([1, 2, 1, 1], 1),  # as it was built
    ],
)
def test_builds_when_files_have_changed_and_come_to_rest(looks, times):
    assert watched(looks, lambda n: None) == times


@pytest.mark.parametrize(
    ("seconds", "pauses"),
    [
        ([30.0, 0.0, 0.0], [1.0, 1.0, 1.0]),  # the first look loads the program
        ([0.0, 0.5, 2.0], [1.0, 5.0, 20.0]),
        ([0.0, 99.0, 0.0], [1.0, 60.0, 1.0]),
    ],
)
def test_the_pause_is_ten_times_the_last_look_and_no_more_than_a_minute(seconds, pauses):
    now, told = [0.0], []

    def look() -> dict[Path, tuple[int, int]]:
        now[0] += seconds[len(told)]
        return {}

    def sleep(pause: float) -> None:
        told.append(pause)
        if len(told) == len(seconds):
            raise KeyboardInterrupt

    watch(look, lambda: None, sleep, lambda: now[0])
    assert told == pauses


def test_what_goes_wrong_later_is_told_and_the_next_change_waited_for(capsys):
    def work(n: int) -> None:
        if n == 2:
            raise InputError("a.txt: is empty")

    assert watched([1, 2, 2, 3, 3], work) == 3
    assert capsys.readouterr().err == "kg: a.txt: is empty\n"


def test_what_goes_wrong_at_first_ends_it():
    def work(n: int) -> None:
        raise InputError("a.txt: is empty")

    with pytest.raises(InputError):
        watched([1, 1], work)


def test_pages_and_notes_are_looked_at_exports_and_what_is_written_are_not(tmp_path):
    for name in ("a.txt", "pages.toml", "ids.tsv", "out/manifest.json", "out/graph.ttl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "kg", "build", "seeds/000_ab4aebe478914890.txt"]
        + ["-o", tmp_path / "built", "-q"],
        check=True,
    )
    found = stamps([tmp_path], own=[tmp_path / "ids.tsv"])
    assert {f.name for f in found if "out" not in f.parts} == {"a.txt", "pages.toml"}
    before = stamps([tmp_path])
    (tmp_path / "a.txt").write_text("{} ", encoding="utf-8")
    assert stamps([tmp_path]) != before
    (tmp_path / "a.txt").unlink()
    assert tmp_path / "a.txt" not in stamps([tmp_path])


def test_a_folder_that_is_gone_has_no_files(tmp_path):
    assert stamps([tmp_path / "gone"]) == {}


@pytest.mark.slow
def test_a_page_that_is_added_is_in_the_next_build_and_ctrl_c_ends(tmp_path):
    pages, out = tmp_path / "pages", tmp_path / "out"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", pages, "-o", out, "--watch"]
    with ended_after(command) as build:
        assert summary(build).startswith("1 pages, 1 people")
        (pages / "b.txt").write_text(PAGE.replace("苗丽", "白建忠"), encoding="utf-8")
        assert summary(build).startswith("2 pages, 2 people")
        build.send_signal(signal.SIGINT)
        assert build.wait(60) == 0
    fresh = tmp_path / "fresh"
    subprocess.run(
        [sys.executable, "-m", "kg", "build", pages, "-o", fresh, "-q", "--no-cache"], check=True
    )
    assert (out / "graph.ttl").read_bytes() == (fresh / "graph.ttl").read_bytes()
    assert sorted(os.listdir(out)) == sorted(os.listdir(fresh))


@contextmanager
def ended_after(command):
    """A program that minds Ctrl-C, however the tests were started, and does not outlive them."""
    minds = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    told = dict(stdout=subprocess.PIPE, text=True, encoding="utf-8")
    with subprocess.Popen(command, preexec_fn=minds, **told) as build:
        try:
            yield build
        finally:
            build.kill()


def summary(build) -> str:
    """The line that ends what a build says."""
    return next(line for line in build.stdout if " pages, " in line)
