"""The labels of the ontology's terms in both languages, and which kind of thing each class is on
the page."""

from __future__ import annotations

from functools import cache

from kg.lexicon.vocabulary import vocabulary

KINDS = ("person", "event", "organisation", "place", "group", "post")
_ROOTS = {
    "Person": "person",
    "Event": "event",
    "Organisation": "organisation",
    "Place": "place",
    "Group": "group",
    "Post": "post",
}


def root(kind: str) -> str:
    """The class at the top of a kind: Organisation for organisation."""
    return next(cls for cls, k in _ROOTS.items() if k == kind)


@cache
def labels(prefix: str) -> dict[str, tuple[str, str]]:
    """Local name → (Chinese, English) for the terms of one prefix (kg, role, level, basis), in the
    ontology's order."""
    return {
        name: (said["zh"], said["en"])
        for term, said in vocabulary().labels.items()
        for space, _, name in [("kg/" + term if "/" not in term else term).partition("/")]
        if space == prefix and {"zh", "en"} <= said.keys()
    }


@cache
def kinds() -> dict[str, str]:
    """Class → its kind on the page, for those that have one: Enterprise → organisation, Stop →
    event."""
    above = {cls: vocabulary().superclasses(cls) for cls in vocabulary().parents}
    found = {cls: next((_ROOTS[c] for c in up if c in _ROOTS), "") for cls, up in above.items()}
    return {cls: kind for cls, kind in found.items() if kind}
