"""What ends like a body and is none: 各县教育局, 市人大|代表, 兄弟学院. Each rule tells by what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.lexicon import foreign
from kg.lexicon.gazetteer import longest_at
from kg.lexicon.loader import words
from kg.lexicon.name_model import all_sounds
from kg.lexicon.organs import level, organs
from kg.lexicon.patterns import Pattern
from kg.recognition import place_words
from kg.recognition.organisation_names import class_of
from kg.recognition.organisation_words import endings, entries, following, post
from kg.recognition.place_words import is_site

_PLENARY = Pattern("body_rules", "届(?:{unit}中|全国)?$")
_CONGRESS = Pattern("body_rules", "第?{numeral}+次")
_DWELLINGS = Pattern("body_rules", "{dwellings}")
_MEMBERS = Pattern("body_rules", "{members}")
_LONGER = Pattern("body_rules", "{longer_words}")
_STATES = Pattern("body_rules", "{states_of_a_union}")
_EACH = Pattern("body_rules", "各(?:{area_end}|[、()])*$")
_SOURCE = Pattern("body_rules", r"{archive/sources}:\ *$")
_DISPATCH = Pattern("body_rules", "{news}|{han}{0,6}(?:[0-9]+月)?[0-9]+日电")
_FORUM = Pattern("body_rules", "{fora}$")
_MEETING_OF_IT = Pattern(
    "body_rules", '[”"]?(?:[0-9]{4}年)?(?:{han}{2,3}(?={summits}))?{meetings_of_fora}'
)
"""东山合作论坛|第三届部长级会议, 东山合作论坛|云州峰会."""
_SIGNS = re.compile("[/+=#]|\\.(?:com|cn|html?)")
_OF_A_DOCUMENT = re.compile(r"[〔\[(【]?\d{4}[〕\])】]")
_COUNTED = Pattern("body_rules", "(?:{numeral}|[0-9两几数多]){1,3}余?{counted}$")
_SEVERAL = Pattern("body_rules", "^(?:{numeral}|[0-9两几数多]){1,3}[个堂节]|{several}")
_OF_AREAS = Pattern("body_rules", "(?:{numeral}|[0-9两几])+(?:{counted_areas})")
_DONE_THERE = Pattern("body_rules", "{going_there}{han}{1,4}{done_there}")
_POLITICS = Pattern("body_rules", "(?<!{offices_of_politics})政局$")
_NUMBER_ALONE = Pattern("body_rules", "第?{numeral}{han}")
_PROGRAMME = Pattern("body_rules", "基金{programmes}")
_OFFICES = Pattern("body_rules", "{offices}")
_SPECIALTY = Pattern("body_rules", "{han}{0,4}{specialties}")
_QUALITY = Pattern(
    "body_rules",
    "{qualities}(?={faculties}$|学校$)|{fame}|{honours}{honoured}$|{models}$"
    "|^{manners}(?:{organ}|{assemblies})$",
)
_TERM_ALONE = Pattern("body_rules", "{owners_of_committees}?第?{numeral}+届")
_NEW = "新一届"
_OF_A_TERM = Pattern("body_rules", "{of_terms}")
_CHAIR_OF_ANOTHER = Pattern("body_rules", "{chairs}")
_ALL_OF_AN_AREA = Pattern("body_rules", "全{area_end}(?:{organ}|{assemblies})$")
_AT_HOME = Pattern("body_rules", "·{han}{1,6}(?:夫妇|一家|家[中里,。;])")
_OF_TWO_STATES = Pattern("body_rules", "中{sides}{organs_abroad}|{sides}中{organs_abroad}")
_MISSION = Pattern("body_rules", "{missions}$")
_POSTED = Pattern("body_rules", "驻(?:{countries/names}[、和])*$")
_DONE_IN_ITS_NAME = Pattern("body_rules", "{done_in_its_name}")
_AS_PEOPLE_DO = Pattern("body_rules", "(?:在{han}{1,6}中|[0-9]+[日号])?{as_people_do}")
_ENVOY = Pattern("countries", "驻{han}{1,8}{ambassadors}(?!馆){han}{2,4}$")
_LONGEST_SAYING = 24
"""Characters of a saying in quotation marks at most."""


@dataclass(frozen=True)
class Candidate:
    """text[begin:end] of a sentence. area: what it begins with; bare: without area and 中共."""

    text: str
    begin: int
    end: int
    name: str
    area: str
    bare: str

    @property
    def is_organ(self) -> bool:
        """True if an area and an organ, or a list of whole names, make it a body."""
        return bool(self.area) and self.bare in organs() or self.name in entries("alone")

    @property
    def after(self) -> str:
        """The character right after it."""
        return self.text[self.end : self.end + 1]


def a_character(c: Candidate) -> bool:
    """One character names nothing."""
    return len(c.name) < 2


def a_kind(c: Candidate) -> bool:
    """企业, 党组织, 县企业, 埃及政局: a kind of bodies; not 组织部 in a list of departments."""
    if c.name in words("body_rules", "listed_departments"):
        return not _is_listed(c)
    named = c.name in entries("words") or c.name in entries("kinds") or c.bare in entries("kinds")
    named = named or c.name.endswith(words("body_rules", "middles"))
    return named and not c.is_organ or bool(_POLITICS.search(c.name))


def _is_listed(c: Candidate) -> bool:
    """Whether a name stands in a list of departments: 、|组织部|、, 、|宣传部|供稿."""
    before, after = c.text[c.begin - 1 : c.begin] == "、", c.after == "、"
    return before and (after or not post().match(c.text, c.end))


def a_programme(c: Candidate) -> bool:
    """国家科学基金|项目: what pays for research."""
    return bool(_PROGRAMME.search(c.name + c.text[c.end : c.end + 4]))


def a_number_alone(c: Candidate) -> bool:
    """访问的|第三站: nothing but a number before the ending."""
    return bool(_NUMBER_ALONE.fullmatch(c.name))


def what_a_body_did(c: Candidate) -> bool:
    """承办|方市一院: what it did ends like a body."""
    return c.name in words("body_rules", "organisers")


def a_site(c: Candidate) -> bool:
    """县会议中心, 六冶家属院, 怀仁堂, 北京城市副中心: a place."""
    sites = place_words.entries("alone", "facility") | place_words.entries("alone", "region")
    whole = c.name in sites or c.bare in sites
    return (whole or is_site(c.name)) and not c.is_organ


def where_people_live(c: Candidate) -> bool:
    """市运输公司|家属院."""
    return bool(_DWELLINGS.match(c.text, c.end))


def an_area(c: Candidate) -> bool:
    """昌乐县, 秘鲁利马: a division, a city abroad with its state, or a level alone; 新疆生产建设
    兵团 is a body too."""
    area = longest_at(c.text, c.begin) == c.end and c.name not in entries("alone")
    state = foreign.named_first(c.name)
    abroad = bool(state) and c.name.removeprefix(state) in foreign.places()
    return area or abroad or bool(level().fullmatch(c.name))


def a_centre_with_rooms(c: Candidate) -> bool:
    """县文化中心|会议室: only where a meeting is."""
    return c.name.endswith("中心") and bool(following("site").match(c.text, c.end))


def a_members_title(c: Candidate) -> bool:
    """市人大|代表, 市政协|委员."""
    member = bool(_MEMBERS.match(c.text, c.end))
    return member and c.bare.endswith(words("body_rules", "assemblies"))


def an_envoy(c: Candidate) -> bool:
    """中国驻东岭大使高明远: somebody, whom the tagger takes for a body."""
    return bool(_ENVOY.search(c.name))


def a_meeting_of_the_bureau(c: Candidate) -> bool:
    """中央政治局常委会."""
    meets = c.name.endswith("政治局") and c.text.startswith("常委会", c.end)
    return meets or c.name.endswith("政治局常委会")


def a_paper_of_it(c: Candidate) -> bool:
    """市教育局|网, 县农业局|报: another name goes on."""
    return c.after in words("body_rules", "papers") and c.after != "讯"


def each_of_many(c: Candidate) -> bool:
    """各|县教育局, 山东、|广东代表团."""
    each = _EACH.search(c.text[: c.begin])
    others = c.bare in words("body_rules", "of_several_areas") and _is_behind_an_area(c)
    return bool(each or others) and c.area not in ("", c.name)


def _is_behind_an_area(c: Candidate) -> bool:
    """Whether another area stands in the list right before."""
    listed = c.text[c.begin - 1 : c.begin] in ("、", "和")
    begins = range(max(0, c.begin - 8), c.begin - 2)
    return listed and any(longest_at(c.text, at) == c.begin - 1 for at in begins)


def a_headquarters_meeting(c: Candidate) -> bool:
    """县防汛指挥部|会议, 东山合作论坛|第三届峰会: the name of a meeting."""
    meeting = following("meeting").match(c.text, c.end)
    if _FORUM.search(c.name) and _MEETING_OF_IT.match(c.text, c.end):
        return True
    return bool(meeting) and class_of(c.name) == "Headquarters"


def a_piece(c: Candidate) -> bool:
    """中国共产党|人, 中国人民解放军|驻某地部队, 东盟|国家, 加拿大消防|
    部门: a longer name or word goes on."""
    party = c.name.endswith("共产党") and _LONGER.match(c.text, c.end)
    states = c.name in entries("alone") and _STATES.match(c.text, c.end)
    offices = _OFFICES.match(c.text, c.end) and not c.is_organ
    return bool(party or states or offices) or c.after == "驻"


def a_session(c: Candidate) -> bool:
    """十九届二中|全会, 中国共产党|第十九次全国代表大会: of a session, not of a body."""
    congress = c.name.endswith("共产党") and _CONGRESS.match(c.text, c.end)
    return bool(congress) or bool(_PLENARY.search(c.name))


def the_source_of_the_report(c: Candidate) -> bool:
    """临江日报|讯, 来源:临江电视台, 东山通讯社|云州3月6日电; not 临江日报|总编辑."""
    if class_of(c.name) != "NewsOrganisation":
        return False
    masthead = c.begin < 16 and not post().match(c.text, c.end) or c.after in " 讯记("
    source = _SOURCE.search(c.text[: c.begin]) or _DISPATCH.match(c.text, c.end)
    return bool(source) or c.name.endswith(words("body_rules", "papers")) and masthead


def an_address(c: Candidate) -> bool:
    """col/index.html, 互联网+与公安局, 云环委办|[2011]12号: no name has such signs, nor stands
    before them."""
    return bool(_SIGNS.search(c.name) or _OF_A_DOCUMENT.match(c.text, c.end)) or c.name.isdecimal()


def a_count_of_bodies(c: Candidate) -> bool:
    """东坪县两所, 五个研究分会, 多家|宁海医院, 三省科协: bodies that are counted, or told of
    together."""
    before = c.text[max(0, c.begin - 5) : c.begin]
    of_areas = _OF_AREAS.search(before + c.name, 0, len(before) + 7)
    counted = _COUNTED.search(before) or _COUNTED.search(c.name) or of_areas
    return bool(counted or _SEVERAL.search(c.name))


def what_is_done_there(c: Candidate) -> bool:
    """在|华投资, 赴|巴新投资: a country, and what somebody does in it."""
    return bool(_DONE_THERE.fullmatch(c.text[max(0, c.begin - 1) : c.end]))


def an_aside_in_letters(c: Candidate) -> bool:
    """东岭史赛公司|(Stryker), 名称|(有限公司: how a name before it is written, or half of one."""
    around = c.text[c.begin - 1 : c.begin] + c.after
    half = ")" in c.name and "(" not in c.name
    return half or around == "()" and c.name.isascii()


def a_specialty(c: Candidate) -> bool:
    """神经内科, 妇产科: what doctors know, unless a post or a hospital says that it is a body."""
    return bool(_SPECIALTY.fullmatch(c.name)) and not post().match(c.text, c.end)


def only_a_quality(c: Candidate) -> bool:
    """兄弟学院, 二级学院, 英国知名法学院: named by what they are like."""
    return bool(_QUALITY.search(c.name))


def of_a_term_alone(c: Candidate) -> bool:
    """第十一届委员会, 新|一届主席团: of whom, the page does not say there."""
    m = _TERM_ALONE.match(c.name)
    rest = m and c.name[m.end() :]
    new = c.text.startswith(_NEW, c.begin - 1)
    return bool(m) and (new or not rest or rest in organs() or bool(_OF_A_TERM.match(rest)))


def a_committee_of_another_party(c: Candidate) -> bool:
    """市委|副主委: who is called so chairs a committee of another party."""
    return bool(_CHAIR_OF_ANOTHER.match(c.text, c.end)) and c.bare in words(
        "body_rules", "ends_of_committees"
    )


def all_of_an_area(c: Candidate) -> bool:
    """全县人大|工作: those of its towns too."""
    return bool(_ALL_OF_AN_AREA.match(c.name))


def the_first_of_a_name(c: Candidate) -> bool:
    """牧民拜尔那克|·萨比提家中: a name from abroad goes on."""
    return bool(_AT_HOME.match(c.text, c.end))


def where_somebody_is_met(c: Candidate) -> bool:
    """在|海南琼海会|见基金会董事长: a place, and what is done there."""
    return c.name.endswith("会") and c.after in words("body_rules", "meets")


def of_two_states(c: Candidate) -> bool:
    """中阿议会|关系: what two states have each, by one character of their names."""
    return bool(_OF_TWO_STATES.fullmatch(c.name))


def of_a_host_alone(c: Candidate) -> bool:
    """东岭国驻|西岭国使馆, 东岭国驻南岭国和|西岭国使馆: it is not of the state it is in."""
    mission = _MISSION.search(c.name)
    return bool(mission and "驻" not in c.name and _POSTED.search(c.text[: c.begin]))


def a_saying(c: Candidate) -> bool:
    """“县城名医行”|活动, “走进古城,畅游新县。”, “软联通”: words in quotation marks that no body
    bears."""
    ending = endings().last_before(c.name, len(c.name))
    trade = ending is not None and ending.word in entries("sectors")
    plain = ending is None or len(ending.word) == 1 or trade
    opened = c.text.rfind("“", 0, c.begin)
    closed = c.text.find("”", c.end)
    if not plain or c.is_organ or min(opened, closed) < 0 or "”" in c.text[opened : c.begin]:
        return False
    quote = c.text[opened + 1 : closed]
    coined = trade and len(c.name) < 4
    whole = quote == c.name and (coined or _DONE_IN_ITS_NAME.match(c.text, closed + 1))
    acted = "," in quote or c.end < closed and _DONE_IN_ITS_NAME.match(c.text, closed + 1)
    return bool(whole) or ending is None and bool(acted) and len(quote) < _LONGEST_SAYING


def a_name_by_sounds(c: Candidate) -> bool:
    """卡尔德拉|在贺电中表示, 摩苏尔|被占领: somebody or a place abroad, a body to the tagger."""
    sounds = len(c.name) > 2 and set(c.name) <= all_sounds() and c.name not in entries("alone")
    return sounds and bool(_AS_PEOPLE_DO.match(c.text, c.end))


REFUSALS: tuple[Callable[[Candidate], bool], ...] = (
    a_character,
    a_kind,
    a_programme,
    a_number_alone,
    what_a_body_did,
    a_site,
    where_people_live,
    an_area,
    a_centre_with_rooms,
    a_members_title,
    an_envoy,
    a_meeting_of_the_bureau,
    a_paper_of_it,
    each_of_many,
    a_headquarters_meeting,
    a_piece,
    a_session,
    the_source_of_the_report,
    an_address,
    a_count_of_bodies,
    what_is_done_there,
    an_aside_in_letters,
    a_specialty,
    only_a_quality,
    of_a_term_alone,
    a_committee_of_another_party,
    all_of_an_area,
    the_first_of_a_name,
    where_somebody_is_met,
    of_two_states,
    of_a_host_alone,
    a_saying,
    a_name_by_sounds,
)
"""What ends like a body is none where one of these holds."""
