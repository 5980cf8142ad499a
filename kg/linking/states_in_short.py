"""A state by one character before an office, as the state: 俄总统 is 俄罗斯总统.

Of several states that one character may stand for it is the one that the page names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from kg.lexicon import foreign
from kg.lexicon.loader import words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Person, Sentence, Title
from kg.recognition.title_anchors import PART_OF_A_STATE

_OFFICE = Pattern("title_rules", f"{PART_OF_A_STATE}?")


def with_states_in_short(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a page, the titles of their people of states in full."""
    found = chain.from_iterable(foreign.places_in(s.text) for s in sentences)
    named = frozenset(m[0] for m in found)
    return [s.with_people(partial(_person, named=named)) for s in sentences]


def _person(p: Person, named: frozenset[str]) -> Person:
    return p.of(_unit(u, named) for u in p.titles)


def _unit(u: Title, named: frozenset[str]) -> Title:
    if u.body[:1] not in foreign.in_short() or not _is_of_a_state(u.body[1:]):
        return u
    state = meant(u.body[0], named) or u.body[0]
    return replace(u, body=state + u.body[1:])


def _is_of_a_state(rest: str) -> bool:
    """What stands between a state and who holds its office: nothing, 国防, 空军, 外交部."""
    return bool(_OFFICE.fullmatch(rest)) or rest in words("bodies", "generic.alone")


def meant(short: str, named: frozenset[str]) -> str:
    """The state that a character stands for; empty where it may be several.

    >>> meant("俄", frozenset()), meant("伊", frozenset()), meant("伊", frozenset({"伊朗"}))
    ('俄罗斯', '', '伊朗')
    """
    states = foreign.in_short()[short]
    of_page = [state for state in states if state in named] or list(states)
    return of_page[0] if len(of_page) == 1 else ""
