"""`kg build` of and into places elsewhere, as fsspec knows them: copied here, built, copied there."""

import sys
from pathlib import Path

import pytest
from support import need_library
from test_cli import fails, kg_says
from test_cluster import written

NEWS = "本报讯 {month}月2日,全市防汛工作会议召开,市长宋建华主持会议,副市长苗丽参加。\n"
NOTES = '[p1]\nissued = "2022-01-05"\n'


@pytest.fixture
def memory():
    """The file system of memory://, empty; where fsspec is missing, CI fails and others skip."""
    need_library("fsspec")
    from fsspec.implementations.memory import MemoryFileSystem

    MemoryFileSystem.store.clear()
    yield MemoryFileSystem()
    MemoryFileSystem.store.clear()


@pytest.fixture
def pages(tmp_path, memory) -> Path:
    """Two pages and their notes, here and at memory://archive/pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for month in (1, 2):
        (folder / f"p{month}.txt").write_text(NEWS.format(month=month), encoding="utf-8")
    (folder / "pages.toml").write_text(NOTES, encoding="utf-8")
    memory.put(str(folder), "/archive/", recursive=True)
    return folder


def there(memory, folder: str) -> dict[str, bytes]:
    return {name.removeprefix(f"{folder}/"): memory.cat(name) for name in memory.find(folder)}


def test_pages_and_exports_elsewhere_are_the_same_bytes(pages, memory, tmp_path):
    kg_says("build", pages, "-o", tmp_path / "out")
    result = kg_says("build", "memory://archive/pages", "-o", "memory://archive/out")
    *files, summary = result.stdout.splitlines()
    here = {name: (tmp_path / "out" / name).read_bytes() for name in written(tmp_path / "out")}
    assert result.exit_code == 0 and summary.startswith("2 pages, ")
    assert there(memory, "/archive/out") == here
    assert sorted(files) == sorted(f"memory://archive/out/{name}" for name in here)
    assert files[-1] == "memory://archive/out/manifest.json"  # last of all: what it names is there


def test_one_file_and_a_file_url(pages, tmp_path):
    alone = kg_says("build", pages / "p1.txt", "-o", tmp_path / "alone")
    result = kg_says(
        "build", f"file://{pages}/p1.txt", "-o", f"file://{tmp_path}/there/out", "--no-cache"
    )
    assert (alone.exit_code, result.exit_code) == (0, 0)
    assert written(tmp_path / "there/out") == written(tmp_path / "alone")


def test_ids_stay_and_what_is_no_longer_written_goes(pages, memory):
    build = ["build", "memory://archive/pages", "-o", "memory://archive/out"]
    kg_says(*build, "--formats", "nt")
    ids = memory.cat("/archive/out/ids.tsv")
    memory.pipe("/archive/pages/p0.txt", NEWS.format(month=3).encode("utf-8"))
    memory.pipe("/archive/out/mine.txt", b"mine")
    kg_says(*build)
    assert set(ids.splitlines()) <= set(memory.cat("/archive/out/ids.tsv").splitlines())
    assert not memory.exists("/archive/out/graph.nt") and memory.exists("/archive/out/mine.txt")


def test_nothing_is_left_here(pages, tmp_path, monkeypatch):
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    kg_says("build", "memory://archive/pages", "-o", "memory://archive/out")
    assert [*(tmp_path / "scratch").iterdir()] == []


def test_what_is_not_there_is_one_line(memory, tmp_path):
    said = fails("build", "memory://archive/none", "-o", tmp_path / "out")
    assert said == "kg: memory://archive/none: there is no such file or folder"


def test_files_of_others_are_left_alone(pages, memory):
    memory.pipe("/archive/out/graph.ttl", b"mine")
    said = fails("build", pages, "-o", "memory://archive/out")
    assert "memory://archive/out: holds files that kg did not write; name another place" in said
    assert there(memory, "/archive/out") == {"graph.ttl": b"mine"}


def test_an_unknown_kind_of_place_is_one_line(pages, memory, tmp_path):
    assert "nowhere://x: cannot be used: " in fails("build", "nowhere://x", "-o", tmp_path / "out")
    assert "nowhere://x: cannot be used: " in fails("build", pages, "-o", "nowhere://x")


def test_the_missing_package_is_one_line(pages, monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec", None)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    said = fails("build", pages, "-o", "memory://archive/out")
    assert said.endswith("needs fsspec, which is not installed: pip install fsspec")


def test_what_is_elsewhere_is_not_watched(pages, tmp_path):
    said = fails("build", "memory://archive/pages", "-o", tmp_path / "out", "--watch")
    assert "--watch: watches files of this machine" in said


def test_a_path_that_leads_out_of_the_folder_is_not_followed(memory, tmp_path):
    from kg.storage.locations import fetched

    memory.store["/archive/pages/../../evil.txt"] = memory.store.get("x") or _file(memory)
    memory.pipe("/archive/pages/p1.txt", b"x")
    fetched("memory://archive/pages", tmp_path / "a" / "b")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["p1.txt"]


def _file(memory):
    memory.pipe("/x", b"evil")
    return memory.store["/x"]
