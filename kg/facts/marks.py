"""What stands in a sentence beside its figures and numbers, and whose they may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import any_of, words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Area, OrganisationMention, Sentence
from kg.recognition.quantities import Mark

Subject = Area | OrganisationMention
INSIDE = ("Enterprise", "Institution", "SocialOrganisation")
"""Classes of bodies that are no offices: a figure beside them may be theirs."""
SAYS = Pattern("figures", "[^,。;]{0,12}?{said}")
_STOPS = ",;。!?"
_AREAS = ("AdminArea", "FunctionalZone")


def marks(s: Sentence) -> list[Mark]:
    """The areas, places, offices, bodies, people and dates of a sentence, in order."""
    found = [Mark(d.begin, d.end, "date") for d in s.dates]
    for p in s.places:
        if not any(b.begin <= p.begin and p.end <= b.end for b in s.bodies):
            found.append(Mark(p.begin, p.end, "area" if p.kind in _AREAS else "place"))
    offices = words("figures", "bodies.classes")
    found += [Mark(b.begin, b.end, "office" if b.cls in offices else "body") for b in s.bodies]
    names = Gazetteer.load().names
    found += [Mark(p.start, p.end, "person") for p in s.people if p.name not in names]
    return sorted(found, key=lambda k: (k.begin, -k.end))


def subject_of(s: Sentence, k: Mark) -> Subject | None:
    """The area of an area or of an office; a body itself."""
    if k.kind == "area":
        return next(p for p in s.places if p.begin == k.begin).area
    body = next(b for b in s.bodies if b.begin == k.begin)
    return body.speaks_for if k.kind == "office" else body


def area_of_office(s: Sentence, k: Mark) -> Area | None:
    """The area of an area or of an office; None of a body."""
    found = subject_of(s, k) if k.kind in ("area", "office") else None
    return None if isinstance(found, OrganisationMention) else found


def areas_of_offices(s: Sentence) -> list[Area]:
    """The areas that a sentence names itself or by their offices, in order."""
    return [a for k in marks(s) if (a := area_of_office(s, k))]


_LEAD = Pattern(
    "figures",
    r"""
    (?:{asof.now}|{asof.until}|{asof.periods}|\d{4}年|前\d{1,2}个月|{lead}
      |据[\u4e00-\u9fff]{1,4})*
    """,
)
"""What may stand between the head of a clause and what leads it: a date, 据…, 其中."""


def leads(s: Sentence, k: Mark) -> bool:
    """True if it stands at the head of a clause, behind a date or 据…, or is the area of 全区…."""
    lead = max(s.text.rfind(c, 0, k.begin) for c in ",;:。!?") + 1
    text = s.text[lead : k.begin]
    for d in sorted(s.dates, key=lambda d: -d.begin):
        if lead <= d.begin and d.end <= k.begin:
            text = text.replace(s.text[d.begin : d.end], "")
    return _LEAD.fullmatch(text) is not None


def somebodys(s: Sentence, k: Mark, every: Sequence[Mark]) -> bool:
    """True if the clause that the mark leads goes on to a person who does not only say something
    (厢白六村党支部书记王福民), or to a disaster."""
    stop = next((i for i in range(k.end, len(s.text)) if s.text[i] in _STOPS), len(s.text))
    disaster = rf"[\d.]*级?{any_of('figures', 'skip.disasters')}"
    if k.kind == "area" and re.match(disaster, s.text[k.end :]):
        return True
    if re.search(rf"[\u4e00-\u9fff]{any_of('figures', 'skip.persons')}", s.text[k.end : stop]):
        return True
    people = [m for m in every if m.kind == "person" and k.begin <= m.begin < stop]
    return any(not SAYS.match(s.text, m.end) for m in people)
