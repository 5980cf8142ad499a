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
    roles: dict[str, set[str]] = field(default_factory=dict, compare=False)  # of each person who took part
    cited: set[int] = field(default_factory=set, compare=False)  # id of each sentence of the evidence
    seen: set[str] = field(default_factory=set, compare=False)  # the texts of the stops

    def __post_init__(self):
        self.cited |= {id(s) for s in self.evidence}

    def join(self, part: Part) -> None:
        """One more participant."""
        self.parts.append(part)
        if part.kind == "person":
            self.roles.setdefault(part.who.name, set()).update(part.roles)

    def cite(self, sentence) -> None:
        """One more sentence of evidence."""
        self.evidence.append(sentence)
        self.cited.add(id(sentence))

    def does(self, name: str, role: str) -> bool:
        """Whether a person has a role in it."""
        return role in self.roles.get(name, ())


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
    return any(q.name in draft.roles for q in act.group.people)


def conflict(a: Grounded | None, b: Grounded | None) -> bool:
    """Whether two dates cannot be of one event."""
    if a is None or b is None:
        return False
    x, y = a.date or a.month_day, b.date or b.month_day
    return bool(x and y and x != y and x[-5:] != y[-5:] and not (a.end or a.end_month_day or b.end or b.end_month_day))
