"""Archives made up by rule, of any size, with their truth beside them: see benchmarks/archive."""

from __future__ import annotations

import sys
from pathlib import Path

from .archive.papers import Plan, Press, shared_out
from .archive.places import chosen
from .archive.truth import Truth


def run(pages: int, seed: int, out: Path, noise: float, namesakes: float) -> str:
    """Writes the archive; gives a line of what was written."""
    out = Path(out)
    if pages < 1 or not 0 <= noise <= 0.2 or not 0 <= namesakes <= 1:
        sys.exit("generate: --pages from 1, --noise from 0 to 0.2, --namesakes from 0 to 1")
    if out.exists() and any(out.iterdir()):
        sys.exit(f"{out}: is not empty; give a folder that is, or a new one")
    return generate(Plan(pages, seed, noise=noise, namesakes=namesakes), out)


def generate(plan: Plan, out: Path) -> str:
    """Writes pages, pages.toml, truth.yaml, mentions.tsv and events.tsv into the folder;
    the same plan gives the same bytes.
    """
    out.mkdir(parents=True, exist_ok=True)
    provinces = chosen(plan.pages, plan.seed)
    shares = shared_out(plan.pages, [area for p in provinces for area in p.all()])
    folders: set[str] = set()
    with Truth(out) as truth:
        for province in provinces:
            for page in Press(plan, province, shares).pages():
                if page.folder not in folders:
                    (out / page.folder).mkdir(parents=True, exist_ok=True)
                    folders.add(page.folder)
                file = out / page.folder / f"{page.stem}.txt"
                file.write_text(page.sheet.text, encoding="utf-8", newline="\n")
                truth.add(page)
            truth.end_province()
        truth.end()
    shared = sum(len(b) > 1 for b in truth.bearers.values())
    return (
        f"{truth.pages} pages, {truth.people_count} people, {len(truth.bearers)} names"
        f" ({shared} of several people), {truth.mentions} mentions: {out}"
    )
