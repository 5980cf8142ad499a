"""A printed body → the organisation it names: 市委 in a paper of 郑州市 is 中共郑州市委员会."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import foreign
from kg.lexicon.area_names import area_of, split
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import table, words
from kg.lexicon.organs import Organ, abbreviations, organ_of, organs
from kg.lexicon.patterns import Pattern
from kg.model.copying import replace
from kg.model.division import AREA_END, Division
from kg.model.mention import OrganisationMention, Sentence
from kg.model.post import Body
from kg.model.quote import squeeze
from kg.recognition.organisation_names import class_of, plain, spelt_out

NATIONAL = Pattern("areas", "{national}")
_OF_THE_STATE = ("PartyOrgan", "Government", "Congress", "Consultative", "Headquarters")
"""Classes whose names begin with the area in full: 凉山州卫健委 is 凉山彝族自治州卫生健康委员会;
a firm's
name is its own."""

# A name without an area that says by itself whose it is; 宣传部, 旅游局, 机械工程学院 are of whom
# the page is about.
_BY_ITSELF = Pattern("areas", r"[\u4e00-\u9fff·]{2,}{by_themselves}|中[国华央共建铁交冶核航石电]")
_ONE_OF_ITS_NAME = Pattern("areas", "(?!{kinds_of_schools}){han}{2}大学|中国{han}{1,2}[联协]")
"""南山大学, 中国侨联; not 农业大学, of which the page must say which."""
_OF_MANY = Pattern("areas", "{of_many}$")
"""秘鲁|代表团: of which a state has many."""
_SESSION = Pattern("areas", "第?{numeral}+届")
_INNER_AREA = re.compile(rf"[\u4e00-\u9fff]{{1,7}}[{AREA_END}]|[\u4e00-\u9fff]{{2,6}}街道")
# A town, village or quarter, and what is one of its own: 光明村|党支部, 和平街道|党工委.
_VILLAGE = Pattern("areas", r"[\u4e00-\u9fff]{2,6}?{villages}(?=$|{of_the_village})")
_OF_A_VILLAGE = Pattern("areas", "{villages}")
_LEVEL = Pattern("areas", "[我本该全]?({levels})(?!长)")


class Headed(NamedTuple):
    """A name cut behind the area that it begins with. known: False where that area stays open;
    around: what a town or village lies in that has no code, else None."""

    area: Division | None
    rest: str
    known: bool
    around: Division | None = None


def area_and_rest(text: str, home: Division | None, gaz: Gazetteer) -> Headed:
    """Cuts 郑州市人大常委会 into its area and 人大常委会, 市政协 by what the page is of."""
    head = area_of(text) or text
    m = _LEVEL.match(text)
    if m and m.end() == len(head):
        area = gaz.of_level(home, m[1])
        return Headed(area, text[m.end() :], area is not None)
    longest = len(text) if text.endswith(tuple(AREA_END)) else len(head)
    for n in range(longest, 1, -1):
        area = gaz.resolve(text[:n], home)
        if area and (_ends(text, n, area) or _inner(text[n:], area, gaz)):
            return _deeper(text, n, area, gaz)
    return Headed(None, text, True)


def _inner(rest: str, area: Division, gaz: Gazetteer) -> bool:
    """Whether the name goes on with one inside the area: 云南|华坪县|委."""
    name = area_of(rest)
    inner = gaz.resolve(name, area) if len(name) > 2 else None
    return bool(inner and inner != area and gaz.within(inner, area))


def _once(rest: str, area: Division) -> str:
    """委 of 县委 behind 华坪县: the level is said twice."""
    twice = area.name.endswith(rest[:1]) and rest[1:] in organs()
    return rest[1:] if rest and twice else rest


def _ends(text: str, n: int, area: Division) -> bool:
    """True if the area's name ends there and no word goes on: 郑州市|…, 郑州|政协, not 海南|岛…,
    云州|市民政局, 红旗|村党支部."""
    goes_on = text[n : n + 1] in tuple(AREA_END) or _OF_A_VILLAGE.match(text, n)
    written = text[:n] == area.name or text[n - 1] in AREA_END and not goes_on
    return written or n == len(text) or text[n:] in organs()


def _deeper(text: str, n: int, area: Division, gaz: Gazetteer) -> Headed:
    """The area, or the one inside it that the name goes on with: 绵阳市|涪城区|教育局.

    One that several bear (江苏省|鼓楼区) stays open; a village has no code, and is not what it
    lies in.
    """
    rest = text[n:]
    m = _INNER_AREA.match(rest) if len(rest) > 2 else None
    if m:
        inner = area_and_rest(rest, area, gaz)
        if inner.area and gaz.within(inner.area, area):
            return Headed(inner.area, _once(inner.rest, inner.area), True)
        if sum(gaz.within(d, area) for d in gaz.lookup(m[0])) > 1:
            return Headed(None, text, False)
        if gaz.lookup(m[0]):
            return Headed(None, text, True, area)
    if _VILLAGE.match(rest):
        return Headed(None, text, True, area)
    return Headed(area, _once(rest, area), True)


def _says_whose(text: str) -> bool:
    """True if a name without an area means the same body on every page: 国务院, 十四届全国人大,
    火箭军, 长城科工贸有限公司."""
    session = _SESSION.match(text)
    named = text[session.end() :] if session else text
    if NATIONAL.match(named) or foreign.party_of(text) or text.startswith(alone()):
        return True
    if text in words("areas", "one_of_a_kind") or _of_a_state(text):
        return True
    return bool(len(text) > 4 and _BY_ITSELF.match(text) or _ONE_OF_ITS_NAME.fullmatch(text))


def _of_a_state(text: str) -> bool:
    """True of 秘鲁国防部, and of a body of many states (欧盟) or a part of it; not of one of many
    (秘鲁代表团) or of a name whose state is only its first part (秘鲁)."""
    union = text in foreign.state_of() and foreign.state_of()[text] not in foreign.states()
    state = foreign.named_first(text)
    rest = text.removeprefix(state)
    return union or bool(state and len(rest) > 1 and not _OF_MANY.search(text))


@cache
def alone() -> tuple[str, ...]:
    """What needs nothing before it, and has sections: 教育部|职成司; not 行署, of which there were
    many."""
    return tuple(w for w in words("bodies", "generic.alone") if len(w) > 2)


def body_of(text: str, home: Division | None, gaz: Gazetteer) -> Body:
    """The body that a printed name means: 市委 → 中共郑州市委员会 in a paper of 郑州市, or open."""
    if plain(text) in words("areas", "party_centre"):
        return Body("中国共产党中央委员会", text, "PartyOrgan", None, True)
    national_name = table("lexicon/bodies")["national_in_short"].get(plain(text))
    if national_name:
        return replace(body_of(national_name, home, gaz), printed=text)
    (area, rest, known, around), organ = _headed_organ(text, home, gaz)
    known = known and (area is not None or around is not None or _says_whose(text))
    if organ and (area or not known):
        name = organ.written_out(area.name, rest) if area else text
        return Body(name, text, organ.cls, area, known)
    cls = class_of(text)
    if national := NATIONAL.match(text):
        full = table("lexicon/bodies")["national_in_full"]
        rest = text[national.end() :]
        spelt = national[0] + abbreviations().get(rest, rest)
        ministry = national[0] in words("areas", "state")  # 国家|发展改革委, not 中央|军委
        return Body(full.get(text, spelt if ministry else text), text, cls, None, known)
    own_head = area is not None and text.startswith(area.short) and cls not in _OF_THE_STATE
    name = area.name + spelt_out(rest) if area and rest and not own_head else text
    return Body(name, text, cls, area, known)


def in_posts(text: str, home: Division | None, gaz: Gazetteer) -> str:
    """What a body is called in the names of its posts: 郑州市委 of 市委 and 中共郑州市委,
    郑州市政协 of 政协郑州市委员会, 共青团郑州市委 of 团市委."""
    (area, rest, *_), organ = _headed_organ(text, home, gaz)
    named = area.name if area else ""
    return organ.for_posts.format(area=named, form=rest) if organ else named + rest


def _headed_organ(text: str, home: Division | None, gaz: Gazetteer) -> tuple[Headed, Organ | None]:
    """A name cut behind its area, without what stands before that (中共, 政协), and the organ that
    it is; None if it is none."""
    name = plain(text)
    before = split(name)[0]
    headed = area_and_rest(name[len(before) :], home, gaz)
    return headed, organ_of(before, headed.rest)


def link(sentences: Sequence[Sentence], home: Division | None) -> Iterator[Sentence]:
    """The sentences of a page with their bodies linked."""
    for s in sentences:
        yield replace(s, bodies=tuple(_linked(b, home) for b in s.bodies)) if s.bodies else s


def _linked(b: OrganisationMention, home: Division | None) -> OrganisationMention:
    """A body with the organisation it is, and the one that it is a part of."""
    link = replace(linked(squeeze(b.text), home), cls=b.cls)
    return replace(b, link=link, whole=linked(squeeze(b.parent), home) if b.parent else None)


def linked(text: str, home: Division | None) -> Body:
    """The body that a printed name means in a paper of `home`, told from others so called."""
    body = body_of(text, home, Gazetteer.load())
    return replace(body, above=above(body.area))


def above(area: Division | None) -> str:
    """南京市 for 鼓楼区, of which there are several; mostly nothing."""
    return Gazetteer.load().unique(area).removesuffix(area.name) if area else ""
