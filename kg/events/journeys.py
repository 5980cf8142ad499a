"""A visit to another country, from arrival to farewell: 对秘鲁进行国事访问, 结束对秘鲁的访问.

It is an event of its own, in which the ceremonies and talks of those days lie; the page that tells
the end of it tells the same visit as that of the arrival (`kg.linking.event_resolution`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kg.events.comparison import A_YEAR
from kg.lexicon import foreign
from kg.lexicon.event_types import role_for
from kg.lexicon.patterns import Pattern
from kg.model.event import Event, Participant
from kg.model.mention import Grounded, Group, Person, PlaceMention, Sentence

RULE = "journey"
_AFTER = Pattern("journeys", "[^,。;]{0,12}(?:{after}|,)")
_INVITED = Pattern("journeys", "[^,。;对]{0,24}{invitation}")
_NOT_YET = Pattern("journeys", "(?:(?<!即)将(?!{held})[^。;]{0,60}|即将|{not_yet}[^,、。;]{0,16})$")
_OVER = Pattern("journeys", "{over}了?$")
_SAID = Pattern("dates", "(?:{says}),")
"""指出,|我2016年对伊朗进行国事访问"""
_STATE = "{countries/names}(?:{han}{0,6}{kinds_of_states})?"
_VISIT = Pattern(
    "journeys", f"对(?P<states>{_STATE}(?:[、和]{_STATE})*){{begins}}*的?{{kinds}}+的?访问"
)
"""对越南社会主义共和国、老挝人民民主共和国|进行|国事|访问"""
_LEAVES = Pattern("journeys", f"{{leaves}}(?P<states>{_STATE})[^,。;]{{0,16}}{{home}}")
"""离开|老挝|万象启程|回国: the end of a visit."""
_ONE_STATE = Pattern("countries", "{names}")


def told(article: int, sentences: Sequence[Sentence]) -> list[Event]:
    """The visits of an article, each once, with the sentences that tell it; headlines tell only
    what the text does not."""
    found: dict[tuple[str, str], list[tuple[Sentence, Person]]] = {}
    ended: dict[tuple[str, str], Sentence] = {}
    spoken = -1  # the paragraph in which somebody's words are told
    for s in sorted(sentences, key=lambda s: s.paragraph < 0):
        words = 0 if s.paragraph >= 0 and s.paragraph == spoken else _words_begin(s)
        spoken = s.paragraph if words < len(s.text) else -1
        for state, who, over in _visits(s, words):
            found.setdefault((who.name, state), []).append((s, who))
            if over:
                ended.setdefault((who.name, state), s)
    visits = [_event(article, key[1], own, sentences) for key, own in found.items()]
    first = [own[0][0] for own in found.values()]
    told_of = _parted(sentences, [ended.get(key) for key in found], first)
    return [_with_company(v, own) for v, own in zip(visits, told_of, strict=True)]


def _parted(
    sentences: Sequence[Sentence], ends: Sequence[Sentence | None], first: Sequence[Sentence]
) -> list[list[Sentence]]:
    """Which sentences may tell the company of each visit. ends: where each is told to be over, None
    of one that goes on; first: where each is told first. What is told behind the end of one, in
    its paragraph, is of that visit; all else of the first that goes on, or of the first."""
    main = next((n for n, end in enumerate(ends) if end is None), 0)
    parted: list[list[Sentence]] = [[] for _ in ends]
    for s in sentences if parted else ():
        behind = (n for n, e in enumerate(ends) if e and _is_behind(s, e) and n != main)
        own = next(behind, main)
        if not _is_before(s, ends[own], first[own]):
            parted[own].append(s)
    return parted


def _is_before(s: Sentence, end: Sentence | None, first: Sentence) -> bool:
    """甲抵达利马。…乙到机场迎接。…|甲是在结束对智利的访问后抵达的: what is told before a visit
    of which only the end is told is of what followed it."""
    return end is first and 0 <= s.paragraph < first.paragraph


def _is_behind(s: Sentence, end: Sentence) -> bool:
    return s.paragraph == end.paragraph and s.quote.begin >= end.quote.begin


def _words_begin(s: Sentence) -> int:
    """Where in the sentence somebody's words begin: in these a visit is of another time."""
    said = _SAID.search(s.text)
    return said.end() if said else len(s.text)


def _visits(s: Sentence, words: int) -> Iterator[tuple[str, Person, bool]]:
    """The states that the sentence says are visited, before somebody's words, with who visits, and
    whether the visit is over."""
    for m in chain(_VISIT.finditer(s.text, 0, words), _LEAVES.finditer(s.text, 0, words)):
        recalled = s.when is None and A_YEAR.search(s.text, 0, m.start())
        who = None if recalled or _NOT_YET.search(s.text, 0, m.start()) else _visitor(s, m)
        states = _ONE_STATE.finditer(m["states"]) if who else ()
        over = m.re is _LEAVES.compiled or bool(_OVER.search(s.text, 0, m.start()))
        yield from ((foreign.first_names()[state[0]], who, over) for state in states if who)


def _visitor(s: Sentence, m: re.Match[str]) -> Person | None:
    """The first of the last group before that has a post, unless it is who invites; of 结束访问后
    the first after it."""
    before = [g for g in s.groups if g.end <= m.start() and not _INVITED.match(s.text, g.end)]
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


_CAME_ALONG = Pattern("journeys", "等?[^,。;]{0,8}?{came_along}")
AT_AN_AIRPORT = "[在到][^,。;]{0,16}?{where_met}[^,。;]{0,8}?{receives}"
"""到机场送行: the template of where and how a guest is met or seen off."""
_RECEIVED = Pattern(
    "journeys", f"(?:[等及和、][^,。;]{{0,48}}?|率[^,。;]{{1,24}}?)?{{also}}*{AT_AN_AIRPORT}"
)


def receives(text: str, end: int) -> bool:
    """Whether the group that ends there meets or sees off a guest: 乙|到机场送行."""
    return bool(_RECEIVED.match(text, end))


def _company(s: Sentence) -> Iterator[Participant]:
    """甲等陪同人员|同机抵达, 总统乙|在机场迎接: who came along, and who received the guest."""
    for g in s.groups:
        if _CAME_ALONG.match(s.text, g.end):
            yield from _in_the_role_of("companion", g, s)
        elif receives(s.text, g.end):
            yield from _in_the_role_of("host", g, s)


def _in_the_role_of(use: str, g: Group, s: Sentence) -> Iterator[Participant]:
    listed = len(g.people) > 1
    for n, p in enumerate(g.people, 1):
        order = n if listed else None
        alone = listed and not p.titles
        yield Participant(p, "person", (role_for(use),), order, alone, "", s, RULE)


def _with_company(event: Event, sentences: Sequence[Sentence]) -> Event:
    """The visit with those who came along and received the guest."""
    known = {p.name for p in event.parts}
    met = chain.from_iterable(_company(s) for s in sentences if s.paragraph >= 0)
    found = [p for p in met if p.name not in known]
    told = tuple(dict.fromkeys([*event.evidence, *(p.sentence for p in found)]))
    return replace(event, parts=(*event.parts, *found), evidence=told)


def _event(
    article: int, state: str, own: Sequence[tuple[Sentence, Person]], every: Sequence[Sentence]
) -> Event:
    """every: the sentences of the article, of which the first that names the visitor dates a visit
    that only the headline tells."""
    s, who = own[0]
    text = [sentence for sentence, _ in own if sentence.paragraph >= 0]
    lead = Participant(who, "person", (role_for("tour"),), None, False, "", s, RULE)
    return Event(
        article,
        "Visit",
        f"对{state}的访问",
        "访问",
        _when(s) or (_when(_first_of(who, every) or s) if s.paragraph < 0 else None),
        RULE,
        (lead,),
        tuple(dict.fromkeys(text or [s])),
        (),
        None,
        _place(s, state),
        (),
    )


def _first_of(who: Person, sentences: Sequence[Sentence]) -> Sentence | None:
    """The first sentence of the text that names somebody."""
    text = (s for s in sentences if s.paragraph >= 0)
    return next((s for s in text if any(p.name == who.name for p in s.people)), None)


def _when(s: Sentence) -> Grounded | None:
    return s.when or s.carried


def _place(s: Sentence, state: str) -> PlaceMention | None:
    return next((p for p in s.places if foreign.first_names().get(p.text) == state), None)
