"""Countries and cities of the world beside China: places/foreign.toml, lexicon/countries.toml."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import alternatives, table, words

CHINA = "中国"


@cache
def countries() -> frozenset[str]:
    """Countries other than China."""
    return frozenset(table("places/foreign")["countries"]) | frozenset(words("countries", "names"))


@cache
def places() -> frozenset[str]:
    """Countries and cities."""
    return countries() | frozenset(table("places/foreign")["cities"])


@cache
def any_place() -> re.Pattern[str]:
    """A country, China too, or a city, the longest first; 印度|洋 and 法|语 are none."""
    names = alternatives([*places(), CHINA])
    return re.compile(f"(?<!·){names}(?![·洋湾语]|海峡|特色|式现代化|梦|共产党)")


@cache
def only_short_forms() -> re.Pattern[str]:
    """中俄, 京津冀: characters each of which stands for a country or a province."""
    return re.compile(f"[{''.join(table('places/foreign')['short'])}]{{2,5}}")
