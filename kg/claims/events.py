"""Events with their participants, venues, stops and what was said → nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.claims import documents, donations, series
from kg.claims.capacities import Called, Capacities
from kg.claims.naming import name_and_id
from kg.claims.people import post
from kg.claims.places import organisation, place
from kg.claims.values import dated
from kg.claims.writer import Writer
from kg.lexicon.event_types import roles_for
from kg.lexicon.gazetteer import level_name, of_level
from kg.lexicon.presence import by_role, strongest
from kg.linking.event_report import Key
from kg.model.copying import replace
from kg.model.division import AREA_END
from kg.model.event import Event, Participant, SpokenStatement, Stop, Visited
from kg.model.iri import slug
from kg.model.mention import Person, PlaceMention, Sentence
from kg.model.node import Ref, Value
from kg.model.quote import squeeze
from kg.model.reading import PageReading

_LEVEL = re.compile(f"[全我]([{AREA_END}]|自治区)")
_MAIN_VENUES = ("主场", "主会场", "会议主会场", "主席台")


def write(w: Writer, r: PageReading) -> None:
    """All events of one page."""
    called = Capacities(r)
    for n in range(len(r.events)):
        _event(w, r, n, called)


def recalled(
    w: Writer, r: PageReading, told: Iterable[tuple[Key, Sentence]], ids: Mapping[Key, str]
) -> None:
    """The sentences of a page that recall events of other pages, as evidence for these. ids: of
    all events."""
    for key, s in told:
        ref = Ref(f"event/{ids[key]}")
        article = r.articles[s.article]
        w.add(
            ref.id,
            "Event",
            ("reportedIn", Ref(f"article/{article.id}")),
            ("evidence", w.evidence(r, s)),
        )


def _event(w: Writer, r: PageReading, n: int, called: Capacities) -> None:
    e = r.events[n]
    article = r.articles[e.article]
    name, local = name_and_id(w, r, n)
    when = w.ask("days_of", r.page.name, n) or e.when
    ref = w.add(
        f"event/{local}",
        e.type,
        ("name", name),
        *dated(when),
        ("dateRule", w.rule(when.rule) if when and when.rule else None),
        ("time", e.when.time or None if e.when else None),
        ("reportedIn", Ref(f"article/{article.id}")),
        ("together", None if e.together else False),
        ("organiser", organisation(w, r, e.organiser.organisation) if e.organiser else None),
        *((host.role, organisation(w, r, host.body.organisation)) for host in e.hosts),
        ("level", _level(r, e)),
        ("place", place(w, r, e.place) if e.place else None),
        *w.by_rule(e.rule),
        *(("evidence", w.evidence(r, s)) for s in e.evidence),
    )
    series.write(w, r, ref, name)
    whole, grades, roles = _venues(e), _grades(e), _roles(e)
    for venue in sorted(set(whole.values())):
        _venue(w, ref, local, venue)
    in_full = called.of(e)
    for part, told in zip(e.parts, roles, strict=True):
        seated = replace(part, venue=whole.get(part.venue, part.venue), roles=told)
        _participation(w, r, ref, local, seated, grades[part.name], in_full)
    for said in e.said:
        _statement(w, r, ref, local, said)
    donations.of_event(w, r, e, ref, local)
    for stop in e.stops:
        _stop(w, r, ref, local, stop)


def _venues(e: Event) -> dict[str, str]:
    """百花社区投票站 is 中原区百花社区投票站 where the event has both."""
    return {v: max((x for x in e.venues if x.endswith(v)), key=len) for v in e.venues}


def _roles(e: Event) -> list[tuple[str, ...]]:
    """The roles of each participant: 在场 only of who has no other, in whatever sentence."""
    there = roles_for("present")
    more = {part.name for part in e.parts if set(part.roles) - there}
    return [
        tuple(r for r in part.roles if part.name not in more or r not in there) for part in e.parts
    ]


def _grades(e: Event) -> dict[str, str]:
    """Name → how they were there; who is told of twice was there as well as one of the two says,
    but by video where a sentence says so: 出席 in a headline says nothing of how."""
    found: dict[str, list[str]] = {}
    for part in e.parts:
        found.setdefault(part.name, []).append(part.presence or by_role(part.roles))
    said = {part.name for part in e.parts if part.presence == "remote"}
    return {name: "remote" if name in said else strongest(g) for name, g in found.items()}


def _level(r: PageReading, e: Event) -> Ref | None:
    """The level of the area whose body convenes it, or that its name begins with: 全市…会议,
    我区…会议."""
    area = e.organiser.organisation.area if e.organiser else None
    if area is None and (m := _LEVEL.match(e.name)):
        area = of_level(r.home, m[1])
    return Ref(f"level/{level_name(area)}") if area else None


def _statement(w: Writer, r: PageReading, event: Ref, local: str, said: SpokenStatement) -> None:
    """What one participant said: its words once, each sentence as evidence."""
    words = [q for q in said.texts if q]  # none where a long sentence was cut behind 说,
    text = "".join(squeeze(q.text) for q in words)
    if len(text) < 4:
        return
    who = w.person(said.who.key, r.page.name)
    article = r.articles[said.sentence.article]
    sentences = [said.sentence.quote, *said.texts[1:]]
    told_first = w.ask("is_home", r.page.name, local)
    at = f"{words[0].begin}" if told_first else f"{r.key}_{words[0].begin}"
    w.add(
        f"statement/{slug(f'{local}_{said.who.name}_{at}')}",
        "Statement",
        ("speaker", who),
        ("verb", said.verb),
        ("text", text),
        ("atEvent", event),
        *(("cites", d) for d in documents.cited(w, r, words)),
        *(("evidence", w.sentence(r, q, article)) for q in sentences),
        *w.by_rule("statement", "predicate"),
    )


def _venue(w: Writer, event: Ref, local: str, name: str) -> Ref:
    ref = w.add(
        f"venue/{slug(f'{local}_{name}')}",
        "Venue",
        ("name", name),
        ("mainVenue", name in _MAIN_VENUES),
    )
    w.add(event.id, "Event", ("venue", ref))
    return ref


def _participation(
    w: Writer,
    r: PageReading,
    event: Ref,
    local: str,
    part: Participant,
    grade: str,
    called: Mapping[str, Called],
) -> None:
    venue = part.venue
    agent, capacity = _agent(w, r, part, called)
    w.add(
        f"participation/{local}_{agent.id.split('/', 1)[1]}",
        "Participation",
        ("event", event),
        ("agent", agent),
        *(("role", Ref(f"role/{x}")) for x in part.roles),
        *capacity,
        ("presence", Ref(f"presence/{grade}")),
        ("atVenue", _venue(w, event, local, venue) if venue else None),
        ("listed", part.listed),
        ("order", part.order),
        ("evidence", w.evidence(r, part.sentence)),
        *w.by_rule(part.rule),
    )


def _agent(
    w: Writer, r: PageReading, part: Participant, called: Mapping[str, Called]
) -> tuple[Ref, Sequence[tuple[str, Value | None]]]:
    """Who took part, and in which capacity: as the sentence says, else as the article calls them,
    with its sentence."""
    if not isinstance(part.who, Person):
        return organisation(w, r, part.who.organisation), ()
    elsewhere = called.get(part.who.key)
    who = elsewhere[0] if elsewhere else part.who
    units = [u for u in who.titles if u.kind != "people"]
    posts = [post(w, r, u, part.who.key) for u in units]
    capacity: list[tuple[str, Value | None]] = [("inCapacity", p) for p in posts]
    if units:
        capacity.append(("title", "、".join(u.text for u in units)))
    if elsewhere:
        capacity.append(("evidence", w.evidence(r, elsewhere[1])))
    return w.person(part.who.key, r.page.name), capacity


def _visited(w: Writer, r: PageReading, visited: Visited) -> Ref | None:
    if isinstance(visited, PlaceMention):
        return place(w, r, visited)
    return organisation(w, r, visited.organisation)


def _stop(w: Writer, r: PageReading, event: Ref, local: str, stop: Stop) -> None:
    """A place or body that the leaders of a tour saw."""
    visited, visitors, s = stop
    target = _visited(w, r, visited)
    if target is None or not visitors:
        return
    name = squeeze(visited.text)
    w.add(
        f"event/{slug(f'{local}_{name}')}",
        "Stop",
        ("name", name),
        ("subEventOf", event),
        ("visited", target),
        *(("visitor", w.person(v, r.page.name)) for v in visitors),
        ("reportedIn", Ref(f"article/{r.articles[s.article].id}")),
        ("evidence", w.evidence(r, s)),
        *w.by_rule("stop", "place"),
    )
