"""Ways to print a date: ontology/lexicon/date_forms.toml, in the order in which they are tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from kg.errors import KnowledgeError
from kg.lexicon.loader import alternatives, table
from kg.lexicon.numerals import NUMERAL, UNIT
from kg.lexicon.patterns import filled
from kg.resources import folder

LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
"""Months of the Chinese calendar that have names of their own."""
_NEEDED = ("name", "kind", "example", "finds")


@dataclass(frozen=True)
class DateForm:
    """One way to print a date. kind: see `DateMention`; example: a sentence with its date in
    braces; source: the verbose expression, its parts put in."""

    name: str
    kind: str
    example: str
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled. KnowledgeError: it is none."""
        try:
            return re.compile(self.source, re.VERBOSE)
        except re.error as error:
            raise KnowledgeError(f"{_where()}: {self.name}: {error}") from None


@cache
def date_forms() -> tuple[DateForm, ...]:
    """Every form, in the order of the file. KnowledgeError names one that lacks a text."""
    data = table("lexicon/date_forms")
    parts = _computed() | data["parts"]
    forms = []
    for n, entry in enumerate(data["form"], 1):
        if not all(isinstance(entry.get(key), str) for key in _NEEDED):
            raise KnowledgeError(f"{_where()}: form {n} needs {', '.join(_NEEDED)}, each a text")
        name, kind, example, finds = (entry[key] for key in _NEEDED)
        forms.append(DateForm(name, kind, example, _with_parts(finds, parts)))
    return tuple(forms)


def _with_parts(finds: str, parts: dict[str, str]) -> str:
    """A part may name those above it, so the last ones are put in first."""
    for name, part in reversed(parts.items()):
        finds = finds.replace(f"{{{name}}}", part)
    return filled("dates", finds)


def _computed() -> dict[str, str]:
    """Parts that are made of other entries: those of years, months and feasts."""
    part = _entries("part")
    return {
        "feast": alternatives(_entries("feast")),
        "long_part": alternatives(word for word in part if len(word) > 1),
        "lunar_months": "".join(LUNAR_MONTHS),
        "month_part": alternatives(_entries("month_part")),
        "numerals": NUMERAL,
        "part": alternatives(part),
        "units": UNIT,
    }


def _entries(key: str) -> list[str]:
    """The words of all [[key]] of dates.toml."""
    found: list[str] = []
    for entry in table("lexicon/dates")[key]:
        found += entry["words"]
    return found


def _where() -> str:
    return str(folder() / "lexicon/date_forms.toml")
