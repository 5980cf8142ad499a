"""A printed title → the post it names: its office, its body, the area it is of.

市委书记 in a paper whose home is 郑州市 is the post 郑州市委书记; where nobody names the city it stays open, and so says its id.
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.loader import table, words
from kg.model.division import Division
from kg.model.mention import Title
from kg.model.post import Body, Post
from kg.recognition.titles import body_class, has_level

_NATIONAL = re.compile(r"中央|全国|国家|中共中央|党中央|国务院|中国共产党")
_LEVEL_ONLY = re.compile(
    "(?:我|本|全)?(?:省|市|区|县|州|盟|旗|镇|乡|街道|村|社区|校|院|厂|公司|集团|自治区)"
)
# A name without an area that says by itself whose it is; 宣传部, 旅游局, 机械工程学院, 材料学院党委 are of whom the page is about.
_BY_ITSELF = re.compile(
    "[\u4e00-\u9fff·]{2,}(?:公司|集团|银行|大学|协会|学会|商会|联合会|基金会|研究院|设计院|日报|晚报|晨报|时报|商报|报社|通讯社|电视台|网)|中[国华央共]|中[建铁交冶核航石电]"
)
_STATE = {
    "总书记": ("中共中央总书记", "中国共产党中央委员会", "PartyOrgan"),
    "国家主席": ("中华人民共和国主席", "中华人民共和国", "Government"),
}


@cache
def _fulls() -> dict[str, tuple[str, str]]:
    """组织部 → (中共{area}委{form}, PartyOrgan)."""
    return {
        form: (organ["full"], organ["cls"])
        for organ in reversed(table("lexicon/bodies")["organ"])
        for line in organ["forms"]
        for form in line.split()
    }


def area_and_rest(
    text: str, home: Division | None, gaz: Gazetteer
) -> tuple[Division | None, str, bool]:
    """Splits 郑州市人大常委会 into its area and 人大常委会. The flag is False where the text names an area or level that stays open."""
    for n in range(min(len(text), 12), 1, -1):
        division = gaz.resolve(text[:n], home)
        if division and (
            text[:n] == division.name
            or text[:n][-1] in "省市区县州盟旗镇乡"
            or n == len(text)
            or text[n:] in _fulls()
        ):
            deeper, rest, known = (
                area_and_rest(text[n:], division, gaz)
                if len(text) > n + 2
                and re.match(
                    "[\u4e00-\u9fff]{1,7}[省市区县州盟旗镇乡]|[\u4e00-\u9fff]{2,6}街道", text[n:]
                )
                else (None, text[n:], True)
            )
            return (deeper, rest, True) if deeper else (division, text[n:], True)
    m = re.match(
        r"(?:我|本|该|全)?(省|自治区|市|区|县|自治县|州|自治州|盟|旗|镇|乡|街道|村|社区|地)(?!长)",
        text,
    )
    if m:
        division = gaz.of_level(home, m[1])
        return division, text[m.end() :], division is not None
    return None, text, True


def _says_whose(text: str) -> bool:
    """Whether a body's name without an area is the same body on every page: 国务院, 长城科工贸有限公司."""
    return bool(
        _NATIONAL.match(text)
        or text in words("bodies", "generic.alone")
        or len(text) > 4
        and _BY_ITSELF.match(text)
    )


def body_of(text: str, home: Division | None, gaz: Gazetteer) -> Body:
    """The body that a printed name means: 市委 → 中共郑州市委员会 in a paper of 郑州市, or open."""
    if text in ("党中央", "中共中央", "中央"):
        return Body("中国共产党中央委员会", text, "PartyOrgan", None, True)
    area, rest, known = area_and_rest(text, home, gaz)
    full = _fulls().get(rest)
    known = known and (area is not None or _says_whose(text))
    if full and (area or not known):
        name = full[0].format(area=area.name, form=rest.removeprefix("委")) if area else text
        return Body(name, text, full[1], area, known)
    if area and rest and len(text) > len(rest) and not text.startswith((area.name, area.short)):
        return Body(area.name + rest, text, body_class(text), area, True)
    return Body(text, text, body_class(text), area, known)


def resolve(unit: Title, home: Division | None, gaz: Gazetteer) -> Post:
    """The post of a title in a paper of `home`."""
    head = (
        unit.head.removeprefix("代理")
        if unit.head.startswith("代理")
        else unit.head.removeprefix("代")
        if unit.acting
        else unit.head
    )
    printed_body = unit.body or unit.inherited
    if unit.head == "总书记" and printed_body in ("", "中央", "中共中央", "党中央"):
        name, body, cls = _STATE["总书记"]
        return Post(name, unit.text, False, Body(body, body, cls, None, True), None, True, False)
    if unit.kind == "generic" or head.endswith("领导"):
        area, _, known = area_and_rest(
            printed_body + ("" if printed_body else unit.text), home, gaz
        )
        return Post(
            (area.name if area else unit.text.removesuffix(head)) + head,
            unit.text,
            True,
            None,
            area,
            False,
            area is None,
        )
    level = has_level(head)
    if level and level not in ("街",):
        area, rest, _ = (
            area_and_rest(printed_body, home, gaz)
            if printed_body and (not unit.inherited or printed_body.endswith(level))
            else (gaz.of_level(home, level), "", True)
        )
        if area is None and not printed_body:
            return Post(
                re.sub("代理?", "", unit.text, count=1) if unit.acting else head,
                unit.text,
                False,
                None,
                None,
                False,
                True,
            )
        body = (
            Body(f"{area.name}人民政府", f"{area.name}政府", "Government", area, True)
            if area
            else None
        )
        return Post(
            (area.name if area else printed_body) + head,
            unit.text,
            False,
            body,
            area,
            False,
            area is None,
        )
    if not printed_body:
        return Post(unit.text, unit.text, False, None, None, False, True)
    if _LEVEL_ONLY.fullmatch(printed_body):
        area, _, _ = area_and_rest(printed_body, home, gaz)
        return Post(
            (area.name if area else printed_body) + head,
            unit.text,
            False,
            None,
            area,
            False,
            area is None,
        )
    body = body_of(printed_body, home, gaz)
    if _NATIONAL.match(printed_body):
        return Post(printed_body + head, unit.text, False, body, None, True, False)
    if body.area and body.name != printed_body:
        _, rest, _ = area_and_rest(printed_body, home, gaz)
        return Post(body.area.name + rest + head, unit.text, False, body, body.area, False, False)
    return Post(printed_body + head, unit.text, False, body, body.area, False, not body.known)
