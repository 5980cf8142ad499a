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
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

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
            "test_journeys",
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
    """Makes the test of the n-th branch false; `place`: where it stood, empty where there is no
    n-th; `function`: in which function or method, empty of what runs at the import."""

    def __init__(self, n: int) -> None:
        self.left, self.place, self.function = n, "", ""
        self._within: list[str] = []

    def visit(self, node: ast.AST) -> ast.AST:
        """Every node, in the order of the source."""
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            self._within.append(node.name)
            self.generic_visit(node)
            self._within.pop()
            return node
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
        self.function = ".".join(self._within)
        return ast.copy_location(ast.Constant(False), test)


class Mutant(NamedTuple):
    """The source of a module that has one branch switched off, where, and in which function."""

    place: str
    function: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Each branch switched off in turn."""
    n = 0
    while True:
        switch = Switch(n)
        tree = switch.visit(ast.parse(source))
        if not switch.place:
            return
        yield Mutant(switch.place, switch.function, ast.unparse(tree))
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


class Trials:
    """A pytest plugin: collects the tests once, runs them once, then those that a mutant may
    concern in a child process each."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files, self.alive, self.tried = files, 0, 0
        self._calls: dict[pytest.Item, set[tuple[str, str]]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Every test, with what it calls; then, if none fails, every mutant."""
        for item in session.items:
            self._calls[item] = _called(item)
        print()
        if not session.testsfailed:
            for file in self.files:
                self._try(file, session)
        return True

    def _try(self, file: Path, session: pytest.Session) -> None:
        module = importlib.import_module(".".join(file.with_suffix("").parts))
        for mutant in mutants(file.read_text(encoding="utf-8")):
            self.tried += 1
            if not _noticed(module, mutant, self._tests_of(module, mutant), session):
                self.alive += 1
                print(f"{file}:{mutant.place}", flush=True)

    def _tests_of(self, module: ModuleType, mutant: Mutant) -> list[pytest.Item]:
        """The tests that call the function; all where it may have been called only once."""
        once = hasattr(getattr(module, mutant.function, None), "cache_clear")
        if once or not mutant.function:
            return list(self._calls)
        key = (str(module.__file__), mutant.function)
        return [item for item, calls in self._calls.items() if key in calls]


def _run(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _called(item: pytest.Item) -> set[tuple[str, str]]:
    """The functions that a test calls: file and name."""
    codes: set[CodeType] = set()
    sys.setprofile(lambda frame, event, _: codes.add(frame.f_code) if event == "call" else None)
    try:
        _run(item)
    finally:
        sys.setprofile(None)
    return {(code.co_filename, code.co_qualname) for code in codes}


def _noticed(
    module: ModuleType, mutant: Mutant, tests: Sequence[pytest.Item], session: pytest.Session
) -> bool:
    """Whether a test fails with the module changed; asked of a child process."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            swap(module, mutant.source)
            status = int(_one_fails(tests, session))
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _one_fails(tests: Sequence[pytest.Item], session: pytest.Session) -> bool:
    for item in tests:
        _run(item)
        if session.testsfailed:
            return True
    return False


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
    tests = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:randomly", "-k", "not breaks_the"]
    tests += [f"tests/{name}.py" for name in names]
    sys.path.insert(0, ".")
    remember_words()
    if chosen.part == "events":
        remember_mentions()
    trials = Trials([f for f in files if not chosen.files or f.name in chosen.files])
    if pytest.main(tests, plugins=[trials]) != 0:
        print("the tests fail before anything is changed")
        return 2
    print(f"{trials.alive} of {trials.tried} branches go unnoticed")
    return int(trials.alive > ALLOWED * trials.tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
