"""The values that travel through the program. All frozen; nothing here does any work.

Reading gives a `Page`; the stages give `Article`s, `Mention`s and so on; at the end stands one frozen set of `Node`s,
of which Turtle, GraphML, the tables and the page are views (see `kg.graph.Graph`).
"""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .quote import Quote


@dataclass(frozen=True)
class Notes:
    """What the archive knows of a page; each may be None. `issued` is EDTF: 2022-03-18, 2022-03 or 2022."""

    paper: str | None = None
    issued: str | None = None
    home: str | None = None


@dataclass(frozen=True)
class Page:
    """One OCR text file. `name` is the file's stem, `file` its path as shown to readers, `text` its decoded characters."""

    name: str
    file: str
    text: str
    sha256: str
    encoding: str
    notes: Notes = Notes()


@dataclass(frozen=True)
class Byline:
    """One name of a byline; `role` is reporter, correspondent, photographer or author."""

    name: Quote
    role: str
    outlet: Quote | None
    source: Quote


@dataclass(frozen=True)
class Article:
    """One article, or the part of one, on a page, which is called `page` in ids. `paragraphs` are mended: a word broken by a column is whole again."""

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


@dataclass(frozen=True, order=True)
class Ref:
    """Points at another node."""

    id: str


@dataclass(frozen=True, order=True)
class Lit:
    """A literal of an XSD datatype other than string, integer, boolean and decimal: Lit("2022-03-18", "date")."""

    text: str
    datatype: str


Value = Ref | Lit | str | bool | int | Decimal


@dataclass(frozen=True)
class Node:
    """One thing or one fact of the graph.

    id     `kind/local`, e.g. `person/何雄`, `participation/2022-03-17_…_何雄`, `page/004#char=141,154` (a sentence)
    cls    local name of the most specific class in ontology/kg.ttl, e.g. Person, PartyOrgan, Meeting, Participation
    props  (local name of a property in kg.ttl, value), sorted, no pair twice. Sentences are pointed at with `evidence`.
    """

    id: str
    cls: str
    props: tuple[tuple[str, Value], ...] = ()

    def all(self, prop: str) -> list[Value]:
        """The values of `prop`, in order."""
        return [v for p, v in self.props if p == prop]

    def get(self, prop: str, default=None):
        """The first value of `prop`, or `default`."""
        return next((v for p, v in self.props if p == prop), default)

    @property
    def name(self) -> str:
        """The name as printed; where a node has none, the local part of its id."""
        return str(self.get("name") or self.id.split("/", 1)[1])


@dataclass(frozen=True)
class Miss:
    """A sentence that names people, or prints a figure, that gave no fact, and why. `names`: the people, or the figure as printed."""

    sentence: Quote
    names: tuple[str, ...]
    reason: str
