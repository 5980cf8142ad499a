"""An event while its article is read, its participants and what they said, and the event it
becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.mention import (
    Grounded,
    Group,
    OrganisationMention,
    Person,
    PlaceMention,
    Sentence,
)
from kg.model.quote import Quote

Visited = PlaceMention | OrganisationMention
"""What a stop on a tour is a visit to."""

Stop = tuple[Visited, tuple[str, ...], Sentence]
"""A visited place or body, the names of the visitors, and the sentence that says so."""


@dataclass(frozen=True)
class Participant:
    """One participant. who: a mention of a person or of a body; sentence: the evidence.

    rule: how the predicate gave the roles; attached: by which rule of kg/events/attach.py it is of
    this event; presence: a concept of kg:presences where the page says how they were there or not,
    else empty.
    """

    who: Person | OrganisationMention
    kind: str  # person or body
    roles: tuple[str, ...]
    order: int | None
    listed: bool
    venue: str
    sentence: Sentence
    rule: str
    label: str = ""
    open: bool = False
    attached: str = ""
    presence: str = ""

    @property
    def name(self) -> str:
        """As the page prints it."""
        return self.who.name if isinstance(self.who, Person) else self.who.text


@dataclass
class SpokenStatement:
    """What one participant said in one go. verb: 强调; texts: its words sentence by sentence, as
    quotes; sentence: where the verb stands."""

    who: Person
    verb: str
    texts: list[Quote]
    sentence: Sentence


@dataclass(frozen=True)
class Host:
    """A body that holds an event with others. role: a property of kg.ttl (organiser, runBy …)."""

    role: str
    body: OrganisationMention


@dataclass
class Draft:
    """An event in the making; frozen into Event at the article's end."""

    type: str
    name: str
    noun: str
    when: Grounded | None
    sentence: Sentence
    rule: str
    parts: list[Participant] = field(default_factory=list)
    evidence: list[Sentence] = field(default_factory=list)
    venues: list[str] = field(default_factory=list)
    organiser: OrganisationMention | None = None
    hosts: list[Host] = field(default_factory=list)  # beside the organiser
    place: PlaceMention | None = None
    stops: list[Stop] = field(default_factory=list)
    generic: bool = False
    said: list[SpokenStatement] = field(default_factory=list)
    met: str = ""  # who alone was met at it, of several who were met one by one
    whom: frozenset[str] = frozenset()  # who is met, of whom the sentence that begins it tells
    together: bool = True  # False: each took part alone
    days: list[Grounded] = field(default_factory=list)  # on which a tour is told to go on
    follows: bool = False  # convened after the event before it: 会议结束后,我区立即召开会议
    roles: dict[str, set[str]] = field(
        default_factory=dict, compare=False
    )  # of each person who took part
    presences: dict[str, set[str]] = field(
        default_factory=dict, compare=False
    )  # name of each who took part → what is told of how they were there
    cited: set[int] = field(
        default_factory=set, compare=False
    )  # id of each sentence of the evidence
    seen: set[str] = field(default_factory=set, compare=False)  # the texts of the stops

    def __post_init__(self) -> None:
        self.cite(self.sentence)

    def join(self, part: Participant) -> None:
        """One more participant."""
        self.parts.append(part)
        self.presences.setdefault(part.name, set()).add(part.presence)
        if isinstance(part.who, Person):
            self.roles.setdefault(part.who.name, set()).update(part.roles)

    @property
    def is_to_come(self) -> bool:
        """Whether its day is well after the page's issue: nobody was there yet."""
        return self.when is not None and self.when.to_come

    def cite(self, sentence: Sentence) -> None:
        """One more sentence of evidence, once."""
        if id(sentence) not in self.cited:
            self.evidence.append(sentence)
            self.cited.add(id(sentence))

    def does(self, name: str, role: str) -> bool:
        """Whether a person has a role in it."""
        return role in self.roles.get(name, ())


@dataclass(frozen=True)
class Event:
    """What happened. name is empty where the page gives none; when is None where it gives no date
    at all."""

    article: int
    type: str
    name: str
    noun: str
    when: Grounded | None
    rule: str
    parts: tuple[Participant, ...]
    evidence: tuple[Sentence, ...]
    venues: tuple[str, ...]
    organiser: OrganisationMention | None
    place: PlaceMention | None
    stops: tuple[Stop, ...]
    said: tuple[SpokenStatement, ...] = ()
    together: bool = True  # False: each took part alone
    hosts: tuple[Host, ...] = ()  # beside the organiser

    @property
    def bare_noun(self) -> str:
        """Its noun; of one that a verb tells, the verb without the 了 behind it."""
        return self.noun.removesuffix("了")


@dataclass(frozen=True)
class Predicate:
    """One group in one sentence.

    relation: subject, with, met, visited, addressed, led, companion or spoken; heard, of
    听取X汇报, is
    a subject.

    roles: as read, in order; said_at: where in the sentence the words of a verb of speech begin;
    venue: 郑州分会场;
    predicate: the masked text the roles were read from; at: where the group begins in the sentence;
    rule: the name of the rule that gave the relation.
    """

    group: Group
    at: int
    relation: str
    roles: tuple[str, ...]
    verbs: tuple[str, ...]
    said_at: int | None
    venue: str
    predicate: str
    rule: str = ""
    presence: str = ""

    @property
    def speech(self) -> bool:
        return self.said_at is not None


@dataclass(frozen=True)
class Trigger:
    """A noun that names a convened event. begin, end: in the sentence; convened: 召开 or the like
    stands beside it, and not 参加, or nothing."""

    type: str
    noun: str
    name: str
    begin: int
    end: int
    generic: bool
    convened: bool = True
