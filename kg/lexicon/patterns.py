"""Regular expressions whose words are lists of ontology/lexicon/."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from kg.lexicon.loader import any_of
from kg.lexicon.numerals import DAY_NUMBER, NUMBER, NUMERAL, UNIT
from kg.lexicon.organs import any_level, any_organ
from kg.model.division import AREA_END

BUILT_IN: dict[str, Callable[[], str]] = {
    "area_end": lambda: f"[{AREA_END}]",
    "day_number": lambda: DAY_NUMBER,
    "han": lambda: "[\u4e00-\u9fff]",
    "level": any_level,
    "number": lambda: NUMBER,
    "numeral": lambda: f"[{NUMERAL}]",
    "organ": any_organ,
    "unit": lambda: f"[{UNIT}]",
}
"""Parts that every template may name: {numeral} is one of 一 to 十, {unit} one of 一 to 九."""

_LIST = re.compile(r"\{(?:(?P<file>[a-z_]+)/)?(?P<key>[a-z_]+(?:\.[a-z_]+)*)\}")

Finds = Callable[..., re.Match[str] | None]
"""As re.Pattern.search: (text, begin, end) → what was found, or None."""


def filled(file: str, template: str) -> str:
    """The template with each `{list}` as any entry of that list of ontology/lexicon/<file>.toml;
    `{other/list}` is a list of other.toml, a dotted key one of a table, `{numeral}` is BUILT_IN.

    >>> filled("titles", "{acting}?{dates/vague.words}{1,2}")[:10]
    '(?:代理|代)?('
    """

    def part(m: re.Match[str]) -> str:
        built_in = None if m["file"] else BUILT_IN.get(m["key"])
        return built_in() if built_in else any_of(m["file"] or file, m["key"])

    return _LIST.sub(part, template)


class Pattern:
    """A verbose regular expression with named word lists, compiled when it is first used.

    >>> bool(Pattern("titles", "{former} [市县]长").fullmatch("原市长"))
    True
    """

    def __init__(self, file: str, template: str) -> None:
        self.file, self.template = file, template

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself. KnowledgeError: a list is missing."""
        return re.compile(filled(self.file, self.template), re.VERBOSE)

    @cached_property
    def search(self) -> Finds:
        """As re.Pattern.search."""
        return self.compiled.search

    @cached_property
    def match(self) -> Finds:
        """As re.Pattern.match."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Finds:
        """As re.Pattern.fullmatch."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As re.Pattern.finditer."""
        return self.compiled.finditer

    @cached_property
    def split(self) -> Callable[[str], list[str]]:
        """As re.Pattern.split; a pattern that splits has no groups."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[[str, str], str]:
        """As re.Pattern.sub."""
        return self.compiled.sub
