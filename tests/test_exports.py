"""All files or none."""

import os
import sys
from dataclasses import replace
from types import ModuleType

import pytest
from support import example_graph

from kg.api import Graph
from kg.errors import InputError, KgError
from kg.model.node import Node
from kg.output import FILES, write
from kg.storage import safe_output
from kg.storage.manifest import MANIFEST


@pytest.fixture(autouse=True)
def page(monkeypatch):
    """A page that takes no time."""
    module = ModuleType("kg.explorer")
    module.render = lambda graph, parts: f"<html>{len(graph)}</html>"
    monkeypatch.setitem(sys.modules, "kg.explorer", module)
    return module


def contents(folder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_writes_every_view(tmp_path):
    paths = write(example_graph(), tmp_path / "a" / "b")
    assert paths == [tmp_path / "a" / "b" / name for name in (*FILES, MANIFEST)] and set(
        contents(tmp_path / "a" / "b")
    ) == {*FILES, MANIFEST}
    assert (tmp_path / "a" / "b" / "graph.html").read_text(
        encoding="utf-8"
    ) == f"<html>{len(example_graph())}</html>"
    assert os.listdir(tmp_path / "a") == ["b"]
    assert b"\r" not in (tmp_path / "a" / "b" / "graph.ttl").read_bytes()


def test_the_same_bytes_again_and_other_files_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write(example_graph(), tmp_path)
    before = contents(tmp_path)
    write(replace(example_graph(), nodes=tuple(reversed(example_graph().nodes))), str(tmp_path))
    assert contents(tmp_path) == before and before["notes.txt"] == b"mine"


def test_without_the_page(tmp_path):
    assert [p.name for p in write(example_graph(), tmp_path, page=False)] == [*FILES[:5], MANIFEST]
    assert "graph.html" not in contents(tmp_path)


def test_a_view_that_fails_leaves_all_as_it_was(tmp_path, page):
    write(example_graph(), tmp_path)
    before = contents(tmp_path)
    page.render = lambda graph, parts: 1 / 0
    with pytest.raises(ZeroDivisionError):
        write(Graph(()), tmp_path)
    with pytest.raises(KgError, match="no class kg:Wizard"):
        write(Graph((Node("person/a", "Wizard"),)), tmp_path, page=False)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("there", [True, False])
def test_a_move_that_fails_half_way_is_undone(tmp_path, monkeypatch, there):
    if there:
        write(example_graph(), tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before, move = contents(tmp_path), os.replace

    def fail(source, target):
        if target.name == "graph.graphml" and source.parent.name == "new":
            raise OSError(28, "No space left on device")
        move(source, target)

    monkeypatch.setattr(safe_output.os, "replace", fail)
    with pytest.raises(InputError, match="No space left on device; nothing was changed"):
        write(Graph(()), tmp_path)
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="file: is a file; give a folder"):
        write(Graph(()), tmp_path / "file")
    with pytest.raises(InputError, match="inner: cannot be written there: .*; nothing was changed"):
        write(Graph(()), tmp_path / "file" / "inner")
    (tmp_path / "out" / "graph.ttl").mkdir(parents=True)
    with pytest.raises(
        InputError, match="out/graph.ttl: is there already and was not written by kg"
    ):
        write(Graph(()), tmp_path / "out")
    assert os.listdir(tmp_path / "out") == ["graph.ttl"] and sorted(os.listdir(tmp_path)) == [
        "file",
        "out",
    ]


def test_by_the_graph_itself(tmp_path):
    assert example_graph().write(tmp_path)[0] == tmp_path / "graph.ttl"
    assert (
        example_graph().networkx().number_of_nodes() > 100 and len(example_graph().rdflib()) > 5000
    )
    assert example_graph().query("ASK { person:何雄 a kg:Person }").answer
