"""The nouns that name convened events: 召开…会议, …调度会召开, 参加…仪式; and when two names are of one event."""

from __future__ import annotations

import re

from kg.events.predicates import masked
from kg.lexicon import event_types
from kg.model.event import Trigger
from kg.model.quote import squeeze

_LEVEL = re.compile(r"(?:在)?(?:全|我)?(国|省|市|州|县|区|旗|盟|自治区|镇|乡)")


_ORDINAL = re.compile(r"第(?:[一二三四五六七八九十百]+|\d+)")


def other_level(a: str, b: str) -> bool:
    """全省…会议 is not 全州…会议, 第一巡察组…动员会 not 第三巡察组…动员会."""
    x, y = _LEVEL.match(a), _LEVEL.match(b)
    first, second = set(_ORDINAL.findall(a)), set(_ORDINAL.findall(b))
    return bool(x and y and x[1] != y[1]) or bool(first and second and not first & second)


def overlap(a: str, b: str) -> float:
    """Share of the shorter name's character pairs that the other has too."""
    x, y = ({s[i : i + 2] for i in range(len(s) - 1)} for s in (squeeze(a), squeeze(b)))
    return len(x & y) / max(1, min(len(x), len(y)))


# Words that make what stands before a noun a clause rather than a name: 志愿者一起加入到…志愿服务.
_CLAUSE = re.compile("一起|先后|加入|完成|前来|纷纷|正在|已经|以来|大家|我们|他们|应邀|进一步")
# 将于5月10日召开: what is to come is no event yet.
_PLANNED = re.compile(
    "将于|将在|拟于|定于|计划于|将举|将召|即将|拟召|因[^,。;]{0,12}$|正在[^,。;]{0,8}$"
)
# Bodies whose names end like meetings.
_STANDING = frozenset("常委会 董事会 理事会 班子会 领导小组会".split())
# 为学生们上了一堂剪纸课
_CLASS = re.compile(
    "(?:上|讲)了?(?:一|第一)[堂节](?:生动的|精彩的|特殊的|别开生面的)*(?P<name>[^,。;]{0,20}?课)(?=[,。;]|$)"
)
_LEFT_EDGE = re.compile(rf"(?:{event_types.CONVENE})(?:了|过)?")


def find(s) -> list[Trigger]:
    """The convened events that a sentence names."""
    text = s.text
    plain = masked(text, [(g.begin, g.end) for g in s.groups])
    found: list[Trigger] = []
    at = 0
    for m in event_types.nouns().finditer(text):
        noun, end = (
            (m[0] + "议", m.end() + 1)
            if m[0].endswith("会") and text.startswith("议", m.end())
            else (m[0], m.end())
        )
        if (
            m.start() < at
            or re.match(r"[室厅馆员处]", text[end:])
            or "□" in plain[m.start() : end]
            and not _in_quote(text, m.start())
        ):
            continue
        clause = max(plain.rfind(c, 0, m.start()) for c in ",。;:!?") + 1
        left = None
        for edge in _LEFT_EDGE.finditer(plain, clause, m.start()):
            if not event_types.in_vain(plain, edge.start()) or edge[0].startswith(
                ("召开", "举行", "举办")
            ):
                left = edge
        after = event_types.held(plain, end)
        if (
            left is None
            and not after
            or _PLANNED.search(plain, clause, left.start() if left else end)
        ):
            continue
        if (
            left is None
            and noun in _STANDING
            and re.match(r"[^,。;]{0,24}?(?:会议|全会|大会)", text[end:])
        ):
            continue  # 市人大常委会|举行第五次会议: the body convenes
        begin = left.end() if left else _name_begin(s, plain, clause, m.start())
        if event_types.spoken_of(text, begin, end) or re.search(r"[,。;]", text[begin : m.start()]):
            continue
        if (
            left
            and left[0] in ("组织", "开展", "启动", "参与")
            and event_types.noun_types()[m[0]] == "Meeting"
            and left.end() != begin
        ):
            continue
        name = squeeze(s.quote.text[begin:end].split("——")[-1]).strip('”"、,的了')
        name = (
            name.strip("“")
            if name.count("“") != name.count("”") and "”" not in name
            else name
            if name.count("“") == name.count("”")
            else "“" + name
        )
        name = name.rsplit("宣布", 1)[-1].removeprefix("同志")
        kind = event_types.noun_types()[m[0]]
        if (
            kind == "Activity"
            and not ("“" in name or s.groups or s.paragraph == 0 and s.dates)
            or left
            and left[0] in ("开展", "组织", "启动")
            and kind == "Activity"
            and not (s.paragraph == 0 and s.dates)
        ):
            continue
        if len(name) > 60 or len(name) < 2:
            continue
        if len(name) > 12 and _CLAUSE.search(name):
            name = noun
        found.append(
            Trigger(
                kind,
                noun,
                name,
                begin,
                end,
                event_types.is_generic(name, noun) or event_types.is_generic(text[begin:end], noun),
            )
        )
        at = end
    for m in _CLASS.finditer(plain):
        name = squeeze(s.quote.text[m.start("name") : m.end("name")]).strip("的")
        found.append(Trigger("Lesson", "课", name, m.start("name"), m.end("name"), len(name) < 3))
    return _outermost(found)


def _outermost(found: list[Trigger]) -> list[Trigger]:
    """Of triggers that share a beginning only the longest."""
    return [
        t
        for t in found
        if not any(o is not t and o.begin <= t.begin and t.end <= o.end for o in found)
    ]


def _in_quote(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _name_begin(s, plain: str, clause: int, noun: int) -> int:
    """Where the name of 第19次调度会(召开) begins: after the clause's date, people and place in 在…."""
    begin = clause
    for d in s.dates:
        if clause <= d.begin and d.end <= noun:
            begin = max(begin, d.end)
    for g in s.groups:
        if clause <= g.begin and g.end <= noun:
            begin = max(begin, g.end)
    if m := re.match(
        r"(?:,|\s|由[^,]{2,20}?(?:主办|承办|组织)的|在[^,]{2,16}?(?:举行|召开)的)+",
        plain[begin:noun],
    ):
        begin += m.end()
    return begin
