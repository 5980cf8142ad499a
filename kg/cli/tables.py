"""What the commands share that print a table: the options `--format`, `--from` and `--to`, and how
it is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kg.cli.visible import visible

if TYPE_CHECKING:
    from kg.query.result import Rows

Command = Callable[..., Any]


def format_option(*forms: str, told: str = "") -> Callable[[Command], Command]:
    """The option `--format`, whose value is `form`; the first is usual. told: help before that of
    `sheet`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=f"{told}sheet is CSV for spreadsheets.",
    )


def days_options(what: str) -> Callable[[Command], Command]:
    """The options `--from` and `--to`, whose values are `since` and `until`; what: that which has a
    day."""
    since = click.option(
        "--from",
        "since",
        default="",
        metavar="DATE",
        help=f"{what} of this day, month or year on.",
    )
    until = click.option("--to", "until", default="", metavar="DATE", help=f"{what} up to it.")
    return lambda command: since(until(command))


def print_table(rows: Rows, form: str) -> None:
    """Prints rows as csv, sheet, json or turtle."""
    forms = {
        "csv": rows.to_csv,
        "sheet": rows.to_sheet,
        "json": rows.to_json,
        "turtle": rows.to_turtle,
    }
    print_data(forms[form]())


def print_data(text: str) -> None:
    """Prints text as it is, but to a terminal with what that would obey as an escape."""
    click.echo(
        visible(text) if sys.stdout.isatty() else text, nl=False, color=True
    )  # else click takes escapes out of data
