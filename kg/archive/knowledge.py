"""What a reading depends on besides its page: the program and what it knows, as a hash."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.resources import folder

_LIBRARIES = ("jieba", "numpy", "igraph", "pypinyin")


@cache
def knowledge() -> str:
    """A hash of the program's code, its ontology, and the versions of what it reads with."""
    told = hashlib.sha256()
    for root, pattern in ((Path(__file__).resolve().parent.parent, "*.py"), (folder(), "*")):
        for file in sorted(p for p in root.rglob(pattern) if p.is_file() and _counts(p)):
            _add(told, file.relative_to(root).as_posix().encode("utf-8"), file.read_bytes())
    for name in ("python", *_LIBRARIES):
        _add(told, name.encode(), _version(name).encode())
    return told.hexdigest()


def _counts(file: Path) -> bool:
    return not any(part.startswith((".", "__pycache__")) for part in file.parts)


def _version(name: str) -> str:
    if name == "python":
        return platform.python_version()
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _add(told: hashlib._Hash, *parts: bytes) -> None:
    """Each part with its length, so that no two rows of parts give the same bytes."""
    for part in parts:
        told.update(len(part).to_bytes(8, "big") + part)
