"""Figures, telephone numbers, documents and gifts → nodes of the graph. `w` is the writer of kg.claims.builder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from kg.lexicon.loader import table
from kg.lexicon.numerals import NUMBER, value
from kg.model.division import Division
from kg.model.fact import Area, Citation, Contact, Donation, Observation
from kg.model.iri import slug
from kg.model.mention import Grounded
from kg.model.node import Lit, Ref, Value
from kg.model.quote import Quote, squeeze

_OPEN = re.compile("(?:[我本全]?[省市区县州盟旗镇乡])?第?[0-9一二三四五六七八九十百]+号")


@cache
def confidence(rule: str) -> Decimal:
    """How sure a claim by this rule is, 0 to 1."""
    worth = table("lexicon/witnesses")["confidence"]
    best = max((k for k in worth if rule.startswith(k)), key=len, default="")
    return Decimal(str(worth.get(best, 0.8)))


def dated(when: Grounded) -> list[tuple[str, Value | None]]:
    """The date with the precision it is known in: a day, a month, a year, or a month and day without a year."""
    kind = {10: "date", 7: "gYearMonth", 4: "gYear"}.get(len(when.date or ""), "date")
    month_day = when.month_day and Lit(
        when.month_day, "gMonthDay" if len(when.month_day) == 7 else "gMonth"
    )
    return [
        ("date", Lit(when.date, kind) if when.date else None),
        ("endDate", Lit(when.end, "date") if when.end else None),
        ("monthDay", month_day),
        ("endMonthDay", Lit(when.end_month_day, "gMonthDay") if when.end_month_day else None),
        ("dateBasis", Ref(f"basis/{when.basis}") if when.basis and when.date else None),
    ]


def write(w, r) -> None:
    """All details of one page but its gifts, which belong to events."""
    for o in r.details.observations:
        _observation(w, r, o)
    for c in r.details.contacts:
        _contact(w, r, c)
    for c in r.details.citations:
        _citation(w, r, c)
    for c in r.details.campaigns:
        article = r.articles[c.article]
        w.nodes.add(
            _campaign(r, c.campaign),
            "Campaign",
            ("name", c.campaign.name),
            ("reportedIn", Ref(f"article/{article.id}")),
            ("evidence", w.sentence(r, c.sentence.quote, article)),
            ("rule", w.rule("campaign")),
            ("confidence", confidence("campaign")),
        )


# ---- campaigns and series ----------------------------------------------


def _campaign(r, campaign) -> str:
    return f"event/{slug(f'nodate-{r.key}_{campaign.name}')}"


def belongs(w, r, ref: Ref, name: str) -> None:
    """What an event's name says it is part of: the campaign in it, and the series that it is the thirteenth of."""
    campaign = next((c.campaign for c in r.details.campaigns if c.campaign.core in name), None)
    if campaign and _campaign(r, campaign) != ref.id:
        w.nodes.add(ref.id, "Event", ("subEventOf", Ref(_campaign(r, campaign))))
    found = list(re.finditer(rf"第({NUMBER})(?:次|届|场|期|轮)", name))
    m = next((x for x in reversed(found) if not x[0].endswith("届")), found[0] if found else None)
    ordinal = value(m[1]) if m else None
    title = (name[: m.start()] + name[m.end() :]).strip() if m else ""
    if ordinal and ordinal == int(ordinal) and len(title) > 4:
        series = w.nodes.add(f"series/{slug(title)}", "Series", ("name", title))
        w.nodes.add(ref.id, "Event", ("ordinal", int(ordinal)), ("series", series))


# ---- figures -----------------------------------------------------------


def _area(w, r, area: Area) -> Ref:
    """The node of an area; what an office runs has the rank of a town."""
    if isinstance(area, Division):
        return w.area(r, area)
    return w.place(r, area)


def _observation(w, r, o: Observation) -> None:
    f, article, when = o.figure, r.articles[o.article], o.when or Grounded("")
    day = when.date or (f"0000{when.month_day[1:]}" if when.month_day else f"nodate-{r.key}")
    subject = (
        ("area", _area(w, r, o.area)) if o.about is None else ("about", w.body(r, o.about.link))
    )
    local = slug(
        f"{o.area.name if o.about is None else subject[1].id.split('/', 1)[1]}_{f.measure}_{day}"
    )
    # Of the same measure at the same time another page may say something else, or the same in another unit.
    told = (f.value, f.unit, r.page.name)
    if w.observed.setdefault(local, told)[:2] != told[:2]:
        local = slug(f"{local}_{f.unit}" if w.observed[local][2] == told[2] else f"{local}_{r.key}")
        w.observed.setdefault(local, told)
    measure = w.nodes.add(f"measure/{slug(f.measure)}", "Concept")
    w.nodes.add(
        f"observation/{local}",
        "Observation",
        ("measure", measure),
        ("value", f.value),
        ("unit", f.unit),
        subject,
        ("dateText", when.text or None),
        *dated(when),
        ("valueText", f.printed),
        ("approximate", True if f.about else None),
        ("evidence", w.sentence(r, o.sentence.quote, article)),
        ("rule", w.rule(o.rule)),
        ("confidence", confidence(o.rule)),
    )


# ---- telephone numbers -------------------------------------------------


def _contact(w, r, c: Contact) -> None:
    article = r.articles[c.article]
    w.nodes.add(
        f"contact/{slug(f'{c.area.name}_{c.phone}')}",
        "Contact",
        ("phone", c.phone),
        ("area", _area(w, r, c.area)),
        ("service", c.service or None),
        *(("evidence", w.sentence(r, q, article)) for q in _runs(c.source)),
        ("rule", w.rule(c.rule)),
        ("confidence", confidence(c.rule)),
    )


def _runs(quote: Quote) -> list[Quote]:
    """The quote cut where it skips a row: 高新区 stands above, its second number below."""
    cuts = [i for i in range(1, len(quote)) if quote.at[i] - quote.at[i - 1] > 6]
    return [quote[a:b] for a, b in zip([0, *cuts], [*cuts, len(quote)])]


# ---- documents ---------------------------------------------------------


def _citation(w, r, c: Citation) -> None:
    article, ref = r.articles[c.article], document(w, r, c)
    w.nodes.add(f"article/{article.id}", "Article", ("cites", ref))
    w.mention(r, c.quote, w.sentence(r, c.sentence.quote, article), ref)


def document(w, r, c: Citation) -> Ref:
    """The node of a document; 15号通告 of a place that nobody names belongs to its page."""
    name = squeeze(w.titled.get(c.document.code, c.name) if c.name == c.document.code else c.name)
    local = slug(f"{r.key}_{name}") if _OPEN.match(name) else slug(name)
    printed = squeeze(c.quote.text).strip("《》")
    return w.nodes.add(
        f"document/{local}",
        "Document",
        ("name", name),
        (
            "alias",
            printed
            if c.name != c.document.code and printed != name and "》" not in printed
            else None,
        ),
        ("documentNumber", c.document.code or None),
        ("issuer", _issuer(w, r, c)),
    )


def _issuer(w, r, c: Citation) -> Ref | None:
    if c.issuer is not None:
        return w.body(r, c.issuer.link)
    return w.body(r, c.issuing) if c.issuing else None


def cited(w, r, texts: Sequence[Quote]) -> list[Ref]:
    """The documents that somebody's words cite."""
    return [
        document(w, r, c)
        for c in r.details.citations
        if any(t.begin <= c.quote.begin and c.quote.end <= t.end for t in texts)
    ]


# ---- gifts -------------------------------------------------------------


def gift(w, r, event, ref: Ref, local: str) -> None:
    """Amount, receiver and beneficiary of a donation, where its sentences agree on them."""
    told = [g for g in r.details.gifts if any(g.sentence is s for s in event.evidence)]
    alone = sum(e.type == "Donation" and e.article == event.article for e in r.events) == 1
    if alone and not told:  # the ceremony stands in one sentence, the gift in the one before it
        own = [g for g in r.details.gifts if g.article == event.article]
        told = own if len({g.gift.amount for g in own if g.gift.amount is not None}) < 2 else []
    _given_by(w, r, ref, local, told)
    amount = _one([g.gift.amount for g in told])
    if alone:
        told += [
            g
            for g in r.details.gifts
            if g.article == event.article
            and not any(g is t for t in told)
            and g.gift.amount in (None, amount)
        ]
    recipient, beneficiary = (
        next((getattr(g, key) for g in told if getattr(g, key) is not None), None)
        for key in ("recipient", "beneficiary")
    )
    agents = [_agent(w, r, x) if x is not None else None for x in (recipient, beneficiary)]
    w.nodes.add(
        ref.id, "Donation", ("amount", amount), ("recipient", agents[0]), ("beneficiary", agents[1])
    )
    if agents[0] is not None:
        _received(w, r, ref, local, agents[0], next(g for g in told if g.recipient is recipient))


def _given_by(w, r, ref: Ref, local: str, told: Sequence[Donation]) -> None:
    for g in told:
        for d in g.donors:
            agent = w.person(d.name, r.page.name) if hasattr(d, "titles") else w.body(r, d.link)
            w.nodes.add(
                f"participation/{local}_{agent.id.split('/', 1)[1]}",
                "Participation",
                ("event", ref),
                ("agent", agent),
                ("role", Ref("role/捐赠")),
                ("listed", False),
                ("evidence", w.sentence(r, g.sentence.quote, r.articles[g.article])),
                ("rule", w.rule("gift")),
                ("confidence", confidence("gift")),
            )


def gifts(w, r) -> None:
    """Gifts that no event of the page tells: each is a donation of its own."""
    told = [s for e in r.events if e.type == "Donation" for s in e.evidence]
    articles = {e.article for e in r.events if e.type == "Donation"}
    for g in r.details.gifts:
        if (
            g.donors
            and (g.gift.amount is not None or g.recipient)
            and not any(g.sentence is s for s in told)
            and g.article not in articles
        ):
            _gift_event(w, r, g)


def _gift_event(w, r, g: Donation) -> None:
    whole = next((e for e in r.events if any(s is g.sentence for s in e.evidence)), None)
    when = g.when or (whole and whole.when) or Grounded("")
    names = [getattr(d, "name", None) or squeeze(d.text) for d in g.donors]
    day = when.date or (f"0000{when.month_day[1:]}" if when.month_day else f"nodate-{r.key}")
    article, local = (
        r.articles[g.article],
        slug(f"{day}_捐赠_{'_'.join(names[:2])}_{g.sentence.quote.begin}"),
    )
    evidence = ("evidence", w.sentence(r, g.sentence.quote, article))
    agents = [_agent(w, r, x) if x is not None else None for x in (g.recipient, g.beneficiary)]
    ref = w.nodes.add(
        f"event/{local}",
        "Donation",
        ("name", "、".join(names[:2]) + "捐赠"),
        ("dateText", when.text or None),
        *dated(when),
        ("reportedIn", Ref(f"article/{article.id}")),
        ("amount", g.gift.amount),
        ("recipient", agents[0]),
        ("beneficiary", agents[1]),
        evidence,
        ("rule", w.rule("gift")),
        ("confidence", confidence("gift")),
    )
    _given_by(w, r, ref, local, [g])
    if agents[0] is not None:
        _received(w, r, ref, local, agents[0], g)


def _one(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The amount that all say; None where they differ."""
    known = {a for a in amounts if a is not None}
    return known.pop() if len(known) == 1 else None


def _agent(w, r, mention) -> Ref | None:
    """The body or the area that received something; None for a building or a street."""
    if hasattr(mention, "kind"):
        return w.place(r, mention) if mention.kind in ("AdminArea", "FunctionalZone") else None
    return w.body(r, mention.link)


def _received(w, r, ref: Ref, local: str, agent: Ref, g: Donation) -> None:
    w.nodes.add(
        f"participation/{local}_{agent.id.split('/', 1)[1]}",
        "Participation",
        ("event", ref),
        ("agent", agent),
        ("role", Ref("role/受赠")),
        ("listed", False),
        ("evidence", w.sentence(r, (g.receipt or g.sentence).quote, r.articles[g.article])),
        ("rule", w.rule("gift-recipient")),
        ("confidence", confidence("gift-recipient")),
    )
