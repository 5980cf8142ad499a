"""Where an event takes place, as the sentences behind the one that begins it say: the first rule of
LATER that finds a place decides.

Each rule's docstring holds an example, `text ⇒ place`, which the tests read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.events.comparison import conflict, kind
from kg.events.story import Story
from kg.events.where import as_place, is_a_room, is_area, narrowed, room
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft
from kg.model.mention import PlaceMention, Sentence

_COMES_IN = Pattern("reports", "{comes_in}了?(?P<site>[^,。;]{2,20}?)(?=[,。;时])")
_SCENE = Pattern(
    "reports",
    "(?:{han}{1,3}午|{han}{0,4}下)?,?在?(?P<site>[^,。;]{3,20}?)[内里外前上]?,?{scenery}",
)
_SEEN = Pattern("reports", "(?:{sees}|{tours}|{visits_a_body})了?(?:[我该]{area_end})?$")
_NEXT = Pattern("reports", "{afterwards}|{leaves_for}")
_SAME_DAY = Pattern("reports", "[^,。;]{0,10}?(?:{same_day}|{after_it})[^,。;]{0,4},?")
_GOES_ON = Pattern("reports", "{leaves_for}")


@dataclass(frozen=True)
class Told:
    """An event, the events told before it in its report, and the sentences from the one that begins
    it to the next event's."""

    draft: Draft
    before: Sequence[Draft]
    sentences: Sequence[Sentence]


Rule = Callable[[Told], PlaceMention | None]


def settle(story: Story, sentences: Sequence[Sentence]) -> None:
    """Gives the events of a report the places that its first sentence left open."""
    own = [d for d in story.every if not any(d is e for e in story.earlier)]
    for n, draft in enumerate(own):
        told = Told(draft, own[:n], _stretch(draft, own[n + 1 :], sentences))
        if found := next(filter(None, (rule(told) for rule in LATER)), None):
            draft.place = narrowed(draft.place, found)


def _stretch(
    draft: Draft, after: Sequence[Draft], sentences: Sequence[Sentence]
) -> Sequence[Sentence]:
    """The sentences from the one that begins an event to the one before the next event's."""
    ends = {id(d.sentence) for d in after}
    at = next((n for n, s in enumerate(sentences) if s is draft.sentence), len(sentences))
    end = (n for n, s in enumerate(sentences) if n > at and id(s) in ends)
    return sentences[at : next(end, len(sentences))]


def _is_open(draft: Draft) -> bool:
    """Whether no place is known, or only 我市 of nobody knows which."""
    return draft.place is None or draft.place.deictic and draft.place.link is None


# ---- the rules ---------------------------------------------------------


def the_only_stop(told: Told) -> PlaceMention | None:
    """9月3日,县长马志远察看东岭水库建设情况,要求加快进度。 ⇒ 东岭水库"""
    draft = told.draft
    if not kind(draft).tour or not _is_open(draft) or len(draft.stops) != 1:
        return None
    x, _, s = draft.stops[0]
    if s is not draft.sentence or not _SEEN.search(s.text[: x.begin]):
        return None
    return x if isinstance(x, PlaceMention) else as_place(x)


def where_they_come_in(told: Told) -> PlaceMention | None:
    """9月3日,市长苗丽会见抗洪英雄代表。苗丽来到市民中心会议厅,同大家握手。 ⇒ 市民中心会议厅"""
    if kind(told.draft).tour or not _may_be_narrowed(told.draft):
        return None
    found = (_comes_in(s, told.draft) for s in told.sentences[1:])
    return next(filter(None, found), None)


def where_it_looks_so(told: Told) -> PlaceMention | None:
    """9月3日,全市劳模表彰大会举行。市长苗丽讲话。市体育馆内座无虚席,掌声雷动。 ⇒ 市体育馆"""
    if kind(told.draft).tour or not _may_be_narrowed(told.draft):
        return None
    found = (_site(s, m) for s in told.sentences[1:] if (m := _SCENE.match(s.text)))
    return next(filter(None, found), None)


def where_the_one_before_was(told: Told) -> PlaceMention | None:
    """9月3日,市长苗丽在云州市会见总裁韩立群。会见后,苗丽与韩立群举行会谈。 ⇒ 云州市"""
    draft = told.draft
    if not _is_open(draft) or not told.before or not _follows(draft, told.before[-1]):
        return None
    return told.before[-1].place


LATER: tuple[Rule, ...] = (
    the_only_stop,
    where_they_come_in,
    where_it_looks_so,
    where_the_one_before_was,
)


def _may_be_narrowed(draft: Draft) -> bool:
    return draft.place is None or draft.place.deictic or is_area(draft.place)


def _comes_in(s: Sentence, draft: Draft) -> PlaceMention | None:
    """甲|来到|人民大会堂北大厅: of who is at the event, and goes on to nothing else."""
    who = [p.end for p in s.people if p.name in draft.roles]
    for m in _COMES_IN.finditer(s.text):
        if who and who[0] <= m.start() and not _NEXT.search(s.text, 0, m.start()):
            return _site(s, m)
    return None


def _site(s: Sentence, m: re.Match[str]) -> PlaceMention | None:
    """What the sentence calls a site, where it is known as a place or ends as halls do."""
    begin, end = m.span("site")
    known = (p for p in s.places if begin <= p.begin and p.end == end and not p.deictic)
    found = next(known, None)
    of_a_kind = m["site"] in words("reports", "site_heads")
    if found is None and not of_a_kind and is_a_room(s, begin, end):
        return room(s, begin, end)
    return found


def _follows(draft: Draft, before: Draft) -> bool:
    """会谈后,…, 当天下午,甲还会见了乙: whether the sentence goes on from the event before it, with
    one who was there, on the same day, and nobody travels."""
    if before.place is None or kind(before).tour and not is_area(before.place):
        return False
    text, at = draft.sentence.text, draft.sentence.text.find(draft.noun)
    opens = draft.sentence is before.sentence or _SAME_DAY.match(text)
    travels = _GOES_ON.search(text, 0, max(at, 0))
    together = draft.roles.keys() & before.roles.keys()
    same = bool(opens and together) and not travels
    return same and not conflict(draft.when, before.when)
