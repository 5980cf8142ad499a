"""Gifts of one article: who gave, who received, for whom."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.facts.figures import Unclear
from kg.lexicon.loader import any_of
from kg.lexicon.patterns import Pattern
from kg.model.fact import Donation, Gift, Span
from kg.model.mention import Grounded, OrganisationMention, Person, PlaceMention, Sentence
from kg.recognition import donations

RECENT_NAMES = 200
"""Bodies and places of an article that 该社区 may mean: the last of them."""
Named = OrganisationMention | PlaceMention
_TAKES = Pattern("gifts", "{totals}?{takes}[了到]?")
# Between the donors and 向…捐.
_GAP = Pattern(
    "gifts",
    """
    (?:等[^,。;]{0,14})?(?:,?代表[^,。;]{2,8},)?(?:{between}|通过[^,。;]{2,20})*[向给为]?
    """,
)


class Gifts:
    """Reads the sentences of one article in order. unclear: shared by all readers of the
    article."""

    def __init__(self, unclear: list[Unclear]):
        self.unclear = unclear
        self.gifts: list[Donation] = []
        self._named: list[Named] = []

    def hear(self, s: Sentence) -> None:
        """Remembers the bodies and places of a sentence."""
        places = (p for p in s.places if not p.deictic)
        self._named = [*self._named, *s.bodies, *places][-RECENT_NAMES:]

    def read(self, s: Sentence, day: Grounded | None) -> None:
        """The gift of a sentence, or to whom the one told of before was handed over."""
        gift = donations.find(s.text)
        if gift:
            self._given(s, gift, day)
            return
        to = donations.handed_over(s.text)
        receiver = self._receiver(s, to) if to else None
        if receiver and self.gifts and self.gifts[-1].recipient is None:
            self.gifts[-1] = replace(self.gifts[-1], recipient=receiver, receipt=s)

    def _given(self, s: Sentence, gift: Gift, day: Grounded | None) -> None:
        recipient = self._receiver(s, gift.recipient) or _taker(s, gift)
        beneficiary = self._receiver(s, gift.beneficiary)
        if gift.amount is None and not recipient and not beneficiary:
            return
        given = Donation(s.article, gift, recipient, beneficiary, s, _donors(s, gift), day)
        self.gifts.append(given)
        if gift.amount is not None:
            self._told_as_a_gift(s)

    def _told_as_a_gift(self, s: Sentence) -> None:
        """The sum is no unclear figure."""
        self.unclear[:] = [u for u in self.unclear if u[0] is not s or not u[1].endswith("元")]

    def _receiver(self, s: Sentence, span: Span | None) -> Named | None:
        """The body or place that begins there; 社区 is the one named before that ends so."""
        if span is None:
            return None
        named: list[Named] = [*s.bodies, *(p for p in s.places if not p.deictic)]
        here = [x for x in named if x.begin == span[0]]
        if here:
            return max(here, key=lambda x: x.end)
        kind = any_of("gifts", "kinds") + "(?=$|[,。;、里上的]|委员会)"
        m = re.match(kind, s.text[span[0] : span[1]])
        return _one_that_ends(self._named, m[0]) if m else None


def _one_that_ends(named: list[Named], word: str) -> Named | None:
    """The one named before that ends in the word; of 二里岗社区 and 社区 the longer."""
    fits = [x for x in named if x.text.endswith(word)]
    names = {x.text for x in fits}
    longest = {n for n in names if not any(n != o and o.endswith(n) for o in names)}
    return [x for x in fits if x.text in longest][-1] if len(longest) == 1 else None


def _taker(s: Sentence, gift: Gift) -> OrganisationMention | None:
    """The body of 县慈善总会收到…捐款."""
    before = (b for b in s.bodies if b.end <= gift.begin)
    return next((b for b in before if _TAKES.match(s.text, b.end)), None)


def _donors(s: Sentence, gift: Gift) -> tuple[Person, ...] | tuple[OrganisationMention, ...]:
    """Those who stand right before 向…捐 or 捐: a group of people, or a body."""
    end = gift.begin
    if gift.recipient and gift.recipient[1] <= gift.begin:
        end = gift.recipient[0]
    for group in s.groups:
        last = group.people[-1].end
        if last <= end and _GAP.fullmatch(s.text[last:end]):
            return group.people
    return tuple(b for b in s.bodies if b.end <= end and _GAP.fullmatch(s.text[b.end : end]))
