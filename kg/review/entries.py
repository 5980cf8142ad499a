"""A TOML file of entries that people and the review page write by turns: an entry is a block of
text that stays as it was written, and the blocks are sorted."""

from __future__ import annotations

import json
import os
import re
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from kg.errors import InputError
from kg.ingest.page_notes import text_of
from kg.storage.output_lock import lock

_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.M)
Said = TypeVar("Said")
PATIENCE = 5.0
"""Seconds that a writer waits for another one."""
Fields = Mapping[str, Any]


class Block(NamedTuple):
    """An entry: its kind, its fields, and its text with the comment above it."""

    kind: str
    fields: Fields
    text: str


class _Kept(NamedTuple, Generic[Said]):
    """What was read of a file, or written into it: what it says (None: not yet asked), what stands
    before its entries, and these; stamp tells whether it is still the same file."""

    stamp: tuple[int, ...]
    said: tuple[Said, ...] | None
    head: str
    blocks: list[Block]


class Entries(Generic[Said]):
    """The file at `path`, which need not be there. order: what blocks are sorted by; load: reads
    what a file says, InputError if it may not be so.

    What was read or written is kept while the file is the same, so that a thousand answers do not
    take a thousand times a thousand readings.
    """

    def __init__(
        self,
        path: Path,
        order: Callable[[Block], tuple[Any, ...]],
        load: Callable[[Path], tuple[Said, ...]],
    ):
        self.path, self._order, self._load = path, order, load
        self._kept: _Kept[Said] = _Kept((), (), "", [])
        self._mutex = threading.Lock()

    def read(self) -> list[Block]:
        """The entries; InputError if the file is not TOML, or has entries in another form."""
        return self._now().blocks

    def said(self) -> tuple[Said, ...]:
        """What the file says; InputError if it is broken."""
        if not self.path.is_file():
            return ()
        stamp, kept = _stamp(self.path), self._kept
        if stamp != kept.stamp or kept.said is None:
            said = self._load(self.path)
            kept = self._kept = _Kept(stamp, said, *self._blocks())
        return kept.said or ()

    def _now(self) -> _Kept[Said]:
        if not self.path.is_file():
            return _Kept((), (), "", [])
        stamp = _stamp(self.path)
        if stamp != self._kept.stamp:
            self._kept = _Kept(stamp, None, *self._blocks())
        return self._kept

    def _blocks(self) -> tuple[str, list[Block]]:
        """What stands before the entries, and these."""
        text = text_of(self.path)
        found = list(_HEAD.finditer(text))
        starts = [_start(text, m.start()) for m in found]
        ends = [*starts, len(text)][1:]
        parts = [text[a:b].strip("\n") + "\n" for a, b in zip(starts, ends, strict=True)]
        fields = self._fields(text, Counter(m[1] for m in found))
        blocks = [
            Block(m[1], next(fields[m[1]]), part) for m, part in zip(found, parts, strict=True)
        ]
        return text[: starts[0]] if starts else text, blocks

    def _fields(self, text: str, heads: Mapping[str, int]) -> dict[str, Iterator[Fields]]:
        """Kind → the fields of its entries in their order. InputError where the [[…]] of the text
        are not the entries of the file."""
        try:
            whole = tomllib.loads(text)
        except ValueError as error:
            raise InputError(f"{self.path}: is not TOML: {error}") from None
        tables = {kind: len(entries) for kind, entries in whole.items() if _is_list(entries)}
        if tables != dict(heads) or len(tables) < len(whole):
            raise InputError(f"{self.path}: has entries that are no [[…]] of their own; part them")
        return {kind: iter(entries) for kind, entries in whole.items()}

    def change(self, change: Callable[[list[Block]], list[Block]]) -> None:
        """Replaces the entries by what `change` makes of those in the file now, whole or not at
        all."""
        with self._held():
            now = self._now()
            after = sorted(change(list(now.blocks)), key=self._order)
            parts = [now.head.strip("\n") + "\n", *(b.text for b in after)]
            stamp, said = self._write("\n".join(p for p in parts if p.strip()))
            self._kept = _Kept(stamp, said, now.head, after)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Alone: of the threads of this process, and of all processes."""
        end = time.monotonic() + PATIENCE
        with self._mutex:
            while True:
                try:
                    held = lock(self.path.with_name(f".{self.path.name}.kg-lock"), self.path)
                    break
                except InputError:
                    if time.monotonic() > end:
                        raise
                    time.sleep(0.02)
            with held:
                yield

    def _write(self, text: str) -> tuple[tuple[int, ...], tuple[Said, ...]]:
        """The stamp of the file then, and what it says."""
        staged = self.path.with_name(f".{self.path.name}.kg-new")
        try:
            with open(staged, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            stamp, said = _stamp(staged), self._load(staged)
            os.replace(staged, self.path)
            return stamp, said
        except InputError as error:
            told = str(error).replace(str(staged), str(self.path))
            raise InputError(told) from None
        except OSError as error:
            raise InputError(
                f"{self.path}: cannot be written: {error.strerror or error}; nothing was changed"
            ) from None
        finally:
            staged.unlink(missing_ok=True)


def _stamp(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _start(text: str, head: int) -> int:
    """Where an entry whose [[…]] is at `head` begins: with the comment above it."""
    start = head
    while start:
        line = text.rfind("\n", 0, start - 1) + 1
        if not text[line:start].lstrip().startswith("#"):
            break
        start = line
    return start


def block(kind: str, fields: Fields) -> Block:
    """A new entry of texts, numbers and lists of texts."""
    lines = [f"[[{kind}]]", *(f"{key} = {_value(value)}" for key, value in fields.items())]
    return Block(kind, dict(fields), "\n".join(lines) + "\n")


def _value(value: object) -> str:
    """JSON is TOML here, but for the one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
