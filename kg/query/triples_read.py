"""The graph read back from its triples: of exports without archive.duckdb, and of stores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.errors import InputError
from kg.lexicon.vocabulary import NS, RDF, REPLACED_BY, SAME_AS, SKOS, XSD, triples, vocabulary
from kg.model.graph import BASE, Graph
from kg.model.iri import KINDS
from kg.model.node import Lit, Node, Ref, Value

if TYPE_CHECKING:
    import pyoxigraph

_PLAIN = {"string": str, "integer": int, "decimal": Decimal}


def graph_of(quads: Iterable[pyoxigraph.Quad | pyoxigraph.Triple], base: str) -> Graph:
    """The nodes that triples tell of, without what is derived; no pages' texts and no misses."""
    derived = _derived()
    classes: dict[str, list[str]] = {}
    props: dict[str, list[tuple[str, Value]]] = {}
    for quad in quads:
        subject = _id(str(getattr(quad.subject, "value", quad.subject)), base)
        predicate = quad.predicate.value
        if subject.split("/", 1)[0] not in KINDS or predicate in (REPLACED_BY, SAME_AS):
            continue
        if predicate == RDF + "type":
            found = str(getattr(quad.object, "value", quad.object))
            classes.setdefault(subject, []).append(found.removeprefix(NS))
        elif predicate.startswith(NS) and predicate not in derived:
            told = (predicate.removeprefix(NS), _value(quad.object, base))
            props.setdefault(subject, []).append(told)
    nodes = [Node(i, _finest(cs), _sorted(props.get(i, ()))) for i, cs in classes.items()]
    return Graph(tuple(sorted(nodes, key=lambda n: n.id)), base=base)


def parsed(export: Path, texts: Mapping[str, bytes]) -> Iterator[pyoxigraph.Quad]:
    """The triples of Turtle files of a folder. InputError: one is no Turtle."""
    import pyoxigraph

    for name, text in texts.items():
        try:
            yield from pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise InputError(f"{export / name}: cannot be read: {error}") from None


def _id(iri: str, base: str) -> str:
    """`https://example.org/kg/person/何雄` → `person/何雄`; roles and levels are of the usual
    base."""
    home = next((b for b in (base, BASE) if iri.startswith(b)), "")
    return unquote(iri.removeprefix(home), errors="surrogatepass")


def _derived() -> frozenset[str]:
    """The properties whose triples follow from others."""
    return frozenset(s for s, p, v in triples() if p == NS + "derived" and v.value == "true")


def _finest(classes: list[str]) -> str:
    """Of the classes of a node the one that all others are above."""
    if SKOS + "Concept" in classes:
        return "Concept"
    return max(classes, key=lambda c: (len(vocabulary().superclasses(c)), c))


def _sorted(pairs: Iterable[tuple[str, Value]]) -> tuple[tuple[str, Value], ...]:
    """In the order in which nodes have their properties."""

    def order(pair: tuple[str, Value]) -> tuple[str, str, str]:
        prop, value = pair
        told = value.id if isinstance(value, Ref) else getattr(value, "text", value)
        return prop, type(value).__name__, f"{told:>12}" if isinstance(value, int) else str(told)

    return tuple(sorted(set(pairs), key=order))


def _value(term: Any, base: str) -> Value:
    import pyoxigraph

    if not isinstance(term, pyoxigraph.Literal):
        iri = str(getattr(term, "value", term))
        return Ref(_id(iri, base))
    datatype = term.datatype.value.removeprefix(XSD)
    if datatype == "boolean":
        return term.value in ("true", "1")
    plain = _PLAIN.get(datatype)
    return plain(term.value) if plain else Lit(term.value, datatype)
