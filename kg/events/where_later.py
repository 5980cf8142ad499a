"""Where an event takes place, as the sentences behind the one that begins it say: the first rule of
LATER that finds a place decides.

Each rule's docstring holds an example, `text ⇒ place`, which the tests read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.events.comparison import conflict, kind
from kg.events.parts import Part
from kg.events.rooms import ANY_HOUSE, as_place, is_a_room, is_area, narrowed, room
from kg.events.story import Story
from kg.events.where import place_of
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.event import Draft
from kg.model.mention import PlaceMention, Sentence

_COMES_IN = Pattern(
    "reports", "{comes_in}{completed}?(?P<site>[^,。;]{2,20}?)(?={as_they_come}?[,。;])"
)
_SCENE = Pattern(
    "reports",
    "(?:[^,。;]{0,10}{hours},?)?{held_in}?(?P<site>[^,。;]{3,20}?){sides}?,?{scenery}",
)
_SEEN = Pattern("reports", "(?:{sees}|{tours}|{visits_a_body}){completed}?(?:{its}{area_end})?$")
_NEXT = Pattern("reports", "{afterwards}|{leaves_for}")
_SAME_DAY = Pattern("reports", "[^,。;]{0,10}?(?:{same_day}|{after_it})[^,。;]{0,4},?")
_ARRIVED = Pattern("journeys", "{arrives}{reports/completed}?")
# 会见总统乙时,甲|表示,|…: what is said names places of other things.
_SAYS = Pattern("dates", "{says}[,:]|{he_or_she}{says}")
_GOES_ON = Pattern("reports", "{leaves_for}")


@dataclass(frozen=True)
class Told:
    """An event, the events and the sentences told before it in its report, the sentences from the
    one that begins it to the next event's, and the headlines of the report."""

    draft: Draft
    before: Sequence[Draft]
    earlier: Sequence[Sentence]
    sentences: Sequence[Sentence]
    heads: Sequence[Sentence]

    @property
    def on_tour(self) -> bool:
        """Whether it is a tour, or is held in the course of one."""
        tours = (d for d in self.before if kind(d).tour)
        return kind(self.draft).tour or any(tours)


Rule = Callable[[Told], PlaceMention | None]


def settle(story: Story, sentences: Sequence[Sentence]) -> None:
    """Gives the events of a report the places that its first sentence left open."""
    earlier = {id(d) for d in story.earlier}
    own = [d for d in story.every if id(d) not in earlier]
    place = {id(s): n for n, s in enumerate(sentences)}
    begins = [place.get(id(d.sentence), len(sentences)) for d in own]
    for n, draft in enumerate(own):
        if len(draft.venues) > 1:
            continue  # 甲在一处投票站,乙在另一处投票: it is at no one place
        at = begins[n]
        end = min((m for m in begins[n + 1 :] if m > at), default=len(sentences))
        told = Told(draft, own[:n], sentences[:at], sentences[at:end], story.heads)
        if found := next(filter(None, (rule(told) for rule in LATER)), None):
            draft.place = narrowed(draft.place, found)


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


def where_the_headline_says(told: Told) -> PlaceMention | None:
    """苗丽在南湖县调研时强调抓好春耕⏎

    9月3日,市长苗丽调研春耕生产。 ⇒ 南湖县"""
    draft = told.draft
    if told.before or not _is_open(draft):
        return None
    own = [h for h in told.heads if any(p.name in draft.roles for p in h.people)]
    own += [h for h in told.heads if _names_where(h, draft)]
    found = (place_of(draft, h, Part(0, len(h.text), ())) for h in own)
    return next(filter(None, found), None)


# “同心”报告会|在京举行|: a headline that says where.
_HELD_IN = Pattern("reports", "{held_in}[^,。;在]{1,8}(?:{held}|{begins_or_ends})$")


def _names_where(head: Sentence, draft: Draft) -> bool:
    """Whether a headline that names nobody says of the event where it is held."""
    return not head.people and draft.noun in head.text and bool(_HELD_IN.search(head.text))


def where_the_reporter_stands(told: Told) -> PlaceMention | None:
    """观众朋友,这里是秘鲁利马。9月3日,总统苗丽在这里会见总理维尔加。 ⇒ 秘鲁利马"""
    draft = told.draft
    if not _is_open(draft) or not told.earlier:
        return None
    s = told.earlier[-1]  # 这里是利马,第三次定期会晤在这里举行。|总理甲主持会晤
    said = draft.noun in s.text and _IN_IT.search(s.text)
    if not said and not _IN_IT.search(draft.sentence.text):
        return None
    m = _HERE_IS.search(s.text)
    own = [p for p in s.places if m and m.start("site") <= p.begin < m.end()]
    return own[-1] if own else None


_HERE_IS = Pattern("reports", "{here_is}(?P<site>[^,。;]{2,40})")
_IN_IT = Pattern("reports", "{held_in}这里")


def where_its_report_begins(told: Told) -> PlaceMention | None:
    """苗丽会见抗洪英雄⏎

    9月3日,市长苗丽在市民中心会议厅与抗洪英雄见面并发表讲话。 ⇒ 市民中心会议厅"""
    draft = told.draft
    if draft.sentence.paragraph >= 0 or not _is_open(draft):
        return None
    told_first = next((s for s in draft.evidence if s.paragraph >= 0), None)
    if told_first is None:
        return None
    said = _SAYS.search(told_first.text)
    return place_of(draft, told_first, Part(0, said.start() if said else len(told_first.text), ()))


def where_they_come_in(told: Told) -> PlaceMention | None:
    """9月3日,市长苗丽会见抗洪英雄代表。苗丽来到市民中心会议厅,同大家握手。 ⇒ 市民中心会议厅"""
    draft = told.draft
    if told.on_tour or not _may_be_narrowed(draft):
        return None
    found = list(chain.from_iterable(_come_in(s, draft) for s in told.sentences[1:]))
    return found[0] if len({p.text for p in found}) == 1 else None


def where_it_looks_so(told: Told) -> PlaceMention | None:
    """9月3日,全市劳模表彰大会举行。市长苗丽讲话。市体育馆内座无虚席,掌声雷动。 ⇒ 市体育馆"""
    if told.on_tour or not _may_be_narrowed(told.draft):
        return None
    found = (_site(s, m) for s in told.sentences[1:] if (m := _SCENE.match(s.text)))
    return next(filter(None, found), None)


def where_the_tour_is(told: Told) -> PlaceMention | None:
    """9月3日,市长苗丽在北山镇看望专家并同大家座谈。座谈会上,教授韩立群发言。 ⇒ 北山镇"""
    tour = told.before[-1] if told.before else None
    sits = told.draft.rule == "at-a-sitting" and _is_open(told.draft)
    if tour is None or not sits or not kind(tour).tour:
        return None
    there = len(tour.stops) < 2 or _SITS_TOO.search(tour.sentence.text)
    return tour.place if there else None


# 在北山镇看望专家|并同大家座谈: there, of all the stops.
_SITS_TOO = Pattern(
    "reports", "{together}[^,。;]{1,12}{sits_with}|{held}[^,。;]{0,8}{sat_on_tours}"
)


def where_the_one_before_was(told: Told) -> PlaceMention | None:
    """9月3日,市长苗丽在云州市会见总裁韩立群。会见后,苗丽与韩立群举行会谈。 ⇒ 云州市"""
    draft = told.draft
    if not _is_open(draft) or not told.before or not _follows(draft, told.before[-1]):
        return None
    place = told.before[-1].place
    later = _IN_THE_EVENING.match(draft.sentence.text) or _A_MEAL.search(draft.noun)
    return None if place and not is_area(place) and later else place


# 当晚|,甲设宴欢迎: in the same town, and hardly in the hall where they met.
_IN_THE_EVENING = Pattern("reports", "[^,。;]{0,6}{that_evening},?")
# 当天中午,甲为乙举行|欢迎宴会.
_A_MEAL = Pattern("event_names", "{meals}会?$")


# 在市会展中心|与外国专家座谈
_SITS_WITH = Pattern("reports", "{together}[^,。;]{2,40}{sits_with}")


def where_they_sit(told: Told) -> PlaceMention | None:
    """9月3日下午,总理苗丽在市会展中心与外国专家代表和亲属座谈。苗丽说,很好。 ⇒ 市会展中心"""
    draft = told.draft
    sat = draft.rule == "implied-meeting" or draft.noun in words("reports", "sits_with")
    if not sat or not _is_open(draft):
        return None
    told_of = ((s, _SITS_WITH.search(s.text)) for s in draft.evidence if s.paragraph >= 0)
    s, sits = next(((s, m) for s, m in told_of if m), (draft.sentence, None))
    return place_of(draft, s, Part(0, sits.start() + 1, ())) if sits else None


def where_they_arrived(told: Told) -> PlaceMention | None:
    """9月3日中午,市长苗丽抵达云和县。当天下午,苗丽会见总裁韩立群。 ⇒ 云和县"""
    draft = told.draft
    goes_on = _SAME_DAY.match(draft.sentence.text) and not _travels(draft)
    if not _is_open(draft) or not goes_on:
        return None
    came = (p for s in reversed(told.earlier) if (p := _arrived(s, draft)))
    return next(came, None)


def _arrived(s: Sentence, draft: Draft) -> PlaceMention | None:
    """甲|抵达|云和县, on no other day."""
    who = [p.end for p in s.people if p.name in draft.roles]
    m = _ARRIVED.search(s.text, who[0]) if who and s.paragraph >= 0 else None
    if m is None or conflict(s.when or s.carried, draft.when):
        return None
    return next((p for p in s.places if p.begin == m.end()), None)


def where_others_were_met(told: Told) -> PlaceMention | None:
    """9月3日,总理苗丽在云州分别会见了出席论坛的外国前政要。⏎

    在会见前首相莫雷蒂时,苗丽说,欢迎来访。 ⇒ 云州"""
    draft = told.draft
    if not _is_open(draft) or not _WHEN_MET.match(draft.sentence.text) or not told.before:
        return None
    first = told.before[0]
    host = first.roles.keys() & draft.roles.keys()
    return first.place if host and _EACH_IS_MET.search(first.sentence.text) else None


# 在会见乙时,甲说; 甲分别会见了出席论坛的企业家.
_WHEN_MET = Pattern("reports", "在?{receive}[^,。;]{1,40}时,")
_EACH_IS_MET = Pattern("reports", "{one_by_one_each}(?:在[^,。;]{1,12})?{receive}")

LATER: tuple[Rule, ...] = (
    where_the_headline_says,
    where_the_reporter_stands,
    where_its_report_begins,
    the_only_stop,
    where_they_come_in,
    where_it_looks_so,
    where_the_tour_is,
    where_the_one_before_was,
    where_they_sit,
    where_they_arrived,
    where_others_were_met,
)


def _may_be_narrowed(draft: Draft) -> bool:
    return draft.place is None or draft.place.deictic or is_area(draft.place)


def _come_in(s: Sentence, draft: Draft) -> Iterator[PlaceMention]:
    """甲|来到|人民大会堂北大厅: of who is at the event, and goes on to nothing else."""
    who = [p.end for p in s.people if p.name in draft.roles]
    for m in _COMES_IN.finditer(s.text):
        there = who and who[0] <= m.start() and not _NEXT.search(s.text, 0, m.start())
        if there and (found := _site(s, m)):
            yield found


def _site(s: Sentence, m: re.Match[str]) -> PlaceMention | None:
    """What the sentence calls a site, where it is known as a place or ends as halls do."""
    begin, end = m.span("site")
    if lies_in := _LIES_IN.match(m["site"]):
        return next((p for p in reversed(s.places) if p.end == begin + lies_in.end("at")), None)
    known = [p for p in s.places if begin <= p.begin and p.end == end and not p.deictic]
    in_full = next((p for p in known if p.begin == begin), None)
    if in_full is None and not ANY_HOUSE.fullmatch(m["site"]) and is_a_room(s, begin, end):
        return room(s, begin, end)
    return in_full or next(iter(known), None)


# 来到|位于青川区孙湖乡|的植树点: the town, of a site without a name.
_LIES_IN = Pattern("reports", "{lies_at}(?P<at>{han}{2,20}?)的{work_sites}$")


def _follows(draft: Draft, before: Draft) -> bool:
    """会谈后,…, 当天下午,甲还会见了乙: whether the sentence goes on from the event before it, with
    one who was there, on the same day, and nobody travels."""
    at_once = draft.sentence is before.sentence
    on_tour = kind(before).tour and not (before.place and is_area(before.place))
    if before.place is None or on_tour and (not at_once or len(before.stops) > 1):
        return False
    opens = at_once or _SAME_DAY.match(draft.sentence.text)
    together = draft.roles.keys() & before.roles.keys()
    same = bool(opens and together) and not _travels(draft)
    return same and not conflict(draft.when, before.when)


def _travels(draft: Draft) -> bool:
    """Whether its sentence tells, before it comes to the event, that somebody goes elsewhere."""
    text = draft.sentence.text
    return bool(_GOES_ON.search(text, 0, max(text.find(draft.noun), 0)))
