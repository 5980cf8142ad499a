"""How reports tell of events: held in a place on a day, or only spoken of."""

from __future__ import annotations

import re

from kg.lexicon import event_types
from kg.lexicon.patterns import Pattern

_BY_MEANS = "(?:(?:以|通过|采取|采用)[^,。;]{1,12}?(?:方式|形式|视频))"
"""会晤|以视频方式|举行"""
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号]"
_HELD = Pattern(
    "event_names",
    rf"""
    (?:工作)?[””’"]?(?!(?:正式)?{{opens}}之?前)
    (?:,(?=[^,。;]{{0,6}}{_DAY}))?
    (?:在?{{completes}}{{its_agenda}}{{thereafter}}?,|在[^。;]{{4,160}}?后,)?{{by_which_clock}}?
    (?:于?(?:{_DAY}(?:[至到-]{_DAY})?|{{days}}))?{{parts_of_day}}?
    (?:\([^()]{{2,12}}\)|□{{4,14}})?,?
    (?:(?:[在于][^,。;]{{1,40}}?)?{_BY_MEANS}?{{how_held}}?{{held}}(?!{{no_holding}})
      |由[^,。;]{{1,40}}?主持|的?主题[是为])
    """,
)
"""会议|于9月3日上午在郑州隆重举行, 会议|由市长宋建华主持, 开放日|的主题是; what stands in
brackets is masked: 会议|今天□□□□□□□在京召开"""
_SPOKEN_OF = Pattern(
    "event_names",
    r"""
    [””"]?
    (?:(?:正式)?{opens}之?前|的(?:全体|各位)?{people_of}|决定(?!{no_decision})|{spoken_of})
    """,
)
"""会议|精神, 会议|上的"""
_GENERIC = Pattern(
    "event_names",
    "(?:{han}{0,8}分会场|(?:{generic})+|{qualities}的?"
    "|(?:[大全]会|会议)?{its_ceremonies}[和、与及])?",
)
_BEFORE_WHAT_IS_SPOKEN_OF = Pattern("event_names", "{before_spoken_of}了?$")
"""学习贯彻|会议精神"""


def held(text: str, at: int) -> bool:
    """Whether 召开, 举行 … follow the event's name."""
    return bool(_HELD.match(text, at))


_ITS_YEAR = re.compile(r"(?:19|20)\d\d(?![年\d])")


def past_its_year(text: str, at: int) -> int:
    """Where the year behind the noun of a name ends: 六盘山论坛|2024; `at` where none stands."""
    m = _ITS_YEAR.match(text, at)
    return m.end() if m else at


NAMES_FOLLOW = Pattern(
    "reports",
    """
    (?:(?:{attend}|{takes_a_seat})[^。;]{0,14}[有是为]
      |(?:{attend}|{comes_to_it})[^,。;:]{0,10}(?:{who_attend})(?:名单|{there_is})?):$
    """,
)
"""出席会议的市领导有:, 在主席台就座的有:, 与会嘉宾: names follow, line by line."""


_MARK = re.compile("了?(?:[,。;:!]|$)")


def says_which(name: str) -> bool:
    """Whether a name is long enough to say by itself which event it is: 2017云川茶文化旅游节."""
    return len(name) > _A_NOUN_AND_WHAT_IT_IS


_A_NOUN_AND_WHAT_IT_IS = 10


def held_and_no_more(text: str, at: int) -> bool:
    """Whether 举行 … follow the event's name and end the clause: 菊花节|在县城举行, 每年都会|举行
    比赛 is none."""
    found = _HELD.match(text, at)
    return bool(found) and bool(_MARK.match(text, found.end() if found else at))


def ends_a_clause(text: str, at: int) -> bool:
    """Whether a mark stands at `at`."""
    return bool(_MARK.match(text, at))


def spoken_of(text: str, begin: int, end: int) -> bool:
    """Whether an event's name is only spoken of: 传达…会议精神, …会议上的讲话."""
    return bool(
        _SPOKEN_OF.match(text, end)
        or _BEFORE_WHAT_IS_SPOKEN_OF.search(text[max(0, begin - 8) : begin])
    )


def is_generic(text: str, noun: str) -> bool:
    """会议, 此次活动, 隆重仪式: a noun that names nothing by itself."""
    return bool(_GENERIC.fullmatch(text.removesuffix(noun)))


# 介绍了|各党派召开全国代表大会、完成换届|情况: what a report is about.
_REPORTS_ON = Pattern("reports", "{report}了?[^,。;]{0,90}$")
_STATE_OF_THINGS = Pattern("reports", "[^,。;]{0,30}{matters}")
# 介绍了|主席即将访问秘鲁,并出席峰会|有关背景情况: over more than a clause.
_ABOUT_IT = Pattern("reports", "的?有关[^,。;]{0,6}{matters}")
_TOLD_ABOUT = Pattern("reports", "{report}了?[^。;]{0,120}$")
# 审议了|委员长出席大会|情况的书面报告: of a journey that is over.
_REPORT_ON_IT = Pattern("reports", "(?:的?有关)?{matters}的[^,。;]{0,6}{report}")


def reported_on(text: str, clause: int, begin: int, end: int) -> bool:
    """Whether somebody only tells, in the clause that begins at `clause`, how an event went."""
    if _REPORT_ON_IT.match(text, end):
        return True
    told = _REPORTS_ON.search(text[clause:begin])
    if told and _STATE_OF_THINGS.match(text, end):
        return True
    return bool(_ABOUT_IT.match(text, end) and _TOLD_ABOUT.search(text, 0, begin))


# 参加|调研和座谈, 学术讲座和考察活动: two events that were told of, and no name.
_SEVERAL = Pattern(
    "reports",
    """
    {tours}(?:{joins}|、){tours}?(?:座谈|会议|座谈会|活动)
    |[^,。;“”]{2,6}(?:{joins}|、){tours}活动|{tours}(?:{joins}|、)[^,。;“”]{2,6}活动
    """,
)


# 共开展6场|产业对接会; 第3场 is one.
_MANY = Pattern("event_names", r"(?<![第\d])(?:\d+|{how_many})[余多]?场(?![馆地面景所])")


def noun_at_the_end(name: str) -> str:
    """开幕式 of 会议开幕式; empty where it ends with no noun of an event."""
    ends = (name[-n:] for n in range(len(name), 1, -1))
    return next((end for end in ends if end in event_types.noun_types()), "")


def names_several(name: str) -> bool:
    """Whether a name only puts together what was told of: 调研和座谈, 开幕式、平行分论坛, 企业家
    座谈会、科学家座谈会."""
    first = re.split("[、,]", name)[:-1]
    nouns = tuple(event_types.noun_types())
    in_a_row = bool(first) and set(first) <= event_types.noun_types().keys()
    in_a_row = in_a_row or len(first) > 1 and all(part.endswith(nouns) for part in first)
    return in_a_row or bool(_SEVERAL.fullmatch(name) or _MANY.search(name))


def behind_a_dash(name: str) -> str:
    """大家说——|区“万企”恳谈会, but “学精神——做先锋”主题活动 is one name."""
    at = name.rfind("——")
    whole = at < 0 or name.count("“", 0, at) > name.count("”", 0, at)
    joined = _OF_STATES.search(name, 0, max(at, 0))  # 中国——阿拉伯国家博览会
    return name if whole or joined else name[at + 2 :]


_OF_STATES = Pattern("countries", "(?:{names}|中国)$")
