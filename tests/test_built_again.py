"""A build that finds what builds before it kept gives the bytes of one from nothing, whatever was
added, changed or taken away, and whatever became of what was kept."""

import random
import sqlite3
import warnings
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.archive.kept import FILE
from kg.ingest.sources import gather
from kg.linking.kept_profiles import kept_profiles
from kg.linking.profiles import profiles
from kg.linking.settled import Memory

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


def in_file(cache: Path, *sql: str) -> None:
    """What somebody does to the file of what is kept."""
    with sqlite3.connect(cache / FILE) as db:
        for line in sql:
            db.execute(line)
    db.close()


SPOILT = {
    "left alone": lambda cache: None,
    "nonsense": lambda cache: (cache / FILE).write_bytes(b"nonsense" * 200),
    "cut short": lambda cache: (cache / FILE).write_bytes((cache / FILE).read_bytes()[:5000]),
    "of an older shape": lambda cache: in_file(cache, "PRAGMA user_version = 1"),
    "bytes changed": lambda cache: in_file(cache, "UPDATE reading SET body = substr(body, 2)"),
    "one for another": lambda cache: in_file(
        cache,
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
        SPOILT[how](cache)
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


def test_profiles_are_found_as_they_were_made(tmp_path):
    rnd, pages = random.Random(3), tmp_path / "pages"
    pages.mkdir()
    for n in range(4):
        (pages / f"p{n}.txt").write_text(text(rnd), encoding="utf-8")
    readings = [pipeline.read(page) for page in gather(pages).pages]
    kept: dict[bytes, bytes] = {}
    memory = Memory(
        {r.page.name: r.page.name.encode() for r in readings},
        lambda told: [kept.get(key) for key in told],
        kept.update,
    )
    made = kept_profiles(readings, memory)
    assert made == kept_profiles(readings, memory) == profiles(readings)
    assert len(kept) == len(readings)
