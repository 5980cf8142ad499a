"""Readings on disk (kg/archive/spill.py): each as often as it is asked for, the same."""

from __future__ import annotations

import io

import pytest
from marked import page

import kg
from kg import pipeline
from kg.archive import readings as all_readings
from kg.archive import spill
from kg.archive.packing import pack
from kg.archive.spill import Spilled
from kg.model.source import Page

TEXTS = {
    "a": "要闻\n\n5月6日,县长王强主持召开全县春耕工作会议。",
    "b": "要闻\n\n5月7日,副县长赵敏在会上讲话。",
    "c": "要闻\n\n县委书记李明出席。",
}
PAGES = [page(text, name, issued="2021-05-08") for name, text in TEXTS.items()]


def read(one: Page) -> bytes:
    return pack(pipeline.read(one))


@pytest.fixture
def spilled() -> Spilled:
    whole = Spilled(PAGES, io.BytesIO(), read)
    for number in (2, 0, 1):  # those that are kept come before those that are made
        assert whole.put(number, pack(pipeline.read(PAGES[number])))
    return whole


def test_readings_come_in_the_order_of_the_pages(spilled):
    assert [r.page.name for r in spilled] == ["a", "b", "c"]
    assert [r.page.name for r in spilled] == ["a", "b", "c"], "and as often as they are asked for"
    assert spilled[-1].page is PAGES[2] and [r.page for r in spilled[1:]] == PAGES[1:]


def test_they_say_what_was_read(spilled):
    assert pipeline.assemble(spilled) == pipeline.assemble([pipeline.read(p) for p in PAGES])


def test_a_page_without_reading_is_told(spilled):
    assert not spilled.put(0, None)


def test_of_bytes_that_are_no_reading_the_page_is_read():
    whole = Spilled(PAGES[:1], io.BytesIO(), read)
    assert whole.put(0, b"no reading")
    assert whole[0].page is PAGES[0] and [e.name for e in whole[0].events] == ["全县春耕工作会议"]


def test_a_small_memory_gives_the_same_graph(tmp_path, monkeypatch):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    whole = kg.build(tmp_path)
    monkeypatch.setattr(all_readings, "IN_MEMORY", 1)
    monkeypatch.setattr(spill, "AS_VALUES", 1)
    assert kg.build(tmp_path) == whole
