"""How high a post of an area stands, by which careers go: nobody is head of a city and deputy of a
county at once, or rises three steps in a year.

The steps are those of the civil service: 1 who heads a province, 2 a deputy there, 3 who heads a
city or a department of a province, down to 8, a deputy of a town.
"""

from __future__ import annotations

from kg.lexicon.patterns import Pattern
from kg.model.post import Post

HEADS = {"province": 1, "city": 3, "county": 5}
"""Level of an area → the rank of who heads it."""
AT_ONCE = 2
"""Steps between two posts that one may hold at once: in a province's committee, head of a city."""
TOWN = 7
"""The rank of who heads a town."""
_MUNICIPALITIES = ("11", "12", "31", "50")
"""First digits of the codes of cities that are provinces; their districts rank as cities."""
_TOWN = Pattern("identity", "{towns}")
_VILLAGE = Pattern("identity", "{villages}")
_DEPUTY = Pattern("identity", "{deputies}")
_AS_DEPUTY = Pattern("identity", "{as_deputies}$")
_NO_RANK = Pattern("identity", "^(?!.*{standing}$) .* {of_no_rank}$")
_DEPARTMENTS = ("Government", "PartyOrgan")
"""Classes of bodies whose heads have a rank; a teacher of a school of a district has none."""


def rank(post: Post, head: str, leads: bool) -> int:
    """The rank of a post; 0 where it has none that is known. head: 副市长; leads: it is one of the
    few that lead the area."""
    if post.area is None or post.generic or _NO_RANK.search(head):
        return 0
    within = post.name.removeprefix(post.area.name)
    if _VILLAGE.search(within):
        return 0
    if post.area.level == "town" or _TOWN.search(within):
        return TOWN + bool(_DEPUTY.search(head))
    first = HEADS[post.area.level]
    if post.area.level == "county" and post.area.code.startswith(_MUNICIPALITIES):
        first = HEADS["city"]
    if not leads:
        department = post.body is not None and post.body.cls in _DEPARTMENTS
        return first + 2 + bool(_DEPUTY.search(head)) if department else 0
    return first + bool(_DEPUTY.search(head) or _AS_DEPUTY.search(post.name))


def nested(x: str, y: str) -> bool:
    """Whether one area of two, as digits of codes, lies in the other."""
    return x.startswith(y) or y.startswith(x)
