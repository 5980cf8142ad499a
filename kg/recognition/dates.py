"""Dates in text, found with their precision; what day they mean is decided in kg.linking.dates.

`RULES` is a visible list; the first that finds something at a place has it. An example stands with
each: {3月24、25日}上午.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon.loader import alternatives, any_of, table, words
from kg.lexicon.numerals import DAY_NUMBER, whole
from kg.model.mention import DateMention, Token

# ---- parts of the patterns ---------------------------------------------

_YEAR = r"(?:(?P<y>\d{4}|[〇零○O一二三四五六七八九]{4}|今|去|前|本|同|当|明)年)"
_TO = r"(?:至|到|-|—|~|、|和|及|,)"
_MORE = rf"(?:[、,]{DAY_NUMBER}[日号]?)*?"
_OF_DAY = r"(?=上午|下午|中午|凌晨|清晨|早上|晚)"
_CLAUSE = r"(?:^|(?<=[,;。:!?(“ ]))"
_LUNAR_DAY = (
    r"(?:初[一二三四五六七八九十]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|[一二三四五六七八九]|\d{1,2})"
)
_LUNAR_MONTH = r"(?:十[一二]|[正冬腊一二三四五六七八九十]|\d{1,2})"
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_TIME = re.compile(
    r"""(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|晚|夜)?
        (?:\d{1,2}(?:时|点|:\d\d)(?:\d{1,2}分|半|许)?)?""",
    re.X,
)
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Rule:
    """One way to print a date. kind: see `DateMention`; example: a sentence with its date in
    braces."""

    name: str
    kind: str
    pattern: Callable[[], re.Pattern[str]]
    example: str


def _compiled(pattern: str) -> Callable[[], re.Pattern[str]]:
    return cache(lambda: re.compile(pattern))


def _relative() -> re.Pattern[str]:
    every = [w for key in table("lexicon/dates")["offset"] for w in words("dates", f"offset.{key}")]
    return re.compile(rf"(?<!\d)(?P<word>{alternatives(every)})(?!报)")


def _after() -> re.Pattern[str]:
    every = [w for key in table("lexicon/dates")["after"] for w in words("dates", f"after.{key}")]
    return re.compile(rf"(?P<word>{alternatives(every)})(?!报)")


def _entries(key: str) -> list[str]:
    return [w for entry in table("lexicon/dates")[key] for w in entry["words"]]


def _year_part() -> re.Pattern[str]:
    part = alternatives(_entries("part"))
    alone = alternatives(w for w in _entries("part") if len(w) > 1)
    after = r"(?!以来|[\u4e00-\u9fff]{0,4}工作)"
    return re.compile(
        rf"{_YEAR}的?(?P<part>{part}){after}|{_CLAUSE}(?P<part2>{alone})(?=,|期间|[\u4e00-\u9fff])"
    )


def _feast() -> re.Pattern[str]:
    feast = alternatives(_entries("feast"))
    return re.compile(rf"{_YEAR}?[“\"]?(?P<feast>{feast})[”\"]?(?:小?长?假期?|假日|期间)+")


def _month_pattern() -> re.Pattern[str]:
    part = alternatives(_entries("month_part"))
    return re.compile(rf"{_YEAR}?(?P<m>{DAY_NUMBER})月(?P<part>{part}(?!小|学|国|央|共|标))?(?!\d)")


def _month_of_issue() -> re.Pattern[str]:
    part = alternatives(_entries("month_part"))
    return re.compile(
        rf"(?<![\d以])(?:(?P<of>上|本|这|下)个?月(?P<part>{part}(?!小|学|国|央|共|标))?"
        rf"|(?P<of2>当|同)月(?P<part2>{part}))"
    )


def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){any_of('dates', 'vague.words')}(?!报|[一二三四五六日天])")


RULES = (
    Rule(
        "iso",
        "day",
        _compiled(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
        "发布于{2021-03-24}。",
    ),
    Rule(
        "lunar",
        "lunar",
        _compiled(
            rf"(?:(?:农历|阴历|旧历)(?:{_YEAR})?(?P<leap>闰)?(?P<m>{_LUNAR_MONTH})月(?P<d>{_LUNAR_DAY})日?"
            rf"|(?P<leap2>闰)?(?P<m2>[正冬腊])月(?P<d2>{_LUNAR_DAY})日?"
            rf"|(?P<m3>{_LUNAR_MONTH})月(?P<d3>初[一二三四五六七八九十])(?!日)"
            r"|(?<![年\d])(?P<m4>二月二|三月三|九月九)(?![日号十月、\d]))"
        ),
        "{农历八月十五},乡亲们聚在一起。",
    ),
    Rule(
        "lunar month",
        "vague",
        _compiled(r"(?:农历|阴历|旧历)[\u4e00-\u9fff]{1,3}月|(?<![\u4e00-\u9fff])[正冬腊]月"),
        "{腊月}里,年味渐浓。",
    ),
    Rule(
        "day of a month",
        "day",
        _compiled(
            rf"{_YEAR}?(?P<m>{DAY_NUMBER})月(?:份)?(?P<d>{DAY_NUMBER})(?:[日号]|{_OF_DAY}|(?={_TO}))"
            rf"(?:{_MORE}{_TO}(?:(?P<y2>\d{{4}})年)?(?:(?P<m2>{DAY_NUMBER})月)?(?P<d2>{DAY_NUMBER})"
            rf"[日号])?(?<![月\d])(?<=[日号0-9一二三四五六七八九十])"
        ),
        "{3月24、25、26日},会议召开。",
    ),
    Rule(
        "day by figures",
        "day",
        _compiled(
            r"(?:^|(?<=[。;]))(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?:日|(?=,|上午|下午|晚(?!会|报)))"
        ),
        "{3.24},市长主持召开会议。",
    ),
    Rule(
        "day of a month of issue",
        "day",
        _compiled(
            rf"(?P<of>上|本|这|下|当|同)个?月(?P<d>{DAY_NUMBER})[日号]"
            rf"(?:{_TO}(?P<d2>{DAY_NUMBER})[日号])?"
        ),
        "{上月25日},会议召开。",
    ),
    Rule("feast", "period", cache(_feast), "{春节期间},他走访慰问。"),
    Rule("part of a year", "period", cache(_year_part), "{2020年底},会议召开。"),
    Rule("month", "month", cache(_month_pattern), "{3月上旬},他来到这里。"),
    Rule("month of issue", "month", cache(_month_of_issue), "{上月底},会议召开。"),
    Rule(
        "day alone",
        "lone",
        _compiled(
            r"(?<![\d月至到\-—~、和第.])(?P<d>\d{1,2})(?:日|(?=(?:[、,]\d{1,2})+日)|号(?=[,上下早晚中]))"
            r"(?!报|子|前|常|内|起|均|游|韩|本|元)"
            r"(?:(?:[、,]\d{1,2}日?)*?(?:至|到|-|—|~|、|和)(?P<d2>\d{1,2})日)?"
        ),
        "{24、25日},他先后来到三个县。",
    ),
    Rule(
        "day of a week",
        "week",
        _compiled(r"(?P<week>上上|上|本|这|下)个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"),
        "{上周五},会议召开。",
    ),
    Rule("from the issue", "offset", cache(_relative), "{昨日}下午,会议召开。"),
    Rule("from the day before", "same", cache(_after), "{次日},他来到这里。"),
    Rule(
        "year",
        "year",
        _compiled(rf"{_CLAUSE}{_YEAR}(?=,|期间)"),
        "{2020年},他参加了抗洪。",
    ),
    Rule("vague", "vague", cache(_vague), "{近日},会议召开。"),
)
"""Ways to print a date, in the order in which they are tried."""


def find(text: str, tokens: Sequence[Token] = ()) -> list[DateMention]:
    """The dates of a folded sentence, in order, none over another.

    tokens: its words; a time at the head of a clause that no rule reads is vague, not nothing.
    """
    found: list[DateMention] = []
    for rule in RULES:
        for m in rule.pattern().finditer(text):
            if _free(m.start(), m.end(), found) and (mention := _mention(text, m, rule)):
                found.append(mention)
    found += _unread(text, tokens, found)
    return sorted(found, key=lambda f: f.begin)


def _free(begin: int, end: int, found: Sequence[DateMention]) -> bool:
    return not any(f.begin < end and begin < f.end for f in found)


# ---- from a match to a mention -----------------------------------------


def _mention(text: str, m: re.Match[str], rule: Rule) -> DateMention | None:
    """The mention; None where the numbers are none of a month or a day."""
    if rule.kind == "month" and text[m.end() : m.end() + 1] in tuple("刊度饼"):
        return None
    parts = {k: v for k, v in m.groupdict().items() if v}
    try:
        read = _READ[rule.kind](parts)
    except ValueError:
        return None
    if not _in_range(read):
        return None
    end, time = (m.end(), "") if rule.kind in ("month", "period", "year") else _time(text, m.end())
    return replace(read, begin=m.start(), end=end, text=text[m.start() : end], time=time)


def _in_range(read: DateMention) -> bool:
    months = all(n is None or 1 <= n <= 12 for n in (read.month, read.end_month))
    return months and all(n is None or 1 <= n <= 31 for n in (read.day, read.end_day))


def _time(text: str, at: int) -> tuple[int, str]:
    part = _TIME.match(text, at)
    return (part.end(), part[0]) if part and part[0] else (at, "")


Parts = dict[str, str]


def _blank(kind: str, parts: Parts) -> DateMention:
    """A mention of that kind with the year that it says."""
    word = parts.get("y", "")
    year = whole(word) if len(word) == 4 else None
    return DateMention(0, 0, "", kind, year, word if len(word) == 1 else "")


def _number(parts: Parts, key: str) -> int | None:
    return whole(parts[key]) if key in parts else None


_MONTHS_AWAY = {"上": -1, "本": 0, "这": 0, "下": 1}


def _read_day(parts: Parts) -> DateMention:
    of = parts.get("of", "")
    return replace(
        _blank("day" if "m" in parts or of else "lone", parts),
        month=_number(parts, "m"),
        day=_number(parts, "d"),
        end_year=_number(parts, "y2"),
        end_month=_number(parts, "m2"),
        end_day=_number(parts, "d2"),
        months_away=_MONTHS_AWAY.get(of),
        same_month=of in ("当", "同") and of != "",
    )


def _read_month(parts: Parts) -> DateMention:
    of = parts.get("of", parts.get("of2", ""))
    return replace(
        _blank("month", parts),
        month=_number(parts, "m"),
        part=parts.get("part", parts.get("part2", "")),
        months_away=_MONTHS_AWAY.get(of),
        same_month=of in ("当", "同") and of != "",
    )


def _read_lunar(parts: Parts) -> DateMention:
    if "m4" in parts:
        month, _, day = parts["m4"].partition("月")
    else:
        month = next(parts[k] for k in ("m", "m2", "m3") if k in parts)
        day = next(parts[k] for k in ("d", "d2", "d3") if k in parts)
    return replace(
        _blank("lunar", parts),
        month=_LUNAR_MONTHS.get(month) or whole(month),
        day=whole(day.removeprefix("初")),
        leap="leap" in parts or "leap2" in parts,
    )


def _read_period(parts: Parts) -> DateMention:
    part = parts.get("part") or parts.get("part2") or parts.get("feast", "")
    return replace(_blank("period", parts), part=part)


def _read_week(parts: Parts) -> DateMention:
    weeks = {"上上": -2, "上": -1, "下": 1}.get(parts["week"], 0)
    day = _WEEKDAYS.index(parts["weekday"].replace("天", "日"))
    return replace(_blank("week", parts), offset=7 * weeks + day)


_OFFSETS = {"minus_two": -2, "minus_one": -1, "zero": 0, "plus_one": 1, "plus_two": 2}


def _read_word(kind: str, list_of: str) -> Callable[[Parts], DateMention]:
    def read(parts: Parts) -> DateMention:
        keys = table("lexicon/dates")[list_of]
        key = next(k for k in keys if parts["word"] in words("dates", f"{list_of}.{k}"))
        return replace(_blank(kind, parts), offset=_OFFSETS[key])

    return read


_READ: dict[str, Callable[[Parts], DateMention]] = {
    "day": _read_day,
    "lone": _read_day,
    "month": _read_month,
    "lunar": _read_lunar,
    "period": _read_period,
    "week": _read_week,
    "offset": _read_word("offset", "offset"),
    "same": _read_word("same", "after"),
    "year": lambda parts: _blank("year", parts),
    "vague": lambda parts: _blank("vague", parts),
}
"""Kind → what reads the parts of a match."""


# ---- times that no rule reads ------------------------------------------

_TELLS_A_DAY = re.compile("[年月周旬季节假日号天]")
_BACKGROUND = re.compile("以来$|年来$|^(?:近|过去|多|每|历|往|未来|今后|长期)")
_HEAD = re.compile(r"[^,。;:]{1,12},")


def _unread(
    text: str, tokens: Sequence[Token], found: Sequence[DateMention]
) -> Iterator[DateMention]:
    """去年最后一个月, at the head of a clause: a time, but not one that could be dated."""
    for t in tokens:
        word = text[t.begin : t.end]
        heads = t.begin == 0 or text[t.begin - 1] in ",;。"
        if t.tag != "TIME" or not heads or not _HEAD.match(text, t.begin):
            continue
        known = word in words("dates", "no_time.words") or _BACKGROUND.search(word)
        if not known and _TELLS_A_DAY.search(word) and _free(t.begin, t.end, found):
            yield DateMention(t.begin, t.end, word, "vague")
