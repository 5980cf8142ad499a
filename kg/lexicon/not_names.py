"""Words that are no names of people: titles, organisations, verbs."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.event_types import role_verbs
from kg.lexicon.loader import any_of, words
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
    surname = surname_of(name)
    if surname and name[len(surname) :] in short_heads():
        return True
    if (
        name[-1] in "等的了们"
        or name[-1] in "副代"
        and len(name) < 4
        or len(name) > 2
        and re.search(any_of("titles", "honorifics") + "$", name)
    ):
        return True
    if (
        name[0] in "的了等之所被把将及并而且或是在"
        and not is_surname(name[0])
        or name[0] in "的了等之"
    ):
        return True
    if len(name) > 2 and name[:2] in title_beginnings():
        return True
    if name[len(surname) :] in role_verb_words():
        return True
    if re.fullmatch(any_of("bodies", "levels") + any_organ(), name):
        return True
    listed = (
        set(words("titles", "people"))
        | set(words("titles", "one_seat"))
        | set(words("titles", "many_seats"))
        | set(words("bodies", "levels"))
    )
    return (
        name in listed
        or name[-2:]
        in (
            "小学",
            "中学",
            "大学",
            "医院",
            "公司",
            "党委",
            "纪委",
            "政府",
            "人员",
            "单位",
            "部门",
            "会议",
            "同志",
            "干部",
            "群众",
            "代表",
            "委员",
            "工作",
            "全市",
            "全县",
            "全省",
            "本版",
            "本报",
            "班子",
            "队伍",
            "分局",
            "支队",
            "大队",
        )
        or bool(re.search("[科局厅委处署办院]$|苏木$|嘎查$", name))
        and len(name) > 2
        and name_like(name) < 1.5
    )


@cache
def title_beginnings() -> frozenset[str]:
    """Words that begin titles: 党委|副(书记) is no name."""
    return frozenset(w for w in words("titles", "modifiers") if len(w) == 2) | {
        "党委",
        "纪委",
        "政协",
        "人大",
        "工会",
        "团委",
    }


@cache
def words_of_office() -> frozenset[str]:
    """Words that alone are a post's name: 苏木达, 主任."""
    return frozenset(words("titles", "one_seat"))


@cache
def short_heads() -> frozenset[str]:
    return frozenset(words("titles", "short_heads")) | frozenset(words("titles", "one_seat"))
