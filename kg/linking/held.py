"""The posts that a page gives somebody, as far as they help to tell who is who."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import alternatives, table, words
from kg.lexicon.patterns import Pattern
from kg.linking.branches import branch
from kg.linking.name_rarity import chinese
from kg.linking.ranks import rank
from kg.model.division import AREA_END, Division
from kg.model.mention import Person, Sentence, Title
from kg.model.post import Post


@dataclass(frozen=True)
class Held:
    """A post that a page gives somebody.

    post     its name with its area: 绵阳市市长; empty where nobody knows whose it is
    office   the last part of its name: 市长
    body     the full name of the body that it is in, if that is known
    area     of what area, as the first digits of its code that all within share; or empty
    state    of what foreign state, or body of many states; or empty
    national a post of this country
    leads    one of the few that lead the area
    single   at one time one person has it
    past     former or acting: says nothing about who has the seat
    former   held years before the page, or so called there: 原, 时任
    seat     the name of its area or state
    rank     how high it stands, 1 the highest (`kg.linking.ranks`); 0 if that is unknown
    branch   of what branch of the area's power (`kg.linking.branches`); or empty
    ours     its body says that it is of this country
    civil    of a firm, a school, a hospital or a society
    """

    post: str
    office: str = ""
    body: str = ""
    area: str = ""
    state: str = ""
    national: bool = False
    leads: bool = False
    single: bool = False
    past: bool = False
    seat: str = ""
    rank: int = 0
    branch: str = ""
    ours: bool = False
    civil: bool = False
    former: bool = False

    @property
    def placed(self) -> bool:
        """Whether it is known where it is: in an area, a state, this country or a body."""
        return bool(self.area or self.state or self.national or self.body)


LONG_AGO = 2
"""Years before the issue from which what a sentence tells is over."""


def held_in(s: Sentence, year: int | None = None) -> list[tuple[Person, list[Held]]]:
    """The posts of each of a sentence's people. year: of the page's issue. A post that names no
    state is of the state of the same person's others, or of who stands before in the list:
    秘鲁总统甲、总理乙."""
    old = _is_of_long_ago(s, year)
    found, state, end = [], "", 0
    text = _without_names(s)
    for p in s.people:
        units = [unit for unit in p.titles if _tells_who(unit)]
        first = min([p.begin, *(unit.begin for unit in p.titles)])
        lent = state if _LISTED.fullmatch(s.text[end:first]) else ""
        told = (_held(unit, text, p.name) for unit in units)
        held = [replace(h, past=True, former=True) if old else h for h in told]
        state = next((h.state for h in held if h.state), lent)
        country = state if state in foreign.states() else ""
        found.append((p, [_of_state(h, country, p.name) for h in held]))
        end = max([p.end, *(unit.end for unit in p.titles)])
    return found


def _without_names(s: Sentence) -> str:
    """The text with its people's names blotted out: 马里 of 朱马里 is no state."""
    text = s.text
    for p in s.people:
        text = text[: p.begin] + "某" * (p.end - p.begin) + text[p.end :]
    return text


def _is_of_long_ago(s: Sentence, year: int | None) -> bool:
    """Whether a sentence tells of years before the issue: 1991年,…县委书记甲到…"""
    told = s.when.date if s.when else None
    return bool(year and told and int(told[:4]) <= year - LONG_AGO)


def _is_abroad(name: str, office: str) -> bool:
    """Whether a name is none of ours, or an office: 首相."""
    return not chinese(name) or office in words("countries", "offices")


def _held(unit: Title, sentence: str, name: str) -> Held:
    post, gaz = unit.post, Gazetteer.load()
    ours = _is_ours(unit, name)
    where = sentence if _is_abroad(name, unit.head) else ""
    state = "" if ours or post.area else state_of(unit, where)
    firm = not (post.open or post.generic or state)
    leading = not state and leads(post)
    height = 0 if state else rank(post, unit.head, leading)
    return Held(
        post=_one_way(post.key) if firm else state and state + unit.head,
        office=unit.head,
        body=_without_term(post.body.name) if post.body and post.body.known and firm else "",
        area=area_digits(post.area) if post.area and not state else "",
        state=state,
        national=ours,
        leads=leading,
        single=one_holds(unit),
        past=unit.former or unit.acting,
        seat=state or (gaz.unique(post.area) if post.area else ""),
        rank=height,
        branch=branch(post, height),
        ours=_says_ours(unit),
        civil=_is_civil(post),
        former=unit.former,
    )


_LISTED = Pattern(
    "identity",
    """
    (?:夫妇)?
    (?: [和及与偕]?夫人(?:[^,。;:、]{1,8}(?=[、和]))?[、和]?
      | [、和及与](?:{han}{1,6}{parts})?)
    """,
)
"""What stands between the people of one list: 、, 夫妇、, 和夫人玛丽亚、, 、胡宁省|省长."""
_ONE_LEVEL = re.compile(f"([{AREA_END}])\\1(?=委|政府|人大|政协|纪委)")
"""甘肃省|省委 is 甘肃省委."""
_PARTY_OF_AREA = re.compile(f"中共(?=[^{AREA_END}]+[{AREA_END}]委)")


def _one_way(post: str) -> str:
    """A post as it is written where it is written in several ways.

    >>> _one_way("中共甘肃省省委书记"), _one_way("中国作协主席")
    ('甘肃省委书记', '中国作协主席')
    """
    return _PARTY_OF_AREA.sub("", _ONE_LEVEL.sub(r"\1", _without_term(post)))


_TERM = Pattern(
    "identity",
    """
    第{numeral}+届(?={says_ours})
    | {countries/names_of_ours}(?={country}|{bodies/generic.alone}(?<=[部署]))
    """,
)


def _without_term(name: str) -> str:
    """A post or body of this country as it is called in all terms, and at home.

    >>> _without_term("第十三届全国人民代表大会常务委员会秘书长")
    '全国人大常委会秘书长'
    >>> _without_term("中华人民共和国最高人民法院院长"), _without_term("中华人民共和国主席")
    ('最高人民法院院长', '中华人民共和国主席')
    """
    name = name[found.end() :] if (found := _TERM.match(name)) else name
    in_short = table("lexicon/identity")["in_short"]
    whole = next((full for full in in_short if name.startswith(full)), "")
    return in_short[whole] + name.removeprefix(whole) if whole else name


_OF_THE_COUNTRY = Pattern("identity", "{country}")
"""Bodies of this country of which the post does not say so: 最高人民法院."""


_SEVERAL = Pattern("identity", "{several_at_once}$")
_SESSION = Pattern("identity", "届{han}*{numeral}次会议$")
_OF_A_SITTING = Pattern("identity", "$|.*{bodies_of_sittings}$")


def one_holds(unit: Title) -> bool:
    """Whether at one time one person has the post: a 书记, not a 书记处书记, of whom there are
    several."""
    return unit.kind == "one_seat" and not _SEVERAL.search(unit.post.name)


def _tells_who(unit: Title) -> bool:
    """Whether a title is a post that tells one person from another; who presides over a sitting of
    a congress (执行主席) may be anybody, but not who does over a body that is named."""
    if unit.post.rule == "of_an_envoy":  # 东岭国常驻联合国|代表
        return True
    if _SESSION.search(unit.full_body):  # 十三届全国人大二次会议|副秘书长
        return False
    sits = unit.head in words("identity", "sittings")
    return unit.kind != "people" and not (sits and _OF_A_SITTING.match(unit.full_body))


def _is_ours(unit: Title, name: str) -> bool:
    """Whether a post is of this country, or of our side of a body of two: 中秘委员会|中方|主席."""
    if unit.full_body.endswith(words("identity", "our_side")):
        return True
    if not chinese(name) and unit.head in words("countries", "envoys") and not _says_ours(unit):
        return False
    firm = unit.post.body is not None and unit.post.body.cls == "Enterprise"
    return not firm and _of_this_country(unit.post) and not _of_another_country(unit, name)


def _of_this_country(post: Post) -> bool:
    body = _without_term(post.body.name if post.body else post.name)
    ministry = body in words("bodies", "generic.alone") and body.endswith(("部", "署"))
    of_it = ministry or bool(_OF_THE_COUNTRY.match(body))
    return post.national or post.area is None and of_it and not post.open


_OURS = Pattern("identity", "{says_ours}|.*{party_centres}$")
"""Bodies that say they are of this country: 中国国民党, 民革中央; 越共中央 is of another."""
_CIVIL = ("Enterprise", "Institution", "SocialOrganisation", "NewsOrganisation")
"""Classes of bodies that have no power over an area."""


def _is_civil(post: Post) -> bool:
    return post.body is not None and post.body.cls in _CIVIL


def _says_ours(unit: Title) -> bool:
    return bool(_OURS.match(unit.full_body))


def _of_another_country(unit: Title, name: str) -> bool:
    """Whether a post is of another country, and not that of our envoy there: 驻秘鲁大使李强."""
    named = unit.post.rule == "of_another_country" or _state_pattern().match(unit.post.name)
    body = unit.body or unit.inherited
    if not named or _OURS.match(body) and not foreign.country_of(body):
        return False
    sent = chinese(name) and unit.head in words("countries", "envoys")
    theirs = foreign.country_of(unit.post.name) and _SENDS.search(unit.post.name)
    return not sent or bool(theirs)


_SENDS = Pattern("countries", "{senders}|驻{ours}")
"""东岭国|总统|特使 and 东岭国|驻华|大使 are not ours, whatever the name."""


def _of_state(held: Held, state: str, name: str) -> Held:
    """The post as one of the state, where it is not known of what it is; of a name like ours only
    an office that is none here: 首相."""
    known = held.post or held.state or held.area or held.national
    if known or not (state and _is_abroad(name, held.office)):
        return held
    return replace(held, post=state + held.office, state=state, seat=state)


STATE_REACH = 20
"""Characters before a title in which the state may stand that it is of."""
_BETWEEN = Pattern(
    "identity",
    r"(?:(?!{acts_on}|和(?!国)|\d+[日号])[^,。;:!?、的在对与及同向从到了被由将])*",
)
"""What may stand between a state and the office: 葡萄牙|议会|议长, not 访问法国|期间|总理."""


def state_of(unit: Title, sentence: str) -> str:
    """The foreign state, or body of many states, of a title: 埃及 of 埃及议会议长; empty if none.

    It stands in the title (第76届|联合国大会), or in the sentence close before it with nothing but
    names of offices between. An office that is called as a state is (苏丹) tells none.
    """
    for text in (unit.body, unit.inherited, unit.text, unit.post.name):
        term = _TERM_ABROAD.match(text)
        found = _state_pattern().match(text, term.end() if term else 0)
        if found and found[0] != unit.head:
            return _states()[found[0]]
    before = sentence[max(0, unit.begin - STATE_REACH) : unit.begin]
    near = [m for m in _state_pattern().finditer(before) if _BETWEEN.fullmatch(before, m.end())]
    return _states()[near[-1][0]] if near else ""


_TERM_ABROAD = Pattern("identity", r"第(?:{numeral}|\d)+届")


def states_in(s: Sentence) -> list[str]:
    """The foreign state that a sentence names, itself or a city of it, if it is one alone; a name
    of a person (扎西达瓦) names none, nor does one of a people: 蒙古|族."""
    found = every_state(s)
    return list(found) if len(found) == 1 else []


def every_state(s: Sentence) -> set[str]:
    """The foreign states that a sentence names, themselves or a city of theirs."""
    named = {at for p in s.people for at in range(p.begin, p.end)}
    every = (m for m in _state_pattern().finditer(s.text) if m.start() not in named)
    told = (m for m in every if _is_told(s.text, m))
    return {_states()[m[0]] for m in told} & foreign.states()


def _is_told(text: str, m: re.Match[str]) -> bool:
    """Whether a name of a state is not that of a people, or a part of one of our places."""
    wider = text[max(0, m.start() - 1) : m.end()]
    return not (text.startswith("族", m.end()) or wider in words("identity", "no_states"))


@cache
def _state_pattern() -> re.Pattern[str]:
    return re.compile(alternatives(_states()))


@cache
def _states() -> dict[str, str]:
    """What names a state, or a body that is of one alone: 美联储."""
    return foreign.state_of() | dict(table("lexicon/countries")["bodies_of_one_state"])


def area_digits(area: Division) -> str:
    """The digits that the codes of all within an area share: 41 of a province, 4101 of a city."""
    return {"province": area.code[:2], "city": area.code[:4]}.get(area.level, area.code)


# Of a body that leads an area, but one of hundreds: 人大代表, 政协委员.
_MEMBER = Pattern("identity", "{members}$")
# Heads of departments who sit in the committee that leads.
_SITS = Pattern("identity", "{sits_in_the_committee}$")


def leads(post: Post) -> bool:
    """Whether a post is one of the few that lead an area: 市长, 市领导, not 市教育局局长."""
    if post.generic or post.area is None or post.body is None:
        return post.generic or post.area is not None
    a = post.area.name
    leading = {
        f"中共{a}委员会",
        f"{a}人民政府",
        f"{a}人民代表大会常务委员会",
        f"政协{a}委员会",
        f"中共{a}纪律检查委员会",
        f"{a}监察委员会",
    }
    member = _MEMBER.search(post.name.replace("常委", ""))
    return bool(post.body.name in leading and not member or _SITS.search(post.name))
