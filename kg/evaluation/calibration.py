"""How often claims of each rule are right on annotated pages: what the confidence of a claim is
taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kg.evaluation.evaluate import exports_of
from kg.evaluation.export_reader import Told, local
from kg.evaluation.gold import JUDGED, ROLES, happened, load_gold, roles_of, squeeze
from kg.evaluation.scoring import assign, same_title
from kg.lexicon.presence import GRADES
from kg.lexicon.vocabulary import vocabulary


@dataclass(frozen=True)
class Judged:
    """One claim held against a gold annotation. kind: participation, event or tenure; confidence:
    as exported, 0 to 1; page: of the gold file; claim: its IRI."""

    kind: str
    rule: str
    confidence: float
    right: bool
    page: str = ""
    claim: str = ""


def judged(gold: Iterable[Path], exports: Path) -> list[Judged]:
    """The participations, events and tenures under `exports` (see kg.evaluation.evaluate.evaluate)
    that gold files can say something of.

    A participation is right where the person is in the event of the gold file and in a role that
    says the same, or was not there and is said not to have been; what is told of events that a page
    only plans or refers to is not counted. An event is right where a gold event is the same. Of a
    page of which a reader judged single facts, these are. InputError as of `evaluate`.
    """
    annotations = load_gold(list(gold))
    found: list[Judged] = []
    for page, files in exports_of(annotations, exports).items():
        own = annotations[page]
        judge = _single_facts if JUDGED in own else _page
        found += [replace(j, page=page) for j in judge(own, Told(files))]
    return found


def _single_facts(gold: dict[str, Any], told: Told) -> Iterator[Judged]:
    """What the list of facts that a reader judged says of: [whether it is so, kind, who, what]; of
    an event who is empty."""
    so = {tuple(squeeze(str(x)) for x in entry[1:4]): bool(entry[0]) for entry in gold[JUDGED]}
    for kind, claim, who, what in _facts(told):
        for form in what:
            if (right := so.get((kind, squeeze(who), squeeze(form)))) is not None:
                yield _judged(kind, told, claim, right)
                break


def _facts(told: Told) -> Iterator[tuple[str, str, str, list[str]]]:
    """Kind, claim, who, and what in its forms, of all that may be judged."""
    for claim, agent in _taking_part(told):
        names = [told.name(e) for e in told.get(claim, "event")]
        yield "participation", claim, told.name(agent), names
    for event in told.event_ids():
        if told.get(event, "rule"):
            yield "event", event, "", [told.name(event)]
    for claim in told.all("Tenure"):
        titles = told.get(claim, "title") + [told.name(p) for p in told.get(claim, "post")]
        yield "tenure", claim, "".join(map(told.name, told.get(claim, "holder"))), titles


def _page(gold: dict[str, Any], told: Told) -> Iterable[Judged]:
    events = gold["events"] or []
    own = dict(zip(told.event_ids(), assign(events, told.happenings()), strict=True))
    for claim, agent in _taking_part(told):
        event = told.tour(told.get(claim, "event")[0])
        if event in own and _is_counted(events, own[event]):
            right = _is_right(events, own[event], told, claim, agent)
            yield _judged("participation", told, claim, right)
    for event, place in own.items():
        if _is_counted(events, place) and (place is not None or told.get(event, "rule")):
            yield _judged("event", told, event, place is not None)
    yield from _tenures(gold, told)


def _taking_part(told: Told) -> Iterator[tuple[str, str]]:
    """(participation, agent) of every person who takes part in something."""
    persons = set(told.all("Person"))
    for claim in told.all("Participation"):
        for agent in told.get(claim, "agent"):
            if agent in persons:
                yield claim, agent


def _is_counted(events: list[dict[str, Any]], place: int | None) -> bool:
    """False of what a page only plans or refers to; place: of the gold event, None for none."""
    return place is None or happened(events[place])


@cache
def _absent() -> frozenset[str]:
    """Grades of presence of those who were not there."""
    return frozenset(g for g in GRADES if f"presence/{g}" not in vocabulary().present)


def _is_right(
    events: list[dict[str, Any]], place: int | None, told: Told, claim: str, agent: str
) -> bool:
    """True if the gold event has the person in a role that says the same."""
    if place is None:
        return False
    wanted = roles_of(events[place]).get(squeeze(told.name(agent)), set())
    if {local(p) for p in told.get(claim, "presence")} & _absent():
        return not wanted
    roles = {local(r) for r in told.get(claim, "role")}
    elsewhere = "remote" in wanted and bool(told.get(claim, "atVenue"))
    return elsewhere or any(ROLES[w] & roles for w in wanted)


def _tenures(gold: dict[str, Any], told: Told) -> Iterator[Judged]:
    need = [(squeeze(p["name"]), squeeze(t[0])) for p, t in _posts(gold)]
    for claim in told.all("Tenure"):
        titles = {squeeze(v) for v in told.get(claim, "title")}
        titles |= {squeeze(told.name(p)) for p in told.get(claim, "post")}
        holders = {squeeze(told.name(h)) for h in told.get(claim, "holder")}
        right = any(name in holders and same_title(titles, title) for name, title in need)
        yield _judged("tenure", told, claim, right)


def _posts(gold: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    for person in gold["persons"] or []:
        for post in person.get("posts", []):
            yield person, post


def _judged(kind: str, told: Told, claim: str, right: bool) -> Judged:
    rule = min((local(r) for r in told.get(claim, "rule")), default="")
    return Judged(
        kind,
        rule
        if kind == "tenure" or rule in ("event-noun", "implied-meeting")
        else rule.split("-")[0],
        float((told.get(claim, "confidence") or ["0"])[0]),
        right,
        claim=claim,
    )


def table(found: Iterable[Judged]) -> str:
    """rule, claims, how many of them are right, the share with one right and one wrong claim more,
    and the confidence exported."""
    rows: dict[tuple[str, str], list[Judged]] = {}
    for j in found:
        rows.setdefault((j.kind, j.rule), []).append(j)
    lines = [f"{'kind':14s} {'rule':18s} {'claims':>6s} {'right':>6s} {'share':>6s} {'says':>6s}"]
    for (kind, rule), own in sorted(rows.items(), key=lambda r: (r[0][0], -len(r[1]), r[0][1])):
        right = sum(j.right for j in own)
        lines.append(
            f"{kind:14s} {rule:18s} {len(own):6d} {right:6d} "
            f"{(right + 1) / (len(own) + 2):6.3f} "
            f"{sum(j.confidence for j in own) / len(own):6.3f}"
        )
    return "\n".join(lines) + "\n"
