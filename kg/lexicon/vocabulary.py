"""What ontology/kg.ttl says of classes, properties and roles, as plain dictionaries.

Terms go by their local name (`Person`, `attended`), concepts by their id (`role/主持`,
`level/县级`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from kg.errors import KnowledgeError
from kg.model.graph import BASE
from kg.resources import folder

NS = BASE + "ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
XSD = "http://www.w3.org/2001/XMLSchema#"
_PRESENT = NS + "present"
_MAX = "http://www.w3.org/ns/shacl#maxCount"
_MIN = "http://www.w3.org/ns/shacl#minCount"
_PATH = "http://www.w3.org/ns/shacl#path"
_PROPERTY = "http://www.w3.org/ns/shacl#property"
_TARGET = "http://www.w3.org/ns/shacl#targetClass"

Triple = tuple[str, str, Any]
"""Subject, predicate, object."""


@dataclass(frozen=True)
class Vocabulary:
    """The terms of kg.ttl.

    parents     class -> the kg: classes directly above it
    properties  property -> its place in the order of definition, which is the order in which
                exports write them
    labels      term or concept -> language -> label
    present     the roles whose holder was there (kg:present true), and the grades of presence that
                count as attendance
    absent      the roles and grades of those who were not (kg:present false), e.g. 被传达
    broader     role -> the role directly above it
    """

    parents: dict[str, tuple[str, ...]] = field(repr=False)
    properties: dict[str, int] = field(repr=False)
    labels: dict[str, dict[str, str]] = field(repr=False)
    present: frozenset[str]
    absent: frozenset[str]
    broader: dict[str, str] = field(repr=False)

    @cached_property
    def _above(self) -> dict[str, tuple[str, ...]]:
        return {cls: tuple(self._climb(cls)) for cls in self.parents}

    def _climb(self, cls: str) -> list[str]:
        found = [cls]
        for c in found:
            found.extend(p for p in self.parents[c] if p not in found)
        return found

    def superclasses(self, cls: str) -> tuple[str, ...]:
        """`cls` and all classes above it, nearest first; a skos:Concept has none. KnowledgeError if
        kg.ttl does not define it."""
        if cls == "Concept":
            return ("Concept",)
        if cls not in self._above:
            raise KnowledgeError(
                f"ontology/kg.ttl: no class kg:{cls}; define it there or use one that is defined"
            )
        return self._above[cls]

    def subclasses(self, cls: str) -> tuple[str, ...]:
        """`cls` and all classes below it, in the order of kg.ttl."""
        return tuple(c for c in self.parents if cls in self._above[c])

    def is_a(self, cls: str, parent: str) -> bool:
        """Whether `cls` is `parent` or below it; False for a class that kg.ttl does not define."""
        return parent in self._above.get(cls, ())

    def label(self, term: str, language: str = "zh") -> str:
        """The label of a term or concept; where it has none, its local name."""
        return self.labels.get(term, {}).get(language) or term.rsplit("/", 1)[-1]

    def speaks(self, role: str) -> bool:
        """Whether the role is 讲话 or one below it."""
        seen = set()
        while role and role not in seen:
            if role == "role/讲话":
                return True
            seen.add(role)
            role = self.broader.get(role, "")
        return False


def _local(iri: str) -> str:
    return iri.removeprefix(NS).removeprefix(BASE)


@cache
def triples(name: str = "kg.ttl") -> tuple[Triple, ...]:
    """Subject, predicate and object of a file of ontology/, in its order.

    An IRI is a text, a blank node a text that begins with `_:`, a literal a pyoxigraph term.
    KnowledgeError gives the line of what cannot be read.
    """
    import pyoxigraph

    path = folder() / name
    try:
        quads = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(f"{path}: {error}") from None
    return tuple((_text(q.subject), q.predicate.value, _term(q.object)) for q in quads)


@cache
def single_valued() -> frozenset[str]:
    """The properties of which shapes.ttl allows one value (sh:maxCount 1)."""
    found = triples("shapes.ttl")
    once = {shape for shape, predicate, n in found if predicate == _MAX and n.value == "1"}
    paths = {shape: _local(path) for shape, predicate, path in found if predicate == _PATH}
    return frozenset(paths[shape] for shape in once)


@cache
def needed() -> dict[str, frozenset[str]]:
    """Class → the properties of which shapes.ttl asks for one value at least (sh:minCount)."""
    found = triples("shapes.ttl")
    some = {shape for shape, predicate, _ in found if predicate == _MIN}
    paths = {shape: _local(path) for shape, predicate, path in found if predicate == _PATH}
    parts: dict[Any, set[str]] = {}
    for shape, predicate, part in found:
        if predicate == _PROPERTY and part in some:
            parts.setdefault(shape, set()).add(paths[part])
    asked: dict[str, set[str]] = {}
    for shape, predicate, cls in found:
        if predicate == _TARGET:
            asked.setdefault(_local(cls), set()).update(parts.get(shape, ()))
    return {cls: frozenset(properties) for cls, properties in asked.items()}


@cache
def prefixes() -> dict[str, str]:
    """Namespace -> prefix, as kg.ttl declares them."""
    import pyoxigraph

    read = pyoxigraph.parse(path=str(folder() / "kg.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    for _ in read:  # the prefixes are known when the file is read
        pass
    return {space: prefix for prefix, space in read.prefixes.items()}


def _term(value: Any) -> Any:
    import pyoxigraph

    return value if isinstance(value, pyoxigraph.Literal) else _text(value)


def _text(term: Any) -> str:
    return str(term) if str(term).startswith("_:") else str(term.value)


@cache
def vocabulary() -> Vocabulary:
    """ontology/kg.ttl, read once. KnowledgeError gives the line of what cannot be read."""
    found = [
        (_local(subject), predicate, value)
        for subject, predicate, value in triples()
        if subject.startswith(BASE) and subject != NS.rstrip("#")
    ]
    if not found:
        raise KnowledgeError(f"{folder() / 'kg.ttl'}: no term is defined in it")
    parents = _parents(found)
    _whole(parents)
    properties = dict.fromkeys(
        t for t, predicate, value in found if predicate == RDF + "type" and _names_property(value)
    )
    return Vocabulary(
        {c: tuple(above) for c, above in parents.items()},
        {name: place for place, name in enumerate(properties)},
        _labels(found),
        _with_presence(found, "true"),
        _with_presence(found, "false"),
        {t: _local(value) for t, predicate, value in found if predicate == SKOS + "broader"},
    )


def _names_property(value: Any) -> bool:
    return isinstance(value, str) and value.endswith("Property")


def _parents(found: list[Triple]) -> dict[str, list[str]]:
    """Class -> the kg: classes directly above it, both in the order of definition."""
    parents: dict[str, list[str]] = {}
    for term, predicate, value in found:
        if predicate == RDF + "type" and isinstance(value, str) and value.endswith("owl#Class"):
            parents.setdefault(term, [])
        elif predicate == RDFS + "subClassOf" and value.startswith(NS):
            parents.setdefault(term, []).append(_local(value))
    return parents


def _labels(found: list[Triple]) -> dict[str, dict[str, str]]:
    """Term or concept -> language -> label, in the order of definition."""
    labels: dict[str, dict[str, str]] = {}
    for term, predicate, value in found:
        if predicate == RDFS + "label":
            labels.setdefault(term, {})[value.language] = value.value
    return labels


def _with_presence(found: list[Triple], said: str) -> frozenset[str]:
    """The roles and grades of which kg:present says so; `said` is true or false."""
    return frozenset(t for t, predicate, v in found if predicate == _PRESENT and v.value == said)


def _whole(parents: dict[str, list[str]]) -> None:
    """Every superclass must itself be defined."""
    for cls, above in parents.items():
        for parent in above:
            if parent not in parents:
                raise KnowledgeError(
                    f"{folder() / 'kg.ttl'}: kg:{cls} is below kg:{parent}, which is not defined "
                    "as an owl:Class"
                )
