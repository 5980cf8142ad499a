"""Talks that each of several has alone, and what somebody attends who has talks beside it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.events.parts import Part, clause_begin
from kg.events.planned import jointly
from kg.events.verb_event import VerbEvent
from kg.events.verb_events import who_are_met
from kg.lexicon.event_types import event_type
from kg.lexicon.patterns import Pattern
from kg.model.event import Predicate, Trigger
from kg.model.mention import Sentence

_EACH = "{one_by_one_each}(?:在[^,。;]{1,12})?"
# 同总统乙、总理丙分别会谈, 同总统乙、总理丙举行双边会见: one with each.
_EACH_TALKED = (
    "{together}[^,。;]{2,40}{one_by_one_each}(?:{held}|进行)?{talks}"
    "|{together}[^,。;]{2,80}(?:{held}|进行)了?[^,。;]{0,3}{of_two_sides}(?:{talks}|{receive})"
)
# 会见总统乙、总理丙,与议长丁举行会谈: a talk of its own, after those at which others were met.
_TALKED = "{together}[^,。;]{1,40}?(?:(?:{held}|进行)了?[^,。;]{0,2})?{talks}"
_RECEIVED_AND_TALKED = f"{{receive}}了?[^。;]{{1,60}}?[,、]并?{_TALKED}"
# 同副总统乙进行交流,集体会见总干事丙.
_TALKED_AND_RECEIVED = "{together}[^,。;]{1,40}(?:进行|{held})[^,。;]{1,6},并?[^,。;]{0,2}{receive}"
_ONE_AND_ANOTHER = f"{_EACH_TALKED}|{_RECEIVED_AND_TALKED}|{_TALKED_AND_RECEIVED}"
_TALKS_APART = Pattern(
    "reports", f"{_EACH}{{receive}}|{_ONE_AND_ANOTHER}|{{in_succession}}{{together}}"
)
_APART = Pattern("reports", f"{_EACH}(?:{{receive}}|{{together}})|{_ONE_AND_ANOTHER}")


def is_of_talks_apart(t: Trigger, part: Part) -> bool:
    """分别会见甲、乙,同丙、丁分别举行|会谈|: each has a talk of their own, by the verb; but
    分别与甲、乙举行|工作会谈 is told as one."""
    talk = t.generic and event_type(t.type).counterparts
    apart = any(a.relation == "subject" and _TALKS_APART.search(a.predicate) for a in part.acts)
    return bool(talk) and apart and len(who_are_met(part.acts)) > 1


def met_apart(e: VerbEvent, acts: Sequence[Predicate]) -> list[str]:
    """Whom 分别会见甲、乙 meets, each at an event of their own; nobody where all met together."""
    if not e.kind.counterparts or not _APART.search(e.act.predicate):
        return []
    own = [a for a in acts if a.relation != "with" or not jointly(a)]  # 并同丙共同主持会议
    met = list(dict.fromkeys(who_are_met(own)))
    return met if len(met) > 1 else []


# 总理甲8月3日|会见总统乙, |同总统乙举行会谈
MEETS = Pattern("reports", f"[^,。;]{{0,16}}?(?:{{receive}}|{_TALKED})")


def is_of_who_comes(trigger: Trigger, s: Sentence) -> bool:
    """正在利马出席|峰会|的总理甲10日分别会见乙、丙: what somebody attends who does something
    else."""
    begin = clause_begin(s.text, trigger.begin)
    told = s.text.startswith("的", trigger.end) and not trigger.convened
    return told and bool(_ATTENDS.match(s.text, begin, trigger.begin))


_ATTENDS = Pattern("reports", "(?:[^,。;]*:)?正?在[^,。;]*{attend}")
