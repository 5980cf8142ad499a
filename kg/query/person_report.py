"""All that the graph has on a person: posts, events by date, statements, articles, each with its
sentences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

from kg.errors import InputError
from kg.export.node_text import Evidence, evidence, local, name_of, refs, roles, text_of, when
from kg.lexicon.presence import attends
from kg.lexicon.vocabulary import vocabulary
from kg.model.graph import Graph
from kg.model.iri import prefixed
from kg.model.node import Node
from kg.query.spans import days, overlap

BYLINES = ("reporter", "correspondent", "photographer", "author")
UNDATED = "日期不详 undated"
_USUAL = "现场"
"""How somebody is present where nothing need be said of it."""


@dataclass(frozen=True)
class Held:
    """A post under one wording; first and last are when the papers attest it (YYYY-MM-DD, or
    nothing)."""

    post: str
    title: str
    acting: bool
    first: str
    last: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Took:
    """One participation. date as far as it is known (2022-03-17, --03-17, 连日来, or nothing);
    roles in both languages; presence: 现场, 远程 …; present: that counts as attendance;
    days: the first and the last on which it may have been, None where no bound is known."""

    date: str
    event: str
    kind: str
    roles: str
    roles_en: str
    present: bool
    presence: str
    title: str
    venue: str
    place: str
    evidence: tuple[Evidence, ...]
    days: tuple[str, str] | None


@dataclass(frozen=True)
class SpokenStatement:
    """A statement: verb is 强调, 指出 …; event is where it was made, if known; days: as in
    Took."""

    date: str
    event: str
    verb: str
    text: str
    evidence: tuple[Evidence, ...]
    days: tuple[str, str] | None


@dataclass(frozen=True)
class Profile:
    """One person. homonyms: the ids of others of the same name; maybe: of those who may be the
    same."""

    id: str
    name: str
    aliases: tuple[str, ...]
    homonyms: tuple[str, ...]
    maybe: tuple[str, ...]
    posts: tuple[Held, ...]
    events: tuple[Took, ...]
    statements: tuple[SpokenStatement, ...]
    articles: tuple[str, ...]


def show(graph: Graph, name: str) -> tuple[Profile, ...]:
    """The people called `name` (a name, another printed form of it, or an id, also one that was
    given before), several homonyms apart, sorted by id.

    InputError if there is nobody of that name; it names those who are called alike.
    """
    people = sorted(graph.of("Person"), key=lambda p: p.id)
    readings: tuple[Callable[[Node], bool], ...] = (
        lambda p: name in (p.id, prefixed(p.id)),
        lambda p: name == p.name or name in p.all("alias"),
        lambda p: name == local(p.id),
        lambda p: re.sub("^person[/:]", "", name) in p.all("formerId"),
    )
    for fits in readings:
        found = tuple(profile(graph, p) for p in people if fits(p))
        if found:
            return found
    raise InputError(
        f"nobody is called {name or '(nothing)'}; {_advice(name, sorted({p.name for p in people}))}"
    )


def _advice(name: str, names: list[str]) -> str:
    if not names:
        return "the graph has no people"
    near = [n for n in names if name and (name in n or n in name)] or difflib.get_close_matches(
        name, names, 3, 0.5
    )
    if near:
        return f"did you mean {' or '.join(near[:5])}?"
    return f"names are those printed on the pages, for instance {'、'.join(names[:3])}"


def profile(graph: Graph, person: Node) -> Profile:
    """All that is said of a person."""

    def by_day(told: Took | SpokenStatement) -> tuple[tuple[bool, str], str, tuple[Evidence, ...]]:
        return _by_date(told.date), told.event, told.evidence

    posts = sorted(
        (_held(graph, t) for t in graph.into("holder", person.id)),
        key=lambda h: (h.first or "9", h.last, h.post, h.title),
    )
    events = sorted((_took(graph, p) for p in graph.into("agent", person.id)), key=by_day)
    statements = sorted((_said(graph, s) for s in graph.into("speaker", person.id)), key=by_day)
    signed = chain.from_iterable(graph.into(prop, person.id) for prop in BYLINES)
    articles = sorted({a.id: a for a in signed}.items())
    return Profile(
        id=person.id,
        name=person.name,
        aliases=tuple(map(str, person.all("alias"))),
        homonyms=tuple(refs(person, "homonymOf")),
        maybe=tuple(refs(person, "maybeSame")),
        posts=tuple(posts),
        events=tuple(events),
        statements=tuple(statements),
        articles=tuple(str(a.get("headline") or local(i)) for i, a in articles),
    )


def _by_date(date: str) -> tuple[bool, str]:
    """Full dates first, in order; then month and day; then what is only said in words; nothing
    last."""
    return not date[:4].isdigit(), date if date else "\U0010ffff"


def _names(graph: Graph, node: Node, prop: str) -> str:
    return "、".join(name_of(graph, i) for i in refs(node, prop))


def _held(graph: Graph, tenure: Node) -> Held:
    return Held(
        post=_names(graph, tenure, "post"),
        title=text_of(tenure, "title"),
        acting=bool(tenure.get("acting")),
        first=text_of(tenure, "firstSeen"),
        last=text_of(tenure, "lastSeen"),
        evidence=tuple(evidence(graph, tenure)),
    )


def _events(graph: Graph, node: Node, prop: str) -> list[Node]:
    return [graph.node(e) for e in refs(node, prop) if e in graph]


def _took(graph: Graph, participation: Node) -> Took:
    events = _events(graph, participation, "event")
    return Took(
        date=next(map(when, events), ""),
        event="、".join(e.name for e in events),
        kind="、".join(vocabulary().label(e.cls) for e in events),
        roles=roles(participation),
        roles_en=roles(participation, "en"),
        present=attends(participation),
        presence="、".join(map(vocabulary().label, refs(participation, "presence"))),
        title=text_of(participation, "title"),
        venue=_names(graph, participation, "atVenue"),
        place="、".join(filter(None, (_names(graph, e, "place") for e in events))),
        evidence=tuple(evidence(graph, participation)),
        days=next(filter(None, map(days, events)), None),
    )


def _said(graph: Graph, statement: Node) -> SpokenStatement:
    events = _events(graph, statement, "atEvent")
    return SpokenStatement(
        date=when(statement) or next(map(when, events), ""),
        event="、".join(e.name for e in events),
        verb=text_of(statement, "verb"),
        text=text_of(statement, "text"),
        evidence=tuple(evidence(graph, statement)),
        days=next(filter(None, map(days, (statement, *events))), None),
    )


def within(profile: Profile, first: str = "", last: str = "") -> Profile:
    """The profile with the events and statements that may lie between two days (YYYY-MM-DD, empty:
    open); those of which no bound is known are left out once a day is given."""
    if not first and not last:
        return profile

    def fits(told: Took | SpokenStatement) -> bool:
        return overlap(told.days, first, last)

    return replace(
        profile,
        events=tuple(filter(fits, profile.events)),
        statements=tuple(filter(fits, profile.statements)),
    )


def render(profiles: tuple[Profile, ...]) -> str:
    """Profiles as plain text, one after the other."""
    return "\n".join("\n".join(_lines(p)) + "\n" for p in profiles)


def _lines(person: Profile) -> list[str]:
    lines = [f"{person.name}  {prefixed(person.id)}"]
    for heading, ids in (
        ("同名异人 others of this name", person.homonyms),
        ("疑似同一 maybe the same", person.maybe),
    ):
        lines += [f"{heading}: {'、'.join(map(local, ids))}"] if ids else []
    lines += [f"别称 also: {'、'.join(person.aliases)}"] if person.aliases else []
    lines += ["", f"职务 posts ({len(person.posts)})"] if person.posts else []
    for held in person.posts:
        seen = " – ".join(dict.fromkeys(filter(None, (held.first, held.last)))) or UNDATED
        wording = f"  “{held.title}”" if held.title and held.title != held.post else ""
        lines += [
            f"  {seen}  {held.post}{wording}{'  代理 acting' if held.acting else ''}",
            *_quotes(held.evidence),
        ]
    came = [took for took in person.events if took.present]
    away = [took for took in person.events if not took.present]
    lines += _events_told(f"活动 events ({len(came)})", came)
    lines += _events_told(f"提及而不在场 named, not there ({len(away)})", away)
    lines += ["", f"讲话 statements ({len(person.statements)})"] if person.statements else []
    for said in person.statements:
        lines += [f"  {said.date or UNDATED}  {said.verb}: {said.text}", *_quotes(said.evidence)]
    lines += ["", f"署名报道 articles ({len(person.articles)})"] if person.articles else []
    return lines + [f"  {headline}" for headline in person.articles]


def _quotes(found: tuple[Evidence, ...]) -> list[str]:
    return [f"      {e.file} {e.begin}–{e.end}: {e.quote}" for e in found]


def _events_told(heading: str, events: list[Took]) -> list[str]:
    """A heading and a line for each participation, with its sentences; nothing where there is
    none."""
    lines = ["", heading] if events else []
    for took in events:
        venue = f"@{took.venue}" if took.venue else ""
        words = f"{took.roles} {took.roles_en}" if took.roles else ""
        how = "" if took.presence == _USUAL else took.presence
        about = "  ".join(filter(None, (took.event, words, how, took.title, venue, took.place)))
        lines += [f"  {took.date or UNDATED}  {about}", *_quotes(took.evidence)]
    return lines
