"""The titles of a station of a career: between its head (任) and its end there is nothing else, so
all that stands before the head of a title is its body: 云山矿务局|红旗煤矿|洗选车间|主任."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import Title, Token
from kg.recognition import titles
from kg.recognition.inherited_bodies import inherit
from kg.recognition.name_brackets import bracket_of_a_name
from kg.recognition.title_bodies import body_ending, is_an_office

_NO_BODY = frozenset("p u d r PER TIME w".split())
"""The tagger's marks of words that stand in no body's name."""
_MARK = Pattern("careers", r"[、/ ]|兼任?|和|及|以及|暨|与|\([^()]*\)?|$")
_PARTS = ("、", "/", " ", "\u3000")
"""Marks that part titles, whether or not one ends before them."""
_BESIDES = Pattern("careers", r"\s*{besides}{0,2}")
_BEHIND = Pattern("careers", "{behind_posts}{0,2}$")


_LONGEST_SECTION = 5
"""Characters of a section that may be of the body of the station before."""


@dataclass(frozen=True)
class Whole:
    """What the titles of a station may be of that leave their body out. carried: it is told of
    the station before; then a section is not of it."""

    body: str
    carried: bool = False


def find(
    text: str, begin: int, end: int, tokens: Sequence[Token], whole: Whole, *, first: bool
) -> tuple[Title, ...]:
    """The titles of text[begin:end], with the body that they take from `whole`; first: the head
    of the station stands right before it."""
    end = begin + len(_BEHIND.sub("", text[begin:end]))
    own = ";" * begin + text[begin:end]
    found = _items(own, begin, tokens, first)
    units = tuple(u for u in found if u.kind not in ("people", "generic"))
    apart = whole.carried and units and units[0].body and not _is_a_section(units[0].body)
    return inherit(units, "" if apart else whole.body)


def _is_a_section(body: str) -> bool:
    """工程部, 教导处: short, and of no area of its own."""
    return len(body) <= _LONGEST_SECTION and not set(body) & set(AREA_END)


def is_nominal(begin: int, end: int, tokens: Sequence[Token]) -> bool:
    """Whether what stands there may be one more post, though its title is not known."""
    inside = [t for t in tokens if t.begin < end and t.end > begin]
    return not any(t.tag in _NO_BODY or t.tag == "v" for t in inside)


def _items(own: str, begin: int, tokens: Sequence[Token], first: bool) -> Iterator[Title]:
    """Each title with all that stands before its head; those behind one that is none are left."""
    at = begin
    for m in _MARK.finditer(own, begin):
        if m[0].startswith("(") and bracket_of_a_name(own, m.end()):
            continue
        unit = titles.unit_before(own, m.start(), tokens) if m.start() > at else None
        whole = _whole(own, unit, at, tokens) if unit and unit.end > at else None
        if whole:
            yield whole
        elif unit and not first:
            return
        if whole or m[0].startswith((*_PARTS, "(")):
            at, first = m.end(), first and not whole


def _whole(own: str, unit: Title, at: int, tokens: Sequence[Token]) -> Title | None:
    """The title with all that stands before its head as its body; None where that is no name."""
    beside = _BESIDES.match(own, at)
    head = unit.end - len(unit.head)
    at = beside.end() if beside and beside.end() <= head else at
    office = titles.OFFICE_OF_A_HEAD.match(own, head, unit.end)
    if office and head > at and titles.kind_of(own[office.end() : unit.end]):
        head = office.end()  # 市场营销系|主任
    body = own[at:head]
    if unit.begin == at and not office:
        return unit
    if unit.former or not _may_be_a_body(own, at, head, tokens):
        return None
    if len(body) < _SHORTEST and not _is_named(body):
        head = at  # 职工|监事
    text = own[at : unit.end]
    return replace(unit, begin=at, text=text, body=own[at:head], head=own[head : unit.end])


_SHORTEST = 3
"""Characters of a body whose ending tells nothing: 港中投|董事."""


def _is_named(body: str) -> bool:
    return bool(body_ending().search(body) or is_an_office(body) or body.endswith(tuple(AREA_END)))


def _may_be_a_body(own: str, at: int, head: int, tokens: Sequence[Token]) -> bool:
    """True of 邮电部某电缆厂仪表试制组; not of 他所在的企业, 主持全面工作."""
    inside = [t for t in tokens if t.begin < head and t.end > at]
    no_part = words("titles", "no_part_of_a_body")
    for t in inside:
        word = own[max(at, t.begin) : min(head, t.end)]
        if t.tag in _NO_BODY or (len(word) > 1 and word in no_part):
            return False
    verbs = any(t.tag == "v" and t.begin >= at for t in inside)
    return not verbs or _is_named(own[at:head])
