"""The named queries of ontology/queries/: what each asks, in both languages, and what it may be
given.

A query is SPARQL as it stands, to be pasted anywhere. Its first lines say more to us:

    # Q21 某人参加的活动 / what somebody attended
    # param person: Person, needed. 人物 / the person
    # param from: date. 起始日期 / first day

and each parameter stands in a VALUES of its own, `VALUES ?person { UNDEF }`, whose inside is
replaced by what is given.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import KnowledgeError, QueryError
from kg.export.turtle import escaped
from kg.lexicon.vocabulary import vocabulary
from kg.query.spans import is_date
from kg.resources import folder

_HEAD = re.compile(r"# Q(?P<number>[0-9]+) (?P<zh>.+?) / (?P<en>.+)")
_PARAM = re.compile(
    r"# param (?P<name>[a-z]+): (?P<kind>\w+)(?P<needed>, needed)?\. (?P<zh>.+?) / (?P<en>.+)"
)
_LIMIT = re.compile(r"\bLIMIT\s+([0-9]+)\s*\Z")
PLAIN = {
    "date": (re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}"), "a date: 2022-03-17, 2022-03 or 2022"),
    "text": (re.compile(".*", re.S), "a text"),
    "integer": (re.compile("-?[0-9]+"), "a whole number"),
    "decimal": (re.compile(r"-?[0-9]+(\.[0-9]+)?"), "a number"),
    "rows": (re.compile("[1-9][0-9]*"), "a number of rows"),
}
CONCEPTS = {"Level": "level/", "Role": "role/"}

Lookup = Callable[[str, str], list[tuple[str, str]]]
"""(class of kg.ttl, name) -> IRIs and names of what is so called, or of all of that class where the
name is empty."""


@dataclass(frozen=True)
class Parameter:
    """What a query may be given. kind: a class of kg.ttl, Level, Role, or one of PLAIN; default as
    SPARQL, empty where there is none."""

    name: str
    kind: str
    needed: bool
    zh: str
    en: str
    default: str


@dataclass(frozen=True)
class Question:
    """A named query: `q21_attended` is number 21, called attended."""

    stem: str
    number: int
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def name(self) -> str:
        """`attended` of q21_attended."""
        return self.stem.partition("_")[2]


@cache
def questions() -> dict[str, Question]:
    """The queries by file stem, in order. KnowledgeError names the file whose head cannot be
    read."""
    return {path.stem: _read(path) for path in sorted((folder() / "queries").glob("*.rq"))}


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    first, *rest = text.split("\n")
    head = _HEAD.fullmatch(first)
    if not head:
        raise KnowledgeError(f"{path}: line 1 must be “# Q1 问题 / question”")
    parameters = tuple(_parameter(path, line, text) for line in rest if line.startswith("# param"))
    return Question(path.stem, int(head["number"]), head["zh"], head["en"], parameters, text)


def _parameter(path: Path, line: str, text: str) -> Parameter:
    found = _PARAM.fullmatch(line)
    kind = found["kind"] if found else ""
    if not found or kind not in PLAIN and kind not in CONCEPTS and kind not in vocabulary().parents:
        raise KnowledgeError(
            f"{path}: “{line}” must be “# param name: Class. 说明 / what it is”, with a "
            f"class of kg.ttl, Level, Role, or {', '.join(PLAIN)}"
        )
    place = _LIMIT.search(text.rstrip()) if kind == "rows" else _values(found["name"]).search(text)
    if not place:
        raise KnowledgeError(
            f"{path}: the parameter {found['name']} has no VALUES ?{found['name']} {{ … }} "
            "(or LIMIT, for rows)"
        )
    default = place[1].strip()
    return Parameter(
        found["name"],
        kind,
        bool(found["needed"]),
        found["zh"],
        found["en"],
        "" if default == "UNDEF" else default,
    )


def _values(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{name}\s*\{{([^}}]*)\}}")


def by_name() -> dict[str, Question]:
    """Every name that a query goes by: q02_coattendance, q02, coattendance."""
    found: dict[str, Question] = {}
    for q in questions().values():
        found |= dict.fromkeys((q.stem, f"q{q.number:02}", q.name), q)
    return found


def fill(question: Question, given: Mapping[str, str], lookup: Lookup) -> str:
    """The SPARQL of a question with what is given put in.

    QueryError: a parameter that it does not have, one that is needed and not given, a value that is
    none, a name that nothing has.
    """
    known = {p.name: p for p in question.parameters}
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            may = (
                f"did you mean --{near[0]}?"
                if near
                else f"it takes {', '.join('--' + k for k in known) or 'none'}"
            )
            raise QueryError(f"{question.name}: has no parameter --{name}; {may}")
    text = question.text
    for p in question.parameters:
        if p.name in given:
            text = _put(text, p, _term(question, p, given[p.name], lookup))
        elif p.needed:
            raise QueryError(
                f"{question.name}: --{p.name} is needed: {p.zh}, {p.en}; e.g. kg query "
                f"{question.name} --{p.name} …"
            )
    return text


def _put(text: str, parameter: Parameter, value: str) -> str:
    if parameter.kind == "rows":
        return _LIMIT.sub(lambda _: f"LIMIT {value}", text.rstrip()) + "\n"
    return _values(parameter.name).sub(lambda _: f"VALUES ?{parameter.name} {{ {value} }}", text)


def _term(question: Question, parameter: Parameter, value: str, lookup: Lookup) -> str:
    """What is given as SPARQL: literals checked, names as the IRIs of all that go by them."""
    if parameter.kind in PLAIN:
        form, what = PLAIN[parameter.kind]
        if not form.fullmatch(value) or parameter.kind == "date" and not is_date(value):
            raise QueryError(f"{question.name}: --{parameter.name} {value}: must be {what}")
        return escaped(value) if parameter.kind in ("date", "text") else value
    found = lookup(parameter.kind, value)
    if not found:
        names = sorted({name for _, name in lookup(parameter.kind, "")})
        near = difflib.get_close_matches(value, names, 3, 0.3)
        advice = (
            f"did you mean {', '.join(near)}?"
            if near
            else "kg query with a SELECT finds the names that there are"
        )
        raise QueryError(
            f"{question.name}: --{parameter.name} {value}: no {parameter.kind} is called so; "
            f"{advice}"
        )
    return " ".join(f"<{iri}>" for iri, _ in found)
