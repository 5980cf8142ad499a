"""Everything that was read and linked → the nodes of the graph, with ids by ontology's IRI
policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from tempfile import TemporaryFile
from typing import NamedTuple

from kg.claims import documents as documents_cited
from kg.claims import donations, events, observations, people, places, series, successions
from kg.claims.common import Common
from kg.claims.confidence import rated
from kg.claims.nodes import LAST, OfPage, order
from kg.claims.own_words import OwnWords
from kg.claims.values import full_day, line
from kg.claims.writer import NOTED, Answers, Writer
from kg.layout_analysis.bylines import is_outlet
from kg.lexicon.gazetteer import Gazetteer
from kg.linking.consistency import conflicts
from kg.linking.event_report import Who
from kg.linking.event_resolution import EventLinks, event_links
from kg.linking.kept_events import kept_events
from kg.linking.page_links import PageLinks, links_of
from kg.linking.page_memory import of_pages
from kg.linking.person_resolution import Identity
from kg.linking.posts_of_archive import posts_of_archive
from kg.linking.settled import Memory
from kg.model.iri import page_key, slug
from kg.model.node import Lit, Node, Ref
from kg.model.page_nodes import ById
from kg.model.quote import Quote, squeeze
from kg.model.reading import PageReading
from kg.model.register import Register
from kg.model.source import Article, Byline


class Written(NamedTuple):
    """The nodes of all pages, sorted by id, the register of the ids that events have now, and a
    line for each two claims that cannot both be so."""

    nodes: Sequence[Node]
    events: Register
    conflicts: tuple[str, ...]


def write(
    readings: Sequence[PageReading],
    names: Sequence[str],
    identity: Identity,
    known: Register | None = None,
    memory: Memory | None = None,
) -> Written:
    """What the pages tell as nodes. names: of the pages; known: the ids that the archive has given
    to events so far; memory: what builds before this one made of each page."""
    who, number = identity.who, {name: n for n, name in enumerate(names)}
    make = partial(_links_of, who=who)
    pages = [*of_pages("links", readings, names, make, memory, lambda own: own.of(who))]
    links = _event_links(pages, lambda name: readings[number[name]], who)
    labels = chain.from_iterable(page.labels for page in pages)
    kept = kept_events(labels, links.same, known or Register())
    elsewhere = posts_of_archive([page.posts for page in pages], who)
    common = Common(pages, identity, links.same, links.dates, kept, elsewhere, memory)
    unlike = conflicts(chain.from_iterable(page.seats for page in pages), who)
    del pages
    own = OwnWords(map(page_key, names))
    with TemporaryFile() as file:
        w = Writer(common, readings, file, own)
        for _, told in of_pages("told", readings, names, partial(_told, w), memory, w.still):
            w.nodes.put(told)
        ids = common.of_events()
        _told_by_all(w, identity)
        for name in filter(links.recalled.__contains__, names):
            w.begin()
            events.recalled(w, readings[number[name]], links.recalled[name], ids)
        after = kept.after(ids, names)
        for old, new in after.replaced.items():
            if w.nodes.is_told(f"event/{new}"):
                w.add(f"event/{new}", "Event", ("formerId", old))
        nodes = rated([*map(_seen, w.nodes.frozen())])
        return Written(ById(nodes, own.all()), after, unlike)


def _links_of(r: PageReading, who: Who) -> PageLinks:
    areas = _home_codes(r) | places.named_codes(r)
    return links_of(r, who, areas, places.named_bodies(r))


def _event_links(
    pages: Sequence[PageLinks], reading: Callable[[str], PageReading], who: Who
) -> EventLinks:
    told = [*chain.from_iterable(page.reports for page in pages)]
    recalling = {page.page: page.recalls for page in pages if page.recalls}
    return event_links(told, recalling, reading, who)


def _told(w: Writer, r: PageReading) -> tuple[Answers, OfPage]:
    """What a page tells, with all that this depends on besides the page."""
    w.begin()
    for n, step in enumerate((_page, _facts, _events)):
        w.nodes.step = str(n)
        step(w, r)
    w.nodes.step = LAST
    return w.of_page(r.key)


def _told_by_all(w: Writer, identity: Identity) -> None:
    """Writes what well-known venues lie in, which bodies follow which, who may be one, who is not,
    and who was called otherwise."""
    places.venues_within(w)
    successions.write(w)
    for a, b in identity.homonyms:
        w.add(f"person/{a}", "Person", ("homonymOf", Ref(f"person/{b}")))
    for a, b in identity.maybe:
        w.add(f"person/{a}", "Person", ("maybeSame", Ref(f"person/{b}")))
    for old, new in identity.replaced.items():
        if w.nodes.is_told(f"person/{new}"):
            w.add(f"person/{new}", "Person", ("formerId", old))


def _home_codes(r: PageReading) -> set[str]:
    """Of what the page is, and, where the archive says so, what that lies in."""
    if r.home is None:
        return set()
    chain = Gazetteer.load().chain(r.home) if r.home_from == NOTED else (r.home,)
    return {d.code for d in chain}


def _page(w: Writer, r: PageReading) -> None:
    """The page, its articles, and what their sentences mention."""
    w.add(
        f"page/{r.key}",
        "Page",
        ("file", r.page.file),
        ("sha256", r.page.sha256),
        ("published", full_day(r.issue)),
    )
    for article in r.articles:
        _article(w, r, article)
    for s in r.sentences:
        people.mentioned(w, r, s)
        places.mentioned(w, r, s)


def _article(w: Writer, r: PageReading, a: Article) -> None:
    ref = w.add(
        f"article/{a.id}",
        "Article",
        ("page", Ref(f"page/{r.key}")),
        ("headline", line(a.headline.text) if a.headline else None),
        ("begin", a.begin),
        ("end", a.end),
    )
    for jump in a.jumps:
        w.add(ref.id, "Article", ("jumpText", jump.text))
    for b in a.bylines:
        person = w.person(squeeze(b.name.text), r.page.name)
        w.add(ref.id, "Article", (b.role, person), ("outlet", _outlet(w, b)))
        w.mention(r, b.name, w.sentence(r, b.source, a), person)


def _outlet(w: Writer, b: Byline) -> Ref | None:
    """The paper that somebody writes for; (县政府办 王强) is none, an office sends the report
    in."""
    outlet: Quote | None = b.outlet
    if outlet is None or len(outlet) < 2 or not is_outlet(outlet.fold):
        return None
    return w.add(f"organisation/{slug(outlet.text)}", "NewsOutlet", ("name", squeeze(outlet.text)))


def _facts(w: Writer, r: PageReading) -> None:
    """All details of one page but its gifts, which belong to events."""
    for o in r.details.observations:
        observations.observation(w, r, o)
    for c in r.details.contacts:
        observations.contact(w, r, c)
    for d in r.details.citations:
        documents_cited.citation(w, r, d)
    for station in r.details.careers:
        people.career(w, r, station)
    for m in r.details.campaigns:
        series.campaign(w, r, m)


def _events(w: Writer, r: PageReading) -> None:
    events.write(w, r)
    donations.without_event(w, r)


def _seen(node: Node) -> Node:
    """A tenure's days of issue become the first and the last of them."""
    if node.cls != "Tenure":
        return node
    days = sorted(v.text for v in node.all("seen") if isinstance(v, Lit))
    if not days:
        return node
    props = [pair for pair in node.props if pair[0] != "seen"]
    props += [("firstSeen", Lit(days[0], "date")), ("lastSeen", Lit(days[-1], "date"))]
    return Node(node.id, node.cls, tuple(sorted(props, key=order)))
