"""What else a page tells, as it leaves the stage: figures, telephone numbers, documents cited,
gifts, campaigns. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model.mention import (
    Area,
    Grounded,
    OrganisationMention,
    Person,
    PlaceMention,
    Sentence,
    Title,
)
from kg.model.post import Body
from kg.model.quote import Quote


@dataclass(frozen=True)
class Observation:
    """A figure of an area, or about a body (of a company or a school, then area is None). when:
    as of what date, None where nothing says it; sentence: the evidence."""

    article: int
    figure: Figure
    area: Area | None
    about: OrganisationMention | None
    when: Grounded | None
    sentence: Sentence
    rule: str


@dataclass(frozen=True)
class Contact:
    """A telephone number of an area. source: the characters that say it, name and number;
    service: what it is for, may be empty."""

    article: int
    phone: str
    area: Area
    service: str
    source: Quote
    rule: str


@dataclass(frozen=True)
class Citation:
    """A document that a sentence cites. name: with the area or the body before it where it is a
    numbered notice (郑州市16号通告);
    issuer: the body mention that issued it, or None; printed: as it stands in the sentence, at
    quote."""

    article: int
    document: Document
    name: str
    issuer: OrganisationMention | None
    quote: Quote
    sentence: Sentence
    issuing: Body | None = None
    """Whose code it is, where the sentence names no issuer."""


@dataclass(frozen=True)
class Donation:
    """A gift that a sentence tells of. donors: the people and bodies that give; recipient,
    beneficiary: a mention of a body or a
    place, or None; when: the date that the sentence gives, or None; receipt: the sentence that
    says who received it, where that is another."""

    article: int
    gift: Gift
    recipient: OrganisationMention | PlaceMention | None
    beneficiary: OrganisationMention | PlaceMention | None
    sentence: Sentence
    donors: tuple[Person | OrganisationMention, ...] = ()
    when: Grounded | None = None
    receipt: Sentence | None = None


@dataclass(frozen=True)
class CampaignMention:
    """A campaign that a sentence names."""

    article: int
    campaign: Campaign
    sentence: Sentence


@dataclass(frozen=True)
class CareerStation:
    """A post that a biography says somebody held. holder: the name; start, end: as far as printed;
    former: it ended; sentence: the evidence."""

    article: int
    holder: str
    title: Title
    start: Grounded | None
    end: Grounded | None
    former: bool
    sentence: Sentence


@dataclass(frozen=True)
class PageFacts:
    """All of one page. unclear: (sentence, the characters as printed, why) of figures and numbers
    that gave nothing."""

    observations: tuple[Observation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    citations: tuple[Citation, ...] = ()
    gifts: tuple[Donation, ...] = ()
    campaigns: tuple[CampaignMention, ...] = ()
    unclear: tuple[tuple[Sentence, str, str], ...] = ()
    careers: tuple[CareerStation, ...] = ()


@dataclass(frozen=True)
class Campaign:
    """text[begin:end] names it. name: 能力作风建设年活动; core: what stands in the quotation
    marks, by
    which its parts may be known."""

    begin: int
    end: int
    name: str
    core: str


@dataclass(frozen=True)
class Phone:
    """A number at text[begin:end]. name: whose it is, at text[name_begin:name_end]; in a sentence
    all that stands before it, behind the number before;
    phone: digits and hyphens; service: what it is for, empty where nothing says it; heading: the
    line above a table; rule: table,
    line or sentence."""

    begin: int
    end: int
    phone: str
    name_begin: int
    name_end: int
    service: str
    heading: str
    rule: str


@dataclass(frozen=True)
class Document:
    """text[begin:end] cites it. name: as printed, without 《》; code: 国发〔2015〕3号 where one is
    printed; issuer: whose code it is
    by the table of codes, empty where nobody is; head: where what may name its issuer ends, the
    beginning of its name."""

    begin: int
    end: int
    name: str
    code: str
    issuer: str
    head: int


@dataclass(frozen=True)
class Figure:
    """text[begin:end] is number and unit. value: in that unit, 万 and 亿 multiplied out; about: 近,
    余 …: not exact;
    printed: the number as it stands; measure: what is counted; lead: where its clause begins;
    rule: which shape it has."""

    begin: int
    end: int
    value: Decimal
    unit: str
    about: bool
    printed: str
    measure: str
    lead: int
    rule: str


@dataclass(frozen=True)
class UnclearNumber:
    """A number with a unit that gives no figure, and why."""

    begin: int
    end: int
    reason: str


Span = tuple[int, int]


@dataclass(frozen=True)
class Gift:
    """What a sentence says of a gift. amount: in yuan, None where it says none; about: not exact;
    recipient, beneficiary: where
    each begins that the sentence names behind 向… or 定向捐助…, None where it names none."""

    begin: int
    end: int
    amount: Decimal | None
    about: bool
    recipient: Span | None
    beneficiary: Span | None
