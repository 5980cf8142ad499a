"""What else a page tells, as it leaves the stage: figures, telephone numbers, documents cited, gifts, campaigns. All frozen."""
from __future__ import annotations

from dataclasses import dataclass

from .areas import Area
from .campaigns import Campaign
from .dates import Grounded
from .documents import Document
from .figures import Figure
from .gifts import Gift
from .quote import Quote


@dataclass(frozen=True)
class Observation:
    """A figure of an area, or about a body (of a company or a school, then area is None). when: as of what date, None where nothing says it; sentence: the evidence."""

    article: int
    figure: Figure
    area: Area | None
    about: object
    when: Grounded | None
    sentence: object
    rule: str


@dataclass(frozen=True)
class Contact:
    """A telephone number of an area. source: the characters that say it, name and number; service: what it is for, may be empty."""

    article: int
    phone: str
    area: Area
    service: str
    source: Quote
    rule: str


@dataclass(frozen=True)
class Citation:
    """A document that a sentence cites. name: with the area or the body before it where it is a numbered notice (郑州市16号通告);
    issuer: the body mention that issued it, or None; printed: as it stands in the sentence, at quote."""

    article: int
    document: Document
    name: str
    issuer: object
    quote: Quote
    sentence: object


@dataclass(frozen=True)
class Given:
    """A gift that a sentence tells of. donors: the people and bodies that give; recipient, beneficiary: a mention of a body or a
    place, or None; when: the date that the sentence gives, or None; receipt: the sentence that says who received it, where that is another."""

    article: int
    gift: Gift
    recipient: object
    beneficiary: object
    sentence: object
    donors: tuple = ()
    when: Grounded | None = None
    receipt: object = None


@dataclass(frozen=True)
class Running:
    """A campaign that a sentence names."""

    article: int
    campaign: Campaign
    sentence: object


@dataclass(frozen=True)
class Details:
    """All of one page. unclear: (sentence, the characters as printed, why) of figures and numbers that gave nothing."""

    observations: tuple[Observation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    citations: tuple[Citation, ...] = ()
    gifts: tuple[Given, ...] = ()
    campaigns: tuple[Running, ...] = ()
    unclear: tuple[tuple[object, str, str], ...] = ()
