"""Imports point one way: see `ROOMS`, which is the picture of docs/architecture.md in words."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

KG = Path("kg")
GROUND = {"errors", "resources"}
VALUES = GROUND | {"model", "lexicon", "version"}
STAGES = ["ingest", "layout_analysis", "recognition", "linking", "events", "facts", "claims"]
"""The steps from a file to claims. A step may use the steps before it, so the order is the arrow."""

ROOMS = {
    "errors": set(),
    "resources": {"errors"},
    "model": GROUND,
    "version": set(),
    "storage": GROUND | {"version"},
    "lexicon": GROUND | {"model"},
    **{stage: VALUES | set(STAGES[:n]) for n, stage in enumerate(STAGES)},
    "ingest": VALUES | {"storage"},
    "facts": VALUES | {"ingest", "layout_analysis", "recognition", "linking"},
    "archive": VALUES | {"storage"},
    "pipeline": VALUES | {"archive"} | set(STAGES),
    "trace": VALUES | set(STAGES) | {"pipeline", "export"},
    "export": VALUES,
    "query": VALUES | {"storage"} | {"export"},
    "explorer": VALUES | {"storage"} | {"export", "query"},
    "evaluation": VALUES | {"storage"},
    "ontology_docs": VALUES | {"storage"} | {"query"},
    "output": VALUES | {"storage"} | {"export", "explorer", "query"},
    "review": VALUES | {"storage"} | {"ingest", "export", "query"},
    "serve": VALUES | {"storage"} | {"export", "query", "explorer", "review"},
    "validation": VALUES | {"storage", "output"} | {"ingest", "export", "query"},
    "api": VALUES | {"archive", "ingest", "pipeline", "output", "export", "query"},
    "__init__": VALUES | {"api"},
    "cli": VALUES
    | {"__init__", "api", "archive", "pipeline", "trace", "export", "query", "explorer"}
    | {"evaluation"}
    | {"ontology_docs", "output", "review", "serve", "storage", "validation", "ingest"},
    "__main__": {"cli"},
}
"""Package or module of kg → those it may import."""

ONLY_IN = {
    "jieba": set(),  # its files are read, nothing of it runs
    "pyvis": {"explorer"},
    "networkx": {"export.network", "api"},
    "duckdb": {"export.duckdb_library"},
    "rdflib": {"validation.check", "export.turtle", "api"},
    "pyoxigraph": {
        "evaluation.export_reader",
        "lexicon.vocabulary",
        "ontology_docs",
        "query.sparql",
        "query.store",
        "query.triples_read",
        "serve",
        "validation.check",
    },
    "yaml": {"evaluation.gold"},
    "igraph": {"explorer.force_layout", "query.network_measures"},
    "jinja2": {"ontology_docs", "explorer", "serve"},
    "pypinyin": {"explorer.romanisation"},
    "resvg_py": {"explorer.static_image"},
    "numpy": {
        "explorer.chains",
        "explorer.columns",
        "explorer.communities",
        "explorer.force_layout",
        "explorer.sieve",
        "export.relational",
        "ingest.scans.images",
        "ingest.scans.lines",
        "lexicon.jieba_dictionary",
        "lexicon.lac_batches",
        "lexicon.lac_files",
        "lexicon.lac_tagger",
    },
    "cv2": {"ingest.scans.images", "ingest.scans.lines"},
    "PIL": {"ingest.scans.images"},
    "rapidocr_onnxruntime": {"ingest.scans.lines"},
    "threadpoolctl": {"lexicon.lac_tagger"},
    "click": {"cli"},
    "rich": {"cli.terminal"},
    "pyarrow": {"export", "ingest.formats.dumps"},
    "lxml": {
        "ingest.formats.article_markup",
        "ingest.formats.ocr_results",
        "ingest.formats.office",
        "ingest.formats.web_page",
        "ingest.formats.xml_trees",
    },
    "docx": {"ingest.formats.office"},
    "markdown_it": {"ingest.formats.office"},
    "pypdfium2": {"ingest.formats.pdf"},
    "trafilatura": {"ingest.formats.web_page"},
    "pyrudof": {"validation.check"},
    "pyshacl": {"validation.check"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "distributed": {"archive.cluster"},
    "fsspec": {"storage.locations"},
}
"""Library → the modules whose job it is; no other imports it."""


def module(path: Path) -> str:
    """kg/pipeline.py → pipeline, kg/explorer/__init__.py → explorer."""
    name = ".".join(path.relative_to(KG).with_suffix("").parts)
    return name.removesuffix(".__init__") or "__init__"


FILES = {module(path): path for path in sorted(KG.rglob("*.py"))}


def named(node: ast.stmt) -> set[str]:
    """The modules or libraries that one import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if not isinstance(node, ast.ImportFrom):
        return set()
    assert node.level == 0, "imports are absolute"
    base = node.module or ""
    inner = {f"{base}.{alias.name}" for alias in node.names}
    modules = {name for name in inner if name.removeprefix("kg.") in FILES}
    return modules or {base}


@cache
def imports(name: str, *, at_the_top: bool = False) -> frozenset[str]:
    """What a module imports, inside functions too; but not what only a type checker imports."""
    tree = ast.parse(FILES[name].read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if for_types or at_the_top and isinstance(node, ast.FunctionDef):
            skipped.update(ast.walk(node))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in skipped:
            found |= named(node)
    return frozenset(found)


def of_kg(name: str, **how: bool) -> set[str]:
    """The modules of kg that a module imports: kg.model.quote as model.quote, kg itself as __init__."""
    return {
        i.removeprefix("kg.") if i != "kg" else "__init__"
        for i in imports(name, **how)
        if i == "kg" or i.startswith("kg.")
    }


def room(name: str) -> str:
    return name.split(".")[0]


@pytest.mark.parametrize("name", FILES)
def test_each_module_imports_only_what_the_picture_allows(name):
    seen = {i for i in of_kg(name) if room(i) != room(name)}
    assert {i for i in seen if room(i) not in ROOMS[room(name)]} == set()


def test_every_room_is_in_the_picture():
    assert {room(name) for name in FILES} == set(ROOMS)


def test_there_are_no_circles():
    waiting = {name: of_kg(name) & set(FILES) - {name} for name in FILES}
    while free := {name for name, needs in waiting.items() if not needs}:
        waiting = {name: needs - free for name, needs in waiting.items() if name not in free}
    assert waiting == {}


@pytest.mark.parametrize("package", ONLY_IN)
def test_one_library_one_place(package):
    users = {n for n in FILES if package in {i.split(".")[0] for i in imports(n)}}
    allowed = ONLY_IN[package]
    assert {n for n in users if n not in allowed and room(n) not in allowed} == set()


def test_heavy_libraries_are_imported_where_they_are_used():
    heavy = sorted(set(ONLY_IN) - {"click"})
    say = f"import sys, kg, kg.cli.main; print([p for p in {heavy} if p in sys.modules])"
    told = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_names_in_this_file_are_of_modules():
    assert set().union(*ONLY_IN.values()) - set(FILES) - {room(n) for n in FILES} == set()
