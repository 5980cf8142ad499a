"""The name of a sitting: 第七次会议 is of the body or the session that holds it."""

from __future__ import annotations

import re

from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Trigger
from kg.model.mention import Sentence

_SITTING = re.compile(rf"第{NUMBER}次(?:全体)?(?:会议|大会)|第{NUMBER}次全会")
_HOLDS = Pattern("reports", "{held}了?$")
_WHO_SITS = Pattern("event_names", r"[^,。;、]{2,30}{who_sit}$")


def with_its_body(s: Sentence, clause: int, holds: int, name: str) -> str:
    """主席团第七次会议 of 主席团|17日在人民会堂举行|第七次会议; any other name as it is.

    clause: where the clause begins; holds: where its verb of holding does.
    """
    if not _SITTING.fullmatch(name):
        return name
    ends = [d.begin for d in s.dates if clause < d.begin < holds]
    at = s.text.find("在", clause, holds)
    who = s.text[clause : min([holds, *ends, *([at] if at >= 0 else [])])]
    return who + name if _WHO_SITS.fullmatch(who) else name


def with_its_session(draft: Draft, trigger: Trigger, s: Sentence) -> str:
    """市人大一次会议第三次全体会议 of 市人大一次会议|11日举行|第三次全体会议, of the sentence that
    begins the report; else the draft's name."""
    at = s.text.rfind(draft.name, 0, trigger.begin) if draft.name else -1
    between = s.text[at + len(draft.name) : trigger.begin] if at >= 0 else ""
    if draft.sentence is not s or s.paragraph != 0 or not _SITTING.fullmatch(trigger.name):
        return draft.name
    held = _HOLDS.search(between) and not re.search("[,。;]", between)
    return draft.name + trigger.name if held else draft.name
