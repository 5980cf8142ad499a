"""`kg corrections`: what readers have corrected."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.saying import EXISTING, NOTHING_FOUND, OUTPUT, say
from kg.cli.visible import visible

if TYPE_CHECKING:
    from kg.model.correction import Correction
    from kg.model.graph import Graph


@click.command()
@click.argument("paths", nargs=-1, required=True, type=EXISTING, metavar="PATH...")
@click.option("--check", "checking", is_flag=True, help="Whether each still applies to its page.")
@click.option(
    "--gold", type=OUTPUT, metavar="FILE", help="Write them as gold for kg evaluate, in YAML."
)
@click.option(
    "--names",
    type=OUTPUT,
    metavar="FILE",
    help="Write the names of their sentences, in JSON lines, to learn from.",
)
def corrections(
    paths: tuple[Path, ...], checking: bool, gold: Path | None, names: Path | None
) -> None:
    """List what readers have corrected.

    The corrections are those of corrections.toml beside the pages, as kg serve --review writes
    them; kg build applies them.

    \b
    Example: kg corrections seeds
             kg corrections seeds --check
             kg corrections seeds --gold /tmp/judged.yaml
             kg corrections seeds --names /tmp/names.jsonl
    """
    from kg.ingest.corrections import load_corrections
    from kg.ingest.file_search import beside
    from kg.review.gold import gold_yaml, names_jsonl
    from kg.storage.safe_output import write_file

    files = beside(paths, "corrections.toml")
    said = list(chain.from_iterable(map(load_corrections, files)))
    if gold:
        say(write_file(gold, f"# written by kg\n{gold_yaml(said)}".encode()))
    graph = _built(paths) if checking or names else None
    if names and graph:
        say(write_file(names, names_jsonl(said, graph).encode()))
    if not (gold or names or checking):
        for c in said:
            click.echo(visible("\n".join(_lines(c))))
    click.echo(f"{len(said)} corrections", err=True)
    if checking and graph:
        _check(graph)


def _lines(c: Correction) -> Iterator[str]:
    instead = f" → {c.to}" if c.to else ""
    yield f"{c.kind}  {' · '.join(filter(None, (c.name, c.of)))}{instead}"
    yield f"    {c.page}#char={c.begin},{c.end}  {c.sentence}"
    yield f"    {c.date} {c.who}: {c.reason}"


def _built(paths: tuple[Path, ...]) -> Graph:
    """The pages with their corrections."""
    from kg.api import build as build_graph
    from kg.cli.terminal import Progress

    with Progress() as progress:
        return build_graph(paths, progress=progress)


def _check(graph: Graph) -> None:
    """Tells those that apply no more; then the exit code is that of nothing found."""
    left = [line for line in graph.warnings if "corrections.toml, line " in line]
    for line in left:
        say(line)
    if left:
        sys.exit(NOTHING_FOUND)
