"""Documents that sentences cite → nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.claims.places import organisation
from kg.claims.writer import Writer
from kg.lexicon.numerals import NUMBER
from kg.model.division import AREA_END
from kg.model.fact import Citation
from kg.model.iri import slug
from kg.model.node import Ref
from kg.model.quote import Quote, squeeze
from kg.model.reading import PageReading

_OPEN = re.compile(rf"(?:[我本全]?[{AREA_END}])?第?{NUMBER}号")


def citation(w: Writer, r: PageReading, c: Citation) -> None:
    """A document, that its article cites it, and where."""
    ref = _document(w, r, c)
    w.add(f"article/{r.articles[c.article].id}", "Article", ("cites", ref))
    w.mention(r, c.quote, w.evidence(r, c.sentence), ref)


def _document(w: Writer, r: PageReading, c: Citation) -> Ref:
    """The node of a document; 15号通告 of a place that nobody names belongs to its page."""
    by_code = c.name == c.document.code
    title = w.ask("title_of", c.document.code) if by_code else ""
    name = squeeze(title or c.name)
    local = slug(f"{r.key}_{name}") if _OPEN.match(name) else slug(name)
    printed = squeeze(c.quote.text).strip("《》")
    other = not by_code and printed != name and "》" not in printed
    return w.add(
        f"document/{local}",
        "Document",
        ("name", name),
        ("alias", printed if other else None),
        ("documentNumber", c.document.code or None),
        ("issuer", _issuer(w, r, c)),
    )


def _issuer(w: Writer, r: PageReading, c: Citation) -> Ref | None:
    body = c.issuer.organisation if c.issuer else c.issuing
    return organisation(w, r, body) if body else None


def cited(w: Writer, r: PageReading, texts: Sequence[Quote]) -> list[Ref]:
    """The documents that somebody's words cite."""
    return [
        _document(w, r, c)
        for c in r.details.citations
        if any(t.begin <= c.quote.begin and c.quote.end <= t.end for t in texts)
    ]
