"""Everything that was read and linked → the nodes of the graph, with ids by ontology's IRI
policy."""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import NamedTuple

from kg.claims import documents as documents_cited
from kg.claims import donations, events, observations, people, places, series, successions
from kg.claims.confidence import rated
from kg.claims.nodes import order
from kg.claims.values import full_day, line
from kg.claims.writer import NOTED, Writer
from kg.layout_analysis.bylines import is_outlet
from kg.lexicon.gazetteer import Gazetteer
from kg.linking.event_resolution import EventLinks, event_links
from kg.linking.kept_events import kept_events
from kg.linking.person_resolution import Identity
from kg.linking.posts_of_archive import posts_of_archive
from kg.model.iri import slug
from kg.model.node import Lit, Node, Ref
from kg.model.quote import Quote, squeeze
from kg.model.reading import PageReading
from kg.model.register import Register
from kg.model.source import Article, Byline


class Written(NamedTuple):
    """The nodes of all pages, sorted by id, and the register of the ids that events have now."""

    nodes: list[Node]
    events: Register


def write(
    readings: Sequence[PageReading], identity: Identity, known: Register | None = None
) -> Written:
    """What the pages tell as nodes. known: the ids that the archive has given to events so far."""
    links = event_links(readings, identity.who)
    kept = kept_events(readings, links.same, known or Register())
    with TemporaryFile() as file:
        w = Writer(identity.who, identity.called, links.same, kept, file)
        w.readings, w.elsewhere = readings, posts_of_archive(readings, identity.who)
        pages = _told_by_pages(w, readings, links)
        _told_by_all(w, identity)
        after = kept.after(w.ids_of_events(), pages)
        for old, new in after.replaced.items():
            if f"event/{new}" in w.nodes:
                w.add(f"event/{new}", "Event", ("formerId", old))
        return Written(rated([*map(_seen, w.nodes.frozen())]), after)


def _told_by_pages(w: Writer, readings: Sequence[PageReading], links: EventLinks) -> list[str]:
    """Writes what the pages tell; gives their names."""
    pages = [_first_met(w, r) for r in readings]
    for step in (_page, _facts, _events):
        for r in readings:
            step(w, r)
    places.venues_within(w)
    successions.write(w)
    for number, name in enumerate(pages):
        if name in links.recalled:
            events.recalled(w, readings[number], links.recalled[name])
    return pages


def _told_by_all(w: Writer, identity: Identity) -> None:
    """Writes who may be one, who is not, and who was called otherwise."""
    for a, b in identity.homonyms:
        w.add(f"person/{a}", "Person", ("homonymOf", Ref(f"person/{b}")))
    for a, b in identity.maybe:
        w.add(f"person/{a}", "Person", ("maybeSame", Ref(f"person/{b}")))
    for old, new in identity.replaced.items():
        if f"person/{new}" in w.nodes:
            w.add(f"person/{new}", "Person", ("formerId", old))


def _first_met(w: Writer, r: PageReading) -> str:
    """The page's name, once it is known what areas and bodies it names."""
    w.mentioned |= _home_codes(r) | places.named_codes(r)
    w.bodies |= places.named_bodies(r)
    return r.page.name


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
    for c in r.details.citations:
        if c.document.code and c.name != c.document.code:
            w.titled[c.document.code] = c.name


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
    days = sorted(v.text for v in node.all("seen") if isinstance(v, Lit))
    if not days:
        return node
    props = [pair for pair in node.props if pair[0] != "seen"]
    props += [("firstSeen", Lit(days[0], "date")), ("lastSeen", Lit(days[-1], "date"))]
    return Node(node.id, node.cls, tuple(sorted(props, key=order)))
