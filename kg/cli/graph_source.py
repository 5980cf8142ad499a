"""Which graph a command is of: `--on` names exports or a store, which are opened, not built.

What was given in another way before (`kg show NAME --from PAGES`, `kg misses PAGES`) still works,
and it is told how that is said now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.saying import EXISTING, say
from kg.cli.working import Working
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.api import Graph

USUAL = Path("exports")


def on_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--on`, which every command has that asks a graph."""
    return click.option(
        "--on",
        "--store",
        "on",
        type=EXISTING,
        multiple=True,
        callback=_one,
        metavar="DIR",
        help="The exports, or the store on disk, to ask; exports unless given.",
    )(command)


def _one(_: click.Context, __: click.Parameter, given: tuple[Path, ...]) -> Path | None:
    """The one that is given. InputError: there are more, of which one would be forgotten."""
    if len(given) > 1:
        raise InputError(
            f"--on {given[1]}: only one graph is asked; build both together with kg build A B"
        )
    return given[0] if given else None


def graph_of(on: Path | None, paths: Sequence[Path], command: str) -> Graph:
    """The graph of `--on`, or of paths: exports or a store, or pages, which are read again.

    InputError: both are given, or nothing that kg built is there.
    """
    from kg.query.opening import is_built

    if on is not None and paths:
        raise InputError(f"{paths[0]}: leave it out where --on is given")
    if not paths or on is not None:
        return _opened(on or USUAL)
    if len(paths) == 1 and is_built(paths[0]):
        return _opened(paths[0])
    return _read_again(paths, command)


def _opened(built: Path) -> Graph:
    from kg.api import load

    with Working("opening"):
        return load(built)


def one_of(on: Path | None, path: Path | None) -> Path:
    """What is named by `--on` or alone, else the usual exports. InputError: both are given."""
    if on is not None and path is not None:
        raise InputError(f"{path}: leave it out where --on is given")
    return on or path or USUAL


def with_pages(graph: Graph, on: Path | None) -> Graph:
    """The graph, where what was built also holds the pages. InputError: it holds the triples
    alone."""
    if graph.pages or not graph.of("Page"):
        return graph
    raise InputError(
        f"{on or USUAL}: holds the triples alone, without archive.duckdb; build it again with "
        "kg build (without --each)"
    )


def _read_again(paths: Sequence[Path], command: str) -> Graph:
    """The graph of pages, with a note of how none need be read."""
    from kg.api import build
    from kg.cli.terminal import Progress

    shown = " ".join(map(str, paths))
    say(
        f"kg: note: reads the pages of {shown} again; kg build {shown} -o exports, then "
        f"kg {command} --on exports reads none",
        err=True,
    )
    with Progress() as progress:
        return build(list(paths), progress=progress)
