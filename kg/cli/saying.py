"""What the commands share: paths they take, exit codes, and lines for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.visible import visible_line
from kg.errors import InputError

NOTHING_FOUND = 1
"""The exit code of a command that worked and has nothing to show."""
EXISTING = click.Path(path_type=Path)


class Output(click.Path):
    """A path to be written to; an empty one is no path, not the folder one stands in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            raise InputError(
                f"{max(param.opts, key=len) if param else 'the path'}: is empty; say where to write"
            )
        return super().convert(value, param, ctx)


OUTPUT = Output(path_type=Path)


def say(line: object, *, err: bool = False) -> None:
    """Prints a line for people; what a terminal would obey stands in it as an escape."""
    click.echo(visible_line(line), err=err)
