"""Who gives care or is a patient, and so inspects nothing."""

from __future__ import annotations

from itertools import chain

from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate

_CARE = Pattern(
    "reports", "[^。;]{0,40}?{care}|[^,。;]{0,2}为[^,。;]{1,12}(?:做|进行)?了?[^,。;]{0,4}检查"
)
_HEALER = Pattern("reports", "{healers}$")


def gives_care(act: Predicate) -> bool:
    """主任医师甲为患者检查, 村民乙来到医院就诊: no tour, whoever has no other post."""
    if not _CARE.match(act.predicate):
        return False
    titles = chain.from_iterable(p.titles for p in act.group.people)
    posts = (u.text for u in titles if u.is_office)
    return all(_HEALER.search(post) for post in posts)
