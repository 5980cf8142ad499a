"""Telephone numbers in sentences, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.facts.figures import Unclear
from kg.facts.marks import area_of_office, marks
from kg.lexicon.loader import any_of
from kg.linking.areas import of_name
from kg.model.division import Division
from kg.model.fact import Contact, Phone
from kg.model.mention import Area, Sentence
from kg.recognition import phone_numbers
from kg.recognition.quantities import Mark


def told(s: Sentence, home: Division | None, unclear: list[Unclear]) -> Iterator[Contact]:
    """The numbers of a sentence; of one whose owner is not said, why, in `unclear`."""
    area: Area | None = None
    for p in phone_numbers.in_sentence(s.text):
        owners = [k for k in marks(s) if _may_own(k, p)]
        if owners or _has_a_name(s, p):
            area = _caller(s, owners[-1], home) if owners else None
        of_home = area is None and not owners and _is_service(p)
        owner = home if of_home else area  # 监督电话: of the office that published the page
        if owner is None:
            unclear.append((s, p.phone, "whose number it is, is not said"))
            continue
        rule = "contact-of-home" if of_home else "contact-sentence"
        area = owner
        yield Contact(s.article, p.phone, owner, p.service, s.quote, rule)


def _may_own(k: Mark, p: Phone) -> bool:
    inside = p.name_begin <= k.begin and k.end <= p.begin
    return inside and k.kind in ("area", "office", "body")


def _has_a_name(s: Sentence, p: Phone) -> bool:
    """True if words stand between the number before it and this one."""
    words = re.findall("[\u4e00-\u9fff]", s.text[p.name_begin : p.begin])
    return bool(p.name_begin) and len(words) > 1


def _is_service(p: Phone) -> bool:
    return re.fullmatch(any_of("contacts", "services"), p.service) is not None


def _caller(s: Sentence, k: Mark, home: Division | None) -> Area | None:
    """The area of whoever has a number; of a body the area that its name begins with."""
    if k.kind != "body":
        return area_of_office(s, k)
    return of_name(next(b for b in s.bodies if b.begin == k.begin).area, home)
