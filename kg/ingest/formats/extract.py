"""What a reader of a format is given, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from kg.model.picture import Picture
from kg.model.source import Notes


class Columns(NamedTuple):
    """The columns of a dump: names, each empty where it is to be found by itself."""

    text: str = ""
    date: str = ""
    title: str = ""
    id: str = ""
    paper: str = ""


USUAL = Columns()
"""No column named: each is found by its usual names."""


class Source(NamedTuple):
    """One file. where: what an error begins with; stem: what a page of it is called by default."""

    data: bytes
    where: str
    stem: str
    columns: Columns = USUAL


class Extract(NamedTuple):
    """One page of a file. name: what the page is called; part: where in the file it stands.

    The part is a fragment (`#row=3`, `#page=2`) or a path within an archive (`/2022/a.html`);
    nothing where the file is the page. picture: where its characters stand, if that is known.
    """

    name: str
    part: str
    text: str
    notes: Notes = Notes()
    picture: Picture | None = None


def called(stem: str, number: int, several: bool) -> tuple[str, str]:
    """What a page of a file is called, and the part of the file that it is: by its number where the
    file has several.

    >>> called("scan", 3, several=True), called("scan", 1, several=False)
    (('scan_3', '#page=3'), ('scan', ''))
    """
    return (f"{stem}_{number}", f"#page={number}") if several else (stem, "")


@dataclass
class Extracted:
    """The pages of a file, and a line for each thing in it that was not read."""

    pages: list[Extract] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


CELL = "\t"
"""What parts the cells of a row of a table."""
_BLANK = re.compile(r"[^\S\n]+")
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")


def tidy(text: str) -> str:
    """A paragraph without what is not printed, its spaces single. An ideographic space is one; a
    tab, which parts the cells of a row, stays."""
    shown = _UNPRINTED.sub("", text.replace("\r\n", "\n"))
    return _BLANK.sub(lambda run: CELL if CELL in run[0] else " ", shown).strip()


def row_of(cells: Iterable[str]) -> str:
    """A row of a table as one line.

    >>> row_of(["柳青山", "市水利局\\n局长"])
    '柳青山\\t市水利局局长'
    """
    return CELL.join(run_on(cell.split("\n")) for cell in cells)


def joined(paragraphs: Iterable[str]) -> str:
    """One paragraph a line, empty ones left out."""
    lines = chain.from_iterable(paragraph.splitlines() for paragraph in paragraphs)
    return "\n".join(filter(None, map(tidy, lines)))


_TAG = re.compile(r"<[^<>]{1,200}>")
_CELL_ENDS, _ROW_ENDS = re.compile(r"</t[dh]>(?=\s*<t[dh])"), re.compile("</tr>")


def without_tags(text: str) -> str:
    """A piece of HTML without its markup; a row of a table is a line.

    >>> without_tags("<tr><td>柳青山</td><td>市长</td></tr>").strip()
    '柳青山\\t 市长'
    """
    return _TAG.sub(" ", _ROW_ENDS.sub("\n", _CELL_ENDS.sub(CELL, text)))


_LATIN_END = re.compile(r"[A-Za-z0-9,.;:]\Z")
_LATIN_BEGIN = re.compile(r"[A-Za-z0-9(]")


def run_on(pieces: Iterable[str]) -> str:
    """Words or lines as one text: spaces only between Latin ones, and no hyphen at a line's end.

    >>> run_on(["市长", "陈立民", "说", "the", "may-", "or"])
    '市长陈立民说the mayor'
    """
    text = ""
    for piece in (p.strip() for p in pieces):
        if text.endswith("-") and text[-2:-1].isalpha() and piece[:1].islower():
            text = text[:-1] + piece
        elif _LATIN_END.search(text) and _LATIN_BEGIN.match(piece):
            text += " " + piece
        else:
            text += piece
    return text


def headed(title: str, text: str) -> str:
    """The title, an empty line, the text; only the text where it begins with its title."""
    title = tidy(title).replace("\n", " ")
    if not title or text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}"


def counted(numbers: list[int]) -> str:
    """`3 rows (4, 9, 12)`, at most five numbers."""
    shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    return f"{len(numbers)} row{'s' if len(numbers) > 1 else ''} ({shown})"
