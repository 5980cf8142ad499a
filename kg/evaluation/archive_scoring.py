"""How well exports of an archive tell who is who, over many pages and years, against marks.

`kg.evaluation.gold.load_archive` tells what the marks say.
Who is who is measured by B-cubed over (person, page) pairs that the export names with one node, and
by pairs of pages of one person. A tenure is whole where one node holds all its pages and has a
Tenure whose title ends like a stated one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, product
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kg.evaluation.export_reader import local, triples
from kg.evaluation.gold import load_archive, squeeze

FILES = ("graph.ttl", "evidence.ttl")
EVENTS = frozenset(
    "Event Meeting Inspection Talk Visit Ceremony Study PressConference Activity".split()
)
_USED = frozenset("name alias mentions sentence holder title post evidence".split())
_PAGE = re.compile(r"/page/([^#/]+)#")


Values = dict[str, list[str]]
"""Local name of a property -> its values."""


@dataclass(frozen=True)
class ArchiveReport:
    """What was measured.

    precision, recall  B-cubed, over `named` pairs of person and page
    unnamed            pairs of person and page with no node, or several; they are not counted
    joined             (pairs of pages of one person in one node, all such pairs)
    merged             different people in one node, as `name page page`
    tested             of how many different people both pages have a node
    nodes, names       person nodes that bear a name of the gold, and how many names it has
    tenures            (whole, all); unfound: no node has such a title; split: several nodes
    events             (reports of one event that are one, all)
    look_alikes        (like-named events that were joined, all)
    notes              one line for each thing wrong
    """

    precision: float
    recall: float
    named: int
    unnamed: int
    joined: tuple[int, int]
    merged: tuple[str, ...]
    tested: int
    nodes: int
    names: int
    people: int
    tenures: tuple[int, int]
    unfound: int
    split: int
    events: tuple[int, int]
    look_alikes: tuple[int, int]
    notes: tuple[str, ...]

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def lines(self) -> list[str]:
        """The figures, a line for each kind."""
        b_cubed = f"B3 P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
        merged = f"{len(self.merged)} of {self.tested}"
        nodes = f"{self.nodes} person nodes bear one of {self.names} names"
        broken = f"{self.unfound} not found, {self.split} over several nodes"
        alike = f"{self.look_alikes[0]} of {self.look_alikes[1]}"
        return [
            f"who is who   {b_cubed} over {self.named} person-pages ({self.unnamed} not named)",
            f"pairs        same joined {_share(*self.joined)}; different merged {merged}",
            f"nodes        {nodes} of {self.people} people",
            f"tenures      {_share(*self.tenures)} whole; {broken}",
            f"events       {_share(*self.events)} of several pages are one; {alike} alike merged",
        ]


def _share(some: int, whole: int) -> str:
    return f"{some} of {whole} ({some / whole if whole else 1.0:.3f})"


@dataclass
class Exported:
    """What the measures need of graph.ttl and evidence.ttl.

    bearing  (name, page) -> person nodes so called there
    names    person node -> its names
    held     person node -> the titles of its tenures
    events   event node -> pages with evidence of it
    told_on  page -> the event nodes with evidence on it
    """

    bearing: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    told_on: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_exports(folder: Path) -> Exported:
    """Reads an archive's exports. InputError: a file that is missing or no Turtle."""
    types: dict[str, set[str]] = defaultdict(set)
    values: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for subject, iri, value in triples(Path(folder) / name for name in FILES):
        predicate = local(iri)
        if predicate == "type":
            types[subject].add(local(value))
        elif predicate in _USED:
            values[subject][predicate].append(value)
    found = Exported()
    for node, classes in types.items():
        if "Person" in classes:
            called = (*values[node]["name"], *values[node]["alias"])
            found.names[node] = set(map(squeeze, called))
    for node, classes in types.items():
        said = values[node]
        if "Mention" in classes:
            _take_mention(found, said)
        if "Tenure" in classes:
            _take_tenure(found, said, values)
        if classes & EVENTS or "/event/" in node:
            found.events[node].update(_page(e) for e in said["evidence"])
    for node, pages in found.events.items():
        for page in pages:
            found.told_on[page].add(node)
    return found


def _take_mention(found: Exported, said: Values) -> None:
    for who in said["mentions"]:
        for name in found.names.get(who, ()):
            for sentence in said["sentence"]:
                found.bearing[name, _page(sentence)].add(who)


def _take_tenure(found: Exported, said: Values, values: dict[str, Values]) -> None:
    titles = [*said["title"], *chain.from_iterable(values[post]["name"] for post in said["post"])]
    for holder in said["holder"]:
        found.held[holder].update(map(squeeze, titles))


def _page(sentence: str) -> str:
    """The page of a sentence's IRI; empty where it has none."""
    found = _PAGE.search(unquote(sentence))
    return found[1] if found else ""


def score_archive(gold_file: Path, folder: Path) -> ArchiveReport:
    """Measures the exports in a folder. InputError: marks or exports that cannot be read."""
    gold, found = load_archive(gold_file), read_exports(folder)
    cells, unnamed = _cells(gold["people"], found)
    precision, recall, pairs = b_cubed(cells)
    merged, tested = _merged(gold["different"], found)
    named = {p["id"]: squeeze(p["name"]) for p in gold["people"]}
    names = set(named.values())
    tenures = [_tenure(t, named, found) for t in gold["tenures"]]
    told_twice = [e for e in gold["same_events"] if not _one_event(e, found)]
    alike = [e for e in gold["not_same_events"] if _shared_event(e, found)]
    split = Counter(person for person, _ in cells)
    notes = [f"different people merged: {m}" for m in merged]
    notes += [f"person split: {p} in {n} nodes" for p, n in split.most_common() if n > 1]
    notes += [
        f"tenure {how}: {t['person']} {'、'.join(t['stated'])}"
        for t, how in zip(gold["tenures"], tenures, strict=True)
        if how != "whole"
    ]
    notes += [f"event told twice: {' '.join(e['pages'])}" for e in told_twice]
    notes += [f"different events merged: {' '.join(e['pages'])}" for e in alike]
    same = len(gold["same_events"])
    return ArchiveReport(
        precision=precision,
        recall=recall,
        named=sum(cells.values()),
        unnamed=unnamed,
        joined=pairs,
        merged=tuple(merged),
        tested=tested,
        nodes=sum(bool(own & names) for own in found.names.values()),
        names=len(names),
        people=len(gold["people"]),
        tenures=(tenures.count("whole"), len(tenures)),
        unfound=tenures.count("not found"),
        split=tenures.count("split"),
        events=(same - len(told_twice), same),
        look_alikes=(len(alike), len(gold["not_same_events"])),
        notes=tuple(notes),
    )


def _cells(people: list[dict[str, Any]], found: Exported) -> tuple[Counter[tuple[str, str]], int]:
    """(person, node) -> on how many pages the node is the person;
    and the pages where no one node is.
    """
    cells: Counter[tuple[str, str]] = Counter()
    unnamed = 0
    for person in people:
        for page in person["pages"]:
            nodes = found.bearing.get((squeeze(person["name"]), page), set())
            if len(nodes) == 1:
                cells[person["id"], next(iter(nodes))] += 1
            else:
                unnamed += 1
    return cells, unnamed


def b_cubed(cells: Counter[tuple[str, str]]) -> tuple[float, float, tuple[int, int]]:
    """Precision, recall, and (pairs of pages of one person in one node, all such pairs).

    cells  (person, node) -> on how many pages the node is the person; without any all is well
    """
    by_person: Counter[str] = Counter()
    by_node: Counter[str] = Counter()
    for (person, node), count in cells.items():
        by_person[person] += count
        by_node[node] += count
    total = sum(cells.values()) or 1
    precision = sum(n * n / by_node[node] for (_, node), n in cells.items()) / total
    recall = sum(n * n / by_person[person] for (person, _), n in cells.items()) / total
    joined, pairs = _pairs(cells.values()), _pairs(by_person.values())
    return (precision, recall, (joined, pairs)) if cells else (1.0, 1.0, (0, 0))


def _pairs(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)


def _merged(different: list[dict[str, Any]], found: Exported) -> tuple[list[str], int]:
    """Those marked as different who share a node, and how many had a node on both pages."""
    merged, tested = [], 0
    for entry in different:
        name, (a, b) = squeeze(entry["name"]), entry["pages"]
        one, other = found.bearing.get((name, a), set()), found.bearing.get((name, b), set())
        tested += bool(one and other)
        if one & other:
            merged.append(f"{name} {a} {b}")
    return merged, tested


def _tenure(tenure: dict[str, Any], names: dict[str, str], found: Exported) -> str:
    """whole, split or not found.

    A person of whom the gold has no entry is named by the id, without -1 or (…) at its end.
    """
    name = names.get(tenure["person"], squeeze(re.sub(r"[-_(].*", "", tenure["person"])))
    nodes = set().union(*(found.bearing.get((name, page), ()) for page in tenure["pages"]))
    stated = [squeeze(title) for title in tenure["stated"]]
    held = [*chain.from_iterable(found.held.get(node, ()) for node in nodes)]
    if not any(h.endswith(s) or s.endswith(h) for h, s in product(held, stated)):
        return "not found"
    return "whole" if len(nodes) == 1 else "split"


def _one_event(entry: dict[str, Any], found: Exported) -> bool:
    """Whether one event node has evidence on each of the entry's pages."""
    first, *others = (found.told_on.get(page, set()) for page in entry["pages"])
    return bool(first.intersection(*others))


def _shared_event(entry: dict[str, Any], found: Exported) -> bool:
    """Whether an event node has evidence on several of the entry's pages."""
    told = Counter(chain.from_iterable(found.told_on.get(p, ()) for p in set(entry["pages"])))
    return any(n > 1 for n in told.values())
