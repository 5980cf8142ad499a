"""judgements.toml: what an editor has decided about who is who, kept beside the pages and read at
each build.

[[same]]
name = "周富强"
pages = ["000_ab4aebe478914890", "004_3f1f02917a16f933"]
reason = "市纪委书记 on both"

[[different]]                 # of one name or two; `qualifier` (a place) tells two of one name on
                              one page apart
people = [{ name = "王新伟", page = "000_ab4aebe478914890" }, { name = "王新伟", page =
"003_e0eea08fd75f2ef3", qualifier = "上街区" }] reason = "one chairs the city's meeting, the other
is a leader of the district"

[[unsure]]                    # they stay two who may be one, whatever the rules say
name = "李杰"
pages = ["000_ab4aebe478914890", "003_e0eea08fd75f2ef3"]
reason = "the same post in the same city, but the caption shows somebody else"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, pairwise
from pathlib import Path

from kg.errors import InputError
from kg.ingest.page_notes import Known, check_keys, check_text, entries_of, load_toml

_KINDS = ("same", "different", "unsure")
_ENTRY = ("name", "pages", "people", "reason", "date", "who")
"""Of an entry; date and who say when it was decided and by whom."""
Key = tuple[str, str]
"""A person as the program knows one: the name and the page, where a name is one person."""


@dataclass(frozen=True, order=True)
class Who:
    """A person as one page names them; `qualifier` is None where the page has one person of that
    name."""

    name: str
    page: str
    qualifier: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(filter(None, (self.page, self.qualifier)))})"


@dataclass(frozen=True)
class Judgement:
    """`a` and `b` are the `same` person, or `different` ones, or nobody knows (`unsure`). `line` is
    where `file` says so, from 1."""

    kind: str
    a: Who
    b: Who
    reason: str
    line: int
    file: str = field(default="judgements.toml", compare=False)

    @property
    def people(self) -> tuple[Key, Key]:
        """Both as (name, page)."""
        return (self.a.name, self.a.page), (self.b.name, self.b.page)


def load_judgements(
    path: str | Path, pages: Iterable[str], gone: list[str] | None = None
) -> tuple[Judgement, ...]:
    """The file's judgements in its order; an entry of several pages gives one for each pair (same:
    each and the next).

    pages  the names of the pages at hand; pages that lie in the file's folder are known too
    gone   gets a line for each page that is not there; None: that is an error
    InputError: not TOML, an unknown key or page, no reason, people who are to be both the same and
    different.
    """
    path = Path(path)
    content, known = load_toml(path), Known(pages, path.parent, gone)
    check_keys(content, _KINDS, str(path))
    found = (_of_kind(path, kind, content.get(kind, []), known) for kind in _KINDS)
    judgements = tuple(sorted(chain.from_iterable(found), key=lambda j: j.line))
    check_agreement(judgements)
    return judgements


def _of_kind(path: Path, kind: str, entries: object, known: Known) -> Iterator[Judgement]:
    for line, entry in entries_of(path, kind, entries):
        where = f"{path}, line {line}, [[{kind}]]"
        people = _people(entry, where)
        for who in people:
            known.check(who.page, where)
        if len(set(people)) < max(2, len(people)):
            raise InputError(f"{where}: needs two people or more, each told once")
        reason = check_text(entry.get("reason", ""), "reason", where)
        for a, b in pairwise(people) if kind == "same" else combinations(people, 2):
            yield Judgement(kind, a, b, reason, line, str(path))


def _people(entry: object, where: str) -> list[Who]:
    table = check_keys(entry, _ENTRY, where)
    if ("people" in table) == ("name" in table or "pages" in table):
        raise InputError(f"{where}: needs either name and pages, or people")
    if "people" not in table:
        name, pages = check_text(table.get("name"), "name", where), table.get("pages")
        if not isinstance(pages, list):
            raise InputError(f"{where}: pages must be a list of page names")
        return [Who(name, check_text(page, "page", where)) for page in pages]
    if not isinstance(table["people"], list):
        raise InputError(f"{where}: people must be a list of {{ name = …, page = … }}")
    return [_who(one, where) for one in table["people"]]


def _who(one: object, where: str) -> Who:
    table = check_keys(one, ("name", "page", "qualifier"), where)
    qualifier = check_text(table["qualifier"], "qualifier", where) if "qualifier" in table else None
    return Who(
        check_text(table.get("name"), "name", where),
        check_text(table.get("page"), "page", where),
        qualifier,
    )


def leaders(judgements: Iterable[Judgement]) -> dict[Key, Key]:
    """Each (name, page) that is said to be the same as another → one of all that are, by however
    many steps, the same."""
    above: dict[Key, Key] = {}

    def top(key: Key) -> Key:
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    for j in judgements:
        if j.kind == "same":
            first, second = (top(above.setdefault(key, key)) for key in j.people)
            above[max(first, second)] = min(first, second)
    return {key: top(key) for key in above}


def check_agreement(judgements: Sequence[Judgement]) -> None:
    """InputError if two people are said to be different, or unsure, and, by however many steps, the
    same; or different and unsure.

    The judgements may be of several files. What is said of two of one name on one page is no
    contradiction.
    """
    leader = leaders(judgements)
    apart: dict[frozenset[Key], Judgement] = {}
    for j in judgements:
        first, second = (leader.get(key, key) for key in j.people)
        if j.kind == "same" or j.people[0] == j.people[1]:
            continue
        if first == second:
            others = [s for s in judgements if s.kind == "same" and leader[s.people[0]] == first]
            raise InputError(_contradiction(j, "the same", others))
        other = apart.setdefault(frozenset((first, second)), j)
        if other.kind != j.kind:
            raise InputError(_contradiction(j, other.kind, [other]))


def _contradiction(j: Judgement, told: str, others: Iterable[Judgement]) -> str:
    lines: dict[str, set[int]] = {}
    for other in others:
        lines.setdefault(other.file, set()).add(other.line)
    where = "; ".join(
        ("" if file == j.file else f"{file}, ") + f"line {', '.join(map(str, sorted(of)))}"
        for file, of in sorted(lines.items())
    )
    return (
        f"{j.file}, line {j.line}: {j.a} and {j.b} are said to be {j.kind}, but {told} by "
        f"{where}; take one back"
    )
