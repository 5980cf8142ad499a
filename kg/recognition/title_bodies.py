"""Where the body begins that stands before a title's head: 出席会议的|昌乐县教育局|局长.

An anchor right before the head (市委, 县), then a walk to the left over words that a name may hold,
then a witness that what was walked over is the beginning of a body. Each step is a list of rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.loader import alternatives, words, words_of
from kg.lexicon.organs import suffixes
from kg.lexicon.patterns import Pattern
from kg.model.division import AREA_END
from kg.model.mention import BODY_TAGS, NAMING_TAGS, PLACE_TAGS, Token
from kg.recognition.title_anchors import (
    ANCHORS,
    HEADQUARTERS,
    MINISTER,
    MODIFIER,
    OF_LEVELS,
    Before,
    after_a_mark,
    begins_a_name,
    whole_name_before,
)
from kg.recognition.title_chairs import party_before_its_head, society_before_its_chair
from kg.recognition.title_edges import begin_abroad

_NAMING = frozenset("ORG LOC n nt ns nz nw vn an f m q a s b j nr xc PER".split())
"""The tagger's marks of words that a body's name may hold."""
_OFFICE = Pattern("title_rules", "{han}{2,24}{offices}")
_SECTION = Pattern("title_rules", "{han}{2,14}(?:{offices}|{groups_inside})")
_OFFICE_OR_COMMITTEE = Pattern("title_rules", "{han}{2,10}(?:{offices}|{bodies_of_two}|[司局部委])")
_DEPARTMENT = Pattern("title_rules", "{han}{1,6}[部处科办]")
_GROUP = Pattern("title_rules", "{groups_of_areas}")
_GROUP_OF_AN_AREA = Pattern("title_rules", "(?:{han}{0,6}{area_end}){han}{2,10}{groups_of_areas}")
_PARTYS_END = Pattern("title_rules", "{han}{0,6}党$")
_FOR_ABROAD = Pattern("title_rules", "{departments_for_abroad}")
_INNER_WORDS = ("n", "vn", "nz", "an", "j", "a", "v")
_FIRMS_HEAD = Pattern("title_rules", f"{MODIFIER}{{0,2}}{{firms_heads}}")
_FIRM = Pattern("title_rules", "{firms}$")
_FIRMS_WORDS = frozenset((*_INNER_WORDS, *PLACE_TAGS, "ORG"))
_SERVES = Pattern("title_rules", "副?{who_serve}")
"""远东联盟秘书长|发言人: of who holds that office."""
_PART_WORDS = ("n", "vn", "nz", "an", "j", "a", "f")
_FEW_WORDS = 4
"""Of what a part of a body is called, at most."""
_PROPER = frozenset("nz nt nw ORG".split())


# ---- the walk to the left -----------------------------------------------


def joins_two_parts(b: Before, token: Token, begin: int, at: int) -> bool:
    """文化|和|旅游局; but not 王伟|和|县民政局."""
    before = b.text[max(b.floor, token.begin - 8) : token.begin]
    joint = b.word(token, at) == "和" and not b.text.startswith(tuple(AREA_END), token.end)
    return joint and before.endswith(words("titles", "joints"))


def joins_in_an_office(b: Before, token: Token, begin: int, at: int) -> bool:
    """厅|建筑节能|与|科技设计处, 国家|器官捐献|与|移植委员会: before both an area or a body."""
    if b.word(token, at) not in words("title_rules", "joins") or token.end > begin:
        return False
    if not _OFFICE_OR_COMMITTEE.fullmatch(b.text, token.end, b.head):
        return False
    before = reversed([t for t in b.tokens if b.floor <= t.begin and t.end <= token.begin])
    first = next((t for t in before if t.tag not in _INNER_WORDS or _is_owner(b, t)), None)
    if first is None or first.end == token.begin:
        return False
    return _is_owner(b, first) or _goes_on_a_row(b, first, token)


def joins_in_an_institute(b: Before, token: Token, begin: int, at: int) -> bool:
    """东岭国|全球|与|区域研究所|副所长: one word stands between the country and the joint, and no
    title."""
    if b.word(token, at) not in words("title_rules", "joins"):
        return False
    country, *between = [t for t in b.tokens if t.end <= token.begin][-2:] or [token]
    whose = b.text[country.begin : country.end] in foreign.countries()
    titled = b.text.endswith(_row_ends(), 0, token.begin) or any(t.tag != "n" for t in between)
    return whose and not titled and bool(body_ending().search(b.text[token.end : b.head]))


def _goes_on_a_row(b: Before, mark: Token, joint: Token) -> bool:
    """博士生导师、|社会学|和语言教研部|副主任: behind titles; what is joined is one word, and no
    office, title or area."""
    inside = [t for t in b.tokens if mark.end <= t.begin < joint.begin]
    joined = b.text[mark.end : joint.begin]
    titled = b.text[mark.begin : mark.end] == "、" and b.text.endswith(_row_ends(), 0, mark.begin)
    other = _OFFICE_OR_COMMITTEE.search(joined) or joined.endswith((*_row_ends(), *AREA_END))
    return titled and len(inside) == 1 and not other


@cache
def _row_ends() -> tuple[str, ...]:
    """What a title before another ends with."""
    return tuple(words_of("titles", "one_seat", "many_seats"))


def _is_owner(b: Before, token: Token) -> bool:
    """What an office is of: an area, a body, 厅, 国家."""
    word = b.text[token.begin : token.end]
    return token.tag in NAMING_TAGS or word in words("title_rules", "owners")


def part_of_a_name(b: Before, token: Token, begin: int, at: int) -> bool:
    """A noun, a place, a number; but no person who stands whole before the body."""
    person = token.tag == "PER" and token.end <= begin
    return token.tag in _NAMING and not person and b.word(token, at) not in _no_part()


def verb_inside_a_name(b: Before, token: Token, begin: int, at: int) -> bool:
    """市|发展|改革委: a verb right behind a body or an area."""
    word = b.word(token, at)
    if token.tag != "v" or token.end > begin or len(word) < 2 or word in _no_part():
        return False
    left = next((t for t in b.tokens if t.end == token.begin), None)
    if left is None:
        return False
    level = b.text[left.begin : left.end] in tuple(AREA_END) and token.end < begin
    return b.text.startswith("第", left.begin) or level or left.tag in NAMING_TAGS


def verb_that_begins_an_office(b: Before, token: Token, begin: int, at: int) -> bool:
    """组织|人事部|部长: what departments are for, right before one."""
    return (
        token.tag == "v"
        and b.word(token, at) in words("titles", "joints")
        and bool(_DEPARTMENT.fullmatch(b.text, token.end, b.head))
    )


def verb_of_a_ministry(b: Before, token: Token, begin: int, at: int) -> bool:
    """东岭国外交|发展|大臣: not far behind the country."""
    word = b.word(token, at)
    if token.tag != "v" or "兼" in word or word in _no_part():
        return False
    if not MINISTER.match(b.text, b.head):
        return False
    near = b.text[max(b.floor, token.begin - 8) : token.begin]
    return any(country in near for country in foreign.countries())


def verb_of_a_government(b: Before, token: Token, begin: int, at: int) -> bool:
    """东岭国|民族|统一|政府总理: what kind of government it is."""
    kind = b.word(token, at) in words("title_rules", "kinds_of_governments")
    return kind and b.text.startswith(words("bodies", "governments"), token.end)


def verb_of_a_party(b: Before, token: Token, begin: int, at: int) -> bool:
    """东岭国|进步|改革|党主席: what a party calls itself for."""
    kind = b.word(token, at) in words("title_rules", "verbs_of_parties")
    return kind and bool(_PARTYS_END.match(b.text, token.end, b.head))


def verb_of_a_group(b: Before, token: Token, begin: int, at: int) -> bool:
    """省|考评|组领导, 县|检查|组成员: what a group of an area is for."""
    of_an_area = b.text[token.begin - 1 : token.begin] in tuple(AREA_END)
    return token.tag in ("v", "vn") and of_an_area and bool(_GROUP.match(b.text, token.end, b.head))


def lodged_in_a_village(b: Before, token: Token, begin: int, at: int) -> bool:
    """驻|村工作队|队长, 驻|镇帮扶队|队长: where a team of elsewhere lives."""
    lodged = b.word(token, at) in words("title_rules", "lodged")
    return lodged and token.end < b.head and b.text[token.end] in tuple(OF_LEVELS)


def ending_of_a_body(b: Before, token: Token, begin: int, at: int) -> bool:
    """行风|办|主任, 学会|主席: the tagger takes it for a verb."""
    ends = words_of("title_rules", "offices", "like_verbs")
    return token.end == b.head and b.word(token, at) in ends


def verb_of_a_firm(b: Before, token: Token, begin: int, at: int) -> bool:
    """会上,城乡|融合|发展|集团董事长: from the mark on nouns and verbs, a noun first."""
    if token.tag != "v" or not _FIRM.search(b.text, b.floor, begin):
        return False
    mark = after_a_mark(b)
    inside = [t for t in b.tokens if mark <= t.begin and t.end <= begin]
    plain = all(t.tag in _FIRMS_WORDS and b.word(t, at) not in _no_part() for t in inside)
    return bool(inside) and inside[0].tag != "v" and inside[0].begin == mark and plain


def verb_of_a_headquarters(b: Before, token: Token, begin: int, at: int) -> bool:
    """中央|应对|肺炎疫情工作领导小组; 党|的|建设工作领导小组."""
    if not HEADQUARTERS.search(b.text, b.floor, b.head):
        return False
    word = b.word(token, at)
    of_the_party = word == "的" and b.text[token.begin - 1 : token.begin] == "党"
    return of_the_party or word in words("bodies", "generic.inner")


def sees_to_what_is_abroad(b: Before, token: Token, begin: int, at: int) -> bool:
    """越共中央|对|外部|部长: behind a body, what a party's department is for."""
    behind = organisation_before(b.tokens, token.begin)
    return behind is not None and bool(_FOR_ABROAD.match(b.text, token.begin, begin + 1))


def bracket_inside_a_name(b: Before, token: Token, begin: int, at: int) -> bool:
    """大唐|(|北京|)|投资公司: the clause holds no other brackets."""
    return b.word(token, at) in ("(", ")")


PASSED = (
    joins_two_parts,
    joins_in_an_office,
    joins_in_an_institute,
    part_of_a_name,
    verb_inside_a_name,
    verb_that_begins_an_office,
    verb_of_a_ministry,
    verb_of_a_government,
    verb_of_a_party,
    verb_of_a_group,
    lodged_in_a_village,
    ending_of_a_body,
    verb_of_a_firm,
    verb_of_a_headquarters,
    sees_to_what_is_abroad,
    bracket_inside_a_name,
)
"""The walk goes on over a word that one of these knows."""


@cache
def _no_part() -> frozenset[str]:
    return frozenset(words("titles", "no_part_of_a_body"))


def _walk(b: Before, begin: int) -> int:
    """How far to the left the words before `begin` may belong to one name."""
    at = begin
    over: list[Token] = []
    for token in reversed([t for t in b.tokens if t.begin < begin and t.end > b.floor]):
        if token.end < at or not any(rule(b, token, begin, at) for rule in PASSED):
            break
        mark = max(b.text.rfind(m, token.begin, min(token.end, at)) for m in "、兼") + 1
        at = max(token.begin, b.floor, mark)
        over.append(token)
        if mark:  # 参赞梅卡、大使馆|一秘, 国务委员兼外交部|部长
            break
    while over and _counts(b, over[-1], begin):
        at = min(over.pop().end, begin)
    if at > b.floor and b.text[at - 1] == "我" and b.text[at] in OF_LEVELS:
        return at - 1
    return at


def _counts(b: Before, token: Token, begin: int) -> bool:
    """4位|县委, 优秀|县委: a number or a quality is no beginning of a name; 第一 is."""
    counting = token.tag in ("m", "q", "a") and token.end <= begin
    return counting and not begins_a_name(b.text[token.begin : token.end])


# ---- witnesses: text[left:begin] is a body's beginning -----------------


def seen_by_the_tagger(b: Before, left: int, begin: int) -> bool:
    """The tagger's word for a body ends right there."""
    found = organisation_before(b.tokens, begin)
    return found is not None and found.begin >= left


def named_as_an_office(b: Before, left: int, begin: int) -> bool:
    """教务处|处长: a section without an area."""
    return bool(_OFFICE.fullmatch(b.text, left, begin))


def is_an_office(name: str) -> bool:
    """市府法规处, 学位办: the name of a section."""
    return bool(_OFFICE.fullmatch(name))


def named_as_a_body(b: Before, left: int, begin: int) -> bool:
    """远达集团|董事长: its ending is one of bodies."""
    return bool(body_ending().search(b.text, left, begin))


def named_as_an_area(b: Before, left: int, begin: int) -> bool:
    """昌乐县|教育局: it ends as an area does."""
    return begin - left > 1 and b.text[begin - 1] in AREA_END


def named_with_a_bracket(b: Before, left: int, begin: int) -> bool:
    """中国石油大学(北京)|校长."""
    return b.text[begin - 1] == ")" and bool(body_ending().search(b.text[left:begin].split("(")[0]))


def section_of_a_body(b: Before, left: int, begin: int) -> bool:
    """市纪委|第十五派驻组|组长, 统战部|领导班子|成员: a part, right behind a body."""
    first = next((t for t in b.tokens if t.begin <= left < t.end), None)
    whole = first is not None and first.tag in BODY_TAGS and first.end < begin
    return whole and bool(_SECTION.fullmatch(b.text, left if first is None else first.end, begin))


def seen_with_its_part(b: Before, left: int, begin: int) -> bool:
    """远达工业联合会|对外经济政策|主管, 远东开发组织|教育|助理总干事: from the tagger's word for a
    body on there are but a few nouns before an office."""
    inside = [t for t in b.tokens if left <= t.begin and t.end <= begin]
    if len(inside) < 2 or inside[0].tag not in BODY_TAGS or inside[0].begin != left:
        return False
    first, *rest = inside
    nouns = rest[-1].end == begin and all(t.tag in _PART_WORDS for t in rest)
    known = first.end - left > 2 or b.text[left : first.end] in foreign.first_names("bodies")
    before = _row_ends() if not _SERVES.match(b.text, b.head) else ()
    none = (*before, *words("titles", "former"), *words("reports", "of_note"))
    return nouns and known and len(rest) <= _FEW_WORDS and not b.text.endswith(none, left, begin)


def named_after_a_party(b: Before, left: int, begin: int) -> bool:
    """农工党东坪市总支|主委."""
    return b.text.startswith(words("title_rules", "parties_of_committees"), left, begin)


def group_of_an_area(b: Before, left: int, begin: int) -> bool:
    """省考评组|领导: it begins with an area and ends as a group does."""
    return bool(_GROUP_OF_AN_AREA.fullmatch(b.text, left, begin))


def ministry_of_a_country(b: Before, left: int, begin: int) -> bool:
    """东岭国|外交发展|大臣: the country, and what its minister sees to."""
    if begin != b.head or not MINISTER.match(b.text, b.head):
        return False
    return b.text[left:begin].startswith(tuple(foreign.countries()))


def named_by_itself(b: Before, left: int, begin: int) -> bool:
    """世界经济论坛|主席, 海军|司令员: a name that needs nothing before it."""
    name = b.text[left:begin]
    return name in words("bodies", "generic.alone") or name in words("title_rules", "services")


def named_before_a_firms_head(b: Before, left: int, begin: int) -> bool:
    """新东网|副总编辑: a proper name, before who heads a firm or a paper alone."""
    first = next((t for t in b.tokens if t.begin == left), None)
    proper = first is not None and first.tag in _PROPER and begin - left > 2
    named = proper and not b.text[left].isdigit()
    former = b.text.endswith(words("titles", "former"), left, begin)
    firm = begin == b.head and _FIRMS_HEAD.match(b.text, b.head)
    return bool(named and firm and not former)


WITNESSES = (
    seen_by_the_tagger,
    named_as_an_office,
    named_as_a_body,
    named_as_an_area,
    named_with_a_bracket,
    section_of_a_body,
    seen_with_its_part,
    named_after_a_party,
    group_of_an_area,
    society_before_its_chair,
    party_before_its_head,
    ministry_of_a_country,
    named_by_itself,
    named_before_a_firms_head,
)


@cache
def body_ending() -> re.Pattern[str]:
    """What a body's name ends with, at the end of a text."""
    return re.compile(alternatives(suffixes()) + "$")


def organisation_before(tokens: Sequence[Token], end: int) -> Token | None:
    """The body that the tagger sees right before `end`."""
    bodies = (t for t in tokens if t.end == end and t.tag in BODY_TAGS)
    return next((t for t in bodies if end - t.begin > 2), None)


def body_begin(b: Before) -> int:
    """Where the body before the head begins; the head's own beginning where there is none."""
    anchor = next((at for rule in ANCHORS if (at := rule(b)) is not None), b.head)
    if b.text[anchor : anchor + 1] in ("和", "与") and _ends_a_person(b, anchor):
        return anchor + 1  # 甲和县民政局局长乙: not 和县
    left = max([_walk(b, anchor), *(m.end() for m in _LISTS.finditer(b.text, b.floor, anchor))])
    left = _from_whole(b, left)
    seen = anchor < b.head or left < anchor and any(rule(b, left, anchor) for rule in WITNESSES)
    return begin_abroad(b.text, b.tokens, left if seen else anchor, b.head)


def _from_whole(b: Before, left: int) -> int:
    """Where 上海合作组织 begins of 上海合作组织|地区机构, which the tagger cuts; else `left`."""
    begin = whole_name_before(b, left) if left < b.head else None
    return left if begin is None else begin


# 代表团成员|包括|远达集团董事长甲: a list begins.
_LISTS = Pattern("title_rules", "{begins_a_list}")


def _ends_a_person(b: Before, at: int) -> bool:
    return any(t.end == at and t.tag == "PER" for t in b.tokens)
