"""What a title takes from the one before it: the body that it leaves out, 党委书记、|董事长, or the
whole of which its own is a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.loader import table, words
from kg.lexicon.patterns import Pattern
from kg.model.mention import Title
from kg.recognition.sections import area_at, whole_of

# 检察院副检察长、检察委员会委员、检察员: what comes after an inner committee is not its.
_HEAD_OF_A_LEVEL = Pattern("title_rules", "({area_end}|村|街){heads_with_level}$")
_INNER = Pattern("title_rules", "{inner_committees}$")


def inherit(units: tuple[Title, ...], before: str = "", listed: bool = True) -> tuple[Title, ...]:
    """Gives a unit without a body that of the unit before it: 党委书记、董事长.

    listed: the units, or their holders, are joined by 、 or 和; then in 海林市人大常委会主任甲、
    副市长乙 the second is 海林市's 副市长.
    """
    given: list[Title] = []
    for u in units:
        if _leaves_out(u) and (of_head := _with_such_a_head(before, u.head)):
            of_head += _party_committee(given, u.head)
            u = replace(u, inherited=of_head, former=u.former or _after_former(given))
        elif (
            not u.body
            and listed
            and (level := has_level(u.head))
            and (area := area_at(before, level))
        ):
            u = replace(u, inherited=area, former=u.former or _after_former(given, area))
        elif u.body and before and listed and (whole := _whole(u.body, before)):
            u = replace(u, inherited=whole)
        inner = _INNER.search(u.body)
        before = u.body[: inner.start()] or before if inner else u.full_body or before
        given.append(u)
    return tuple(given)


_COMMITTEE = Pattern("title_rules", "(?P<committee>{party_committees}){in_party_committees}")
_IN_IT = Pattern("title_rules", "{in_party_committees}")


def _party_committee(given: Sequence[Title], head: str) -> str:
    """党委 of 南山大学|党委|委员、常委、|副书记; empty of a head that is of no such committee."""
    m = _COMMITTEE.fullmatch(given[-1].head) if given and _IN_IT.fullmatch(head) else None
    return m["committee"] if m and not given[-1].inherited.endswith(m["committee"]) else ""


def _whole(part: str, before: str) -> str:
    """区委 of 组织部 behind 区委 or 区委组织部; empty where neither has such a part."""
    whole = whole_of(part, before)
    if whole and not whole.endswith(part):
        return whole
    return before[: -len(part)] if before.endswith(part) else ""


def _leaves_out(u: Title) -> bool:
    """True of 主任, 党委书记 without a body; 市长 says what it is of."""
    return not u.body and not has_level(u.head) and u.is_office


def _after_former(given: Sequence[Title], body: str | None = None) -> bool:
    """Whether the unit before is a former one; of another body than this, where one is given."""
    return bool(given) and given[-1].former and given[-1].body != body


_SHORTEST_WHOLE = 3
"""Characters of a body that has sections."""
_SECTION = Pattern("title_rules", "{han}{0,8}{sections}")
_PARTY_GROUP = Pattern("body_rules", "{party_groups}$")


def fits(body: str, head: str) -> bool:
    """Whether a body may have such a head: 农工党市委 and 主委; not 市一院."""
    return bool(body and _with_such_a_head(body, head))


def _with_such_a_head(body: str, head: str) -> str:
    """The body that a head may be of: 市二中 of 市二中党支部 before 校长, nothing of 市招生办."""
    heads = table("lexicon/title_rules")["bodies_of_heads"]
    entry = next((e for e in heads if re.match(f"(?:常务)?副?{e['head']}", head)), None)
    if entry is None:
        return body
    part = tuple(entry.get("not_of", ()))
    if part and body.endswith(words("title_rules", "parliaments")):
        return foreign.country_of(body)  # 东岭国国民议会议长甲、总理乙
    if entry.get("of_states") and (state := foreign.country_of(body)):
        return state  # 东岭国解放组织主席、总统甲
    if part and (_is_abroad(body) or not body.endswith(part)):
        return body
    m = _PARTY_GROUP.search(body)
    whole = body[: m.start()] if m else body
    ends = tuple(entry.get("ends", ()))
    inside = ends if part else tuple(end for end in ends if len(end) > 1)
    return whole if whole.endswith(ends) else _whole_of_a_section(whole, inside)


def _whole_of_a_section(body: str, ends: tuple[str, ...]) -> str:
    """北山集团 of 北山集团工程部, before 总经理; empty where none of the ends stands inside."""
    prefixes = (body[:n] for n in range(len(body) - 1, _SHORTEST_WHOLE - 1, -1))
    whole = next((b for b in prefixes if b.endswith(ends)), "")
    return whole if whole and _SECTION.fullmatch(body[len(whole) :]) else ""


def _is_abroad(body: str) -> bool:
    """True of another country, its bodies and its parties."""
    return bool(foreign.country_of(body) or foreign.party_of(body))


@cache
def has_level(head: str) -> str:
    """The level that a head itself says: 代市长 → 市; empty for 书记."""
    m = _HEAD_OF_A_LEVEL.search(head)
    return m[1] if m else ""
