"""Compares what an export tells of one page with its gold annotation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Any

from kg.evaluation.export_reader import Happening, Told
from kg.evaluation.fact_scoring import DETAILS, score_details
from kg.evaluation.gold import JUDGED, KINDS, ROLES, dates_of, happened, roles_of, squeeze

MEASURES = ("persons", "person-post", "events", "attendance", "organisations", "places")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Tally:
    """Counts of one measure, and a line for each thing missing or too many."""

    right: int = 0
    extra: int = 0
    missing: int = 0
    notes: list[str] = field(default_factory=list)

    def add(
        self, right: Collection[Any], extra: Collection[Any], missing: Collection[Any], where: str
    ) -> None:
        self.right += len(right)
        self.extra += len(extra)
        self.missing += len(missing)
        if extra or missing:
            self.notes.append(
                f"{where}  missing {sorted(map(str, missing))}  extra {sorted(map(str, extra))}"
            )


@dataclass
class Score:
    """What has been counted so far, over the pages. `roles` and `dates` are [right, asked]."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in MEASURES})
    details: dict[str, Tally] = field(default_factory=lambda: {m: Tally() for m in DETAILS})
    judged: Tally = field(default_factory=Tally)
    roles: list[int] = field(default_factory=lambda: [0, 0])
    dates: list[int] = field(default_factory=lambda: [0, 0])
    invented_years: int = 0
    split_events: int = 0
    traps: list[str] = field(default_factory=list)
    wrong_roles: list[str] = field(default_factory=list)
    wrong_dates: list[str] = field(default_factory=list)


def score_page(
    score: Score, page: str, gold: dict[str, Any], told: Told, years_given: bool
) -> None:
    """Adds one page to `score`. years_given: the export knew the year, so that no other reading of
    a date counts."""
    persons = told.persons()
    if JUDGED in gold:
        _judged(score.judged, page, gold[JUDGED], told)
    if "persons" not in gold:
        return
    _persons(score, page, gold, persons)
    _posts(score, page, gold, told.tenures())
    _events(score, page, gold["events"] or [], told.happenings(), persons, years_given)
    for measure, cls, key in (
        ("organisations", "Organisation", "orgs"),
        ("places", "Place", "places"),
    ):
        _names(score.tallies[measure], page, gold, key, [told.forms(s) for s in told.all(cls)])
    score_details(score.details, page, gold, told, years_given)


def _judged(tally: Tally, page: str, judged: Iterable[Sequence[Any]], told: Told) -> None:
    """What is so is right or missing; what is not so and told all the same is too much."""
    said = {("person", p, "") for p in told.persons()}
    for holder, words in told.tenures():
        said |= {("tenure", squeeze(holder), squeeze(w)) for w in words}
    for event in told.happenings():
        said |= {("participation", squeeze(who), squeeze(event.name)) for who in event.who}
        said |= {("day", squeeze(event.name), day) for day in event.dates}
    so = {tuple(squeeze(str(x)) for x in entry[1:]): bool(entry[0]) for entry in judged}
    right = [entry for entry, is_so in so.items() if is_so == (entry in said)]
    extra = [entry for entry, is_so in so.items() if not is_so and entry in said]
    tally.add(right, extra, [e for e, is_so in so.items() if is_so and e not in said], page)


def _persons(score: Score, page: str, gold: dict[str, Any], got: set[str]) -> None:
    people = gold["persons"] or []
    want = {squeeze(p["name"]) for p in people if not p.get("partial")}
    partial = {squeeze(p["name"]) for p in people if p.get("partial")}
    score.tallies["persons"].add(want & got, got - want - partial, want - got, page)
    score.traps += [
        f"{page}:{t}"
        for t in (gold.get("traps") or {}).get("person", [])
        if squeeze(t) in got - want
    ]


def same_title(wordings: Iterable[str], title: str) -> bool:
    """Whether one of the wordings of a post is the title, or ends like it."""
    return any(w.endswith(title) or title.endswith(w) for w in wordings if len(w) > 1)


def _posts(
    score: Score, page: str, gold: dict[str, Any], tenures: set[tuple[str, tuple[str, ...]]]
) -> None:
    need: list[tuple[str, str]] = []
    for p in gold["persons"] or []:
        need += [(squeeze(p["name"]), squeeze(title)) for title, _ in p.get("posts", [])]

    def said(name: str, title: str) -> bool:
        return any(squeeze(h) == name and same_title(ws, title) for h, ws in tenures)

    extra = [
        (h, ws)
        for h, ws in tenures
        if not any(squeeze(h) == n and same_title(ws, t) for n, t in need)
    ]
    score.tallies["person-post"].add(
        [n for n in need if said(*n)], extra, [n for n in need if not said(*n)], page
    )


def _overlap(a: str, b: str) -> float:
    """Share of the pairs of characters of the shorter text that the other has too."""
    x, y = ({s[i : i + 2] for i in range(len(s) - 1)} for s in (a, b))
    return len(x & y) / max(1, min(len(x), len(y)))


def _likeness(gold: dict[str, Any], got: Happening) -> float:
    """How well an exported event fits a gold event; 0 where it cannot be the same."""
    who, dates = set(roles_of(gold)), dates_of(gold)
    both = len(who & set(got.who))
    day = bool(dates) and any(
        d.endswith(x.lstrip("-")) or x.endswith(d.lstrip("-")) for d, x in product(dates, got.dates)
    )
    kind = bool(KINDS.get(gold["type"], frozenset()) & got.types)
    named = bool(gold.get("name")) and _overlap(squeeze(gold["name"]), squeeze(got.name)) > 0.6
    unnamed = not who and kind and (day or not dates)
    if not (both or named or unnamed):
        return 0.0
    people = both / min(len(who), len(got.who)) + both / len(who | set(got.who)) if both else 0.0
    return people + 0.5 * day + 0.5 * kind + 2.0 * named


def assign(golds: list[dict[str, Any]], got: list[Happening]) -> list[int | None]:
    """For each exported event the index of the gold event that it tells, or None. Several may tell
    one."""
    places = []
    for event in got:
        likeness = [_likeness(gold, event) for gold in golds]
        best = max(likeness, default=0.0)
        places.append(likeness.index(best) if best > 0 else None)
    return places


def _called(event: dict[str, Any]) -> str:
    return str(event.get("name") or event["type"])


def _events(
    score: Score,
    page: str,
    golds: list[dict[str, Any]],
    got: list[Happening],
    persons: set[str],
    years_given: bool,
) -> None:
    told: dict[int | None, list[Happening]] = defaultdict(list)
    for event, place in zip(got, assign(golds, got), strict=True):
        told[place].append(event)
    strangers = [e for e in told.get(None, []) if e.who]
    real = [i for i, e in enumerate(golds) if happened(e)]
    missing = [
        golds[i].get("name") or f"{golds[i]['type']}{golds[i].get('date')}"
        for i in real
        if i not in told
    ]
    score.tallies["events"].add(
        [i for i in real if i in told], [e.name for e in strangers], missing, page
    )
    score.split_events += sum(len(told[i]) - 1 for i in real if i in told)
    for i in real:
        _attendance(score, page, golds[i], told.get(i, []), persons)
        _date(score, page, golds[i], told.get(i, []), years_given)
    for event in strangers:
        score.tallies["attendance"].add(
            (), {n for n in event.who if n in persons}, (), f"{page} (no such event) {event.name}"
        )


def _attendance(
    score: Score, page: str, gold: dict[str, Any], told: list[Happening], persons: set[str]
) -> None:
    who = roles_of(gold)
    have: dict[str, set[str]] = defaultdict(set)
    for event in told:
        for name, roles in event.who.items():
            have[name] |= roles
    extra = {n for n in have if n in persons} - set(
        who
    )  # bodies count only where the gold file lists them
    score.tallies["attendance"].add(
        set(who) & set(have), extra, set(who) - set(have), f"{page} {_called(gold)}"
    )
    for name in sorted(set(who) & set(have)):
        right = any(
            ROLES[r] & have[name] or (r == "remote" and any(v.startswith("@") for v in have[name]))
            for r in who[name]
        )
        score.roles[0] += right
        score.roles[1] += 1
        if not right:
            score.wrong_roles.append(
                f"{page} {name}: gold {sorted(who[name])} got {sorted(have[name])}"
            )


def _date(
    score: Score, page: str, gold: dict[str, Any], told: list[Happening], years_given: bool
) -> None:
    dates, seen = dates_of(gold), set(chain.from_iterable(e.dates for e in told))
    other = [] if years_given else gold.get("may_be") or []
    if dates and told and (seen or None not in other):
        fits = dates | {str(d) for d in other if d}
        right = any(_says(s, d) for d, s in product(fits, seen))
        score.dates[0] += right
        score.dates[1] += 1
        if not right:
            score.wrong_dates.append(
                f"{page} {_called(gold)}: gold {sorted(dates)} got {sorted(seen)}"
            )
    if not years_given and told and all(d.startswith("--") for d in dates):
        score.invented_years += any(_DAY.match(s) for s in seen)


def _says(seen: str, date: str) -> bool:
    """True if a date that an export gives is the gold one, or is finer: --05-10, 2021-05."""
    if date.startswith("--"):
        return seen == date or seen.endswith(date[2:])
    return seen == date or (len(date) == len("2021-05") and seen.startswith(date))


def _near(a: set[str], b: set[str]) -> bool:
    return any(
        x == y or (len(x) > 3 and len(y) > 3 and (x.endswith(y) or y.endswith(x)))
        for x, y in product(a, b)
    )


def _forms(entries: list[str] | None) -> list[set[str]]:
    return [{squeeze(f) for f in entry.split(" | ")} for entry in entries or []]


def _names(tally: Tally, page: str, gold: dict[str, Any], key: str, found: list[set[str]]) -> None:
    """Bodies or places. What the gold file has under the other heading is not counted as too
    much."""
    want = _forms(gold.get(key))
    hit = [any(_near(w, f) for f in found) for w in want]
    known = set().union(*_forms(gold.get("orgs")), *_forms(gold.get("places")))
    extra = [min(f) for f in found if f and not _near(known, f)]
    tally.add(
        [min(w) for w, h in zip(want, hit, strict=True) if h],
        extra,
        [min(w) for w, h in zip(want, hit, strict=True) if not h],
        page,
    )
