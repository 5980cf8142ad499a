"""Readings are kept: made once, found again, made again when their page or the program changes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from marked import page

import kg
from kg import pipeline
from kg.archive import kept as kept_readings
from kg.archive.kept import FILE, Kept, key

NEWS = "本报讯 {n}月2日,全市防汛工作会议召开,市长宋建华主持会议,副市长苗丽参加。\n"


@pytest.fixture
def pages(tmp_path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(1, 5):
        (folder / f"p{n}.txt").write_text(NEWS.format(n=n), encoding="utf-8")
    return folder


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The names of the pages that were read, not found."""
    names: list[str] = []
    packed = pipeline.packed

    def noted(pages):
        names.extend(page.name for page in pages)
        return packed(pages)

    monkeypatch.setattr(pipeline, "packed", noted)
    return names


@pytest.fixture
def cache(tmp_path) -> Path:
    return tmp_path / "cache"


def test_what_was_read_is_not_read_again(pages, cache, made):
    first, again = kg.build(pages, cache=cache), kg.build(pages, cache=cache)
    assert again == first == kg.build(pages) and made == ["p1", "p2", "p3", "p4"] * 2


def test_only_what_has_changed_is(pages, cache, made):
    kg.build(pages, cache=cache)
    made.clear()
    (pages / "p2.txt").write_text(NEWS.format(n=9), encoding="utf-8")
    (pages / "p3.txt").unlink()
    (pages / "p5.txt").write_text(NEWS.format(n=5), encoding="utf-8")
    (pages / "pages.toml").write_text('[p4]\nissued = "2022-05-01"\n', encoding="utf-8")
    changed = kg.build(pages, cache=cache)
    assert made == ["p2", "p4", "p5"] and changed == kg.build(pages)


def test_another_program_believes_nothing(pages, cache, made, monkeypatch):
    kg.build(pages, cache=cache)
    monkeypatch.setattr(kept_readings, "knowledge", lambda: "another")
    made.clear()
    kg.build(pages, cache=cache)
    assert made == ["p1", "p2", "p3", "p4"]


def test_the_key_is_of_all_that_a_reading_depends_on():
    one = page("市", "a")
    noted = [{"paper": "甲报"}, {"issued": "2022"}, {"home": "郑州市"}]
    others = [page("县", "a"), page("市", "b"), *(page("市", "a", **n) for n in noted)]
    assert len({key(p) for p in (one, *others)}) == len(others) + 1
    assert key(one) == key(page("市", "a"))


def other_database(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE reading (key, hash, body)")
    db.close()


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


SPOILT = {
    "nonsense": lambda file: file.write_bytes(b"nonsense" * 100),
    "of another program": lambda file: (file.unlink(), other_database(file)),
    "cut short": cut_short,
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_broken_or_foreign_file_is_told_and_made_again(pages, cache, made, how):
    first = kg.build(pages, cache=cache)
    SPOILT[how](cache / FILE)
    with pytest.warns(UserWarning, match=f"{FILE}.*made again"):
        assert kg.build(pages, cache=cache) == first
    made.clear()
    assert kg.build(pages, cache=cache) == first and made == []


def test_a_reading_that_is_not_whole_is_made_again(pages, cache, made):
    first = kg.build(pages, cache=cache)
    with sqlite3.connect(cache / FILE) as db:
        db.execute("UPDATE reading SET body = substr(body, 2) WHERE rowid = 1")
    db.close()
    made.clear()
    assert kg.build(pages, cache=cache) == first and len(made) == 1


def test_a_folder_that_cannot_be_had_is_told_and_nothing_is_lost(pages, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.warns(UserWarning, match="no reading is kept"):
        assert kg.build(pages, cache=tmp_path / "file") == kg.build(pages)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_cannot_be_had_is_told_once(pages, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.warns(UserWarning) as told:
        kg.build(pages, cache=tmp_path / "file").write(tmp_path / "out")
    assert len([w for w in told if "cannot be used" in str(w.message)]) == 1


def rows(folder: Path) -> set[bytes]:
    """The keys of what is kept in a folder."""
    with sqlite3.connect(folder / FILE) as db:
        found = {key for (key,) in db.execute("SELECT key FROM reading")}
    db.close()
    return found


def test_what_no_build_asks_for_goes(pages, cache, tmp_path):
    kg.build(pages, cache=cache)
    (pages / "p1.txt").unlink()
    for _ in range(22):
        kg.build(pages, cache=cache)
    kg.build(pages, cache=tmp_path / "new")
    assert rows(cache) == rows(tmp_path / "new")


def test_few_pages_leave_nothing_behind(pages, tmp_path):
    told: list[str] = []
    with Kept(tmp_path / "none", told.append, least=10_000) as kept:
        assert [*kept.find([page("市")])] == [None]
    assert not (tmp_path / "none").exists() and told == []


def run(*arguments: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "kg", "build", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ)


def test_the_command_keeps_and_gives_the_same_bytes(pages, cache, tmp_path):
    outs = [tmp_path / name for name in ("kept", "again", "fresh")]
    for out, more in zip(outs, (["--cache", cache], ["--cache", cache], ["--no-cache"])):
        assert run(pages, "-o", out, *more).returncode == 0
    bytes_of = [{f.name: f.read_bytes() for f in out.iterdir()} for out in outs]
    assert bytes_of[0] == bytes_of[1] == bytes_of[2] and (cache / FILE).is_file()


def test_each_page_alone_is_built_by_many_as_by_one(pages, tmp_path):
    outs, two_pages = [tmp_path / workers for workers in ("1", "2")], sorted(pages.iterdir())[:2]
    for out in outs:
        assert run(*two_pages, "-o", out, "--each", "--workers", out.name).returncode == 0
    one, two = (
        {str(f.relative_to(out)): f.read_bytes() for f in out.rglob("*") if f.is_file()}
        for out in outs
    )
    assert one == two and "p1.txt/graph.ttl" in one


@pytest.mark.parametrize("both", [["--each", "--cache", "c"], ["--no-cache", "--cache", "c"]])
def test_what_does_not_go_together_is_told(pages, tmp_path, both):
    told = run(pages, "-o", tmp_path / "out", *both)
    assert told.returncode == 2 and "leave" in told.stderr
