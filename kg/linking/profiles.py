"""What each page says of each of its people, as far as it helps to tell who is who."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import words
from kg.linking.held import Held, area_digits, every_state, held_in, states_in
from kg.model.division import Division
from kg.model.event import Event, Participant
from kg.model.mention import BEARER, Issue, Person, Sentence
from kg.model.quote import fold, squeeze
from kg.model.reading import PageReading

OF_ONE_STATE = 0.7
"""Share of the sentences naming a state that name the one that a page tells of."""
OF_A_HEADLINE = 3
"""Sentences for which a headline counts that names a state."""
MOST_COMPANY = 60
"""Names beside a person that one page adds at most; longer lists tell no more."""


@dataclass(frozen=True)
class Profile:
    """One name on one page.

    begin    offset of its first mention
    day      EDTF of the page's issue, or empty
    held     its posts there
    company  who stands beside it in lists and events
    home     of the page: the digits of its city's code, or empty
    byline   home of the paper for which it signs, "?" where that is unknown, None: signs nothing
    plain    it is called 村民, 记者 … or nothing that is a post
    place    the name of the page's home, or empty
    around   where nobody knows of what its posts are: the area that most of those lead with whom
             it stands in an event
    bearer   of several of that name on the page which
    listed   who stands beside it in lists; its own name too, beside another form: 于云, 於云
    spots    the places that its paragraphs name, and what it is called: 村民, 选手
             (these three sorted, each once: sets of them were half the memory of who is who)
    near     the foreign state that its sentences name, if it is one
    state    the foreign state that the page tells of, if it is one
    others   posts that the page gives to others of that name
    hosts    of the events that it only attends, who does more there
    named    the foreign states that its articles name, where no post says of what it is
    """

    name: str
    page: str
    begin: int
    day: str = ""
    held: frozenset[Held] = frozenset()
    company: tuple[str, ...] = ()
    home: str = ""
    byline: str | None = None
    plain: str = ""
    place: str = ""
    around: str = ""
    bearer: int = 1
    listed: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    near: str = ""
    state: str = ""
    others: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether the page says of what one of its posts is."""
        return any(h.placed for h in self.held)

    @property
    def key(self) -> str:
        """What it is called among the people of its page (`Person.key`)."""
        return self.name if self.bearer == 1 else f"{self.name}{BEARER}{self.bearer}"

    @property
    def ordinal(self) -> int | None:
        """The day of issue as a number of days; the middle of a month or year; None if unknown."""
        return ordinal(self.day)


_MIDDLE = (6, 15)
"""The month and day that stand for those that a date leaves out."""


@cache
def ordinal(day: str) -> int | None:
    """A day of EDTF as a number of days; the middle of what is less exact.

    >>> ordinal("2020-03-02") - ordinal("2020-03")
    -13
    """
    if not day:
        return None
    told = [int(part) for part in day.split("-")]
    return datetime.date(*told, *_MIDDLE[len(told) - 1 :]).toordinal()


def profiles(readings: Iterable[PageReading]) -> list[Profile]:
    """One profile for each name of each page, in the order of the pages."""
    return [p for r in readings for p in _Page(r).profiles()]


@dataclass
class _Named:
    """What is gathered of one name of a page."""

    begin: int
    held: set[Held] = field(default_factory=set)
    company: dict[str, None] = field(default_factory=dict)
    byline: str | None = None
    plain: str = ""
    around: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)  # the one state that its sentences name
    listed: set[str] = field(default_factory=set)
    at: set[tuple[int, int]] = field(default_factory=set)  # articles and their paragraphs
    hosts: set[str] = field(default_factory=set)

    @property
    def leads(self) -> list[str]:
        """The areas that it is told to lead."""
        return sorted({h.area for h in self.held if h.area and h.leads and not h.former})

    @property
    def placed(self) -> bool:
        """Whether it is known of what one of its posts is."""
        return any(h.placed for h in self.held)

    @property
    def of_the_country(self) -> bool:
        """Whether it is told to have a post of the country."""
        return any(h.national for h in self.held)


class _Page:
    """Gathers what one page says of each name."""

    def __init__(self, reading: PageReading):
        self.reading, self.gaz = reading, Gazetteer.load()
        self.named: dict[str, _Named] = {}

    def profiles(self) -> Iterator[Profile]:
        """The profile of each name."""
        self._titles()
        self._bylines()
        self._company()
        r, day = self.reading, issue_day(self.reading.issue)
        home = _city(r.home, self.gaz) if r.home else ""
        for key, one in self.named.items():
            name, _, bearer = key.partition(BEARER)
            yield Profile(
                name,
                r.page.name,
                one.begin,
                day,
                frozenset(one.held),
                tuple(sorted(one.company)),
                home,
                one.byline if not one.held else None,
                one.plain if not one.held else "",
                self.gaz.unique(r.home) if r.home else "",
                _most(one.around) if not one.placed else "",
                int(bearer or 1),
                tuple(sorted(one.listed)),
                self._told_at(one),
                _most(one.near),
                self._state,
                self._of_others(key, name),
                tuple(sorted(one.hosts)) if not one.placed else (),
                self._named_beside(one) if not one.placed else (),
            )

    def _of_others(self, key: str, name: str) -> frozenset[str]:
        """The posts of the others of that name on the page, as far as they have them now."""
        keys = (k for k in self._bearers[name] if k != key)
        held = chain.from_iterable(self.named[k].held for k in keys)
        return frozenset(h.post for h in held if h.post and not h.past)

    @cached_property
    def _bearers(self) -> dict[str, list[str]]:
        """Name → what those who bear it are called among the people of the page."""
        found: dict[str, list[str]] = {}
        for key in self.named:
            found.setdefault(key.partition(BEARER)[0], []).append(key)
        return found

    @cached_property
    def _spots(self) -> dict[tuple[int, int], set[str]]:
        """The places that each paragraph names, or the one before it."""
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for s in self.reading.sentences:
            for after in (0, 1):
                found[s.article, s.paragraph + after].update(p.name for p in s.places)
        return found

    @cached_property
    def _state(self) -> str:
        """The foreign state that most of the page's sentences name that name one, of which a
        headline counts for several; or empty."""
        named = Counter[str]()
        for s in self.reading.sentences:
            times = OF_A_HEADLINE if s.paragraph < 0 else 1
            named.update(dict.fromkeys(states_in(s), times))
        state = _most(named)
        return state if named[state] > max(1, OF_ONE_STATE * named.total()) else ""

    @cached_property
    def _named(self) -> dict[int, set[str]]:
        """The foreign states that each article names."""
        found: dict[int, set[str]] = defaultdict(set)
        for s in self.reading.sentences:
            found[s.article].update(every_state(s))
        return found

    def _named_beside(self, one: _Named) -> tuple[str, ...]:
        """The foreign states that its articles name."""
        articles = {article for article, _ in one.at}
        return tuple(sorted(set().union(*(self._named[article] for article in articles))))

    def _told_at(self, one: _Named) -> tuple[str, ...]:
        """The places that its paragraphs name, and what it is called that is no post."""
        places = chain.from_iterable(self._spots[at] for at in one.at)
        called = [one.plain] if one.plain and not one.held else []
        return tuple(sorted({*places, *called}))

    def _of(self, name: str, begin: int) -> _Named:
        return self.named.setdefault(name, _Named(begin))

    def _titles(self) -> None:
        for s in self.reading.sentences:
            names = [p.name for p in s.people]
            for p in s.people:
                one = self._of(p.key, s.quote.at[p.begin])
                _beside(one, p.name, names)
                one.at.add((s.article, s.paragraph))
                one.near.update(states_in(s))
                one.plain = one.plain or _called(p)
            for p, held in held_in(s, self.reading.issue.year):
                self._of(p.key, s.quote.at[p.begin]).held.update(held)
            self._lists(s)

    def _lists(self, s: Sentence) -> None:
        for g in s.groups:
            for p in g.people:
                others = {fold(q.name) for q in g.people if q.name != p.name}
                self._of(p.key, s.quote.at[p.begin]).listed.update(others)

    def _bylines(self) -> None:
        for a in self.reading.articles:
            for b in a.bylines:
                one = self._of(squeeze(b.name.text), b.name.begin)
                one.byline = paper_home(self.reading.home, self.gaz)

    def _company(self) -> None:
        for e in self.reading.events:
            present = [p.who.key for p in e.parts if isinstance(p.who, Person)]
            areas = Counter(
                a for name in sorted({*present} & self.named.keys()) for a in self.named[name].leads
            )
            if any(self.named[name].of_the_country for name in present if name in self.named):
                areas.clear()  # who comes with them may be of the country as well
            self._hosts(e)
            for name, times in Counter(present).items():
                if name in self.named:
                    _beside(self.named[name], name, dict.fromkeys(present))
                    self.named[name].around.update({a: n * times for a, n in areas.items()})

    def _hosts(self, e: Event) -> None:
        """Who does more at an event, for those who only attend it."""
        people = [(p.who, _attends(p)) for p in e.parts if isinstance(p.who, Person)]
        acting = {fold(who.name) for who, only_there in people if not only_there}
        hosts = sorted(acting)[:MOST_COMPANY]
        for who in (who for who, only_there in people if only_there):
            if who.key in self.named and fold(who.name) not in acting:
                self.named[who.key].hosts.update(hosts)


def _attends(p: Participant) -> bool:
    """Whether all that is told of it is that it was there."""
    return frozenset(p.roles) <= frozenset(words("identity", "attends"))


def _called(p: Person) -> str:
    """What it is called that is no post: 村民; whom anybody may be for a day (代表), empty."""
    passing = words("identity", "passing")
    told = (u.text for u in p.titles if u.kind == "people" and u.head not in passing)
    return next(told, "")


def _most(areas: Counter[str]) -> str:
    """The commonest; of several the first; empty where there are none."""
    return min((a for a, n in areas.items() if n == max(areas.values())), default="")


def _beside(one: _Named, name: str, others: Iterable[str]) -> None:
    for other in others:
        if len(one.company) == MOST_COMPANY:
            return
        if other != name:
            one.company[fold(other)] = None


def _city(area: Division, gaz: Gazetteer) -> str:
    """The digits of the city that an area lies in, of a province the province's."""
    levels = {d.level: d for d in gaz.chain(area)}
    return area_digits(levels.get("city") or levels.get("province") or area)


def paper_home(home: Division | None, gaz: Gazetteer) -> str:
    """The digits of the city whose papers a byline of a page is taken for; "?" if unknown."""
    return _city(home, gaz) if home else "?"


def issue_day(issue: Issue) -> str:
    """EDTF of the issue; empty where it is not known."""
    parts = [f"{issue.year:04d}"] if issue.year else []
    parts += [f"{x:02d}" for x in (issue.month, issue.day) if parts and x]
    return "-".join(parts)
