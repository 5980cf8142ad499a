"""The values that travel through the program. All frozen; nothing here does any work.

Reading gives a `Page`; the stages give `Article`s, `Mention`s and so on; at the end stands one
frozen set of `Node`s,
of which Turtle, GraphML, the tables and the page are views (see `kg.model.graph.Graph`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.picture import Picture
from kg.model.quote import Quote


@dataclass(frozen=True)
class Notes:
    """What the archive knows of a page; each may be None. `issued` is EDTF: 2022-03-18, 2022-03 or
    2022."""

    paper: str | None = None
    issued: str | None = None
    home: str | None = None


@dataclass(frozen=True)
class Page:
    """One page. `name` is what ids call it, `file` its path as shown to readers, `text` its
    characters.

    A text file is one page, called by its stem. Of other files the text is `extracted`, which
    names their format: then `file` goes on with the part (`items.jsonl#row=3`, `news.zip/a.txt`),
    and `sha256` is that of the whole file. `picture` tells where its characters stand on a scan or
    a page of a PDF; None of other pages.
    """

    name: str
    file: str
    text: str
    sha256: str
    encoding: str
    notes: Notes = Notes()
    extracted: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Byline:
    """One name of a byline; `role` is reporter, correspondent, photographer or author."""

    name: Quote
    role: str
    outlet: Quote | None
    source: Quote


@dataclass(frozen=True)
class Article:
    """One article, or the part of one, on a page, which is called `page` in ids. `kickers`: what
    stands above or below the headline, and below pictures; `paragraphs` are mended: a word broken
    by a column is whole again."""

    page: str
    begin: int
    end: int
    headline: Quote | None
    kickers: tuple[Quote, ...]
    bylines: tuple[Byline, ...]
    jumps: tuple[Quote, ...]
    paragraphs: tuple[Quote, ...]
    dateline: bool = False

    @property
    def id(self) -> str:
        return f"{self.page}_{self.begin}"
