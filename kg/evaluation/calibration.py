"""How often claims of each rule are right on annotated pages: what the confidence of a claim is
taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.evaluation.evaluate import exports_of
from kg.evaluation.export_reader import Told, local
from kg.evaluation.gold import ROLES, happened, load_gold, roles_of, squeeze
from kg.evaluation.scoring import assign, same_title


@dataclass(frozen=True)
class Judged:
    """One claim held against a gold annotation. kind: participation, event or tenure; confidence:
    as exported, 0 to 1."""

    kind: str
    rule: str
    confidence: float
    right: bool


def judged(gold: Iterable[Path], exports: Path) -> list[Judged]:
    """The participations, events and tenures under `exports` (see kg.evaluation.evaluate.evaluate)
    that gold files can say something of.

    A participation is right where the person is in the event of the gold file and in a role that
    says the same; what is told of events that a page only plans or refers to is not counted. An
    event is right where a gold event is the same. InputError as of `evaluate`.
    """
    annotations = load_gold(list(gold))
    found = exports_of(annotations, exports).items()
    pages = (_page(annotations[page], Told(files)) for page, files in found)
    return [*chain.from_iterable(pages)]


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


def _is_right(
    events: list[dict[str, Any]], place: int | None, told: Told, claim: str, agent: str
) -> bool:
    """True if the gold event has the person in a role that says the same."""
    if place is None:
        return False
    wanted = roles_of(events[place]).get(squeeze(told.name(agent)), set())
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
