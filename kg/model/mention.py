"""What a sentence mentions: tokens, people with their titles, dates, places, organisations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from operator import is_
from typing import NamedTuple

from kg.model.copying import replace
from kg.model.division import AREA_END, Division
from kg.model.lazy import lazy
from kg.model.post import Body, Post
from kg.model.quote import Quote


@dataclass(frozen=True)
class OrganisationMention:
    """text[begin:end] of a sentence. cls: class in kg.ttl; area: what stands first, a named area,
    市 or 我区, else empty;
    parent: the body that it is a part of, where its name begins with that one's (市委 of
    市委组织部);
    titled: a post stands right after it.
    """

    begin: int
    end: int
    text: str
    cls: str
    area: str = ""
    parent: str = ""
    titled: bool = False
    link: Body | None = None
    """The body it means, once linked."""
    whole: Body | None = None
    """The body that `parent` means, once linked; None where it has none."""
    speaks_for: Area | None = None
    """The area whose figures an office tells (省政府新闻办: the province), once linked; None where
    nobody knows it."""

    @property
    def organisation(self) -> Body:
        """The body that it means; ValueError before it is linked."""
        if self.link is None:
            raise ValueError(f"{self.text} is not linked")
        return self.link

    @property
    def rest(self) -> tuple[int, int]:
        """The characters after an area written out in full (郑州市): where no place is to be looked
        for."""
        office = self.text.startswith(
            (self.area + "办事处", self.area + "党工委")
        )  # 丰产路街道办事处 names no place beside itself
        named = (
            len(self.area)
            if len(self.area) > 2
            and not office
            and (self.area[-1] in AREA_END or self.area.endswith("街道"))
            else 0
        )
        return self.begin + (self.text.index(self.area) + named if named else 0), self.end


_HELD_THEN = re.compile("[^,。;:]{0,6}(?:召开|举行|举办)了?")
"""昨晚|又成功举行|开幕式"""


@dataclass(frozen=True)
class DateMention:
    """A date as printed. kind: day, lone (a day without its month), month, year, period (part of a
    year, or a feast), week (a day of this or another week), lunar, offset (from the issue: 昨日),
    same (from the day before it: 当日, 次日), vague (连日来).

    year_word: 今, 去 …; offset: days; months_away: of 上月 -1; same_month: of 当月; part: 底, 上旬,
    一季度, 春节.
    """

    begin: int
    end: int
    text: str
    kind: str
    year: int | None = None
    year_word: str = ""
    month: int | None = None
    day: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    offset: int = 0
    time: str = ""
    end_year: int | None = None
    months_away: int | None = None
    same_month: bool = False
    part: str = ""
    leap: bool = False
    link: Grounded | None = None
    """What is known of it in its article, once linked."""
    rule: str = ""
    """Why it is not the day of what its sentence tells (quoted, …); empty where it may be."""


@dataclass(frozen=True)
class Issue:
    """When a page was issued, as far as known: EDTF precision, the latest day printed on the
    page, and how it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    latest: tuple[int | None, int] | None = (
        None  # (month, day), the last one printed on the page that is not after the issue
    )
    printed: bool = False  # read off the page itself


@dataclass(frozen=True)
class Grounded:
    """A date as far as it is known. date, end: YYYY-MM-DD, YYYY-MM; month_day: --MM-DD; basis: a
    concept of kg.ttl; not_before, not_after: YYYY-MM-DD, where the day is not known; rule: what
    gave it (printed, carried …); to_come: the day is well after the page's issue."""

    text: str
    date: str | None = None
    end: str | None = None
    month_day: str | None = None
    end_month_day: str | None = None
    basis: str | None = None
    time: str = ""
    not_before: str | None = None
    not_after: str | None = None
    rule: str = field(default="", compare=False)
    to_come: bool = field(default=False, compare=False)

    @property
    def is_told(self) -> bool:
        """Whether it is known which day, month or year is meant, and not only between which."""
        return bool(self.date or self.month_day)

    @property
    def day(self) -> str | None:
        """The date, where it is a day and not only a month or a year."""
        return self.date if len(self.date or "") == len("2003-11-18") else None

    @property
    def is_of_several_days(self) -> bool:
        """Whether a last day is told as well: 5月5日至7日."""
        return bool(self.end or self.end_month_day)

    @property
    def span(self) -> tuple[str, str] | None:
        """The first and the last day, YYYY-MM-DD, between which it may be: of 2021-09 from
        2021-09-01 to 2021-09-31; None where the year is not known."""
        first, last = self.not_before, self.not_after
        if self.date:
            first, last = first or self.date, last or self.end or self.date
        if not first or not last:
            return None
        return (first + "-01-01"[len(first) - 4 :])[:10], (last + "-12-31"[len(last) - 4 :])[:10]


@dataclass(frozen=True)
class PlaceMention:
    """text[begin:end] of a sentence. kind: class in kg.ttl; container: what stands before the
    last part of a chain (洛江区),
    empty if none; deictic: 我区, 全县, 当地; parts: the places of a chain, the last being its own
    name;
    name: that name.
    """

    begin: int
    end: int
    text: str
    kind: str
    container: str = ""
    deictic: bool = False
    parts: tuple[PlaceMention, ...] = ()
    link: Area | None = None
    """The division it is, or of 全镇 the area meant, once linked; None of streets and sites, of
    what
    has no code, and where 全市 stays open."""
    within: Division | None = None
    """The division that `container` means, once linked."""

    @property
    def name(self) -> str:
        return self.parts[-1].text if self.parts else self.text

    @property
    def area(self) -> Area | None:
        """The area that it is: a division, or a place without a code; None for streets and sites,
        and where 全市 stays open."""
        if self.link is not None or self.deictic:
            return self.link
        return self if self.kind in ("AdminArea", "FunctionalZone") else None


BEARER = "#"
"""Stands before the number of a page's second person of a name."""


@dataclass(frozen=True)
class Person:
    """A name in a sentence. begin, end: in the sentence; name: as printed, without space; titles:
    those the sentence gives.

    start: where its titles begin (begin where it has none); shared: the title stands with another
    name of the list;
    rule: how the title was found; witnesses: why it is a name; bearer: of several of that name on
    the page which.
    """

    begin: int
    end: int
    name: str
    start: int
    titles: tuple[Title, ...]
    shared: bool
    witnesses: tuple[tuple[str, float], ...]
    score: float
    bearer: int = 1

    @property
    def key(self) -> str:
        """What it is called among the people of its page: 张伟, and the second of them 张伟#2."""
        return self.name if self.bearer == 1 else f"{self.name}{BEARER}{self.bearer}"

    def of(self, titles: Iterable[Title]) -> Person:
        """The person with these titles, as many as before; the same person where they are."""
        told = tuple(titles)
        return self if all(map(is_, told, self.titles)) else replace(self, titles=told)


@dataclass(frozen=True)
class Group:
    """People joined by 、和 or a comma before a title. begin, end: with titles, 等 and what follows
    it.

    open: the list ends in 等; label: 市四大班子领导 after 等; size: 9 of 等9名.
    """

    begin: int
    end: int
    people: tuple[Person, ...]
    open: bool = False
    label: str = ""
    size: int | None = None

    def of(self, people: Iterable[Person]) -> Group:
        """The group of these people, as many as it has; the same group where they are its own."""
        told = tuple(people)
        return self if all(map(is_, told, self.people)) else replace(self, people=told)


@dataclass(frozen=True)
class Sentence:
    """One sentence of an article with its mentions. paragraph: its number in the article, -1 for
    a headline."""

    article: int
    paragraph: int
    quote: Quote
    tokens: tuple[Token, ...]
    groups: tuple[Group, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    bodies: tuple[OrganisationMention, ...] = ()
    when: Grounded | None = None
    """The date that the sentence gives to what it tells, once linked."""
    carried: Grounded | None = None
    """The day on which something happened that the sentence tells without a date, once linked:
    the one told of before."""
    topic: Area | None = None
    """The one area that the article's beginning names, as far as read, once linked."""
    houses: tuple[PlaceMention, ...] = ()
    """Where it says 我校 or the like, the house that the article means, by its name in full, once
    linked."""

    @lazy
    def text(self) -> str:
        return self.quote.fold

    def when_at(self, at: int) -> Grounded | None:
        """The date of what the sentence tells from that character on: 于26日召开, 26日举行的 and
        昨晚又成功举行 of somebody's words say their own, else that of the sentence."""
        own = [d.link for d in self.dates if d.end <= at and d.link and self._is_the_day(d, at)]
        known = [d for d in own if d.is_told]
        return known[-1] if known else self._day_before(at) or self.when

    def _day_before(self, at: int) -> Grounded | None:
        """论坛将于明天开幕|,今天,市政府召开发布会: the day before that character, where the day of
        the sentence stands behind it."""
        if self.when is None or all(d.link is not self.when or d.begin < at for d in self.dates):
            return None
        before = (d.link for d in self.dates if d.end <= at and not d.rule)
        return next((day for day in before if day and day.is_told), None)

    def _is_the_day(self, d: DateMention, at: int) -> bool:
        """Whether a date is that of what begins at a character: 于26日, 26日举行的|会议."""
        between = self.text[d.end : at + 1]
        if not d.rule and self.text[: d.begin].endswith("于") and "," not in between:
            return True
        if d.rule == "in_words" and d.kind == "offset":
            return bool(_HELD_THEN.fullmatch(between[:-1]))
        held = between.rstrip("的").endswith(("召开", "举行")) and "的" in between[-2:]
        return d.rule in ("", "bound") and held and len(between) < 16 and "," not in between

    @lazy
    def people(self) -> tuple[Person, ...]:
        return tuple(chain.from_iterable(g.people for g in self.groups))

    def with_people(self, changed: Callable[[Person], Person]) -> Sentence:
        """The sentence with what `changed` gives for each of its people, asked in their order; the
        same sentence where that is nobody else."""
        groups = tuple(g.of(map(changed, g.people)) for g in self.groups)
        return self if all(map(is_, groups, self.groups)) else replace(self, groups=groups)


class Token(NamedTuple):
    """A word, sentence[begin:end]; `tag` is LAC's: PER, LOC, ORG, TIME or a part of speech (white
    space comes out as one, w)."""

    begin: int
    end: int
    tag: str


BODY_TAGS, PLACE_TAGS = ("ORG", "nt"), ("LOC", "ns")
NAMING_TAGS = BODY_TAGS + PLACE_TAGS
"""LAC's tags of the names of bodies, of places, and of either."""
PERSON_TAGS = ("PER", "nr")
"""LAC's tags of the names of people."""


@dataclass(frozen=True)
class Title:
    """One title. begin, end: its characters in the sentence; body: 市委组织部 as printed, may be
    empty; head: 副部长 with modifiers."""

    begin: int
    end: int
    text: str
    body: str
    head: str
    kind: str  # one_seat, many_seats, generic or people
    acting: bool = False
    former: bool = False
    inherited: str = ""
    """The body that was left out and stands with the title before; beside a body, what that is a
    part of: 南山大学 of 医学院."""
    nominated: bool = False
    """Only proposed, not in office: 候任, 拟任, 提名."""
    began: Grounded | None = None
    """When the sentence says that the tenure began, once linked: 任命甲为副市长."""
    ended: Grounded | None = None
    """When the sentence says that it ended, once linked: 免去乙的副市长职务."""
    link: Post | None = None
    """The post it names, once linked."""

    @property
    def is_office(self) -> bool:
        """Whether it is an office, of one seat or many: 局长, 副市长, and not 专家."""
        return self.kind in ("one_seat", "many_seats")

    @property
    def full_body(self) -> str:
        """The body as far as it is told, with what is inherited: 南山大学医学院 of 医学院 behind
        南山大学校长; empty where the title has none."""
        return self.inherited + self.body

    @property
    def post(self) -> Post:
        """The post that it names; ValueError before it is linked."""
        if self.link is None:
            raise ValueError(f"{self.text} is not linked")
        return self.link


Area = Division | PlaceMention
"""An area with a code, or the mention of one that has none: a zone, a village."""
