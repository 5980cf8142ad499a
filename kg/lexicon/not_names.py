"""Words that are no names of people: titles, organisations, verbs."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.event_types import role_verbs
from kg.lexicon.loader import any_of, words, words_of
from kg.lexicon.name_model import is_surname, name_like, surname_of
from kg.lexicon.organs import any_organ


@cache
def role_verb_words() -> frozenset[str]:
    """Verbs of roles of two characters or more: 周督查 is no name."""
    return frozenset(v for v in role_verbs() if len(v) > 1)


@cache
def no_name(name: str) -> bool:
    """吴县长, 宣传科, 党委, 干部: a surname with a title, a body's ending, a word of the
    lexicons."""
    return any(rule(name) for rule in _NO_NAMES)


def _surname_with_title(name: str) -> bool:
    """吴县长, 王督查."""
    surname = surname_of(name)
    rest = name[len(surname) :]
    return bool(surname) and rest in short_heads() or rest in role_verb_words()


def _ends_as_none(name: str) -> bool:
    """李强等, 王副, 张立同志."""
    deputy = name[-1] in "副代" and len(name) < 4
    particle = name[-1] in words("not_names", "last_characters")
    return particle or deputy or len(name) > 2 and bool(_honoured().search(name))


def _begins_as_none(name: str) -> bool:
    """的李强, 把王立."""
    grammar = name[0] in words("not_names", "grammar") and not is_surname(name[0])
    return name[0] in words("not_names", "first_characters") or grammar


def _begins_a_title(name: str) -> bool:
    """党委王."""
    return len(name) > 2 and name[:2] in title_beginnings()


def _listed(name: str) -> bool:
    """县委, 干部, 党小学."""
    return (
        bool(_organ().fullmatch(name))
        or name in _titles()
        or name[-2:] in words_of("not_names", "endings")
    )


def _ends_as_body(name: str) -> bool:
    """宣传科; not 王立厅, whose characters are those of names."""
    ends = len(name) > 2 and bool(_body_end().search(name))
    return ends and name_like(name) < 1.5


_NO_NAMES = (
    _surname_with_title,
    _ends_as_none,
    _begins_as_none,
    _begins_a_title,
    _listed,
    _ends_as_body,
)


@cache
def _body_end() -> re.Pattern[str]:
    return re.compile(any_of("not_names", "body_ends") + "$")


@cache
def _honoured() -> re.Pattern[str]:
    return re.compile(any_of("titles", "honorifics") + "$")


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(any_of("bodies", "levels") + any_organ())


@cache
def _titles() -> frozenset[str]:
    return words_of("titles", "people", "one_seat", "many_seats") | words_of("bodies", "levels")


@cache
def title_beginnings() -> frozenset[str]:
    """Words that begin titles: 党委|副(书记) is no name."""
    modifiers = frozenset(w for w in words("titles", "modifiers") if len(w) == 2)
    return modifiers | words_of("not_names", "title_beginnings")


@cache
def words_of_office() -> frozenset[str]:
    """Words that alone are a post's name: 苏木达, 主任."""
    return words_of("titles", "one_seat")


@cache
def short_heads() -> frozenset[str]:
    return words_of("titles", "short_heads", "one_seat")
