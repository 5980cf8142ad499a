"""Gifts: what an event tells of one, and those that no event tells → nodes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from kg.claims.places import organisation, place
from kg.claims.values import dated, day_in_id
from kg.claims.writer import Writer
from kg.lexicon.presence import by_role
from kg.model.event import Event
from kg.model.fact import Donation
from kg.model.iri import slug
from kg.model.mention import OrganisationMention, Person, PlaceMention, Sentence
from kg.model.node import Ref
from kg.model.quote import squeeze
from kg.model.reading import PageReading

Taker = OrganisationMention | PlaceMention


def of_event(w: Writer, r: PageReading, event: Event, ref: Ref, local: str) -> None:
    """Amount, receiver and beneficiary of a donation, where its sentences agree on them; nothing
    of other events."""
    if event.type != "Donation":
        return
    told = _told_by(r, event)
    for g in told:
        _given_by(w, r, ref, local, g)
    amount = _one([g.gift.amount for g in told])
    if _alone(r, event):
        told += [g for g in _beside(r, event, told) if g.gift.amount in (None, amount)]
    receipt = next((g for g in told if g.recipient is not None), None)
    beneficiary = next((g.beneficiary for g in told if g.beneficiary is not None), None)
    taker = _agent(w, r, receipt.recipient) if receipt else None
    w.add(
        ref.id,
        "Donation",
        ("amount", amount),
        ("recipient", taker),
        ("beneficiary", _agent(w, r, beneficiary)),
    )
    if receipt and taker:
        _received(w, r, ref, local, taker, receipt)


def _alone(r: PageReading, event: Event) -> bool:
    """True if the event is the only donation of its article."""
    return sum(e.type == "Donation" and e.article == event.article for e in r.events) == 1


def _told_by(r: PageReading, event: Event) -> list[Donation]:
    """The gifts that the event's sentences tell; the ceremony may stand in one sentence, the gift
    in the one before it."""
    told = [g for g in r.details.gifts if any(g.sentence is s for s in event.evidence)]
    if told or not _alone(r, event):
        return told
    own = [g for g in r.details.gifts if g.article == event.article]
    return own if len({g.gift.amount for g in own if g.gift.amount is not None}) < 2 else []


def _beside(r: PageReading, event: Event, told: Sequence[Donation]) -> list[Donation]:
    """The other gifts of the event's article."""
    return [
        g for g in r.details.gifts if g.article == event.article and not any(g is t for t in told)
    ]


def _given_by(w: Writer, r: PageReading, event: Ref, local: str, g: Donation) -> None:
    for d in g.donors:
        _part(w, r, event, local, _donor(w, r, d), "捐赠", g.sentence, "gift")


def _donor(w: Writer, r: PageReading, d: Person | OrganisationMention) -> Ref:
    if isinstance(d, Person):
        return w.person(d.key, r.page.name)
    return organisation(w, r, d.organisation)


def _received(w: Writer, r: PageReading, event: Ref, local: str, agent: Ref, g: Donation) -> None:
    _part(w, r, event, local, agent, "受赠", g.receipt or g.sentence, "gift-recipient")


def _part(
    w: Writer, r: PageReading, event: Ref, local: str, agent: Ref, role: str, s: Sentence, rule: str
) -> None:
    w.add(
        f"participation/{local}_{agent.id.split('/', 1)[1]}",
        "Participation",
        ("event", event),
        ("agent", agent),
        ("role", Ref(f"role/{role}")),
        ("presence", _presence(role)),
        ("listed", False),
        ("evidence", w.evidence(r, s)),
        *w.by_rule(rule),
    )


def _presence(role: str) -> Ref | None:
    """Who gives is there; whether who receives was, a page seldom says: then no grade is told."""
    grade = by_role([role])
    return Ref(f"presence/{grade}") if grade == "in-person" else None


def without_event(w: Writer, r: PageReading) -> None:
    """Gifts that no event of the page tells: each is a donation of its own."""
    donations = [e for e in r.events if e.type == "Donation"]
    articles = {e.article for e in donations}
    told = set(map(id, chain.from_iterable(e.evidence for e in donations)))
    for g in r.details.gifts:
        something = g.gift.amount is not None or g.recipient
        free = id(g.sentence) not in told and g.article not in articles
        if g.donors and something and free:
            _own_event(w, r, g)


def _own_event(w: Writer, r: PageReading, g: Donation) -> None:
    whole = next((e for e in r.events if any(s is g.sentence for s in e.evidence)), None)
    when = g.when or (whole.when if whole else None)
    names = [d.name if isinstance(d, Person) else squeeze(d.text) for d in g.donors][:2]
    day = day_in_id(r, when)
    local = slug(f"{day}_捐赠_{'_'.join(names)}_{g.sentence.quote.begin}")
    taker = _agent(w, r, g.recipient)
    ref = w.add(
        f"event/{local}",
        "Donation",
        ("name", "、".join(names) + "捐赠"),
        *dated(when),
        ("reportedIn", Ref(f"article/{r.articles[g.article].id}")),
        ("amount", g.gift.amount),
        ("recipient", taker),
        ("beneficiary", _agent(w, r, g.beneficiary)),
        ("evidence", w.evidence(r, g.sentence)),
        *w.by_rule("gift"),
    )
    _given_by(w, r, ref, local, g)
    if taker is not None:
        _received(w, r, ref, local, taker, g)


def _one(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The amount that all say; None where they differ."""
    known = {a for a in amounts if a is not None}
    return known.pop() if len(known) == 1 else None


def _agent(w: Writer, r: PageReading, taker: Taker | None) -> Ref | None:
    """The body or the area that received something; None for a building or a street."""
    if taker is None:
        return None
    if isinstance(taker, OrganisationMention):
        return organisation(w, r, taker.organisation)
    return place(w, r, taker) if taker.kind in ("AdminArea", "FunctionalZone") else None
