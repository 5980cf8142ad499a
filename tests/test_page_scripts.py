"""The page's scripts: ES modules, put together freshly, with tests that node runs."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from test_supply import tool

from kg.cli.terminal import UNSURE

bundler = tool("bundle_scripts")


def test_the_script_of_the_page_is_of_its_modules_as_they_are():
    assert bundler.BUNDLE.read_text(encoding="utf-8") == bundler.bundle()


def test_every_module_is_in_the_page():
    assert set(bundler.order()) == {p.stem for p in bundler.SCRIPTS.glob("*.js")}


def test_what_is_unsure_is_the_same_in_the_page_the_query_and_the_build():
    page = (bundler.SCRIPTS / "overview.js").read_text(encoding="utf-8")
    query = (bundler.ROOT / "ontology/queries/q18_review_queue.rq").read_text(encoding="utf-8")
    assert f"const UNSURE = {100 * UNSURE:.0f};" in page
    assert f"VALUES ?below {{ {UNSURE.normalize()} }}" in query


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("days", "export const cell = 1;\n", "text.js: cell is declared in days.js too"),
        ("days", "export const span = 1;\n", "overview.js: iso is not exported by days.js"),
        (
            "days",
            'import { cell } from "./text.js";\n',
            "days.js: cell is imported and not used",
        ),
        ("days", "const here = short(1);\n", "days.js: short is not imported from text.js"),
    ],
)
def test_modules_that_cannot_stand_in_one_scope_are_refused(monkeypatch, name, text, said):
    read = bundler.source
    monkeypatch.setattr(bundler, "source", lambda module: text if module == name else read(module))
    with pytest.raises(SystemExit, match=said):
        bundler.bundle()


def test_node_runs_the_tests_of_what_needs_no_page():
    node = shutil.which("node")
    if node is None and not os.environ.get("CI"):
        pytest.skip("node is not installed")
    told = subprocess.run(
        [node, "--test", Path("tests/page_scripts.test.mjs")], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr
