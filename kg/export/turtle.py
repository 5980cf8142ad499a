"""The graph as Turtle and as an rdflib graph.

`graph.ttl` holds what was read and what follows from it, `evidence.ttl` the pages, sentences,
mentions and rules it was read from. The same graph gives the same bytes; two graphs that differ in
one fact give files that differ in its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from kg.export.kept_parts import Parts
from kg.export.triples import Block, Literal, Term, blocks, of_all, sections, told_of
from kg.lexicon.vocabulary import RDF, XSD
from kg.model.graph import Graph
from kg.model.iri import local_name, prefixes
from kg.model.node import Node
from kg.version import MADE_BY

if TYPE_CHECKING:
    import rdflib

HEADS = {
    "graph.ttl": (
        "# Facts read from newspaper pages; their sentences are in evidence.ttl, their terms in "
        f"ontology/kg.ttl.\n# Made by {MADE_BY}.\n"
    ),
    "evidence.ttl": "# The pages, rules, sentences and mentions that graph.ttl was read from.\n"
    f"# Offsets count characters from 0, ends are exclusive.\n# Made by {MADE_BY}.\n",
}
LATELY = 1 << 15
"""IRIs whose short forms are known, so that these do not grow with the archive."""
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_SPECIAL = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufeff\ufffe\uffff\U000f0000-\U0010ffff]'
)
_BARE = {
    XSD + "boolean": re.compile("true|false"),
    XSD + "integer": re.compile("-?[0-9]+"),
    XSD + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
}


def to_turtle(graph: Graph) -> dict[str, str]:
    """File name -> text, for graph.ttl and evidence.ttl; see `streamed`."""
    return {name: "".join(pieces) for name, pieces in streamed(Parts(graph)).items()}


def streamed(parts: Parts) -> dict[str, Iterator[str]]:
    """File name -> the pieces of its text, made as they are asked for.

    KnowledgeError if the graph uses a class, property or role that ontology/kg.ttl does not define.
    """
    return {name: chain([head], _file(parts, name)) for name, head in HEADS.items()}


def _file(parts: Parts, name: str) -> Iterator[str]:
    """The pieces of one of the files, after its head."""
    graph = parts.graph
    write_some = _Writing(graph.base)
    evidence = name == "evidence.ttl"
    yield write_some.prefixes()
    for title, nodes in sections(graph, evidence=evidence):
        if nodes:
            yield _heading(title)
        yield from parts.of("turtle", nodes, partial(_of_nodes, write_some, title))
    if not evidence:
        yield from write_some.pieces(of_all(graph))


def _of_nodes(write_some: _Writing, title: str, graph: Graph, nodes: Sequence[Node]) -> str:
    """What some nodes of a section say."""
    return "".join(map(write_some.block, told_of(title, nodes, graph.base)))


def write(described: Iterable[Block], base: str, head: str = "") -> str:
    """Blocks as Turtle: prefixes, a comment line for each section, one subject after another."""
    write_some = _Writing(base)
    return "".join((head, write_some.prefixes(), *write_some.pieces(described)))


def _heading(section: str) -> str:
    return f"\n# ---- {section}\n"


class _Writing:
    """How blocks are written in one file."""

    def __init__(self, base: str) -> None:
        self._spaces = prefixes(base)
        self._short = _shortener({space: prefix for prefix, space in self._spaces.items()})

    def prefixes(self) -> str:
        """The declarations that the file begins with."""
        return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in self._spaces.items())

    def pieces(self, described: Iterable[Block]) -> Iterator[str]:
        """Blocks, with the heading of each section."""
        section = None
        for block in described:
            if block.section != section:
                section = block.section
                yield _heading(section)
            yield self.block(block)

    def block(self, block: Block) -> str:
        """What is said of one subject."""
        short = self._short
        parts = (
            f"{_predicate(p, short)} {', '.join(_object(o, short) for o in objects)}"
            for p, objects in block.pairs
        )
        return short(block.subject) + " " + " ;\n    ".join(parts) + " .\n"


def _predicate(iri: str, short: Callable[[str], str]) -> str:
    return "a" if iri == RDF + "type" else short(iri)


def _object(value: Term, short: Callable[[str], str]) -> str:
    return short(value) if isinstance(value, str) else literal(value)


def _shortener(by_namespace: dict[str, str]) -> Callable[[str], str]:
    """A function from a full IRI to what stands for it in the file: a prefixed name, or the IRI in
    angle brackets."""

    @lru_cache(LATELY)
    def short(iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        local = local_name(iri[cut:]) if iri[:cut] in by_namespace else None
        return f"<{iri}>" if local is None else f"{by_namespace[iri[:cut]]}:{local}"

    return short


def literal(value: Literal) -> str:
    """A literal as Turtle. Control, private-use and other characters that a reader cannot see are
    written as \\uXXXX."""
    if value.datatype in _BARE and _BARE[value.datatype].fullmatch(value.text):
        return value.text
    quoted = escaped(value.text)
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^xsd:{value.datatype.removeprefix(XSD)}" if value.datatype else quoted


def escaped(text: str) -> str:
    """A text in quotation marks, as Turtle, TriG, N-Triples and SPARQL read it."""
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    c = found[0]
    return _ESCAPES.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}")


def to_rdflib(graph: Graph) -> rdflib.Graph:
    """Facts, evidence and derived shortcuts as an `rdflib.Graph`, with the prefixes of the
    files."""
    import rdflib

    result = rdflib.Graph()
    for prefix, namespace in prefixes(graph.base).items():
        result.bind(prefix, namespace)
    for evidence in (False, True):
        for block in blocks(graph, evidence=evidence):
            subject = rdflib.URIRef(block.subject)
            for predicate, objects in block.pairs:
                for value in objects:
                    result.add((subject, rdflib.URIRef(predicate), _rdflib_term(value)))
    return result


def _rdflib_term(value: Term) -> rdflib.term.Node:
    import rdflib

    if isinstance(value, str):
        return rdflib.URIRef(value)
    return rdflib.Literal(
        value.text,
        lang=value.language or None,
        datatype=rdflib.URIRef(value.datatype) if value.datatype else None,
    )
