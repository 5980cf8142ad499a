"""What the posts of two groups of pages say of each other: the same, a later one, impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, product

from kg.lexicon.foreign import states
from kg.lexicon.loader import table
from kg.linking.branches import exclude
from kg.linking.circles import COUNTRY
from kg.linking.dossier import PROVINCE, YEAR, Dossier, Term, between
from kg.linking.ranks import nested
from kg.linking.seats_abroad import head_before, one_office, two_states, vice_before

AT_ONCE = 3
"""Days within which two sights of somebody in two seats are of one time."""
LONG = 15 * YEAR
"""Days after which a post has changed hands: its holder then may be another of that name."""
SLACK = 120
"""Days by which two terms may overlap: a paper names a new post early and the old one late."""
OFTEN = 4
"""Pages that show somebody in a seat who never has another there: then it has none besides."""
TELLING = 4
"""Characters of an office that few have: 国务委员, not 书记."""
SURE = frozenset(("post", "state", "body", "past"))
"""Levels of the seat that say so much that what kind of people the two are tells no more."""

AFAR = frozenset(("afar-close", "afar-down", "afar-later", "afar-up", "fields-afar"))
"""Levels of the seat at which the posts, one after the other, are below the provinces in two of
them."""


def seat_level(a: Dossier, b: Dossier) -> str:
    """What their posts say of each other; open where one has none that is known."""
    return next((level for told in _RELATIONS if (level := told(a, b))), "open")


def _same(kind: str, far: int) -> Relation:
    """Told of what both have, unless years lie between."""

    def told(a: Dossier, b: Dossier) -> str:
        gap = between(a, b, kind)
        if gap is None:
            return ""
        return f"{kind}-far" if gap > far else kind

    return told


def _two_on_a_page(a: Dossier, b: Dossier) -> str:
    """Whether a page that names two of one name gives a post of the one to the other, and they
    share none: as of branches that nobody joins."""
    pairs = ((a, b), (b, a))
    if a.of_kind("post").keys() & b.of_kind("post").keys():
        return ""
    return "branches" if any(_is_anothers(x, y) for x, y in pairs) else ""


def _is_anothers(x: Dossier, y: Dossier) -> bool:
    """Whether what the one is told not to be is what the other is."""
    return bool(x.of_kind("another's").keys() & y.firm("post").keys())


def _past(a: Dossier, b: Dossier) -> str:
    both = between(a, b, "past", "post"), between(b, a, "past", "post"), between(a, b, "past")
    return "past" if any(gap is not None for gap in both) else ""


def _home_and_abroad(a: Dossier, b: Dossier) -> str:
    pairs = ((a, b), (b, a))
    return "mixed" if any(x.firm("office") and _of_this_country(y) for x, y in pairs) else ""


def _of_this_country(x: Dossier) -> bool:
    return any(x.firm(kind) for kind in ("national", "area", "field"))


def _branches(a: Dossier, b: Dossier) -> str:
    """Whether both have seats of one area at one time that nobody has together."""
    mine, theirs = a.firm("branch"), b.firm("branch")
    for x, y in product(mine, theirs):
        clash = exclude([_seat(x)], [_seat(y)])
        if clash and _timed(mine[x], theirs[y], x, x) in _AT_ONE_TIME:
            return "branches"
    return ""


def _seat(key: str) -> tuple[str, str]:
    area, _, branch = key.partition(":")
    return area, branch


def _areas(a: Dossier, b: Dossier) -> str:
    """How the areas that they lead lie (`_PLACES`), and in time (`_timed`)."""
    mine, theirs = a.firm("area"), b.firm("area")
    found = [(_lie(x, y), _timed(mine[x], theirs[y], x, y)) for x in mine for y in theirs]
    if not found:
        return ""
    lie = min(where for where, _ in found)
    when = min(when for where, when in found if where == lie)
    if _PLACES[lie] == "other" and when in _MOVES and a.of_kind("chief") and b.of_kind("chief"):
        return "chiefs"  # of the few who head provinces, most head a second one
    if _PLACES[lie] == "afar":
        when = _IF_AFAR.get(when, when)
    return f"{_PLACES[lie]}-{when}"


_MOVES = ("close", "later")
_IF_AFAR = {"at-once": "beside", "between": "beside", "long": "later"}
"""What is not told apart below the provinces in two of them, where next to nobody is one."""
_PLACES = ("same", "within", "other", "afar")


def _lie(x: str, y: str) -> int:
    """0 the same area, 1 one within the other, 2 neither, 3 neither, and below provinces in two of
    these, between which few are moved."""
    if x == y:
        return 0
    if nested(x, y):
        return 1
    below = min(len(x), len(y)) > PROVINCE
    return 3 if below and x[:PROVINCE] != y[:PROVINCE] else 2


def _timed(mine: Term, theirs: Term, x: str, y: str) -> str:
    """at-once: for more than a year, each often; beside: at one time; between: all of the one while
    the other is not seen for a year and more; close: within a year; up, down: later, in a larger or
    a smaller area."""
    if not mine.dated or not theirs.dated:
        return "later"
    early, late = sorted((mine, theirs), key=lambda t: (t.first, t.last))
    if early.break_around(late) > YEAR:
        return "between"
    together = min(early.last, late.last) - late.first
    if together > YEAR and min(mine.pages, theirs.pages) >= OFTEN:
        return "at-once" if x != y else "beside"
    if early.last > late.last + SLACK and early.first < late.first - SLACK:
        return "beside"
    apart = late.first - early.last
    if apart < -SLACK or mine.pages == theirs.pages == 1 and apart <= AT_ONCE:
        return "beside"
    if apart < YEAR:
        return "close"
    if apart > LONG:
        return "long"
    if len(x) == len(y):
        return "later"
    return "up" if (len(x) > len(y)) == (early is mine) else "down"


def _nation(a: Dossier, b: Dossier) -> str:
    mine, theirs = a.of_kind("national"), b.of_kind("national")
    if mine and theirs:
        return "national"
    for x, y in ((a, b), (b, a)):
        if x.of_kind("national") and y.of_kind("area"):
            return _rise(y)
    return ""


def _rise(local: Dossier) -> str:
    """To an office of the country: from the head of a province, from a province, from below."""
    if local.of_kind("chief"):
        return "rise-chief"
    return "rise" if any(len(area) == PROVINCE for area in local.of_kind("area")) else "rise-below"


def _fields(a: Dossier, b: Dossier) -> str:
    """Of departments: whether their areas can be one."""
    mine, theirs = _all_areas(a), _all_areas(b)
    if not mine or not theirs:
        return ""
    nearest = min(_lie(*pair) for pair in product(mine, theirs))
    if nearest >= _PLACES.index("other"):
        return "fields-afar" if _PLACES[nearest] == "afar" else "fields"
    if _at_one_time(a, b):
        return "fields-beside"
    if not _bodies(a, b):
        return "field"
    return "departments" if nearest or _beside_each_other(a, b) else "departments-same"


def _beside_each_other(a: Dossier, b: Dossier) -> bool:
    """Whether the bodies of both are told of at one time: nobody heads two departments, and few
    come back to one."""
    mine, theirs = a.of_kind("body"), b.of_kind("body")
    told = (_timed(mine[x], theirs[y], x, x) for x, y in product(mine, theirs))
    return any(when in _AT_ONE_TIME or when == "between" for when in told)


_AT_ONE_TIME = ("at-once", "beside")


def _at_one_time(a: Dossier, b: Dossier) -> bool:
    """Whether the one is at work in an area at the time when the other is in another: who heads a
    department of the province is no vice mayor."""
    mine, theirs = ({**x.firm("field"), **x.firm("area")} for x in (a, b))
    if mine.keys() & theirs.keys():
        return False
    return any(_timed(mine[x], theirs[y], x, y) in _AT_ONE_TIME for x, y in product(mine, theirs))


def _all_areas(x: Dossier) -> list[str]:
    return [*x.of_kind("field"), *x.of_kind("area")]


def _unplaced(a: Dossier, b: Dossier) -> str:
    """A post of an area that the page does not name (副区长), beside such a one or a known one."""
    pairs = ((a, b), (b, a))
    local = ("unplaced", "area", "field")
    found = any(x.of_kind("unplaced") and any(y.of_kind(k) for k in local) for x, y in pairs)
    return "unplaced" if found else ""


def _title(a: Dossier, b: Dossier) -> str:
    """The same office of nobody knows which body: 部长 twice."""
    gap = between(a, b, "title")
    return "title" if gap is not None and gap < 5 * YEAR else ""


def _in_full(a: Dossier, b: Dossier) -> str:
    """An office in short (国务委员, 副委员长) that the other has in full at that time: not one of
    those of which there are thousands."""
    pairs = ((x, y) for x, y in ((a, b), (b, a)) if not x.placed)
    return "title-post" if any(_ends_a_post(x, y) for x, y in pairs) else ""


def _ends_a_post(x: Dossier, y: Dossier) -> bool:
    """Whether an office of the one is how a post of the other ends, of about the same time."""
    offices = ((_in_words(office), term) for office, term in x.of_kind("title").items())
    told = product(offices, y.of_kind("post").items())
    return any(
        len(office) >= TELLING and post.endswith(office) and mine.gap(theirs) < YEAR
        for (office, mine), (post, theirs) in told
    )


def _in_words(office: str) -> str:
    """外交部部长 for 外长; else the office."""
    ministry = table("lexicon/countries")["ministers_in_short"].get(office)
    return f"{ministry}部部长" if ministry else office


def _unread(a: Dossier, b: Dossier) -> str:
    """An office of nobody knows which body (秘书长), beside somebody of an area who has no such
    office there (县长). The few who head provinces have many offices besides."""
    return "unread" if any(_another_office(x, y) for x, y in ((a, b), (b, a))) else ""


def _another_office(x: Dossier, y: Dossier) -> bool:
    offices = tuple(x.of_kind("title"))
    if not offices or x.of_kind("post") or not _all_areas(y) or y.of_kind("chief"):
        return False
    return not any(post.endswith(offices) for post in y.of_kind("post"))


def _bodies(a: Dossier, b: Dossier) -> str:
    if not (a.of_kind("body") and b.of_kind("body")):
        return ""
    return "callings" if any(_in_office(x, y) for x, y in ((a, b), (b, a))) else "bodies"


def _in_office(x: Dossier, y: Dossier) -> bool:
    """Whether the one leads an area, and all that is known of the other is a post of a firm, a
    school or a society."""
    return bool(x.of_kind("area")) and y.of_kind("civil").keys() == y.of_kind("body").keys()


def _around(a: Dossier, b: Dossier) -> str:
    """Of somebody of whose posts no page says of what they are: how what is around it, or else
    (hint) the state of which its page tells, lies to the seat of the other. Who leads a larger
    area may well come to a smaller one (below). Whose office is the other's, and nobody says of
    which state, has it where the other has (holder), or elsewhere, as a guest (office)."""
    pairs = [(x, y) for x, y in ((a, b), (b, a)) if not x.placed]
    for kind in ("around", "hint"):
        told = chain.from_iterable(_beside(x, y, kind) for x, y in pairs)
        if nearest := min(told, default=None):
            lie = nearest[1]
            lie = "named" if lie == "abroad" and any(_names(x, y) for x, y in pairs) else lie
            one = lie in _OF_ONE_OFFICE and any(_of_one_office(x, y) for x, y in pairs)
            return f"{kind}-{_OF_ONE_OFFICE[lie] if one else lie}"
    return ""


_OF_ONE_OFFICE = {"state": "holder", "named": "bearer", "abroad": "office"}


def _names(bare: Dossier, other: Dossier) -> bool:
    """Whether a page of the one names the state of a seat of the other, or that is of a body of
    many, to which people of any state come."""
    seats = other.of_kind("state").keys()
    return bool(bare.of_kind("named").keys() & seats or seats and not seats & states())


def _among_states(a: Dossier, b: Dossier) -> str:
    """Of a name from abroad on pages that tell of no state alone: whether one of those that they
    name is that of the other's seat."""
    for x, y in ((a, b), (b, a)):
        if not x.placed and x.of_kind("named") and y.of_kind("state"):
            return "among" if _names(x, y) else "elsewhere"
    return ""


def _of_one_office(bare: Dossier, other: Dossier) -> bool:
    """Whether the office of nobody knows which state is one that the other has in a state."""
    offices = bare.of_kind("office").keys() | bare.of_kind("title").keys()
    return bool(offices & other.of_kind("office").keys())


_Standing = tuple[int, str]
"""How far a seat is from what is around somebody, and what that is called."""


def _beside(bare: Dossier, other: Dossier, kind: str) -> Iterator[_Standing]:
    near = other.of_kind("state") if other.placed else other.of_kind(kind)
    seats = [*_all_areas(other), *near]
    seats += [COUNTRY] if other.of_kind("national") else []
    for around, seat in product(bare.of_kind(kind), seats):
        yield _standing(around, seat, other)


def _standing(around: str, seat: str, other: Dossier) -> _Standing:
    """Of the circle of the country may be who heads a province, and the provinces' others
    seldom."""
    if states() & {around, seat}:
        return (0, "state") if around == seat else (2, "abroad")
    if COUNTRY in (around, seat):
        return _in_the_country(around == seat, other)
    if around == seat and len(seat) == PROVINCE and not other.placed:
        return 2, "wide"
    if around != seat and around.startswith(seat):
        return 1, "below"
    lie = min(_lie(around, seat), _PLACES.index("other"))
    return lie, _PLACES[lie]


def _in_the_country(both: bool, other: Dossier) -> _Standing:
    if both:
        return 0, "country" if other.placed else "circle"
    return (1, "chief") if other.of_kind("chief") else (2, "rise")


Relation = Callable[[Dossier, Dossier], str]
_RELATIONS: tuple[Relation, ...] = (
    _two_on_a_page,
    _same("post", LONG),
    _past,
    head_before,
    vice_before,
    _same("state", 5 * YEAR),
    _same("body", LONG),
    two_states,
    _home_and_abroad,
    _branches,
    _areas,
    _nation,
    _around,
    one_office,
    _among_states,
    _fields,
    _unplaced,
    _title,
    _in_full,
    _unread,
    _bodies,
)
"""What posts may tell, what tells most first."""
