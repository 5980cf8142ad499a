"""Figures and telephone numbers → nodes."""

from __future__ import annotations

from kg.claims.places import any_area, organisation
from kg.claims.values import dated, day_in_id
from kg.claims.writer import Writer
from kg.model.fact import Contact, Observation
from kg.model.iri import slug
from kg.model.node import Ref
from kg.model.quote import Quote
from kg.model.reading import PageReading

_ROW = 6
"""Characters that are skipped at least where evidence runs over two rows of a table."""


def observation(w: Writer, r: PageReading, o: Observation) -> None:
    """A figure of an area, or about a body."""
    f = o.figure
    prop, subject, of = _subject(w, r, o)
    local = _apart(w, r, o, slug(f"{of}_{f.measure}_{day_in_id(r, o.when)}"))
    w.add(
        f"observation/{local}",
        "Observation",
        ("measure", w.add(f"measure/{slug(f.measure)}", "Concept")),
        ("value", f.value),
        ("unit", f.unit),
        (prop, subject),
        *dated(o.when),
        ("valueText", f.printed),
        ("approximate", True if f.about else None),
        ("evidence", w.evidence(r, o.sentence)),
        *w.by_rule(o.rule),
    )


def _subject(w: Writer, r: PageReading, o: Observation) -> tuple[str, Ref, str]:
    """Property, node and name of what a figure is of."""
    if o.about is not None:
        ref = organisation(w, r, o.about.organisation)
        return "about", ref, ref.id.split("/", 1)[1]
    if o.area is None:
        raise ValueError("a figure is of an area or about a body")
    return "area", any_area(w, r, o.area), o.area.name


def _apart(w: Writer, r: PageReading, o: Observation, local: str) -> str:
    """The id; of the same measure at the same time another page may say something else, or the
    same in another unit."""
    f = o.figure
    told = (f.value, f.unit, r.page.name)
    before = w.ask("figure", local, told)
    if before[:2] == told[:2]:
        return local
    local = slug(f"{local}_{f.unit}" if before[2] == told[2] else f"{local}_{r.key}")
    w.ask("figure", local, told)
    return local


def contact(w: Writer, r: PageReading, c: Contact) -> None:
    """A telephone number of an area."""
    article = r.articles[c.article]
    w.add(
        f"contact/{slug(f'{c.area.name}_{c.phone}')}",
        "Contact",
        ("phone", c.phone),
        ("area", any_area(w, r, c.area)),
        ("service", c.service or None),
        *(("evidence", w.sentence(r, q, article)) for q in _runs(c.source)),
        *w.by_rule(c.rule),
    )


def _runs(quote: Quote) -> list[Quote]:
    """The quote cut where it skips a row: 高新区 stands above, its second number below."""
    cuts = [i for i in range(1, len(quote)) if quote.at[i] - quote.at[i - 1] > _ROW]
    return [quote[a:b] for a, b in zip([0, *cuts], [*cuts, len(quote)])]
