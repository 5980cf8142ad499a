"""How often a person is told where there is none: text that is no official news.

Pages of the gold annotations on which nobody holds a post (poems, adverts, stories), and, where
given, posts of a social network with their names marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg.evaluation.gold import load_gold
from kg.lexicon.lac_tagger import Tagger

from . import name_corpora
from .ablation import names_of
from .corpus import ROOT, gold_files
from .marked_names import Marked, Text, from_gold
from .printing import heading, table

CHARACTERS = 5000
"""False persons are counted in so much text."""
NETWORK = "weibo"
"""The set of a folder of corpora that is no news."""


def run(real: Path | None = None, corpora: Path | None = None) -> str:
    """The table. real: a folder with local/*.txt; corpora: as for `train`, of which NETWORK is
    read."""
    texts = [m for m in from_gold() if m.id in _without_posts(gold_files())]
    texts += _local(real) if real else []
    texts += [m for m in name_corpora.read(corpora, ()) if m.set == NETWORK] if corpora else []
    what = f"Strings told as people that are none, in {CHARACTERS} characters of text without news."
    return heading("strangers", what) + table(
        ("texts", "characters", "people", "found", "false", f"in {CHARACTERS}"), _rows(texts)
    )


def _without_posts(files: Iterable[Path]) -> set[str]:
    """The pages of gold files on which nobody holds a post."""
    gold = load_gold(list(files))
    return {n for n, g in gold.items() if not any(p.get("posts") for p in g["persons"] or [])}


def _local(folder: Path) -> list[Marked]:
    """The same of the real pages that are no sealed part."""
    files = [ROOT / f"tests/gold/real_local_{part}.yaml" for part in (1, 2, 3)]
    gold = load_gold(files)
    found = []
    for name in sorted(_without_posts(files)):
        text = (folder / name).read_text(encoding="utf-8")
        people = gold[name]["persons"] or []
        names = tuple(p["name"] for p in people if not p.get("partial"))
        unsure = tuple(p["name"] for p in people if p.get("partial"))
        found.append(Marked("real_local", name, text, None, names, unsure))
    return found


def _rows(texts: Iterable[Marked]) -> list[tuple[str, ...]]:
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        if text.spans is not None:
            wanted = {text.text[b:e] for b, e in text.spans}
        else:
            wanted = set(text.names)
        told = names_of(Text(replace(text, plain=False)).articles, Tagger.load())
        row = counts.setdefault(text.set, Counter())
        row["characters"] += len(text.text)
        row["people"] += len(wanted)
        row["found"] += len(told & wanted)
        row["false"] += len(told - wanted - set(text.open))
    return [
        (name, *(str(row[key]) for key in ("characters", "people", "found", "false")), _rate(row))
        for name, row in sorted(counts.items())
    ]


def _rate(row: Counter[str]) -> str:
    return f"{CHARACTERS * row['false'] / max(1, row['characters']):.2f}"
