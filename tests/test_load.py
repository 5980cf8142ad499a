"""kg.load: what was built is opened, not read again, and says the same."""

import subprocess
import sys

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import example_graph

import kg
from kg.api import Graph
from kg.errors import InputError
from kg.explorer import render
from kg.explorer.subgraph import part
from kg.export.kept_parts import Parts
from kg.export.relational import write_archive
from kg.model.graph import Doubt, Miss, freeze
from kg.model.node import Node
from kg.model.quote import Quote
from kg.output import write
from kg.query.loaded import Loaded
from kg.query.open_questions import open_questions
from kg.query.person_report import show
from kg.query.store import save

G = example_graph()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The five pages, built and written, with a store beside."""
    folder = tmp_path_factory.mktemp("built")
    graph = kg.build("seeds")
    graph.write(folder / "exports", page=False)
    save(graph, folder / "store")
    return graph, folder


def test_all_that_was_built_comes_back(built):
    graph, folder = built
    again = kg.load(folder / "exports")
    assert again.nodes == graph.nodes and again.base == graph.base
    assert again.pages == graph.pages and again.misses == graph.misses
    assert again.warnings == graph.warnings and again.doubts == graph.doubts


def test_one_node_after_another_as_if_all_were_there(built):
    graph, folder = built
    again = kg.load(folder / "exports")
    for node in graph.of("Person", "Meeting"):
        assert again.node(node.id) == node and node.id in again
        for prop in ("agent", "holder", "event"):
            assert again.into(prop, node.id) == graph.into(prop, node.id)
    assert again.of("Tenure") == graph.of("Tenure")
    assert "person/无此人" not in again and "nodes" not in vars(again)
    with pytest.raises(KeyError):
        again.node("person/无此人")


def test_the_triples_alone_give_the_same_nodes(built, tmp_path):
    graph, folder = built
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((folder / "exports" / name).read_bytes())
    assert kg.load(tmp_path).nodes == graph.nodes
    assert kg.load(folder / "store").nodes == graph.nodes


def test_views_of_what_was_loaded_are_those_of_what_was_built(built):
    graph, folder = built
    again = kg.load(folder / "exports")
    name = graph.of("Person")[0].name
    assert show(again, name) == show(graph, name)
    assert open_questions(again) == open_questions(graph)
    assert sorted(again.networkx().edges) == sorted(graph.networkx().edges)
    asked = "SELECT ?n WHERE { ?p a kg:Person ; kg:name ?n } ORDER BY ?n"
    assert again.query(asked) == graph.query(asked)
    found, _ = part(again, person=graph.of("Person")[0].id)
    assert found.nodes == part(graph, person=graph.of("Person")[0].id)[0].nodes
    assert again.tables.execute("SELECT count(*) FROM persons").fetchone() == (
        len(graph.of("Person")),
    )


def test_the_page_of_what_was_loaded_is_the_page_that_was_built(built):
    graph, folder = built
    assert render(kg.load(folder / "exports")) == render(graph)


def test_what_was_loaded_is_written_again_byte_for_byte(built, tmp_path):
    _, folder = built
    kg.load(folder / "exports").write(tmp_path / "again", page=False)
    for file in (folder / "exports").iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_loading_imports_nothing_that_reads_pages(built):
    _, folder = built
    code = (
        "import sys, kg; kg.load(sys.argv[1]); "
        "print([m for m in ('kg.pipeline', 'jieba', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "exports")], capture_output=True, text=True
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


def test_a_changed_file_and_what_holds_none_are_told_in_a_line(built, tmp_path):
    with pytest.raises(InputError, match="no such folder; write it with kg build"):
        kg.load(tmp_path / "none")
    with pytest.raises(InputError, match="holds no exports; build them with kg build seeds"):
        kg.load("seeds")
    write(G, tmp_path / "out", page=False)
    with (tmp_path / "out" / "archive.duckdb").open("ab") as file:
        file.write(b"x")
    with pytest.raises(InputError, match="archive.duckdb: is not the file that its build wrote"):
        kg.load(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").unlink()
    (tmp_path / "out" / "archive.duckdb").write_bytes(b"no database")
    with pytest.raises(InputError, match="archive.duckdb: cannot be opened"):
        kg.load(tmp_path / "out")


odd = st.text(st.characters(categories=["Cc", "Co", "Cs", "Zl", "Po", "Lo", "Lu"]))


@settings(max_examples=5)  # of five texts each, for writing takes as long as for one
@given(st.lists(st.tuples(odd, odd), min_size=5, max_size=5))
def test_any_text_comes_back(tmp_path_factory, pairs):
    told = [(("alias", quote), ("name", name)) for name, quote in pairs]
    nodes = freeze([Node(f"person/{n}", "Person", props) for n, props in enumerate(told)])
    misses = tuple(Miss(Quote("a", "甲乙", (3, 9)), pair, "no predicate") for pair in pairs)
    graph = Graph(nodes, misses=misses, doubts=(Doubt("甲", "乙", 0.25),))
    file = tmp_path_factory.mktemp("odd") / "archive.duckdb"
    write_archive(Parts(graph), file)
    again = Loaded.opened(file)
    assert (again.nodes, again.misses, again.doubts) == (nodes, misses, graph.doubts)


def test_two_may_have_it_open_while_it_is_read(built):
    _, folder = built
    one, two = kg.load(folder / "exports"), kg.load(folder / "exports")
    assert len(one) == len(two)
    with duckdb.connect(str(folder / "exports" / "archive.duckdb"), read_only=True) as third:
        assert third.execute("SELECT count(*) FROM graph.nodes").fetchone() == (len(one),)
