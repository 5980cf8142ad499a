"""Corpora with people marked, as others publish them; its ending says what a file is.

SET-PART.bio, .bmes  a character and its tag on each line, an empty line after each text
SET-PART.braces      a text a line, {{person_name:…}} around what is marked
SET-PART.jsonl       a text a line: {"text": …, "label": {"name": {NAME: [[first, last]]}}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from kg.model.quote import fold, squeeze

from .marked_names import Marked, Span

Reader = Callable[[str], Iterator[tuple[str, list[Span]]]]
"""The text of a file → (text, where names stand) of each of its texts."""


def columns(text: str) -> Iterator[tuple[str, list[Span]]]:
    """Characters with tags; PER and NAME are people, PER.NOM are nouns.

    >>> list(columns("李 B-PER\\n强 I-PER\\n说 O\\n\\n好 O"))
    [('李强说', [(0, 2)]), ('好', [])]
    """
    for block in re.split(r"\n\s*\n", text):
        rows = [line.rsplit(maxsplit=1) for line in block.split("\n") if line.strip()]
        chars = "".join(row[0][0] if len(row) == 2 else " " for row in rows)
        if rows:
            yield chars, _people([row[-1] for row in rows])


def _people(tags: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    for n, tag in enumerate(tags):
        if not re.search(r"PER(?!\.NOM)|NAME", tag):
            continue
        goes_on = found and found[-1][1] == n and tag[0] not in "BS"
        if goes_on:
            found[-1] = (found[-1][0], n + 1)
        else:
            found.append((n, n + 1))
    return found


_BRACES = re.compile(r"\{\{(\w+):\s*(.*?)\s*\}\}")


def braces(text: str) -> Iterator[tuple[str, list[Span]]]:
    """Names in braces.

    >>> list(braces("{{location:北京}}的{{person_name: 李强}}说"))
    [('北京的李强说', [(3, 5)])]
    """
    for line in text.split("\n"):
        plain, spans, at = "", [], 0
        for m in _BRACES.finditer(line):
            plain += line[at : m.start()] + m[2]
            if m[1] == "person_name":
                spans.append((len(plain) - len(m[2]), len(plain)))
            at = m.end()
        if line.strip():
            yield plain + line[at:].rstrip(), spans


def labels(text: str) -> Iterator[tuple[str, list[Span]]]:
    """Names in a list of labels, the last character told too.

    >>> list(labels('{"text": "李强说", "label": {"name": {"李强": [[0, 1]]}}}'))
    [('李强说', [(0, 2)])]
    """
    for line in text.split("\n"):
        if line.strip():
            told = json.loads(line)
            places = chain.from_iterable(told["label"].get("name", {}).values())
            yield told["text"], [(b, e + 1) for b, e in places]


READERS: dict[str, Reader] = {
    ".bio": columns,
    ".bmes": columns,
    ".braces": braces,
    ".jsonl": labels,
}


def read(folder: Path, held_out: Sequence[str]) -> Iterator[Marked]:
    """The texts of a folder, each once; without those that share a passage with what is scored."""
    held, seen = squeeze(fold("\n".join(held_out))), set()
    for file in sorted(folder.iterdir()):
        texts = READERS[file.suffix](file.read_text(encoding="utf-8"))
        for n, (text, spans) in enumerate(texts):
            key = squeeze(fold(text))
            if key in seen or _shared(key, held):
                continue
            seen.add(key)
            name = file.stem.partition("-")[0]
            yield Marked(name, f"{file.name} {n}", text, frozenset(spans), plain=True)


_PASSAGE = 18
"""Characters that two texts do not share by chance."""


def _shared(text: str, held: str) -> bool:
    starts = range(0, max(1, len(text) - _PASSAGE + 1), _PASSAGE // 3)
    return len(text) >= _PASSAGE and any(text[b : b + _PASSAGE] in held for b in starts)
