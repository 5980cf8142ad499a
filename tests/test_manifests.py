"""The manifest of a build's files: what is of the build before goes, and files of two builds are told
apart."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from test_cli import fails, kg_says
from test_output import PAGE, SMALL, G, contents, swaps

from kg.output import names, write
from kg.query.sparql import run_on_export
from kg.serve import Limits, ready
from kg.storage.manifest import MANIFEST, manifest, of_another_build, sha256


@pytest.mark.parametrize("possible", [True, False])
@pytest.mark.parametrize("foreign", [True, False])
def test_files_of_the_build_before_go_and_files_of_others_stay(
    tmp_path, monkeypatch, possible, foreign
):
    swaps(monkeypatch, possible)
    out = tmp_path / "out"
    write(SMALL, out, formats=("csv",))
    assert (out / "persons.csv").is_file()
    if foreign:
        (out / "mine.gephi").write_text("mine", encoding="utf-8")
    assert write(G, out) == [out / name for name in names()]
    assert set(contents(out)) == set(names()) | (
        {"mine.gephi"} if foreign else set()
    ) and os.listdir(tmp_path) == ["out"]


def test_the_manifest_names_each_file_with_its_hash_and_the_build_by_its_graph(tmp_path):
    write(G, tmp_path / "a", formats=("csv",))
    write(replace(G, nodes=tuple(reversed(G.nodes))), tmp_path / "b", page=False)
    a, b = manifest(tmp_path / "a"), manifest(tmp_path / "b")
    assert a.files == {
        name: sha256(tmp_path / "a" / name)
        for name in os.listdir(tmp_path / "a")
        if name != MANIFEST
    }
    assert (
        a.build == b.build and len(a.build) == 32 and a.files["graph.ttl"] == b.files["graph.ttl"]
    )
    write(SMALL, tmp_path / "b", page=False)
    assert manifest(tmp_path / "b").build != a.build


def test_every_reader_sees_that_files_are_of_two_builds(tmp_path):
    write(SMALL, tmp_path / "a", page=False)
    write(G, tmp_path / "b", page=False)
    shutil.copy(tmp_path / "a" / "evidence.ttl", tmp_path / "b" / "evidence.ttl")
    for command in (["query", "q01", "--on"], ["check"], ["serve"]):
        told = kg_says(*command, tmp_path / "b")
        assert (
            told.exit_code == 2
            and "b/evidence.ttl: is not the file that its build wrote"
            in told.stderr.splitlines()[-1]
        )
    assert "graph.ttl: is not the file" in fails(
        "evaluate", "tests/gold/seeds.yaml", _changed(tmp_path / "a")
    )
    write(G, tmp_path / "b", page=False)
    assert run_on_export(tmp_path / "b", "ASK {}").answer


def _changed(folder: Path) -> Path:
    with (folder / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write("# and more\n")
    return folder


def test_a_store_tells_that_its_exports_are_of_another_build(tmp_path):
    assert (
        kg_says("build", PAGE, "-o", tmp_path / "out", "--store", tmp_path / "store").exit_code == 0
    )
    assert (
        of_another_build(tmp_path / "store") == ""
        and manifest(tmp_path / "store", "kg-store.json").build == manifest(tmp_path / "out").build
    )
    write(G, tmp_path / "out", page=False)
    told = kg_says("query", "ASK {}", "--store", tmp_path / "store")
    assert (
        told.exit_code == 0 and "kg: note: " in told.stderr and "holds another build" in told.stderr
    )
    lines: list[str] = []
    with ready(tmp_path / "store", Limits(workers=1), lines.append):
        assert (
            len(lines) == 1 and lines[0].startswith("note: ") and "holds another build" in lines[0]
        )


def test_each_page_and_the_whole_have_a_manifest(tmp_path):
    assert (
        kg_says("build", PAGE, "-o", tmp_path / "out", "--each", "--formats", "csv").exit_code == 0
    )
    inner = tmp_path / "out" / Path(PAGE).name
    assert set(manifest(tmp_path / "out").files) == {
        f"{inner.name}/{name}" for name in os.listdir(inner)
    }
    other = "seeds/004_3f1f02917a16f933.txt"
    assert kg_says("build", other, "-o", tmp_path / "out", "--each").exit_code == 0
    assert set(contents(tmp_path / "out")) == {
        MANIFEST,
        *(f"{Path(other).name}/{name}" for name in names(archive=False)),
    }
