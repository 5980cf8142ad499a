"""Switches off one branch at a time and runs the tests that read it: `tools/mutate.py events`.

Each `if` (also of a conditional expression or a comprehension) of the events stage, of the scoring
of names, or of the names of bodies is made false in turn, and the tests of that part run. A branch
that no test misses is printed with its place. Exit code 1 where more than one in ten goes
unnoticed.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from kg.lexicon.lac_tagger import Tagger
from kg.recognition import mentions

PARTS = {
    "events": (
        sorted(Path("kg/events").glob("*.py")),
        (
            "test_relations",
            "test_attach",
            "test_presence",
            "test_story",
            "test_events",
            "test_acts",
            "test_frames",
        ),
    ),
    "names": (
        [
            Path(f"kg/recognition/name_{part}.py")
            for part in ("scoring", "features", "neighbours", "sides")
        ],
        ("test_name_rules", "test_name_kinds", "test_names", "test_people", "test_titles"),
    ),
    "bodies": (
        sorted(Path("kg/recognition").glob("organisation*.py")),
        ("test_lexicon", "test_body_rules", "test_bodies", "test_posts"),
    ),
}
"""The files of a part and the tests that are to notice."""

ALLOWED = 0.1


class Switch(ast.NodeTransformer):
    """Makes the test of the n-th branch false; `place`: where it stood, None where there is no
    n-th."""

    def __init__(self, n: int) -> None:
        self.left, self.place = n, None

    def visit(self, node: ast.AST) -> ast.AST:
        """Every node, in the order of the source."""
        if isinstance(node, ast.If | ast.IfExp):
            node.test = self._off(node.test)
        elif isinstance(node, ast.comprehension):
            node.ifs = [self._off(test) for test in node.ifs]
        return self.generic_visit(node)

    def _off(self, test: ast.expr) -> ast.expr:
        self.left -= 1
        if self.left != -1:
            return test
        self.place = f"{test.lineno}: {ast.unparse(test)}"
        return ast.copy_location(ast.Constant(False), test)


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Each place with the source that has its branch switched off."""
    n = 0
    while True:
        switch = Switch(n)
        tree = switch.visit(ast.parse(source))
        if switch.place is None:
            return
        yield switch.place, ast.unparse(tree)
        n += 1


def functions(namespace: Mapping[str, Any], module: str) -> Iterator[tuple[str, FunctionType]]:
    """The functions and methods that a module defines, by name, without what wraps them."""
    for name, value in namespace.items():
        value = getattr(value, "__wrapped__", getattr(value, "fget", value))
        if isinstance(value, FunctionType) and value.__module__ == module:
            yield name, value
        elif isinstance(value, type) and value.__module__ == module:
            for inner, function in functions(vars(value), module):
                yield f"{name}.{inner}", function


def swap(module: ModuleType, source: str) -> None:
    """Gives the module's functions the code of the source, wherever they were imported to."""
    changed: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(source, str(module.__file__), "exec", dont_inherit=True), changed)
    new = dict(functions(changed, module.__name__))
    for name, function in functions(vars(module), module.__name__):
        if name in new:
            function.__code__ = new[name].__code__
    for value in vars(module).values():
        if hasattr(value, "cache_clear"):  # what was found before the change
            value.cache_clear()


def noticed(module: ModuleType, source: str, tests: list[str]) -> bool:
    """Whether a test fails with the module changed; asked of a child process."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            swap(module, source)
            status = int(pytest.main(tests) != 0)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def remember_mentions() -> None:
    """What a page mentions is read once, for all mutants: no branch that is tried is before it."""
    known: dict[tuple[str, ...], Any] = {}
    read = mentions.read

    def remembered(articles: Any, *rest: Any) -> Any:
        key = tuple(p.text for a in articles for p in a.paragraphs)
        if key not in known:
            known[key] = read(articles, *rest)
        return known[key]

    mentions.read = remembered


def remember_words() -> None:
    """What the tagger says of a text is asked once, for all mutants: no branch is in the tagger."""
    known: dict[tuple[str, ...], Any] = {}
    tag = Tagger.tag

    def remembered(self: Tagger, sentences: Sequence[str]) -> Any:
        key = tuple(sentences)
        if key not in known:
            known[key] = tag(self, sentences)
        return known[key]

    Tagger.tag = remembered  # type: ignore[method-assign]


def main(arguments: list[str]) -> int:
    """Prints the branches that go unnoticed, and how many of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("files", nargs="*", help="only files of these names: attach.py")
    chosen = parser.parse_args(arguments)
    files, names = PARTS[chosen.part]
    tests = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-k", "not breaks_the"]
    tests += [f"tests/{name}.py" for name in names]
    sys.path.insert(0, ".")
    remember_words()
    if chosen.part == "events":
        remember_mentions()
    if pytest.main(tests) != 0:
        print("the tests fail before anything is changed")
        return 2
    alive, tried = 0, 0
    for file in (f for f in files if not chosen.files or f.name in chosen.files):
        module = importlib.import_module(".".join(file.with_suffix("").parts))
        for place, source in mutants(file.read_text(encoding="utf-8")):
            tried += 1
            if not noticed(module, source, tests):
                alive += 1
                print(f"{file}:{place}", flush=True)
    print(f"{alive} of {tried} branches go unnoticed")
    return int(alive > ALLOWED * tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
