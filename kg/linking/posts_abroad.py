"""Posts of the state whose holder the page ties to another state, or names beside who holds them.

老挝某党中央政治局委员、国家副主席甲: the 国家副主席 is 老挝's. 中共中央总书记甲说,乙总书记来访:
there is one 总书记 of the party, and the page says who. 由总书记阿里·甲率领的东岭国某党代表团: nor
is he of ours whose name is from abroad.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from kg.lexicon import foreign
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.linking.name_rarity import chinese
from kg.linking.organisations import NATIONAL
from kg.linking.whose import of_a_country
from kg.model.mention import Person, Sentence, Title

_RULE = "of_the_state"
"""The rule that takes a title for a post of this country."""
_POLITICAL = ("Congress", "Government", "PartyOrgan")
"""Classes of bodies that a state has."""


@dataclass(frozen=True)
class _Page:
    """states: name → the other state that a title of theirs names; offices: the same, of those
    who hold an office of that state; told: names with the heads that a body stands before; seats:
    post of the state → who holds it by a title in full; bare: the same, of a post that one person
    has at a time, by a title that does not say of what it is."""

    states: dict[str, str]
    offices: dict[str, str]
    told: set[tuple[str, str]]
    seats: dict[str, set[str]]
    bare: dict[str, set[str]]


def with_posts_abroad(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The linked sentences of a page, no post of the state held by whom the page puts elsewhere."""
    page = _page(sentences)
    if not page.states and not page.seats and not page.bare:
        return list(sentences)
    return [s.with_people(partial(_person, page=page)) for s in sentences]


def _page(sentences: Sequence[Sentence]) -> _Page:
    page = _Page(dict(_heads(sentences)), {}, set(), defaultdict(set), defaultdict(set))
    for name, unit in _titles(sentences):
        whose = unit.full_body
        page.told.update({(name, unit.head)} if unit.body else ())
        state = foreign.country_of(whose)
        if state and state not in name:  # 朱|马里|国家主席
            page.states.setdefault(name, state)
            if _is_an_office(unit):
                page.offices.setdefault(name, state)
        if unit.post.rule == _RULE and NATIONAL.match(whose):
            page.seats[unit.post.name].add(name)
        if unit.post.rule == _RULE and _is_bare(unit):
            page.bare[unit.post.name].add(name)
    _add_greeted(page, sentences)
    return page


def _add_greeted(page: _Page, sentences: Sequence[Sentence]) -> None:
    """To or from whom greetings are brought is of the state of who brings them; it may be unknown
    (empty) where one of ours sends them."""
    seated = set().union(*page.seats.values())
    ours = seated.union(*page.bare.values()) - page.states.keys()
    for greeting in _greetings(sentences):
        state = page.states.get(greeting.bearer, "")
        sent = greeting.asks in ours and not greeting.bearer
        names = greeting.names - seated - page.states.keys() if state or sent else ()
        page.states.update(dict.fromkeys(names, state or _only_state(sentences)))


_ASKS = Pattern("countries", "{asks}(?P<bearer>(?:(?!{to})[^,。;:、])+){passes_on}[他她]?对$")
_BRINGS = Pattern(
    "countries",
    "(?:^|[,。;:])(?P<bearer>(?:(?!{to}|{asks})[^,。;:])+?)(?:首先)?{passes_on}了?$",
)
"""Who brings greetings begins the clause, and stands right before: not 贾立平|向甲|转达了."""
_AND = Pattern("countries", "{joins}")


class _Greeting(NamedTuple):
    """宋建华请|甲|转达对|乙主席|的问候, 甲|转达了|乙主席|对宋建华的问候. bearer: who brings it,
    empty where no person is read and the name is not like ours; asks: who sends it, where that is
    told; names: to or from whom."""

    bearer: str
    asks: str
    names: set[str]


def _greetings(sentences: Sequence[Sentence]) -> Iterator[_Greeting]:
    for s in sentences:
        told = [(p.name, *_whole(p)) for p in s.people]
        for n, (_, begin, _end) in enumerate(told):
            asked = _ASKS.search(s.text, 0, begin)
            found = asked or _BRINGS.search(s.text, 0, begin)
            if not found:
                continue
            first, last = found.span("bearer")
            bearer = next((name for name, b, e in told if (b, e) == (first, last)), "")
            asks = next((name for name, _, e in told if asked and e == found.start()), "")
            if bearer or asked and not chinese(found["bearer"]):
                yield _Greeting(bearer, asks, {*_beside(s, told[n:])})


def _beside(s: Sentence, told: Sequence[tuple[str, int, int]]) -> list[str]:
    """The first of some people, and who stands in one list with them."""
    name, _, end = told[0]
    found = [name]
    for name, first, last in told[1:]:
        if not _AND.fullmatch(s.text, end, first):
            break
        found.append(name)
        end = last
    return found


def _only_state(sentences: Sequence[Sentence]) -> str:
    """The foreign state that a page names, if it is one alone."""
    named = chain.from_iterable(foreign.places_in(s.text) for s in sentences)
    found = {foreign.state_of().get(m[0], "") for m in named} & foreign.states()
    return found.pop() if len(found) == 1 else ""


def _whole(p: Person) -> tuple[int, int]:
    """Where a person begins and ends in the sentence, with the titles."""
    begins, ends = [u.begin for u in p.titles], [u.end for u in p.titles]
    return min([p.begin, *begins]), max([p.end, *ends])


_HEADS = Pattern("title_rules", "{who_heads}")


def _heads(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Each whom a sentence tells to head a body abroad, with the state: 以阮文林总书记为首的|
    越共中央."""
    for s in sentences:
        ends = ((p.name, max([p.end, *(u.end for u in p.titles)])) for p in s.people)
        led = ((name, m) for name, end in ends if (m := _HEADS.match(s.text, end)))
        told = ((name, foreign.country_of(s.text[m.end() :])) for name, m in led)
        yield from ((name, state) for name, state in told if state)


def _is_bare(u: Title) -> bool:
    """True of 总书记 that one person has now, and nothing says of which party."""
    passes = u.former or u.nominated or u.began or u.ended
    return u.kind == "one_seat" and not (u.inherited or u.body or passes)


def _is_an_office(u: Title) -> bool:
    """True of 东岭国总统, 越共中央政治局委员; not of a professor or a manager there."""
    body = u.post.body
    political = of_a_country(u.head) if body is None else body.cls in _POLITICAL
    return u.post.rule == "of_another_country" and political


def _titles(sentences: Sequence[Sentence]) -> Iterator[tuple[str, Title]]:
    for s in sentences:
        for p in s.people:
            yield from ((p.name, unit) for unit in p.titles)


def _person(p: Person, page: _Page) -> Person:
    return p.of(_unit(u, p, page) for u in p.titles)


def _of_their_ministry(u: Title, state: str) -> Title:
    """外交部部长 of who holds an office of 东岭国: of its 外交部."""
    body = u.post.body
    ministry = body and body.name in words("bodies", "generic.alone") and body.name.endswith("部")
    if not (state and body and ministry):
        return u
    theirs = replace(body, name=state + body.name)
    post = replace(u.post, name=state + u.post.name, body=theirs, national=True)
    return replace(u, link=replace(post, rule="of_their_state"))


def _unit(u: Title, p: Person, page: _Page) -> Title:
    u = _of_their_ministry(u, page.offices.get(p.name, ""))
    state = page.states.get(p.name, "")
    if u.post.rule != _RULE or NATIONAL.match(u.body if state else u.full_body):
        return u
    if not state and p.name in page.states:
        return _opened(u, "greeted_by_ours")
    if state and not u.body and (p.name, u.head) in page.told:
        return _opened(u, "told_elsewhere")
    if state:
        name = state + u.head
        return replace(u, link=replace(u.post, name=name, body=None, rule="of_their_state"))
    others = page.seats[u.post.name] - {p.name}
    if others and p.name not in page.seats[u.post.name] and not _of_several(u):
        return _opened(u, "seat_of_another")
    if _is_bare(u) and _one_of_several(u, p, page):
        return _opened(u, "seat_of_several")
    if _is_bare(u) and not chinese(p.name):
        return _opened(u, "bearer_from_abroad")
    return u


def _of_several(u: Title) -> bool:
    """True of 国务委员, which several are at a time."""
    return u.kind == "many_seats" and u.head in words("titles", "many_seats")


def _opened(u: Title, rule: str) -> Title:
    """The title with a post of which nobody says whose it is, by that rule."""
    post = replace(u.post, name=u.head, body=None, national=False, open=True, rule=rule)
    return replace(u, link=post)


def _one_of_several(u: Title, p: Person, page: _Page) -> bool:
    """温庆华总书记和黎文山总书记: whether the page gives the seat to others too, and to this person
    alone no other post."""
    others = page.bare[u.post.name] - page.states.keys() - {p.name}
    ours = any(p.name in names and not names & others for names in page.bare.values())
    return bool(others) and not ours and p.name not in page.seats[u.post.name]
