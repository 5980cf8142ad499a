"""The grammar of titles: [former] [area|level] [body] [modifiers] head, read backwards from a name.

市委副书记、代市长 is a chain of two units; 党组书记 after 市人大常委会主任胡荃 has its body left
out and inherits it. Source of the words: ontology/lexicon/titles.toml and bodies.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon import foreign
from kg.lexicon.loader import words, words_of
from kg.lexicon.patterns import Pattern
from kg.lexicon.word_finder import Words
from kg.model.division import AREA_END
from kg.model.mention import BODY_TAGS, PLACE_TAGS, Sentence, Title, Token
from kg.recognition.inherited_bodies import inherit
from kg.recognition.title_anchors import (
    LEVELS,
    MODIFIER,
    Before,
    is_of_a_minister,
    office_in_short,
)
from kg.recognition.title_bodies import (
    body_begin,
    body_ending,
    is_an_office,
    organisation_before,
)
from kg.recognition.title_clauses import SHORT_FORM, alias, bracket, clause_begin
from kg.recognition.title_edges import (
    behind_a_guests_coming,
    behind_a_kind_of_party,
    behind_a_member,
    without_in_office,
    without_now,
)

_MODIFIER = Pattern("title_rules", MODIFIER + "$")
_DUTIES = Pattern("title_rules", "{duties}?的$")
_ELECTED = Pattern("countries", "{elected}$")
"""国际青联大会|候任|主席."""
_TWIN = Pattern("title_rules", "(?P<first>{centre}(?P<office>{han}{1,8}))、$")
_OF_THE_STATE = Pattern("title_rules", "{state}")
_SECOND_HOST = Pattern("title_rules", "(?<=兼)常?驻(?:{han}|·){2,12}?$")
_NOUNS = frozenset("n nz vn a an j b LOC ns".split())
_FEW = 4
"""Words that tell what kind of person somebody is are fewer."""
_KINDS = ("generic", "people", "many_seats", "one_seat")
_DEPUTY = ("副", "常务副", "第一副")


@cache
def _heads() -> Words:
    return Words(words_of("titles", *_KINDS))


@cache
def kind_of(head: str) -> str:
    """Which list a head is of: many_seats for any 副…, else that of its longest ending."""
    if head.startswith(_DEPUTY) and head not in words("titles", "people"):
        return "many_seats"
    for n in range(len(head)):
        kind = next((kind for kind in _KINDS if head[n:] in words("titles", kind)), "")
        if kind:
            return kind
    return ""


def unit_before(text: str, end: int, tokens: Sequence[Token]) -> Title | None:
    """The title that ends at `end` of the folded sentence, or None."""
    floor = clause_begin(text, end)
    head = _heads().last_before(text, end, floor)
    if not head:
        return None
    at = _after_a_word(text, head.begin, end, tokens)
    at = _after_a_village(text, at, end, tokens)
    at = _after_its_office(Before(text, floor, at, tokens), end)
    start = _with_modifiers(Before(text, floor, at, tokens))
    owned = _before_duties(text, floor, start, tokens)
    begin, former = _with_former(text, floor, owned, tokens)
    begin = behind_a_kind_of_party(text, without_now(text, begin, owned), owned)
    begin = behind_a_guests_coming(text, behind_a_member(text, begin, owned), owned)
    full = text[start:end]
    body = text[begin:owned].removeprefix(former).removesuffix(former)
    body = body.removesuffix(full)  # 市委常委|常委: printed twice
    within = _FORMER_WITHIN.search(body)
    body = without_in_office(_FORMER_WITHIN.sub("", body))
    body, full = _with_its_department(body, full)
    return Title(
        begin,
        end,
        text[begin:end],
        body,
        full,
        kind_of(full),
        acting=_is_acting(full, at - start),
        former=bool(former or within),
        nominated=owned < start and bool(_ELECTED.search(text, owned, start)),
    )


_CHIEF = Pattern("title_rules", "(?P<name>{han}{2,4}[局厅]|{bodies/committees})长")
_OF_AN_AREA = Pattern("title_rules", "{han}*(?:{area_end}|街道|(?<!常)委)")


@cache
def _seen_to(head: str) -> tuple[str, ...]:
    """What the departments see to whose chief is so called: 公安, 教育 of 局长; 宣传 of 部长."""
    chiefs = (w for w in words("titles", "one_seat") if _CHIEF.fullmatch(w) and w != head)
    return tuple(w.removesuffix(head) for w in chiefs if w.endswith(head))


def _with_its_department(body: str, head: str) -> tuple[str, str]:
    """(市公安局, 局长) of 市|公安局长, where the department and its chief share a character."""
    if body.endswith(_seen_to(head)):  # 云和市公安|局长
        return body + head[0], head
    chief = _CHIEF.fullmatch(head)
    if not chief or head not in words("titles", "one_seat"):
        return body, head
    if body and not _OF_AN_AREA.fullmatch(body):
        return body, head
    return body + chief["name"], chief["name"][-1] + "长"


_FORMER_WITHIN = re.compile(rf"(?<=([{AREA_END}]))原\1")
"""河东区|原区|委: the area, and its committee as it was."""


def body_before(s: Sentence, end: int, floor: int) -> str:
    """The body whose name ends at `end`, right before a person's: 安徽师范大学|陆林; or empty."""
    at = max(floor, clause_begin(s.text, end))
    begin = body_begin(Before(s.text, at, end, s.tokens))
    name = s.text[begin:end]
    ends = body_ending().search(name) or is_an_office(name)
    return name if organisation_before(s.tokens, end) or ends else ""


@cache
def never_after_a_name() -> frozenset[str]:
    """Heads that are verbs or mere respect after a name: 李明|代表市委, 王芳|老师."""
    return frozenset(words("titles", "never_after_a_name"))


@cache
def ranks() -> frozenset[str]:
    """Academic and professional ranks, which after a name with a post are mere respect."""
    return frozenset(words("titles", "ranks"))


def _before_duties(text: str, floor: int, start: int, tokens: Sequence[Token]) -> int:
    """中央组织部|分管日常工作的|副部长, 农业部|的|副部长: where the body ends, if there is one."""
    between = (_DUTIES.search, SHORT_FORM.search, _ELECTED.search, alias)
    duties = next(filter(None, (find(text, floor, start) for find in between)), None)
    if not duties or body_begin(Before(text, floor, duties.start(), tokens)) == duties.start():
        return start
    return duties.start()


def _after_a_word(text: str, head: int, end: int, tokens: Sequence[Token]) -> int:
    """心血管外科|主任, where the head alone would be 科主任: its first character ends a word."""
    cut = next((t.end for t in tokens if t.begin < head < t.end < end), head)
    if cut == head + 1 and text[head - 1] in foreign.in_short() and office_in_short(text, head):
        return head  # 美|国防部长, of which the tagger makes a country and more
    office = kind_of(text[cut:end]) in ("one_seat", "many_seats")
    return cut if cut > head and office else head


OFFICE_OF_A_HEAD = Pattern("title_rules", "{offices_of_heads}")


def _after_its_office(b: Before, end: int) -> int:
    """科研管理办公室|主任, where the head alone would be 办公室主任: more of the office stands
    before."""
    office = OFFICE_OF_A_HEAD.match(b.text, b.head, end)
    if not office or not kind_of(b.text[office.end() : end]):
        return b.head
    longer = body_begin(Before(b.text, b.floor, office.end(), b.tokens))
    return office.end() if longer < b.head else b.head


def _after_a_village(text: str, head: int, end: int, tokens: Sequence[Token]) -> int:
    """柳溪村|支书, where the head alone would be 村支书: 村 ends the village's name."""
    inside = any(t.begin < head and t.end == head + 1 for t in tokens)
    inside = inside or any(t.end == head and t.tag in PLACE_TAGS for t in tokens)
    village = (
        text[head] in "村镇乡"
        and text[head - 1] not in AREA_END
        and inside
        and kind_of(text[head + 1 : end])
    )
    return head + 1 if village else head


def _with_modifiers(b: Before) -> int:
    """Where the modifiers begin before a head: 常务副|县长, 党组|书记."""
    start = b.head
    while (m := _MODIFIER.search(b.text, b.floor, start)) and m.start() < start:
        if m[0] in words("title_rules", "schools") and organisation_before(b.tokens, start):
            break
        if _cuts_a_body(b, m.start()) or is_of_a_minister(m[0], b.text[start : b.head + 2]):
            break
        start = m.start()
    return start


_PARTY_AND_AREA = Pattern("title_rules", "{parties_of_committees}{han}{0,8}{area_end}$")


def _cuts_a_body(b: Before, at: int) -> bool:
    """北京市教|工委|副书记: what is left of the tagger's body is none; 市卫健委|党委|副书记. A 工委
    is of an area or a body: 省委教育|工委|书记 is cut too."""
    if _PARTY_AND_AREA.search(b.text, b.floor, at):
        return True
    cut = next((t for t in b.tokens if t.begin < at < t.end and t.tag in BODY_TAGS), None)
    if cut is None and not (b.text.startswith("工委", at) and at > b.floor):
        return False
    left = b.text[max(cut.begin if cut else 0, b.floor) : at]
    return not (body_ending().search(left) or left.endswith(tuple(AREA_END) + LEVELS))


def _is_acting(full: str, modifiers: int) -> bool:
    """代市长, 代理县长; a 代表 acts for nobody. modifiers: characters before the head."""
    told = any(word in full[:modifiers] or full.startswith(word) for word in _acting())
    return told and not full.startswith("代表")


@cache
def _acting() -> tuple[str, ...]:
    return words("titles", "acting")


@cache
def _former() -> tuple[str, ...]:
    return tuple(sorted(words("titles", "former"), key=lambda word: (-len(word), word)))


def _with_former(text: str, floor: int, start: int, tokens: Sequence[Token]) -> tuple[int, str]:
    """(where the title begins, 原 or 时任 in it or an empty text)."""
    begin = body_begin(Before(text, floor, start, tokens))
    before = text[floor:begin]
    inside = text[begin:start]
    former = next((w for w in _former() if inside.startswith(w) or before.endswith(w)), "")
    if begin == start and before in words("title_rules", "former_alone"):
        return floor, before
    if former and before.endswith(former):
        begin -= len(former)
        if begin + len(former) == start:  # 市政协|原|主席
            begin = body_begin(Before(text, floor, begin, tokens))
    return begin, former


def chain_before(text: str, end: int, tokens: Sequence[Token]) -> tuple[Title, ...]:
    """All titles in a row that end at `end`, in printed order: 省委常委、市委书记."""
    units: list[Title] = []
    at = end
    while unit := unit_before(text, at, tokens):
        if units and _ends_a_name(unit, tokens):
            break
        units.insert(0, unit)
        at = _before_now(text, _before_what_they_are(text, unit, tokens))
        at = _before_its_host(text, at)
        if twin := _twin(text, unit):
            units.insert(0, twin)
            at = twin.begin
        if at > 0 and text[at - 1] in "、兼":
            at = _before_an_aside(text, at - 1, tokens)
            if at > 0 and text[at - 1] in "、兼,":
                at -= 1
        elif _goes_on_behind(text, at, tokens):
            at -= 1
        elif left := _stands_beside(text, unit, tokens):
            at = left.end
        else:
            break
    return inherit(tuple(units))


def _goes_on_behind(text: str, at: int, tokens: Sequence[Token]) -> bool:
    """Whether a comma before `at` joins an office that begins what is said to the next, or 及 does
    the third post of one: 副总理兼经济部长|及|内政部长."""
    mark = text[at - 1] if at > 1 else ""
    left = unit_before(text, at - 1, tokens) if mark and mark in ",及和" else None
    if left is None:
        return False
    if mark != ",":
        return text[left.begin - 1 : left.begin] == "兼"
    return left.is_office and _at_start(text, _chain_begin(text, left, tokens))


def chain_between(text: str, begin: int, end: int, tokens: Sequence[Token]) -> tuple[Title, ...]:
    """The titles that end at `end`, read as if the sentence began at `begin`."""
    return chain_before(";" * begin + text[begin:], end, tokens)


ASIDE = re.compile(r"\([^()]{1,12}\)$")
"""县委副书记|(挂职)|史俊: what stands between a title and a name, or the next title."""


def _before_an_aside(text: str, end: int, tokens: Sequence[Token]) -> int:
    """Where 书记 ends of 书记|(正厅级)、局长; `end` where no title stands before a bracket."""
    aside = ASIDE.search(text, 0, end)
    titled = aside and not bracket(text, end) and unit_before(text, aside.start(), tokens)
    return aside.start() if aside and titled else end


def _twin(text: str, unit: Title) -> Title | None:
    """中央台办主任 of 中央台办、|国务院台办主任: one office of the party and of the state."""
    m = _TWIN.search(text, 0, unit.begin)
    same = m and unit.body.endswith(m["office"])
    if not m or not same or not _OF_THE_STATE.fullmatch(unit.body.removesuffix(m["office"])):
        return None
    return replace(unit, begin=m.start(), text=text[m.start() : unit.end], body=m["first"])


def _before_what_they_are(text: str, unit: Title, tokens: Sequence[Token]) -> int:
    """Where 肿瘤专家 begins of 校长、|肿瘤专家: what kind of person it is says no more than nouns;
    where the unit begins, if it is an office or other words stand there."""
    mark = text.rfind("、", 0, unit.begin) + 1
    if unit.kind != "people" or unit.body or not mark:
        return unit.begin
    inside = [t for t in tokens if mark <= t.begin and t.end <= unit.begin]
    nouns = inside and all(t.tag in _NOUNS for t in inside) and len(inside) < _FEW
    return mark if nouns and inside[0].begin == mark else unit.begin


def _before_now(text: str, at: int) -> int:
    """Where 现任 begins of 原县长、|现任|副市长, between two titles of one; else `at`."""
    now = next((w for w in words("title_rules", "now") if text.endswith("、" + w, 0, at)), "")
    return at - len(now)


def _before_its_host(text: str, at: int) -> int:
    """Where 驻 begins of 大使兼|驻西岭国|大使, the second post of one envoy; else `at`."""
    m = _SECOND_HOST.search(text, 0, at)
    return m.start() if m else at


_OF_A_PARTY_GROUP = Pattern("title_rules", "{party_committees}{in_party_committees}")


def _stands_beside(text: str, unit: Title, tokens: Sequence[Token]) -> Title | None:
    """北山学院党委书记|常务副院长, 县农机局党组成员|副局长: no mark but a space parts the two, and
    the body stands before the first; else None."""
    if unit.body or not (unit.kind == "one_seat" or unit.head.startswith(_DEPUTY)):
        return None
    spaced = text[unit.begin - 1 : unit.begin] == " "
    left = unit_before(text, unit.begin - spaced, tokens)
    if not left or not left.body or left.end != unit.begin - spaced:
        return None
    seat = left.kind == "one_seat" or spaced and left.kind == "many_seats"
    return left if seat or _OF_A_PARTY_GROUP.fullmatch(left.head) else None


def _ends_a_name(unit: Title, tokens: Sequence[Token]) -> bool:
    """潘达|巡视员、市教育局局长: the title of the name before it, and not of the next."""
    return not unit.body and any(t.tag == "PER" and t.end == unit.begin for t in tokens)


def _chain_begin(text: str, unit: Title, tokens: Sequence[Token]) -> int:
    """Where the row of titles begins that `unit` ends."""
    while (
        unit.begin > 0
        and text[unit.begin - 1] == "、"
        and (left := unit_before(text, unit.begin - 1, tokens))
    ):
        unit = left
    return unit.begin


def _at_start(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in ",。;:"
