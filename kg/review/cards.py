"""Who is who as cards: all of one name that the program cannot tell apart or together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.export.node_text import Evidence, refs
from kg.model.graph import Graph
from kg.model.iri import key_of_page, page_key
from kg.query.open_questions import Question, Side, open_questions

Key = tuple[str, str]
"""A person as judgements name one: the name as printed, and a page on which it is."""
ANSWERS = ("same", "different", "unsure", "no_person")


@dataclass(frozen=True)
class Card:
    """All open questions of one name. sides: the people, those with most claims first; keys: of
    each side those by which a judgement may name it; pairs: (side, side, claims, probability)."""

    name: str
    sides: tuple[Side, ...]
    keys: tuple[tuple[Key, ...], ...]
    pairs: tuple[tuple[int, int, int, float | None], ...]

    @property
    def weight(self) -> int:
        """The claims that hang on its heaviest question."""
        return max(claims for _, _, claims, _ in self.pairs)


def cards(graph: Graph) -> list[Card]:
    """The cards of a graph, those of most weight first."""
    asked: dict[str, list[Question]] = {}
    for question in open_questions(graph):
        asked.setdefault(question.name, []).append(question)
    keys = _keys(graph)
    made = [_card(name, questions, keys) for name, questions in asked.items()]
    return sorted(made, key=lambda card: (-card.weight, card.name))


def _card(name: str, asked: Sequence[Question], keys: dict[str, tuple[Key, ...]]) -> Card:
    by_id = {q.a.id: q.a for q in asked} | {q.b.id: q.b for q in asked}
    sides = sorted(by_id.values(), key=lambda side: (-side.claims, side.id))
    at = {side.id: n for n, side in enumerate(sides)}
    pairs = [_pair(at[q.a.id], at[q.b.id], q) for q in asked]
    return Card(
        name,
        tuple(sides),
        tuple(keys.get(s.id) or ((name, s.pages[0]),) for s in sides),
        tuple(sorted(pairs, key=lambda pair: (-pair[2], *pair[:2]))),
    )


def _pair(a: int, b: int, q: Question) -> tuple[int, int, int, float | None]:
    return min(a, b), max(a, b), q.claims, q.probability


def _keys(graph: Graph) -> dict[str, tuple[Key, ...]]:
    """A person's id → each name as printed with each of its pages, by page."""
    found: dict[str, set[Key]] = {}
    names = page_names(graph)
    for mention in graph.of("Mention"):
        key = key_of_page("".join(refs(mention, "sentence")[:1]))
        for who in refs(mention, "mentions"):
            found.setdefault(who, set()).add((str(mention.get("surface")), names.get(key, key)))
    return {who: tuple(sorted(keys, key=lambda key: key[::-1])) for who, keys in found.items()}


def page_names(graph: Graph) -> dict[str, str]:
    """What pages are called in ids → their names."""
    return {page_key(p.name): p.name for p in graph.pages}


def answers(card: Card, said: Iterable[tuple[str, Key, Key]]) -> list[str]:
    """What is decided of each pair of a card, empty where nothing is: what was said of it, or
    follows from what was said of others.

    said: (same, different or unsure, one, other)
    """
    side_of: dict[Key, int] = {}
    for n, keys in enumerate(card.keys):
        side_of |= dict.fromkeys(keys, n)
    told = [(kind, side_of[a], side_of[b]) for kind, a, b in said if {a, b} <= side_of.keys()]
    above = list(range(len(card.sides)))
    for kind, a, b in told:
        if kind == "same":
            first, second = sorted((above[a], above[b]))
            above = [first if top == second else top for top in above]
    apart = {frozenset((above[a], above[b])): kind for kind, a, b in told if kind != "same"}
    return [
        "same" if above[a] == above[b] else apart.get(frozenset((above[a], above[b])), "")
        for a, b, _, _ in card.pairs
    ]


def as_json(card: Card, decided: Sequence[str]) -> dict[str, Any]:
    """What the page shows of a card."""
    return {
        "name": card.name,
        "sides": [_side(side) for side in card.sides],
        "pairs": [
            {"a": a, "b": b, "claims": claims, "probability": odds, "answer": answer}
            for (a, b, claims, odds), answer in zip(card.pairs, decided, strict=True)
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    sentences = [Evidence(*e)._asdict() for e in side.sentences]
    return asdict(side) | {"sentences": sentences}
