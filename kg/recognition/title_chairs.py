"""Bodies that only what their head is called tells: 监理会|主席, 东岭社会党|总书记."""

from __future__ import annotations

from kg.lexicon.patterns import Pattern
from kg.recognition.title_anchors import Before

_SOCIETY = Pattern("title_rules", "{han}{2,18}[会联社]")
_CHAIRS = Pattern("title_rules", "副?{chairs_of_societies}")
_A_PARTY = Pattern("title_rules", "(?![我全各两本该执在])[^党]{2,12}党")
_HEADS_A_PARTY = Pattern("title_rules", "副?{heads_of_parties}")


def society_before_its_chair(b: Before, left: int, begin: int) -> bool:
    """学生会|主席, 监理会|主席: what its chair is called says that it is a body."""
    society = _SOCIETY.fullmatch(b.text, left, begin)
    return bool(society and _CHAIRS.match(b.text, b.head) and begin == b.head)


def party_before_its_head(b: Before, left: int, begin: int) -> bool:
    """东岭社会党|总书记: what its head is called says that it is a party."""
    party = _A_PARTY.fullmatch(b.text, left, begin)
    return bool(party and begin == b.head and _HEADS_A_PARTY.match(b.text, b.head))
