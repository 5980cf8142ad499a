"""Who came along with a guest from abroad, and who received or saw them off: at an airport, at
the steps of a plane."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Participant
from kg.model.mention import Group, Person, Sentence

RULE = "journey"
_CAME_ALONG = Pattern("journeys", "等?[^,。;]{0,8}?{came_along}")
CAME_WITH = Pattern("journeys", "{came_along}")
"""甲等陪同人员|同机抵达."""
AT_AN_AIRPORT = "[在到][^,。;]{0,16}?{where_met}[^,。;]{0,8}?{receives}"
"""到机场送行: the template of where and how a guest is met or seen off."""
_RECEIVED = Pattern(
    "journeys",
    f"(?:[等及和、][^,。;]{{0,48}}?|率[^,。;]{{1,24}}?|高级官员)?{{also}}*{AT_AN_AIRPORT}"
    "|{also}*前往{receives}",
)
# 专机抵达利马机场时,|总理甲率市长乙等|热情迎接: the airport stands before.
_RECEIVED_THERE = Pattern(
    "journeys",
    """
    {couples}?
    (?:[等及和、率][^,。;]{0,80}?|[^,。;受同与向]{0,8}?|受[^,。;]{2,16}{sends}[^,。;]{0,4}?)
    {warmly}*{receives}
    |{couples}?[等及和、率偕][^。;]{0,80}?{where_met}前?,{warmly}*{receives}
    """,
)
# 外长乙受|总统甲|指派专程前来迎接: who sends somebody is not there.
_SENDS = Pattern("journeys", "{sends}")
# 抵达利马机场。…|受到|总理甲夫妇等|热情迎接: who is received is who is told of.
_BY = Pattern("journeys", "受到了?[^,。;]{0,40}$")
_OF_BY = Pattern("journeys", "{couples}?(?:[等及和、][^,。;]{0,60}?)?的?{warmly}*{receives}")
_LANDED = Pattern("journeys", "{where_met}|{aboard}|{aircraft}")


def receives(text: str, g: Group, there: bool = False) -> bool:
    """Whether the group meets or sees off a guest: 乙|到机场送行. there: its paragraph told before
    of an airport."""
    if _SENDS.match(text, g.end):
        return False
    if _RECEIVED.match(text, g.end):
        return True
    if not there and not _LANDED.search(text, 0, g.begin):
        return False
    by = _BY.search(text, 0, g.begin)
    return bool((_OF_BY if by else _RECEIVED_THERE).match(text, g.end))


_TRAVELS = Pattern("reports", "^[^。;]*?陪同[^。;]{1,16}{goes_abroad}的?[还主要]*有[:,]?")


def goes_on_a_journey(text: str) -> bool:
    """Whether a sentence tells who goes along on a journey."""
    return bool(_TRAVELS.match(text))


def travels_along(text: str, g: Group) -> bool:
    """陪同主席甲出访的有:|乙、丙|: whether the group goes along on a journey."""
    m = _TRAVELS.match(text)
    return m is not None and m.end() <= g.begin


def landed(s: Sentence) -> bool:
    """Whether a sentence tells of an airport, or of a plane of one's own."""
    return bool(_LANDED.search(s.text))


def company(sentences: Sequence[Sentence], guest: str) -> Iterator[Participant]:
    """甲等陪同人员|同机抵达, 总统乙|在机场迎接: who came along, and who received the guest."""
    at = -1  # the paragraph that told last of an airport
    for s in sentences:
        if s.paragraph < 0:
            continue
        yield from _of_sentence(s, at == s.paragraph, guest)
        at = s.paragraph if landed(s) else at


def _of_sentence(s: Sentence, there: bool, guest: str) -> Iterator[Participant]:
    if _THERE.search(s.text):
        yield from _spouse(s, guest)
    for g in s.groups:
        if _CAME_ALONG.match(s.text, g.end) or travels_along(s.text, g):
            yield from _in_the_role_of("companion", g, s)
        elif receives(s.text, g, there):
            yield from _in_the_role_of("host", g, s)


_THERE = Pattern("journeys", "{arrives}|{receives}|{begins}|{aircraft}")
_AND_SPOUSE = Pattern("reports", "(?:和|偕|及|与)其?{spouses}")


def _spouse(s: Sentence, guest: str) -> Iterator[Participant]:
    """主席甲|和夫人|乙抵达: the guest's wife or husband came along."""
    for p, next_one in pairwise(s.people):
        if p.name == guest and _AND_SPOUSE.fullmatch(s.text, p.end, next_one.begin):
            yield _one("companion", next_one, s)


def _in_the_role_of(use: str, g: Group, s: Sentence) -> Iterator[Participant]:
    listed = len(g.people) > 1
    for n, p in enumerate(g.people, 1):
        yield _one(use, p, s, n if listed else None)


def _one(use: str, p: Person, s: Sentence, order: int | None = None) -> Participant:
    alone = order is not None and not p.titles
    return Participant(p, "person", (role_for(use),), order, alone, "", s, RULE)
