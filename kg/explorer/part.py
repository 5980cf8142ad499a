"""The part of a large archive that one view draws, out of `kg.explorer.index`."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from kg.explorer import sentences
from kg.explorer.index import FILE, company, met, unpacked
from kg.export.node_text import refs
from kg.model.graph import Graph, freeze
from kg.model.node import Node, Ref
from kg.model.picture import picture_of_sheets
from kg.model.quote import fold
from kg.model.source import Notes, Page

PEOPLE, EVENTS, PARTNERS, MENTIONS, TENURES = 60, 48, 25, 8, 40
"""People of the first view; of one thing the events, of each event the participants, the places
that name it, and the posts."""
SENTENCES = 3
"""Of each fact, but that which is looked at."""
LINKS = 6
"""Meetings of a chain at most."""
HITS = 12
HELD_BY = 40
"""Sentences that hold what is sought."""
ENDS = ("event", "atEvent", "subEventOf")
HELD = 3
"""Posts of each person of the first view."""
ANY = ("", "9999")


class View(NamedTuple):
    """What is asked for: about is the id of a thing, a fact or nothing; other, a person beside it;
    since, until: days, or nothing; find: words of sentences, or nothing; most: people, events or
    sentences; chain: the meetings that lead from the one to the other are asked for."""

    about: str = ""
    other: str = ""
    since: str = ""
    until: str = ""
    find: str = ""
    most: int = 0
    chain: bool = False


class Part(NamedTuple):
    """A graph, and what the page is told of the whole beside it: totals of things, counts of each
    person's events, ties of people, company of the person at hand, months with their events, and
    how many events (or sentences, where these are sought) there are of which those shown are
    some; hits are the sentences that were found."""

    graph: Graph
    totals: dict[str, int]
    counts: dict[str, int]
    ties: list[tuple[str, str, int]]
    company: list[tuple[str, int]]
    months: list[tuple[str, int]]
    events: int
    hits: tuple[str, ...] = ()


class _Side:
    """One end of a chain: whom it reaches, each by which event and through whom."""

    def __init__(self, person: str):
        self.known: dict[str, tuple[str, str]] = {person: ("", "")}
        self.edge = [person]

    def follow(self, met_by: Iterable[tuple[str, str, str]]) -> None:
        """One meeting further."""
        self.edge = []
        for who, event, by in met_by:
            if who not in self.known:
                self.known[who] = (event, by)
                self.edge.append(who)

    def way(self, person: str) -> list[str]:
        """The events that lead to somebody who is known."""
        found: list[str] = []
        event, by = self.known[person]
        while event:
            found.append(event)
            event, by = self.known[by]
        return found


class Archive:
    """The file of an archive, opened for reading; closed by `close`."""

    def __init__(self, folder: Path):
        self._file = sqlite3.connect(
            f"file:{folder / FILE}?mode=ro", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def _rows(self, sql: str, *given: Any) -> list[Any]:
        return self._file.execute(sql, given).fetchall()

    def _nodes(self, ids: Iterable[str]) -> list[Node]:
        """Those of the ids that there are."""
        found: list[Node] = []
        wanted = sorted(set(ids))
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            marks = ",".join("?" * len(some))
            rows = self._rows(f"SELECT id, cls, props FROM node WHERE id IN ({marks})", *some)
            found += map(unpacked, rows)
        return found

    def _into(self, target: str, prop: str, most: int) -> list[str]:
        sql = "SELECT source FROM pointer WHERE target = ? AND prop = ? ORDER BY source LIMIT ?"
        return [source for (source,) in self._rows(sql, target, prop, most)]

    def find(self, text: str) -> list[tuple[str, str, str, int]]:
        """(id, class, name, events) of what is called so, or whose name begins so, the best
        first."""
        sought = fold(text).strip().lower()
        if not sought:
            return []
        sql = """SELECT node.id, cls, name, n, MIN(term <> ?) AS other FROM
          (SELECT term, id FROM term WHERE term >= ? AND term < ? ORDER BY term LIMIT 3000) AS hit
          JOIN node ON node.id = hit.id GROUP BY node.id
          ORDER BY other, kind <> 'person', n DESC, node.id LIMIT ?"""
        rows = self._rows(sql, sought, sought, sought + "\U0010ffff", HITS)
        return [tuple(row[:4]) for row in rows]

    def totals(self) -> dict[str, int]:
        """How many things of each kind there are, of those that took part in something, and
        pages."""
        [counts] = self._rows("SELECT events, people, pages FROM total")
        return dict(zip(("events", "people", "pages"), counts, strict=True))

    def _id(self, about: str) -> str:
        """An id, also of a sentence as the page's links name it: file@begin,end."""
        file, at, place = about.rpartition("@")
        rows = self._rows("SELECT key FROM page WHERE file = ?", file) if at else []
        return f"page/{rows[0][0]}#char={place}" if rows else about

    # ---- views -----------------------------------------------------------

    def part(self, view: View) -> Part:
        """What a view draws. KeyError: nothing is called so."""
        if view.find and not view.about:
            return self._sentences(view)
        if not view.about:
            return self._first(view)
        named = self._nodes([self._id(view.about)])
        if not named:
            raise KeyError(view.about)
        node = named[0]
        if node.id.startswith(("participation/", "tenure/", "statement/", "page/")):
            return self._fact(node)
        if node.id.startswith("event/"):
            return self._made([node.id], {node.id})
        return self._thing(node, view)

    def _first(self, view: View) -> Part:
        """The people of most weight, of a span if one is given, and their ties."""
        most = view.most or PEOPLE
        if view.since or view.until:
            heads, ties = self._span(view, most)
        else:
            rows = self._rows(
                "SELECT id, n FROM node WHERE kind = 'person' ORDER BY n DESC, id LIMIT ?", most
            )
            heads = dict(rows)
            ties = [t for t in self._rows("SELECT a, b, met FROM tie") if {*t[:2]} <= heads.keys()]
        held = chain.from_iterable(self._into(head, "holder", HELD) for head in heads)
        tenures = self._nodes(held)
        posts = chain.from_iterable(refs(t, "post") for t in tenures)
        graph = self._graph([*self._nodes([*heads, *posts]), *tenures], False)
        return Part(graph, self.totals(), heads, ties, [], self._months(), 0)

    def _span(self, view: View, most: int) -> tuple[dict[str, int], list[tuple[str, str, int]]]:
        days = view.since, (view.until or ANY[1]) + "~"
        heads = dict(
            self._rows(
                """SELECT agent, COUNT(DISTINCT event) AS n FROM took
                WHERE met AND day >= ? AND day <= ? AND agent LIKE 'person/%'
                GROUP BY agent ORDER BY n DESC, agent LIMIT ?""",
                *days,
                most,
            )
        )
        marks = ",".join("?" * len(heads))
        sql = f"""SELECT event, agent FROM took WHERE agent IN ({marks}) AND shared
          AND day >= ? AND day <= ? ORDER BY 1, 2"""
        return heads, met(self._rows(sql, *heads, *days))

    def _months(self) -> list[tuple[str, int]]:
        return self._rows("SELECT month, n FROM months ORDER BY month")

    def _thing(self, node: Node, view: View) -> Part:
        """A person, body, place, post or group with its latest events."""
        since, until = view.since, (view.until or ANY[1]) + "~"
        own = """SELECT DISTINCT event, day FROM took WHERE agent = ? AND day >= ? AND day <= ?
          ORDER BY day DESC, event DESC LIMIT ?"""
        events = [e for e, _ in self._rows(own, node.id, since, until, view.most or EVENTS)]
        [[count]] = self._rows("SELECT told FROM node WHERE id = ?", node.id)
        if view.chain:
            events = [*self.chain(node.id, view.other), *events]
        elif view.other:
            rows = self._shared(node.id, view.other, view.most or EVENTS)
            events = list(dict.fromkeys([*rows, *events]))[: 2 * EVENTS]
        for prop in ("place", "organiser", "visited", "recipient", "inspectedBody"):
            seen = self._into(node.id, prop, EVENTS)
            events += seen[: max(0, EVENTS - len(events))]
            count += len(seen)
        is_person = node.id.startswith("person/")
        people = company(self._file, node.id) if is_person else []
        made = self._made([node.id, view.other, *(who for who, _ in people)], set(events))
        return made._replace(company=people, events=count)

    def _shared(self, one: str, other: str, most: int) -> list[str]:
        """The latest events that two people share."""
        few, many = sorted((one, other), key=self._busy)
        sql = """SELECT a.event FROM took a JOIN took b ON a.event = b.event
          WHERE a.agent = ? AND +b.agent = ? AND a.shared AND b.shared
          ORDER BY a.day DESC, a.event DESC LIMIT ?"""
        return list(dict.fromkeys(e for (e,) in self._rows(sql, few, many, most)))

    def _busy(self, person: str) -> int:
        return sum(n for (n,) in self._rows("SELECT told FROM node WHERE id = ?", person))

    def _cost(self, side: _Side) -> int:
        """The events that are to be looked at to go further; of the first of many."""
        return sum(map(self._busy, side.edge[:20]))

    def chain(self, one: str, other: str) -> list[str]:
        """The events of a shortest chain of meetings between two people; empty where none of
        LINKS meetings or fewer leads there. The side that costs less is followed first."""
        if direct := self._shared(one, other, 1):
            return direct
        sides = [_Side(one), _Side(other)]
        for _ in range(LINKS):
            side = min(sides, key=lambda s: (not s.edge, len(s.edge), self._cost(s)))
            side.follow(self._met_by(side.edge))
            both = sorted(sides[0].known.keys() & sides[1].known.keys())
            if both:
                return [*sides[0].way(both[0]), *sides[1].way(both[0])]
        return []

    def _met_by(self, people: Sequence[str]) -> list[tuple[str, str, str]]:
        """(whom, at which event, who of `people`) of all whom these met, in a fixed order."""
        rows: list[tuple[str, str, str]] = []
        for at in range(0, len(people), 500):
            some = people[at : at + 500]
            marks = ",".join("?" * len(some))
            rows += self._rows(
                f"""SELECT b.agent, MIN(a.event), a.agent FROM took a JOIN took b
                ON b.event = a.event AND b.shared AND b.agent LIKE 'person/%'
                WHERE a.agent IN ({marks}) AND a.shared GROUP BY b.agent""",
                *some,
            )
        return sorted(rows)

    def _fact(self, node: Node) -> Part:
        """A fact, or a sentence, with the page that it stands on."""
        ends = [v.id for _, v in node.props if isinstance(v, Ref)]
        events = {i for i in ends if i.startswith("event/")}
        if node.id.startswith("page/"):
            told = self._into(node.id, "evidence", EVENTS)
            events |= {i for i in told if i.startswith("event/")}
            ends = told
        return self._made([node.id, *ends], events, texts=True)

    def _sentences(self, view: View) -> Part:
        """The latest sentences that hold some words, with the facts that they carry."""
        days = view.since, (view.until or ANY[1]) + "~"
        hits, count = sentences.found(self._file, view.find, days, view.most or HELD_BY)
        facts = self._nodes(sentences.carried(self._file, hits))
        ends = chain.from_iterable(refs(f, prop) for f in facts for prop in ENDS)
        events = {i for i in chain((f.id for f in facts), ends) if i.startswith("event/")}
        made = self._made([*hits, *(f.id for f in facts)], events)
        return made._replace(events=count, hits=tuple(hits))

    def _made(self, things: Sequence[str], events: set[str], texts: bool = False) -> Part:
        """The graph of some things and events, with the facts that join them."""
        facts: list[str] = []
        for event in events:
            facts += self._into(event, "event", PARTNERS)
            facts += self._into(event, "atEvent", MENTIONS)
            facts += self._into(event, "subEventOf", PARTNERS)
        main = [t for t in things[:1] if t]
        for thing in main:
            for prop in ("holder", "post", "speaker", "org", "jurisdiction"):
                facts += self._into(thing, prop, TENURES)
            facts += self._into(thing, "mentions", MENTIONS)
        for main_id in main:
            facts += self._own(main_id, events)
        wanted = self._nodes([*filter(None, things), *events, *facts])
        nodes = {n.id: n if texts else _slim(n) for n in wanted}
        around = _targets(nodes.values()) - nodes.keys()
        nodes |= {n.id: n for n in self._nodes(around)}
        areas = _targets(n for n in nodes.values() if n.cls in ("Post", "AdminArea", "Article"))
        nodes |= {n.id: n for n in self._nodes(areas - nodes.keys())}
        graph = self._graph(list(nodes.values()), texts)
        people = [n.id for n in graph.nodes if n.id.startswith("person/")]
        marks = ",".join("?" * len(people))
        counts = dict(self._rows(f"SELECT id, n FROM node WHERE id IN ({marks})", *people))
        return Part(graph, self.totals(), counts, [], [], [], len(events))

    def _own(self, thing: str, events: set[str]) -> list[str]:
        """The participations of the thing itself, whichever place of the list it has."""
        local = thing.partition("/")[2]
        return [f"participation/{e.partition('/')[2]}_{local}" for e in events]

    def _graph(self, nodes: list[Node], texts: bool) -> Graph:
        keys = sorted({n.id[5:].partition("#")[0] for n in nodes if n.id.startswith("page/")})
        pages = [self._page(key, texts) for key in keys]
        return Graph(freeze(nodes), tuple(p for p in pages if p))

    def _page(self, key: str, text: bool) -> Page | None:
        columns = "name, file, paper, issued, text, sheets"
        rows = self._rows(f"SELECT {columns} FROM page WHERE key = ?", key)
        if not rows:
            return None
        name, file, paper, issued, packed, sheets = rows[0]
        told = zlib.decompress(packed).decode("utf-8", "surrogatepass") if text else ""
        notes = Notes(paper, issued, None)
        return Page(name, file, told, "", "utf-8", notes, "", picture_of_sheets(sheets))


def _slim(node: Node) -> Node:
    """A fact with the first of its sentences."""
    sentences = [p for p in node.props if p[0] == "evidence"]
    if len(sentences) <= SENTENCES:
        return node
    more = set(sentences[SENTENCES:])
    return Node(node.id, node.cls, tuple(p for p in node.props if p not in more))


def _targets(nodes: Iterable[Node]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        found |= {v.id for p, v in node.props if isinstance(v, Ref) and p != "sameAs"}
    return found


def asked(folder: Path, view: View) -> Part:
    """The part of the archive in a folder; the file is opened and closed."""
    with closing(Archive(folder)) as archive:
        return archive.part(view)


def found(folder: Path, text: str) -> list[tuple[str, str, str, int]]:
    """As `Archive.find`."""
    with closing(Archive(folder)) as archive:
        return archive.find(text)
