"""The graph as JSON-LD, compact, with its context inside: `{"@id": "person:何雄", "@type": ["Person", "Agent"], "name": "何雄"}`."""
from __future__ import annotations

import json

from ..graph import Graph
from ..iri import prefixes
from ..statements import Literal, Term, blocks
from ..vocabulary import NS, RDF, XSD

_NATIVE = {XSD + "integer": int, XSD + "boolean": "true".__eq__}


def to_jsonld(graph: Graph) -> str:
    """Facts, evidence and derived shortcuts; one node a line, sorted by id. Terms of kg.ttl need no prefix."""
    said: dict[str, dict[str, list[Term]]] = {}
    for evidence in (False, True):
        for block in blocks(graph, evidence=evidence):
            about = said.setdefault(block.subject, {})
            for predicate, objects in block.pairs:
                about[predicate] = about.get(predicate, []) + [o for o in objects if o not in about.get(predicate, ())]
    spaces = {prefix: space for prefix, space in prefixes(graph.base).items() if prefix != "kg"}
    kinds = _kinds(said)
    nodes = (json.dumps(_node(subject, about, spaces, kinds), ensure_ascii=False) for subject, about in sorted(said.items()))
    context = json.dumps(_context(spaces, kinds), ensure_ascii=False, indent=1)
    return '{"@context": ' + context + ',\n"@graph": [\n' + ",\n".join(nodes) + "\n]}\n"


def _kinds(said: dict[str, dict[str, list[Term]]]) -> dict[str, str]:
    """Predicate -> the one kind of all its objects: `@id`, or a datatype that JSON has no word for; else nothing."""
    found: dict[str, set[str]] = {}
    for about in said.values():
        for predicate, objects in about.items():
            found.setdefault(predicate, set()).update("@id" if isinstance(o, str) else o.language and "@" + o.language or o.datatype for o in objects)
    return {p: kind for p, (kind, *more) in found.items() if not more and (kind == "@id" or kind and kind[0] != "@" and kind not in _NATIVE)}


def _context(spaces: dict[str, str], kinds: dict[str, str]) -> dict:
    terms = {_key(p, spaces): {"@id": p, "@type": _short(kind, spaces)} for p, kind in sorted(kinds.items()) if p != RDF + "type"}
    return {"@vocab": NS} | {prefix: {"@id": space, "@prefix": True} for prefix, space in spaces.items()} | terms


def _key(predicate: str, spaces: dict[str, str]) -> str:
    return predicate.removeprefix(NS) if predicate.startswith(NS) else _short(predicate, spaces)


def _short(text: str, spaces: dict[str, str]) -> str:
    for prefix, space in spaces.items():
        local = text.removeprefix(space)
        if local != text and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return text


def _node(subject: str, about: dict[str, list[Term]], spaces: dict[str, str], kinds: dict[str, str]) -> dict:
    node: dict = {"@id": _short(subject, spaces)}
    for predicate, objects in about.items():
        if predicate == RDF + "type":
            node["@type"] = [_key(o, spaces) for o in objects]
        else:
            values = [_value(o, predicate in kinds, spaces) for o in objects]
            node[_key(predicate, spaces)] = values[0] if len(values) == 1 else values
    return node


def _value(value: Term, typed: bool, spaces: dict[str, str]):
    if isinstance(value, str):
        return _short(value, spaces) if typed else {"@id": _short(value, spaces)}
    return _literal(value, typed, spaces)


def _literal(value: Literal, typed: bool, spaces: dict[str, str]):
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if typed or value.datatype in ("", XSD + "string"):
        return value.text
    native = _NATIVE.get(value.datatype)
    return native(value.text) if native else {"@value": value.text, "@type": _short(value.datatype, spaces)}
