"""A build that finds what builds before it kept gives the bytes of one from nothing, whatever was
added, changed or taken away, and whatever became of what was kept."""

import os
import random
import shutil
import sqlite3
import warnings
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.archive.kept import FILE, Kept
from kg.ingest.sources import gather
from kg.linking.page_memory import of_pages
from kg.linking.profiles import profiles
from kg.linking.settled import Memory
from kg.model.packed import packed
from kg.output import fill

PEOPLE = ["苗丽", "高志远", "何晓燕", "邓国强", "宋建华", "欧阳文静", "陈强"]
POSTS = ["副市长", "市水利局局长", "市委书记", "县长"]
TOLD = [
    "本报讯 2021年{month}月{day}日,全市防汛工作会议召开,{post}{a}主持会议,{b}、{c}参加。\n",
    "本报讯 2021年{month}月{day}日,{post}{a}到东岭镇调研,{b}陪同。\n",
    "{post}{a}强调,要加快项目建设。{b}{post}出席{month}月{day}日的座谈会。\n",
]


def text(rnd: random.Random) -> str:
    """A page of one to three reports."""
    reports = []
    for form in rnd.choices(TOLD, k=rnd.randint(1, 3)):
        a, b, c = rnd.sample(PEOPLE, 3)
        day, month = rnd.randint(1, 28), rnd.randint(1, 12)
        reports.append(form.format(a=a, b=b, c=c, post=rnd.choice(POSTS), day=day, month=month))
    return "\n".join(reports)


def change(pages: Path, rnd: random.Random) -> None:
    """One page is added, changed or taken away."""
    there = sorted(pages.glob("*.txt"))
    how = rnd.choice(("add", "change", "remove"))
    if how == "remove" and len(there) > 3:
        rnd.choice(there).unlink()
    elif how == "add":
        (pages / f"q{rnd.randrange(10**6):06}.txt").write_text(text(rnd), encoding="utf-8")
    else:
        rnd.choice(there).write_text(text(rnd), encoding="utf-8")


def in_file(file: Path, *sql: str) -> None:
    """What somebody does to a file of what is kept."""
    with sqlite3.connect(file) as db:
        for line in sql:
            db.execute(line)
    db.close()


SPOILT = {
    "left alone": lambda file: None,
    "nonsense": lambda file: file.write_bytes(b"nonsense" * 200),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "of an older shape": lambda file: in_file(file, "PRAGMA user_version = 1"),
    "bytes changed": lambda file: in_file(file, "UPDATE reading SET body = substr(body, 2)"),
    "one for another": lambda file: in_file(
        file,
        "CREATE TEMP TABLE other AS SELECT * FROM reading",
        "UPDATE reading SET (hash, body) = (SELECT hash, body FROM other WHERE other.rowid ="
        " reading.rowid % (SELECT count(*) FROM other) + 1)",
    ),
}


@pytest.mark.parametrize("how", SPOILT)
def test_the_same_as_from_nothing(how, tmp_path):
    rnd, pages, cache = random.Random(how), tmp_path / "pages", tmp_path / "cache"
    pages.mkdir()
    for n in range(6):
        (pages / f"p{n}.txt").write_text(text(rnd), encoding="utf-8")
    kg.build(pages, cache=cache)
    for _ in range(3):
        change(pages, rnd)
        SPOILT[how](cache / FILE)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            again = kg.build(pages, cache=cache)
        assert again == kg.build(pages)


def test_all_files_are_the_same_bytes(tmp_path):
    rnd, pages, cache = random.Random(1), tmp_path / "pages", tmp_path / "cache"
    pages.mkdir()
    for n in range(8):
        (pages / f"p{n}.txt").write_text(text(rnd), encoding="utf-8")
    kg.build(pages, cache=cache)
    change(pages, rnd)
    again = kg.build(pages, cache=cache).write(tmp_path / "again")
    whole = kg.build(pages).write(tmp_path / "whole")
    assert [f.name for f in again] == [f.name for f in whole]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(again, whole, strict=True))
    assert {"turtle.sqlite3", "archive.sqlite3"} <= {f.name for f in cache.iterdir()}


def test_a_file_that_is_the_same_again_keeps_its_time(tmp_path):
    rnd, pages = random.Random(2), tmp_path / "pages"
    pages.mkdir()
    (pages / "p0.txt").write_text(text(rnd), encoding="utf-8")
    then = 10**18
    for changed in (True, False):
        files = kg.build(pages).write(tmp_path / "out")
        before = {file: file.read_bytes() for file in files}
        for file in files:
            os.utime(file, ns=(then, then))
        if changed:
            change(pages, rnd)
        assert kg.build(pages).write(tmp_path / "out") == files
        kept = {file for file in files if file.stat().st_mtime_ns == then}
        assert kept == {file for file in files if file.read_bytes() == before[file]}
        assert (len(kept) < len(files)) == changed


def exported(pages: Path, folder: Path, cache: Path | None = None) -> dict[str, bytes]:
    """All files of a build of these pages, which takes what is kept."""
    folder.mkdir()
    with Kept(cache, warnings.warn) as kept:
        graph = pipeline.of_sources(gather(pages), kept=kept)
        fill(graph, folder, formats=["nt"], shelves=kept.shelf if kept.is_open else None)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> tuple[Path, Path, dict[str, bytes]]:
    """Pages that were changed, what was kept before that, and their files from nothing."""
    rnd, folder = random.Random("exports"), tmp_path_factory.mktemp("changed")
    pages, cache = folder / "pages", folder / "cache"
    pages.mkdir()
    for n in range(12):
        (pages / f"p{n}.txt").write_text(text(rnd), encoding="utf-8")
    exported(pages, folder / "before", cache)
    for _ in range(3):
        change(pages, rnd)
    return pages, cache, exported(pages, folder / "whole")


@pytest.mark.parametrize("how", SPOILT)
def test_exports_are_those_from_nothing_whatever_became_of_their_parts(how, changed, tmp_path):
    pages, kept, whole = changed
    cache = tmp_path / "cache"
    shutil.copytree(kept, cache)
    for file in sorted(cache.glob("*.sqlite3")):
        SPOILT[how](file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        again = exported(pages, tmp_path / "again", cache)
    assert again == whole


def kept_of(readings) -> tuple[dict[bytes, bytes], Memory]:
    """A memory of these readings, and what it keeps."""
    kept: dict[bytes, bytes] = {}
    marks = {r.page.name: r.page.name.encode() + r.page.text.encode() for r in readings}
    return kept, Memory(marks, lambda told: [kept.get(key) for key in told], kept.update)


class Unasked(list):
    """Readings that must not be asked for, but for those of these pages."""

    def __init__(self, readings, allowed=()):
        super().__init__(readings)
        self.allowed = allowed

    def __getitem__(self, number):
        name = super().__getitem__(number).page.name
        assert name in self.allowed, f"{name} has not changed"
        return super().__getitem__(number)


def in_folder(folder: Path, texts: dict[str, str]) -> list:
    """The readings of pages."""
    for name, told in texts.items():
        (folder / f"{name}.txt").write_text(told, encoding="utf-8")
    return [pipeline.read(page) for page in gather(folder).pages]


def test_no_page_that_has_not_changed_is_looked_at(tmp_path):
    rnd = random.Random(3)
    readings = in_folder(tmp_path, {f"p{n}": text(rnd) for n in range(4)})
    kept, memory = kept_of(readings)
    whole = pipeline.assemble(readings, memory=memory)
    before = dict(kept)
    assert pipeline.assemble(Unasked(readings), memory=memory) == whole
    assert kept == before, "and nothing is kept anew"


TELLS = {
    "a name of another page": (
        "本报讯 5月6日,市长苗丽主持召开全市防汛工作会议。\n",
        "本报讯 5月9日,市长苗丽主持召开全市防汛工作会议,副市长陈强参加。\n",
        "要闻\n\n5月6日,市长苗丽主持召开全市防汛工作会议。\n",
    ),
    "an area that a page names": (
        "5月6日,绵阳市卫生健康委员会召开会议。\n",
        "5月7日,会议在绵阳市举行。\n",
        "5月7日,会议在县城举行。\n",
    ),
    "the title of a document": (
        "要认真落实国发〔2015〕5号文件。\n",
        "《关于加强防汛工作的意见》(国发〔2015〕5号)已经印发。\n",
        "《关于做好春耕工作的意见》(国发〔2015〕5号)已经印发。\n",
    ),
    "another figure of the same day": (
        "截至8月1日24时,大连市现有确诊病例82例。\n",
        "截至8月1日24时,大连市现有确诊病例82例。\n",
        "截至8月1日24时,大连市现有确诊病例85例。\n",
    ),
    "the body before it": (
        "5月6日,绵阳市卫生健康委员会召开会议。\n",
        "5月6日,绵阳市卫生和计划生育委员会召开会议。\n",
        "5月6日,绵阳市教育局召开会议。\n",
    ),
}
"""Of each two pages, and the second of them when it has changed."""


@pytest.mark.parametrize("how", TELLS)
@pytest.mark.parametrize("changed", ["a", "b"])
def test_what_a_page_tells_follows_when_another_changes(how, changed, tmp_path):
    one, other, after = TELLS[how]
    texts = {"a": one, "b": other} if changed == "b" else {"a": other, "b": one}
    readings = in_folder(tmp_path, texts)
    _, memory = kept_of(readings)
    pipeline.assemble(readings, memory=memory)
    now = in_folder(tmp_path, {changed: after})
    memory = kept_of(now)[1]._replace(recall=memory.recall, remember=memory.remember)
    assert pipeline.assemble(now, memory=memory) == pipeline.assemble(now)
    assert pipeline.assemble(now[1:], memory=memory) == pipeline.assemble(now[1:]), "or goes"


def test_values_that_are_kept_are_those_that_were_made(tmp_path):
    rnd = random.Random(3)
    readings = in_folder(tmp_path, {f"p{n}": text(rnd) for n in range(4)})
    kept, memory = kept_of(readings)
    names = [r.page.name for r in readings]
    made = [*of_pages("profiles", readings, names, lambda r: profiles([r]), memory)]
    assert made == [profiles([r]) for r in readings] and len(kept) == len(readings)
    assert made == [*of_pages("profiles", [], names, lambda r: profiles([r]), memory)]


@pytest.mark.parametrize("body", [b"", b"nonsense", packed(()), packed((1, 2)), packed(None)])
def test_of_bytes_that_are_no_result_the_page_is_asked(body, tmp_path):
    readings = in_folder(tmp_path, {"a": TOLD[0]})
    memory = kept_of(readings)[1]._replace(recall=lambda told: [body] * len(told))
    assert [*of_pages("names", readings, ["a"], lambda r: r.page.name, memory)] == ["a"]
