"""What is true of the pages, written province by province: truth.yaml, pages.toml, mentions.tsv
and events.tsv.

    people           one entry a person, with the pages that name him; homonyms are apart
    different        homonyms two by two, each with a page that names him alone; a chain through
                     those of one name
    same_events      pages that report one event
    not_same_events  pages that report like-named events of other days, and no common one
    tenures          who held what post, the titles as printed (`stated`), and the pages that print
                     them beside the name

mentions.tsv has each name on each page with its characters: page, begin, end, name as printed,
person; events.tsv each article with the event that it tells: page, begin, end, event.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from .names import Person
from .papers import Printed

SECTIONS = ("people", "different", "same_events", "not_same_events", "tenures")
SAMPLES = 3  # pages kept of each person until homonyms are compared


@dataclass
class Tenure:
    """A post of a person: titles as printed -> nothing, pages in order,
    first and last day of issue.
    """

    person: Person
    area: str
    label: str
    stated: dict[str, None] = field(default_factory=dict)
    pages: dict[str, None] = field(default_factory=dict)
    first: str = ""
    last: str = ""


def line(**values: object) -> str:
    """One entry of a list in YAML, which JSON is."""
    inner = ", ".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in values.items())
    return f"  - {{{inner}}}\n"


@dataclass
class Truth:
    """Writes the truth into a folder while pages are printed; use as a context."""

    folder: Path
    pages: int = 0
    mentions: int = 0
    people_count: int = 0
    people: dict[str, tuple[Person, dict[str, None]]] = field(default_factory=dict)
    tenures: dict[tuple[str, str, str], Tenure] = field(default_factory=dict)
    reports: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    told_on: dict[str, set[str]] = field(default_factory=dict)
    series: dict[tuple[str, ...], str] = field(default_factory=dict)
    alike: list[tuple[str, str, str]] = field(default_factory=list)
    bearers: dict[str, list[tuple[str, str, list[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __enter__(self) -> Truth:
        def opened(name: str) -> TextIO:
            return open(self.folder / name, "w", encoding="utf-8", newline="\n")

        self.parts = {s: opened(f".{s}") for s in SECTIONS}
        self.notes, self.spans = opened("pages.toml"), opened("mentions.tsv")
        self.spans.write("page\tbegin\tend\tname\tperson\n")
        self.articles = opened("events.tsv")
        self.articles.write("page\tbegin\tend\tevent\n")
        return self

    def __exit__(self, *error: object) -> None:
        for file in (*self.parts.values(), self.notes, self.spans, self.articles):
            file.close()
        for section in SECTIONS:
            (self.folder / f".{section}").unlink()

    def add(self, page: Printed) -> None:
        """Takes up what one page tells."""
        self.pages += 1
        if page.issued is not None:
            self.notes.write(_note(page))
        text = page.sheet.text
        for name in page.sheet.names:
            self.people.setdefault(name.person.uid, (name.person, {}))[1][page.stem] = None
            printed = " ".join(text[name.begin : name.end].split())
            row = (page.stem, str(name.begin), str(name.end), printed, name.person.uid)
            self.spans.write("\t".join(row) + "\n")
        for told in page.sheet.told:
            row = (page.stem, str(told.begin), str(told.end), told.event)
            self.articles.write("\t".join(row) + "\n")
        self.mentions += len(page.sheet.names)
        self._posts(page, text)
        self._events(page)

    def _posts(self, page: Printed, text: str) -> None:
        day = page.day.isoformat()
        for t in page.sheet.titles:
            key = (t.person.uid, t.area, t.label)
            tenure = self.tenures.setdefault(key, Tenure(t.person, t.area, t.label, first=day))
            tenure.stated["".join(text[t.begin : t.end].split())] = None
            tenure.pages[page.stem] = None
            tenure.first, tenure.last = min(tenure.first, day), max(tenure.last, day)

    def _events(self, page: Printed) -> None:
        self.told_on[page.stem] = {event.uid for event in page.told}
        for event in page.told:
            if page.stem not in self.reports[event.uid]:
                self.reports[event.uid].append(page.stem)
            if not event.kind.get("series") or len(self.reports[event.uid]) > 1:
                continue
            topic = event.words["topic"] if "{topic}" in event.kind["name"] else ""
            key = (event.area.code, event.kind["key"], topic)
            before = self.series.get(key)
            self.series[key] = page.stem
            if before is not None and before != page.stem:
                self.alike.append((before, page.stem, f"{event.kind['key']} {topic}".strip()))

    def end_province(self) -> None:
        """Writes what no later page changes, and forgets it."""
        bearers = self._bearers()
        for uid, (person, pages) in self.people.items():
            self.people_count += 1
            self.parts["people"].write(line(id=uid, name=person.name, pages=list(pages)))
            alone = [p for p in pages if bearers[person.name, p] == 1][:SAMPLES]
            self.bearers[person.name].append((uid, person.told, alone))
        for t in self.tenures.values():
            entry = line(person=t.person.uid, post=t.label, stated=list(t.stated), area=t.area,
                         first=t.first, last=t.last, pages=list(t.pages))  # fmt: skip
            self.parts["tenures"].write(entry)
        for uid, pages in self.reports.items():
            if len(pages) > 1:
                self.parts["same_events"].write(line(pages=pages, event=uid))
        for a, b, why in self.alike:
            if not self.told_on[a] & self.told_on[b]:
                self.parts["not_same_events"].write(line(pages=[a, b], why=why))
        for kept in (self.people, self.tenures, self.reports, self.told_on, self.series):
            kept.clear()
        self.alike.clear()

    def _bearers(self) -> Counter[tuple[str, str]]:
        """(name, page) -> how many of the page's people have it."""
        return Counter(
            (person.name, page) for person, there in self.people.values() for page in there
        )

    def end(self) -> None:
        """Compares homonyms and puts truth.yaml together."""
        for name, bearers in self.bearers.items():
            sure = [b for b in bearers if b[2]]
            for (_, one, a), (_, other, b) in pairwise(sure):
                why = f"{one}; {other}"
                self.parts["different"].write(line(name=name, pages=[a[0], b[0]], why=why))
        with open(self.folder / "truth.yaml", "w", encoding="utf-8", newline="\n") as whole:
            for section in SECTIONS:
                self.parts[section].flush()
                empty = self.parts[section].tell() == 0
                whole.write(f"{section}:{' []' if empty else ''}\n")
                with open(self.folder / f".{section}", encoding="utf-8") as part:
                    whole.writelines(part)


def _note(page: Printed) -> str:
    paper, home = json.dumps([page.paper, page.home], ensure_ascii=False)[1:-1].split(", ")
    return f'[{page.stem}]\nissued = "{page.issued}"\nhome = {home}\npaper = {paper}\n\n'
