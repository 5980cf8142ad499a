"""The towns of the table, which are many: each is made when it is asked for.

Data: ontology/places/towns.tsv, a county's code, then its towns, each with its own three digits.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.loader import any_of
from kg.model.division import Division
from kg.resources import folder

_ETHNIC_TOWN = re.compile("族[乡镇]$")
_PEOPLES = re.compile("(?<=[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{1,4}族)+$")
"""孙召|蒙古族: the people in the name of a town."""


@cache
def _short_town_end() -> re.Pattern[str]:
    return re.compile(any_of("area_rules", "town_ends") + "$")


def without_people(town: Division) -> str:
    """孙召镇 of 孙召蒙古族镇; its name, where that has no people in it."""
    return town.short + town.name[-1] if _ETHNIC_TOWN.search(town.name) else town.name


class Towns:
    """The towns by name and by code."""

    def __init__(self) -> None:
        text = (folder() / "places" / "towns.tsv").read_text(encoding="utf-8")
        rows = (line.partition("\t") for line in text.splitlines()[1:])
        self._rows = {county: towns.split(" ") for county, _, towns in rows}
        self._named: dict[str, list[tuple[str, str]]] = {}
        for county, towns in self._rows.items():
            for told in towns:
                self._named.setdefault(told[3:], []).append((county, told))
                if _ETHNIC_TOWN.search(told):
                    self._add_without_people(county, told)

    def _add_without_people(self, county: str, told: str) -> None:
        town = _made(county, told)
        if without_people(town) != town.name:
            self._named.setdefault(without_people(town), []).append((county, told))

    def __contains__(self, name: object) -> bool:
        return name in self._named

    def named(self, name: str) -> tuple[Division, ...]:
        """The towns so called, in the order of the table."""
        return tuple(_made(county, told) for county, told in self._named.get(name, ()))

    def of_code(self, code: str) -> Division | None:
        """The town of a code; None where there is none."""
        county = code[:6]
        every = self._rows.get(county, ())
        return next((_made(county, told) for told in every if told.startswith(code[6:])), None)


@cache
def _made(county: str, told: str) -> Division:
    """The town that stands in a county's row so: 001东华门街道."""
    name = told[3:]
    short = _short_town_end().sub("", name)
    if _ETHNIC_TOWN.search(name):
        short = _PEOPLES.sub("", short)
    return Division(county + told[:3], "town", name, short if len(short) > 1 else name, county)
