"""What each paper prints on which day: its own news, the larger area's, and some news again."""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .careers import Careers
from .cast import Cast
from .events import Agenda, Event, lexicon
from .names import Births
from .noise import noisy
from .places import Area
from .printing import Report, again, article
from .sheet import Sheet

SHARES = (8, 3, 1)  # pages of a province's, a city's and a county's paper
ECHOES = 0.3  # share of a paper's pages that begin with news of the area above
AFTER_CHANGES = 0.2  # share of pages printed just after posts changed hands
AGAIN = 0.05  # share of articles that the paper's next page takes up again
UNNOTED, DAYLESS = 0.1, 0.04  # share of pages that pages.toml does not know; with the month alone
WEEK = "一二三四五六日"


@dataclass(frozen=True)
class Plan:
    """What is asked for. namesakes: see `Births`; noise: see `noisy`."""

    pages: int
    seed: int
    first: datetime.date = datetime.date(2011, 1, 1)
    years: int = 10
    namesakes: float = 0.0
    noise: float = 0.0

    @property
    def last(self) -> datetime.date:
        return self.first.replace(year=self.first.year + self.years)


@dataclass
class Printed:
    """A page as it was printed.

    issued  EDTF; None where pages.toml does not know of the page
    told    the events of its articles
    """

    stem: str
    folder: str
    sheet: Sheet
    paper: str
    home: str
    issued: str | None
    day: datetime.date
    told: list[Event]


@dataclass
class Paper:
    """The paper of an area. waiting: news of the area above, with the day on which to print it."""

    area: Area
    name: str
    pages: int
    waiting: list[tuple[datetime.date, Event]] = field(default_factory=list)

    @property
    def room(self) -> bool:
        """Whether it has room for one more piece of news from above."""
        return len(self.waiting) < self.pages * ECHOES


def shared_out(total: int, areas: list[Area]) -> dict[str, int]:
    """Area code -> pages of its paper; the sum is `total`."""
    weights = [SHARES[a.rank] for a in areas]
    whole, shares, given = sum(weights), {}, 0
    for area, passed in zip(areas, _sums(weights), strict=True):
        shares[area.code] = total * passed // whole - given
        given += shares[area.code]
    return shares


def _sums(weights: list[int]) -> Iterator[int]:
    total = 0
    for weight in weights:
        total += weight
        yield total


@dataclass
class Press:
    """Prints the papers of a province, the larger area's before the smaller's."""

    plan: Plan
    province: Area
    shares: dict[str, int]

    def __post_init__(self) -> None:
        code, plan = self.province.code, self.plan
        rng = random.Random(f"{plan.seed} {code}")
        officials = Births(f"o{code}", rng, plan.namesakes)
        self.careers = Careers(self.province, officials, plan.first, plan.last)
        citizens = Births(f"c{code}", rng, plan.namesakes, borne=officials.borne)
        self.agenda = Agenda(self.careers, Cast(citizens), rng)
        self.rng = rng
        areas = self.province.all()
        self.papers = {a.code: Paper(a, self._named(a), self.shares[a.code]) for a in areas}
        self.stems: defaultdict[str, int] = defaultdict(int)

    def _named(self, area: Area) -> str:
        forms = lexicon()["papers"][("province", "city", "county")[area.rank]]
        return self.rng.choice(forms).format(short=area.short, titled=area.titled)

    def pages(self) -> Iterator[Printed]:
        """All pages, paper by paper, each paper's by their days."""
        for area in self.province.all():
            yield from self._paper(self.papers[area.code])

    def _paper(self, paper: Paper) -> Iterator[Printed]:
        days = self._days(paper)
        carried: Event | None = None
        for i, (day, above) in enumerate(days):
            page = self._page(paper, day, above, carried)
            carried = self._taken_up(paper, page) if _free(days, i + 1) else None
            if carried is not None:
                days[i + 1] = (min(day + datetime.timedelta(1), days[i + 1][0]), None)
            yield page

    def _days(self, paper: Paper) -> list[tuple[datetime.date, Event | None]]:
        """The days of issue in order, each with the news from above that it has."""
        days: list[tuple[datetime.date, Event | None]] = list(paper.waiting)
        moved = self.careers.changes[paper.area.code]
        changed = [d for h in moved for d in (h.begin, h.end) if d and d > self.plan.first]
        span = (self.plan.last - self.plan.first).days - 5
        for _ in range(paper.pages - len(paper.waiting)):
            day = self.plan.first + datetime.timedelta(self.rng.randrange(3, span))
            if changed and self.rng.random() < AFTER_CHANGES:
                day = self.rng.choice(changed) + datetime.timedelta(self.rng.randrange(2, 12))
            days.append((min(max(day, self.plan.first), self.plan.last), None))
        return sorted(days, key=lambda pair: pair[0])

    def _taken_up(self, paper: Paper, page: Printed) -> Event | None:
        """An event of the page that the paper's next page takes up;
        news goes down to the hosts' papers.
        """
        for event in page.told:
            self._send(event, page.day)
        fit = [e for e in page.told if e.area is paper.area and "name" in e.kind]
        fit = [e for e in fit if "boss" in e.roles and not e.kind.get("others") and not e.host]
        return fit[0] if fit and self.rng.random() < AGAIN * len(page.told) else None

    def _send(self, event: Event, day: datetime.date) -> None:
        paper = self.papers.get(event.host.code) if event.host else None
        if paper is None or not paper.room or "host_text" not in event.kind:
            return
        if any(other is event for _, other in paper.waiting):
            return
        later = day + datetime.timedelta(self.rng.choice((0, 0, 1)))
        paper.waiting.append((later, event))

    def _page(
        self, paper: Paper, day: datetime.date, above: Event | None, carried: Event | None
    ) -> Printed:
        rng, sheet = self.rng, Sheet()
        noted = rng.random() >= UNNOTED
        stem = self._stem(paper, day)
        if not noted or rng.random() < 0.3:
            self._masthead(sheet, paper, day)
        told: list[Event] = []
        for i in range(rng.choice((1, 2, 2, 3, 3, 4))):
            sheet.put("\n" if i else "")
            event = above if i == 0 else None
            event = event or self._event(paper, day)
            article(Report(sheet, event, paper.area, day, self.agenda, rng))
            told.append(event)
        if carried is not None:
            sheet.put("\n")
            again(Report(sheet, carried, paper.area, day, self.agenda, rng))
            told.append(carried)
        dayless = rng.random() < DAYLESS
        issued = day.isoformat()[: 7 if dayless else 10] if noted else None
        folder = f"{paper.area.code}{paper.name}/{day.year}"
        clean = noisy(sheet, self.plan.noise, rng)
        return Printed(stem, folder, clean, paper.name, paper.area.path, issued, day, told)

    def _event(self, paper: Paper, day: datetime.date) -> Event:
        passed = self.rng.choices((1, 0, 2), (7, 1, 2))[0]
        return self.agenda.event(paper.area, day - datetime.timedelta(passed))

    def _stem(self, paper: Paper, day: datetime.date) -> str:
        """A name that no other page has: the area's code, the day, and which page of that day."""
        base = f"{paper.area.code}_{day:%Y%m%d}"
        self.stems[base] += 1
        return f"{base}_{self.stems[base]:02d}"

    def _masthead(self, sheet: Sheet, paper: Paper, day: datetime.date) -> None:
        form = self.rng.choice(lexicon()["mastheads"]["forms"])
        before, reporter, after = form.partition("{reporter}")
        said = {"paper": paper.name, "y": day.year, "m": day.month, "d": day.day}
        said |= {"mm": f"{day:%m}", "dd": f"{day:%d}", "week": "星期" + WEEK[day.weekday()]}
        said["p"] = self.rng.randint(1, 4)
        sheet.put(before.format_map(said))
        if reporter:
            person = self.agenda.cast.reporter(paper.area, day.year, set())
            person.told = person.told or f"reporter, {paper.area.titled}"
            sheet.name(person)
        sheet.put(after.format_map(said) + "\n")


def _free(days: list[tuple[datetime.date, Event | None]], i: int) -> bool:
    """Whether the paper has an i-th page, and no news from above that keeps it to its day."""
    return i < len(days) and days[i][1] is None
