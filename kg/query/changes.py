"""What is new, gone or told otherwise between two builds of an archive: their claims.tsv compared.

A claim is known by its kind, its subject, its object and, of a statement, its words; ids keep their
meaning from build to build (ids.tsv), so that a claim of both builds is seen to be the same.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.export.claims_table import COLUMNS
from kg.query.result import Rows
from kg.storage.manifest import read, read_one

CLAIMS = "claims.tsv"
LONGEST = 2**31 - 1
"""A cell may hold a whole statement, which is longer than csv expects."""


_KIND = re.compile("^[a-z]+[/:]")
"""What stands before the name in an id, as it is kept or printed."""


class Claim(NamedTuple):
    """A line of claims.tsv: `kg.export.claims_table.claims_tsv`."""

    claim: str
    subject: str
    relation: str
    object: str
    detail: str
    presence: str
    date: str
    confidence: str
    rule: str
    file: str
    begin: str
    end: str
    quote: str

    @property
    def told(self) -> tuple[str, ...]:
        """What it says, without how sure and where."""
        return self[:7]

    @property
    def known_by(self) -> tuple[str, ...]:
        """What it is the same claim by, told otherwise or not."""
        words = self.detail if self.claim == "Statement" else ""
        return self.claim, self.subject, self.object, words


class Change(NamedTuple):
    """how: new, gone or changed; event: the name of the event that it is about, if any; before:
    what the first build said instead, of what is changed."""

    how: str
    claim: Claim
    event: str
    before: str


def changes(before: Path, after: Path, about: str = "") -> list[Change]:
    """What differs between two builds, by subject and date.

    before, after  folders of exports, or the claims.tsv of such
    about          a person, body, place or post, by name or id: only what is said of it
    InputError: one is not there, or is no claims.tsv; neither says anything of what it is about.
    """
    old, new = _claims(before), _claims(after)
    if about and not any(_is_about(claim, about) for claim in (*old, *new)):
        raise InputError(
            f"neither build says anything of {about}; names are those that are printed"
        )
    said_before, said_now = {c.told for c in old}, {c.told for c in new}
    gone = [c for c in old if c.told not in said_now and _is_about(c, about)]
    come = [c for c in new if c.told not in said_before and _is_about(c, about)]
    names = {c.subject: c.detail for c in (*old, *new) if c.claim == "Event"}
    found = [Change(how, c, names.get(c.object, ""), was) for how, c, was in _paired(gone, come)]
    return sorted(found, key=lambda c: (c.claim.subject, c.claim.date, c.claim, c.how))


def _paired(gone: list[Claim], come: list[Claim]) -> Iterator[tuple[str, Claim, str]]:
    """What is known by the same before and after has changed; the rest is gone or new."""
    waiting: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in gone:
        waiting[claim.known_by].append(claim)
    for claim in come:
        if same := waiting[claim.known_by]:
            yield "changed", claim, _difference(same.pop(0), claim)
        else:
            yield "new", claim, ""
    for left in waiting.values():
        for claim in left:
            yield "gone", claim, ""


def _difference(old: Claim, new: Claim) -> str:
    """The cells that were otherwise, as they were."""
    pairs = zip(Claim._fields[:7], old.told, new.told, strict=True)
    return "; ".join(f"{name} {was or '—'}" for name, was, now in pairs if was != now)


def _is_about(claim: Claim, about: str) -> bool:
    return not about or any(_called(cell, about) for cell in (claim.subject, claim.object))


def _called(cell: str, about: str) -> bool:
    """Whether a cell names somebody or something of that name; of several, one of them.

    >>> _called("陈立民-江阳区", "陈立民"), _called("陈立民", "陈立民-江阳区")
    (True, False)
    >>> _called("绵阳市、四川省", "四川省"), _called("四川省人民医院", "四川省")
    (True, False)
    >>> _called("陈立民", "person/陈立民"), _called("陈立民", "person:陈立民")
    (True, True)
    """
    wanted = _KIND.sub("", about)
    return any(one == wanted or one.startswith(f"{wanted}-") for one in cell.split("、"))


def _claims(path: Path) -> list[Claim]:
    """The claims of exports."""
    file = path / CLAIMS if path.is_dir() else path
    told = read(path, [CLAIMS])[CLAIMS] if path.is_dir() else read_one(path)
    csv.field_size_limit(LONGEST)
    try:
        lines = told.decode("utf-8").splitlines(keepends=True)
        head, *rows = csv.reader(lines, delimiter="\t")
        if tuple(head) != COLUMNS:
            raise ValueError
        return [Claim(*row) for row in rows]
    except (ValueError, TypeError, csv.Error):
        raise InputError(f"{file}: is no claims.tsv that kg build wrote") from None


MARKS = {"new": "+", "gone": "-", "changed": "~"}


def render(found: Iterable[Change]) -> str:
    """For reading: each subject, and below it what is new (+), gone (-) or changed (~) with its
    sentence."""
    lines: list[str] = []
    subject = None
    for how, claim, event, before in found:
        if claim.subject != subject:
            subject = claim.subject
            lines.append(subject)
        detail = "" if claim.claim == "Statement" else claim.detail  # its sentence says it
        words = (claim.date, claim.relation, event or claim.object, detail, claim.presence)
        lines.append(f"  {MARKS[how]} " + "  ".join(filter(None, words)))
        if before:
            lines.append(f"      was: {before}")
        if claim.quote:
            lines.append(f"      {claim.file}#char={claim.begin},{claim.end}  {claim.quote}")
    return "".join(f"{line}\n" for line in lines)


def rows(found: Iterable[Change]) -> Rows:
    """As a table: the cells of the claim, between how it changed and what is told beside."""
    table = (
        {"change": c.how, **c.claim._asdict(), "event": c.event, "before": c.before} for c in found
    )
    return Rows(("change", *COLUMNS, "event", "before"), table)
