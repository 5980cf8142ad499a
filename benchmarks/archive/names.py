"""People's names, drawn as often as their characters stand in real names."""

from __future__ import annotations

import csv
import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from ..corpus import ROOT

LEXICON = ROOT / "ontology" / "lexicon"


@dataclass(frozen=True)
class Weighted:
    """Things to choose from, each as often as its count says."""

    things: tuple[str, ...]
    sums: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.sums[-1]

    def draw(self, rng: random.Random) -> str:
        """One of the things."""
        return rng.choices(self.things, cum_weights=self.sums)[0]


def weighted(counts: dict[str, int]) -> Weighted:
    """From thing -> count; the order of the table is kept."""
    return Weighted(tuple(counts), tuple(accumulate(counts.values())))


@cache
def tables() -> dict[str, Weighted]:
    """surname, first, second and single: the characters of each place in a name.

    A surname counts where the lexicon holds it to be one without a second witness.
    """
    with open(LEXICON / "name_chars.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    known = tomllib.loads((LEXICON / "surnames.toml").read_text(encoding="utf-8"))
    weak = {word for line in known["weak"] for word in line.split()}
    sure = set("".join(known["single"])) - weak
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        if row["place"] != "surname" or row["char"] in sure or len(row["char"]) > 1:
            counts.setdefault(row["place"], {})[row["char"]] = int(row["count"])
    return {place: weighted(chars) for place, chars in counts.items()}


def drawn(rng: random.Random) -> tuple[str, str]:
    """A surname and a given name of one or two characters."""
    by = tables()
    surname = by["surname"].draw(rng)
    if rng.random() * (by["first"].total + by["single"].total) < by["single"].total:
        return surname, by["single"].draw(rng)
    return surname, by["first"].draw(rng) + by["second"].draw(rng)


@dataclass
class Person:
    """Somebody of the archive's world.

    uid     the same in truth.yaml and mentions.tsv; homonyms differ in it
    born    year of birth
    told    what he was last called, for the reasons in truth.yaml
    """

    uid: str
    surname: str
    given: str
    born: int
    told: str = ""

    @property
    def name(self) -> str:
        return self.surname + self.given


@dataclass
class Births:
    """Makes people, each with an id of its own.

    namesakes  share of people who are given a name that somebody here bears already, beyond what
               chance gives
    """

    prefix: str
    rng: random.Random
    namesakes: float = 0.0
    count: int = 0
    borne: list[tuple[str, str]] = field(default_factory=list)

    def person(self, born: int) -> Person:
        """Somebody new."""
        again = self.borne and self.rng.random() < self.namesakes
        surname, given = self.rng.choice(self.borne) if again else drawn(self.rng)
        self.count += 1
        self.borne.append((surname, given))
        return Person(f"{self.prefix}-{self.count}", surname, given, born)
