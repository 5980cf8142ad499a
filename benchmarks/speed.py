"""How fast pages are read, stage by stage, beside jieba.posseg."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

import kg
from kg import pipeline
from kg.events import article_events
from kg.export import turtle
from kg.layout_analysis import articles
from kg.lexicon.lac_tagger import Tagger
from kg.recognition import mentions

from .corpus import copy_to, text_of
from .printing import heading, table

STAGES = (  # label, and the function that is timed; a label may have several
    ("reading + articles", pipeline, "gather"),
    ("reading + articles", articles, "split"),
    ("tagger", Tagger, "tag"),
    ("mentions", mentions, "read"),
    ("events", article_events, "extract"),
    ("who is who + claims", pipeline, "assemble"),
    ("Turtle writing", turtle, "to_turtle"),
)


class Stopwatch:
    """CPU seconds by label. A timed call inside a timed call counts for its own label only."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._inside = [0.0]

    def timed(self, label: str, function):
        """The function, whose calls are counted under `label`."""

        def call(*args, **options):
            self._inside.append(0.0)
            begin = process_time()
            try:
                return function(*args, **options)
            finally:
                took = process_time() - begin
                self.seconds[label] += took - self._inside.pop()
                self._inside[-1] += took

        return call


def run(pages: int, rounds: int, folder: Path | None = None) -> str:
    """The table of `rounds` rounds over `pages` pages: of the corpus, or the first of a folder."""
    watch, whole, posseg = Stopwatch(), [], []
    with tempfile.TemporaryDirectory() as scratch:
        files = sorted(folder.rglob("*.txt"))[:pages] if folder else copy_to(Path(scratch), pages)
        texts = text_of(files)
        cut = _posseg(scratch)
        _pipeline(files[:1], Stopwatch())  # loads the lexicons
        posseg.append(_cpu(lambda: [cut(text) for text in texts]))
        for _ in range(rounds):
            whole.append(_pipeline(files, watch))
            posseg.append(_cpu(lambda: [cut(text) for text in texts]))
    size = sum(map(len, texts))
    what = (
        f"Characters per CPU second, one process: kg on {len(files)} pages of "
        f"{folder.name if folder else 'the corpus'} ({size:,} characters), {rounds} rounds,\n"
        "against jieba.posseg on the same text, by turns in the same run."
    )
    return heading("speed", what) + _figures(watch, whole, posseg, size)


def _figures(watch: Stopwatch, whole: list[float], posseg: list[float], size: int) -> str:
    every, total = sum(whole), size * len(whole)
    rows = [
        (label, *_row(total, watch.seconds[label], every))
        for label in dict.fromkeys(label for label, *_ in STAGES)
    ]
    rows.append(("the rest", *_row(total, every - watch.seconds.total(), every)))
    rows += [
        ("whole pipeline", *_row(total, every, every)),
        ("jieba.posseg", _row(size * len(posseg), sum(posseg), every)[0], ""),
    ]
    # A machine shared with others changes its pace: each round is held against posseg right
    # before and right after it.
    ratios = sorted(2 * w / (before + after) for w, (before, after) in zip(whole, pairwise(posseg)))
    told = (
        f"whole pipeline / jieba.posseg: {median(ratios):.2f} times its CPU "
        f"(rounds: {' '.join(f'{r:.2f}' for r in ratios)})"
    )
    return table(("", "characters/s", "of the whole"), rows) + "\n" + told


def _row(characters: int, seconds: float, whole: float) -> tuple[str, str]:
    return f"{characters / seconds:,.0f}" if seconds > 0 else "-", f"{seconds / whole:.1%}"


def _pipeline(files: list[Path], watch: Stopwatch) -> float:
    """CPU seconds from files to Turtle; those of each stage are added to `watch`."""
    with ExitStack() as stack:
        for label, owner, name in STAGES:
            stack.enter_context(patch.object(owner, name, watch.timed(label, getattr(owner, name))))
        return _cpu(
            lambda: turtle.to_turtle(kg.build(files, notes=False, judgements=False, copies=True))
        )


def _cpu(work) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def _posseg(folder: str):
    """jieba's tagging function, loaded; its cache goes into `folder`."""
    import jieba
    from jieba import posseg

    jieba.setLogLevel("WARNING")
    jieba.dt.tmp_dir = folder
    posseg.lcut("第一次切分要读词典")
    return posseg.lcut
