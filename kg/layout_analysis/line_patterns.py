"""What printed lines look like: datelines, mastheads, furniture, jump lines, ends of sentences."""

from __future__ import annotations

import re
from functools import cache

from kg.ingest.issue_date import printed_issue
from kg.lexicon.loader import any_of, words_of
from kg.lexicon.name_model import shaped
from kg.lexicon.numerals import NUMERAL
from kg.lexicon.patterns import Pattern

DATE = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
STOP = tuple("。!?…”』」;:)》】>")
BULLET = re.compile(r"^[●■◆▲★◎○▶►※◇□▪➤]\s*")
BYLINE_SIGN = re.compile(r"^[□■]\s*[\u4e00-\u9fff]{2,4}(?:[ 　][\u4e00-\u9fff]{1,4})*$")

# (下转第3版), 上接A01, 接第一版: where an article goes on, or comes from.
JUMP = Pattern(
    "layout",
    rf"[(【]?(?:{{jumps}}第?[A-Za-z]?[\d{NUMERAL}]{{1,4}}[-—·]?\d*版[^()\s。]{{0,8}}"
    r"|(?:上接|下转)[A-Z]\d+)[)】]?",
)

# 任命: 免去: and the lines of a list under them that the column broke: 丁一(女)的某市人大常委会…
APPOINTED = Pattern(
    "layout",
    r"""
    (?:批准|决定)? {appoints} :$
    | [\u4e00-\u9fff·]{2,4} (?:、[\u4e00-\u9fff·]{2,4})* (?:\([^()]{1,8}\))?
      [为的] [\u4e00-\u9fff]{1,10} [省市区县州] {appointing}
    """,
)

# 主持人:甲, 参加人员:乙、丙: what a line of the minutes of a meeting tells.
MINUTES = Pattern("layout", r"(?:会议)?{minutes}\s*:")

# A full stop of half width ends a sentence only after a Chinese character: 3.5 and ICP. do not.
POINT = re.compile(r"[\u4e00-\u9fff”\")]\.(?=[\u4e00-\u9fff“\"\d]|$)")

# 4月29日 星期一 第1版 要闻: a masthead without its year.
_MASTHEAD = Pattern(
    "dates",
    rf"{DATE}\s*星期{{weekdays}}\b"
    rf"|{DATE}\s.{{0,12}}第?\s?[A-Z]?\d{{1,2}}\s?版"
    rf"|[A-Z]?\d{{1,2}}版\s.{{0,12}}{DATE}",
)

LONGEST_FURNITURE = 200
"""Characters of a menu or an imprint at most."""


def stops(text: str) -> bool:
    """True if a sentence ends with the text."""
    return text.endswith(STOP) or bool(POINT.search(text, max(0, len(text) - 2)))


@cache
def dateline() -> re.Pattern[str]:
    """How a report begins: 本报讯, 新华社北京3月2日电, 某某讯(记者…)."""
    return re.compile(
        rf"[(【\[]?[\u4e00-\u9fff·]{{0,8}}{any_of('layout', 'datelines')}"
        r"|[\u4e00-\u9fff·]{2,10}(?:讯|电) ?[(\s]"
        r"|[\u4e00-\u9fff]{2,5}\d{1,2}月\d{1,2}日电"
    )


@cache
def again() -> re.Pattern[str]:
    """Words by which another report begins within an article: 又讯, 另据报道."""
    return re.compile(any_of("layout", "again"))


@cache
def _furniture_words() -> re.Pattern[str]:
    begins = any_of("layout", "furniture_begins.words")
    return re.compile(rf"^[^\u4e00-\u9fff]{{0,6}}{begins}|{any_of('layout', 'furniture.words')}")


def is_masthead(text: str) -> bool:
    """Whether a line, folded, is a paper's head or a site's line of the day: it dates the issue."""
    return bool(printed_issue([text.strip()]) or _MASTHEAD.match(text.strip()))


def is_furniture(text: str) -> bool:
    """Menus, counters and imprint lines: no sentence, and a furniture word or several bars."""
    if len(text) > LONGEST_FURNITURE or "。" in text:
        return False
    return (
        is_masthead(text)
        or len(re.findall(r"[|>»]", text)) >= 2
        or bool(_furniture_words().search(text) and len(text) < 80)
        or not re.search(r"[\u4e00-\u9fff]", text)
    )


def is_post(text: str) -> bool:
    """市人民医院院长: it ends as titles of one seat or many do, and is no name."""
    heads = _heads_of_posts()
    called = text.endswith(heads) and not (shaped(text) and len(text) < 4)
    return called or text in heads


@cache
def _heads_of_posts() -> tuple[str, ...]:
    return tuple(sorted(words_of("titles", "one_seat", "many_seats")))
