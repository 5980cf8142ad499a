"""The documents that a sentence cites, and who issued them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.loader import any_of
from kg.linking.areas import of_name
from kg.linking.organisations import linked
from kg.model.division import Division
from kg.model.fact import Citation, Document
from kg.model.mention import OrganisationMention, Sentence
from kg.model.quote import squeeze
from kg.recognition import documents

_WORDS_BEFORE = re.compile("[\u4e00-\u9fff]{1,30}$")
_LEVEL_BEFORE = re.compile("(?<![\u4e00-\u9fff])(?:[^,。]*?)([省市区县州])$")


def cited(s: Sentence, home: Division | None) -> Iterator[Citation]:
    """The documents of a sentence, in order."""
    for d in documents.find(s.text):
        name, issuer = d.name, _beside(s, d)
        if d.name[0] in "第0123456789" and _WORDS_BEFORE.search(s.text[: d.begin]):
            name = _notice(s, d, issuer, home)
        else:
            issuer = issuer or _issuer(s, d)
        by_code = None if issuer or not d.issuer else linked(d.issuer, None)
        yield Citation(s.article, d, name, issuer, s.quote[d.begin : d.end], s, by_code)


def _beside(s: Sentence, d: Document) -> OrganisationMention | None:
    """The body right before a document, or at the head of its title."""
    for b in s.bodies:
        if b.end == d.begin or d.begin < b.begin == d.begin + 1 and b.end < d.end:
            return b
    return None


def _notice(
    s: Sentence, d: Document, body: OrganisationMention | None, home: Division | None
) -> str:
    """郑州市16号通告 of 市16号通告: the area, or the body, before a numbered notice is part of its
    name."""
    if body:
        return squeeze(s.quote.text[body.begin : body.end]) + d.name
    place = next((p for p in s.places if p.end == d.begin), None)
    area = place.area if place else None
    level = _LEVEL_BEFORE.search(s.text[: d.begin]) if area is None else None
    if level:
        area = of_name(level[1], home)
        return (area.name if area else level[1]) + d.name
    return (area.name if area else "") + d.name


def _issuer(s: Sentence, d: Document) -> OrganisationMention | None:
    """The body of 市政府印发《…》, 国务院关于印发《…》."""
    issues = rf"[^,。;《》]{{0,8}}?{any_of('documents', 'issuing')}(?:了|的)?"
    pattern = re.compile(rf"(?:{issues}|关于(?:印发|发布)?)(?:[^,。;《》]{{0,6}}?)")
    before = (b for b in s.bodies if b.end <= d.begin)
    return next((b for b in before if pattern.fullmatch(s.text[b.end : d.begin])), None)
