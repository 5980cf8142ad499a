"""What happened: its kind, day and place, and who took part; reports share the event."""

from __future__ import annotations

import datetime
import random
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .careers import Careers, Holding, town
from .cast import Cast, Citizen, some_county, words_of_place
from .places import Area

RECENT = datetime.timedelta(75)
LISTED = ("congress", "consultative", "deputy", "executive", "discipline", "organisation",
"propaganda",
          "united", "law", "office", "congress_vice", "vice", "consultative_vice", "court",
          "procuracy")  # fmt: skip
PARTY_SEATS = ("secretary", "deputy", "discipline", "organisation", "propaganda", "united", "law",
"office")  # fmt: skip
PUBLIC_SEATS = ("head", "executive", "vice", "bureau", "court", "procuracy")
ELECTED_SEATS = ("head", "congress", "congress_vice", "vice", "court", "procuracy")


@cache
def articles() -> dict:
    """articles.toml."""
    return tomllib.loads((Path(__file__).parent / "articles.toml").read_text(encoding="utf-8"))


@cache
def lexicon() -> dict:
    """words.toml."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@cache
def kinds_at(level: str, month: int) -> tuple[tuple[dict, ...], tuple[int, ...]]:
    """The kinds of articles that a province, city or county has in that month,
    and their weights.
    """
    fit = [
        k
        for k in articles()["kind"]
        if level in k.get("levels", (level,)) and month in k.get("months", (month,))
    ]
    return tuple(fit), tuple(k["weight"] * (4 if "months" in k else 1) for k in fit)


@dataclass(eq=False)
class Event:
    """One thing that happened.

    county  where the towns, firms and schools are that it tells of
    words   what fills the slots of its articles, the same in each report
    roles   slot -> who
    lists   slot -> those listed: others of the area, hosts of the host's
    moves   changes of posts that it tells of: those who came, those who went
    """

    uid: str
    kind: dict
    area: Area
    day: datetime.date
    county: Area
    host: Area | None = None
    other: Area | None = None
    words: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Holding | Citizen] = field(default_factory=dict)
    lists: dict[str, list[Holding]] = field(default_factory=dict)
    came: list[Holding] = field(default_factory=list)
    went: list[Holding] = field(default_factory=list)

    def taken(self) -> set[str]:
        """The people in its roles and lists."""
        there = [who for listed in self.lists.values() for who in listed]
        return {who.person.uid for who in (*self.roles.values(), *there)}


@dataclass
class Agenda:
    """Makes the events of a province's areas."""

    careers: Careers
    cast: Cast
    rng: random.Random
    count: int = 0
    ordinals: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def event(self, area: Area, day: datetime.date) -> Event:
        """Something that happened in the area on that day."""
        level = ("province", "city", "county")[area.rank]
        kinds, weights = kinds_at(level, day.month)
        for _ in range(12):
            made = self._of_kind(self.rng.choices(kinds, weights)[0], area, day)
            if made is not None:
                return made
        plain = next(k for k in articles()["kind"] if k["key"] == "bureau")
        return self._of_kind(plain, area, day) or self.event(area, day + datetime.timedelta(1))

    def _of_kind(self, kind: dict, area: Area, day: datetime.date) -> Event | None:
        """None where a seat that it needs is vacant, or there is nothing for it to tell."""
        host = self.rng.choice(area.below) if kind.get("host") and area.below else None
        beside = [a for a in area.within.below if a is not area] if area.within else []
        other = self.rng.choice(beside) if kind.get("others") and beside else None
        lacks = (kind.get("host") and host is None) or (kind.get("others") and other is None)
        county = some_county(host or area, self.rng)
        event = Event(f"{area.code}-{self.count}", kind, area, day, county, host, other)
        if lacks or not self._told(event) or not self._staffed(event):
            return None
        self.count += 1
        self._worded(event)
        low, high = kind.get("list", (0, 0))
        event.lists["others"] = self._listed(event, area, self.rng.randint(low, high))
        if host is not None:
            event.lists["hosts"] = self._listed(event, host, self.rng.randint(1, 5))
        return event

    def _staffed(self, event: Event) -> bool:
        """Gives the roles to those who hold the seats on that day."""
        seats = (("cast", event.area), ("hosts", event.host), ("others", event.other))
        for table, area in seats:
            for role, keys in event.kind.get(table, {}).items():
                holder = self._one(area, keys.split(), event)
                if holder is None:
                    return False
                event.roles[role] = holder
        return True

    def _one(self, area: Area, keys: list[str], event: Event) -> Holding | None:
        ready = [
            h
            for key in self.rng.sample(keys, len(keys))
            for h in self.careers.holders(area, key, event.day)
            if h.person.uid not in event.taken()
        ]
        return ready[0] if ready else None

    def _listed(self, event: Event, area: Area, count: int) -> list[Holding]:
        """Some of the area's leaders who have no other role, in order of protocol."""
        taken = event.taken()
        keys = (event.kind["seats"],) if "seats" in event.kind else LISTED
        there = [h for key in keys for h in self.careers.holders(area, key, event.day)]
        there = [h for h in there if h.person.uid not in taken]
        kept = sorted(self.rng.sample(range(len(there)), min(max(count, 0), len(there))))
        return [there[i] for i in kept]

    def _told(self, event: Event) -> bool:
        """Finds the changes of posts that it tells of;
        False where it needs some and there are none.
        """
        kind, area, day = event.kind, event.area, event.day
        if kind.get("fall"):
            event.went = self._ended(area.all(), day, ("dismissed",))[:1]
            return bool(event.went)
        if kind.get("resume"):
            event.came = self._begun(area.all(), day, day + RECENT, PARTY_SEATS + PUBLIC_SEATS)[:3]
            return bool(event.came)
        if not kind.get("changes"):
            return True
        keys = {"cadres": PARTY_SEATS, "congress": PUBLIC_SEATS, "people": ELECTED_SEATS}[
            kind["key"]
        ]
        event.came = self._begun([area], day - RECENT, day, keys)[:4]
        gone = self._ended([area], day, ("promoted", "moved", "retired", "left", "dismissed"))
        event.went = [h for h in gone if h.kind.key in keys][:3]
        return kind["key"] == "people" or bool(event.came or event.went)

    def _begun(
        self, areas: list[Area], first: datetime.date, last: datetime.date, keys: tuple[str, ...]
    ) -> list[Holding]:
        some = [h for a in areas for h in self.careers.changes[a.code] if h.kind.key in keys]
        return list(dict.fromkeys(h for h in some if first < h.begin <= last))

    def _ended(self, areas: list[Area], day: datetime.date, how: tuple[str, ...]) -> list[Holding]:
        some = [h for a in areas for h in self.careers.changes[a.code] if h.end and h.how in how]
        return list(dict.fromkeys(h for h in some if day - RECENT < h.end <= day))

    def _worded(self, event: Event) -> None:
        """Draws the words that every report of it shares."""
        pools = lexicon()["pools"]
        rng, day = self.rng, event.day
        said = {key: rng.choice(pools[key]) for key in ("topic", "field", "half")}
        said["room"] = event.area.short + rng.choice(pools["room"])
        said |= words_of_place(event.county, event.area, rng, pools)
        if event.host is not None:
            there = words_of_place(event.county, event.host, rng, pools)
            said |= {"hfirm": there["firm"], "firm": there["firm"], "htown": there["town"]}
        said["above"] = "中央" if event.area.within is None else event.area.within.level + "委"
        said["n"] = str(self._ordinal(event))
        said["m"] = "一二三四五六"[day.year % 5]
        said["term"] = "十" + "一二三四五六七八九"[(day.year - 2001) // 5 % 9]
        said["year"] = str(day.year)
        event.words = said

    def _ordinal(self, event: Event) -> int:
        """Which session of its series in the five years it is; rises with the days."""
        term = (event.day.year - 2001) // 5
        passed = (event.day - datetime.date(2001 + 5 * term, 1, 1)).days // 10 + 1
        key = (event.area.code, event.kind["key"])
        last_term, last = self.ordinals.get(key, (term, 0))
        number = max(passed, last + 1) if last_term == term else passed
        self.ordinals[key] = (term, number)
        return number

    def bureaus(self, event: Event, count: int) -> list[Holding]:
        """Heads of bureaus who have no other role."""
        there = self.careers.holders(event.area, "bureau", event.day)
        there = [h for h in there if h.person.uid not in event.taken()]
        return self.rng.sample(there, min(count, len(there)))

    def town_head(self, event: Event) -> Holding | None:
        """The secretary or head of a town of the event's county;
        if it can be of the event's town.
        """
        keys = ("town_secretary", "town_head")
        there = [h for k in keys for h in self.careers.holders(event.county, k, event.day)]
        here = [h for h in there if event.words["town"].endswith(town(h))] or there
        return self.rng.choice(here) if here else None

    def retired(self, event: Event) -> list[Holding]:
        """Up to three who have retired from seats of the area."""
        held = self.careers.changes[event.area.code]
        gone = [h for h in held if h.end and h.end <= event.day and h.how == "retired"]
        return list({h.person.uid: h for h in gone}.values())[-3:]
