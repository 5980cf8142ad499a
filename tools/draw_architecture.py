"""Draws which room of kg imports which, out of the imports themselves, and lists the rooms.

`python tools/draw_architecture.py` writes docs/architecture.svg and the table of rooms in
docs/architecture.md anew; tests/test_architecture.py sees that both are fresh. An arrow that
follows from others (a uses b, b uses c) is left out, so that the picture shows the steps.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
SVG = ROOT / "docs" / "architecture.svg"
PAGE = ROOT / "docs" / "architecture.md"
BOX, GAP, ROW, MARGIN = (118, 30), 16, 66, 20
Uses = dict[str, set[str]]


def room_of(module: str) -> str:
    """kg.export.turtle → export; kg itself is called kg."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "kg"


def rooms() -> dict[str, Path]:
    """Room → the file whose docstring says what it is for: a package's __init__, or a module."""
    found = {"kg": ROOT / "kg" / "__init__.py"}
    for path in sorted((ROOT / "kg").iterdir()):
        if (path / "__init__.py").is_file():
            found[path.name] = path / "__init__.py"
        elif path.suffix == ".py" and not path.stem.startswith("__"):
            found[path.stem] = path
    return found


def files_of(room: str, says: Path) -> list[Path]:
    """The Python files of a room."""
    package = says.name == "__init__.py" and room != "kg"
    return sorted(says.parent.rglob("*.py")) if package else [says]


def imported(path: Path) -> set[str]:
    """The modules of kg that a file imports, inside functions and for types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            found |= {f"kg.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name for name in found if name == "kg" or name.startswith("kg.")}


def uses() -> Uses:
    """Room → the other rooms that it imports."""
    known = rooms()
    found: Uses = {}
    for room, says in known.items():
        inside = {room_of(m) for path in files_of(room, says) for m in imported(path)}
        found[room] = (inside & set(known)) - {room}
    return found


def layers(arrows: Uses) -> dict[str, int]:
    """How many steps a room stands above those that import nothing."""

    @cache
    def height(room: str) -> int:
        return max((1 + height(below) for below in arrows[room]), default=0)

    return {room: height(room) for room in arrows}


def reduced(arrows: Uses) -> Uses:
    """Without the arrows that follow from others."""

    @cache
    def below(room: str) -> frozenset[str]:
        return frozenset(arrows[room]).union(*map(below, arrows[room]))

    return {a: {b for b in bs if not any(b in below(c) for c in bs)} for a, bs in arrows.items()}


def places(arrows: Uses) -> dict[str, tuple[int, int]]:
    """Where the middle of each box stands; a room stands near the middle of what it uses."""
    rows: dict[int, list[str]] = defaultdict(list)
    for room, height in layers(arrows).items():
        rows[height].append(room)
    top, width = max(rows), max(len(row) for row in rows.values()) * (BOX[0] + GAP)
    found: dict[str, tuple[int, int]] = {}
    for height in sorted(rows):
        wished = {r: [found[b][0] for b in arrows[r]] or [0] for r in rows[height]}
        row = sorted(rows[height], key=lambda r: (sum(wished[r]) / len(wished[r]), r))
        left = (width - len(row) * (BOX[0] + GAP)) // 2
        for k, room in enumerate(row):
            x = MARGIN + left + k * (BOX[0] + GAP) + (BOX[0] + GAP) // 2
            found[room] = (x, MARGIN + (top - height) * ROW + BOX[1] // 2)
    return found


def svg() -> str:
    """The picture: who imports stands above what it imports."""
    arrows = reduced(uses())
    spots = places(arrows)
    width = max(x for x, _ in spots.values()) + BOX[0] // 2 + MARGIN
    height = max(y for _, y in spots.values()) + BOX[1] // 2 + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="13">',
        '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
        ' orient="auto"><path d="M0 0L8 4L0 8z" fill="#888"/></marker>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for room in sorted(arrows):
        x, y = spots[room]
        for other in sorted(arrows[room]):
            end, low = spots[other]
            lines.append(
                f'<path d="M{x} {y + BOX[1] // 2}L{end} {low - BOX[1] // 2}" stroke="#888"'
                ' fill="none" marker-end="url(#tip)"/>'
            )
    for room in sorted(arrows):
        x, y = spots[room]
        lines.append(
            f'<rect x="{x - BOX[0] // 2}" y="{y - BOX[1] // 2}" width="{BOX[0]}"'
            f' height="{BOX[1]}" rx="5" fill="#eef4fa" stroke="#0072b2"/>'
            f'<text x="{x}" y="{y + 4}" text-anchor="middle">{escape(room)}</text>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def table() -> str:
    """What each room is for, as its docstring says, from the top of the picture to its bottom."""
    known, arrows = rooms(), uses()
    height = layers(arrows)
    lines = ["| room | what it is for | uses |", "| --- | --- | --- |"]
    for room in sorted(known, key=lambda r: (-height[r], r)):
        says = ast.get_docstring(ast.parse(known[room].read_text(encoding="utf-8"))) or ""
        first = " ".join(re.split(r"\n\s*\n", says)[0].split())
        lines.append(f"| `{room}` | {first} | {', '.join(sorted(arrows[room])) or 'nothing'} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its table of rooms replaced."""
    begin, end = "<!-- rooms -->\n", "<!-- /rooms -->"
    head, _, rest = text.partition(begin)
    _, _, tail = rest.partition(end)
    return head + begin + table() + end + tail


def main() -> None:
    """Writes the picture and the table."""
    SVG.write_text(svg(), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
