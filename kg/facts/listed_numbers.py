"""Telephone numbers of tables and of lines: whose they are by the name beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon.gazetteer import Gazetteer
from kg.linking.areas import of_name
from kg.model.division import Division
from kg.model.fact import Contact, Phone
from kg.model.mention import Area, PlaceMention, Sentence
from kg.model.quote import Quote, fold, squeeze
from kg.model.source import Article, Page
from kg.recognition import phone_numbers
from kg.recognition.organisation_names import area_of

_VILLAGE = re.compile("[\u4e00-\u9fff]{2,8}(?:社区|村|嘎查|[居村]委会)")


def listed(
    page: Page, articles: Sequence[Article], sentences: Sequence[Sentence], home: Division | None
) -> Iterator[Contact]:
    """The numbers of tables and lines, with the areas that their names mean."""
    raw = "".join("\t" if c in "\t\u3000" else f for c, f in zip(page.text, fold(page.text)))
    places: dict[int, PlaceMention] = {}
    for s in sentences:
        places |= {s.quote.at[p.begin]: p for p in s.places}
    begins = [a.begin for a in articles]
    for p in phone_numbers.in_lines(raw):
        article = bisect_right(begins, p.begin) - 1
        name = squeeze(page.text[p.name_begin : p.name_end])
        if article < 0 or p.begin >= articles[article].end or not name:
            continue
        area, service = _whose(p, name, places.get(p.name_begin), home)
        if area is not None:
            source = _source(page, p)
            yield Contact(article, p.phone, area, service, source, "contact-" + p.rule)


def _whose(
    p: Phone, name: str, named: PlaceMention | None, home: Division | None
) -> tuple[Area | None, str]:
    """The area that a name means, and what the number is for; None where nobody knows it."""
    gaz, plain = Gazetteer.load(), fold(name)
    is_place = named is not None and squeeze(named.text) == plain
    area = named.area if named and is_place else gaz.resolve(plain, home)
    if area is None and _VILLAGE.fullmatch(plain):
        area = PlaceMention(0, len(name), plain, "AdminArea")
    service = p.service
    part = area_of(plain) if area is None else ""
    if part:
        area = of_name(part, home)
        told = name == p.service or p.service.startswith(name)
        service = p.service if told else name
    return _under(area, p.heading), service


def _under(area: Area | None, heading: str) -> Area | None:
    """高新区 under 郑州市…热线 lies in 郑州市."""
    if not isinstance(area, PlaceMention) or area.container:
        return area
    within = Gazetteer.load().resolve(area_of(heading))
    return replace(area, container=area_of(heading), within=within) if within else area


def _source(page: Page, p: Phone) -> Quote:
    """Name and number; where the name stands in the row above, both rows are the evidence."""
    name = Quote.of(page.name, page.text, p.name_begin, p.name_end)
    return name + Quote.of(page.name, page.text, max(p.begin, p.name_end), p.end)
