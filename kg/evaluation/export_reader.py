"""What an export says, by the local names of its terms: Turtle read back for
`kg.evaluation.evaluate`.

Only the files count, not the program that wrote them, so exports of other programs with the same
terms can be scored too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from kg.errors import InputError
from kg.evaluation.gold import squeeze
from kg.lexicon.vocabulary import RDF

BODIES = frozenset(["Person", "Organisation", "Place", "AdminArea"])


@dataclass(frozen=True)
class Happening:
    """One exported event. `who` gives each participant's roles; `@会场` stands for the venue they
    sat at."""

    name: str
    types: frozenset[str]
    dates: frozenset[str]
    who: dict[str, set[str]] = field(default_factory=dict)


def local(iri: str) -> str:
    """`…/role/主持` -> `主持`."""
    return unquote(re.split("[#/]", iri.rstrip("/#"))[-1])


class Told:
    """The statements of some Turtle files: the classes of each subject, and its values by the local
    name of the property."""

    def __init__(self, files: Iterable[Path]):
        self.types: dict[str, set[str]] = {}
        self.values: dict[str, dict[str, list[str]]] = {}
        above: dict[str, set[str]] = {}
        for subject, predicate, value in dict.fromkeys(triples(files)):
            name = local(predicate)
            if predicate == RDF + "type":
                self.types.setdefault(subject, set()).add(local(value))
            else:
                self.values.setdefault(subject, {}).setdefault(name, []).append(value)
            if name == "subClassOf":
                above.setdefault(local(subject), set()).add(local(value))
        for types in self.types.values():
            todo = list(types)
            while todo:
                new = above.get(todo.pop(), set()) - types
                types |= new
                todo += new

    def all(self, cls: str) -> list[str]:
        """The subjects of that class, also by a class below it where the files say so."""
        return [s for s, types in self.types.items() if cls in types]

    def get(self, subject: str, prop: str) -> list[str]:
        return self.values.get(subject, {}).get(prop, [])

    def name(self, subject: str) -> str:
        return (self.get(subject, "name") or self.get(subject, "label") or [local(subject)])[0]

    def forms(self, subject: str) -> set[str]:
        """All names of a subject, without spaces."""
        return set(map(squeeze, self._values(subject, "name", "alias", "surface")))

    def _values(self, subject: str, *properties: str) -> Iterator[str]:
        """What a subject has for any of the properties."""
        return chain.from_iterable(self.get(subject, prop) for prop in properties)

    def persons(self) -> set[str]:
        return {squeeze(self.name(s)) for s in self.all("Person")}

    def tenures(self) -> set[tuple[str, tuple[str, ...]]]:
        """(holder, the wordings of the post)."""
        found = set()
        for t in self.all("Tenure"):
            titles = {squeeze(v) for v in self.get(t, "title")} | {
                squeeze(self.name(p)) for p in self.get(t, "post")
            }
            found |= {(self.name(h), tuple(sorted(titles))) for h in self.get(t, "holder")}
        return found

    def event_ids(self) -> list[str]:
        """The subjects of `happenings`, in the same order."""
        return [e for e in self.all("Event") if not self.types[e] & {"Stop", "Class"}]

    def happenings(self) -> list[Happening]:
        """The events; stops count as the tour they are part of."""
        found = {}
        for e in self.event_ids():
            dates = frozenset(self._values(e, "date", "monthDay", "endDate"))
            found[e] = Happening(self.name(e), frozenset(self.types[e]), dates)
        for p in self.all("Participation"):
            roles = {local(r) for r in self.get(p, "role")} | {
                "@" + self.name(v) for v in self.get(p, "atVenue")[:1]
            }
            for e in map(self.tour, self.get(p, "event")):
                for agent in self.get(p, "agent"):
                    if e in found and BODIES & self.types.get(agent, set()):
                        found[e].who.setdefault(squeeze(self.name(agent)), set()).update(roles)
        return list(found.values())

    def tour(self, event: str) -> str:
        """The tour that a stop is part of; of another event itself."""
        seen = set()
        while (
            "Stop" in self.types.get(event, ())
            and self.get(event, "subEventOf")
            and event not in seen
        ):
            seen.add(event)
            event = self.get(event, "subEventOf")[0]
        return event


def triples(files: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """(subject, predicate, object) as plain strings. InputError: a file that is missing or no
    Turtle."""
    import pyoxigraph

    for path in files:
        try:
            for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
                subject = (
                    quad.subject.value
                    if isinstance(quad.subject, pyoxigraph.NamedNode)
                    else str(quad.subject)
                )
                yield subject, quad.predicate.value, getattr(quad.object, "value", "")
        except (OSError, SyntaxError) as error:
            raise InputError(f"{path}: cannot be read as Turtle: {error}") from None
