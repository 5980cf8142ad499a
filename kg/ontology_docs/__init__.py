"""The ontology as a page to read, and whether it keeps to OWL 2 DL. Both come from ontology/kg.ttl
and the shapes alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.lexicon.vocabulary import NS, RDF, RDFS, SKOS, XSD, Triple, prefixes, triples
from kg.model.graph import BASE
from kg.query.named_queries import questions
from kg.version import MADE_BY

OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
# section 4 of the OWL 2 Structural Specification, as far as XML Schema goes
DATATYPES = frozenset(
    XSD + t
    for t in (
        "decimal integer nonNegativeInteger nonPositiveInteger positiveInteger "
        "negativeInteger long int short byte unsignedLong unsignedInt "
        "unsignedShort unsignedByte double float string normalizedString token language Name "
        "NCName NMTOKEN boolean hexBinary base64Binary "
        "anyURI dateTime dateTimeStamp"
    ).split()
) | {RDFS + "Literal", RDF + "PlainLiteral", RDF + "langString"}
CHARACTERS = frozenset(
    OWL + t
    for t in (
        "SymmetricProperty",
        "IrreflexiveProperty",
        "TransitiveProperty",
        "FunctionalProperty",
        "InverseFunctionalProperty",
        "AsymmetricProperty",
    )
)
ANNOTATIONS = frozenset(RDFS + t for t in ("label", "comment", "seeAlso", "isDefinedBy")) | {
    OWL + "versionInfo",
    OWL + "deprecated",
}


def render() -> str:
    """The documentation: one HTML page that needs nothing else."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    said: dict[str, dict[str, list[Any]]] = {}
    for subject, predicate, value in triples():
        said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    terms = {
        s: _term(s, about, said)
        for s, about in said.items()
        if s.startswith(BASE) and s != NS.rstrip("#")
    }

    def kind(name: str) -> list[dict[str, Any]]:
        return [t for t in terms.values() if t["kind"] == name]

    schemes = [
        t | {"members": [m for m in terms.values() if t["iri"] in m["in"]]}
        for t in kind("ConceptScheme")
    ]
    about = {
        p.rsplit("/", 1)[-1].rsplit("#", 1)[-1]: values
        for p, values in said[NS.rstrip("#")].items()
    }
    return environment.get_template("manual.html").render(
        title=_by_language(about["label"]),
        description=_by_language(about["comment"]),
        version=about["versionInfo"][0].value,
        made_by=MADE_BY,
        namespace=NS,
        classes=kind("Class"),
        objects=kind("ObjectProperty"),
        values=kind("DatatypeProperty"),
        annotations=kind("AnnotationProperty"),
        schemes=schemes,
        prefixes=sorted((prefix, space) for space, prefix in prefixes().items()),
        questions=list(questions().values()),
        requirements=_requirements(),
    )


def _by_language(values: list[Any]) -> dict[str, str]:
    return {v.language or "": v.value for v in values if not isinstance(v, str)}


def _term(
    iri: str, about: dict[str, list[Any]], said: dict[str, dict[str, list[Any]]]
) -> dict[str, Any]:
    types = [t.rsplit("#", 1)[-1] for t in about.get(RDF + "type", ())]
    links = {
        "super": about.get(RDFS + "subClassOf", []) + about.get(RDFS + "subPropertyOf", []),
        "domain": about.get(RDFS + "domain", []) + about.get(SCHEMA + "domainIncludes", []),
        "range": about.get(RDFS + "range", []) + about.get(SCHEMA + "rangeIncludes", []),
        "near": about.get(SKOS + "closeMatch", []),
        "in": about.get(SKOS + "inScheme", []),
        "broader": about.get(SKOS + "broader", []),
        "apart": about.get(OWL + "disjointWith", []),
        "inverse": about.get(OWL + "inverseOf", []),
    }
    sub = [
        s
        for s, a in said.items()
        if iri in a.get(RDFS + "subClassOf", []) + a.get(RDFS + "subPropertyOf", [])
    ]
    uses = [
        s
        for s, a in said.items()
        if iri in a.get(RDFS + "domain", []) + a.get(SCHEMA + "domainIncludes", [])
    ]
    shown = {
        name: [_link(v) for v in values]
        for name, values in (links | {"sub": sub, "uses": uses}).items()
        if name != "in"
    }
    return shown | {
        "iri": iri,
        "short": _short(iri),
        "id": anchor(iri),
        "kind": next((k for k in (*KINDS, "ConceptScheme", "Concept") if k in types), ""),
        "in": links["in"],
        "label": _by_language(about.get(RDFS + "label", [])),
        "comment": _by_language(about.get(RDFS + "comment", [])),
        "examples": [v.value for v in about.get(SKOS + "example", [])],
        "derived": NS + "derived" in about,
        "characters": [t.removesuffix("Property") for t in types if OWL + t in CHARACTERS],
        "present": next((v.value for v in about.get(NS + "present", [])), ""),
        "notation": next((v.value for v in about.get(SKOS + "notation", [])), ""),
    }


def _short(iri: str) -> str:
    for space, prefix in sorted(prefixes().items(), key=lambda pair: -len(pair[0])):
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def anchor(iri: str) -> str:
    """`Person` for kg:Person, `role-主持` for role:主持."""
    return iri.removeprefix(NS) if iri.startswith(NS) else iri.removeprefix(BASE).replace("/", "-")


def _link(iri: str) -> tuple[str, str]:
    """(where it is described, short name)."""
    return (f"#{anchor(iri)}" if iri.startswith(BASE) else iri), _short(iri)


def _requirements() -> dict[str, list[tuple[str, str]]]:
    """Class -> what its shapes require, in Chinese and English."""
    targets: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    messages: dict[str, dict[str, str]] = {}
    for subject, predicate, value in triples("shapes.ttl"):
        if predicate == SH + "targetClass":
            targets.setdefault(subject, []).append(value)
        elif predicate == SH + "property":
            parts.setdefault(subject, []).append(value)
        elif predicate == SH + "message":
            messages.setdefault(subject, {})[value.language] = value.value
    found: dict[str, list[tuple[str, str]]] = {}
    for shape, classes in targets.items():
        for cls in classes:
            found.setdefault(cls, []).extend(
                (messages[p]["zh"], messages[p]["en"]) for p in parts.get(shape, [])
            )
    return found


def profile() -> list[str]:
    """What in kg.ttl is not OWL 2 DL, in words; nothing if all of it is.

    Held to sections 5 (entities and their declarations), 9 (axioms) and 11 (global restrictions) of
    the OWL 2 Structural Specification, as far as the axioms go that are used here; another axiom is
    told as unknown.
    """
    every = triples()
    kinds: dict[str, set[str]] = {}
    for subject, predicate, value in every:
        if predicate == RDF + "type" and isinstance(value, str):
            kinds.setdefault(subject, set()).add(value)
    found = [
        f"{_short(s)}: is both {' and '.join(sorted(_short(k) for k in mixed))}"
        for s, ks in kinds.items()
        if len(mixed := ks & {OWL + k for k in KINDS}) > 1
    ]
    for triple in every:
        problem = _problem(triple, kinds)
        if problem:
            found.append(
                f"{_short(triple[0])} {_short(triple[1])} "
                f"{_short(triple[2]) if isinstance(triple[2], str) else triple[2]}: {problem}"
            )
    return found


def _problem(triple: Triple, kinds: dict[str, set[str]]) -> str:
    """What keeps a triple from being OWL 2 DL; empty where nothing does."""
    subject, predicate, value = triple
    if subject.startswith("_:") or isinstance(value, str) and value.startswith("_:"):
        return "a blank node"
    for holds, problem in AXIOMS.get(predicate, ()):
        if not holds(triple, kinds):
            return problem
    if predicate in AXIOMS or predicate in ANNOTATIONS or predicate == OWL + "versionIRI":
        return ""
    if _is(predicate, kinds, "AnnotationProperty"):
        return ""
    if _is(predicate, kinds, "ObjectProperty"):
        return "" if isinstance(value, str) else "an object property needs an individual"
    if not _is(predicate, kinds, "DatatypeProperty"):
        return "an axiom that is not known, or a property that is not declared"
    if not isinstance(value, str) and value.datatype.value in DATATYPES:
        return ""
    return "a datatype property needs a literal of a datatype that OWL 2 knows"


Kinds = dict[str, set[str]]
Law = tuple[Callable[[Triple, Kinds], bool], str]


def _is(term: Any, kinds: Kinds, *which: str) -> bool:
    """True if the term is declared as one of these; owl:Thing is a class by itself."""
    if not isinstance(term, str):
        return False
    declared = kinds.get(term, set()) & {OWL + w for w in which}
    return bool(declared) or (term == OWL + "Thing" and "Class" in which)


def _known_class(triple: Triple, kinds: Kinds) -> bool:
    known = CHARACTERS | {OWL + k for k in (*KINDS, "Ontology", "NamedIndividual")}
    return triple[2] in known or _is(triple[2], kinds, "Class")


def _both_classes(triple: Triple, kinds: Kinds) -> bool:
    return _is(triple[0], kinds, "Class") and _is(triple[2], kinds, "Class")


def _one_kind_of_property(triple: Triple, kinds: Kinds) -> bool:
    allowed = KINDS[1:2] if triple[1] == OWL + "inverseOf" else KINDS[1:]
    return any(_is(triple[0], kinds, k) and _is(triple[2], kinds, k) for k in allowed)


def _class_as_value(triple: Triple, kinds: Kinds) -> bool:
    return _is(triple[2], kinds, "Class")


def _fitting_range(triple: Triple, kinds: Kinds) -> bool:
    if _is(triple[0], kinds, "ObjectProperty"):
        return _is(triple[2], kinds, "Class")
    return triple[2] in DATATYPES


_OF_CLASSES = (_both_classes, "both must be declared classes")
_OF_PROPERTIES = (_one_kind_of_property, "both must be declared properties of one kind")
AXIOMS: dict[str, tuple[Law, ...]] = {
    RDF + "type": ((_known_class, "a class that is not declared"),),
    RDFS + "subClassOf": (_OF_CLASSES,),
    OWL + "disjointWith": (_OF_CLASSES,),
    RDFS + "subPropertyOf": (_OF_PROPERTIES,),
    OWL + "inverseOf": (_OF_PROPERTIES,),
    RDFS + "domain": ((_class_as_value, "must be a declared class"),),
    RDFS + "range": ((_fitting_range, "must be a declared class, or a datatype that OWL 2 knows"),),
}
"""Predicate of an axiom → what must hold of it, and what is wrong where that does not."""
