"""The Chinese calendar: a day of it → the day of ours. Data: ontology/lexicon/lunar_years.tsv."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from kg.resources import folder


@dataclass(frozen=True)
class LunarYear:
    """new_year: the first day of its first month; leap: the number of its leap month, 0 for none;
    lengths: the days of its months in order, the leap month behind that of its number."""

    new_year: dt.date
    leap: int
    lengths: tuple[int, ...]


@cache
def years() -> dict[int, LunarYear]:
    """The years that the table holds, by the year of ours in which each begins."""
    found: dict[int, LunarYear] = {}
    lines = (folder() / "lexicon" / "lunar_years.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        year, new_year, leap, months = line.split("\t")
        lengths = tuple(30 if size == "L" else 29 for size in months)
        found[int(year)] = LunarYear(dt.date.fromisoformat(new_year), int(leap), lengths)
    return found


def solar(year: int, month: int, day: int, leap: bool = False) -> dt.date | None:
    """The day of ours; None where the year has no such day, or the table does not hold the year.

    >>> solar(2023, 1, 15), solar(2023, 2, 8, leap=True)
    (datetime.date(2023, 2, 5), datetime.date(2023, 3, 29))
    """
    known = years().get(year)
    if known is None or leap and known.leap != month or not 1 <= month <= 12:
        return None
    before = month - 1 + (leap or 0 < known.leap < month)
    if not 1 <= day <= known.lengths[before]:
        return None
    return known.new_year + dt.timedelta(sum(known.lengths[:before]) + day - 1)
