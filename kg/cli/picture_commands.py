"""The commands that draw: `kg page` and `kg plot`, of all pages or of a part of their graph."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.graph_source import graph_of, on_option, one_of
from kg.cli.saying import EXISTING, NOTHING_FOUND, OUTPUT, say
from kg.cli.working import Working
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.model.graph import Graph

PAGE_MODES = {
    "two": "two",
    "coattendance": "co",
    "served": "served",
    "posts": "posts",
    "areas": "areas",
}


def _of_a_part(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `page` and `plot` share: which pages, which part of them, which kind of
    picture."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1, type=EXISTING, metavar="[DIR]"),
            on_option,
            click.option(
                "--person",
                default="",
                metavar="NAME",
                help="Only what lies around a person; a name or an id.",
            ),
            click.option(
                "--steps",
                type=click.IntRange(1, 6),
                default=1,
                show_default=True,
                help="Meetings away from the person.",
            ),
            click.option(
                "--from",
                "since",
                default="",
                metavar="DATE",
                help="Events from this day, month or year on.",
            ),
            click.option("--to", "until", default="", metavar="DATE", help="Events up to it."),
            click.option(
                "--area",
                default="",
                metavar="NAME",
                help="Events in a division and in what lies within it.",
            ),
            click.option(
                "--mode",
                type=click.Choice(list(PAGE_MODES)),
                default="two",
                show_default=True,
                help="Who attended what, who met whom, posts and bodies, areas and events.",
            ),
        )
    ):
        command = option(command)
    return command


def _part(graph: Callable[[], Graph], person: str, steps: int, **chosen: str) -> tuple[Graph, str]:
    """The part of a graph, and what it is in words. A date that is none is told before the graph is
    opened."""
    from kg.explorer.subgraph import part
    from kg.query.spans import span

    for option, date in (("--from", chosen["since"]), ("--to", chosen["until"])):
        if date:
            span(date, option)
    whole = graph()
    said = [
        f"{person} ({steps})" if person else "",
        " – ".join((chosen["since"], chosen["until"]))
        if chosen["since"] or chosen["until"]
        else "",
        chosen["area"],
    ]
    if not any(said):
        return whole, ""
    found, undated = part(whole, person=person, steps=steps, **chosen)
    if undated:
        say(f"kg: note: {undated} events without a date are left out", err=True)
    if not found.nodes:
        say(f"kg: nothing found: {' · '.join(filter(None, said))}; nothing was drawn", err=True)
        sys.exit(NOTHING_FOUND)
    return found, " · ".join(filter(None, said))


@click.command()
@_of_a_part
@click.option(
    "-o",
    "file",
    type=OUTPUT,
    default=Path("page.html"),
    show_default=True,
    metavar="FILE",
    help="Where the page goes.",
)
def page(paths: tuple[Path, ...], on: Path | None, file: Path, mode: str, **chosen: Any) -> None:
    """Make the explorer page of a part.

    A part of what was built is named by a person, a span of days, an area.

    \b
    Example: kg page --person 何雄 --steps 2 -o hexiong.html
             kg page --from 2022-01 --to 2022-06 --mode coattendance
             kg page --area 郑州市
    """
    from kg.explorer import render
    from kg.explorer.subgraph import person_id
    from kg.storage.safe_output import may_write, write_file

    may_write(file)
    graph, note = _part(lambda: graph_of(on, paths, "page"), **chosen)
    focus = person_id(graph, chosen["person"]) if chosen["person"] else ""
    images = _way_to_images(one_of(on, next(iter(paths), None)), file)
    with Working("drawing"):
        made = render(graph, PAGE_MODES[mode], focus, note, images)
    say(write_file(file, made.encode("utf-8")))


def _way_to_images(built: Path, file: Path) -> str:
    """From the page to the exports that hold images of pages, as a relative address; nothing where
    there are none."""
    from kg.model.iri import IMAGES
    from kg.query.store import exports_at

    folder = exports_at(built)
    if folder is None or not (folder / IMAGES).is_dir():
        return ""
    return Path(os.path.relpath(folder, file.parent)).as_posix() + "/"


@click.command()
@_of_a_part
@click.option(
    "-o",
    "file",
    type=OUTPUT,
    default=Path("plot.svg"),
    show_default=True,
    metavar="FILE",
    help="Where the picture goes: .svg or .png.",
)
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="en writes names in pinyin.",
)
def plot(
    paths: tuple[Path, ...],
    on: Path | None,
    file: Path,
    mode: str,
    language: str,
    **chosen: Any,
) -> None:
    """Draw a still picture for a paper.

    It has the layout, the shapes and the colours of the explorer page.

    \b
    Example: kg plot --mode coattendance -o who-met-whom.svg
             kg plot --person 何雄 --language en -o hexiong.png
    """
    from kg.explorer import static_image
    from kg.storage.safe_output import may_write, write_file

    if file.suffix not in (".svg", ".png"):
        raise InputError(f"-o {file}: ends in .svg or .png")
    may_write(file)
    if file.suffix == ".png":
        static_image.need_font()
    graph, _ = _part(lambda: graph_of(on, paths, "plot"), **chosen)
    with Working("drawing"):
        drawing = static_image.svg(graph, PAGE_MODES[mode], language)
        made = drawing.encode("utf-8") if file.suffix == ".svg" else static_image.png(drawing)
    say(write_file(file, made))
