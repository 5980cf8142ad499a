"""The names of bodies: class, the area they begin with, the full name of a short form, and whether two names are one body's."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon.gazetteer import Gazetteer, longest_at, written_out
from kg.lexicon.loader import table
from kg.model.division import AREA_END
from kg.recognition.titles import suffixes

LEVEL = "(?:自治区|自治州|自治县|地区|街道|社区|兵团|苏木|开发区|高新区|经开区|新区|园区|[省市区县州盟旗地镇乡村校])"

_ORDINAL = "(?:第?[一二三四五六七八九十]+届)"
_DEICTIC = "(?:我|本|该|全)?"
_TOWN = re.compile(
    "[\u4e00-\u9fff]{1,6}?(?:街道|苏木|镇|(?<!城)乡|新区|开发区|示范区|园区|港区|高新区|经开区|度假区|社区|嘎查|村)(?=..)"
)
_PREFIX = re.compile("(?:中共|中国共产党|政协)?")
_LEGAL = re.compile("(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:总)?(?:公司|集团)$")
_BRANCHES = re.compile("(?:分公司|支公司|分行|支行|分局|分院|分校|营业部|营销服务部|分会|支队)$")


def alternatives(words) -> str:
    """A regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"


@cache
def organs() -> dict[str, dict]:
    """Form of an organ (委组织部, 政府) → its entry in bodies.toml."""
    return {
        form: organ
        for organ in table("lexicon/bodies")["organ"]
        for line in organ["forms"]
        for form in line.split()
    }


@cache
def _class_ending() -> re.Pattern:
    return re.compile(alternatives(suffixes()) + "$")


@cache
def class_of(name: str) -> str:
    """The class in kg.ttl of a body's name; Organisation where its ending is unknown."""
    rest = plain(name)[len(area_of(plain(name))) :]
    if rest in organs():
        return organs()[rest]["cls"]
    if name.startswith(("中共", "中国共产党")) or re.search(
        "委(?:组织|宣传|统战)部|委(?:办公?[室厅]?|农办|巡察办|第.巡[察听]组|老干部局|教育工委)$",
        name,
    ):
        return "PartyOrgan"
    if re.match("政协", name):
        return "Consultative"
    m = _class_ending().search(name)
    return suffixes()[m[0]] if m else "Organisation"


@cache
def area_of(name: str) -> str:
    """The area that a body's name begins with: 郑州市, 郑州, 市, 我区; empty if none. 中共 before it is not counted."""
    start = at = len(_PREFIX.match(name)[0])
    m = re.match(_DEICTIC + LEVEL, name[at:])
    if m and name[at + m.end() :] in organs():  # 市|中级人民法院, not 市中|级人民法院
        return m[0]
    while (
        (end := longest_at(name, at))
        and end < len(name)
        and not (not written_out(name[at:end]) and _town(name, at) > end)
    ):
        at = end
    at = _town(name, at) or at
    m = re.match(("" if at > start else _DEICTIC) + LEVEL, name[at:])
    if (
        m
        and at + m.end() < len(name)
        and (at == start or name[at - 1] not in AREA_END or m[0] in ("镇", "乡"))
    ):
        if at == start or not name[at:].startswith(tuple(organs())):
            at += m.end()
    return name[start:at]


def _town(name: str, at: int) -> int:
    """Where the town or the zone ends that begins at `at`; 0 if none does."""
    m = _TOWN.match(name, at)
    return m.end() if m and (m[0] in Gazetteer.load().towns or name[m.end() :] in organs()) else 0


def plain(name: str) -> str:
    """A body without the number of its term: 市十六届人大常委会 is 市人大常委会."""
    return re.sub(_ORDINAL, "", name)


@cache
def full_name(text: str, area: str = "") -> str:
    """A short form written out: 郑州市委 and (市委, 郑州市) are 中共郑州市委员会, (市教育局, 郑州市) is 郑州市教育局.

    `area` stands for a level or 我市 at the head of the name; an area that the name itself has is kept. Without either
    the name stays as it is.
    """
    name = plain(text)
    start, named = len(_PREFIX.match(name)[0]), area_of(name)
    rest = name[start + len(named) :]
    own = "" if re.fullmatch(_DEICTIC + LEVEL, named) else named
    organ = organs().get(rest)
    if not named or not (own or area) or start and not organ:
        return name
    if not organ:
        return (own or area) + rest
    return organ["full"].format(
        area=own or area, form=rest.removeprefix("委") if len(rest) > 1 else rest
    )


@cache
def _written_out() -> tuple[tuple[re.Pattern, str], ...]:
    """The full names of organs as patterns, and the first of their forms."""
    found = []
    for organ in table("lexicon/bodies")["organ"]:
        for form in (f for line in organ["forms"] for f in line.split()):
            whole = re.escape(
                organ["full"].replace("{form}", form.removeprefix("委") if len(form) > 1 else form)
            ).replace(re.escape("{area}"), "(.+?)")
            found.append((re.compile(whole), form if "{form}" in organ["full"] else organ["full"]))
    return tuple(dict.fromkeys(found))


@cache
def _organ(name: str) -> tuple[str, str] | None:
    """(area, organ) of 市委, 郑州市委, 中共郑州市委 and 中共郑州市委员会; None of other bodies."""
    for prefix in ("", "中共", "中国共产党", "政协"):
        bare = name.removeprefix(prefix) if name.startswith(prefix) else ""
        area = area_of(bare)
        organ = organs().get(bare[len(area) :]) if area and bare else None
        if organ and not (prefix == "政协" and organ["cls"] == "PartyOrgan"):
            return area, bare[len(area) :] if "{form}" in organ["full"] else organ["full"]
    name = name.replace("中国共产党", "中共")
    found = next(
        ((m[1], key) for pattern, key in _written_out() if (m := pattern.fullmatch(name))), None
    )
    return found if found and area_of(found[0] + "政府") == found[0] else None


def same(a: str, b: str) -> bool:
    """Whether two names of one article may mean the same body, or one stands for the whole of the other.

    市政府 and 郑州市人民政府 (the level says no more than the area), 长城科工贸 and 郑州长城科工贸有限公司,
    市人大常委会机关 and 市人大常委会. A branch is not the whole; that two districts' 区政府 differ is for the caller to know.
    """
    a, b = sorted(
        (plain(a).removesuffix("机关"), plain(b).removesuffix("机关")), key=lambda n: (len(n), n)
    )
    if a == b or bool(_BRANCHES.search(a)) != bool(_BRANCHES.search(b)):
        return a == b
    organ_a, organ_b = _organ(a), _organ(b)
    if organ_a or organ_b:
        return (
            bool(organ_a and organ_b)
            and organ_a[1] == organ_b[1]
            and _same_area(organ_a[0], organ_b[0])
        )
    area_a, area_b = area_of(a), area_of(b)
    if area_a and area_b and _plain_rest(a[len(area_a) :]) == _plain_rest(b[len(area_b) :]):
        return _same_area(area_a, area_b)
    return _shortened(a, b)


def _plain_rest(rest: str) -> str:
    """What stands after the area, with abbreviations written out: 卫健委 and 卫生健康委 are 卫生健康委员会."""
    rest = table("lexicon/bodies")["abbreviations"].get(rest, rest)
    return re.sub("[和与]", "", re.sub("委$", "委员会", rest))


def _same_area(a: str, b: str) -> bool:
    """市 and 郑州市, 郑州 and 郑州市, 我区 and a district."""
    a, b = sorted((a.lstrip("我本该全"), b.lstrip("我本该全")), key=len)
    if a == b or b.endswith(a):
        return bool(a)
    gaz = Gazetteer.load()
    return bool({d.code for d in gaz.lookup(a)} & {d.code for d in gaz.lookup(b)})


def _shortened(short: str, long: str) -> bool:
    """长城科工贸 of 郑州长城科工贸有限公司, 中铁郑州局 of 中国铁路郑州局集团公司: its characters, in order, with its core whole."""
    core_s, core_l = _LEGAL.sub("", short), _LEGAL.sub("", long)
    if len(core_s) < 2 or len(core_l) < 3:
        return False
    if (
        core_s in (core_l, core_l[len(area_of(long)) :])
        or len(core_s) > 2
        and core_l.endswith(core_s)
    ):
        return True
    if len(core_s) < 4 or core_s[-2:] != core_l[-2:] or core_s[0] != core_l[0]:
        return False
    letters = iter(core_l)
    return all(c in letters for c in core_s)
