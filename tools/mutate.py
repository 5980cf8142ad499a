"""Switches off one branch at a time and runs the tests that read it: `python tools/mutate.py`.

Each `if` (also of a conditional expression or a comprehension) of the events stage and of the
scoring of names is made false, in turn, in a copy of the program, and the tests of that part run.
A branch that no test misses is printed with its place. Exit code 1 where more than one in ten
goes unnoticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PARTS = {
    "events": (
        sorted(Path("kg/events").glob("*.py")),
        ("test_relations", "test_attach", "test_events", "test_acts", "test_frames"),
    ),
    "names": (
        [Path("kg/recognition/name_scoring.py")],
        ("test_people", "test_names", "test_titles"),
    ),
}
"""The files of a part and the tests that are to notice."""

ALLOWED = 0.1


class Switch(ast.NodeTransformer):
    """Makes the test of the n-th branch false; `place`: where it stood, None where there is no n-th."""

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


def unnoticed(file: Path, source: str, tests: list[str], root: Path) -> bool:
    """Whether the tests pass with the file changed; the copy under `root` is put back."""
    target = root / file
    kept = target.read_text(encoding="utf-8")
    target.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    env = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=root, env=env, capture_output=True, check=False, timeout=600
        )
    finally:
        target.write_text(kept, encoding="utf-8")
    return run.returncode == 0


def main(arguments: list[str]) -> int:
    """Prints the branches that go unnoticed, and how many of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="events, names; both")
    parser.add_argument("--file", action="append", default=[], help="only files of that name")
    chosen = parser.parse_args(arguments)
    alive, tried = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "copy"
        for part in ("kg", "ontology", "tests"):
            shutil.copytree(part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy("pyproject.toml", root)
        for part in chosen.parts or PARTS:
            files, names = PARTS[part]
            tests = [f"tests/{name}.py" for name in names]
            for file in files:
                if chosen.file and file.name not in chosen.file:
                    continue
                for place, source in mutants(file.read_text(encoding="utf-8")):
                    tried += 1
                    if unnoticed(file, source, tests, root):
                        alive += 1
                        print(f"{file}:{place}", flush=True)
    print(f"{alive} of {tried} branches go unnoticed")
    return int(alive > ALLOWED * tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
