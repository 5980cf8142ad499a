"""An event while its article is read, its participants and what they said, and the event it becomes."""
from __future__ import annotations

from dataclasses import dataclass, field

from .acts import Act
from .dates import Grounded


@dataclass(frozen=True)
class Part:
    """One participant. who: a mention of a person (stages.mentions.Person) or of a body; sentence: the evidence."""

    who: object
    kind: str  # person or body
    roles: tuple[str, ...]
    order: int | None
    listed: bool
    venue: str
    sentence: object
    rule: str
    label: str = ""
    open: bool = False


@dataclass
class Said:
    """What one participant said in one go. verb: 强调; texts: its words sentence by sentence, as quotes; sentence: where the verb stands."""

    who: object
    verb: str
    texts: list
    sentence: object


@dataclass
class Draft:
    """An event in the making; frozen into Event at the article's end."""

    type: str
    name: str
    noun: str
    when: Grounded | None
    sentence: object
    rule: str
    parts: list[Part] = field(default_factory=list)
    evidence: list = field(default_factory=list)
    venues: list[str] = field(default_factory=list)
    organiser: object = None
    place: object = None
    stops: list = field(default_factory=list)
    generic: bool = False
    said: list[Said] = field(default_factory=list)
    follows: bool = False  # convened after the event before it: 会议结束后,我区立即召开会议


@dataclass(frozen=True)
class Event:
    """What happened. name is empty where the page gives none; when is None where it gives no date at all."""

    article: int
    type: str
    name: str
    noun: str
    when: Grounded | None
    rule: str
    parts: tuple[Part, ...]
    evidence: tuple
    venues: tuple[str, ...]
    organiser: object
    place: object
    stops: tuple
    said: tuple = ()


def official(act: Act) -> bool:
    """Whether one of the group has a post, or is called by it (席书记)."""
    return any(w == "surname and title" for p in act.group.people for w, _ in p.witnesses) or any(u.kind in ("one_seat", "many_seats", "generic") for p in act.group.people for u in p.titles)


def same_lead(draft: Draft, act: Act) -> bool:
    return any(p.kind == "person" and p.who.name == q.name for p in draft.parts for q in act.group.people)


def conflict(a: Grounded | None, b: Grounded | None) -> bool:
    """Whether two dates cannot be of one event."""
    if a is None or b is None:
        return False
    x, y = a.date or a.month_day, b.date or b.month_day
    return bool(x and y and x != y and x[-5:] != y[-5:] and not (a.end or a.end_month_day or b.end or b.end_month_day))
