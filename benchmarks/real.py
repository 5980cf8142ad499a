"""How well real pages are read: gold of tests/gold against texts that stand in a folder of yours.

The folder holds `local/NNN.txt` (pages) and `national/items.jsonl` (an item a line, with id, date,
title and text). The texts are not in the project; what readers found in them is.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import kg
from kg.errors import InputError
from kg.evaluation.evaluate import evaluate
from kg.evaluation.gold import load_gold
from kg.export.turtle import to_turtle

from .corpus import ROOT
from .printing import heading

SEALED = 4
"""The part of each set that is scored once, at the end of a piece of work, and not looked into."""


class Text(NamedTuple):
    """A real page: its text, and the day of issue where the set tells it."""

    name: str
    text: str
    issued: str = ""


def run(folder: Path, parts: Sequence[int] = (1, 2, 3)) -> str:
    """One table for each part of each set, each page built alone."""
    what = "Each real page built alone, national items with their date, against what readers found."
    return heading("accuracy on real pages", what) + "\n\n".join(tables(folder, parts))


def tables(folder: Path, parts: Sequence[int]) -> Iterator[str]:
    """The tables of the parts whose texts are there. InputError: none is."""
    sets = {"local": local(folder), "national": national(folder)}
    texts = {name: found for name, found in sets.items() if found}
    if not texts:
        raise InputError(
            f"{folder}: has neither local/*.txt nor national/items.jsonl; give the folder of the "
            "real pages"
        )
    for name, found in texts.items():
        for part in parts:
            gold = ROOT / "tests" / "gold" / f"real_{name}_{part}.yaml"
            yield f"{gold.stem}\n{report(gold, found)}"


def local(folder: Path) -> dict[str, Text]:
    """Page name → page, of local/*.txt."""
    files = sorted((folder / "local").glob("*.txt"))
    return {file.stem: Text(file.stem, file.read_text(encoding="utf-8")) for file in files}


def national(folder: Path) -> dict[str, Text]:
    """Item id → item with its title as headline."""
    file = folder / "national" / "items.jsonl"
    if not file.is_file():
        return {}
    items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]
    return {
        i["id"]: Text(i["id"], f"{i['title']}\n\n{i['text']}", str(i["date"] or "")) for i in items
    }


def report(gold: Path, texts: dict[str, Text]) -> str:
    """The table of one gold file."""
    with tempfile.TemporaryDirectory() as made:
        for page in load_gold([gold]):
            name = re.sub(r"^.*/", "", page).removesuffix(".txt")
            if name in texts:
                export(
                    texts[name],
                    Path(made, "pages"),
                    Path(made, "exports", page.removesuffix(".txt")),
                )
        return evaluate(gold, Path(made, "exports")).table().rstrip()


def export(page: Text, pages: Path, out: Path) -> None:
    """Builds one page alone and writes its Turtle into `out`."""
    pages.mkdir(exist_ok=True)
    out.mkdir(parents=True)
    file, notes = pages / f"{page.name}.txt", pages / "pages.toml"
    file.write_text(page.text, encoding="utf-8")
    if page.issued:
        notes.write_text(f'["{page.name}"]\nissued = "{page.issued}"\n', encoding="utf-8")
    graph = kg.build(file, notes=notes if page.issued else False, judgements=False)
    for name, text in to_turtle(graph).items():
        (out / name).write_text(text, encoding="utf-8")
    file.unlink()
    notes.unlink(missing_ok=True)
