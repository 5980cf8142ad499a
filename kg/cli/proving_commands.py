"""The commands that hold exports against their promises: `kg check`, `kg verify`, `kg evaluate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.graph_source import on_option, one_of
from kg.cli.saying import EXISTING, NOTHING_FOUND, say
from kg.cli.visible import visible
from kg.cli.working import Working


@click.command()
@click.argument("gold", type=EXISTING)
@click.argument("exports", type=EXISTING)
@click.option(
    "-v", "--verbose", is_flag=True, help="Also each thing that is missing, too many or wrong."
)
@click.option("--years-given", is_flag=True, help="The builds knew when their pages were issued.")
@click.option(
    "--archive",
    is_flag=True,
    help="GOLD says who is who over many pages, EXPORTS is one build of them.",
)
def evaluate(gold: Path, exports: Path, verbose: bool, years_given: bool, archive: bool) -> None:
    """Measure exports against a reader's findings.

    GOLD is what a reader found on the pages (tests/gold/seeds.yaml explains its form), EXPORTS a
    folder of pages built with --each.

    \b
    Example: kg build seeds -o /tmp/pages --each
             kg evaluate tests/gold/seeds.yaml /tmp/pages --years-given
             kg evaluate --archive marks.yaml exports
    """
    if archive:
        from kg.evaluation.archive_scoring import score_archive

        found = score_archive(gold, exports)
        click.echo("\n".join([*(found.notes if verbose else ()), *found.lines()]))
        return
    from kg.evaluation.evaluate import evaluate as measure

    report = measure(gold, exports, years_given=years_given)
    for note in (*report.notes, *report.details_notes) if verbose else ():
        say(note)
    click.echo(visible(report.table() + report.details_table()), nl=False)


@click.command()
@click.argument("export", required=False, type=EXISTING, metavar="[EXPORTS|STORE]")
@on_option
@click.option(
    "--pages",
    type=EXISTING,
    metavar="DIR",
    help="The pages that were read: also see that every sentence stands in them as quoted.",
)
@click.option(
    "--engine",
    type=click.Choice(["rudof", "pyshacl"]),
    default="rudof",
    show_default=True,
    help="The SHACL validator; pyshacl is far slower.",
)
def check(export: Path | None, on: Path | None, pages: Path | None, engine: str) -> None:
    """Check that exports keep their promises.

    No term that the ontology does not define, no blank node, every SHACL shape of ontology/, and
    with --pages every quoted sentence.

    \b
    Example: kg check exports --pages seeds
    """
    from kg.query.opening import exports_of
    from kg.validation.check import check as look

    with Working("checking"):
        report = look(exports_of(one_of(on, export)), pages, engine)
    for line in report.lines:
        say(line)
    quotes = f", {report.sentences:,} sentences compared with their pages" if pages else ""
    notes = sum(f.warning for f in report.faults)
    click.echo(
        f"{report.triples:,} triples{quotes}: {len(report.faults) - notes} faults, {notes} notes",
        err=True,
    )
    if not report.conforms:
        sys.exit(NOTHING_FOUND)


@click.command()
@click.argument(
    "export", required=False, type=EXISTING, default=Path("exports"), metavar="[EXPORTS]"
)
@click.option(
    "--pages", type=EXISTING, required=True, metavar="DIR", help="The pages that were read."
)
@click.option(
    "--store",
    type=EXISTING,
    metavar="DIR",
    help="Also the store that was written with the exports: it must hold the same.",
)
def verify(export: Path, pages: Path, store: Path | None) -> None:
    """Prove that exports are true to their pages.

    Every sentence and mention against the files that were read and their hashes, every derived
    triple against what it follows from, and every file against the manifest of its build. The two
    Turtle files are enough.

    \b
    Example: kg verify exports --pages seeds
    """
    from kg.validation.verify import verify as prove

    with Working("proving"):
        report = prove(export, pages, store)
    for line in report.faults:
        say(line)
    click.echo(
        (
            f"{', '.join(f'{n:,} {what}' for what, n in report.looked_at.items())}: "
            f"{len(report.faults)} faults"
        ),
        err=True,
    )
    if report.faults:
        sys.exit(NOTHING_FOUND)
