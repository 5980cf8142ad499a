"""Headings and tables as plain text."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence


def heading(title: str, what: str) -> str:
    """The title, what is measured against what, and on which machine."""
    machine = (
        f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.system()} "
        f"{platform.machine()}"
    )
    return f"\n== {title} ==\n{what}\n{machine}\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they must be, the first to the left and the others to the right."""
    every = [head, *rows]
    widths = [max(len(row[i]) for row in every) for i in range(len(head))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:]))])
        for row in every
    )
