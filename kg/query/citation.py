"""How a fact is cited: its lasting id, its sentence, the page with its hash, program and build."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import InputError
from kg.export.claims_table import Said, kind_of, said
from kg.export.node_text import evidence, text_of
from kg.export.tables.cells import first_sentence
from kg.model.graph import Graph
from kg.model.iri import iri, place_of, short
from kg.model.node import Node
from kg.query.spans import is_date
from kg.storage.manifest import STORE_MARK, manifest
from kg.version import MADE_BY


@dataclass(frozen=True)
class Citation:
    """A fact with all that finds it again. built: the day that the user gives, or empty, so that
    the same pages give the same text; build: the id of the build, or empty."""

    iri: str
    claim: str
    quote: str
    file: str
    begin: int
    end: int
    page_sha256: str
    issued: str
    program: str
    build: str
    built: str

    def text(self) -> str:
        """In one paragraph, as a note at the foot of a page has it."""
        page = f"{self.file}#char={self.begin},{self.end}"
        issued = f" ({self.issued})" if self.issued else ""
        build = f", build {self.build}" if self.build else ""
        built = f", built {self.built}" if self.built else ""
        return (
            f"{self.claim}. “{self.quote}” {page}{issued}, sha256 {self.page_sha256}. "
            f"Read by {self.program}{build}{built}. {self.iri}"
        )

    def json(self) -> str:
        """The same for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def bibtex(self) -> str:
        """The same for a bibliography."""
        name = re.sub("[^a-z]", "", self.iri.rsplit("/", 2)[-2]) + self.page_sha256[:8]
        fields = {
            "title": self.claim,
            "howpublished": f"{self.file}, characters {self.begin}--{self.end}",
            "date": self.issued,
            "note": f"{self.quote} (sha256 {self.page_sha256}; {self.program} {self.build})",
            "urldate": self.built,
            "url": self.iri,
        }
        inner = "".join(f"  {k} = {{{_braced(v)}}},\n" for k, v in fields.items() if v)
        return f"@misc{{{name}{self.begin},\n{inner}}}"


def _braced(text: str) -> str:
    return re.sub(r"([{}\\%#&$_])", r"\\\1", text)


def cite(graph: Graph, fact: str, built: str = "", build: str = "") -> Citation:
    """The citation of a fact, by its id or IRI. InputError: there is none so called, it is no fact,
    or `built` is no date."""
    if built and not is_date(built):
        raise InputError(f"--built {built}: is no date; write 2022, 2022-03 or 2022-03-17")
    node = _fact(graph, fact)
    sentence = first_sentence(graph, node)
    found = place_of(sentence) if sentence else None
    if found is None:
        raise InputError(f"{fact}: rests on no sentence, and cannot be cited")
    page = graph.node(found[0]) if found[0] in graph else Node(found[0], "Page")
    file, begin, end, quote = evidence(graph, node)[0]
    claim = "  ".join(_each_once(said(graph, node)))
    own = (text_of(page, "sha256"), text_of(page, "published"), MADE_BY, build, built)
    return Citation(iri(node.id, graph.base), claim, quote, file, begin, end, *own)


def _each_once(told: Said) -> list[str]:
    """What is said, without a title that the post before it says already: 南江市市长, 市长.

    >>> _each_once(("甘乙", "任", "南江市市长", "市长", "2022"))
    ['甘乙', '任', '南江市市长', '2022']
    """
    subject, relation, thing, detail, date = told
    again = thing.endswith(detail)
    return [word for word in (subject, relation, thing, "" if again else detail, date) if word]


def _fact(graph: Graph, asked: str) -> Node:
    node_id = short(asked, graph.base).replace(":", "/", 1)
    for name in (asked, node_id):
        if name in graph and kind_of(graph.node(name)):
            return graph.node(name)
    if node_id in graph:
        raise InputError(f"{asked}: is no fact; kg find and kg query tell the ids of facts")
    raise InputError(f"{asked}: no fact is called so; kg find and kg query tell their ids")


def build_of(path: Path) -> str:
    """The id of the build that exports or a store hold; empty where they do not say."""
    told = manifest(path) or manifest(path, STORE_MARK)
    return told.build if told else ""
