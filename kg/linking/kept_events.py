"""Ids of events that last: an event keeps the id under which the archive knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.linking.event_report import Key
from kg.linking.kept_ids import kept_ids
from kg.model import register
from kg.model.reading import PageReading
from kg.model.register import Register


@dataclass(frozen=True)
class KeptEvents:
    """What a build knows of the ids of its events.

    ids       the first report of an event → the id that the archive has for it
    taken     ids that are given to no other event
    known     the register that was
    labels    each report → what it is called in the register
    replaced  ids that are given no longer → those that took them in
    """

    ids: Mapping[Key, str]
    taken: frozenset[str]
    known: Register
    labels: Mapping[Key, register.Key]
    replaced: Mapping[str, str]

    def after(self, given: Mapping[Key, str], pages: Iterable[str]) -> Register:
        """The register after a build of `pages` in which reports got these ids."""
        who = {self.labels[key]: local for key, local in given.items()}
        return self.known.updated(who, self.replaced, pages)


Label = tuple[Key, register.Key]
"""A report, and what it is called in the register."""


def kept_events(told: Iterable[Label], same: Mapping[Key, Key], known: Register) -> KeptEvents:
    """The ids that the events of all pages keep. same: each report that is of the same event as an
    earlier one → the earliest."""
    labels = dict(told)
    reports: dict[Key, list[register.Key]] = {}
    for key, label in labels.items():
        reports.setdefault(same.get(key, key), []).append(label)
    ids, replaced = kept_ids([*reports.values()], known)
    kept = {key: i for key, i in zip(reports, ids, strict=True) if i}
    return KeptEvents(kept, known.ids, known, labels, replaced)


def labels_of(r: PageReading) -> list[Label]:
    """Where the evidence of each event begins, and its type; the second of two told by one
    sentence with its number."""
    found: list[Label] = []
    used: dict[str, int] = {}
    for n, e in enumerate(r.events):
        label = f"{e.evidence[0].quote.begin if e.evidence else 0}:{e.type}"
        used[label] = used.get(label, 0) + 1
        more = f":{used[label]}" if used[label] > 1 else ""
        found.append(((r.page.name, n), (label + more, r.page.name)))
    return found
