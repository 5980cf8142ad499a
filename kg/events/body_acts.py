"""What bodies do that no person does for them: they sign with each other, give, and are given."""

from __future__ import annotations

from kg.events.comparison import conflict, kind
from kg.events.rooms import is_in_a_title
from kg.lexicon import event_types
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import recalled
from kg.model.event import Draft, Participant
from kg.model.mention import OrganisationMention, Sentence

NEAR = 2
"""Paragraphs behind a sitting within which a body acts at it."""


def part_of_body(b: OrganisationMention, role: str, s: Sentence, rule: str) -> Participant:
    """The body as a participant."""
    return Participant(b, "body", (role,), None, False, "", s, rule)


def act_there(draft: Draft, s: Sentence) -> None:
    """What bodies of a later sentence do at what is on."""
    at_it = not kind(draft).tour and s.paragraph - draft.evidence[-1].paragraph <= NEAR
    if not at_it or recalled().match(s.text) or conflict(draft.when, s.when):
        return
    _sign(draft, s)
    for b in s.bodies:
        if not gives(draft, b, s):
            is_given(draft, b, s)


# 会上,市水利局|与远达集团分别签订|框架协议
_SIGNS = Pattern(
    "reports",
    """
    (?:等[^,。;]{0,10}?(?:(?={together})[^,。;]{2,60}?)?|{joins}[^,。;]{0,80}?)?
    (?:{each_of_them}|{jointly})?{sign}(?!的)了?(?:[^,。;]{0,20}{acts_with}|[,。;]|$)
    """,
)
_WITH = Pattern("reports", "{together}|{jointly}")


def _sign(draft: Draft, s: Sentence) -> None:
    """会上,市水利局、县农业局与远达集团签订|协议"""
    found = [b for b in s.bodies if _SIGNS.match(s.text, b.end) and not is_in_a_title(s, b)]
    if len(found) > 1 and _WITH.search(s.text, found[0].end):
        for b in found:
            draft.join(part_of_body(b, role_for("attendee"), s, "body-list"))


_OF_THE_NAME = Pattern("reports", "{together}.*{sign}")
# 县第一中学和|远达集团|举行合作签约仪式
_HOLDS_A_SIGNING = Pattern(
    "reports", "(?:{together}[^,。;]{2,30}?)?(?:{held})[^,。;]{0,20}{sign}[^,。;]{0,4}(?:仪式|大会)"
)


def named_as_signer(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """县第一中学与|远达集团|合作签约仪式, or what holds one"""
    if not _is_in_its_name(draft, b, s) and not _HOLDS_A_SIGNING.match(s.text, b.end):
        return False
    draft.join(part_of_body(b, role_for("attendee"), s, "body-list"))
    return True


def _is_in_its_name(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    at = s.text.find(draft.name) if draft.name and _OF_THE_NAME.search(draft.name) else -1
    return at >= 0 and at <= b.begin < b.end <= at + len(draft.name)


def _is_a_gift(draft: Draft) -> bool:
    """Whether an event is one that verbs of giving make."""
    table = event_types.role_verbs()
    return any(table.get(verb) == role_for("giver") for verb in kind(draft).verbs)


# 市红十字会,|受甲公司委托,将其捐赠的物资捐赠给…
_GIVES_FOR = Pattern(
    "reports", "(?:{joins}[^,。;受]{0,40})?,?受[^。;]{2,120}委托[^。;]{0,60}{gives_it}给"
)
# 受|甲公司、乙公司|委托,将其捐赠的物资…: who gives through another.
_GIVES_THROUGH = Pattern("reports", "(?:{joins}[^,。;]{0,80})?委托[^。;]{0,20}(?:捐|赠送)")
_THROUGH = Pattern("reports", "受[^。;]{0,100}$")
# 甲公司|向县第一中学捐赠图书
_GIVES_TO = Pattern(
    "reports",
    "(?:{joins}[^,。;向]{0,60}|等[^,。;]{0,12})?[向为给][^,。;]{2,30}{gives_it}(?!{events_on})",
)


def gives(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """远达集团|向县第一中学捐赠图书; 受|远达集团|委托,将其捐赠的物资送到…"""
    through = _THROUGH.search(s.text, 0, b.begin) and _GIVES_THROUGH.match(s.text, b.end)
    own = _GIVES_TO.match(s.text, b.end) or _GIVES_FOR.match(s.text, b.end)
    if not _is_a_gift(draft) or not (through or own):
        return False
    draft.join(part_of_body(b, role_for("giver"), s, "body-list"))
    return True


_TO_IT = Pattern("reports", "{gives_it}给[^,。;]{0,20}$|[向给](?:[^,。;向]{2,20}、)*$")
_IT_IS_GIVEN = Pattern("reports", "(?:、[^,。;]{2,30})?{gives_it}(?!{events_on})")


def is_given(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """向|县第一中学|捐赠图书, 捐赠给战斗在一线的|县人民医院"""
    before = _TO_IT.search(s.text, 0, b.begin)
    if not _is_a_gift(draft) or before is None or is_in_a_title(s, b):
        return False
    if "给" not in before[0] and not _IT_IS_GIVEN.match(s.text, b.end):
        return False
    draft.join(part_of_body(b, role_for("given"), s, "body-list"))
    return True
