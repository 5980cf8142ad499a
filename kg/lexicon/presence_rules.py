"""When a subject was not there: rules of ontology/frames/presence.toml in order, with examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from kg.errors import KnowledgeError
from kg.lexicon.loader import table
from kg.lexicon.patterns import filled
from kg.resources import folder


@dataclass(frozen=True)
class Absence:
    """One [[absence]]: `after` begins the predicate, `before` ends what stands before the group."""

    name: str
    relation: str
    example: str
    presence: str = ""
    after: str = ""
    before: str = ""

    def holds(self, before: str, predicate: str) -> bool:
        """Whether both patterns fit; one that is empty asks nothing."""
        if self.after and not _compiled(self.after).match(predicate):
            return False
        return not self.before or bool(_compiled(self.before).search(before))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(filled("reports", pattern), re.VERBOSE)


@cache
def absences() -> tuple[Absence, ...]:
    """The rules in the order of the file. KnowledgeError names an entry that is wrong."""
    where = f"{folder() / 'frames/presence.toml'}: absence"
    known = {f.name for f in fields(Absence)}
    found = []
    for n, entry in enumerate(table("frames/presence").get("absence", []), 1):
        wrong = sorted(entry.keys() - known) or sorted({"name", "relation", "example"} - set(entry))
        if wrong:
            raise KnowledgeError(f"{where} {n}: {wrong[0]} is missing, or is no field")
        found.append(Absence(**entry))
    return tuple(found)


@cache
def remote() -> re.Pattern[str]:
    """What a predicate or a venue says of those who take part by video or at a sub-venue."""
    return _compiled(table("frames/presence")["remote"]["pattern"])


@cache
def each_alone() -> re.Pattern[str]:
    """How a predicate says that the people of a list were not with each other."""
    return _compiled(table("frames/presence")["alone"]["pattern"])


@cache
def recalled() -> re.Pattern[str]:
    """How a sentence begins that tells of another time."""
    return _compiled(table("frames/presence")["recalled"]["pattern"])
