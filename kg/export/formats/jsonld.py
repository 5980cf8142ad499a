"""The graph as JSON-LD, compact, with its context inside: `{"@id": "person/何雄", "@type":
["Person", "Agent"], "name": "何雄"}`.

Things are relative to `@base`, not prefixed: `event` is a property here, and JSON-LD has one room
for properties and prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kg.export.json_text import to_json
from kg.export.triples import Literal, Term, blocks
from kg.lexicon.vocabulary import NS, RDF, XSD
from kg.model.graph import Graph
from kg.model.iri import OTHER_PREFIXES

_DOTS = re.compile(r"/\.{1,2}(?:/|$)")
_NATIVE: dict[str, Callable[[str], Any]] = {XSD + "integer": int, XSD + "boolean": "true".__eq__}


def to_jsonld(graph: Graph) -> str:
    """Facts, evidence and derived shortcuts; one node a line, sorted by id. Terms of kg.ttl need no
    prefix."""
    said: dict[str, dict[str, list[Term]]] = {}
    for evidence in (False, True):
        for block in blocks(graph, evidence=evidence):
            about = said.setdefault(block.subject, {})
            for predicate, objects in block.pairs:
                about[predicate] = about.get(predicate, []) + [
                    o for o in objects if o not in about.get(predicate, ())
                ]
    kinds = _kinds(said)
    nodes = (
        to_json(_node(subject, about, graph.base, kinds)) for subject, about in sorted(said.items())
    )
    context = to_json(_context(graph.base, kinds), indent=1)
    return '{"@context": ' + context + ',\n"@graph": [\n' + ",\n".join(nodes) + "\n]}\n"


def _kinds(said: dict[str, dict[str, list[Term]]]) -> dict[str, str]:
    """Predicate -> the one kind of all its objects: `@id`, or a datatype that JSON has no word for;
    else nothing."""
    found: dict[str, set[str]] = {}
    for about in said.values():
        for predicate, objects in about.items():
            found.setdefault(predicate, set()).update(
                "@id" if isinstance(o, str) else o.language and "@" + o.language or o.datatype
                for o in objects
            )
    return {
        p: kind
        for p, (kind, *more) in found.items()
        if not more and (kind == "@id" or kind and kind[0] != "@" and kind not in _NATIVE)
    }


def _context(base: str, kinds: dict[str, str]) -> dict[str, Any]:
    terms = {
        _key(p): {"@id": p, "@type": _key(kind)}
        for p, kind in sorted(kinds.items())
        if p != RDF + "type"
    }
    return (
        {"@base": base, "@vocab": NS}
        | {prefix: {"@id": space, "@prefix": True} for prefix, space in OTHER_PREFIXES.items()}
        | terms
    )


def _key(term: str) -> str:
    """A property, class or datatype: `name`, `rdfs:label`, `xsd:date`."""
    if term.startswith(NS):
        return term.removeprefix(NS)
    return next(
        (
            f"{prefix}:{term.removeprefix(space)}"
            for prefix, space in OTHER_PREFIXES.items()
            if term.startswith(space)
        ),
        term,
    )


def _thing(iri: str, base: str) -> str:
    """`person/何雄`; whole where it has another base, or dots that a reader would resolve away."""
    if not iri.startswith(base) or _DOTS.search(iri):
        return iri
    return iri.removeprefix(base)


def _node(
    subject: str, about: dict[str, list[Term]], base: str, kinds: dict[str, str]
) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _thing(subject, base)}
    for predicate, objects in about.items():
        if predicate == RDF + "type":
            node["@type"] = [_key(o) for o in objects if isinstance(o, str)]
        else:
            values = [_value(o, predicate in kinds, base) for o in objects]
            node[_key(predicate)] = values[0] if len(values) == 1 else values
    return node


def _value(value: Term, typed: bool, base: str) -> Any:
    if isinstance(value, str):
        return _thing(value, base) if typed else {"@id": _thing(value, base)}
    return _literal(value, typed)


def _literal(value: Literal, typed: bool) -> Any:
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if typed or value.datatype in ("", XSD + "string"):
        return value.text
    native = _NATIVE.get(value.datatype)
    return native(value.text) if native else {"@value": value.text, "@type": _key(value.datatype)}
