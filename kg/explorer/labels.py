"""The labels of the ontology's terms in both languages, and which kind of thing each class is on
the page."""

from __future__ import annotations

import re
from functools import cache

from kg import resources
from kg.errors import KnowledgeError

KINDS = ("person", "event", "organisation", "place", "group", "post")
_ROOTS = {
    "Person": "person",
    "Event": "event",
    "Organisation": "organisation",
    "Place": "place",
    "Group": "group",
    "Post": "post",
}
_SUBJECT = re.compile(r"^(kg|role|level|basis):([^\s;]+) a ", re.M)
_LABEL = re.compile(r'rdfs:label "([^"]*)"@zh, "([^"]*)"@en')
_PARENTS = re.compile(r"rdfs:subClassOf ([^;]*?)\s[;.]\s*$", re.M)


def root(kind: str) -> str:
    """The class at the top of a kind: Organisation for organisation."""
    return next(cls for cls, k in _ROOTS.items() if k == kind)


@cache
def _blocks() -> tuple[tuple[str, str, str], ...]:
    """(prefix, local name, its Turtle) of every term of ontology/kg.ttl."""
    path = resources.folder() / "kg.ttl"
    text = path.read_text(encoding="utf-8")
    heads = list(_SUBJECT.finditer(text))
    if not heads:
        raise KnowledgeError(
            f"{path}: no term found; each begins a line, as in `kg:Person a owl:Class ;`"
        )
    ends = [h.start() for h in heads[1:]] + [len(text)]
    return tuple((h[1], h[2], text[h.start() : end]) for h, end in zip(heads, ends, strict=True))


@cache
def labels(prefix: str) -> dict[str, tuple[str, str]]:
    """Local name → (Chinese, English) for the terms of one prefix (kg, role, level, basis), in the
    ontology's order."""
    found = {}
    for pre, name, text in _blocks():
        label = _LABEL.search(text)
        if pre == prefix and label and name not in found:
            found[name] = (label[1], label[2])
    return found


@cache
def absent_roles() -> frozenset[str]:
    """Roles of agents that were not there, e.g. 被传达."""
    return frozenset(
        name for pre, name, text in _blocks() if pre == "role" and "kg:presence false" in text
    )


@cache
def kinds() -> dict[str, str]:
    """Class → its kind on the page, for those that have one: Enterprise → organisation, Stop →
    event."""
    parents = {}
    for pre, name, text in _blocks():
        above = _PARENTS.search(text)
        if pre == "kg" and above:
            parents.setdefault(name, re.findall(r"kg:(\w+)", above[1]))

    def kind(name: str) -> str | None:
        return _ROOTS.get(name) or next((k for p in parents.get(name, ()) if (k := kind(p))), None)

    return {name: k for name in labels("kg") if (k := kind(name))}
