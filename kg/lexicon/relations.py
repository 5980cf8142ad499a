"""How people stand to a predicate, as ontology/frames/relations.toml says: rules in order, each
with its example."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache

from kg.errors import KnowledgeError
from kg.lexicon.loader import table
from kg.lexicon.patterns import filled
from kg.resources import folder

SCOPES = ("clause", "bare clause", "either", "sentence", "bare sentence")
RELATIONS = frozenset(["member", "host", "guest", "concerned"]) | frozenset(
    ["subject", "met", "with", "visited", "addressed", "led", "companion", "heard", "spoken"]
)


@dataclass(frozen=True)
class Relation:
    """One [[relation]]; a pattern that is empty asks nothing. use: of the role, by roles.toml, that
    it gives where the predicate gives none; of_several: the one that it gives to a group of
    several."""

    name: str
    relation: str
    example: str
    before: str = ""
    after: str = ""
    around: str = ""
    titles: str = ""
    unless: str = ""
    scope: str = "clause"
    presence: str = ""
    use: str = ""
    of_several: str = ""

    @property
    def scopes(self) -> tuple[str, ...]:
        """The parts of the text before the group in which `before` is searched."""
        return ("clause", "bare clause") if self.scope == "either" else (self.scope,)


@dataclass(frozen=True)
class Surroundings:
    """What stands around a group: before it by scope, its own words with three more, and all after
    it (masked); the titles before its first name."""

    before: dict[str, str]
    around: str
    after: str
    titles: str = ""


@cache
def relations() -> tuple[Relation, ...]:
    """The rules in the order of the file. KnowledgeError names an entry that is wrong."""
    where = f"{folder() / 'frames/relations.toml'}: relation"
    found = table("frames/relations").get("relation")
    if not isinstance(found, list):
        raise KnowledgeError(f"{where}: needs at least one [[relation]]")
    return tuple(_relation(f"{where} {n}", entry) for n, entry in enumerate(found, 1))


def _relation(where: str, entry: dict[str, str]) -> Relation:
    known = {f.name for f in fields(Relation)}
    if wrong := sorted(entry.keys() - known) or sorted(
        {"name", "relation", "example"} - set(entry)
    ):
        raise KnowledgeError(f"{where}: {wrong[0]} is missing, or is no field of a relation")
    rule = Relation(**entry)
    if rule.relation not in RELATIONS or rule.scope not in SCOPES:
        raise KnowledgeError(f"{where}: no relation {rule.relation} or no scope {rule.scope}")
    patterns = (rule.before, rule.after, rule.around, rule.titles)
    if not any(patterns):
        raise KnowledgeError(f"{where}: {rule.name} needs before, after, around or titles")
    for pattern in (*patterns, rule.unless):
        try:
            _compiled(pattern)
        except re.error as error:
            raise KnowledgeError(f"{where}: {rule.name}: {error}") from None
    return rule


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(filled("reports", pattern), re.VERBOSE)


def fits(rule: Relation, at: Surroundings) -> bool:
    """Whether all that the rule asks for stands around the group."""
    if rule.around and not _compiled(rule.around).search(at.around):
        return False
    if rule.titles and not _compiled(rule.titles).match(at.titles):
        return False
    if rule.after and not _compiled(rule.after).match(at.after):
        return False
    if rule.unless and _compiled(rule.unless).match(at.after):
        return False
    if not rule.before:
        return True
    before = _compiled(rule.before)
    return any(before.search(at.before[scope]) for scope in rule.scopes)


@cache
def takes_people() -> re.Pattern[str]:
    """Verbs whose object is a person."""
    words = " ".join(table("frames/relations")["inside"]["verbs"]).split()
    return re.compile("|".join(map(re.escape, words)))


def role_use(name: str, people: int) -> str:
    """The use of the role that the rule of that name gives to so many people where the predicate
    gives none; empty where it gives none either."""
    use, of_several = _role_uses().get(name, ("", ""))
    return of_several if people > 1 else use


@cache
def _role_uses() -> dict[str, tuple[str, str]]:
    return {r.name: (r.use, r.of_several or r.use) for r in relations() if r.use}


@cache
def relation_named(name: str) -> Relation:
    """The rule of that name."""
    return next(r for r in relations() if r.name == name)


def stands_after(name: str, text: str) -> bool:
    """Whether a text begins with what the rule of that name wants after the group."""
    return bool(_compiled(relation_named(name).after).match(text))


def stands_before(name: str, text: str) -> bool:
    """Whether a text is, as a whole, what the rule of that name wants before the group."""
    return bool(_compiled(relation_named(name).before).fullmatch(text))
