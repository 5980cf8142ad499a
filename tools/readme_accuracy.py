"""Writes the table of accuracy in README.md anew, out of what the benchmark of it prints.

    python -m benchmarks accuracy | python tools/readme_accuracy.py

Each row keeps its first cell, which says what the pages are; the figures are those that were read.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
MEASURES = ("persons", "person-post", "events", "attendance", "organisations", "places")
SHARES = ("role", "date")
_SET = re.compile(r"^(\w+) \([0-9]+ pages\)$", re.M)
_BEGIN, _END = "(`python -m benchmarks accuracy`):", "These pages were in view"


def figures(printed: str) -> dict[str, list[str]]:
    """Name of a set of pages → its cells."""
    parts = _SET.split(printed)
    return {name: cells(told) for name, told in zip(parts[1::2], parts[2::2], strict=True)}


def cells(told: str) -> list[str]:
    """F1 of each measure, the shares of roles and dates, and the invented years."""
    f1 = [_found(rf"^{m} +\S+ +\S+ +(\S+)", told) for m in MEASURES]
    shares = [_found(rf"^{s} +(\S+)", told) for s in SHARES]
    return [*map(_short, (*f1, *shares)), _found(r"^invented years ([0-9]+)", told)]


def _found(pattern: str, told: str) -> str:
    found = re.search(pattern, told, re.M)
    if not found:
        raise SystemExit(f"nothing like {pattern} was printed")
    return found[1]


def _short(figure: str) -> str:
    """0.991 → .991, 1.000 → 1.0."""
    return "1.0" if float(figure) == 1 else figure.lstrip("0")


def written(readme: str, told: dict[str, list[str]]) -> str:
    """The README with these figures."""
    begin = readme.index(_BEGIN)
    end = readme.index(_END, begin)
    rows = readme[begin:end].split("\n")
    for i, row in enumerate(rows):
        name = re.match(r"\| (\w+) \(", row)
        if name and name[1] in told:
            rows[i] = f"| {row.split(' | ')[0].removeprefix('| ')} | {' | '.join(told[name[1]])} |"
    return readme[:begin] + "\n".join(rows) + readme[end:]


if __name__ == "__main__":
    README.write_text(
        written(README.read_text(encoding="utf-8"), figures(sys.stdin.read())), encoding="utf-8"
    )
