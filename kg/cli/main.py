"""The command line: it says the library aloud, and turns what goes wrong into one line and exit
code 2.

Only click is imported at the top, so that `kg --help` starts at once; each command imports what it
uses.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from kg.cli.asking_commands import query, serve, show
from kg.cli.build_command import build
from kg.cli.changes_command import changes
from kg.cli.corrections_command import corrections
from kg.cli.finding_commands import cite, find
from kg.cli.graph_source import graph_of, on_option, with_pages
from kg.cli.network_command import metrics
from kg.cli.pages_commands import pages
from kg.cli.picture_commands import page, plot
from kg.cli.proving_commands import check, evaluate, verify
from kg.cli.questions_command import questions
from kg.cli.saying import EXISTING, NOTHING_FOUND, OUTPUT, say
from kg.cli.tables import format_option, print_table
from kg.cli.visible import visible
from kg.errors import KgError
from kg.version import MADE_BY

FAILED = 2
STOPPED = 130
"""The exit code of what SIGINT ends, as shells have it."""


class Commands(click.Group):
    """A group whose commands fail in one line: `kg: where: what; what to do`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            _fail(ctx, _misused(error, ctx))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            told = str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # `kg query … | head` has read enough; click knows
                raise
            told = ": ".join(str(part) for part in (error.filename, error.strerror) if part)
        except NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            told = _misused(error, ctx)
        except KeyboardInterrupt:
            say("kg: stopped; what was written before stays as it was", err=True)
            ctx.exit(STOPPED)
        _fail(ctx, told)


def _misused(error: click.UsageError, ctx: click.Context) -> str:
    """What was typed wrongly, and which help tells how it is typed."""
    asked = " ".join(filter(None, (ctx.command_path, ctx.invoked_subcommand)))
    at = error.ctx.command_path if error.ctx else asked
    what = error.format_message().rstrip(".")
    return f"{what[:1].lower()}{what[1:]}; {at} --help tells how it is used"


def _fail(ctx: click.Context, told: str) -> NoReturn:
    """Ends the command with one line."""
    say(f"kg: {told}", err=True)
    ctx.exit(FAILED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(message=MADE_BY)
def commands() -> None:
    """From OCR'd Chinese newspaper pages to a graph of who attended what, each fact with its
    sentence.

    \b
    Example: kg build seeds -o exports
             kg query q10
             kg show 何雄
    """


@commands.command()
@click.argument("file", type=EXISTING)
@click.option("--grep", required=True, metavar="TEXT", help="The sentences that hold this text.")
def trace(file: Path, grep: str) -> None:
    """Show how sentences were read.

    For each sentence of FILE with TEXT: what was seen in it, and which rule made what.

    \b
    Example: kg trace seeds/003_e0eea08fd75f2ef3.txt --grep 督导我区
    """
    from kg.trace import trace as trace_page

    found = False
    for line in trace_page(file, grep):
        click.echo(visible(line))
        found = True
    if not found:
        say(f"kg: {file}: no sentence has {grep}", err=True)
        sys.exit(NOTHING_FOUND)


@commands.command()
@click.argument("paths", nargs=-1, type=EXISTING, metavar="[DIR]")
@on_option
@click.option("--reason", default="", metavar="TEXT", help="Only those with this in their reason.")
@format_option("text", "csv", "sheet")
def misses(paths: tuple[Path, ...], on: Path | None, reason: str, form: str) -> None:
    """List what was not understood.

    These are the sentences that name people, or print a figure, and gave no fact, each with the
    reason.

    \b
    Example: kg misses --on exports
             kg misses --reason predicate --format csv
    """
    from kg.query.missed import lines, missed, rows

    found = missed(with_pages(graph_of(on, paths, "misses"), on), reason)
    if form == "text":
        for line in lines(found):
            say(line)
    else:
        print_table(rows(found), form)
    click.echo(f"{len(found)} names and figures gave no fact", err=True)


@commands.command()
@click.option(
    "-o", "file", type=OUTPUT, metavar="FILE", help="Where the page goes; else it is printed."
)
def ontology(file: Path | None) -> None:
    """Write the documentation of the ontology as one HTML page.

    Classes, properties, lists and queries in Chinese and English, with what the shapes require; it
    works offline.

    \b
    Example: kg ontology -o /tmp/ontology.html
    """
    from kg.ontology_docs import render
    from kg.storage.safe_output import write_file

    if file is None:
        click.echo(render(), nl=False)
    else:
        say(write_file(file, render().encode("utf-8")))


for command in (
    build,
    pages,
    metrics,
    changes,
    query,
    show,
    find,
    cite,
    questions,
    serve,
    page,
    plot,
    evaluate,
    check,
    verify,
    corrections,
):
    commands.add_command(command)


def main() -> None:
    """The `kg` command."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")
    if sys.stdout is None:  # the next file that is opened would be taken for it
        say(
            "kg: the standard output is closed; open it, or send it to a file with > FILE", err=True
        )
        sys.exit(FAILED)
    # igraph imports it where it is installed, which takes half a second; nothing is drawn with it
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Chinese that it cannot show is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    commands(prog_name="kg")
