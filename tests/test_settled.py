"""Who is who of a name is found again, not decided anew, until something that it depends on has
changed."""

import json

import pytest
from marked import page

from kg import pipeline
from kg.archive.workers import shared_out
from kg.linking import settled
from kg.linking.clustering import Block
from kg.linking.settled import Memory

DAY = "本报讯 {day}日,全市防汛工作会议召开,副市长{who}主持会议,市水利局局长{beside}参加。\n"


class Shelf:
    """What is kept, by what it depends on."""

    def __init__(self):
        self.kept = {}

    def recall(self, told):
        return [self.kept.get(text) for text in told]

    def remember(self, results):
        self.kept.update(results)

    def memory(self, readings) -> Memory:
        """Of pages that are marked by their texts."""
        marks = {r.page.name: r.page.text.encode() for r in readings}
        return Memory(marks, self.recall, self.remember)


@pytest.fixture
def decided(monkeypatch) -> list[set[str]]:
    """The names of the blocks that were decided, not found."""
    names: list[set[str]] = []
    cluster = Block.cluster

    def noted(block, units):
        names.append({name for u in units for name in u.named})
        return cluster(block, units)

    monkeypatch.setattr(Block, "cluster", noted)
    return names


def told(*texts: str):
    return [pipeline.read(page(text, f"p{n}")) for n, text in enumerate(texts)]


PAGES = [
    DAY.format(day=2, who="苗丽", beside="宋建华"),
    DAY.format(day=3, who="苗丽", beside="宋建华"),
    DAY.format(day=4, who="高志远", beside="何晓燕"),
    DAY.format(day=5, who="高志远", beside="何晓燕"),
]


def test_of_a_changed_page_only_the_names_are_decided_anew(decided):
    shelf, first = Shelf(), told(*PAGES)
    pipeline.assemble(first, memory=shelf.memory(first))
    assert {"苗丽"} in decided and {"高志远"} in decided
    decided.clear()
    now = told(*PAGES[:3], PAGES[3].replace("5日", "7日"))
    graph = pipeline.assemble(now, memory=shelf.memory(now))
    assert {"高志远"} in decided and {"苗丽"} not in decided
    assert graph == pipeline.assemble(now)


def test_who_stands_beside_two_pages_more_often_now_may_tell_less(decided):
    shelf, first = Shelf(), told(*PAGES[:2])
    pipeline.assemble(first, memory=shelf.memory(first))
    decided.clear()
    now = told(*PAGES[:2], DAY.format(day=6, who="邓国强", beside="宋建华"))
    assert pipeline.assemble(now, memory=shelf.memory(now)) == pipeline.assemble(now)
    assert {"苗丽"} in decided


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff{",
        b"[]",
        b'{"people": [[0]], "pairs": []}',
        b'{"people": [[0, 0]], "pairs": []}',
        b'{"people": [[0, 9]], "pairs": []}',
        b'{"people": [[0], [1]], "pairs": [[0, 5, 0.5]]}',
        b'{"people": [["0"], [1]], "pairs": [[0, 1, 0.5]]}',
    ],
)
def test_what_is_no_decision_is_not_believed(body):
    shelf, readings = Shelf(), told(*PAGES)
    graph = pipeline.assemble(readings, memory=shelf.memory(readings))
    assert shelf.kept
    shelf.kept = dict.fromkeys(shelf.kept, body)
    assert pipeline.assemble(readings, memory=shelf.memory(readings)) == graph


def test_what_was_decided_is_said_in_numbers_of_pages_and_people():
    shelf, readings = Shelf(), told(*PAGES)
    pipeline.assemble(readings, memory=shelf.memory(readings))
    decided = (json.loads(body) for body in shelf.kept.values() if body.startswith(b"{"))
    assert {"people": [[0, 1]], "pairs": []} in decided


@pytest.mark.parametrize("kept", [False, True])
def test_what_several_processes_decide_is_the_same(kept, monkeypatch):
    monkeypatch.setattr(settled, "MANY", 2)
    asked = []

    def share(work, blocks):
        asked.extend(blocks)
        return shared_out(work, blocks, 2)

    readings = told(*PAGES)
    memory = Shelf().memory(readings) if kept else None
    alone = pipeline.assemble(readings)
    assert pipeline.assemble(readings, memory=memory, share=share) == alone and asked
