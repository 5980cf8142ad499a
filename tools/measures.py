"""Counts what the house rules count, over the Python of kg/, and prints one line for each.

`python tools/measures.py` prints the counts; `-v` also where each is. tests/test_clean.py holds
that none grows.
"""

import ast
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_rank, cc_visit

ROOT = Path(__file__).parents[1]
WIDEST, MANY_TERMS, LONG_PATTERN = 100, 6, 100
CHINESE = re.compile("[\u3400-\u9fff]")
READING = (
    "archive claims events facts ingest layout_analysis lexicon linking model recognition"
).split()
"""The rooms whose code steers how pages are read."""
SAMPLES = {"example", "examples", "people", "comment"}
"""Keys of TOML files whose values are examples, and steer nothing."""

Found = Iterator[tuple[str, int]]
"""Where something is: (what is said of it, line)."""


def width(line: str) -> int:
    """Columns of a line; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def wide_lines(source: str, tree: ast.AST) -> Found:
    """Lines over 100 columns."""
    for number, line in enumerate(source.split("\n"), 1):
        if width(line) > WIDEST:
            yield f"{width(line)} columns", number


def complex_functions(source: str, tree: ast.AST) -> Found:
    """Functions that radon grades D or worse."""
    for block in cc_visit(source):
        for part in (block, *getattr(block, "methods", ())):
            if cc_rank(part.complexity) >= "D":
                yield f"{part.name} {cc_rank(part.complexity)} ({part.complexity})", part.lineno


def nested_conditionals(source: str, tree: ast.AST) -> Found:
    """Conditional expressions inside conditional expressions."""
    for node in ast.walk(tree):
        inside = (n for child in ast.iter_child_nodes(node) for n in ast.walk(child))
        if isinstance(node, ast.IfExp) and any(isinstance(n, ast.IfExp) for n in inside):
            yield "a conditional in a conditional", node.lineno


def leaves(node: ast.AST) -> int:
    """Terms of a boolean expression."""
    if isinstance(node, ast.BoolOp):
        return sum(map(leaves, node.values))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return leaves(node.operand)
    return 1


def wide_booleans(source: str, tree: ast.AST) -> Found:
    """Boolean expressions of six terms or more, each whole one once."""
    inner = {v for n in ast.walk(tree) if isinstance(n, ast.BoolOp) for v in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.BoolOp) and node not in inner and leaves(node) >= MANY_TERMS:
            yield f"{leaves(node)} terms", node.lineno


def double_comprehensions(source: str, tree: ast.AST) -> Found:
    """Comprehensions with two `for` or more."""
    kinds = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and len(node.generators) > 1:
            yield f"{len(node.generators)} for", node.lineno


def long_patterns(source: str, tree: ast.AST) -> Found:
    """Regular expressions with a piece over 100 characters, neither verbose nor of named parts."""
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if not is_call or not ast.unparse(node.func).startswith("re.") or not node.args:
            continue
        flags = " ".join(
            ast.unparse(a) for a in [*node.args[1:], *(k.value for k in node.keywords)]
        )
        if re.search(r"re\.(X|VERBOSE)\b", flags):
            continue
        longest = max((len(text) for text in pieces(node.args[0])), default=0)
        if longest > LONG_PATTERN:
            yield f"{longest} characters", node.lineno


def pieces(pattern: ast.expr) -> Iterator[str]:
    """The literal pieces of a pattern: what stands between its named parts."""
    for node in ast.walk(pattern):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


MEASURES = {
    "lines over 100 columns": wide_lines,
    "functions graded D or worse": complex_functions,
    "conditionals inside conditionals": nested_conditionals,
    "boolean expressions of six terms": wide_booleans,
    "comprehensions with two for": double_comprehensions,
    "long patterns in one piece": long_patterns,
}


def counted() -> dict[str, list[str]]:
    """Measure → every place in kg/ where it is found, as file:line: what."""
    found: dict[str, list[str]] = {name: [] for name in MEASURES}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
        where = path.relative_to(ROOT).as_posix()
        for name, measure in MEASURES.items():
            found[name] += [f"{where}:{line}: {what}" for what, line in measure(source, tree)]
    return found


def chinese_in_code() -> int:
    """Chinese characters in the strings of the code that reads, docstrings left out."""
    total = 0
    for room in READING:
        for path in sorted((ROOT / "kg" / room).rglob("*.py")):
            total += _chinese_in(ast.parse(path.read_text(encoding="utf-8")))
    return total


def _chinese_in(tree: ast.AST) -> int:
    said = {n.value for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    texts = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and n not in said)
    return sum(len(CHINESE.findall(text)) for text in texts if isinstance(text, str))


def chinese_in_data() -> int:
    """Chinese characters in the word lists and frames of ontology/, examples left out."""
    files = [p for part in ("lexicon", "frames", "places") for p in _tomls(part)]
    return sum(_chinese_of(tomllib.loads(p.read_text(encoding="utf-8"))) for p in files)


def _tomls(part: str) -> list[Path]:
    return sorted((ROOT / "ontology" / part).rglob("*.toml"))


def _chinese_of(value: object) -> int:
    if isinstance(value, dict):
        steering = {key: inner for key, inner in value.items() if key not in SAMPLES}
        return sum(len(CHINESE.findall(k)) + _chinese_of(v) for k, v in steering.items())
    if isinstance(value, list):
        return sum(map(_chinese_of, value))
    return len(CHINESE.findall(value)) if isinstance(value, str) else 0


def not_typed() -> int:
    """Modules that `make check` does not hold to mypy --strict yet."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    return sum(len(o["module"]) for o in tool["mypy"]["overrides"] if o.get("ignore_errors"))


def main() -> None:
    """Prints the counts; with -v each place."""
    for name, places in counted().items():
        print(f"{len(places):6,}  {name}")
        if "-v" in sys.argv:
            print("".join(f"        {place}\n" for place in places), end="")
    code, data = chinese_in_code(), chinese_in_data()
    print(f"{not_typed():6,}  modules not yet held to mypy --strict")
    print(
        f"{code / (code + data):6.1%}  of Chinese characters that steer reading stand in code",
        end="",
    )
    print(f" ({code:,} in code, {data:,} in ontology/)")


if __name__ == "__main__":
    main()
