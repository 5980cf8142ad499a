"""A store on disk: written whole or not at all, opened at once, the same answers."""

import os

import pytest
from support import example_graph

from kg.errors import InputError
from kg.query.sparql import run, run_on_export
from kg.query.store import is_store, opened, save

G = example_graph()
ASKED = "SELECT ?p ?n { ?p a kg:Person ; kg:name ?n } ORDER BY ?p"


def test_it_answers_as_the_graph_does_and_is_replaced_whole(tmp_path):
    assert save(G, tmp_path / "deep" / "store") == tmp_path / "deep" / "store"
    assert list(run_on_export(tmp_path / "deep" / "store", ASKED)) == list(run(G, ASKED))
    save(G, tmp_path / "deep" / "store")
    assert is_store(tmp_path / "deep" / "store") and os.listdir(tmp_path / "deep") == ["store"]


def test_many_may_read_it_at_once_and_none_may_write(tmp_path):
    save(G, tmp_path / "store")
    (first, base), (second, _) = opened(tmp_path / "store"), opened(tmp_path / "store")
    assert len(first) == len(second) and base == G.base
    with pytest.raises(Exception, match="only possible on read-write instances"):
        first.update("INSERT DATA { <a:b> <a:b> <a:b> }")


def test_its_base_is_that_of_its_pages(tmp_path):
    from dataclasses import replace

    save(replace(G, base="https://news.test/"), tmp_path / "store")
    assert opened(tmp_path / "store")[1] == "https://news.test/"
    assert run_on_export(tmp_path / "store", "SELECT ?n { person:何雄 kg:name ?n }") == [
        {"n": "何雄"}
    ]


def test_what_is_no_store_is_left_alone(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="notes/a.txt: is there already and was not written by kg"):
        save(G, tmp_path / "notes")
    with pytest.raises(InputError, match="no store is there"):
        opened(tmp_path / "notes")
    assert os.listdir(tmp_path) == ["notes"] and os.listdir(tmp_path / "notes") == ["a.txt"]
