"""Visits of one day that are told together and were made apart: 县长甲到河东镇检查,副乡长丙陪同。
副书记乙到白马乡检查."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.events.comparison import ELSEWHERE, has_post, official, same_lead
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft, Predicate, Visited
from kg.model.mention import PlaceMention, Sentence

_GO = "(?:{comes_to}|{arrives_at})了?"
_GOES = Pattern("reports", "[^,。;]{0,4}?,?" + _GO)
_EACH_GOES = Pattern(
    "reports", "等?(?:{han}{0,6}领导)?分别(?:带队|率队|率领[^,。;]{2,16}?)?{comes_to}"
)
_OF_ITS_OWN = Pattern("reports", "(?:[镇乡]|街道|[县区市州旗省])$")
"""What lies in no other that could be the one told of before: 白马乡; not 河东村."""


def goes_elsewhere(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """Whether an official who was not on a tour goes to another place than that tour did, or
    goes about on the same day elsewhere."""
    if act.relation != "subject" or not official(act) or same_lead(draft, act):
        return False
    here = draft.sentence is s
    if not here and (_on_that_day_too(act, s) or _in_a_paragraph_of_its_own(act, s, draft)):
        return True
    before = act.group.begin if here else len(draft.sentence.text)
    there = [x for x in _gone_to(draft.sentence, 0) if x.begin < before]
    own = next(_gone_to(s, act.group.end), None)
    if own is None or not there or not _GOES.fullmatch(s.text, act.group.end, own.begin):
        return False
    told = (t.text[: act.group.begin] if t is s else t.text for t in draft.evidence)
    known = any(own.text in text for text in told)
    return not known and (here or _is_of_its_own(own) or not any(map(_is_of_its_own, there)))


def _on_that_day_too(act: Predicate, s: Sentence) -> bool:
    """同日,|县长乙|到白水乡检查, |县长乙|同日在区信访局接访: told beside what another did."""
    begin = max(s.text.rfind(mark, 0, act.group.begin) for mark in "。;") + 1
    first = ELSEWHERE.match(s.text, begin, act.group.begin)
    return bool(first or ELSEWHERE.match(s.text, act.group.end))


def _in_a_paragraph_of_its_own(act: Predicate, s: Sentence, draft: Draft) -> bool:
    """市委书记甲一行来到城关镇,….⏎市长乙一行走访慰问了市医院,….: a paragraph begins with another
    who leads, and tells of a place or a body that was not told of."""
    if s.paragraph <= draft.evidence[-1].paragraph or act.group.begin > 0:
        return False
    if role_for("tour") not in act.roles or not any(map(has_post, act.group.people)):
        return False
    if role_for("companion") in act.roles:
        return False
    every: list[Visited] = [*s.places, *s.bodies]
    seen = [x for x in every if x.begin >= act.group.end]
    told = "".join(t.text for t in draft.evidence)
    return bool(seen or _CALLS_ON.match(act.predicate)) and not any(x.text in told for x in seen)


_CALLS_ON = Pattern("reports", "(?:等|一行)*[^,。;]{0,4}?{calls_on}")


def further_visits(s: Sentence, acts: Sequence[Predicate]) -> list[int]:
    """Where it is told that another official goes to another place: 县长甲到河东镇检查,|副县长乙到
    白马乡检查."""
    seen: list[str] = []
    begins: list[int] = []
    for act in acts:
        own = next(_gone_to(s, act.group.end), None)
        goes = own is not None and _GOES.fullmatch(s.text, act.group.end, own.begin)
        if own is None or not goes or act.relation != "subject" or not official(act):
            continue
        if seen and own.text not in seen and _is_of_its_own(own):
            begins.append(act.at)
        seen.append(own.text)
    return begins


def _gone_to(s: Sentence, begin: int) -> Iterator[Visited]:
    """The places and bodies to which a sentence says behind `begin` that somebody goes."""
    every: list[Visited] = [*s.places, *s.bodies]
    named = sorted(every, key=lambda x: (x.begin, -x.end))
    for x in named:
        before = s.text[max(begin, x.begin - _NEAR) : x.begin]
        if x.begin >= begin and _GOES_TO.search(before):
            yield x


_NEAR = 4
"""Characters of a verb of going."""
_GOES_TO = Pattern("reports", _GO + "$")


def _is_of_its_own(x: Visited) -> bool:
    area = isinstance(x, PlaceMention) and not x.deictic
    return area and bool(_OF_ITS_OWN.search(x.text))


def each_elsewhere(s: Sentence) -> bool:
    """甲、乙|分别深入|河东、白马等乡镇: each was at a place of their own, which is not told."""
    several = (g for g in s.groups if len(g.people) > 1)
    goes = (m for g in several if (m := _EACH_GOES.match(s.text, g.end)))
    return any(_SEVERAL.match(s.text, m.end()) for m in goes)


_SEVERAL = Pattern("reports", "[^,。;、]{2,16}[、和及]")


_RECEIVES = Pattern("reports", "{receive}了?")


def is_beside_a_gathering(verb: str, d: Draft) -> bool:
    """推介会举行。会前,甲|会见了|客商代表: a talk beside what many came to."""
    return bool(d.name and d.noun.endswith("会") and _RECEIVES.fullmatch(verb))
