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
from kg.explorer.chains import chain_between, shared
from kg.explorer.columns import held
from kg.explorer.divisions import seat
from kg.explorer.english import english
from kg.explorer.index import FILE, unpacked
from kg.explorer.sieve import (
    LATEST,
    Sieve,
    company,
    foremost,
    happened,
    located,
    months,
    of_somebody,
    ties,
    values,
)
from kg.export.node_text import HOSTS, refs
from kg.model.graph import Graph, freeze
from kg.model.iri import key_of_page
from kg.model.node import Node, Ref
from kg.model.picture import picture_of_sheets
from kg.model.quote import fold
from kg.model.source import Notes, Page

PEOPLE, EVENTS, PARTNERS, MENTIONS, TENURES, COMPANY = 60, 48, 25, 8, 40, 30
"""People of the first view; of one thing the events, of each event the participants, the places
that name it, the posts, and those met most often."""
SENTENCES = 3
"""Of each fact, but that which is looked at."""
HITS, LOOKED_AT = 12, 3000
"""Names that are found, and those that are looked at."""
HELD_BY = 40
"""Sentences that hold what is sought."""
ENDS = ("event", "atEvent", "subEventOf")
HELD = 3
"""Posts of each person of the first view."""


class View(NamedTuple):
    """What is asked for: about is the id of a thing, a fact or nothing; other, a person beside it;
    find: words of sentences, or nothing; most: people, events or sentences; chain: the meetings
    that lead from the one to the other are asked for; map: where events were; sieve: the
    filters."""

    about: str = ""
    other: str = ""
    find: str = ""
    most: int = 0
    chain: bool = False
    map: bool = False
    sieve: Sieve = Sieve()


Choices = dict[str, Any]


class Part(NamedTuple):
    """A graph, and what the page is told of the whole beside it: totals of things, counts of each
    person's events, ties of people, company of the person at hand, months with their events, and
    how many events (or sentences, where these are sought) there are of which those shown are
    some; hits are the sentences that were found; attended, how many events the person at hand
    attended, whatever the filters."""

    graph: Graph
    totals: dict[str, int]
    counts: dict[str, int]
    ties: list[tuple[str, str, int]]
    company: list[tuple[str, int]]
    months: list[tuple[str, int]]
    events: int
    hits: tuple[str, ...] = ()
    attended: int = 0


class Hit(NamedTuple):
    """What was found by its name: events is how many it took part in, seat the main post of
    a person."""

    id: str
    cls: str
    name: str
    events: int
    seat: str


_SEAT = """SELECT post.name FROM held JOIN node post ON post.id = held.post WHERE holder = node.id
  ORDER BY held.place, tenure LIMIT 1"""


class Archive:
    """The file of an archive, opened for reading; closed by `close`."""

    def __init__(self, folder: Path):
        self._columns = held(folder / FILE, (folder / FILE).stat().st_mtime_ns)
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

    def find(self, text: str) -> list[Hit]:
        """What is called so, or whose name begins so, the best first; of several words, as a title
        and a name, each must begin something that it is called."""
        words = [word for word in fold(text).lower().split() if word]
        if not words:
            return []
        whole = "".join(words)
        ends = [end for word in words for end in (word, word + "\U0010ffff")]
        each = " INTERSECT ".join(["SELECT id FROM term WHERE term >= ? AND term < ?"] * len(words))
        sql = f"""SELECT node.id, cls, name, node.n, ({_SEAT}), MIN(term <> ?) AS other FROM
          (SELECT term, id FROM (SELECT * FROM term WHERE term >= ? AND term < ? LIMIT {LOOKED_AT})
           UNION ALL SELECT '', id FROM (SELECT id FROM ({each}) LIMIT {LOOKED_AT})) AS hit
          JOIN node ON node.id = hit.id GROUP BY node.id
          ORDER BY other, kind <> 'person', node.n DESC, node.id LIMIT ?"""
        given = (whole, whole, whole + "\U0010ffff", *ends, HITS)
        rows = self._rows(sql, *given)
        return [Hit(i, cls, name, n, seat or "") for i, cls, name, n, seat, _ in rows]

    def totals(self) -> dict[str, int]:
        """How many things of each kind there are, of those that took part in something, and
        pages."""
        [counts] = self._rows("SELECT events, people, pages, persons FROM total")
        return dict(zip(("events", "people", "pages", "persons"), counts, strict=True))

    def _id(self, about: str) -> str:
        """An id, also of a sentence as the page's links name it: file@begin,end."""
        file, at, place = about.rpartition("@")
        rows = self._rows("SELECT key FROM page WHERE file = ?", file) if at else []
        return f"page/{rows[0][0]}#char={place}" if rows else about

    def values(self, sieve: Sieve) -> Choices:
        """As `kg.explorer.sieve.values`; areas are (id, name, English name, what it is within)."""
        found = values(sieve, self._columns)
        areas = self._nodes(self._columns.values.get("area", ()))
        told = [(a.id, a.name, english(a.name), "".join(refs(a, "within")[:1])) for a in areas]
        return {"values": found, "areas": told}

    # ---- views -----------------------------------------------------------

    def part(self, view: View) -> Part:
        """What a view draws. KeyError: nothing is called so."""
        if view.find and not view.about:
            return self._sentences(view)
        if not view.about:
            return self._map(view.sieve) if view.map else self._first(view)
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
        most, totals = view.most or PEOPLE, self.totals()
        if view.sieve.is_open:
            heads = self._foremost(most)
        else:
            heads, totals["people"] = self._sifted(view.sieve, most)
            totals["events"] = int(happened(view.sieve, self._columns).sum())
        held = chain.from_iterable(map(self._held, heads))
        tenures = self._nodes(held)
        posts = chain.from_iterable(refs(t, "post") for t in tenures)
        graph = self._graph([*self._nodes([*heads, *posts]), *tenures], False)
        by_month = months(view.sieve, self._columns)
        return Part(graph, totals, heads, self._ties(view.sieve, heads), [], by_month, 0)

    def _held(self, person: str) -> list[str]:
        """Somebody's posts, the main one of late first."""
        sql = """SELECT tenure FROM held JOIN node ON id = post WHERE holder = ?
          ORDER BY place, tenure LIMIT ?"""
        return [tenure for (tenure,) in self._rows(sql, person, HELD)]

    def _map(self, sieve: Sieve) -> Part:
        """The divisions where events were, with how many."""
        areas = self._nodes(self._columns.values.get("area", ()))
        known = {n.id: n for n in areas if seat(n)}
        counts, placed = located(sieve, self._columns, set(known))
        totals = self.totals() | {"events": int(happened(sieve, self._columns).sum())}
        graph = self._graph([known[i] for i in sorted(counts)], False)
        return Part(graph, totals, counts, [], [], months(sieve, self._columns), placed)

    def _foremost(self, most: int) -> dict[str, int]:
        """The people of most weight, with the number of their events."""
        sql = "SELECT id, n FROM node WHERE kind = 'person' ORDER BY n DESC, id LIMIT ?"
        return dict(self._rows(sql, most))

    def _sifted(self, sieve: Sieve, most: int) -> tuple[dict[str, int], int]:
        """The people of most weight of what passes the filters, and how many there are."""
        found, everybody = foremost(sieve, self._columns, most)
        return {self._party(who): n for who, n in found}, everybody

    def _ties(self, sieve: Sieve, people: Iterable[str]) -> list[tuple[str, str, int]]:
        """How often each two of some people met."""
        numbers = {n: who for who in people if (n := self._number("party", who)) is not None}
        found = ties(sieve, self._columns, list(numbers))
        return [(numbers[a], numbers[b], n) for a, b, n in found]

    def _number(self, table: str, thing: str) -> int | None:
        """The number of an agent (party) or an event (occasion); None of who took part in nothing,
        or of what is none."""
        rows = self._rows(f"SELECT number FROM {table} WHERE id = ?", thing)
        return rows[0][0] if rows else None

    def _party(self, number: int) -> str:
        [[found]] = self._rows("SELECT id FROM party WHERE number = ?", number)
        return str(found)

    def _occasions(self, numbers: Iterable[int]) -> list[str]:
        """The ids of events, in the same order."""
        sql = "SELECT id FROM occasion WHERE number = ?"
        return [str(self._rows(sql, int(number))[0][0]) for number in numbers]

    def _thing(self, node: Node, view: View) -> Part:
        """A person, body, place, post or group with its latest events."""
        who, most = self._number("party", node.id), view.most or EVENTS
        own, there = ([], 0) if who is None else of_somebody(view.sieve, self._columns, who)
        count = len(own)
        events = self._led(view, who, most) + self._occasions(own[:most])
        events = list(dict.fromkeys(events))[: 2 * EVENTS if view.other else most]
        for prop in ("place", *HOSTS, "visited", "recipient", "inspectedBody"):
            seen = self._into(node.id, prop, EVENTS)
            events += seen[: max(0, EVENTS - len(events))]
            count += len(seen)
        is_person = node.id.startswith("person/")
        people = self._company(view.sieve, who) if is_person else []
        made = self._made([node.id, view.other, *(met for met, _ in people)], set(events))
        counted = made.counts | ({node.id: there} if is_person else {})
        [[attended]] = self._rows("SELECT n FROM node WHERE id = ?", node.id)
        return made._replace(company=people, events=count, counts=counted, attended=attended)

    def _led(self, view: View, who: int | None, most: int) -> list[str]:
        """The events that lead from somebody to the other of a view, or that both share."""
        other = self._number("party", view.other) if view.other else None
        if who is None or other is None:
            return []
        if view.chain:
            return self._occasions(chain_between(self._columns, who, other, view.sieve))
        return self._occasions(shared(self._columns, (who, other), view.sieve)[:most])

    def _company(self, sieve: Sieve, who: int | None) -> list[tuple[str, int]]:
        met = [] if who is None else company(sieve, self._columns, who, COMPANY)
        return [(self._party(other), n) for other, n in met]

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
        days = view.sieve.since, (view.sieve.until or LATEST) + "~"
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
        keys = sorted({key_of_page(n.id) for n in nodes if n.id.startswith("page/")})
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


def to_choose(folder: Path, sieve: Sieve) -> Choices:
    """The values of each filter with what they would leave, of the archive in a folder."""
    with closing(Archive(folder)) as archive:
        return archive.values(sieve)


def asked(folder: Path, view: View) -> Part:
    """The part of the archive in a folder; the file is opened and closed."""
    with closing(Archive(folder)) as archive:
        return archive.part(view)


def found(folder: Path, text: str) -> list[Hit]:
    """As `Archive.find`."""
    with closing(Archive(folder)) as archive:
        return archive.find(text)
