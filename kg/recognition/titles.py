"""The grammar of titles: [former] [area|level] [body] [modifiers] head, read backwards from a name, over data.

市委副书记、代市长 is a chain of two units; 党组书记 after 市人大常委会主任胡荃 has its body left out and inherits it.
Source of the words: ontology/lexicon/titles.toml and bodies.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon.loader import alternatives, any_of, words
from kg.lexicon.organs import any_organ, suffixes
from kg.model.mention import Title, Token

_LONGEST = 40  # characters of one unit
_AREA_END = "省市区县州盟旗镇乡村"
_ALLOWED = {
    "ORG",
    "LOC",
    "n",
    "nt",
    "ns",
    "nz",
    "nw",
    "vn",
    "an",
    "f",
    "m",
    "q",
    "a",
    "s",
    "b",
    "j",
    "nr",
    "xc",
    "PER",
}
_CLAUSE = "。!?;:,()（）“”"


@cache
def _heads() -> re.Pattern:
    kinds = ("one_seat", "many_seats", "generic", "people")
    every = {w for k in kinds for w in words("titles", k)}
    return re.compile(alternatives(every) + "$")


@cache
def kind_of(head: str) -> str:
    """Which list a head is of: many_seats for any 副…, else that of its longest ending."""
    if head.startswith("副") or head.startswith("常务副") or head.startswith("第一副"):
        return "many_seats"
    for n in range(len(head)):
        for kind in ("generic", "people", "many_seats", "one_seat"):
            if head[n:] in words("titles", kind):
                return kind
    return ""


@cache
def _modifiers() -> re.Pattern:
    return re.compile(any_of("titles", "modifiers") + "$")


@cache
def _closed() -> re.Pattern:
    """Bodies of the closed kind: 市委, 省政协, 郑州市人大常委会, 我区政府, 市委组织部."""
    level = any_of("bodies", "levels")
    area = rf"(?:[\u4e00-\u9fff]{{2,9}}?[{_AREA_END}]|[\u4e00-\u9fff]{{2,6}}?(?:新区|开发区|高新区|经开区|自治区|自治州|自治县|街道|地区|示范区))"
    return re.compile(rf"(?:我|本|该|全)?(?:{area}|{level}){{0,3}}{any_organ()}{{1,3}}$")


@cache
def _suffix() -> re.Pattern:
    return re.compile(alternatives(suffixes()) + "$")


def unit_before(text: str, end: int, tokens: Sequence[Token]) -> Title | None:
    """The title that ends at `end` of the folded sentence, or None."""
    floor = max(0, end - _LONGEST, *(text.rfind(c, 0, end) + 1 for c in _CLAUSE))
    head = _heads().search(text, floor, end) if end > floor else None
    if not head:
        return None
    start = head.start()
    while (
        (m := _modifiers().search(text, floor, start))
        and m.start() < start
        and not (m[0] in _SCHOOLS and _organisation(tokens, start))
    ):
        start = m.start()
    begin = _body_begin(text, floor, start, tokens)
    former = next(
        (
            w
            for w in sorted(words("titles", "former"), key=lambda w: -len(w))
            if text.startswith(w, begin) and begin < start or text[floor:begin].endswith(w)
        ),
        "",
    )
    if former and text[floor:begin].endswith(former):
        begin -= len(former)
        if begin + len(former) == start:  # 市政协原主席
            begin = _body_begin(text, floor, begin, tokens)
    body = text[begin:start].removeprefix(former).removesuffix(former)
    full = text[start:end]
    for prefix in ("党组", "党委", "党总支", "党支部", "党工委", "分党组", "工委", "支部"):
        if body == "" and full.startswith(prefix) and len(full) > len(prefix):
            break
    acting = any(
        w in text[start : head.start()] or full.startswith(w) for w in ("代理", "代")
    ) and not full.startswith("代表")
    return Title(begin, end, text[begin:end], body, full, kind_of(full), acting, bool(former))


def _body_begin(text: str, floor: int, start: int, tokens: Sequence[Token]) -> int:
    """Where the body before the head begins; `start` where there is none."""
    begin = start
    closed = _closed().search(text, floor, start)
    if closed:
        begin = _trim(text, closed.start(), start, tokens)
    elif start > floor and re.search(
        r"(?:(?:我|本|全)?[省市区县州盟旗镇乡村校院]|全国|中央|街道|社区)$", text[floor:start]
    ):
        begin = start - (
            2
            if text[start - 2 : start] in ("街道", "社区")
            or start - 2 >= floor
            and (
                text[start - 2 : start - 1] in "我本全"
                or text[start - 2 : start] in ("全国", "中央")
            )
            else 1
        )
    if text[begin : begin + 1] in ("和", "与") and any(
        t.end == begin and t.tag == "PER" for t in tokens
    ):
        return begin + 1  # 刘积福和县民政局局长郭家淦: not 和县
    left = _walk(text, floor, begin, tokens)
    if left > floor and text[left - 1] == "我" and text[left] in "省市区县州盟旗镇乡村校院":
        left -= 1
    if left < begin and (
        begin < start
        or (org := _organisation(tokens, begin))
        and org.begin >= left
        or _UNIT.fullmatch(text, left, begin)
        or _suffix().search(text, left, begin)
        or _is_area(text[left:begin])
    ):
        return left
    return begin


# 华安县第三中学|校长: part of the name; 中学|高级教师 is no body.
_SCHOOLS = frozenset(["小学", "中学", "初中", "高中"])
_UNIT = re.compile("[\u4e00-\u9fff]{2,12}[处科办队室股]")


def _organisation(tokens: Sequence[Token], end: int) -> Token | None:
    """The body that the tagger sees right before `end`."""
    return next((t for t in tokens if t.end == end and t.tag == "ORG" and end - t.begin > 2), None)


def _is_area(text: str) -> bool:
    return len(text) > 1 and text[-1] in _AREA_END + "区"


def _walk(text: str, floor: int, begin: int, tokens: Sequence[Token]) -> int:
    """Leftwards over words that a body's name may hold."""
    at = begin
    for token in reversed([t for t in tokens if t.begin < begin and t.end > floor]):
        if token.end < at:
            break
        word = text[max(token.begin, floor) : min(token.end, at)]
        # 文化|和|旅游局, but not 王伟|和|县民政局
        joint = (
            word == "和"
            and text[token.end : token.end + 1] not in tuple(_AREA_END)
            and text[max(floor, token.begin - 8) : token.begin].endswith(
                tuple(words("titles", "joints"))
            )
        )
        if joint:
            at = token.begin
            continue
        allowed = token.tag in _ALLOWED or (
            token.tag == "v" and len(word) > 1 and token.end <= begin and _inside_org(token, tokens)
        )
        if (
            not allowed
            or word in ("的", "和", "与", "及", "同", "、", "会上", "会议", "等")
            or token.tag == "TIME"
        ):
            break
        if token.tag == "PER" and token.end <= begin:
            break
        at = max(token.begin, floor)
    return at


def _inside_org(token: Token, tokens: Sequence[Token]) -> bool:
    """A verb between two words of a body's name: 市/发展/改革/委."""
    before = [t for t in tokens if t.end == token.begin]
    return bool(before) and before[0].tag in ("ORG", "LOC", "nt", "ns")


def _trim(text: str, begin: int, start: int, tokens: Sequence[Token]) -> int:
    """A closed body may have swallowed words before it: 出席|市委. It begins where a word begins and no verb stands inside."""
    inner = [t for t in tokens if t.end > begin and t.begin < start]
    for token in reversed(inner):
        bad = token.tag in ("v", "p", "d", "c", "u", "r", "TIME", "w") and text[
            token.begin : token.end
        ] not in ("我", "全", "本", "该")
        if bad and token.end < start and token.end > begin:
            return token.end if text[token.end : start] else begin
    return begin


def chain_before(text: str, end: int, tokens: Sequence[Token]) -> tuple[Title, ...]:
    """All titles in a row that end at `end`, in printed order: 省委常委、市委书记."""
    units: list[Title] = []
    at = end
    while unit := unit_before(text, at, tokens):
        units.insert(0, unit)
        at = unit.begin
        if at > 0 and text[at - 1] in "、兼":
            at -= 1
            if at > 0 and text[at - 1] in "、兼,":
                at -= 1
        elif (
            at > 1
            and text[at - 1] == ","
            and (left := unit_before(text, at - 1, tokens))
            and left.kind in ("one_seat", "many_seats")
            and _at_start(text, _chain_begin(text, left, tokens))
        ):
            at -= 1
        else:
            break
    return inherit(tuple(units))


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


# 检察院副检察长、检察委员会委员、检察员: what comes after an inner committee is not its.
_INNER = re.compile("(?:审判委员会|检察委员会|主席团|编委会)$")


def inherit(units: tuple[Title, ...], before: str = "", listed: bool = True) -> tuple[Title, ...]:
    """Gives a unit without a body that of the unit before it: 党委书记、董事长; 组织部秘书长甲、副巡视员乙.

    listed: the units, or their holders, are joined by 、 or 和; then 海林市人大常委会主任甲、副市长乙 is 海林市's 副市长.
    """
    given: list[Title] = []
    for u in units:
        if not u.body and not has_level(u.head) and before and u.kind in ("one_seat", "many_seats"):
            u = replace(u, inherited=before, former=u.former or bool(given) and given[-1].former)
        elif (
            not u.body
            and listed
            and (level := has_level(u.head))
            and (m := re.match(rf"[\u4e00-\u9fff]{{2,7}}?{level}", before))
            and m[0][0] not in "我本全"
        ):
            u = replace(u, inherited=m[0])
        inner = _INNER.search(u.body)
        before = u.body[: inner.start()] or before if inner else u.body or u.inherited or before
        given.append(u)
    return tuple(given)


@cache
def has_level(head: str) -> str:
    """The level that a head itself says: 代市长 → 市; empty for 书记."""
    m = re.search(r"(省|市|区|县|州|盟|旗|镇|乡|村|街)(?:长|委书记|领导|主任)$", head)
    return m[1] if m else ""
