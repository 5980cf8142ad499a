"""`kg build --dask`: the workers of a cluster read the pages. The cluster is of real processes."""

import hashlib
import os
import signal
import sys
from pathlib import Path

import pytest
from support import need_library
from test_cli import fails, kg_says

from kg.archive import cluster, workers
from kg.archive.cluster import spread_over
from kg.cli import terminal
from kg.errors import InputError, WorkerError

NEWS = "本报讯 {month}月{day}日,全市防汛工作会议召开,市长宋建华主持会议,副市长苗丽参加。\n"


@pytest.fixture(autouse=True)
def dask() -> None:
    """Where Dask is missing, CI fails and others skip."""
    need_library("distributed")


@pytest.fixture(scope="module")
def two():
    """Two workers, each a process; that one is gone is noticed in a second, not in the usual 30."""
    import dask.config

    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        local(n_workers=2, threads_per_worker=1, memory_limit=0) as started,
    ):
        yield started


def local(**more):
    from distributed import LocalCluster

    return LocalCluster(dashboard_address=":0", silence_logs=50, **more)


@pytest.fixture
def pages(tmp_path, monkeypatch) -> Path:
    """Eight pages, each a job of its own."""
    monkeypatch.setattr(workers, "CHUNK", 1)
    folder = tmp_path / "pages"
    folder.mkdir()
    for month in range(1, 9):
        text = "".join(NEWS.format(month=month, day=day) for day in range(1, 6))
        (folder / f"p{month}.txt").write_text(text, encoding="utf-8")
    return folder


def written(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): _hash(p) for p in files}


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def when_it_comes_to(page: str, do, monkeypatch) -> None:
    """Something happens as soon as all pages before this one are read."""
    told = terminal.Progress.__call__

    def noticed(self, done, total, what):
        if what == page:
            do()
        told(self, done, total, what)

    monkeypatch.setattr(terminal.Progress, "__call__", noticed)


def pids(started) -> list[int]:
    return [nanny.pid for nanny in started.workers.values()]


def test_the_bytes_are_those_of_one_process_though_a_worker_is_killed(
    two, pages, tmp_path, monkeypatch
):
    alone = kg_says("build", pages, "-o", tmp_path / "alone", "--workers", "1")
    victim = pids(two)[0]
    killed = []
    when_it_comes_to("p3", lambda: killed.append(os.kill(victim, signal.SIGKILL)), monkeypatch)
    result = kg_says("build", pages, "-o", tmp_path / "spread", "--dask", two.scheduler_address)
    assert (alone.exit_code, result.exit_code, len(killed)) == (0, 0, 1), result.output
    assert victim not in pids(two)
    assert written(tmp_path / "spread") == written(tmp_path / "alone")


def test_results_come_in_the_order_of_the_jobs(two):
    assert [*spread_over(two.scheduler_address, abs, range(-9, 0))] == [*range(9, 0, -1)]


def test_no_jobs_ask_no_scheduler():
    assert [*spread_over("tcp://127.0.0.1:9", abs, [])] == []


def refused(page: str) -> None:
    raise InputError(f"{page}: is refused")


def broken(page: str) -> None:
    raise RuntimeError("no disk\nis left")


def test_what_is_said_of_a_page_is_said_here(two):
    with pytest.raises(InputError, match="^p1: is refused$"):
        list(spread_over(two.scheduler_address, refused, ["p1"]))


def test_a_job_that_fails_again_and_again_is_one_line(two):
    with pytest.raises(WorkerError, match=r"on 4 tries \(RuntimeError: no disk is left\)"):
        list(spread_over(two.scheduler_address, broken, ["p1"]))


def test_a_worker_of_another_program_is_not_believed(two, monkeypatch):
    monkeypatch.setattr(cluster, "knowledge", lambda: "another")
    with pytest.raises(WorkerError, match="a worker has another kg, Python, jieba or numpy"):
        list(spread_over(two.scheduler_address, abs, [1]))


def test_a_scheduler_that_ends_in_mid_run_leaves_what_was_there(pages, tmp_path, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(cluster, "WAIT", 1)
    kg_says("build", pages / "p1.txt", "-o", out)
    before = written(out)
    started = local(n_workers=1, processes=False)
    when_it_comes_to("p4", started.close, monkeypatch)
    said = fails("build", pages, "-o", out, "--dask", started.scheduler_address)
    assert said.startswith(f"kg: --dask {started.scheduler_address}: no scheduler answers there")
    assert written(out) == before and sorted(os.listdir(tmp_path)) == ["out", "pages"]


def test_where_no_scheduler_is_that_is_one_line(pages, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 1)
    said = fails("build", pages, "-o", tmp_path / "out", "--dask", "tcp://127.0.0.1:9")
    assert "--dask tcp://127.0.0.1:9: no scheduler answers" in said and "build again" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("address", ["nonsense://x", "tcp://127.0.0.1:port", ":::"])
def test_what_is_no_address_is_one_line(address, pages, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 1)
    assert f"--dask {address}: " in fails("build", pages, "-o", tmp_path / "out", "--dask", address)


def test_a_scheduler_without_workers_is_one_line(pages, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 1)
    with local(n_workers=0, processes=False) as empty:
        said = fails("build", pages, "-o", tmp_path / "out", "--dask", empty.scheduler_address)
    assert "or it has no worker" in said


def test_the_missing_extra_is_one_line(pages, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert fails("build", pages, "-o", tmp_path / "out", "--dask", "tcp://127.0.0.1:9") == (
        "kg: --dask: needs distributed, which is not installed: pip install distributed"
    )


@pytest.mark.parametrize("other", [["--each"], ["--workers", "2"]])
def test_what_a_cluster_does_not_do_is_said(other, pages, tmp_path):
    address = ["--dask", "tcp://127.0.0.1:9"]
    assert "leave" in fails("build", pages, "-o", tmp_path / "out", *address, *other)
