"""A visit to another country, from arrival to farewell: 对秘鲁进行国事访问, 结束对秘鲁的访问.

It is an event of its own, in which the ceremonies and talks of those days lie; the page that tells
the end of it tells the same visit as that of the arrival (`kg.linking.event_resolution`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.events.arrivals import Arrival, arrivals
from kg.events.comparison import A_YEAR, ATTENDED_ON_THE_WAY, HOME_AGAIN, conflict
from kg.events.guests import RULE, company
from kg.events.not_held import set_out
from kg.events.quotations import stands_in
from kg.events.tour_days import since, within
from kg.lexicon import foreign
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Event, Participant
from kg.model.mention import Grounded, Group, Person, PlaceMention, Sentence

_AFTER = Pattern("journeys", "[^,。;]{0,12}(?:{after}|,)")
_INVITED = Pattern("journeys", "[^,。;对]{0,24}{invitation}")
_AT_THEIR_INVITATION = Pattern("journeys", "应[^,。;]*?{invitation}")
_NOT_YET = Pattern(
    "journeys",
    "(?:(?<!即)将(?!至|{reports/held})[^。;—]{0,160}"
    "|即将(?:(?:{goes_to}|{reports/attend})[^。;]{0,60})?"
    "|{not_yet}[^,、。;]{0,16})$",
)
_OVER = Pattern("journeys", "{over}了?(?:[^,。;]{1,40}并)?$")
_BEFORE_ARRIVAL = Pattern("journeys", "后{arrives}|后.{1,40}{over}|{over}.{1,60}后")
"""出席峰会|后抵达|利马: what a sentence tells of was elsewhere."""
_SAID = Pattern("dates", "(?:{says}),")
"""指出,|我2016年对伊朗进行国事访问"""
_STATE = "{countries/names}(?:{han}{0,6}{kinds_of_states})?"
_VISIT = Pattern(
    "journeys",
    f"对(?P<states>{_STATE}(?:[、和]{_STATE})*){{begins}}*的?{{kinds}}+的?访问"
    "(?!前夕|之?前[,。;]|[^,。;]{0,40}之际)",
)
"""对越南社会主义共和国、老挝人民民主共和国|进行|国事|访问"""
_LEAVES = Pattern("journeys", f"{{leaves}}(?P<states>{_STATE})[^,。;]{{0,16}}{{home}}")
"""离开|老挝|万象启程|回国: the end of a visit."""
_GOES = Pattern(
    "journeys",
    f"(?P<who>率[^,。;]{{1,16}}?团)?访问(?P<states>{_STATE}(?:[、和]{_STATE})*)(?=[,。;]|并)",
)
"""应秘鲁政府邀请,国家副主席甲|访问秘鲁|,在利马会见…: a visit in so many words."""
_ONE_STATE = Pattern("countries", "{names}")


def told(article: int, sentences: Sequence[Sentence]) -> list[Event]:
    """The visits of an article, each once, with the sentences that tell it; headlines tell only
    what the text does not."""
    if _announced(sentences):
        return []
    found: dict[tuple[str, str], list[tuple[Sentence, Person]]] = {}
    ended: dict[tuple[str, str], Sentence] = {}
    spoken = -1  # the paragraph in which somebody's words are told
    for s in sorted(sentences, key=lambda s: s.paragraph < 0):
        words = 0 if s.paragraph >= 0 and s.paragraph == spoken else _words_begin(s)
        spoken = s.paragraph if words < len(s.text) else -1
        for state, who, ends_here in _visits(s, words):
            found.setdefault((who.name, state), []).append((s, who))
            if ends_here:
                ended.setdefault((who.name, state), s)
    over = {key for key, own in found.items() if ended.get(key) is own[0][0]}
    visits = [_event(article, key[1], own, sentences, key in over) for key, own in found.items()]
    first = [own[0][0] for own in found.values()]
    ends = [ended.get(key) for key in found]
    on = {name for name, _ in found.keys() - over}
    for a in arrivals(sentences, on):
        visits.append(_of_arrival(article, a))
        first.append(a.sentence)
        ends.append(None)
    told_of = _parted(sentences, ends, first)
    return [_with_company(v, own) for v, own in zip(visits, told_of, strict=True)]


# 主席|将对|秘鲁和智利进行国事|访问, in a headline.
_ANNOUNCED = Pattern("journeys", "(?<!即)将(?!至)(?:对.*|[^—]*并.*)?访问|就.*访问.*{briefings}")


def _announced(sentences: Sequence[Sentence]) -> bool:
    """Whether the headline announces a visit: the text tells of it before it is made."""
    heads = [s.text for s in sentences if s.paragraph < 0]
    arrived = any(_HAS_ARRIVED.search(text) for text in heads)
    return not arrived and any(_ANNOUNCED.search(text) for text in heads)


_HAS_ARRIVED = Pattern("journeys", "{arrives}")


def on_a_visit(event: Event, visits: Sequence[Event]) -> Event:
    """The event in the land that one who is there visits, where the page tells of no other place,
    and of no other visit in the article; not on all of the visit's days."""
    days = [v.when for v in visits if _has_its_days(event, v)]
    days += [event.when] if _is_attended_on_the_way(event) else []
    days += [v.when for v in visits[:1] if _is_some_day_of_it(event, visits)]
    event = next((replace(event, when=within(when)) for when in days if when), event)
    if event.place is not None or len(visits) != 1 or not _is_on(visits[0], event):
        return event
    return replace(event, place=visits[0].place)


def _has_its_days(event: Event, visit: Event) -> bool:
    """5月23日至27日对秘鲁进行访问,|在利马会见总统甲: told on the days of the visit, in a clause
    behind it."""
    own, when = event.evidence[0], event.when
    if when is None or not when.is_of_several_days or when != visit.when:
        return False
    told = next(chain(_VISIT.finditer(own.text), _GOES.finditer(own.text)), None)
    behind = own.text.find(",", told.end()) if own in visit.evidence and told else -1
    return 0 < behind < own.text.find(event.noun, behind)


def _is_some_day_of_it(event: Event, visits: Sequence[Event]) -> bool:
    """9月3日至5日对秘鲁进行访问。⏎在会见总统甲时,…: with no day of its own, in a later sentence."""
    only = len(visits) == 1 and event.when is None and event.evidence[0].paragraph > 0
    when = visits[0].when if only else None
    return when is not None and when.is_of_several_days and _is_on(visits[0], event)


def _is_attended_on_the_way(event: Event) -> bool:
    """Whether its days are those of the whole journey on which it is attended."""
    s, when = event.evidence[0], event.when
    whole = when is not None and when.is_of_several_days and when == s.when
    return whole and bool(ATTENDED_ON_THE_WAY.search(s.text, 0, max(s.text.find(event.noun), 0)))


def _is_on(visit: Event, event: Event) -> bool:
    """Whether the visitor is at the event, the visit is not over, and the event not before it."""
    told, own = visit.evidence[0].text, event.evidence[0].text
    visited = _VISIT.search(told)
    over = visited and _OVER.search(told, 0, visited.start())
    ends = over or _LEAVES.search(told) or _BEFORE_ARRIVAL.search(own)
    there = {p.name for p in event.parts if p.presence in ("", "in-person")}
    return bool(visit.parts[0].name in there) and not ends and not conflict(event.when, visit.when)


def _parted(
    sentences: Sequence[Sentence], ends: Sequence[Sentence | None], first: Sequence[Sentence]
) -> list[list[Sentence]]:
    """Which sentences may tell the company of each visit. ends: where each is told to be over, None
    of one that goes on; first: where each is told first. What is told behind the end of one, in
    its paragraph, is of that visit; all else of the first that goes on, or of the first."""
    main = next((n for n, end in enumerate(ends) if end is None), 0)
    parted: list[list[Sentence]] = [[] for _ in ends]
    for s in sentences if parted else ():
        over = ((n, e) for n, e in enumerate(ends) if e and n != main)
        behind = (n for n, e in over if _is_behind(s, e) or _tells_a_farewell(s, e))
        own = next(behind, _left(s, ends, main))
        if not (_is_before(s, ends[own], first[own]) or _leaves_another(s, first[own])):
            parted[own].append(s)
    return parted


def _left(s: Sentence, ends: Sequence[Sentence | None], main: int) -> int:
    """甲是在结束对秘鲁的访问后抵达的。…甲|离开利马|时,乙到机场送行: of the visit that is over, not
    of the one that goes on."""
    m = _LEAVES_A_PLACE.match(s.text)
    place = next((p for p in s.places if m and p.begin == m.end()), None)
    state = foreign.state_of().get(place.text) if place else None
    over = (n for n, e in enumerate(ends) if e and state and n != main)
    return next((n for n in over if state in _states(ends[n])), main)


def _states(s: Sentence | None) -> set[str]:
    """The states that a sentence names."""
    return {foreign.state_of().get(p.text, p.text) for p in s.places} if s else set()


def _leaves_another(s: Sentence, first: Sentence) -> bool:
    """甲抵达利马。…|离开华沙时,外长乙到机场送行: of a land of which the visit's sentence tells
    nothing."""
    m = _LEAVES_A_PLACE.match(s.text)
    place = next((p for p in s.places if m and p.begin == m.end()), None)
    state = foreign.state_of().get(place.text) if place else None
    return state is not None and state not in _states(first) and bool(_FAREWELL.search(s.text))


_LEAVES_A_PLACE = Pattern("journeys", "[^,。;]{0,8}{leaves}")
_FAREWELL = Pattern("journeys", "{sees_off}[。;]?$")


def _is_before(s: Sentence, end: Sentence | None, first: Sentence) -> bool:
    """甲抵达利马。…乙到机场迎接。…|甲是在结束对智利的访问后抵达的: what is told before a visit
    of which only the end is told is of what followed it."""
    return end is first and 0 <= s.paragraph < first.paragraph


def _tells_a_farewell(s: Sentence, end: Sentence) -> bool:
    """结束对智利的访问后抵达。⏎离开时,总理乙到机场送行: in a paragraph behind the end."""
    return s.paragraph > end.paragraph >= 0 and bool(_SEES_OFF.match(s.text))


_SEES_OFF = Pattern("journeys", "[^,。;]{0,8}?{leaves}[时前],[^。;]{0,60}?{sees_off}")


def _is_behind(s: Sentence, end: Sentence) -> bool:
    return s.paragraph == end.paragraph and s.quote.begin >= end.quote.begin


def _words_begin(s: Sentence) -> int:
    """Where in the sentence somebody's words begin: in these a visit is of another time."""
    said = _SAID.search(s.text)
    return said.end() if said else len(s.text)


def _visits(s: Sentence, words: int) -> Iterator[tuple[str, Person, bool]]:
    """The states that the sentence says are visited, before somebody's words, with who visits, and
    whether the visit is over."""
    plain = (m for m in _GOES.finditer(s.text, 0, words) if _is_this_visit(s, m))
    for m in chain(_VISIT.finditer(s.text, 0, words), _LEAVES.finditer(s.text, 0, words), plain):
        shown = stands_in(s.text, m.start(), "《", "》")  # 专题片《…》今晚播出
        recalled = shown or s.when is None and A_YEAR.search(s.text, 0, m.start())
        who = None if recalled or _NOT_YET.search(s.text, 0, m.start()) else _visitor(s, m)
        who = None if who and _IS_ASKED.search(s.text, 0, who.start) else who
        states = _ONE_STATE.finditer(m["states"]) if who else ()
        over = m.re is _LEAVES.compiled or bool(_OVER.search(s.text, 0, m.start()))
        over = over or bool(HOME_AGAIN.match(s.text, m.end()))
        yield from ((foreign.first_names()[state[0]], who, over) for state in states if who)


# 总统甲|邀请|乙今年9月对秘鲁进行国事访问
_IS_ASKED = Pattern("journeys", "(?<!应){invitation}$")


def _is_this_visit(s: Sentence, m: re.Match[str]) -> bool:
    """Whether a day is given, and right before the verb who has a post."""
    who = [p.end for p in s.people if p.titles and p.end <= m.start()]
    there = bool(who) and not re.search("[,。;将曾]", s.text[who[-1] : m.start()])
    when = s.when if there and s.paragraph >= 0 else None
    return when is not None and bool(when.day or when.month_day)


def _invites(g: Group, s: Sentence) -> bool:
    """应秘鲁共和国总统甲、波兰共和国总统乙邀请: who asks to come."""
    if _INVITED.match(s.text, g.end):
        return True
    asked = (m.span() for m in _AT_THEIR_INVITATION.finditer(s.text))
    return any(begin < g.begin < end for begin, end in asked)


def _visitor(s: Sentence, m: re.Match[str]) -> Person | None:
    """The first of the last group before that has a post, unless it is who invites; of 结束访问后
    the first after it."""
    before = [g for g in s.groups if g.end <= m.start() and not _invites(g, s)]
    if before and before[-1].end == m.start():
        return _first(before[-1])  # 乙祝贺|甲|对秘鲁的访问
    if before:
        titled = [g for g in before if any(p.titles for p in g.people)]
        return _first(titled[-1] if titled else before[0])
    after = [g for g in s.groups if g.begin >= m.end()]
    follows = bool(after) and bool(_AFTER.match(s.text, m.end())) and not _has_subject(s, m)
    return _first(after[0]) if follows else None


def _has_subject(s: Sentence, m: re.Match[str]) -> bool:
    """代表团|开始对秘鲁进行访问: who comes behind the comma does something else."""
    begin = s.text.rfind(",", 0, m.start()) + 1
    return any(t.tag in _SUBJECTS for t in s.tokens if begin <= t.begin < m.start())


_SUBJECTS = ("n", "nt", "nw", "nz", "r", "ORG", "PER")
"""Tags of words that may be who does something."""


def _first(g: Group) -> Person | None:
    return g.people[0] if g.people else None


def _with_company(event: Event, sentences: Sequence[Sentence]) -> Event:
    """The visit with those who came along and received the guest."""
    guest = event.parts[0].name
    found: dict[str, Participant] = {}
    for p in company(sentences, guest):
        if p.name != guest and not _is_of_another_state(p, event):
            found.setdefault(p.name, p)
    told = tuple(dict.fromkeys([*event.evidence, *(p.sentence for p in found.values())]))
    return replace(event, parts=(*event.parts, *found.values()), evidence=told)


def _is_of_another_state(p: Participant, event: Event) -> bool:
    """智利总统 on a 对秘鲁的访问, which is told with the arrival in Chile: no host of it."""
    if role_for("host") not in p.roles or not isinstance(p.who, Person):
        return False
    titles = " ".join(title.text for title in p.who.titles)
    states = {foreign.first_names()[m[0]] for m in _ONE_STATE.finditer(titles)}
    of_a_state = event.noun == _VISIT_NOUN and bool(states)
    return of_a_state and not any(state in event.name for state in states)


_VISIT_NOUN = "访问"


def _event(
    article: int,
    state: str,
    own: Sequence[tuple[Sentence, Person]],
    every: Sequence[Sentence],
    over: bool,
) -> Event:
    """every: the sentences of the article, of which the first that names the visitor dates a visit
    that only the headline tells; over: no more is told than its end, of which the day that the
    text carries on is none."""
    s, who = own[0]
    text = [sentence for sentence, _ in own if sentence.paragraph >= 0]
    lead = Participant(who, "person", (role_for("visit"),), None, False, "", s, RULE)
    return Event(
        article,
        "Visit",
        f"对{state}的访问",
        _VISIT_NOUN,
        _last_day(s) if over else _day_of(s, state) or _day_of_headline(s, who, every),
        RULE,
        (lead,),
        tuple(dict.fromkeys(text or [s])),
        (),
        None,
        _place(s, state),
        (),
    )


def _last_day(s: Sentence) -> Grounded | None:
    """The day of a sentence that tells the end of a visit; none of who is home again."""
    told = _VISIT.search(s.text)
    return None if told and HOME_AGAIN.match(s.text, told.end()) else s.when


def _day_of(s: Sentence, state: str) -> Grounded | None:
    """The day of a visit; one for which somebody leaves is known only not to be before."""
    when, names = _when(s), foreign.first_names()
    at = max(
        (m.start() for m in _ONE_STATE.finditer(s.text) if names.get(m[0]) == state), default=0
    )
    leaves = when is not None and s.when_at(at) is s.when and set_out(s.text, at)
    return since(when) if when and leaves else when


def _day_of_headline(s: Sentence, who: Person, every: Sequence[Sentence]) -> Grounded | None:
    return _when(_first_of(who, every) or s) if s.paragraph < 0 else None


def _of_arrival(article: int, a: Arrival) -> Event:
    """甲抵达秘鲁利马: the event of an arrival."""
    lead = Participant(a.who, "person", (role_for("visit"),), None, False, "", a.sentence, RULE)
    name, when = f"{a.who.name}抵达{a.where}", _when(a.sentence)
    place = a.places[-1] if a.places else None
    own = (a.sentence,)
    return Event(article, "Visit", name, "抵达", when, RULE, (lead,), own, (), None, place, ())


def _first_of(who: Person, sentences: Sequence[Sentence]) -> Sentence | None:
    """The first sentence of the text that names somebody."""
    text = (s for s in sentences if s.paragraph >= 0)
    return next((s for s in text if any(p.name == who.name for p in s.people)), None)


def _when(s: Sentence) -> Grounded | None:
    return s.when or s.carried


def _place(s: Sentence, state: str) -> PlaceMention | None:
    """The state, also where a city of it is named with it: 越南|岘港."""
    every = chain.from_iterable((p, *p.parts) for p in s.places)
    return next((p for p in every if foreign.first_names().get(p.text) == state), None)
