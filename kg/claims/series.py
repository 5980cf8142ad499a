"""Campaigns, and the series that events are numbers of → nodes."""

from __future__ import annotations

import re

from kg.claims.writer import Writer
from kg.lexicon.numerals import NUMBER, value
from kg.model.fact import Campaign, CampaignMention
from kg.model.iri import slug
from kg.model.node import Ref
from kg.model.reading import PageReading

_MOST = 99_999
"""No session of a page has a higher number; what has is a misprint."""
_ORDINAL = re.compile(rf"第({NUMBER})(?:次|届|场|期|轮)")


def campaign(w: Writer, r: PageReading, c: CampaignMention) -> None:
    """A campaign that a sentence names."""
    w.add(
        _id(r, c.campaign),
        "Campaign",
        ("name", c.campaign.name),
        ("reportedIn", Ref(f"article/{r.articles[c.article].id}")),
        ("evidence", w.evidence(r, c.sentence)),
        *w.by_rule("campaign"),
    )


def _id(r: PageReading, c: Campaign) -> str:
    return f"event/{slug(f'nodate-{r.key}_{c.name}')}"


def write(w: Writer, r: PageReading, event: Ref, name: str) -> None:
    """What an event's name says it is part of: the campaign in it, and the series that it is the
    thirteenth of."""
    named = next((c.campaign for c in r.details.campaigns if c.campaign.core in name), None)
    if named and _id(r, named) != event.id:
        w.add(event.id, "Event", ("subEventOf", Ref(_id(r, named))))
    ordinal, title = _numbered(name)
    if ordinal and len(title) > 4:
        of = w.add(f"series/{slug(title)}", "Series", ("name", title))
        w.add(event.id, "Event", ("ordinal", ordinal), ("series", of))


def _numbered(name: str) -> tuple[int | None, str]:
    """第十三次市政府常务会议 → 13 and the name without it; the number of a term (届) only where
    it is the
    only one."""
    found = list(_ORDINAL.finditer(name))
    m = next((x for x in reversed(found) if not x[0].endswith("届")), found[0] if found else None)
    number = value(m[1]) if m else None
    if m is None or number is None or number != int(number) or number > _MOST:
        return None, ""
    return int(number), (name[: m.start()] + name[m.end() :]).strip()
