"""An event as an article of a paper, seen from the area that the paper is of."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from .careers import Holding, bureau, short_title, titles
from .cast import CALLED, Citizen
from .events import Agenda, Event, articles, lexicon
from .lists import printed_list
from .moves import appointments, elections, fallen, resumes
from .names import Person
from .places import Area, words
from .sheet import Sheet, Told

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
INDENT = "　　"


@cache
def compiled(template: str) -> tuple[tuple[str, str, str], ...]:
    """(text before, slot, form) one after the other; the last has no slot."""
    parts, at = [], 0
    for m in _SLOT.finditer(template):
        parts.append((template[at : m.start()], m[1], m[2] or ""))
        at = m.end()
    return (*parts, (template[at:], "", ""))


@dataclass
class Report:
    """One article: an event told in the paper of the area `seen`, issued on a day.

    met     people whose titles it has given; after that the name is enough
    extra   slot -> who, in this article alone: a manager, the head of a bureau
    last    kind -> the citizen of that kind who was named last
    """

    sheet: Sheet
    event: Event
    seen: Area
    issued: datetime.date
    agenda: Agenda
    rng: random.Random
    met: set[str] = field(default_factory=set)
    extra: dict[str, Holding | Citizen] = field(default_factory=dict)
    last: dict[str, Citizen] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        event = self.event
        self.said = words(event.area, self.seen) | event.words
        self.said["area"] = self._area(event.area)
        self.said["short"] = event.area.short
        self.said["up"] = event.words["above"]
        self.said["day"] = self._day()
        self.said["date"] = f"{event.day.year}年{event.day.month}月{event.day.day}日"
        if event.host is not None:
            self.said |= {"host": self._area(event.host), "hL": event.host.level}
        if event.other is not None:
            self.said["other"] = event.other.titled

    def _area(self, area: Area) -> str:
        own = area is self.seen and self.rng.random() < 0.6
        return words(area, area)["our"] if own else area.titled

    def _day(self) -> str:
        day = self.event.day
        plain = [f"{day.month}月{day.day}日"] * 5 + [f"{day.day}日"]
        past = (self.issued - day).days
        near = {1: ["昨日", "昨天"], 0: ["今天", "今日"]}.get(past, [])
        return self.rng.choice(plain + near)

    def write(self, head: str, text: str) -> None:
        """Adds the headline and the paragraphs."""
        self.fill(head)
        for paragraph in text.split("|"):
            self.sheet.put("\n" + INDENT)
            self.fill(paragraph)
        self.sheet.put("\n")

    def fill(self, template: str) -> None:
        """Adds the template with its slots filled."""
        for before, slot, form in compiled(template):
            self.sheet.put(before)
            if slot:
                self._slot(slot, form)

    def _slot(self, slot: str, form: str) -> None:
        if slot in self.event.roles or slot in self.extra:
            self._role(self.event.roles.get(slot) or self.extra[slot], form)
        elif slot in self.said:
            self.sheet.put(self.said[slot])
        elif slot in _SLOTS:
            _SLOTS[slot](self)
        elif slot in CALLED:
            self._citizen(slot, form)
        else:
            self.fill(self.rng.choice(lexicon()["pools"][slot]))

    def taken(self) -> set[str]:
        """Who stands in the article already, or will."""
        return self.event.taken() | self.met

    def _role(self, who: Holding | Citizen, form: str) -> None:
        if form == "call":
            self.sheet.put(_call(who))
        elif form == "title":
            self.title(who, 1)
        elif form == "name" or who.person.uid in self.met:
            self.sheet.name(who.person)
        else:
            self.titled(who)

    def titled(self, who: Holding | Citizen, parts: int = 2) -> None:
        """Adds title and name."""
        self.met.add(who.person.uid)
        self.title(who, parts)
        self.sheet.name(who.person)

    def title(self, who: Holding | Citizen, parts: int = 2) -> None:
        """Adds the title alone; parts: 1 for the last of several."""
        if isinstance(who, Citizen):
            if who.post:
                self.sheet.title([who.person], who.area.code, who.printed, who.printed)
            else:
                self.sheet.put(who.printed)
            who.person.told = f"{who.printed}, {who.area.titled}"
            return
        printed = titles(who, self.event.day, self.seen)
        own = titles(who, self.event.day, who.area)
        party = words(who.area, self.seen)["party"]
        first = len(printed) - 1 if parts == 1 or self.rng.random() < 0.25 else 0
        for i in range(first, len(printed)):
            self.sheet.put("、" if i > first else "")
            text = printed[i].removeprefix(party) if i > first else printed[i]
            self.sheet.title([who.person], who.area.code, own[i], text)
        who.person.told = f"{own[-1]}, {who.area.titled}"

    def _citizen(self, kind: str, form: str) -> None:
        event = self.event
        if form == "again":
            self.sheet.name(self.last[kind].person)
            return
        who = self.agenda.cast.citizen(kind, event.county, self.said, event.day.year, self.taken())
        self.last[kind] = who
        if kind in ("manager", "principal", "partysec"):
            self.extra[kind] = who
        self._role(who, form)

    def people(self, holdings: list[Holding]) -> None:
        """Adds several with a title each: A职 甲、B职 乙."""
        for i, who in enumerate(holdings):
            self.sheet.put("、" if i else "")
            self.titled(who, 1)

    def listed(self, role: str) -> None:
        """Adds a list of leaders; where there is nobody, those concerned."""
        there = self.event.lists.get(role, [])
        new = [h for h in there if h.person.uid not in self.met]
        if not new:
            self.sheet.put("有关部门负责人")
            return
        self.met |= {h.person.uid for h in new}
        printed_list(self, new)

    def official(self, who: Holding | None, other: str) -> None:
        """Adds title and name of somebody, or, where there is nobody, the other words."""
        if who is None or who.person.uid in self.taken():
            self.sheet.put(other)
        else:
            self.titled(who, 1)

    def reporter(self, stringer: bool = False) -> None:
        """Adds the name of one of the paper's reporters."""
        cast, year = self.agenda.cast, self.issued.year
        person = cast.reporter(self.seen, year, self.taken(), stringer)
        self.met.add(person.uid)
        person.told = person.told or f"reporter, {self.seen.titled}"
        self.sheet.name(person)


def _call(who: Holding | Citizen) -> str:
    short = short_title(who) if isinstance(who, Holding) else ""
    return who.person.surname + (short or "同志")


def _bureau_head(report: Report) -> None:
    there = report.extra.get("bureau")
    report.official(there, "有关负责人")


def _bureau_name(report: Report) -> None:
    found = report.agenda.bureaus(report.event, 1)
    if not found:
        report.sheet.put("有关部门")
        return
    report.extra.setdefault("bureau", found[0])
    report.sheet.put(bureau(report.extra["bureau"], report.event.day, report.seen)[0])


def _town_head(report: Report) -> None:
    who = report.agenda.town_head(report.event)
    report.official(who, "有关负责人")


def _court_head(report: Report) -> None:
    event = report.event
    found = report.agenda.careers.holders(event.area, "court", event.day)
    report.official(found[0] if found else None, "法院干警")


def _bureaus(report: Report) -> None:
    found = report.agenda.bureaus(report.event, report.rng.randint(1, 4))
    found = [h for h in found if h.person.uid not in report.taken()]
    if found:
        report.people(found)
    else:
        report.sheet.put("有关部门负责人")


def _listeners(report: Report) -> None:
    event, careers = report.event, report.agenda.careers
    keys = ("vice", "court", "procuracy")
    there = [h for k in keys for h in careers.holders(event.area, k, event.day)]
    there = [h for h in there if h.person.uid not in report.taken()]
    report.people(there[-report.rng.randint(1, 4) :])
    report.sheet.put("" if there else "有关负责人")


def _retired(report: Report) -> None:
    people: list[Person] = [h.person for h in report.agenda.retired(report.event)]
    people = [p for p in people if p.uid not in report.taken()]
    for i, person in enumerate(people):
        report.sheet.put("、" if i else "")
        report.met.add(person.uid)
        report.sheet.name(person)
    report.sheet.put("" if people else "老同志代表")


_SLOTS: dict[str, Callable[[Report], None]] = {
    "others": lambda report: report.listed("others"),
    "hosts": lambda report: report.listed("hosts"),
    "bureaus": _bureaus,
    "bureauname": _bureau_name,
    "bureauhead": _bureau_head,
    "townhead": _town_head,
    "courthead": _court_head,
    "listeners": _listeners,
    "retired": _retired,
    "appoint": appointments,
    "elected": elections,
    "resume": resumes,
    "fallen": fallen,
    "reporter": lambda report: report.reporter(),
    "stringer": lambda report: report.reporter(stringer=True),
    "num": lambda report: report.sheet.put(str(report.rng.randrange(3, 9000))),
    "pct": lambda report: report.sheet.put(str(report.rng.randrange(5, 40))),
}


def article(report: Report) -> None:
    """Writes one report of the event: as its own area's paper has it, or as the host's."""
    kind, rng, begin = report.event.kind, report.rng, report.sheet.length
    guest = report.event.host is report.seen and "host_text" in kind
    report.write(rng.choice(kind["head"]), rng.choice(kind["host_text" if guest else "text"]))
    report.sheet.told.append(Told(report.event.uid, begin, report.sheet.length))


def again(report: Report) -> None:
    """Writes a later report of the same event: what came of it."""
    said = {**report.said, **{f"{k}name": v.person.name for k, v in report.event.roles.items()}}
    report.said["name"] = plain_name(report.event, said)
    rng, forms, begin = report.rng, articles()["again"], report.sheet.length
    report.write(rng.choice(forms["head"]), rng.choice(forms["text"]))
    report.sheet.told.append(Told(report.event.uid, begin, report.sheet.length))


def plain_name(event: Event, said: dict[str, str]) -> str:
    """The event's name as a text without marks, e.g. 全县安全生产工作会议."""
    return _SLOT.sub(lambda m: said.get(m[1], ""), event.kind["name"])
