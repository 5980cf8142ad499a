"""What the review page asks of, and tells to, an archive."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.export.node_text import refs
from kg.ingest.corrections import load_corrections
from kg.ingest.judgements import Judgement, load_judgements
from kg.model.correction import Correction
from kg.model.graph import Graph
from kg.model.iri import key_of_page
from kg.review.cards import (
    ANSWERS,
    Card,
    Key,
    answers,
    as_json,
    cards,
    page_names,
)
from kg.review.entries import Block, Entries, Fields, block
from kg.review.facts import MOST, Facts

ABOUT = ("page", "begin", "end", "fact", "name", "of")
REASON = "as read side by side"
"""What an entry says for a reason where the reader gave none."""


class Changed(Exception):
    """Somebody has decided otherwise meanwhile; the text is what is decided now."""


class Desk:
    """An archive on the desk. folder: where judgements.toml and corrections.toml lie; who: who
    decides."""

    def __init__(self, graph: Graph, folder: Path, who: str):
        self.graph, self.folder, self.who = graph, folder, who
        self._pages = [p.name for p in graph.pages]
        self.judged = Entries(
            folder / "judgements.toml",
            lambda b: (b.kind, str(b.fields.get("name", "")), str(b.fields.get("pages", ""))),
            lambda path: load_judgements(path, self._pages, gone=[]),
        )
        self.corrected = Entries(
            folder / "corrections.toml",
            lambda b: (b.fields["page"], b.fields["begin"], b.fields["end"], b.text),
            load_corrections,
        )
        self._judgements()
        self._corrections()  # what is broken is told before anything is asked

    @cached_property
    def cards(self) -> list[Card]:
        """All questions of who is who."""
        return cards(self.graph)

    @cached_property
    def facts(self) -> Facts:
        """All facts."""
        return Facts(self.graph)

    def _judgements(self) -> Sequence[Judgement]:
        return self.judged.said()

    def _corrections(self) -> Sequence[Correction]:
        return self.corrected.said()

    # ---- who is who ------------------------------------------------------

    def queue(self) -> list[dict[str, Any]]:
        """Each card's name, weight, questions, and how many of them are open."""
        said, nobody = self._said(), self._nobody()
        told = []
        for card in self.cards:
            decided = _decided(card, said, nobody)
            told.append(
                {
                    "name": card.name,
                    "weight": card.weight,
                    "questions": len(decided),
                    "open": decided.count(""),
                }
            )
        return told

    def card(self, name: str) -> dict[str, Any]:
        """What the page shows of a card; InputError if there is none."""
        card = self._card(name)
        return as_json(card, _decided(card, self._said(), self._nobody()))

    def _card(self, name: str) -> Card:
        for card in self.cards:
            if card.name == name:
                return card
        raise InputError(f"{name}: nothing is asked about it")

    def _said(self) -> list[tuple[str, Key, Key]]:
        return [(j.kind, *j.people) for j in self._judgements()]

    def _nobody(self) -> set[Key]:
        return {(c.name, c.page) for c in self._corrections() if c.kind == "no_person"}

    def judge(self, name: str, a: int, b: int, answer: str, before: str, reason: str) -> None:
        """Writes what is decided of two sides of a card; an empty answer takes it back.

        Changed: `before` is not what is decided of them. InputError: it contradicts what others
        said, or cannot be written.
        """
        card = self._card(name)
        now = self._of_pair(card, a, b)
        if now != before:
            raise Changed(now)
        if answer not in (*ANSWERS, ""):
            raise InputError(f"{answer}: is no answer; they are {', '.join(ANSWERS)}")
        if "no_person" in (answer, now):
            self._say_nobody(card, (a, b), answer == "no_person", reason)
        if answer == "no_person":
            return
        keys = card.keys[a][0], card.keys[b][0]
        entry = block(answer, self._pair(keys, reason)) if answer else None
        sides = set(card.keys[a]), set(card.keys[b])
        self.judged.change(
            lambda blocks: [x for x in blocks if not _joins(x, sides)] + ([entry] if entry else [])
        )

    def _of_pair(self, card: Card, a: int, b: int) -> str:
        for pair, decided in zip(
            card.pairs, _decided(card, self._said(), self._nobody()), strict=True
        ):
            if pair[:2] == (a, b):
                return decided
        raise InputError(f"{card.name}: of {a} and {b} nothing is asked")

    def _pair(self, keys: tuple[Key, Key], reason: str) -> dict[str, Any]:
        (name, page), (other, other_page) = keys
        if name == other:
            who: dict[str, Any] = {"name": name, "pages": [page, other_page]}
        else:
            raise InputError(f"{name} and {other}: write the entry for two names by hand")
        return who | self._signed(reason)

    def _signed(self, reason: str) -> dict[str, str]:
        today = datetime.date.today().isoformat()
        return {"date": today, "who": self.who, "reason": reason.strip() or REASON}

    def _say_nobody(self, card: Card, sides: tuple[int, int], is_so: bool, reason: str) -> None:
        keys = {*card.keys[sides[0]], *card.keys[sides[1]]}
        new = [block("no_person", e | self._signed(reason)) for e in self._mentions(keys)]
        self.corrected.change(
            lambda blocks: (
                [
                    b
                    for b in blocks
                    if b.kind != "no_person" or (b.fields.get("name"), b.fields["page"]) not in keys
                ]
                + (new if is_so else [])
            )
        )

    def _mentions(self, keys: set[Key]) -> list[dict[str, Any]]:
        """Of each name and page the first sentence that names it."""
        names = page_names(self.graph)
        found: dict[Key, dict[str, Any]] = {}
        for mention in sorted(self.graph.of("Mention"), key=lambda n: n.get("begin")):
            sentence = self.graph.node(refs(mention, "sentence")[0])
            page = names.get(key_of_page(sentence.id), "")
            key = (str(mention.get("surface")), page)
            if key in keys and key not in found:
                found[key] = {
                    "page": page,
                    "begin": sentence.get("begin"),
                    "end": sentence.get("end"),
                    "sentence": str(sentence.get("quote")),
                    "fact": "mention",
                    "name": key[0],
                }
        return [found[key] for key in sorted(found)]

    # ---- single facts ----------------------------------------------------

    def rows(self, about: str, start: int = 0) -> dict[str, Any]:
        """Facts with what is decided of them, the names to choose from, and whether there are
        more."""
        rows, said = self.facts.of(about, start), self._corrections()
        for row in rows:
            told = next((c for c in said if _is_of(row, c)), None)
            row["said"] = told.kind if told else ""
            row["to"] = told.to if told else ""
        names = self.facts.names({row["page"] for row in rows})
        return {"rows": rows, "names": names, "more": len(rows) == MOST}

    def decided(self) -> list[dict[str, Any]]:
        """All that is said of facts, with the files of their pages, for pages that show facts."""
        files = {p.name: p.file for p in self.graph.pages}
        return [
            {"file": files.get(c.page, c.page), "kind": c.kind, "to": c.to}
            | {key: getattr(c, key) for key in ABOUT}
            for c in self._corrections()
        ]

    def correct(self, row: Mapping[str, Any], kind: str, to: str, before: str, reason: str) -> None:
        """Writes what is decided of one fact; an empty kind takes it back. Errors as `judge`."""
        now = next((c.kind for c in self._corrections() if _is_of(row, c)), "")
        if now != before:
            raise Changed(now)
        fields = {k: row[k] for k in ("page", "begin", "end", "sentence", "fact", "name", "of")}
        fields |= {"fact": "mention", "of": ""} if kind == "no_person" else {}
        fields |= {"to": to.strip()} if to.strip() else {}
        told = {k: v for k, v in fields.items() if v != ""}
        new = [block(kind, told | self._signed(reason))] if kind else []
        self.corrected.change(
            lambda blocks: [b for b in blocks if not _same_fact(row, b.kind, b.fields)] + new
        )


def _is_of(row: Mapping[str, Any], said: Correction) -> bool:
    """Whether an entry is of a row's fact, or of its name on its page."""
    return _same_fact(row, said.kind, {key: getattr(said, key) for key in ABOUT})


def _same_fact(row: Mapping[str, Any], kind: str, fields: Fields) -> bool:
    if kind == "no_person":
        return bool((row["name"], row["page"]) == (fields.get("name"), fields.get("page")))
    return _about(row) == _about(fields)


def _about(fields: Fields) -> tuple[Any, ...]:
    """What an entry, or a row of the page, is about; as `Correction.about` has it."""
    return tuple(fields.get(key, "") for key in ABOUT)


def _decided(card: Card, said: Sequence[tuple[str, Key, Key]], nobody: set[Key]) -> list[str]:
    """What is decided of each pair, with those who are nobody."""
    gone = [all(key in nobody for key in keys) for keys in card.keys]
    return [
        "no_person" if gone[a] or gone[b] else decided
        for (a, b, _, _), decided in zip(card.pairs, answers(card, said), strict=True)
    ]


def _joins(entry: Block, sides: tuple[set[Key], set[Key]]) -> bool:
    """Whether an entry of judgements.toml is of these two sides alone."""
    name, pages = entry.fields.get("name"), entry.fields.get("pages", [])
    keys = {(name, page) for page in pages}
    return len(keys) == 2 and all(keys & side for side in sides)
