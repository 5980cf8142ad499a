"""Paths of a command that may be locations elsewhere (`s3://…`): copies lie here while it runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from kg.cli.build_each import Built
from kg.cli.saying import Output
from kg.model.register import REGISTER
from kg.storage.locations import begun, fetched, files_before, is_location, sent

_AWAY = "kg.away"
"""Under which a command's context knows what is to be sent."""


class _Away(NamedTuple):
    """Exports that are built here and sent elsewhere. before: files of the build before."""

    here: Path
    location: str
    before: frozenset[str]


class _Source(click.Path):
    """A file or folder to be read: a path, or the text of a location."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return str(value) if is_location(str(value)) else super().convert(value, param, ctx)


class _Target(_Source, Output):
    """A folder to be written: a path, or the text of a location."""


SOURCE = _Source(path_type=Path)
TARGET = _Target(path_type=Path)


def elsewhere(paths: Iterable[Path | str]) -> bool:
    """Whether one of the paths is a location elsewhere."""
    return any(isinstance(path, str) for path in paths)


def at_hand(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """The paths, in place of locations those of copies, which go when the command ends."""
    from kg.ingest.file_search import NOTES

    return tuple(fetched(p, _folder(), NOTES) if isinstance(p, str) else p for p in paths)


def built_in(folder: Path | str) -> Path:
    """Where the exports for a folder are built; of a location one from which `send` sends them."""
    if isinstance(folder, Path):
        return folder
    here = begun(folder, _folder(), (REGISTER,))
    click.get_current_context().meta[_AWAY] = _Away(here, folder, files_before(here))
    return here


def send(built: Sequence[Built]) -> Sequence[Built]:
    """What was built, once it lies where it was to be."""
    away = click.get_current_context().meta.get(_AWAY)
    if not away:
        return built
    files = sent(away.here, away.location, away.before)
    return [one._replace(files=[] if n else files) for n, one in enumerate(built)]


def _folder() -> Path:
    """A folder that is removed when the command ends."""
    made = tempfile.TemporaryDirectory(prefix="kg-build-")
    return Path(click.get_current_context().with_resource(made))
