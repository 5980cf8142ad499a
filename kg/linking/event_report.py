"""An event as one page tells it, as far as that helps to find the other reports of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kg.lexicon import event_types
from kg.lexicon.gazetteer import of_level
from kg.lexicon.patterns import Pattern
from kg.linking.held import area_digits
from kg.linking.profiles import issue_day, ordinal
from kg.model.division import Division
from kg.model.event import Event, Participant
from kg.model.mention import Grounded, Issue, Person, PlaceMention, Sentence
from kg.model.quote import squeeze
from kg.model.reading import PageReading

SPECIFIC = 5
"""Characters from which a name is one event's; 座谈会 and 欢迎仪式 are the names of many."""

Key = tuple[str, int]
"""A page, and the number of the event on it."""

Who = Mapping[tuple[str, str], str]
"""Name and page → the id of the person."""

_ORDINAL = re.compile("第[一二三四五六七八九十百零〇0-9]+[次届场期轮]|(?<=会)[0-9]+次")
_NOISE = re.compile(
    r"""[（(][^（）()]{1,6}[)）] | [“”"《》〈〉（）()·] | [0-9]{4}年度?
        | 第?[一二三四五六七八九十百零〇0-9]+[次届场期轮]
        | (?<![\u4e00-\u9fff])[一二三四五六七八九十]+届""",
    re.X,
)  # what a report may leave out of a name: 2021年|全市…, 十四届|省政府第43次|常务会议
_WHOSE = Pattern(
    "event_names", "^(?!{no_whose})(?:全|我|本)?[国省市区县州盟旗](?!委|府|政[府协]|$)"
)
_LEVEL = re.compile("^(?:全|我|本)?([国省市区县州盟旗])")
_HELD = Pattern("journeys", "(?:上午|下午|晚上?)?(?:在[^,。;]{1,20})?{was_held}的")
"""After a day, says that what follows was held on it: 7月10日|召开的|市政府常务会议."""


@dataclass(frozen=True)
class Report:
    """An event as one page tells it.

    key      its page and its number there; article: the number of its article
    name     without quotation marks, numbers and whose it is; called: also with who held it
    noun     the word for what it is
    numbers  第三次, 十四届: what tells the events of a series apart; number: the last, which
             is its own
    day, last  its own days, as numbers of days, or None
    held     days that its sentence says it was held on, where it has none of its own or tells
             what others said to it
    issued   that of the page, or None; vague: of a page of which only the month is known
    month    2017-04, where it is known when it was, and to the month at least; or empty
    old      it is told of long after: of a year of its own, or of somebody's former post
    in_passing  its sentence only names it: 在南湖县考察时强调
    people   ids of those who take part, in order; chief: the first; chair: who has the chair
    met      of a talk those who are met
    guests   of a ceremony those with whom its first is there: 甲同乙出席签字仪式
    places   where it is and what is visited, as printed, without 市, 县
    whose    the digits of the area that holds it, or empty; home: those of the page's
    words    pairs of characters of the sentence that tells it
    gist     the headline of its article and that sentence, in short
    named    ids of whom the article names, where it tells of a day on which it was held
    """

    key: Key
    type: str
    article: int = 0
    name: str = ""
    called: frozenset[str] = frozenset()
    noun: str = ""
    numbers: frozenset[str] = frozenset()
    day: int | None = None
    last: int | None = None
    held: frozenset[int] = frozenset()
    issued: int | None = None
    month: str = ""
    old: bool = False
    in_passing: bool = False
    people: tuple[str, ...] = ()
    chair: str = ""
    met: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    whose: str = ""
    home: str = ""
    words: frozenset[str] = field(default=frozenset(), repr=False)
    gist: str = field(default="", repr=False)
    named: frozenset[str] = frozenset()
    vague: bool = False
    number: str = ""
    guests: frozenset[str] = frozenset()

    @property
    def page(self) -> str:
        return self.key[0]

    @property
    def chief(self) -> str:
        """The first of its people; empty where it names none."""
        return self.people[0] if self.people else ""

    @property
    def sides(self) -> frozenset[str]:
        """Of a talk its host and those who are met."""
        return self.met | {self.chief}

    @property
    def at(self) -> int | None:
        """The day by which it is looked for."""
        if self.old:
            return None
        return self.day or min(self.held, default=None) or self.issued


def reports(readings: Sequence[PageReading], who: Who) -> list[Report]:
    """One for each event of each page, in their order."""
    return [_report(r, n, who) for r in readings for n in range(len(r.events))]


def _report(r: PageReading, n: int, who: Who) -> Report:
    e = r.events[n]
    day, last = _days(e.when)
    people = [(p, who.get((p.who.key, r.page.name))) for p in e.parts if isinstance(p.who, Person)]
    known = tuple(dict.fromkeys(i for _, i in people if i))
    held = _held_on(e.evidence) if day is None or not known else frozenset()
    numbers = _ORDINAL.findall(squeeze(e.name))
    name, talk = plain(e.name), event_types.role_for("talk")
    return Report(
        (r.page.name, n),
        e.type,
        e.article,
        name,
        _called(e, name),
        e.bare_noun,
        frozenset(numbers),
        day,
        last,
        held,
        _issued(r.issue),
        _month(e.when),
        day is None and _is_old(r, e),
        day is None and _is_in_passing(e),
        known,
        next((i for p, i in people if i and "主持" in p.roles), ""),
        frozenset(i for p, i in people if i and talk in p.roles and i != known[0]),
        _places(e),
        _whose(r, e),
        area_digits(r.home) if r.home else "",
        _words(e),
        _gist(r, e),
        _named(r, e, who) if held else frozenset(),
        bool(r.issue.year) and not r.issue.day,
        next(reversed(numbers), ""),
        _guests(people, known),
    )


_GUEST_RULES = ("met", "both-leaders")
"""What tells that somebody is there with the first: 甲同乙出席, 两国元首出席."""


def _guests(
    people: Sequence[tuple[Participant, str | None]], known: Sequence[str]
) -> frozenset[str]:
    """Who is there with the first of those who are known."""
    told = (i for p, i in people if i and p.rule in _GUEST_RULES)
    return frozenset(told) - frozenset(known[:1])


def _issued(issue: Issue) -> int | None:
    """The day of issue; where it is not known, the last day that the page tells of in that month,
    or the middle of the month."""
    month, day = issue.latest or (None, 0)
    if issue.year and issue.month and not issue.day and month == issue.month:
        return ordinal(f"{issue.year:04d}-{month:02d}-{day:02d}")
    return ordinal(issue_day(issue))


def plain(name: str) -> str:
    """The name as another report may have it.

    >>> plain("全市第三次政务公开会议"), plain("十四届市政府第43次常务会议")
    ('政务公开会议', '市政府常务会议')
    >>> plain("国务院全体会议"), plain("区域协调发展座谈会")
    ('国务院全体会议', '区域协调发展座谈会')
    """
    return _WHOSE.compiled.sub("", _NOISE.sub("", squeeze(name)))


def _called(e: Event, name: str) -> frozenset[str]:
    """The name, and the name with who held it, which alone counts where the name is any body's:
    第56次会议 of 省人大常委会."""
    whole = plain(squeeze(e.organiser.text) + squeeze(e.name)) if e.organiser and name else ""
    own = name if not whole or len(name) >= SPECIFIC else ""
    return frozenset(x for x in (own, whole) if x)


def _days(when: Grounded | None) -> tuple[int | None, int | None]:
    """First and last day, where the date is known to the day."""
    if when is None or not when.day:
        return None, None
    first = ordinal(when.day)
    return first, ordinal(when.end) if when.end and len(when.end) == 10 else first


def _month(when: Grounded | None) -> str:
    date = when.date or "" if when else ""
    return date[:7] if len(date) >= len("2017-04") else ""


def _held_on(evidence: Sequence[Sentence]) -> frozenset[int]:
    """The days on which its first sentence says that it was held."""
    found = set()
    for s in evidence[:1]:
        for d in s.dates:
            first, _ = _days(d.link)
            if first and (_HELD.match(s.text, d.end) or s.text[: d.begin].endswith("于")):
                found.add(first)
    return frozenset(found)


def _is_old(r: PageReading, e: Event) -> bool:
    """True of 2005年,时任市长甲曾到某村调研, where no day is known."""
    date = e.when.date or "" if e.when else ""
    if date and not issue_day(r.issue).startswith(date[:4]):
        return True
    led = [p.who.titles for p in e.parts if isinstance(p.who, Person)][:1]
    return any(titles and all(t.former for t in titles) for titles in led)


_IN_PASSING = Pattern("journeys", "[^,。;、]{0,4}{while}")


def _is_in_passing(e: Event) -> bool:
    """True of 在南湖县考察|时强调, 在南湖县考察|期间的讲话, where no other sentence tells more."""
    texts = [s.text for s in e.evidence]
    at = texts[0].find(e.noun) if len(texts) == 1 and e.noun else -1
    return at >= 0 and bool(_IN_PASSING.match(texts[0], at + len(e.noun)))


def _places(e: Event) -> frozenset[str]:
    """Where it is and what is seen; 我市 is what it means only to those who come there."""
    sights = [stop[0] for stop in e.stops]
    named = [_place(p) if isinstance(p, PlaceMention) else p.text for p in sights]
    if e.place and (not e.place.deictic or event_types.event_type(e.type).tour):
        named.append(_place(e.place))
    return frozenset(short for short in map(short_place, named) if len(short) > 1)


def short_place(name: str) -> str:
    """The name of a place as another report may have it: without 市, 县."""
    return squeeze(name).rstrip("省市区县州")


def _place(p: PlaceMention) -> str:
    if p.deictic:
        return p.link.name if p.link else ""
    return p.name


def _whose(r: PageReading, e: Event) -> str:
    """The digits of the area that holds it: of its body's, of 全市 or 市委 in its name, or of 我县
    where it took place."""
    area: object = e.organiser.organisation.area if e.organiser and e.organiser.link else None
    told = _LEVEL.match(squeeze(e.name))
    if area is None and told:
        area = of_level(r.home, told[1])
    if area is None and e.place is not None and e.place.deictic:
        area = e.place.link
    return area_digits(area) if isinstance(area, Division) else ""


MOST_TOLD = 160
"""Characters of a sentence, and of a headline with it, that are looked at."""


def _gist(r: PageReading, e: Event) -> str:
    headline = r.articles[e.article].headline
    told = (headline.text if headline else "", e.evidence[0].text if e.evidence else "")
    return squeeze("。".join(filter(None, told)))[:MOST_TOLD]


def _named(r: PageReading, e: Event, who: Who) -> frozenset[str]:
    people = chain.from_iterable(s.people for s in r.sentences if s.article == e.article)
    return frozenset(who.get((p.key, r.page.name), "") for p in people) - {""}


def _words(e: Event) -> frozenset[str]:
    text = e.evidence[0].text[:MOST_TOLD] if e.evidence else ""
    own = re.sub(r"[^\u4e00-\u9fff]", "", text)
    return frozenset(own[i : i + 2] for i in range(len(own) - 1))
