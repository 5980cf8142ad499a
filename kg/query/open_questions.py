"""Whom the program cannot tell apart or together: the open questions of an archive, those first on
which most claims hang, each with both sides and the judgement that would settle it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, product
from typing import Literal

from kg.export.json_text import to_json
from kg.export.node_text import Evidence, doubtful, refs
from kg.model.graph import Graph
from kg.model.iri import key_of_page, prefixed
from kg.model.node import Node
from kg.query.person_report import Profile, profile
from kg.query.result import Rows

SENTENCES = 2
COMPANY = 5
"""Sentences and companions that are shown of a side."""


@dataclass(frozen=True)
class Side:
    """One of two people. pages: those that name it; first, last: days seen, or empty; claims: facts
    about it; company: who took part beside it most often."""

    id: str
    pages: tuple[str, ...]
    first: str
    last: str
    posts: tuple[str, ...]
    company: tuple[str, ...]
    claims: int
    sentences: tuple[Evidence, ...]


@dataclass(frozen=True)
class Question:
    """Whether two of one name are one. claims: those that the answer moves, of the side that has
    fewer; probability: that they are one, None where the exports no longer say it."""

    name: str
    a: Side
    b: Side
    claims: int
    probability: float | None

    def judgement(self, kind: Literal["same", "different"]) -> str:
        """The entry of judgements.toml that answers it."""
        pages = ", ".join(json.dumps(s.pages[0], ensure_ascii=False) for s in (self.a, self.b))
        name = json.dumps(self.name, ensure_ascii=False)
        return f'[[{kind}]]\nname = {name}\npages = [{pages}]\nreason = ""\n'


def open_questions(graph: Graph) -> list[Question]:
    """The pairs of people who may be one, most claims first."""
    odds = {(d.a, d.b): d.probability for d in graph.doubts}
    pairs = doubtful(graph)
    pages = _pages(graph)
    sides = {i: _side(graph, i, pages.get(i, ())) for i in set(chain.from_iterable(pairs))}
    found = []
    for first, second in sorted(pairs):
        a, b = sides[first], sides[second]
        told = odds.get((first.partition("/")[2], second.partition("/")[2]))
        if a.pages and b.pages:
            claims = min(a.claims, b.claims)
            found.append(Question(graph.node(first).name, a, b, claims, told))
    return sorted(found, key=lambda q: (-q.claims, q.name, q.a.id, q.b.id))


def _pages(graph: Graph) -> dict[str, tuple[str, ...]]:
    """A person's id → the pages that name it."""
    found: dict[str, set[str]] = {}
    for m in graph.of("Mention"):
        for who in refs(m, "mentions"):
            if who.startswith("person/"):
                found.setdefault(who, set()).update(map(key_of_page, refs(m, "sentence")))
    return {who: tuple(sorted(pages)) for who, pages in found.items()}


def _side(graph: Graph, person: str, pages: Sequence[str]) -> Side:
    told = profile(graph, graph.node(person))
    days = sorted(d for page in pages if (d := _day(graph, page)))
    return Side(
        person,
        tuple(pages),
        days[0] if days else "",
        days[-1] if days else "",
        tuple(dict.fromkeys(h.post or h.title for h in told.posts)),
        _company(graph, person),
        len(told.posts) + len(told.events) + len(told.statements),
        tuple(_sentences(told)),
    )


def _day(graph: Graph, page: str) -> str:
    day = graph.node(f"page/{page}").get("published") if f"page/{page}" in graph else None
    return str(getattr(day, "text", day) or "")


def _company(graph: Graph, person: str) -> tuple[str, ...]:
    beside: Counter[str] = Counter()
    took = graph.into("agent", person)
    for event in set(chain.from_iterable(refs(p, "event") for p in took)):
        others = (_agent(graph, p) for p in graph.into("event", event))
        beside.update({o.name for o in others if o and o.cls == "Person" and o.id != person})
    ranked = sorted(beside.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(name for name, _ in ranked[:COMPANY])


def _agent(graph: Graph, participation: Node) -> Node | None:
    return next((graph.node(i) for i in refs(participation, "agent") if i in graph), None)


def _sentences(profile: Profile) -> Iterator[Evidence]:
    told: dict[Evidence, None] = {}
    for posts in profile.posts:
        told.update(dict.fromkeys(posts.evidence))
    for took in profile.events:
        told.update(dict.fromkeys(took.evidence))
    yield from list(told)[:SENTENCES]


# ---- as text, CSV and JSON ---------------------------------------------------


def as_text(questions: Sequence[Question]) -> str:
    """One after the other, for reading."""
    return "\n".join("\n".join(_lines(q)) + "\n" for q in questions)


def _lines(q: Question) -> Iterator[str]:
    chance = "" if q.probability is None else f", one person with probability {q.probability:.2f}"
    yield f"{q.name}: {q.claims} claims hang on it{chance}"
    for side in (q.a, q.b):
        seen = side.first if side.first == side.last else f"{side.first} – {side.last}"
        yield f"  {prefixed(side.id)}  {seen}  {len(side.pages)} pages"
        for heading, values in (("posts", side.posts), ("with", side.company)):
            if values:
                yield f"    {heading}: {'、'.join(values)}"
        for e in side.sentences:
            yield f"    {e.file}#char={e.begin},{e.end}  {e.quote}"
    yield "  in judgements.toml, if they are one (else [[different]]):"
    yield from (f"    {line}" for line in q.judgement("same").splitlines())


def as_json(questions: Sequence[Question]) -> str:
    """A list of objects with the fields of `Question`, and both entries."""
    told = [
        asdict(q) | {"same": q.judgement("same"), "different": q.judgement("different")}
        for q in questions
    ]
    for one in told:
        for side in (one["a"], one["b"]):
            side["sentences"] = [Evidence(*e)._asdict() for e in side["sentences"]]
    return to_json(told, indent=2) + "\n"


def rows(questions: Sequence[Question]) -> Rows:
    """A row a question."""
    sides = ("id", "pages", "seen", "posts", "with")
    of_both = [f"{side}_{what}" for side, what in product("ab", sides)]
    columns = ("name", "claims", "probability", *of_both, "same")
    told = (
        (q.name, q.claims, q.probability, *_cells(q.a), *_cells(q.b), q.judgement("same"))
        for q in questions
    )
    return Rows(columns, (dict(zip(columns, one, strict=True)) for one in told))


def _cells(s: Side) -> list[str]:
    seen = "/".join(dict.fromkeys(filter(None, (s.first, s.last))))
    return [s.id, " ".join(s.pages), seen, "、".join(s.posts), "、".join(s.company)]
