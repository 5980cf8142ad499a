"""Posts of the state whose holder the page ties to another state, or names beside who holds them.

老挝某党中央政治局委员、国家副主席甲: the 国家副主席 is 老挝's. 中共中央总书记甲说,乙总书记来访:
there is one 总书记 of the party, and the page says who.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.lexicon import foreign
from kg.linking.organisations import NATIONAL
from kg.model.mention import Person, Sentence, Title

_RULE = "of_the_state"
"""The rule that takes a title for a post of this country."""


@dataclass(frozen=True)
class _Page:
    """states: name → the other state that a title of theirs names; seats: post of the state →
    who holds it by a title in full."""

    states: dict[str, str]
    seats: dict[str, set[str]]


def with_posts_abroad(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The linked sentences of a page, no post of the state held by whom the page puts elsewhere."""
    page = _page(sentences)
    if not page.states and not page.seats:
        return list(sentences)
    return [s.with_people(partial(_person, page=page)) for s in sentences]


def _page(sentences: Sequence[Sentence]) -> _Page:
    page = _Page({}, defaultdict(set))
    for name, unit in _titles(sentences):
        whose = unit.inherited + unit.body
        state = foreign.country_of(whose)
        if state and state not in name:  # 朱|马里|国家主席
            page.states.setdefault(name, state)
        if unit.post.rule == _RULE and NATIONAL.match(whose):
            page.seats[unit.post.name].add(name)
    return page


def _titles(sentences: Sequence[Sentence]) -> Iterator[tuple[str, Title]]:
    for s in sentences:
        for p in s.people:
            yield from ((p.name, unit) for unit in p.titles)


def _person(p: Person, page: _Page) -> Person:
    return replace(p, titles=tuple(_unit(u, p, page) for u in p.titles))


def _unit(u: Title, p: Person, page: _Page) -> Title:
    state = page.states.get(p.name, "")
    if u.post.rule != _RULE or NATIONAL.match(u.body if state else u.inherited + u.body):
        return u
    if state:
        name = state + u.head
        return replace(u, link=replace(u.post, name=name, body=None, rule="of_their_state"))
    if page.seats[u.post.name] - {p.name} and p.name not in page.seats[u.post.name]:
        other = replace(u.post, name=u.head, body=None, national=False, open=True)
        return replace(u, link=replace(other, rule="seat_of_another"))
    return u
