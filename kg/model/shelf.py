"""Where results are kept for the next build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Shelf(NamedTuple):
    """Results that builds before this one made. recall: gives what was kept under each text, None
    where nothing is; remember: keeps it. The text says all that a result depends on but the
    program."""

    recall: Callable[[Sequence[bytes]], Sequence[bytes | None]]
    remember: Callable[[Iterable[tuple[bytes, bytes]]], None]
