"""What ontology/kg.ttl says of classes, properties and roles, as plain dictionaries.

Terms go by their local name (`Person`, `attended`), concepts by their id (`role/主持`,
`level/县级`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property

from kg.errors import KnowledgeError
from kg.model.graph import BASE
from kg.resources import folder

NS = BASE + "ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Vocabulary:
    """The terms of kg.ttl.

    parents     class -> the kg: classes directly above it
    properties  property -> its place in the order of definition, which is the order in which
                exports write them
    labels      term or concept -> language -> label
    present     the roles whose holder was there (kg:presence true)
    broader     role -> the role directly above it
    """

    parents: dict[str, tuple[str, ...]] = field(repr=False)
    properties: dict[str, int] = field(repr=False)
    labels: dict[str, dict[str, str]] = field(repr=False)
    present: frozenset[str]
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
def vocabulary() -> Vocabulary:
    """ontology/kg.ttl, read once. KnowledgeError gives the line of what cannot be read."""
    import pyoxigraph

    path = folder() / "kg.ttl"
    try:
        quads = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(f"{path}: {error}") from None
    parents: dict[str, list[str]] = {}
    properties: dict[str, int] = {}
    labels: dict[str, dict[str, str]] = {}
    present, broader = set(), {}
    for quad in quads:
        if not isinstance(quad.subject, pyoxigraph.NamedNode) or not quad.subject.value.startswith(
            BASE
        ):
            continue
        term, predicate, value = _local(quad.subject.value), quad.predicate.value, quad.object.value
        if predicate == RDF + "type" and value.endswith("owl#Class"):
            parents.setdefault(term, [])
        elif predicate == RDF + "type" and value.endswith("Property"):
            properties.setdefault(term, len(properties))
        elif predicate == RDFS + "subClassOf" and value.startswith(NS):
            parents.setdefault(term, []).append(_local(value))
        elif predicate == RDFS + "label":
            labels.setdefault(term, {})[quad.object.language] = value
        elif predicate == NS + "presence" and value == "true":
            present.add(term)
        elif predicate == SKOS + "broader":
            broader[term] = _local(value)
    _whole(parents, path)
    return Vocabulary(
        {c: tuple(ps) for c, ps in parents.items()}, properties, labels, frozenset(present), broader
    )


def _whole(parents: dict[str, list[str]], path) -> None:
    """Every superclass must itself be defined."""
    for cls, above in parents.items():
        for parent in above:
            if parent not in parents:
                raise KnowledgeError(
                    f"{path}: kg:{cls} is below kg:{parent}, which is not defined as an owl:Class"
                )
