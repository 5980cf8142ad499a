"""What follows from one page's reading, made once: kept until the page or the program changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, TypeVar

from kg.linking.settled import Memory
from kg.model.packed import UnpackError, packed, unpacked
from kg.model.reading import PageReading

T = TypeVar("T")
TOGETHER = 100
"""Pages whose kept results are asked for together, and held at a time."""


def of_pages(
    kind: str,
    readings: Sequence[PageReading],
    names: Sequence[str],
    make: Callable[[PageReading], T],
    memory: Memory | None,
    holds: Callable[[T], bool] = lambda _: True,
) -> Iterator[T]:
    """What `make` gives of each page, in their order, one after the other; a page that has not
    changed is not looked at again.

    kind   says which `make` it is
    names  of the pages
    holds  whether a kept result is still so: it may depend on other pages
    """
    waiting = iter(range(len(names)))
    while some := list(islice(waiting, TOGETHER)):
        marks = [_told(kind, names[n], memory) for n in some] if memory else [b""] * len(some)
        bodies = memory.recall(marks) if memory else [None] * len(some)
        made: list[tuple[bytes, bytes]] = []
        for number, mark, body in zip(some, marks, bodies, strict=True):
            found: list[T] = [kept for kept in _kept(body) if holds(kept)]
            own = found[0] if found else make(readings[number])
            if memory and not found:
                made.append((mark, packed((own,))))
            yield own
        if memory:
            memory.remember(made)


def _told(kind: str, page: str, memory: Memory) -> bytes:
    """All that a result of a page depends on but what `holds` asks."""
    return f"{kind} ".encode() + memory.pages[page]


def _kept(body: bytes | None) -> list[Any]:
    """What is kept, if anything is."""
    if body is not None:
        with suppress(UnpackError, ValueError, TypeError):
            [own] = unpacked(body)
            return [own]
    return []
