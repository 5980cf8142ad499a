"""The name of a sitting: 第七次会议 is of the body or the session that holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.events.delegations import each_of_them, of_delegations
from kg.lexicon.event_types import event_type
from kg.lexicon.loader import words
from kg.lexicon.numerals import NUMBER
from kg.lexicon.patterns import Pattern
from kg.model.event import Trigger
from kg.model.mention import Sentence

_SITTING = re.compile(rf"第{NUMBER}次(?:全体)?(?:会议|大会)|第{NUMBER}次全会")
_SESSION = re.compile(f"{NUMBER}[届次].*会议?$|[表党职教团]代?大?会$")
_HOLDS = Pattern("reports", "[^,。;“”]{0,30}(?:{held}|{undertaken})了?")
_WHO_SITS = Pattern("event_names", r"[^,。;、]{2,30}{who_sit}$")
_STUDY = Pattern("event_names", r"(?:\d{4}年)?第{number}次{studies_together}")
_WHO_STUDIES = Pattern("event_names", r"[^,。;、]{2,30}{who_study}$")
_ABOUT = ("在", "就", "围绕")


def with_its_body(s: Sentence, clause: int, holds: int, name: str) -> str:
    """主席团第七次会议 of 主席团|17日在人民会堂举行|第七次会议; any other name as it is.

    县委第二次集体学习 of 县委|就宪法举行|第二次集体学习.

    clause: where the clause begins; holds: where its verb of holding does.
    """
    sits = _WHO_SITS if _SITTING.fullmatch(name) else None
    holder = _WHO_STUDIES if _STUDY.fullmatch(name) else sits
    if holder is None:
        return name
    ends = [d.begin for d in s.dates if clause < d.begin < holds]
    about = (s.text.find(word, clause, holds) for word in _ABOUT)
    who = s.text[clause : min([holds, *ends, *(at for at in about if at >= 0)])]
    return who + name if holder.fullmatch(who) else name


def with_their_sessions(found: Sequence[Trigger], s: Sentence) -> list[Trigger]:
    """县人大三次会议预备会议 of 县人大三次会议|举行|预备会议: one event, no session; its opening
    is the session's."""
    told: list[Trigger] = []
    for t in sorted([*found, *of_delegations(s)], key=lambda t: t.begin):
        session = told[-1] if told else None
        if session and _holds(session, t, s):
            told[-1] = _part(session, t)
        elif session and _is_who_holds(session, t, s):
            told[-1] = t
        else:
            told += each_of_them(_of_a_course(t, s))
    return told


# 干部|研修班|在云州|结业|,结业式由甲主持
_COURSE = Pattern(
    "event_names",
    "(?:^|[,。;]|{day_ends})(?P<of>{han}{2,24}?{courses})"
    "(?:在[^,。;]{1,16})?{how_held}?{goes_by},?$",
)


def _of_a_course(t: Trigger, s: Sentence) -> Trigger:
    """干部研修班结业式 of a bare 结业式 behind what tells that the course ends."""
    bare = t.generic and t.name == t.noun and t.noun in words("event_names", "its_ceremonies")
    course = _COURSE.search(s.text, 0, t.begin) if bare else None
    if course is None:
        return t
    return replace(t, name=course["of"] + t.noun, generic=False)


# 外交部|就主席出席第十次会议|举行吹风会
_WHAT_FOR = Pattern("reports", "就[^,。;]*$")


def _holds(session: Trigger, t: Trigger, s: Sentence) -> bool:
    """Whether a session is told to hold what is told next."""
    kind = event_type(session.type)
    if session.generic or not kind.sittings or t.noun in kind.bare_if_named:
        return False
    between = s.text[session.end : t.begin]
    if between.startswith("的") or _WHAT_FOR.search(s.text, 0, session.begin):
        return False  # 出席第一次会议|的代表团|召开会议
    return bool(_SESSION.search(session.name)) and bool(_HOLDS.fullmatch(between))


def _is_who_holds(body: Trigger, t: Trigger, s: Sentence) -> bool:
    """市人大常委会|举行|颁发任命书仪式: a body, that does not sit there."""
    if body.noun not in words("event_names", "bodies_that_sit"):
        return False
    return t.noun != "会议" and bool(_HOLDS.fullmatch(s.text[body.end : t.begin]))


def _part(session: Trigger, t: Trigger) -> Trigger:
    return replace(t, name=session.name + t.name, begin=session.begin, generic=False)
