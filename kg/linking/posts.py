"""A printed title → the post it names: its office, its body, the area it is of.

市委书记 in a paper whose home is 郑州市 is the post 郑州市委书记; where nobody names the city it
stays open, and so says its id. `RULES` is the order in which a title is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from kg.lexicon import foreign
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import table, words
from kg.lexicon.patterns import Pattern
from kg.linking.article_bodies import with_bodies_of_article
from kg.linking.bearers import with_bearers
from kg.linking.hosts import with_hosts
from kg.linking.organisations import NATIONAL, above, alone, area_and_rest, body_of, in_posts
from kg.linking.posts_abroad import with_posts_abroad
from kg.linking.posts_of_list import with_posts_of_list
from kg.linking.posts_of_page import with_posts_of_page
from kg.linking.states_in_short import with_states_in_short
from kg.linking.tenure_marks import as_printed, with_marks
from kg.linking.whose import (
    UNION,
    inside,
    of_a_country,
    of_kind,
    of_one_state,
    with_body_behind,
    with_place,
    with_place_before_name,
)
from kg.model.copying import replace
from kg.model.division import Division
from kg.model.lazy import lazy
from kg.model.mention import Person, Sentence, Title
from kg.model.post import Body, Post
from kg.recognition.inherited_bodies import has_level
from kg.recognition.organisation_names import class_of
from kg.recognition.title_anchors import OF_SEVERAL_LEVELS, ORDINAL, PRESIDIUM, is_of_a_minister

_LEVEL_ONLY = Pattern("areas", "[我本全]?(?:{levels}|[校院厂]|公司|集团)")
_POSTED = re.compile("[\u4e00-\u9fff·]{0,8}驻(?P<host>[\u4e00-\u9fff·]+)$")
_GOVERNMENT = Pattern("bodies", "{deictic}?{level}{governments}")
_HEAD_OF_A_REGION = Pattern("title_rules", "(?:常务)?副?{heads_of_regions}")
_REGION = Pattern("title_rules", "(?P<full>(?P<short>.*)(?P<level>{regions})){bodies/governments}?")
_ENVOY = Pattern("countries", "{envoys}$")
_PARTY_OF_OURS = Pattern("title_rules", "{parties_of_committees}")
_PARTY = Pattern("countries", "{parties}(?:中央(?:委员会|政治局|书记处)?)?$")
_OF_A_STATE = Pattern("countries", "{of_a_state}")
_OURS = Pattern("countries", "{names_of_ours}")
_MINISTER_OR_SECRETARY = Pattern("title_rules", "{offices_abroad}$")
_HEAD_OF_STATE = re.compile("(?:首任|第一)?副?(?:国家副?主席|总统|总理|首相|国王)")
_SOCIETY = Pattern("title_rules", "{ends_of_societies}$")
_COMMITTEE = "党委"
_ACTING = re.compile("代理?")
_ORDINAL = Pattern("titles", ORDINAL)


@dataclass(frozen=True)
class _Asked:
    """A title while its post is sought. head: without 代; body: as printed, behind what it is a
    part of, or as the title before has it; level: 市 of 市长."""

    unit: Title
    home: Division | None
    gaz: Gazetteer

    @lazy
    def head(self) -> str:
        head = _ORDINAL.sub("", self.unit.head)
        acting = self.unit.acting or head.startswith("代理")
        return _ACTING.sub("", head, count=1) if acting and head.startswith("代") else head

    @lazy
    def body(self) -> str:
        body = self.unit.full_body
        full: dict[str, str] = table("lexicon/areas")["in_full"]
        return full.get(body, body)

    @lazy
    def level(self) -> str:
        level = has_level(self.head)
        return "" if level == "街" else level


def _post(
    asked: _Asked,
    name: str,
    *,
    body: Body | None = None,
    area: Division | None = None,
    open: bool = False,
    generic: bool = False,
    national: bool = False,
) -> Post:
    return Post(name, asked.unit.text, generic, body, area, national, open)


# ---- the rules ---------------------------------------------------------


def of_the_state(q: _Asked) -> Post | None:
    """国家主席, 国务院总理, 总书记 → a post of the country, whatever the page is of."""
    printed = _printed_forms(q)
    every = table("lexicon/state_posts")["post"]
    entry = next((e for e in every if printed & set(e["printed"])), None)
    if (
        entry is None
        and not q.unit.body
        and not q.unit.inherited.startswith(foreign.longest_first())
    ):
        entry = next((e for e in every if q.head in e.get("by_itself", ())), None)
    if entry is None:
        return None
    body = Body(entry["body"], entry["body"], entry["cls"], None, known=True, implied=True)
    return _post(q, entry["name"], body=body, national=True)


def _printed_forms(q: _Asked) -> set[str]:
    """How the list of the posts of the state may have it: 主席 of 中国|主席, 国家主席 of
    中国国家|主席."""
    china = _OURS.match(q.unit.body)
    rest = q.unit.body[china.end() :] if china else None
    ours = rest == "" or NATIONAL.match(q.unit.inherited)
    if ours and _HEAD_OF_STATE.fullmatch(q.head):
        return {q.head, "国务院" + q.head}
    return {q.body + q.head} | ({rest + q.head} if rest is not None else set())


def of_an_envoy(q: _Asked) -> Post | None:
    """中国驻法国大使, 东岭国驻华大使, 常驻联合国代表 → a post of the state that sends, with its
    host."""
    posted = _POSTED.match(q.unit.body)
    if not posted or q.level or not _is_host(posted["host"]):
        return None
    return _post(q, foreign.by_first_name(q.unit.body) + q.head, national=True)


def _is_host(name: str) -> bool:
    """法国大使馆, 华, 联合国; not 曲潭村."""
    return name.startswith(_hosts()) or bool(UNION.search(name))


@cache
def _hosts() -> tuple[str, ...]:
    return (*foreign.places(), *foreign.in_short(), *words("countries", "ours"))


def of_another_country(q: _Asked) -> Post | None:
    """法国总统, 首尔市长, 越南国防部部长 → a post of a place that is no division of ours."""
    place = q.unit.body
    if not place or not _is_abroad(q, place):
        return None
    chief = _HEAD_OF_STATE.fullmatch(q.head)
    place = foreign.by_first_name(foreign.without_form(place) if chief else place)
    place = foreign.party_in_short(place)
    bare = place in foreign.places() or of_a_country(q.head) and class_of(place) != "Congress"
    body = None if bare else _ministry(place, q.head)
    return _post(q, place + q.head, body=body, national=not q.level)


def _ministry(place: str, head: str) -> Body | None:
    """越南国防部 of a 部长 of 越南国防; None of 东岭国外交大臣, whose office nobody names."""
    cls = class_of(place)
    minister = head.endswith("部长")
    if cls == "Organisation" and not minister and _MINISTER_OR_SECRETARY.search(head):
        return None
    name = place + "部" if head.endswith("部长") and not place.endswith("部") else place
    return Body(name, name, class_of(name), None, known=True)


def of_a_state_after_its_party(q: _Asked) -> Post | None:
    """总统 after 阿根廷某党主席、 → 阿根廷总统; open after a party whose state nobody names."""
    party = q.unit.inherited
    of_one = _PARTY.search(party) or foreign.party_of(party) or party in foreign.countries()
    if q.unit.body or not of_one or not _is_of_a_state(q.head):
        return None
    state = foreign.country_of(party)
    return _post(q, state + q.head, national=bool(state), open=not state)


def _is_of_a_state(head: str) -> bool:
    return bool(_HEAD_OF_STATE.fullmatch(head) or _OF_A_STATE.fullmatch(head))


def _is_abroad(q: _Asked, place: str) -> bool:
    """True of what begins with another country or a city of one; and, before 总统, 市长 and the
    like, of what is no body and no division."""
    if place in foreign.countries() and _is_of_a_state(q.head):  # 黑山|总统, not of the county
        return True
    ours = bool(NATIONAL.match(place) or q.gaz.lookup(place))
    if ours or place.startswith(foreign.places_and_parties()):
        return not ours
    if place.startswith(alone()):
        return False
    if not of_a_country(q.head) or class_of(place) != "Organisation" or _SOCIETY.search(place):
        return False
    area = area_and_rest(place, None, q.gaz).area
    return not (area or q.level and of_kind(place, q.level))


def designation(q: _Asked) -> Post | None:
    """市领导 → no office, but of an area."""
    if q.unit.kind != "generic" and not q.head.endswith("领导"):
        return None
    of = "" if OF_SEVERAL_LEVELS.fullmatch(q.unit.text) else q.body or q.unit.text
    area, rest, *_ = area_and_rest(of, q.home, q.gaz)  # 市教育局基础教育处|负责人
    part = rest if q.body and len(rest) > 1 else ""
    name = (area.name + part if area else q.unit.text.removesuffix(q.head)) + q.head
    return _post(q, name, area=area, open=area is None, generic=True)


def of_an_autonomous_region(q: _Asked) -> Post | None:
    """自治区主席, 广西壮族自治区政府副主席 → of the government of the region."""
    region = _REGION.fullmatch(q.body)
    if not region or not _HEAD_OF_A_REGION.fullmatch(q.head):
        return None
    area = q.gaz.of_level(q.home, region["level"])
    if region["short"]:
        named = (area_and_rest(x, q.home, q.gaz).area for x in region.group("full", "short"))
        area = next(filter(None, named), None)
    if area is None:
        return _post(q, region["full"] + q.head, open=True)
    return _of_the_government(q, area)


def _of_the_government(q: _Asked, area: Division) -> Post:
    full, short = f"{area.name}人民政府", f"{area.name}政府"
    body = Body(full, short, "Government", area, known=True, implied=True)
    return _post(q, area.name + q.head, body=body, area=area)


def of_an_area(q: _Asked) -> Post | None:
    """市长, 洛阳市长, 涪城区区长 → of the government of the area."""
    if not q.level:
        return None
    area = _area_of_head(q)
    if area is None and (not q.body or _GOVERNMENT.fullmatch(q.body)):
        name = _ACTING.sub("", q.unit.text, count=1) if q.unit.acting else q.head
        return _post(q, name, open=True)
    if area is None:
        return _post(q, q.body + q.head, open=True)
    return _of_the_government(q, area)


def _area_of_head(q: _Asked) -> Division | None:
    """The area that 市长 is of: the one before it, which has that level, else by the home."""
    own = q.body if not q.unit.inherited or q.body.endswith(q.level) else ""
    if not own:
        return q.gaz.of_level(q.home, q.level)
    named = of_kind(own, q.level)
    if len(named) == 1:
        return named[0]
    area = q.gaz.resolve(named[0].name, q.home) if named else None
    if area in named:
        return area
    area = inside(area_and_rest(own, q.home, q.gaz), q.level)
    return area if area and (not named or area in named) else None


def of_a_minister(q: _Asked) -> Post | None:
    """财政部长 → of a state that the page must tell."""
    if q.unit.inherited or not is_of_a_minister(q.body, q.head):
        return None
    return _post(q, q.body + q.head, open=True)


def of_a_sitting(q: _Asked) -> Post | None:
    """全国政协十四届一次会议|主席团常务主席 → of the presidium of the sitting."""
    m = PRESIDIUM.match(q.head)
    if not m or not q.unit.body:
        return None
    name = q.body + m[0]
    national = bool(NATIONAL.search(name))
    body = Body(name, name, class_of(name), None, known=national)
    return _post(q, q.body + q.head, body=body, national=national, open=not national)


def without_a_body(q: _Asked) -> Post | None:
    """书记 → nobody says whose."""
    return None if q.body else _post(q, q.unit.text, open=True)


def of_a_level(q: _Asked) -> Post | None:
    """村书记, 社区主任 → of the area of that level."""
    if not _LEVEL_ONLY.fullmatch(q.body):
        return None
    area = area_and_rest(q.body, q.home, q.gaz).area
    said = "" if len(q.body) == 1 and q.body in q.head else q.body  # 校|副校长
    return _post(q, (area.name if area else said) + q.head, area=area, open=area is None)


def of_a_national_body(q: _Asked) -> Post | None:
    """全国政协副主席, 政协第十四届全国委员会副主席 → of the country."""
    body = body_of(q.body, q.home, q.gaz)
    if not NATIONAL.match(body.name):
        return None
    return _post(q, body.name + q.head, body=body, national=True)


def of_a_party_committee(q: _Asked) -> Post | None:
    """宁夏回族自治区|党委书记 → of the party's committee in the area, not of the area."""
    if not q.head.startswith(_COMMITTEE):
        return None
    area, rest, *_ = area_and_rest(q.body, q.home, q.gaz)
    if area is None or rest:
        return None
    body = body_of(area.name + _COMMITTEE, q.home, q.gaz)
    return _post(q, area.name + q.head, body=replace(body, printed=q.body), area=area)


def of_a_party_of_ours(q: _Asked) -> Post | None:
    """民建盐城市委主委 → of that party's committee in the area."""
    party = _PARTY_OF_OURS.match(q.body)
    area, rest, *_ = area_and_rest(q.body[party.end() :], q.home, q.gaz) if party else (None, "")
    if party is None or area is None or not rest:
        return None
    name = party[0] + area.name + rest
    body = Body(name, q.body, class_of(q.body), area, known=True)
    return _post(q, name + q.head, body=body, area=area)


def of_an_envoy_of_many(q: _Asked) -> Post | None:
    """联合国教科文组织促进教育|特使 → of 联合国教科文组织, whatever it is for."""
    bodies = (*alone(), *foreign.first_names("bodies"))
    name = max((w for w in bodies if q.body.startswith(w)), key=len, default="")
    if not name or not _ENVOY.search(q.head):
        return None
    return _post(q, q.body + q.head, body=Body(name, name, class_of(name), None, known=True))


def of_a_body(q: _Asked) -> Post | None:
    """市教育局局长 → of the body, which is known, or of a city that nobody names."""
    body = body_of(q.body, q.home, q.gaz)
    if body.area and body.name != q.body:
        return _post(q, in_posts(q.body, q.home, q.gaz) + q.head, body=body, area=body.area)
    return _post(q, q.body + q.head, body=body, area=body.area, open=not body.known)


RULES: tuple[Callable[[_Asked], Post | None], ...] = (
    of_the_state,
    of_an_envoy,
    of_a_sitting,
    of_a_state_after_its_party,
    of_an_autonomous_region,
    of_another_country,
    designation,
    of_an_area,
    of_a_minister,
    without_a_body,
    of_a_level,
    of_a_national_body,
    of_a_party_committee,
    of_a_party_of_ours,
    of_an_envoy_of_many,
    of_a_body,
)
"""What a title may be a title of; the first that answers decides."""


def resolve(unit: Title, home: Division | None, gaz: Gazetteer) -> Post:
    """The post of a title in a paper of `home`."""
    asked = _Asked(unit, home, gaz)
    found = next((replace(p, rule=rule.__name__) for rule in RULES if (p := rule(asked))), None)
    if found is None:
        raise ValueError(f"no rule says what {unit.text} is")
    return found


def link(sentences: Sequence[Sentence], home: Division | None) -> list[Sentence]:
    """The sentences of a page with the titles of their people linked."""
    whole = with_states_in_short(sentences)
    alone = [s.with_people(partial(_person, s=s, home=home)) for s in whole]
    listed = with_posts_of_list(alone, lambda unit: linked(unit, home))
    hosted = with_hosts(with_posts_abroad(listed), lambda unit: linked(unit, home))
    full = with_bodies_of_article(hosted, lambda unit, area: linked(unit, area or home))
    return with_bearers(with_posts_of_page(full))


def _person(p: Person, s: Sentence, home: Division | None) -> Person:
    placed = [
        with_place_before_name(u, p.begin, s) if u.begin == p.end else with_place(u, s)
        for u in p.titles
    ]
    marked = (with_marks(with_body_behind(u, p, s), p, s) for u in of_one_state(placed))
    titles = tuple(as_printed(linked(u, home), s.text) for u in marked)
    return replace(p, titles=titles)


def linked(unit: Title, home: Division | None) -> Title:
    """The title with the post it names, told from others so called."""
    post = resolve(unit, home, Gazetteer.load())
    composed = bool(unit.body and unit.inherited)
    body = post.body and replace(post.body, above=above(post.body.area), composed=composed)
    return replace(unit, link=replace(post, body=body, above=above(post.area)))
