"""What is amiss with the notes of an archive: days that cannot be, homes that are no divisions,
gaps in a run of issues, missing sheets of an issue: `kg pages check`."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from kg.ingest.archive_survey import Seen
from kg.ingest.notes_draft import some
from kg.ingest.page_notes import DEFAULTS, is_pattern, load_toml, matches
from kg.lexicon.gazetteer import home_of
from kg.model.source import Notes

_ISSUES = 6
"""Issues of a paper from which on its days of publication are known."""
_USUAL = 0.5
"""Of the weeks in which a paper appears, the share in which a weekday must have an issue."""
_FIRST_YEAR = 1949
_SHEET = re.compile(r"(?P<part>[A-Z]*)(?P<number>[0-9]+)")
_WEEK = 7


def faults(
    seen: list[Seen], noted: Mapping[str, Notes], today: dt.date, toml: Path | None = None
) -> Iterator[str]:
    """A line for each thing that is amiss.

    noted  the notes of each page, which win over what is seen; toml: the file they are of
    """
    yield from _unmatched(seen, toml)
    days = {page.name: _issued(page, noted) for page in seen}
    undated = [page.name for page in seen if not days[page.name]]
    if undated:
        yield f"{len(undated)} pages without a day of issue: {some(undated)}"
    for page in seen:
        yield from _impossible(page, days[page.name], today)
    homes = {page.name: _home(page, noted) for page in seen}
    for home in sorted(set(homes.values()) - {""}):
        if home_of(home) is None:
            names = [name for name, its in homes.items() if its == home]
            yield f"home {home} is no division, or several are so called: {some(names)}"
    yield from _gaps(seen, noted, days)


def _issued(page: Seen, noted: Mapping[str, Notes]) -> str:
    return noted.get(page.name, Notes()).issued or page.issued


def _home(page: Seen, noted: Mapping[str, Notes]) -> str:
    return noted.get(page.name, Notes()).home or ""


def _paper(page: Seen, noted: Mapping[str, Notes]) -> str:
    return noted.get(page.name, Notes()).paper or page.paper


def _unmatched(seen: list[Seen], toml: Path | None) -> Iterator[str]:
    """Patterns of the file that are of no page."""
    for key in load_toml(toml) if toml else ():
        many = key != DEFAULTS and is_pattern(key)
        if many and not any(matches(key, page.name, page.file) for page in seen):
            yield f"{toml}, [{key}]: no page is called so"


def _impossible(page: Seen, day: str, today: dt.date) -> Iterator[str]:
    """Days that the calendar lacks, that are to come, or on which name, note, masthead differ."""
    if page.told.wrong:
        yield f"{page.name}: its name has a day that is none: {page.told.wrong}"
    if day and not f"{_FIRST_YEAR}" <= day <= today.isoformat():
        yield f"{page.name}: issued {day}, which cannot be"
    for who, other in (("its name", page.told.issued), ("its masthead", page.printed)):
        if day and other and not other.startswith(day):
            yield f"{page.name}: issued {day}, but {who} says {other}"


def _gaps(seen: list[Seen], noted: Mapping[str, Notes], days: Mapping[str, str]) -> Iterator[str]:
    """Of each paper, the days on which it usually appears and has no issue; missing sheets."""
    papers: dict[str, dict[dt.date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for page in seen:
        if len(days[page.name]) == len("2022-03-18"):
            day = dt.date.fromisoformat(days[page.name])
            papers[_paper(page, noted)][day].add(page.told.sheet)
    for paper, issues in sorted(papers.items()):
        missing = missing_days(sorted(issues))
        called = paper or "a paper without a name"
        if missing:
            yield f"{called}: no issue of {', '.join(_ranges(missing))}"
        for day, sheets in sorted(issues.items()):
            if lacking := missing_sheets(sheets):
                yield f"{called}, {day}: no page {some(lacking)}"


def missing_days(days: list[dt.date]) -> list[dt.date]:
    """The days between the first and the last on which an issue is to be expected, by the week.

    days  sorted; fewer than a few tell no habit, and then nothing is missing
    """
    if len(days) < _ISSUES:
        return []
    weeks = len({(day - dt.timedelta(day.weekday())) for day in days})
    often = Counter(day.weekday() for day in days)
    usual = {weekday for weekday, n in often.items() if n >= max(2, _USUAL * weeks)}
    there = set(days)
    span = range((days[-1] - days[0]).days)
    every = (days[0] + dt.timedelta(n) for n in span)
    return [day for day in every if day.weekday() in usual and day not in there]


def _ranges(days: list[dt.date]) -> Iterator[str]:
    """2022-03-05, 2022-03-08…2022-03-10."""
    runs = [[days[0]]]
    for before, day in pairwise(days):
        if (day - before).days > 1:
            runs.append([])
        runs[-1].append(day)
    for run in runs[:20]:
        yield str(run[0]) if len(run) == 1 else f"{run[0]}…{run[-1]}"
    if len(runs) > 20:
        yield f"and {len(runs) - 20} more gaps"


def missing_sheets(sheets: set[str]) -> list[str]:
    """The sheets that lack between the first and the last of each part: A03 of A01, A02, A04.

    >>> missing_sheets({"A01", "A03", "B01"}), missing_sheets({"1", ""})
    (['A02'], [])
    """
    parts: dict[str, dict[int, str]] = defaultdict(dict)
    for sheet in sheets:
        if found := _SHEET.fullmatch(sheet):
            parts[found["part"]][int(found["number"])] = found["number"]
    lacking = []
    for part, numbers in sorted(parts.items()):
        width = max(map(len, numbers.values()))
        between = range(1, max(numbers) + 1) if len(numbers) > 1 else ()
        lacking += [f"{part}{n:0{width}d}" for n in between if n not in numbers]
    return lacking
