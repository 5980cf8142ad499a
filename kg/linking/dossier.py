"""What the pages of one person say together, as far as it helps to tell who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.foreign import states
from kg.lexicon.loader import words
from kg.linking.held import Held
from kg.linking.name_rarity import chinese
from kg.linking.profiles import Profile
from kg.linking.ranks import nested
from kg.recognition.inherited_bodies import has_level

NOISE = 0.04
"""Share of a person's titled pages below which a seat may be a slip of the reader."""

MAIN = ("abroad", "national", "local", "post", "lay", "byline", "plain", "bare")
"""Kinds of people; what a page tells that says most goes before."""


@dataclass
class Term:
    """First and last day on which something is seen, as ordinals, and on how many pages. months:
    a bit for each month in which it is seen (`_month`)."""

    first: int
    last: int
    pages: int = 1
    months: int = 0

    @classmethod
    def on(cls, day: int) -> Term:
        """Of one page of that day."""
        return cls(day, day, months=1 << _month(day) if day != UNDATED else 0)

    def copy(self) -> Term:
        """The same, to add to."""
        return Term(self.first, self.last, self.pages, self.months)

    @property
    def dated(self) -> bool:
        """Whether any of its pages has a day."""
        return self.first != UNDATED

    def add(self, other: Term) -> None:
        """Also seen as the other says."""
        self.pages += other.pages
        self.months |= other.months
        if not self.dated:
            self.first, self.last = other.first, other.last
        elif other.dated:
            self.first, self.last = min(self.first, other.first), max(self.last, other.last)

    def gap(self, other: Term) -> int:
        """Days between the two; negative where they overlap, 0 where a day is not known."""
        if not self.dated or not other.dated:
            return 0
        return max(self.first, other.first) - min(self.last, other.last)

    def break_around(self, other: Term) -> int:
        """Days between the last sight before all of the other's and the first after these; 0 where
        it is not seen both before and after, or in between.

        >>> seen = Term.on(730_000)
        >>> seen.add(Term.on(731_500))
        >>> seen.break_around(Term.on(730_600)), seen.break_around(Term.on(731_800))
        (1500, 0)
        """
        begin, end = _month(other.first), _month(other.last) + 1
        before, after = self.months & (1 << begin) - 1, self.months >> end
        if not before or not after or self.months >> begin & (1 << end - begin) - 1:
            return 0
        next_sight = end + (after & -after).bit_length() - 1
        return (next_sight - before.bit_length() + 1) * MONTH


YEAR = 366
MONTH = 30
"""Days of which a term keeps whether it is seen in them."""
BEGIN = 726_468
"""The first day of 1990; what is earlier counts as of its month."""
PLACES = ("national", "area", "field", "state", "body")
"""Kinds of terms that say of what a post is."""
PROVINCE = 2
"""Digits of a province's code."""
UNDATED = 0
"""Stands for the day of a page that nobody knows."""


def _month(day: int) -> int:
    """The number of the month of a day."""
    return max(0, day - BEGIN) // MONTH


@dataclass
class Dossier:
    """What all pages of one person say. terms: by kind (post, body, area, state, office)."""

    terms: dict[str, dict[str, Term]] = field(default_factory=dict)
    company: Counter[str] = field(default_factory=Counter)
    homes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    papers: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    days: Term | None = None

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> Dossier:
        """Of one or more pages."""
        made = cls()
        for p in profiles:
            made.add(_page(p))
        return made

    def add(self, other: Dossier) -> None:
        """Takes in the other."""
        for kind, own in other.terms.items():
            into = self.terms.setdefault(kind, {})
            for key, term in own.items():
                if key in into:
                    into[key].add(term)
                else:
                    into[key] = term.copy()
        self.company.update(other.company)
        self.homes.update(other.homes)
        self.kinds.update(other.kinds)
        self.papers |= other.papers
        self.spots |= other.spots
        if other.days and self.days:
            self.days.add(other.days)
        elif other.days:
            self.days = other.days.copy()

    @property
    def main_kind(self) -> str:
        """What kind of person it is; what so few of the pages say may be a slip."""
        least = NOISE * self.kinds["titled"]
        return next(kind for kind in MAIN if self.kinds[kind] and self.kinds[kind] >= least)

    def of_kind(self, kind: str) -> dict[str, Term]:
        """Key → term."""
        return self.terms.get(kind, {})

    @property
    def placed(self) -> bool:
        """Whether it is known of what one of its posts is."""
        return any(self.terms.get(kind) for kind in PLACES)

    def firm(self, kind: str) -> dict[str, Term]:
        """Without what so few of the pages say that it may be a slip."""
        own = self.of_kind(kind)
        least = NOISE * self.kinds["titled"]
        return {key: term for key, term in own.items() if term.pages >= least}


def between(a: Dossier, b: Dossier, kind: str, other: str = "") -> int | None:
    """Days between the nearest terms of what both have; None where they share nothing."""
    mine, theirs = a.of_kind(kind), b.of_kind(other or kind)
    gaps = [max(0, mine[key].gap(theirs[key])) for key in mine.keys() & theirs.keys()]
    return min(gaps, default=None)


def _page(p: Profile) -> Dossier:
    day = p.ordinal or UNDATED
    made = Dossier(days=Term.on(day) if p.ordinal else None)
    for kind, key in _told(p):
        made.terms.setdefault(kind, {})[key] = Term.on(day)
    made.company.update(p.company)
    made.spots.update(p.spots)
    if p.home:
        made.homes[p.home] += 1
    if p.byline is not None:
        made.papers.add(p.byline)
    made.kinds[_kind(p)] += 1
    if p.held:
        made.kinds["titled"] += 1
    return made


def _told(p: Profile) -> Iterator[tuple[str, str]]:
    """Kind and key of each term of a page."""
    held = [] if _two_seats(p) else p.held
    yield from _of_posts(held, p)
    yield from (("another's", post) for post in p.others - {h.post for h in held})
    if ranks := [h.rank for h in held if h.rank and not h.past]:
        yield "rank", str(min(ranks))
    if p.around:
        yield "around", p.around
    if p.state:
        yield "hint", p.state
    yield from (("named", state) for state in p.named)


def _of_posts(held: Iterable[Held], p: Profile) -> Iterator[tuple[str, str]]:
    """What the posts tell; a party abroad is of no place but its state."""
    foreign, of_a_party = not chinese(p.name), p.around in states()
    for kind, key in {pair for h in held for pair in _said(h, foreign)}:
        if not (of_a_party and kind in ("body", "civil")):
            yield kind, key


def _two_seats(p: Profile) -> bool:
    """Whether the page gives the name seats in two places: then it may be of two people."""
    areas = {h.area for h in p.held if h.area and h.leads and not h.past}
    abroad = {h.state for h in p.held} & states()
    return len(abroad) > 1 or any(not nested(x, y) for x in areas for y in areas)


def _said(h: Held, foreign: bool) -> Iterator[tuple[str, str]]:
    """Kind and key of what a post tells. foreign: of a name from abroad."""
    if h.post:
        yield ("past" if h.past else "post"), h.post
    if not h.former:
        yield from _where(h)
    if not (h.area or h.national or h.state or h.post):
        yield ("unplaced" if has_level(h.office) else "title"), h.office
    if _of_the_country(h):
        yield "national", "national"
    if h.state:
        yield "state", h.state
    if h.state or foreign and h.office in _offices_abroad() and not h.former:
        yield "office", h.office


def _where(h: Held) -> Iterator[tuple[str, str]]:
    """The body and the area of what is held now; once, somebody may have been anywhere."""
    if h.body:
        yield "body", h.area + h.body
        if h.civil:
            yield "civil", h.area + h.body
    if h.area:
        yield from _of_an_area(h)


def _of_the_country(h: Held) -> bool:
    """Whether it is an office of the country; a member of its assemblies is one of thousands."""
    return h.national and h.office not in _memberships()


def _of_an_area(h: Held) -> Iterator[tuple[str, str]]:
    yield ("area" if h.leads else "field"), h.area
    if h.branch and not h.past:
        yield "branch", f"{h.area}:{h.branch}"
    if h.leads and h.single and not h.past and len(h.area) == PROVINCE:
        yield "chief", h.area


def _of_abroad(p: Profile, h: Held) -> bool:
    """Whether the office says that somebody is from abroad; 外长 may be ours."""
    return h.office in _offices_abroad() and not (chinese(p.name) or h.national)


@cache
def _offices_abroad() -> frozenset[str]:
    return frozenset(words("countries", "offices"))


@cache
def _lay_offices() -> frozenset[str]:
    return frozenset(words("identity", "lay"))


@cache
def _memberships() -> frozenset[str]:
    return frozenset(words("identity", "memberships"))


def _kind(p: Profile) -> str:
    """What kind of person a page makes of somebody."""
    if p.byline is not None and not p.held:
        return "byline"
    if any(h.state or _of_abroad(p, h) for h in p.held):
        return "abroad"
    if any(_of_the_country(h) for h in p.held):
        return "national"
    if p.held and all(h.office in _lay_offices() for h in p.held):
        return "lay"  # 某区人民医院|医生, of whatever area
    if p.held:
        return "local" if any(h.area for h in p.held) else "post"
    return "plain" if p.plain else "bare"
