"""Imports point one way: cli → pipeline and the views → stages → knowledge, words, model → quote → errors."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

KG = Path("kg")
COMMAND_LINE = {"cli", "cli_build", "cli_page", "terminal", "__main__"}
PIPELINE = {"pipeline", "trace"}
VIEWS = {
    "rdf",
    "network",
    "tables",
    "query",
    "evaluate",
    "calibration",
    "show",
    "exports",
    "page",
    "layout",
    "graphml",
    "formats",
    "store",
    "library",
    "serve",
    "check",
    "manual",
    "verify",
}
"""A view shows the graph, or what was exported from it. Modules that are named nowhere here are what all others stand on."""

ONLY_IN = {
    "jieba": {"words"},
    "pyvis": {"page"},
    "networkx": {"network"},
    "rdflib": {"check", "rdf"},
    "pyoxigraph": {"check", "manual", "query", "serve", "store", "told", "vocabulary"},
    "yaml": {"gold"},
    "igraph": {"layout"},
    "jinja2": {"manual", "page", "serve"},
    "pypinyin": {"page"},
    "resvg_py": {"page"},
    "numpy": {"tagger"},
    "threadpoolctl": {"tagger"},
    "click": {"cli", "cli_build", "cli_page"},
    "rich": {"terminal"},
    "pyarrow": {"formats"},
    "pyrudof": {"check"},
    "pyshacl": {"check"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
}
"""Package → the modules whose job it is; no other imports it."""


def module(path: Path) -> str:
    """kg/export/turtle.py → rdf, kg/layout_analysis/articles.py → stages.articles, kg/explorer/__init__.py → page."""
    return ".".join(path.relative_to(KG).with_suffix("").parts).removesuffix(".__init__")


FILES = {module(path): path for path in sorted(KG.rglob("*.py"))}


@cache
def imports(name: str, *, at_the_top: bool = False) -> set[str]:
    """What a module imports: `.rdf` for a module of kg, `rdflib` for another package."""
    tree = ast.parse(FILES[name].read_text(encoding="utf-8"))
    inside = {
        inner for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for inner in ast.walk(f)
    }
    for_types = {
        inner
        for i in ast.walk(tree)
        if isinstance(i, ast.If) and ast.unparse(i.test) == "TYPE_CHECKING"
        for inner in ast.walk(i)
    }
    found = set()
    for node in ast.walk(tree):
        if node in for_types or at_the_top and node in inside:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= set(_from(name, node))
    return {
        "." + f.removeprefix("kg.")
        if f.startswith("kg.")
        else f.split(".")[0]
        if not f.startswith(".")
        else f
        for f in found
    }


def _from(name: str, node: ast.ImportFrom):
    """`from .page import terms` in rdf → .page.terms if that is a module, else .page."""
    package = name.split(".") if FILES[name].name == "__init__.py" else name.split(".")[:-1]
    package = [part for part in package if part != "__init__"]
    base = package[: len(package) - node.level + 1] if node.level else []
    base += (node.module or "").split(".") if node.module else []
    if node.level == 0 and base[0] != "kg":
        yield base[0]
        return
    base = base[1:] if node.level == 0 else base
    for alias in node.names:
        whole = ".".join([*base, alias.name])
        yield "." + (whole if whole in FILES else ".".join(base))


def of_kg(name: str, **how) -> set[str]:
    return {i[1:] for i in imports(name, **how) if i.startswith(".")} - {""}


def room(name: str) -> str:
    """The part of the house a module belongs to."""
    first = name.split(".")[0]
    for rooms, called in (
        (COMMAND_LINE, "command line"),
        (PIPELINE, "pipeline"),
        (VIEWS, "view"),
        ({"stages"}, "stage"),
        ({"__init__"}, "front"),
    ):
        if first in rooms:
            return called
    return "ground"


MAY_IMPORT = {
    "front": {"ground", "pipeline"},
    "command line": {"command line", "pipeline", "view", "ground"},
    "pipeline": {"pipeline", "stage", "ground"},
    "view": {"view", "ground"},
    "stage": {"ground"},
    "ground": {"ground"},
}


@pytest.mark.parametrize("name", FILES)
def test_each_module_imports_only_what_it_may(name):
    # Graph offers its views as methods, each imported when it is asked for
    seen = of_kg(name, at_the_top=name == "graph")
    assert {i for i in seen if room(i) not in MAY_IMPORT[room(name)]} == set()


def test_what_all_stand_on():
    assert of_kg("errors") == set() and of_kg("knowledge") == {"errors"}
    assert of_kg("quote") <= {"knowledge", "errors"} and of_kg("model") <= {"quote", "errors"}


def test_a_stage_imports_no_stage():
    stages = {name for name in FILES if room(name) == "stage"}
    assert {name: of_kg(name) & stages for name in stages if of_kg(name) & stages} == {}


def test_there_are_no_circles():
    waiting = {name: of_kg(name, at_the_top=True) & set(FILES) - {name} for name in FILES}
    while free := {name for name, needs in waiting.items() if not needs}:
        waiting = {name: needs - free for name, needs in waiting.items() if name not in free}
    assert waiting == {}


@pytest.mark.parametrize("package", ONLY_IN)
def test_one_dependency_one_place(package):
    users = {name for name in FILES if package in imports(name)}
    assert {name for name in users if name.split(".")[0] not in ONLY_IN[package]} == set()


def test_heavy_packages_are_imported_where_they_are_used():
    heavy = sorted(set(ONLY_IN) - {"click"})
    say = f"import sys, kg, kg.cli; print([p for p in {heavy} if p in sys.modules])"
    told = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_names_in_this_file_are_of_modules():
    parts = {name.split(".")[0] for name in FILES}
    assert (COMMAND_LINE | PIPELINE | VIEWS | set().union(*ONLY_IN.values())) - parts == set()
