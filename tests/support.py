"""What several tests need: the example graph, read by hand from the five seed pages (tests/data/example.ttl)."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest

from kg.api import Graph
from kg.explorer import index
from kg.lexicon.vocabulary import RDF, RDFS, XSD, vocabulary
from kg.model.graph import BASE, freeze
from kg.model.node import Lit, Node, Ref, Value
from kg.model.source import Page
from kg.query.store import save
from kg.serve import Access, Limits, ready, server

ROOT = Path(__file__).resolve().parent.parent
PLAIN = {"string": str, "boolean": lambda text: text == "true", "integer": int, "decimal": Decimal}


@cache
def example_graph() -> Graph:
    """The graph of tests/data/example.ttl with the five pages of seeds/."""
    return read_graph(ROOT / "tests/data/example.ttl")


def read_graph(*paths: Path) -> Graph:
    """Turtle as a Graph: ids are IRIs without the base, each node has the most specific of its classes, labels are left out."""
    classes: dict[str, set[str]] = {}
    props: dict[str, set[tuple[str, Value]]] = {}
    for path in paths:
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            subject, predicate = quad.subject.value.removeprefix(BASE), quad.predicate.value
            if predicate == RDF + "type":
                classes.setdefault(subject, set()).add(quad.object.value.rsplit("#", 1)[-1])
            elif predicate != RDFS + "label":
                props.setdefault(subject, set()).add(
                    (predicate.removeprefix(BASE + "ns#"), _value(quad.object))
                )
    nodes = [Node(i, _most_specific(cs), _sorted(props.get(i, ()))) for i, cs in classes.items()]
    return Graph(freeze(nodes), tuple(_page(p) for p in sorted((ROOT / "seeds").glob("*.txt"))))


def _value(term) -> Value:
    if isinstance(term, pyoxigraph.NamedNode):
        return Ref(term.value.removeprefix(BASE))
    datatype = term.datatype.value.removeprefix(XSD)
    return PLAIN[datatype](term.value) if datatype in PLAIN else Lit(term.value, datatype)


def _sorted(pairs) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair[0], str(pair[1]))))


def _most_specific(classes: set[str]) -> str:
    return max(classes, key=lambda c: (c != "Concept" and len(vocabulary().superclasses(c)), c))


def _page(path: Path) -> Page:
    raw = path.read_bytes()
    return Page(
        path.stem,
        f"seeds/{path.name}",
        raw.decode("utf-8"),
        hashlib.sha256(raw).hexdigest(),
        "utf-8",
    )


def need(program: str) -> str:
    """The path of a program of another project; where it is missing, CI fails and others skip."""
    found = shutil.which(program)
    if not found:
        if os.environ.get("CI"):
            pytest.fail(f"CI has no {program}: .ci/run installs it")
        pytest.skip(f"no {program} on this machine")
    return found


def need_library(module: str, package: str = "") -> None:
    """Where a library is missing, CI fails and others skip the test, or the module that asks."""
    if importlib.util.find_spec(module) is None:
        asked = f"pip install {package or module}"
        if os.environ.get("CI"):
            pytest.fail(f"CI has no {module}: {asked}", pytrace=False)
        pytest.skip(f"no {module} is installed: {asked}", allow_module_level=True)


def need_ocr() -> None:
    """The library that reads scans."""
    need_library("rapidocr_onnxruntime", "rapidocr-onnxruntime")


def serious(tab) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page that is serious or worse: rule, elements."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response["violations"]
    worst = [v for v in found if v["impact"] in ("serious", "critical")]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in worst]


@contextlib.contextmanager
def served(
    folder: Path, limits: Limits = Limits(workers=1), access: Access = Access()
) -> Iterator[str]:
    """The address of a server on exports or a store."""
    with ready(folder, limits, access=access) as application:
        serving = server(application, port=0)
        thread = threading.Thread(target=serving.run)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{serving.servers[0].sockets[0].getsockname()[1]}"
        finally:
            serving.should_exit = True
            thread.join()


@contextlib.contextmanager
def example_served(folder: Path) -> Iterator[str]:
    """The address of a server on a store of the example, with the explorer's file, made there."""
    graph = example_graph()
    save(graph, folder)
    index.write(graph.nodes, graph.pages, folder / index.FILE)
    with served(folder) as address:
        yield address
