"""Whose a post is that its list says before: the area of its level, a party abroad, a state.

宁夏回族自治区党委书记甲、自治区人民政府主席乙: 乙 is 宁夏's. 东岭国劳动党中央委员甲、中央副主席
乙: 乙 is of the same party, and not of ours. 东岭国总统甲夫妇、外长乙: 乙 is the foreign minister
of 东岭国.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.lexicon import foreign
from kg.lexicon.gazetteer import kind_of
from kg.lexicon.name_model import is_ours
from kg.lexicon.organs import organs
from kg.lexicon.patterns import Pattern
from kg.linking.whose import is_of_a_state
from kg.model.division import Division
from kg.model.mention import Person, Sentence, Title

_LEVEL = Pattern("areas", "(?P<level>{levels})(?P<rest>.*)")
_LISTED = Pattern(
    "countries",
    """
    (?=.){couples}?(?:,|{joins})?
    (?:(?:{reports/spouses}|{husbands})(?:[^,。;:、]{1,8}?(?=,|{joins}))?)?(?:,|{joins})?
    """,
)
"""What stands between two of one list: 、, 夫妇、, 和夫人玛丽亚以及."""
_OF_A_STATE = Pattern("countries", "{of_a_state}|{heads_abroad}")
_PARTY = re.compile("[\u4e00-\u9fff]{2,12}?党")

Linked = Callable[[Title], Title]
"""Gives a title the post that it names."""


@dataclass
class _Told:
    """What the list has said so far. area: of the last post that has one; named: that which is
    printed before a post of the same person; party: that abroad of the last post; state: that
    abroad of the last post; end: where in the sentence that was."""

    area: Division | None = None
    named: Division | None = None
    party: str = ""
    state: str = ""
    end: int = 0


def with_posts_of_list(sentences: Sequence[Sentence], linked: Linked) -> list[Sentence]:
    """The linked sentences of a page, a post that leaves out whose it is with what its list says
    before."""
    return [s.with_people(partial(_person, s=s, told=_Told(), linked=linked)) for s in sentences]


def _person(p: Person, s: Sentence, told: _Told, linked: Linked) -> Person:
    if not _LISTED.fullmatch(s.text, told.end, p.start):
        told.area, told.party, told.state = None, "", ""
    told.named = None
    titles = tuple(_unit(u, p, told, linked) for u in p.titles)
    told.end = max([p.end, *(u.end for u in p.titles)])
    return p.of(titles)


def _unit(u: Title, p: Person, told: _Told, linked: Linked) -> Title:
    """The title with what was told before it, which it adds to."""
    found = next((x for rule in RULES if (x := rule(u, p, told))), None)
    meant = u
    if found is not None:
        post = linked(found[1]).post
        meant = replace(u, link=replace(post, printed=u.text, rule=found[0]))
    told.area = meant.post.area or told.area
    told.named = _named(meant) or told.named
    told.party = _party(meant) or ("" if meant.post.area else told.party)
    told.state = _state(meant) or ("" if meant.post.area else told.state)
    return meant


def _state(u: Title) -> str:
    """The state abroad that a post is of; empty for none."""
    return foreign.country_of(u.post.name) if u.post.national and not u.post.open else ""


def _party(u: Title) -> str:
    """The party abroad that a post is in; empty for none."""
    if u.post.rule != "of_another_country":
        return ""
    named = _PARTY.match(u.post.name)
    full = named[0] if named and named[0].startswith(foreign.longest_first()) else ""
    return full or foreign.party_of(u.post.name)


def _named(u: Title) -> Division | None:
    """The area whose name is printed before a post; None of 县人大常委会主任."""
    own = u.full_body
    return u.post.area if own and not _LEVEL.match(own) else None


# ---- the rules: the name of the rule, and the title as it would be in full ----


def _of_the_area(u: Title, p: Person, told: _Told) -> tuple[str, Title] | None:
    """自治区|人民政府主席 behind a post of 宁夏回族自治区."""
    return _of(told.area, u, "of_the_lists_area") if u.post.open else None


def _of_the_own_area(u: Title, p: Person, told: _Told) -> tuple[str, Title] | None:
    """县|人大常委会主任 behind 平川县县委书记 before one name, in the paper of another county."""
    return _of(told.named, u, "of_the_own_area") if told.named != u.post.area else None


def _of(area: Division | None, u: Title, rule: str) -> tuple[str, Title] | None:
    """The rule, and the title as of the area, where its body begins with the level of the area."""
    m = _LEVEL.match(u.full_body)
    if not (m and area and kind_of(area).endswith(m["level"])):
        return None
    return rule, replace(u, inherited=area.name, body=m["rest"])


def _of_the_organs_area(u: Title, p: Person, told: _Told) -> tuple[str, Title] | None:
    """人大常委会|主任 behind 平川县委副书记: of the same area."""
    bare = u.post.open and not u.inherited and u.body in organs()
    if not bare or told.area is None:
        return None
    return "of_the_lists_area", replace(u, inherited=told.area.name)


def _of_the_party(u: Title, p: Person, told: _Told) -> tuple[str, Title] | None:
    """中央|副主席 behind a post of 东岭国劳动党."""
    if not (told.party and u.body.startswith("中央") and not u.inherited):
        return None
    return "of_the_lists_party", replace(u, inherited=told.party)


def _of_the_state(u: Title, p: Person, told: _Told) -> tuple[str, Title] | None:
    """外长, 财政部长 behind 东岭国总统甲夫妇、: of that state; no name is like ours."""
    office = _OF_A_STATE.fullmatch(u.head) and not u.body or u.post.rule == "of_a_minister"
    office = office or is_of_a_state(u)
    if not (told.state and u.post.open and office) or u.inherited or is_ours(p.name):
        return None
    return "of_the_lists_state", replace(u, body=told.state + u.body)


RULES = (_of_the_area, _of_the_own_area, _of_the_organs_area, _of_the_party, _of_the_state)
"""The first that answers decides."""
