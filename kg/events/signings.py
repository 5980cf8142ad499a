"""What bodies sign with each other, where no person is named."""

from __future__ import annotations

from kg.events.comparison import A_YEAR, conflict, kind
from kg.events.joining import started
from kg.events.story import Story
from kg.lexicon import event_types
from kg.lexicon.patterns import Pattern
from kg.lexicon.presence_rules import recalled
from kg.model.event import Draft
from kg.model.mention import Grounded, Sentence

# 市工商联与越南茶业协会、河内商会签署|合作协议
_SIGNED = Pattern(
    "reports",
    """
    {together}[^,。;]{2,80}?(?P<verb>{sign})(?!的)了?
    (?:(?P<what>[^,。;]{0,14}{acts_with})|[,。;]|$)
    """,
)


def signed(s: Sentence, content: int, when: Grounded | None, story: Story) -> list[Draft]:
    """The event at which bodies, with no person named, sign something, before its `content` (what
    somebody said); begun here or before."""
    m = _SIGNED.search(s.text)
    if not m or m.start("verb") > content or s.paragraph < 0 or recalled().match(s.text):
        return []
    if A_YEAR.search(s.text[: m.start()]) and not (s.when and s.when.day):
        return []  # 2017年九个市同甲、乙签署协议: of a year
    if sum(b.end <= m.start("verb") for b in s.bodies) < 2:
        return []
    if story.drafts and (not m["what"] or _is_at_a_sitting(s, story)):
        return []
    [kind_of] = (k for k in event_types.types_with("at_what_is_on") if m["verb"] in k.verbs)
    before = story.current
    if before and _is_a_signing(before, m["verb"]) and not conflict(before.when, when):
        before.cite(s)
        return [before]
    return [started(Draft(kind_of.type, "", m["verb"], when, s, f"body-{m['verb']}"), story)]


def _is_a_signing(before: Draft, verb: str) -> bool:
    """出席合作协议|签字仪式|。…市水利局与甲公司|签署|了协议: what was told of before."""
    return before.rule.startswith("body-") or before.noun.startswith(verb[0])


# 会上,|甲公司与乙公司签订协议: at what is on, and no event of its own.
_THERE = Pattern("reports", "在?{han}{0,6}(?:{events_on}|现场|论坛)[上中],?")


def _is_at_a_sitting(s: Sentence, story: Story) -> bool:
    last = story.current
    return last is not None and not kind(last).tour and bool(_THERE.match(s.text))
