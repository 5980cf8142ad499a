"""corrections.toml: what a reader has said of single facts, kept beside the pages and applied at
each build.

[[wrong]]                          # or right, other_person, other_event, other_day, other_post
page = "2022-03-18_A01"            # the page's file name without .txt
begin = 141                        # the sentence's characters in the page, from 0
end = 154                          # exclusive
sentence = "…"                     # its text, by which it is found again where the page has moved
fact = "participation"             # or tenure, statement, event
name = "…"                         # who took part, holds the post, speaks
of = "…"                           # the event's or the post's name
to = "…"                           # of the kinds other_…: the person, event, day or post it is
date = "2026-11-26"
who = "…"
reason = "…"

[[no_person]]                      # what the page so names is nobody; fact = "mention"
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ingest.page_notes import check_keys, check_text, entries_of, is_edtf, load_toml
from kg.model.correction import FACTS, KINDS, Correction

_KEYS = tuple("page begin end sentence fact name of to date who reason".split())
_OF = {
    "other_person": ("participation", "tenure", "statement"),
    "other_event": ("participation",),
    "other_day": ("event",),
    "other_post": ("tenure",),
    "no_person": ("mention",),
}
"""Kind → the facts of which it may be said; the others of all but a mention."""


def load_corrections(path: str | Path) -> tuple[Correction, ...]:
    """The file's entries in its order.

    InputError: not TOML, an unknown key, a wrong value, or two entries of one fact.
    """
    path = Path(path)
    content = check_keys(load_toml(path), KINDS, str(path))
    kinds = (_of_kind(path, kind, content.get(kind, [])) for kind in KINDS)
    found = sorted(chain.from_iterable(kinds), key=lambda c: c.line)
    said: dict[tuple[object, ...], Correction] = {}
    for c in found:
        before = said.setdefault(c.about, c)
        if before is not c:
            raise InputError(
                f"{c.where}: of {c.name or c.of} line {before.line} says something already; "
                "take one back"
            )
    return tuple(found)


def _of_kind(path: Path, kind: str, entries: object) -> Iterator[Correction]:
    for line, entry in entries_of(path, kind, entries):
        yield _correction(kind, entry, line, str(path))


def _correction(kind: str, entry: object, line: int, file: str) -> Correction:
    where = f"{file}, line {line}, [[{kind}]]"
    table = check_keys(entry, _KEYS, where)
    fact = table.get("fact", "mention" if kind == "no_person" else None)
    if fact not in _OF.get(kind, FACTS[:-1]):
        raise InputError(f"{where}: fact must be {' or '.join(_OF.get(kind, FACTS[:-1]))}")
    begin, end = (_number(table.get(key), key, where) for key in ("begin", "end"))
    if begin >= end:
        raise InputError(f"{where}: end must be behind begin")
    texts = {key: check_text(table.get(key), key, where) for key in ("page", "sentence", "who")}
    return Correction(
        kind,
        begin=begin,
        end=end,
        fact=fact,
        name=_text(table, "name", where, needed=fact != "event"),
        of=_text(table, "of", where, needed=fact not in ("mention", "statement")),
        to=_to(kind, table, where),
        date=_day(table.get("date"), where),
        reason=check_text(table.get("reason"), "reason", where),
        line=line,
        file=file,
        **texts,
    )


def _to(kind: str, table: dict[str, Any], where: str) -> str:
    if not kind.startswith("other_"):
        return _text(table, "to", where, needed=False, allowed=False)
    to = table.get("to")
    told = to.isoformat() if type(to) is datetime.date else check_text(to, "to", where)
    if kind == "other_day" and not is_edtf(told):
        raise InputError(f'{where}: to = "{told}" is no day; write "2020-03-10", "2020-03" …')
    return told


def _text(
    table: dict[str, Any], key: str, where: str, *, needed: bool, allowed: bool = True
) -> str:
    if key not in table and not needed:
        return ""
    if not allowed:
        raise InputError(f"{where}: {key} is only of the kinds other_…; leave it out")
    return check_text(table.get(key), key, where)


def _number(value: object, key: str, where: str) -> int:
    if type(value) is not int or value < 0:
        raise InputError(f"{where}: {key} must be a number of characters, from 0")
    return value


def _day(value: object, where: str) -> str:
    day = value.isoformat() if type(value) is datetime.date else value
    if not isinstance(day, str) or len(day) != len("2020-03-10") or not is_edtf(day):
        raise InputError(f'{where}: date must be a day, as "2026-11-26"')
    return day
