"""Dates in text, found with their precision; what day they mean is decided in kg.linking.dates."""

from __future__ import annotations

import re

from kg.lexicon.day_numbers import DAY_NUMBER, number
from kg.model.mention import DateMention

_YEAR = r"(?:(?P<y>\d{4}|[〇零○O一二三四五六七八九]{4}|今|去|前|本|同|当)年)"
_DAY = re.compile(
    rf"(?<!农历)(?<!阴历){_YEAR}?(?P<m>{DAY_NUMBER})月(?:份)?(?P<d>{DAY_NUMBER})[日号]?(?:(?:至|到|-|—|~|、|和|及|,)(?:(?P<m2>{DAY_NUMBER})月)?(?P<d2>{DAY_NUMBER})[日号])?(?<![月\d])"
)
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
_MONTH = re.compile(
    rf"(?<!农历)(?<!阴历){_YEAR}?(?P<m>{DAY_NUMBER})月(?P<part>初|上旬|中旬|下旬|底|末|中|以来)?(?!\d)"
)
_LONE = re.compile(
    r"(?<!农历)(?<![\d月至到\-—~、和])(?P<d>\d{1,2})日(?!报|子|前|常|内|起|均|游|韩|本|元)(?:(?:至|到|-|—|~|、|和)(?P<d2>\d{1,2})日)?"
)
_WORDS = {
    "昨日": -1,
    "昨天": -1,
    "昨晚": -1,
    "昨晨": -1,
    "昨": -1,
    "今日": 0,
    "今天": 0,
    "今晨": 0,
    "今早": 0,
    "今晚": 0,
    "前日": -2,
    "前天": -2,
}
_SAME = ("当日", "当天", "同日", "当晚")
_VAGUE = (
    "连日来",
    "近日",
    "日前",
    "近期",
    "近来",
    "近段时间",
    "这几天",
    "不久前",
    "最近",
    "上周",
    "本周",
    "前不久",
    "节前",
    "春节前夕",
    "去年底",
    "年初",
    "连续几天",
)
_REL = re.compile(
    r"(?<!\d)(?:"
    + "|".join(sorted([*_WORDS, *_SAME, *_VAGUE], key=lambda w: (-len(w), w)))
    + r")(?!报)"
)
_PART = re.compile(
    r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|晚|夜)?(?:\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许)?)?"
)


def find(text: str) -> list[DateMention]:
    """The dates of a folded sentence, in order, none over another."""
    found: list[DateMention] = []

    def free(m: re.Match) -> bool:
        return not any(f.begin < m.end() and m.start() < f.end for f in found)

    for pattern, kind in ((_ISO, "day"), (_DAY, "day"), (_MONTH, "month"), (_LONE, "lone")):
        for m in pattern.finditer(text):
            if free(m) and (mention := _mention(text, m, kind)):
                found.append(mention)
    for m in _REL.finditer(text):
        if free(m):
            word = m[0]
            kind = "offset" if word in _WORDS else "same" if word in _SAME else "vague"
            end, time = _time(text, m.end())
            found.append(
                DateMention(
                    m.start(),
                    end,
                    text[m.start() : end],
                    kind,
                    offset=_WORDS.get(word, 0),
                    time=time,
                )
            )
    return sorted(found, key=lambda f: f.begin)


def _mention(text: str, m: re.Match, kind: str) -> DateMention | None:
    parts = m.groupdict()
    try:
        day, month = (number(parts[k]) if parts.get(k) else None for k in ("d", "m"))
        end_day, end_month = (number(parts[k]) if parts.get(k) else None for k in ("d2", "m2"))
        word = parts.get("y") or ""
        year = number(word) if len(word) == 4 else None
    except ValueError:
        return None
    if (
        month is not None
        and not 1 <= month <= 12
        or any(d is not None and not 1 <= d <= 31 for d in (day, end_day))
    ):
        return None
    if kind == "month" and text[m.end() : m.end() + 1] in tuple("刊度饼"):
        return None
    end, time = _time(text, m.end()) if kind != "month" else (m.end(), "")
    return DateMention(
        m.start(),
        end,
        text[m.start() : end],
        kind,
        year,
        word if len(word) == 1 else "",
        month,
        day,
        end_month,
        end_day,
        time=time,
    )


def _time(text: str, at: int) -> tuple[int, str]:
    part = _PART.match(text, at)
    return (part.end(), part[0]) if part and part[0] else (at, "")
