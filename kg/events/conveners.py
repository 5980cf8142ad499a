"""The bodies by which an event is held: who convenes it, who runs it, who helps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Host
from kg.model.mention import OrganisationMention, Sentence

_CONVENES = Pattern(
    "reports", "(?:{comes_to}[^,。;]{1,20})?(?:就[^,。;]{2,20}?)?(?:组织)?(?:联合)?{convenes}"
)
# 赴|江城大学、|海山大学|开展调研: where somebody goes.
_NO_CONVENER = Pattern("reports", "(?:{together}|{comes_to}|往)$|{comes_to}[^,。;]{1,40}、$")
# 在|该组织|巴黎总部|举行的会议: where, not who.
_AT_ITS_SEAT = Pattern("reports", "在(?:{this}|该)[^,。;、]{1,8}$")


def convenes(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """市水利局|召开会议, 市水利局|赴河东镇开展活动, 市水利局和市农业局|联合召开会议; no 招商推介会
    holds itself"""
    beside = _beside(s, b)
    if draft.organiser is not None or not _is_subject(s, b, beside):
        return False
    if b.text.endswith(draft.noun):
        return False
    if _AT_ITS_SEAT.search(s.text, 0, b.begin):
        return False
    told = _CONVENES.match(s.text, _behind_when_and_where(s, b.end))
    if told is None or _holds_another(draft, s, told.end()):
        return False
    draft.organiser = b
    draft.hosts += [Host("organiser", also) for also in beside]
    return True


def _holds_another(draft: Draft, s: Sentence, end: int) -> bool:
    """甲会见了乙,出席了联合会|举办的|宴会: what a body held is another thing than the talk."""
    own = (draft.noun, draft.name or draft.noun)
    clause = re.split("[,。;]", s.text[end:])[0]
    return clause.startswith("的") and not any(noun in clause for noun in own)


def _is_subject(s: Sentence, b: OrganisationMention, beside: Sequence[OrganisationMention]) -> bool:
    """Whether a body does what stands behind it: in 县长与|县文联|举行会谈 it is with whom, in
    县文联和|县作协|联合主办 the last of two."""
    if not _NO_CONVENER.search(s.text, 0, b.begin):
        return True
    several = bool(beside) and _TOGETHER.match(s.text, b.end)
    return bool(several) and not _NO_CONVENER.search(s.text, 0, beside[0].begin)


_AN_ASIDE = re.compile(r"\([^()]{1,12}\)")


def _behind_when_and_where(s: Sentence, at: int) -> int:
    """Where 举办 stands in 东江研究院|今天(5月30日)在云州|举办: behind a day and a place."""
    at = next((d.end for d in s.dates if d.begin == at), at)
    aside = _AN_ASIDE.match(s.text, at)
    at = aside.end() if aside else at
    there = (p.end for p in s.places if p.begin == at + 1 and s.text[at] == "在")
    return next(there, at)


_RUNS = Pattern(
    "reports",
    r"""
    (?:{jointly}|具体)?(?P<does>{organises}|{runs_it}|{helps_run})
    (?=了?(?:的|{this}|该)|[,。;、)]|$)
    """,
)
_ROLES = {"organises": "organiser", "runs_it": "runBy", "helps_run": "coOrganiser"}
"""List of words → the property by which an event leads to who does so."""


def runs(draft: Draft, b: OrganisationMention, s: Sentence) -> bool:
    """由县文联主办、|县文化馆|承办,县作协和|县美协|协办的书画展"""
    does, beside = _RUNS.match(s.text, b.end), _beside(s, b)
    if does is None or not _is_subject(s, b, beside) or _holds_another(draft, s, does.end()):
        return False
    role = next(role for key, role in _ROLES.items() if does["does"] in words("reports", key))
    told = {(host.role, host.body.text) for host in draft.hosts}
    told.add(("organiser", draft.organiser.text if draft.organiser else ""))
    draft.hosts += [Host(role, x) for x in (*beside, b) if (role, x.text) not in told]
    return True


_OF_IT = Pattern("reports", r"(?:[^,。;]{2,4},)?(?:{this}|该)(?P<noun>{han}{2,12}?)由")


def held_by(draft: Draft, s: Sentence) -> None:
    """据悉,本次书画展由|县文联|主办、|县文化馆|承办。"""
    m = _OF_IT.match(s.text)
    if m and (m["noun"] == draft.noun or m["noun"] in words("reports", "events_on")):
        for b in (b for b in s.bodies if b.begin >= m.end()):
            runs(draft, b, s)


# 县文联和|县作协|联合举办
_TOGETHER = Pattern("reports", "{jointly}(?:组织)?{convenes}|(?:{jointly})?{organises}")
_JOINED = Pattern("reports", "(?:{together}|、|以?及)")


def _beside(s: Sentence, b: OrganisationMention) -> list[OrganisationMention]:
    """The bodies of the list whose last is b: 县文联、县文化馆和|县作协, in their order."""
    found: list[OrganisationMention] = []
    at = b.begin
    for before in sorted((x for x in s.bodies if x.end < b.begin), key=lambda x: -x.end):
        if not _JOINED.fullmatch(s.text, before.end, at):
            break
        found.append(before)
        at = before.begin
    return found[::-1]
