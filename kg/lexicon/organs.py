"""What there is of bodies: organs and their full names, endings of names, abbreviations.

Source: ontology/lexicon/bodies.toml. An organ (委, 人大常委会) makes a body with an area or a
level before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.loader import alternatives, any_of, table, words


@dataclass(frozen=True)
class Organ:
    """cls: its class in kg.ttl; full: the name in full with {area} and, of departments, {form};
    for_posts: what it is called in the names of its posts."""

    cls: str
    full: str
    for_posts: str = "{area}{form}"

    def written_out(self, area: str, form: str) -> str:
        """郑州市 and 委 → 中共郑州市委员会."""
        return self.full.format(area=area, form=form.removeprefix("委") if len(form) > 1 else form)


@cache
def any_level() -> str:
    """A regular expression for a word for a level that stands for an area at the head of a body's
    name: 市|委, 街道|党工委."""
    return any_of("bodies", "level_words")


@cache
def level() -> re.Pattern[str]:
    """A word for a level."""
    return re.compile(any_level())


@cache
def organs() -> dict[str, Organ]:
    """Form of an organ (委组织部, 政府) → the organ; of a form under two the first is meant."""
    found: dict[str, Organ] = {}
    for organ in reversed(table("lexicon/bodies")["organ"]):
        found |= dict.fromkeys(organ["forms"], Organ(organ["cls"], organ["full"]))
    return found


@cache
def _committees() -> dict[tuple[str, str], Organ]:
    """(whose, form) → the committee: 政协 and 委员会."""
    found: dict[tuple[str, str], Organ] = {}
    for entry in table("lexicon/bodies")["committee_of"]:
        organ = Organ(entry["cls"], entry["full"], entry["for_posts"])
        for head in entry["heads"]:
            found |= {(head, form): organ for form in entry["forms"]}
    return found


def organ_of(before: str, form: str) -> Organ | None:
    """The organ that a form is behind an area and what stands before that; None if it is none.

    >>> organ_of("", "委员会").full, organ_of("政协", "委员会").full
    ('中共{area}委员会', '政协{area}委员会')
    """
    found = _committees().get((before, form)) or organs().get(form)
    party = found is not None and found.cls == "PartyOrgan"
    return None if party and any(head == before for head, _ in _committees()) else found


@cache
def any_organ() -> str:
    """A regular expression for any form of an organ, the longest first."""
    return alternatives(organs())


@cache
def suffixes() -> dict[str, str]:
    """What a body's name ends with → its class."""
    found: dict[str, str] = {}
    for cls in table("lexicon/bodies")["suffixes"]:
        found |= dict.fromkeys(words("bodies", f"suffixes.{cls}"), cls)
    return found


@cache
def abbreviations() -> dict[str, str]:
    """What stands for a longer name after an area: 发改委 → 发展和改革委员会."""
    return dict(table("lexicon/bodies")["abbreviations"])
