"""What each page says of each of its people, as far as it helps to tell who is who."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import any_of, words
from kg.lexicon.patterns import Pattern
from kg.linking.name_rarity import chinese
from kg.model.division import AREA_END, Division
from kg.model.mention import BEARER, Issue, Person, Sentence, Title
from kg.model.post import Post
from kg.model.quote import fold, squeeze
from kg.model.reading import PageReading

MOST_COMPANY = 60
"""Names beside a person that one page adds at most; longer lists tell no more."""


@dataclass(frozen=True)
class Held:
    """A post that a page gives somebody.

    post     its name with its area: 绵阳市市长; empty where nobody knows whose it is
    office   the last part of its name: 市长
    body     the full name of the body that it is in, if that is known
    area     of what area, as the first digits of its code that all within share; or empty
    state    of what foreign state, or body of many states; or empty
    national a post of this country
    leads    one of the few that lead the area
    single   at one time one person has it
    past     former or acting: says nothing about who has the seat
    seat     the name of its area or state
    """

    post: str
    office: str = ""
    body: str = ""
    area: str = ""
    state: str = ""
    national: bool = False
    leads: bool = False
    single: bool = False
    past: bool = False
    seat: str = ""


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
    around   the area that most of those lead with whom it stands in an event, where it has no
             post; of a name from abroad the state that its sentences name
    bearer   of several of that name on the page which
    """

    name: str
    page: str
    begin: int
    day: str = ""
    held: frozenset[Held] = frozenset()
    company: frozenset[str] = frozenset()
    home: str = ""
    byline: str | None = None
    plain: str = ""
    place: str = ""
    around: str = ""
    bearer: int = 1

    @property
    def key(self) -> str:
        """What it is called among the people of its page (`Person.key`)."""
        return self.name if self.bearer == 1 else f"{self.name}{BEARER}{self.bearer}"

    @property
    def ordinal(self) -> int | None:
        """The day of issue as a number of days; the middle of a month or year; None if unknown."""
        return ordinal(self.day)


@cache
def ordinal(day: str) -> int | None:
    """A day of EDTF as a number of days; the middle of what is less exact.

    >>> ordinal("2020-03-02") - ordinal("2020-03")
    -13
    """
    if not day:
        return None
    year, month, of_month = ([int(part) for part in day.split("-")] + [6, 15])[:3]
    return datetime.date(year, month, of_month).toordinal()


def profiles(readings: Sequence[PageReading]) -> list[Profile]:
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

    @property
    def leads(self) -> list[str]:
        """The areas that it is told to lead."""
        return sorted({h.area for h in self.held if h.area and h.leads})

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
                frozenset(one.company),
                home,
                one.byline if not one.held else None,
                one.plain if not one.held else "",
                self.gaz.unique(r.home) if r.home else "",
                _most(one.near or one.around) if not one.held else "",
                int(bearer or 1),
            )

    def _of(self, name: str, begin: int) -> _Named:
        return self.named.setdefault(name, _Named(begin))

    def _titles(self) -> None:
        for s in self.reading.sentences:
            names = [p.name for p in s.people]
            for p in s.people:
                one = self._of(p.key, s.quote.at[p.begin])
                _beside(one, p.name, names)
                if not p.titles and not chinese(p.name):
                    one.near.update(states_in(s.text))
                plain = [unit.text for unit in p.titles if unit.kind == "people"]
                one.plain = one.plain or next(iter(plain), "")
            for p, held in self._all_held(s):
                self._of(p.key, s.quote.at[p.begin]).held.update(held)

    def _all_held(self, s: Sentence) -> Iterator[tuple[Person, list[Held]]]:
        """The posts of each of a sentence's people. A post that names no state is of the state of
        the same person's others, or of who stands before in the list: 秘鲁总统甲、总理乙."""
        state, end = "", 0
        for p in s.people:
            units = [unit for unit in p.titles if _tells_who(unit)]
            first = min([p.begin, *(unit.begin for unit in p.titles)])
            lent = state if _LISTED.fullmatch(s.text[end:first]) else ""
            held = [self._held(unit, s.text, p.name) for unit in units]
            state = next((h.state for h in held if h.state), lent)
            country = state if not chinese(p.name) and state in _countries() else ""
            yield p, [_of_state(h, country) for h in held]
            end = max([p.end, *(unit.end for unit in p.titles)])

    def _held(self, unit: Title, sentence: str, name: str) -> Held:
        post = unit.post
        abroad = not chinese(name) or unit.head in words("countries", "offices")
        ours = _of_this_country(post) and not _of_another_country(unit, name)
        where = sentence if abroad else ""
        state = "" if ours or post.area else state_of(unit, where)
        firm = not (post.open or post.generic or state)
        return Held(
            post=_ONE_LEVEL.sub(r"\1", post.key) if firm else state and state + unit.head,
            office=unit.head,
            body=post.body.name if post.body and post.body.known and firm else "",
            area=area_digits(post.area) if post.area and not state else "",
            state=state,
            national=ours,
            leads=not state and leads(post),
            single=unit.kind == "one_seat",
            past=unit.former or unit.acting,
            seat=state or (self.gaz.unique(post.area) if post.area else ""),
        )

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
            for name in present:
                if name in self.named:
                    _beside(self.named[name], name, present)
                    self.named[name].around.update(areas)


_LISTED = Pattern(
    "identity", "[和及与偕]?夫人[^,。;:、]{0,8}[、和]?|[、和及与](?:{han}{1,6}{parts})?"
)
"""What stands between the people of one list: 、, 和夫人玛丽亚、, 、胡宁省|省长."""
_ONE_LEVEL = re.compile(f"([{AREA_END}])\\1(?=委|政府|人大|政协|纪委)")
"""甘肃省|省委 is 甘肃省委."""
_OF_THE_COUNTRY = Pattern("identity", "{country}")
"""Bodies of this country of which the post does not say so: 最高人民法院."""


def _tells_who(unit: Title) -> bool:
    """Whether a title is a post that tells one person from another; who presides over a sitting of
    a congress (执行主席) may be anybody."""
    return unit.kind != "people" and unit.head not in words("identity", "sittings")


def _of_this_country(post: Post) -> bool:
    body = post.body.name if post.body else post.name
    return post.national or post.area is None and bool(_OF_THE_COUNTRY.match(body))


_OURS = re.compile("中国|中华|.*中央$")
"""Bodies of this country that no list has: 中国国民党, 民革中央."""


def _of_another_country(unit: Title, name: str) -> bool:
    """Whether a post is of another country, and not that of our envoy there: 驻秘鲁大使李强."""
    named = unit.post.rule == "of_another_country" or _state_pattern().match(unit.post.name)
    if not named or _OURS.match(unit.body or unit.inherited):
        return False
    return not (chinese(name) and unit.head in words("countries", "envoys"))


def _of_state(held: Held, state: str) -> Held:
    """The post as one of the state, where it is not known of what it is."""
    if not state or held.post or held.state or held.area or held.national:
        return held
    return replace(held, post=state + held.office, state=state, seat=state)


def _most(areas: Counter[str]) -> str:
    """The commonest; of several the first; empty where there are none."""
    return min((a for a, n in areas.items() if n == max(areas.values())), default="")


def _beside(one: _Named, name: str, others: Sequence[str]) -> None:
    for other in others:
        if other != name and len(one.company) < MOST_COMPANY:
            one.company[fold(other)] = None


STATE_REACH = 20
"""Characters before a title in which the state may stand that it is of."""
_BETWEEN = re.compile("(?:(?!访问|会见|出席|进行|期间|和(?!国))[^,。;:!?、的在对与及同向从到])*")
"""What may stand between a state and the office: 葡萄牙|议会|议长, not 访问法国|期间|总理."""


def state_of(unit: Title, sentence: str) -> str:
    """The foreign state, or body of many states, of a title: 埃及 of 埃及议会议长; empty if none.

    It stands in the title, or in the sentence close before it with nothing but names of offices
    between.
    """
    for text in (unit.body, unit.inherited, unit.text, unit.post.name):
        if found := _state_pattern().match(text):
            return _states()[found[0]]
    before = sentence[max(0, unit.begin - STATE_REACH) : unit.begin]
    near = [m for m in _state_pattern().finditer(before) if _BETWEEN.fullmatch(before, m.end())]
    return _states()[near[-1][0]] if near else ""


def states_in(sentence: str) -> list[str]:
    """The foreign state that a sentence names, if it is one alone."""
    found = {_states()[m[0]] for m in _state_pattern().finditer(sentence)} & _countries()
    return list(found) if len(found) == 1 else []


@cache
def _state_pattern() -> re.Pattern[str]:
    both = any_of("countries", "names"), any_of("countries", "bodies")
    longest = sorted((w for p in both for w in p[3:-1].split("|")), key=lambda w: -len(w))
    return re.compile("|".join(longest))


@cache
def _states() -> dict[str, str]:
    """Each name of a state → its first name."""
    return foreign.first_names() | foreign.first_names("bodies")


@cache
def _countries() -> frozenset[str]:
    """The first names of the states, without the bodies of many."""
    return frozenset(foreign.first_names().values())


def area_digits(area: Division) -> str:
    """The digits that the codes of all within an area share: 41 of a province, 4101 of a city."""
    return {"province": area.code[:2], "city": area.code[:4]}.get(area.level, area.code)


def _city(area: Division, gaz: Gazetteer) -> str:
    """The digits of the city that an area lies in, of a province the province's."""
    levels = {d.level: d for d in gaz.chain(area)}
    return area_digits(levels.get("city") or levels.get("province") or area)


# Of a body that leads an area, but one of hundreds: 人大代表, 政协委员.
_MEMBER = re.compile("(?:代表|委员|干事|干部)$")
# Heads of departments who sit in the committee that leads.
_SITS = re.compile("(?:组织|宣传|统战)部部?长$|政法委书记$|纪委书记$")


def leads(post: Post) -> bool:
    """Whether a post is one of the few that lead an area: 市长, 市领导, not 市教育局局长."""
    if post.generic or post.area is None or post.body is None:
        return post.generic or post.area is not None
    a = post.area.name
    leading = {
        f"中共{a}委员会",
        f"{a}人民政府",
        f"{a}人民代表大会常务委员会",
        f"政协{a}委员会",
        f"中共{a}纪律检查委员会",
        f"{a}监察委员会",
    }
    member = _MEMBER.search(post.name.replace("常委", ""))
    return bool(post.body.name in leading and not member or _SITS.search(post.name))


def paper_home(home: Division | None, gaz: Gazetteer) -> str:
    """The digits of the city whose papers a byline of a page is taken for; "?" if unknown."""
    return _city(home, gaz) if home else "?"


def issue_day(issue: Issue) -> str:
    """EDTF of the issue; empty where it is not known."""
    parts = [f"{issue.year:04d}"] if issue.year else []
    parts += [f"{x:02d}" for x in (issue.month, issue.day) if parts and x]
    return "-".join(parts)
