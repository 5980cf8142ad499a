"""What is held in the course of another event, or before it: 会上…,并举行了签约仪式; 会前,甲参观.

Who is told of before it, or after it where nobody is named at it, is of the whole.
"""

from __future__ import annotations

from kg.events.act import NONE, Act, Answer
from kg.events.comparison import conflict, kind
from kg.lexicon import event_types
from kg.lexicon.event_types import EventType
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft

_AT_THE_WHOLE = Pattern(
    "reports", r"(?:在?[\u4e00-\u9fff]{0,6}{events_on}(?:现场)?[上中],|{meetings})"
)
_AND_THEN = Pattern("reports", "[,;]{and_then}[^,。;]{0,8}(?:{held}|{sees_to})了?[^,。;]{0,24}$")


def before_what_ends_it(act: Act) -> Answer | None:
    """6月4日,全市物流大会召开。会上,专家林秀石作了主旨演讲,并举行了签约仪式。 ⇒ 林秀石:
    全市物流大会"""
    begun = [d for d in act.here if d.sentence is act.sentence]
    if not begun or len(begun) < len(act.here):
        return None
    at = min(_place(d) for d in begun)
    whole = next((d for d in reversed(act.story.drafts) if d not in begun), None)
    if whole is None or kind(whole).tour or not 0 < act.predicate.at < at:
        return None
    return Answer(whole)


def after_it(act: Act) -> Answer | None:
    """6月4日,全市物流大会召开。会议听取了报告,并举行了签约仪式。会后,专家林秀石作了主旨演讲。 ⇒
    林秀石: 全市物流大会"""
    last = act.story.current
    if act.here or last is None or last.roles or _place(last) < 0:
        return None
    earlier = [d for d in act.story.drafts[:-1] if d.name and not kind(d).tour]
    if not earlier or conflict(earlier[-1].when, act.sentence.when):
        return None
    return Answer(earlier[-1])


def _place(draft: Draft) -> int:
    """Where its sentence goes on to it, of what is held in the course of another; else -1."""
    text = draft.sentence.text
    if not _AT_THE_WHOLE.match(text):
        return -1
    found = _AND_THEN.search(text[: max(0, text.rfind(draft.noun))])
    return found.start() if found else -1


# 报告会由…主持, 仪式上: the noun says which of the events.
_NOUN_FIRST = Pattern(
    "reports", r"(?:{this}|该)?(?P<noun>{called}|[\u4e00-\u9fff]{0,2}仪式){goes_back}"
)


def noun_first(act: Act) -> Answer | None:
    """5月6日,全县安全讲座举行。县长马志远到河东镇调研。讲座中,副县长田秀兰发言。 ⇒ 田秀兰:
    全县安全讲座"""
    m = _NOUN_FIRST.match(act.sentence.text)
    if not m:
        return None
    own = _type_of_noun(m["noun"])
    fits = [d for d in act.story.drafts if d.type in (own.type, *own.also)]
    named = (d for d in reversed(fits) if m["noun"] in (d.noun, d.name))
    return Answer(next(named, fits[-1])) if fits else None


def _type_of_noun(noun: str) -> EventType:
    """The type of a noun; of one that no type lists, that of a sitting."""
    sitting = event_types.types_with("sittings")[0].type
    return event_types.event_type(event_types.noun_types().get(noun, sitting))


def at_a_ceremony_beside_it(act: Act) -> Answer | None:
    """9月3日,市长宋建华会见省长卡洛迪。⏎欢送仪式上,少年献花。部长马志远同来宾握手。 ⇒ 马志远: -"""
    told, last = act.story.ceremony, act.story.current
    if told is None or last is None or act.here or not kind(last).counterparts:
        return None
    behind = last.evidence[-1].paragraph < told[0].paragraph == act.sentence.paragraph
    begun = any((d.name or d.noun).endswith(told[1]) for d in act.story.drafts)
    return NONE if behind and not begun else None


_NAMES_A_SITTING = Pattern(
    "reports",
    "[^,。;]*?(?:{attend}|{chairs})了?{aforesaid}?(?P<noun>{han}{2,3})(?![^,。;])",
)


def sitting_named(act: Act) -> Draft | None:
    """主持|座谈会|, where somebody was met before it: the one that is called so, and no 座谈."""
    m, last = _NAMES_A_SITTING.match(act.predicate.predicate), act.story.current
    if m is None or last is None or last in act.here or not kind(last).beside:
        return None
    if m["noun"] in event_types.called() or m["noun"] not in event_types.noun_types():
        return None
    return act.story.last_called(m["noun"])
